/** A changed setting moves what is already planned: every shift ahead gets its next rung by the new hours. */
import type { LadderSettings } from '../records.ts';
import { isOver, settle } from './places.ts';
import type { Turn } from './scene.ts';

/** Moves the next hour of every planned shift of an opening to what the settings now say; what was asked is not asked again. */
export function replan(turn: Turn, openingId: string): number {
  const ahead = turn.list('shiftsOfOpening', openingId, 'shift').filter((shift) => !isOver(shift, turn.now));
  for (const shift of ahead) settle(turn, shift._id);
  return ahead.length;
}

/** Changes the ladder of one opening; gives what is wrong with a setting, or null when all is set and moved. */
export function setLadder(turn: Turn, openingId: string, patch: Partial<LadderSettings>): string | null {
  const fault = faultIn(patch);
  if (fault) return fault;
  const opening = turn.get('opening', openingId);
  turn.change('opening', openingId, { ladder: { ...opening.ladder, ...patch } });
  replan(turn, openingId);
  return null;
}

/** Changes the ladder of the whole centre and moves the shifts of every opening. */
export function setCentreLadder(turn: Turn, patch: Partial<LadderSettings>): string | null {
  const fault = faultIn(patch);
  if (fault) return fault;
  turn.change('centre', turn.centre._id, { ladder: { ...turn.centre.ladder, ...patch } });
  for (const opening of turn.list('openings', '', 'opening')) replan(turn, opening._id);
  return null;
}

/** Hours are hours of a day and numbers are not negative: the first setting that is not, in a sentence. */
function faultIn(patch: Partial<LadderSettings>): string | null {
  for (const [name, value] of Object.entries(patch)) {
    if (typeof value === 'string' && !/^([01]\d|2[0-3]):[0-5]\d$/.test(value)) return `${name}: expected an hour like 17:30, got ${value}`;
    if (typeof value === 'number' && !(Number.isInteger(value) && value >= 0 && value <= 10_080))
      return `${name}: expected a whole number from 0 to 10080, got ${value}`;
  }
  return null;
}
