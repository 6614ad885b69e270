/** When a trial is asked about. */
import type { Shift } from '../records.ts';
import { dayOf, daysAfter, instant } from './time.ts';

/** Both are asked at this hour of the day after. */
const ASK_AT = '11:00';

/** When a trial with this last turn is asked about. */
export function trialAskAt(shift: Pick<Shift, 'end'>): Date {
  return instant(daysAfter(dayOf(shift.end), 1), ASK_AT);
}
