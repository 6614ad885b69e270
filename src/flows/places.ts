/** The places of a shift: who is on it, what is free, and its state and next rung after each change. */
import type { Assignment, Senior, Shift } from '../records.ts';
import type { AssignmentState, ShiftState } from '../glossary.ts';
import { nextDue, rungs, settingsOf } from './ladder.ts';
import type { Made, Turn } from './scene.ts';

/** States that hold a place; who would like to swap is expected until somebody took the turn. */
const ON: readonly AssignmentState[] = ['accepted', 'confirmed', 'onTheWay', 'arrived', 'done', 'swapping'];

/** Whether an assignment holds a place. */
export function isOn(assignment: Assignment | undefined): boolean {
  return assignment !== undefined && ON.includes(assignment.state);
}

/** Who is on the shift. */
export function comers(shift: Shift): Assignment[] {
  return shift.assignments.filter(isOn);
}

/** How many places nobody holds. */
export function freePlaces(shift: Shift): number {
  return Math.max(0, shift.places - comers(shift).length);
}

/** How many stand-ins are wanted: for free places and for those who would like to swap. */
export function wantedPlaces(shift: Shift): number {
  return freePlaces(shift) + shift.assignments.filter((one) => one.state === 'swapping').length;
}

/** This senior's assignment on a shift. */
export function assignmentOf(shift: Shift, senior: string): Assignment | undefined {
  return shift.assignments.findLast((one) => one.senior === senior);
}

/** Whether nothing about the shift can be changed any more. */
export function isOver(shift: Shift, now: Date): boolean {
  return shift.state === 'cancelled' || shift.state === 'done' || shift.end <= now;
}

/** The upcoming shifts that a senior is on, soonest first. */
export function ownShifts(turn: Turn, senior: string): Shift[] {
  return turn
    .list('shiftsOfSenior', senior, 'shift')
    .filter((shift) => !isOver(shift, turn.now) && isOn(assignmentOf(shift, senior)))
    .toSorted((a, b) => a.start.getTime() - b.start.getTime());
}

/** Whether a senior is on another shift at that time. */
export function overlaps(turn: Turn, senior: string, shift: Shift): boolean {
  return turn
    .list('shiftsOfSenior', senior, 'shift')
    .some(
      (other) =>
        other._id !== shift._id &&
        other.state !== 'cancelled' &&
        isOn(assignmentOf(other, senior)) &&
        other.start < shift.end &&
        other.end > shift.start,
    );
}

/** Whether this senior was asked about the turn (days or an evening before) and has not answered since. */
export function awaitsAnswer(turn: Turn, shift: Shift, senior: string): boolean {
  const settings = settingsOf(turn.get('opening', shift.opening), turn.centre);
  const asked = rungs
    .filter((rung) => (rung.name === 'confirm' || rung.name === 'evening') && shift.rungs.includes(rung.name))
    .map((rung) => rung.at(shift, settings))
    .findLast((at) => at !== null && at <= turn.now);
  const changed = shift.changed?.answerBy ? shift.changed.at : null;
  const latest = changed && !(asked && asked > changed) ? changed : asked;
  const answered = assignmentOf(shift, senior)?.answeredAt;
  return latest !== undefined && latest !== null && !(answered && answered >= latest);
}

/** Changes a shift and brings its state and next rung up to date. */
export function settle(turn: Turn, id: string, patch: Partial<Made<'shift'>> = {}): Shift {
  const shift = { ...turn.get('shift', id), ...patch };
  const state = stateOf(shift);
  const settings = settingsOf(turn.get('opening', shift.opening), turn.centre);
  return turn.change('shift', id, { ...patch, state, nextDueAt: nextDue({ ...shift, state }, settings, turn.now) });
}

/** Changes one senior's assignment on a shift, adding it where there is none. */
export function assign(turn: Turn, id: string, senior: string, patch: Partial<Assignment> & Pick<Assignment, 'state'>): Shift {
  const { assignments } = turn.get('shift', id);
  const had = assignments.findLastIndex((one) => one.senior === senior);
  const one: Assignment = { role: 'main', ...assignments[had], ...patch, senior };
  return settle(turn, id, { assignments: had < 0 ? [...assignments, one] : assignments.with(had, one) });
}

/** Takes a senior off a shift: absent at once, or swapping and still expected until somebody took the turn. */
export function release(turn: Turn, shift: Shift, senior: Senior['_id'], why: NonNullable<Assignment['why']>): Shift {
  if (!isOn(assignmentOf(turn.get('shift', shift._id), senior))) return turn.get('shift', shift._id);
  return assign(turn, shift._id, senior, { state: why === 'swap' ? 'swapping' : 'absent', why, answeredAt: turn.now });
}

/** Published until somebody dropped out; from then on short while a place is free. */
function stateOf(shift: Shift): ShiftState {
  if (shift.state !== 'published' && shift.state !== 'covered' && shift.state !== 'short') return shift.state;
  if (freePlaces(shift) === 0) return 'covered';
  const lost = shift.assignments.some((one) => one.state === 'absent' || one.state === 'missed' || one.state === 'cancelled');
  return lost || shift.state !== 'published' ? 'short' : 'published';
}
