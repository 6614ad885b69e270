/** Planning: the shifts that a pattern makes, each with its place on the ladder. */
import type { Opening, Shift } from '../records.ts';
import { dueAt, nextDue, rungs, type Timetable } from './ladder.ts';
import { splitNeed } from './mosaic.ts';
import { slotsOn } from './pattern.ts';
import type { Made } from './scene.ts';
import { daysAfter, instant } from './time.ts';

/** A shift as it would be made. */
export interface Planned {
  readonly id: string;
  readonly made: Made<'shift'>;
}

/** The shifts of an opening from a day on, for so many weeks; what has already begun is left out. */
export function planShifts(opening: Opening, fromDay: string, weeks: number, settings: Timetable, now: Date): Planned[] {
  return planDays(opening, fromDay, daysAfter(fromDay, weeks * 7 - 1), settings, now);
}

/** The shifts of an opening from one day to another, both counted; what has already begun is left out. */
export function planDays(opening: Opening, fromDay: string, toDay: string, settings: Timetable, now: Date): Planned[] {
  const planned: Planned[] = [];
  for (let day = fromDay; day <= toDay; day = daysAfter(day, 1)) {
    for (const { from, to, places, pieces } of slotsOn(opening, day)) {
      for (const piece of pieces ? splitNeed(from, to) : [{ from, to, late: false }])
        planned.push(shiftOn(opening, piece.late ? daysAfter(day, 1) : day, { ...piece, places }, settings, now));
    }
  }
  return planned.filter(({ made }) => made.start > now);
}

/** The id of a planned shift follows from what it is, so that planning twice makes it once; `to` where another one begins at that hour. */
export function shiftId(opening: string, day: string, from: string, to?: string): string {
  return `shift-${opening}-${day}-${from}${to ? `-${to}` : ''}`.replaceAll(':', '');
}

/** One shift of an opening with nobody on it. */
export function shiftOn(
  opening: Opening,
  day: string,
  { from, to, places }: { from: string; to: string; places: number },
  settings: Timetable,
  now: Date,
): Planned {
  const made: Made<'shift'> = {
    opening: opening._id,
    employer: opening.employer,
    day,
    start: instant(day, from),
    // a slot that ends before it begins goes over midnight
    end: instant(to > from ? day : daysAfter(day, 1), to),
    places,
    state: opening.state === 'published' ? 'published' : 'planned',
    assignments: [],
    rungs: [],
    search: null,
    employerSaid: { toldAt: null, answer: null, at: null },
    nextDueAt: null,
  };
  const id = shiftId(opening._id, day, from);
  return { id, made: { ...made, ...onLadder({ _id: id, centre: opening.centre, version: 1, ...made }, settings, now) } };
}

/** A shift's place on the ladder when it is new there: rungs whose hour has passed count as done. */
export function onLadder(shift: Shift, settings: Timetable, now: Date): Pick<Shift, 'rungs' | 'nextDueAt'> {
  const published = { ...shift, rungs: [], state: 'published' as const };
  const past = rungs.filter((rung) => {
    const at = dueAt(rung, published, settings);
    return at !== null && at <= now;
  });
  const withRungs = past.map((rung) => rung.name);
  return { rungs: withRungs, nextDueAt: nextDue({ ...shift, rungs: withRungs }, settings, now) };
}
