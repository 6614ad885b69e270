/**
 * What the body does not allow at work. What is named (lifting, a knee, a pacemaker) takes the first thing said of it
 * behind: 無理 makes a limit, 平気 takes it back; 主人は and 昔は speak of somebody or some time else.
 */
import type { Around, Health, Limit, Reading, Utterance } from './meaning.ts';
import { fold } from './sayings.ts';
import { mentionsIn, says, type Mention } from './healthWords.ts';
import { measured, measuresIn } from './travelNumbers.ts';

type Polarity = 'bad' | 'fine' | 'open';
interface Judged extends Mention {
  readonly polarity: Polarity;
}

const clauseEnd = /[。、]|ので|から|けど|けれど|(?<=[すいだたん])が(?!ん)|もんで|(?<=[でて])、|しの(?=私)/;

/** What is said of somebody else is blanked out, up to the end of the clause or up to the speaker. */
function aboutMe(text: string): string {
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
  if (!bad) return fine ? 'fine' : undefined;
  if (!fine) return 'bad';
  return fine.index < bad.index || (fine.index === bad.index && fine[0].length > bad[0].length) ? 'fine' : 'bad';
}

/** An ailment whose own word is still bending (しゃがめ|ない) is not denied by the ending. */
const unfinished = (said: string, window: string) =>
  /[かきけめれえせべらたちしまなうん]$/.test(said) && /^(?:な|ま|ん|へ|ぬ|ね|ず|せ)/.test(window);

/** Each mention with what is said of it; a mention without any takes it from the next one it is joined to. */
function judged(text: string): Judged[] {
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
function limiting(all: readonly Judged[], text: string): Judged[] {
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

/** Kilograms and minutes that go with a limit. */
function bounds(u: Utterance, limits: readonly Limit[]): Pick<Health, 'maxKg' | 'maxMinutes'> {
  const found = measuresIn(measured(u.text));
  const kg = found.filter(({ unit }) => unit === 'kg' || (unit === 'km' && !limits.includes('walking')));
  const minutes = found.filter(({ unit }) => unit === 'minutes');
  const timed = limits.length === 1 && (limits[0] === 'standing' || limits[0] === 'walking');
  return {
    ...(limits.includes('lifting') && kg.length === 1 && { maxKg: kg[0]!.value }),
    ...(timed && minutes.length === 1 && { maxMinutes: minutes[0]!.value }),
  };
}

/** Reads what somebody has to be careful with. */
export function health(u: Utterance, _around: Around): Reading<Health> {
  const whole = fold(u.text)
    .replace(/\s+/g, '')
    .replace(/[。、?]+$/, '');
  const text = aboutMe(whole);
  const nones = [...text.matchAll(says.none)].map(({ 0: said, index }) => ({ start: index, end: index + said.length }));
  const recovered = [...text.matchAll(says.recovered)].map(({ 0: said, index }) => index + said.length);
  const wellAt = recovered.at(-1) ?? -1;
  const all = judged(text).map((m): Judged => {
    if (nones.some(({ start, end }) => m.start < end && m.end > start)) return { ...m, polarity: 'fine' };
    return m.end <= wellAt && m.polarity === 'bad' && m.sort !== 'activity' ? { ...m, polarity: 'fine' } : m;
  });
  const bad = limiting(all, text);
  const limits = [...new Set(bad.map(({ means }) => means).filter((means): means is Limit => !means.startsWith('other:')))];
  const reasons = all.some((m) => m.polarity === 'bad' && (m.means.startsWith('other:') || m.sort === 'ailment' || m.sort === 'part'));
  if (limits.length > 0) {
    const past = says.past.exec(text);
    if (past && bad.every(({ start, sort }) => start > past.index && sort !== 'activity') && !says.present.test(text))
      return { sure: 'askBack', between: [{ limits }, { limits: [], none: true }] };
    return { sure: 'repeatBack', value: { limits, ...bounds(u, limits), ...(reasons && { other: [u.raw.trim()] }) } };
  }
  if (says.refused.test(whole)) return { sure: 'rightAway', value: { limits: [], refused: true } };
  if (says.later.test(whole)) return { sure: 'rightAway', value: { limits: [], later: true } };
  if (reasons || says.notFine.test(text)) return { sure: 'repeatBack', value: { limits: [], other: [u.raw.trim()] } };
  if (nones.length > 0 || wellAt >= 0 || all.some(({ polarity }) => polarity === 'fine'))
    return { sure: 'repeatBack', value: { limits: [], none: true } };
  if (says.qualified.test(text))
    return {
      sure: 'askBack',
      between: [
        { limits: [], none: true },
        { limits: [], other: [u.raw.trim()] },
      ],
    };
  if (text.length >= 5 && says.bad.test(text)) return { sure: 'askBack', between: [{ limits: [], other: [u.raw.trim()] }] };
  return { sure: 'notUnderstood' };
}
