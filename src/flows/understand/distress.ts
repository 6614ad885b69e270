/**
 * Cries for help: which level a text has, without tokens, database or network, so that it can stand before everything.
 * A saying of lexicon/distress.json raises a level; what stands around it (lexicon/distress-around.json) can lower it:
 * a past that is over, a film, a course, somebody else by hearsay, a tomato instead of a person, a figure of speech.
 */
import sayings from './lexicon/distress.json' with { type: 'json' };
import aroundWords from './lexicon/distress-around.json' with { type: 'json' };
import type { Around, Distress, Reading, Utterance } from './meaning.ts';
import { anyOf, foldTight } from './sayings.ts';
import { nearMiss } from './distressTypos.ts';

/** A level and what the cry is about (chest, call, wishToDie, fraud …). */
export interface Cry {
  readonly level: Distress;
  readonly kind?: string;
  /** nobody but the person can say what was meant: ask */
  readonly open?: boolean;
}

const order: readonly Distress[] = ['emergency', 'crisis', 'distress', 'check', 'none'];
const cries = sayings.map(({ means, kind, say }) => ({ level: means as Distress, kind, found: anyOf(say, 'g') }));
const near = Object.fromEntries(Object.entries(aroundWords).map(([name, say]) => [name, anyOf(say)])) as Record<
  keyof typeof aroundWords,
  RegExp
>;
const figures = anyOf(aroundWords.saying, 'g');
const notAfter = '(?:ない(?!と|か|ほう)|なか|ありませ|ません|おりません|しません)';
const negatedAfter = new RegExp(
  `^(?:く|み|れ|えて|し|た|だ)?(?:て|で)?(?:は|も|や|など|なんか|とか|わけでは|わけじや|ことは|ことが|ほどでは)(?:い|お)?${notAfter}|^く${notAfter}`,
);
const stillNot = new RegExp(`^(?:は|も)?(?:い|お)?${notAfter}`);

/** What is found at one place, lowered by what stands around it. */
function weigh(level: Distress, kind: string, hit: string, before: string, after: string, text: string): Cry {
  const none: Cry = { level: 'none' };
  if (negatedAfter.test(after) || (/[てで]$/.test(hit) && stillNot.test(after)))
    return level === 'crisis' ? { level: 'check', kind } : none;
  const over = (near.past.test(text) && !near.since.test(text) && !near.now.test(text)) || near.well.test(text);
  const learnt = near.media.test(text) || near.knowledge.test(text);
  const alarm = level === 'emergency' || level === 'crisis';
  if (near.thing.test(before.slice(-9)) && kind !== 'danger') return none;
  if (learnt && !(alarm && near.now.test(text))) return none;
  if (over) return level === 'crisis' && !near.well.test(text) && !near.other.test(before) ? { level: 'check', kind, open: true } : none;
  if (level === 'crisis') return near.other.test(before) && near.takenCare.test(text) ? none : { level, kind };
  if (near.other.test(before)) {
    if (near.takenCare.test(text) || near.hearsay.test(after)) return none;
    if (level !== 'emergency' && !near.near.test(before)) return none;
  }
  if (level === 'emergency') {
    if (kind !== 'danger' && kind !== 'call' && near.conditional.test(hit + after)) return none;
    if (near.playedDown.test(after) && kind !== 'unconscious') return { level: 'check', kind, open: true };
    if (near.takenCare.test(after) && !near.now.test(text)) return { level: 'check', kind, open: true };
  }
  return { level, kind, ...(level === 'check' && kind === 'unclear' && { open: true }) };
}

/** The sentence at a place together with its neighbours: what can lower a cry stands there. */
function sentenceAround(text: string, at: number): { readonly part: string; readonly start: number } {
  const start = text.lastIndexOf('。', at - 1) + 1;
  const earlier = start > 1 ? text.lastIndexOf('。', start - 2) + 1 : start;
  const end = text.indexOf('。', at);
  const later = end < 0 ? text.length : text.indexOf('。', end + 1);
  return { part: text.slice(earlier, later < 0 ? text.length : later), start: earlier };
}

/** The strongest cry in a text; never throws. */
export function cryIn(text: string): Cry {
  const whole = foldTight(text);
  const plain = whole.replace(figures, (figure) => '〇'.repeat(figure.length));
  let best: Cry = { level: 'none' };
  for (const { level, kind, found } of cries) {
    if (order.indexOf(level) >= order.indexOf(best.level)) continue;
    for (const hit of plain.matchAll(found)) {
      const { part, start } = sentenceAround(whole, hit.index);
      const at = hit.index - start;
      const cry = weigh(level, kind, hit[0], part.slice(0, at), part.slice(at + hit[0].length), part);
      if (order.indexOf(cry.level) < order.indexOf(best.level)) best = cry;
    }
  }
  return best.level === 'none' || best.level === 'check' ? (nearMiss(plain) ?? best) : best;
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
