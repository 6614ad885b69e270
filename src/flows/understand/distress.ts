/**
 * Cries for help: which level a text has, without tokens, database or network, so that it can stand before everything.
 * A saying of lexicon/distress.json raises a level; what stands around it (lexicon/distress-around.json) can lower it:
 * a past that is over, a film, a course, somebody else by hearsay, a tomato instead of a person, a figure of speech.
 */
import sayings from './lexicon/distress.json' with { type: 'json' };
import aroundWords from './lexicon/distress-around.json' with { type: 'json' };
import type { Around, Distress, Reading, Utterance } from './meaning.ts';
import { anyOf, fold } from './sayings.ts';
import { withKanji } from './distressKana.ts';
import { nearMiss } from './distressTypos.ts';

/** A level and what the cry is about (chest, call, wishToDie, fraud …). */
export interface Cry {
  readonly level: Distress;
  readonly kind?: string;
  /** nobody but the person can say what was meant: ask */
  readonly open?: boolean;
}

const order: readonly Distress[] = ['emergency', 'crisis', 'distress', 'check', 'none'];
const isAlarm = (level: Distress) => level === 'emergency' || level === 'crisis';
const cries = sayings.map(({ means, kind, say }) => ({ level: means as Distress, kind, found: anyOf(say, 'g') }));
const near = Object.fromEntries(Object.entries(aroundWords).map(([name, say]) => [name, anyOf(say)])) as Record<
  keyof typeof aroundWords,
  RegExp
>;
const ofThing = new RegExp(`(?:${near.thing.source})(?:たち)?(?:が|は|も|って|の[^。]{0,5}(?:が|は))(?!痛|いた|苦|くる)[^。]{0,7}$`);
const ofOthers = new RegExp(`(?:${near.other.source})(?:さん|たち)?(?:は|が|も)[^。、てで]{0,6}$`);
const experienced = anyOf(['^[^。、]{0,4}(た|だ)?(こと|経験)(が|は|も)(あ|な|何)']);
const lightly = anyOf(['(軽い|軽く|ちょっと|少し|かすり|ちょっぴり)(…)?$']);
const figures = anyOf(aroundWords.saying, 'g');
const notAfter = '(?:ない(?!と|か|ほう)|なか|ありませ|ません|おりません|しません)';
const negatedAfter = new RegExp(
  `^(?:く|み|れ|えて|し|た|だ)?(?:て|で)?(?:は|も|や|など|なんか|とか|わけでは|わけじや|ことは|ことが|ほどでは)(?:い|お)?${notAfter}|^く${notAfter}`,
);
/** not yet, or long ago: 動けなくなるまで続けます, 倒れて三年になります */
const anotherTime =
  /^(?:く)?(?:なる(?:まで|前|日)|なつたら(?:やめ|辞め|引退|終わ|考え|お願い)|(?:て|で)?(?:から)?[0-9一二三四五六七八九十数何]+(?:年|か月|ケ月|か年)(?:に|も|が|ほど|くらい)?(?:な[りる]|経|たつ|たち))/;
/** what keeps people at home without danger, where the message calls off: 腰が痛くて動けないので休みます */
const nowOff = /^[^。]{0,4}(?:ので|から|けん|けえ|んで|ため)[^。]{0,8}(?:休|行け|いけ|行き|キヤンセル|無理|むり|欠席)/;
const ordinary = anyOf(['(腰|ぎっくり|風邪|かぜ|膝|足をくじ|捻挫|筋肉痛|熱が|インフル|コロナ)']);
const stillNot = new RegExp(`^(?:は|も)?(?:い|お)?${notAfter}`);

/** What is found at one place, lowered by what stands around it. */
function weigh(level: Distress, kind: string, hit: string, before: string, after: string, text: string): Cry {
  const none: Cry = { level: 'none' };
  if (negatedAfter.test(after) || (/[てで]$/.test(hit) && stillNot.test(after)))
    return level === 'crisis' ? { level: 'check', kind } : none;
  if (/^(?:木|稲|看板|塀|柵|竹|苗|草|花|自転車|もの|物|枝|電柱|荷)/.test(after)) return none;
  if (isAlarm(level) && anotherTime.test(after)) return none;
  const past = near.past.test(before) || experienced.test(after);
  const well = near.well.test(before + hit + after);
  const over = (past && !near.since.test(text) && !near.now.test(text)) || well;
  const learnt = near.media.test(text) || near.knowledge.test(text);
  const alarm = isAlarm(level);
  if (ofThing.test(before.slice(-16) + hit.slice(0, 3)) && kind !== 'danger') return none;
  if (learnt && !(alarm && near.now.test(text))) return none;
  if (over) return level === 'crisis' && !well && !near.other.test(before) ? { level: 'check', kind } : none;
  if (level === 'crisis') return near.other.test(before) && near.takenCare.test(text) ? none : { level, kind };
  if (level === 'distress' ? ofOthers.test(before) : near.other.test(before)) {
    if (near.takenCare.test(text) || near.hearsay.test(after)) return none;
    if (level !== 'emergency' && !near.near.test(before)) return none;
  }
  if (level === 'emergency') {
    if ((kind === 'collapse' || kind === 'pain') && nowOff.test(after) && ordinary.test(before + hit)) return { level: 'check', kind };
    if ((kind === 'collapse' || kind === 'stroke') && near.chronic.test(before) && !near.now.test(text)) return none;
    if (kind !== 'danger' && kind !== 'call' && near.conditional.test(hit + after.slice(0, 12))) return none;
    if (near.playedDown.test(after) && kind !== 'unconscious') return { level: 'check', kind, open: true };
    if (lightly.test(before) && (kind === 'injury' || kind === 'collapse')) return { level: 'check', kind, open: true };
    if (near.takenCare.test(after) && !near.now.test(text)) return { level: 'check', kind, open: true };
  }
  return { level, kind, ...(level === 'check' && kind === 'unclear' && { open: true }) };
}

/** The sentence at a place and the one after it: what lowers a cry stands there. */
function sentenceAround(text: string, at: number): { readonly start: number; readonly end: number; readonly next: number } {
  const stop = (from: number) => {
    const found = text.slice(from).search(/[。/]/);
    return found < 0 ? text.length : from + found;
  };
  const start = Math.max(text.lastIndexOf('。', at - 1), text.lastIndexOf('/', at - 1)) + 1;
  const end = stop(at);
  return { start, end, next: stop(end + 1) };
}

const goesOn = anyOf([
  '^(でも|けど|けれど|しかし|もう|今は|今のところ|大丈夫|平気|心配|おかげ|すっかり|たいした|大した|なんとも|何とも|かすり|歩け|すぐ|入院|病院|救急車で)',
]);

/** What follows a cry in its sentence, with the next one where that takes something back. */
function tailOf(rest: string, next: string): string {
  return goesOn.test(next) ? `${rest}、${next}` : rest;
}

/** Without commas and blanks; a blank that ends a sentence becomes /, which a saying may cross but an excuse may not. */
function sentencesOf(text: string): string {
  const spaced = fold(text).trim();
  const pieces = spaced.split(/\s+/);
  const closed = pieces.length > 2 && spaced.length / pieces.length < 3.5;
  return (closed ? pieces.join('') : spaced.replace(/(?<=[たるいんうすだかよねなわぞん])\s+/g, '/')).replace(/[\s、・…‥]+/g, '');
}

/** The strongest cry in a text made ready. */
function strongestIn(whole: string): Cry {
  const plain = whole.replace(figures, (figure) => '〇'.repeat(figure.length));
  let best: Cry = { level: 'none' };
  for (const { level, kind, found } of cries) {
    if (order.indexOf(level) >= order.indexOf(best.level)) continue;
    for (const hit of plain.matchAll(found)) {
      const { start, end, next } = sentenceAround(whole, hit.index);
      const behind = Math.max(end, hit.index + hit[0].length);
      const cry = weigh(
        level,
        kind,
        hit[0],
        whole.slice(start, hit.index),
        tailOf(whole.slice(hit.index + hit[0].length, end), whole.slice(end + 1, next)),
        whole.slice(start, behind),
      );
      if (order.indexOf(cry.level) < order.indexOf(best.level)) best = cry;
    }
  }
  return best.level === 'none' || best.level === 'check' ? (nearMiss(plain) ?? best) : best;
}

/** Sounds as the north-east says them: 息でぎね, 動げね, 倒れだ, 死にでえ, 胸いてえ. */
const NORTHERN = /[ぎぐげ](?:で|だ|ね|な|て|れ)|れだ(?!け|ろ|っ|と|よ)|にでえ|い[てで][えぇー]|いだ[いぐ]/u;
/** The same words as the rest of the country writes them. */
const unvoiced = (text: string): string =>
  text
    .replaceAll(/い[てで][えぇー]|いだい/gu, '痛い')
    .replaceAll('いだぐ', '痛く')
    .replaceAll('にでえ', 'にたい')
    .replaceAll(/ぎ(?=[でだねな])/gu, 'き')
    .replaceAll(/ぐ(?=[てねな])/gu, 'く')
    .replaceAll(/げ(?=[ねなで])/gu, 'け')
    .replaceAll(/(?<=[れきけ])だ/gu, 'た')
    .replaceAll(/(?<=[きれけ])で(?!す)/gu, 'て')
    .replaceAll(/(?<=[きけ])ね(?=$|[えぇ。、\s])[えぇ]?/gu, 'ない');

/** The strongest cry in a text; words torn apart by blanks, and words without kanji, are read closed and put back as well. */
export function cryIn(text: string): Cry {
  const folded = sentencesOf(text);
  const put = withKanji(folded);
  let best = strongestIn(put ?? folded);
  const others = [
    /\s/.test(text.trim()) ? sentencesOf(text.replace(/\s+/g, '')) : undefined,
    put && folded,
    NORTHERN.test(text) ? sentencesOf(unvoiced(text)) : undefined,
  ];
  for (const other of others) {
    if (other === undefined || isAlarm(best.level)) continue;
    const cry = strongestIn(other);
    if (isAlarm(cry.level)) best = cry;
  }
  return best;
}

/** The level alone, for the flow that stands before all others; makes the text ready itself and never throws. */
export function safetyLevel(text: string): Distress {
  return cryIn(text).level;
}

/** A cry for help as a reading: a real one acts at once, an expression that may or may not be one is asked about. */
export function distress(u: Utterance, _around: Around = {}): Reading<Cry> {
  const cry = cryIn(u.raw);
  if (cry.open) return { sure: 'askBack', between: [{ level: 'distress', ...(cry.kind && { kind: cry.kind }) }, { level: 'none' }] };
  return { sure: 'rightAway', value: cry };
}
