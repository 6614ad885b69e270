/** The words about the body (lexicon/health.json) made ready: what is named, and what is said of it. */
import type { Limit } from './meaning.ts';
import { patterns } from './healthSpelling.ts';
import { placesOf } from './signs.ts';
import words from './lexicon/health.json' with { type: 'json' };

/** What can be named: an activity, a doing that must be denied to count, a part of the body, or an ailment that speaks for itself. */
export type Sort = 'activity' | 'verb' | 'part' | 'ailment';
/** A thing named in a text; `means` is a limit or `other:…`. */
export interface Mention {
  readonly means: Limit | `other:${string}`;
  readonly sort: Sort;
  readonly start: number;
  readonly end: number;
}

const pattern = patterns(words.spell);

const things = words.things.map(({ means, sort, say }) => ({
  means: means as Mention['means'],
  sort: sort as Sort,
  found: pattern(say, 'g'),
}));

/** What people say of the things they name, and about answering at all. */
export const says = {
  bad: pattern(words.bad),
  partBad: pattern(words.partBad),
  fine: pattern(words.fine),
  alsoFine: pattern(words.alsoFine),
  none: pattern(words.none, 'g'),
  notFine: pattern(words.notFine),
  qualified: pattern(words.qualified),
  refused: pattern(words.refused),
  hesitant: pattern(words.hesitant),
  later: pattern(words.later),
  person: pattern(words.person, 'g'),
  self: pattern(words.self),
  past: pattern(words.past2),
  present: pattern(words.present),
  recovered: pattern(words.recovered, 'g'),
  denied: pattern(words.deny),
  before: pattern(words.before),
  limited: pattern(words.limited),
} as const;

const rank: Readonly<Record<Sort, number>> = { ailment: 3, activity: 2, verb: 1, part: 0 };

/** Everything named in a folded text, from left to right; what lies inside a longer name is not named. */
export function mentionsIn(text: string): Mention[] {
  const all = things.flatMap(({ means, sort, found }) =>
    placesOf(found, text).map(([start, end]): Mention => ({ means, sort, start, end })),
  );
  const length = ({ start, end }: Mention) => end - start;
  const inside = (a: Mention, b: Mention) =>
    b.start <= a.start && b.end >= a.end && (length(b) > length(a) || (length(b) === length(a) && rank[b.sort] > rank[a.sort]));
  return all.filter((a) => length(a) > 0 && !all.some((b) => b !== a && inside(a, b))).sort((a, b) => a.start - b.start || a.end - b.end);
}
