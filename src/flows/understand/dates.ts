/** The reader for days, hours, ranges, spans and sets: what the moments of a text come to as one answer. */
import type { Around, Reading, Utterance } from './meaning.ts';
import { moments } from './moments.ts';
import type { Entity } from './timeEntities.ts';

/** One thing about time, or several that were named in one text. */
export type DateMeaning = Entity | { readonly kind: 'multi'; readonly items: readonly Entity[] };

/**
 * What the text says about time. Everything with a day or an hour is to be said back; where a day or an hour has two honest
 * readings, both are in `between`, the likelier first.
 */
export function dates(u: Utterance, around: Around): Reading<DateMeaning> {
  const found = moments(u, around);
  const [first] = found;
  if (first === undefined) return { sure: 'notUnderstood' };
  const meaning = (items: readonly Entity[]): DateMeaning => (items.length === 1 ? (items[0] ?? first.is) : { kind: 'multi', items });
  const value = meaning(found.map((f) => f.is));
  if (found.some((f) => f.or !== undefined)) return { sure: 'askBack', between: [value, meaning(found.map((f) => f.or ?? f.is))] };
  return { sure: first.is.kind === 'duration' || first.is.kind === 'set' ? 'rightAway' : 'repeatBack', value };
}
