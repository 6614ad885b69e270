/** The words about the way to work (lexicon/travel.json) made ready. */
import { patterns } from './healthSpelling.ts';
import type { Mode } from './meaning.ts';
import { placesOf } from './signs.ts';
import words from './lexicon/travel.json' with { type: 'json' };

const pattern = patterns(words.spell);

/** A mode named in a text. */
export interface ModeNamed {
  readonly mode: Mode;
  readonly start: number;
  readonly end: number;
}

const modes = words.modes.map(({ means, say }) => ({ mode: means as Mode, found: pattern(say, 'g') }));
const bad = words.bad[0] ?? '';

/** What people say of the way. */
export const ways = {
  bad: pattern(words.bad),
  fine: pattern(words.fine),
  drop: pattern(words.drop),
  joined: pattern(words.joined),
  /** only at night, only far away: what is refused there is not refused altogether */
  within: pattern(
    words.within.map((w) => `${w}${bad}`),
    'g',
  ),
  badAtEnd: pattern([`${bad}$`]),
  tooMuch: pattern([`(以上|いじょう|より(も)?(遠|長|かか|先|上|多)|(を|が)?(超|越|こ)え|オーバー|過ぎる)[^。、]{0,12}?${bad}`], 'g'),
  crowded: pattern(
    words.crowded.map((w) => `${w}${bad}`),
    'g',
  ),
  walkFar: pattern(
    words.walkFar.map((w) => `${w}${bad}`),
    'g',
  ),
  near: pattern(words.near, 'g'),
  any: pattern(words.any, 'g'),
  transfer: pattern(words.transfer, 'g'),
  transferFine: pattern(words.transferFine, 'g'),
  home: pattern(words.home),
  unknown: pattern(words.unknown),
  condition: pattern(words.conditions),
  family: pattern(words.family),
} as const;

const needs = words.needs.map(({ means, say }) => ({ means, found: pattern(say) }));

/** What is needed to come: parking, pickup, fare. */
export function needsIn(text: string): string[] {
  return needs.filter(({ found }) => found.test(text)).map(({ means }) => means);
}

/** The modes named in a folded text, from left to right. */
export function modesIn(text: string): ModeNamed[] {
  const all = modes.flatMap(({ mode, found }) => placesOf(found, text).map(([start, end]): ModeNamed => ({ mode, start, end })));
  const hidden = (a: ModeNamed, b: ModeNamed) =>
    (b.start <= a.start && b.end >= a.end && b.end - b.start > a.end - a.start) || (b.start < a.start && b.end > a.start);
  return all.filter((a) => a.end > a.start && !all.some((b) => hidden(a, b))).sort((a, b) => a.start - b.start);
}
