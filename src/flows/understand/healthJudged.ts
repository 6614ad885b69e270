/**
 * What is said of each thing named about the body: the first word behind it decides (無理 or 平気); 主人は speaks of
 * somebody else; a part of the body that is only the reason for an activity named with it makes no limit of its own.
 */
import { mentionsIn, says, type Mention } from './healthWords.ts';

type Polarity = 'bad' | 'fine' | 'open';
/** A mention with what is said of it. */
export interface Judged extends Mention {
  readonly polarity: Polarity;
}

const clauseEnd = /[。、]|ので|から|けど|けれど|(?<=[すいだたん])が(?!ん)|もんで|(?<=[でて])、|しの(?=私)/;

/** What is said of somebody else is blanked out, up to the end of the clause or up to the speaker. */
export function aboutMe(text: string): string {
  let out = text;
  for (const { 0: who, index } of text.matchAll(says.person)) {
    const rest = text.slice(index + who.length);
    const ends = [clauseEnd.exec(rest)?.index, says.self.exec(rest)?.index].filter((at) => at !== undefined);
    const end = index + who.length + Math.min(rest.length, ...ends);
    out = out.slice(0, index) + '＊'.repeat(end - index) + out.slice(end);
  }
  return out;
}

/** 手すりがあれば, 気をつければ: fine only so. */
const provided = /^(?!(?:だっ|でし|やっ|じゃっ)?(?:なら|たら))[^、。]{2,12}(?:[えけせてねべめれげ]ば|たら|なら)/;

/** The first thing said in the words behind a mention. */
function saidOf(window: string, sort: Mention['sort']): Polarity | undefined {
  const bads = [says.bad.exec(window), sort === 'part' ? says.partBad.exec(window) : null].filter((m) => m !== null);
  const bad = bads.sort((a, b) => a.index - b.index || b[0].length - a[0].length)[0];
  const fines = [says.fine.exec(window), sort === 'activity' ? says.alsoFine.exec(window) : null].filter((m) => m !== null);
  const fine = fines.sort((a, b) => a.index - b.index || b[0].length - a[0].length)[0];
  if (fine && sort === 'activity' && provided.test(window.slice(0, fine.index))) return 'bad';
  if (!bad) return fine || (sort === 'activity' && /^(?:だつて)?でも(?!な)/.test(window)) ? 'fine' : undefined;
  if (!fine) return 'bad';
  return fine.index < bad.index || (fine.index === bad.index && fine[0].length > bad[0].length) ? 'fine' : 'bad';
}

/** An ailment whose own word is still bending (しゃがめ|ない) is not denied by the ending. */
const unfinished = (said: string, window: string) =>
  /[かきけめれえせべらたちしまなうん]$/.test(said) && /^(?:な|ま|ん|へ|ぬ|ね|ず|せ)/.test(window);

/** Each mention with what is said of it; a mention without any takes it from the next one it is joined to. */
export function judged(text: string): Judged[] {
  const mentions = mentionsIn(text);
  const short = mentions.reduce((left, { start, end }) => left - (end - start), text.length) <= 7;
  const out: Judged[] = [];
  for (let i = mentions.length - 1; i >= 0; i--) {
    const mention = mentions[i]!;
    const next = out.find((other) => other.start >= mention.end);
    const window = text.slice(mention.sort === 'verb' ? mention.start : mention.end, next?.start ?? text.length);
    let polarity: Polarity | undefined;
    if (mention.sort === 'ailment')
      polarity = says.denied.test(window) && !unfinished(text.slice(mention.start, mention.end), window) ? 'fine' : 'bad';
    else if (mention.sort === 'verb' && says.limited.test(text.slice(0, mention.start))) polarity = 'bad';
    else polarity = saidOf(window, mention.sort);
    if (polarity === undefined && next && !window.includes('。')) polarity = next.polarity === 'open' ? undefined : next.polarity;
    if (polarity === undefined && says.before.test(text.slice(0, mention.start))) polarity = 'bad';
    if (polarity === undefined && (mention.sort === 'activity' || (mention.sort === 'part' && short))) polarity = 'bad';
    out.unshift({ ...mention, polarity: polarity ?? 'open' });
  }
  return out;
}

const because =
  /(?:ので|んで|から|くて|ため|けん|けえ|もんで|せいで|で、?|て、?|し、?|さかい|よって|り、?|く、|けど)$|(?:ので|から|もんで|けん)/;
const whenDone = /(?:と|たら|れば|と、|だけで|すぎると|いると|おると|うちに|(?<=[てで])は)$/;
const doing = ({ sort, polarity }: Judged) => polarity === 'bad' && (sort === 'activity' || sort === 'verb');

/** The mentions that make limits: a part of the body that is only the reason for, or the sign of, what is named does not. */
export function limiting(all: readonly Judged[], text: string): Judged[] {
  return all.filter((mention, i) => {
    if (mention.polarity !== 'bad') return false;
    if (mention.means === 'vision' && mention.sort === 'activity' && all.some((m) => m.means === 'other:hands' && m.polarity === 'bad'))
      return !/^(?:細|こま)/.test(text.slice(mention.start));
    if (mention.means.startsWith('other:') || !(mention.sort === 'part' || mention.sort === 'ailment')) return true;
    const before = all[i - 1];
    const gap = before ? text.slice(before.end, mention.start) : '';
    if (
      before &&
      doing(before) &&
      (whenDone.test(gap) ||
        (/^(?:は|が|も|だと|、)?$/.test(gap) && /^に(?:こ[たた]|応|堪|くる|来|響|ひび|悪|わる|負)/.test(text.slice(mention.end))))
    )
      return false;
    if (!['lifting', 'walking', 'vision'].includes(mention.means)) return true;
    const next = all.slice(i + 1).find((other) => other.start >= mention.end && doing(other));
    return !(next && because.test(text.slice(mention.end, next.start)) && !/。/.test(text.slice(mention.end, next.start)));
  });
}

const yet =
  /(?:が|けど|けれど|けども|だけで|くらいで|程度で|ものの|ても|でも|だが)[^。]{0,12}(?:(?:問題|支障|差し支え)(?:は|が|も)?(?:な|あり)|大丈夫|平気|元気|丈夫|健康)/;

/** An ailment named and then waved away (腰は痛いけど大丈夫): which of the two counts has to be asked. */
export function wavedAway(bad: readonly Judged[], text: string): boolean {
  const after = text.slice(bad.at(-1)?.end);
  const found = yet.exec(after);
  return (
    bad.every(({ sort }) => sort === 'part' || sort === 'ailment') &&
    found !== null &&
    !/(?:[えけせてねべめれげ]ば|たら|なら|他は|ほかは|あとは|後は|以外は|でない)/.test(after.slice(0, found.index + found[0].length))
  );
}
