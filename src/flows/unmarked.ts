/** Turns that are over and lack a word about how they ended: collected on Mondays into one case, and marked by a coordinator in one go. */
import type { AssignmentState } from '../glossary.ts';
import type { Assignment, Shift } from '../records.ts';
import { nameOf, openCase } from './cases.ts';
import type { Turn } from './scene.ts';
import { dayOf, daysAfter, saySpan, weekdayOf } from './time.ts';

/** So many weeks back. */
const WEEKS = 4;

const OPEN: readonly AssignmentState[] = ['accepted', 'confirmed', 'onTheWay', 'arrived', 'swapping'];

/** Who was to come and about whom nothing is known since. */
export function unmarkedOn(shift: Shift): Assignment[] {
  return shift.state === 'done' ? shift.assignments.filter((one) => OPEN.includes(one.state)) : [];
}

/** Turns of the weeks before this instant's week that lack their word: what nobody marked comes again. */
export function unmarkedShifts(turn: Turn, at: Date): Shift[] {
  const sunday = daysAfter(dayOf(at), -weekdayOf(dayOf(at)));
  return turn
    .list('shiftsOfDays', `${daysAfter(sunday, 1 - 7 * WEEKS)}/${sunday}`, 'shift')
    .filter((shift) => unmarkedOn(shift).length > 0)
    .toSorted((a, b) => a.start.getTime() - b.start.getTime());
}

/** Monday: one case with the list, never one a turn; a week without any says nothing. */
export function collectUnmarked(turn: Turn, at: Date): void {
  const shifts = unmarkedShifts(turn, at);
  if (shifts.length === 0) return;
  const seniors = turn.getAll('senior', [...new Set(shifts.flatMap((shift) => unmarkedOn(shift).map((one) => one.senior)))]);
  turn.getAll('opening', [...new Set(shifts.map((shift) => shift.opening))]);
  const name = (id: string) => nameOf(seniors.find((senior) => senior._id === id) ?? null);
  const lines = shifts.map((shift) => {
    const who = unmarkedOn(shift).map((one) => `${name(one.senior)}さん`);
    return `${saySpan(shift.start, shift.end)} ${turn.get('opening', shift.opening).title}: ${who.join('、')}`;
  });
  const count = shifts.reduce((sum, shift) => sum + unmarkedOn(shift).length, 0);
  openCase(turn, { kind: 'unmarked', where: `先週までの出番 ${count}件`, note: lines.join(' ／ ').slice(0, 1_000) });
}
