/** When somebody can come. */
import type { Around, Availability, Reading, Utterance } from './meaning.ts';

/** When the text says somebody can come. */
export function availability(_u: Utterance, _around: Around): Reading<Availability> {
  return { sure: 'notUnderstood' };
}
