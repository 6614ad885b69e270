/** Planning: the shifts that a weekly pattern makes, each with its place on the ladder. */
import type { Opening } from '../records.ts';
import { dueAt, nextDue, rungs, type Timetable } from './ladder.ts';
import type { Made } from './scene.ts';
import { daysAfter, instant, weekdayOf } from './time.ts';

/** The shifts of an opening from a day on, for so many weeks; what has already begun is left out. */
export function planShifts(
  opening: Opening,
  fromDay: string,
  weeks: number,
  settings: Timetable,
  now: Date,
): { id: string; made: Made<'shift'> }[] {
  const days = Array.from({ length: weeks * 7 }, (_, ahead) => daysAfter(fromDay, ahead));
  return days
    .flatMap((day) =>
      opening.pattern.filter((slot) => slot.day === weekdayOf(day)).map((slot) => planned(opening, day, slot.from, slot.to, settings, now)),
    )
    .filter(({ made }) => made.start > now);
}

/** The id of a planned shift follows from what it is, so that planning twice makes it once. */
export function shiftId(opening: string, day: string, from: string): string {
  return `shift-${opening}-${day}-${from}`.replaceAll(':', '');
}

function planned(opening: Opening, day: string, from: string, to: string, settings: Timetable, now: Date) {
  const made: Made<'shift'> = {
    opening: opening._id,
    employer: opening.employer,
    day,
    start: instant(day, from),
    // a slot that ends before it begins goes over midnight
    end: instant(to > from ? day : daysAfter(day, 1), to),
    places: opening.places,
    state: opening.state === 'published' ? 'published' : 'planned',
    assignments: [],
    rungs: [],
    search: null,
    employerSaid: { toldAt: null, answer: null, at: null },
    nextDueAt: null,
  };
  const id = shiftId(opening._id, day, from);
  const shift = { _id: id, centre: opening.centre, version: 1, ...made, state: 'published' as const };
  const past = rungs.filter((rung) => {
    const at = dueAt(rung, shift, settings);
    return at !== null && at <= now;
  });
  const withRungs = { ...made, rungs: past.map((rung) => rung.name) };
  return { id, made: { ...withRungs, nextDueAt: nextDue({ ...shift, ...withRungs, state: made.state }, settings, now) } };
}
