/** The ladder of a shift as one table: what is asked or noticed when; every hour of it is a setting. */
import type { AssignmentState } from '../glossary.ts';
import type { Assignment, Centre, LadderSettings, Opening, Shift } from '../records.ts';
import { afterQuiet, daysAfter, hourOf, instant, minutesAfter } from './time.ts';

/** The settings of an opening's ladder, with the quiet hours that they keep. */
export interface Timetable extends LadderSettings {
  readonly quiet: Centre['quiet'];
  /** under the open sky: the weather is looked at once more on the morning */
  readonly outdoor?: boolean;
}

/** The names of the rungs, as they stand in `shift.rungs`. */
export const rungNames = [
  'confirm',
  'employer',
  'employerOther',
  'employerSilence',
  'evening',
  'eveningAgain',
  'eveningCase',
  'changed',
  'weather',
  'leaving',
  'leavingCase',
  'standIns',
  'arrivalSoon',
  'start',
  'arrival',
  'arrivalLate',
  'welfare',
  'end',
  'calledOff',
] as const;
/** The name of a rung. */
export type RungName = (typeof rungNames)[number];

/** One rung: when it is due (null = not for this shift as it stands), and until when it may still be said. */
export interface Rung {
  readonly name: RungName;
  at(shift: Shift, settings: Timetable): Date | null;
  /** from here on it is too late to be said: it becomes a case */
  until?(shift: Shift, settings: Timetable): Date;
  /** a later rung asks the same: being late loses nothing and needs no case */
  readonly overtaken?: true;
  /** it speaks to somebody at home, so it keeps quiet hours */
  readonly keepsQuiet?: true;
  /** it comes as often as there is cause, and never stands in `shift.rungs` */
  readonly repeats?: true;
  /** it belongs to a shift that was called off, and to no other */
  readonly afterCallOff?: true;
}

const before = (shift: Shift, days: number, hour: string) => instant(daysAfter(shift.day, -days), hour);
const startOf = (shift: Shift) => shift.start;

/** The whole ladder in the order of its rungs. */
export const rungs: readonly Rung[] = [
  {
    name: 'confirm',
    at: (shift, s) => before(shift, s.confirmDaysBefore, s.confirmAt),
    until: (shift, s) => before(shift, 1, s.eveningAt),
    overtaken: true,
    keepsQuiet: true,
  },
  { name: 'employer', at: (shift, s) => before(shift, 1, s.employerAt), until: startOf, keepsQuiet: true },
  {
    name: 'employerOther',
    at: (shift, s) => (shift.employerSaid.others?.length ? silenceOf(shift, s) : null),
    until: startOf,
    keepsQuiet: true,
  },
  { name: 'employerSilence', at: (shift, s) => (shift.employerSaid.others?.length ? null : silenceOf(shift, s)) },
  { name: 'evening', at: (shift, s) => before(shift, 1, s.eveningAt), until: startOf, keepsQuiet: true },
  {
    name: 'eveningAgain',
    at: (shift, s) => before(shift, 1, s.eveningAgainAt),
    until: (shift, s) => before(shift, 1, s.eveningCaseAt),
    overtaken: true,
    keepsQuiet: true,
  },
  { name: 'eveningCase', at: (shift, s) => before(shift, 1, s.eveningCaseAt) },
  { name: 'changed', at: ({ changed }) => changed?.answerBy ?? null },
  {
    name: 'weather',
    at: (shift, s) =>
      s.outdoor ? earlier(instant(shift.day, s.weatherAt ?? WEATHER_AT), minutesAfter(shift.start, -WEATHER_MINUTES_BEFORE)) : null,
    until: startOf,
    keepsQuiet: true,
  },
  {
    name: 'leaving',
    at: (shift, s) => (s.asksLeaving ? minutesAfter(shift.start, -leavingBefore(s)) : null),
    until: startOf,
    overtaken: true,
    keepsQuiet: true,
  },
  {
    name: 'leavingCase',
    at: (shift, s) => (s.asksLeaving ? minutesAfter(shift.start, -Math.max(15, leavingBefore(s) - LEAVING_CASE_MINUTES)) : null),
    until: startOf,
    overtaken: true,
  },
  { name: 'standIns', at: ({ search }) => search?.waveEnds ?? null, repeats: true },
  {
    name: 'arrivalSoon',
    at: (shift, s) => (s.asksArrival && s.arrivalBeforeMinutes ? minutesAfter(shift.start, -s.arrivalBeforeMinutes) : null),
    until: startOf,
    overtaken: true,
    keepsQuiet: true,
  },
  { name: 'start', at: startOf },
  {
    name: 'arrival',
    at: (shift, s) => (s.asksArrival ? minutesAfter(shift.start, s.arrivalAfterMinutes) : null),
    until: (shift) => shift.end,
  },
  {
    name: 'arrivalLate',
    at: (shift, s) => {
      const last = shift.assignments.reduce<Date | null>((latest, one) => laterOf(latest, expectedAt(one)), null);
      return last && s.asksArrival ? minutesAfter(last, s.arrivalAfterMinutes) : null;
    },
    until: (shift) => shift.end,
  },
  {
    name: 'welfare',
    at: (shift, s) => (s.asksArrival ? minutesAfter(shift.start, Math.max(s.arrivalAfterMinutes + 1, s.welfareAfterMinutes ?? 20)) : null),
    until: (shift) => shift.end,
    overtaken: true,
  },
  { name: 'end', at: (shift) => shift.end, keepsQuiet: true },
  { name: 'calledOff', at: knowsBy, afterCallOff: true },
];

/** The look at the weather: at this hour, or so long before an early start. */
const WEATHER_AT = '05:30';
const WEATHER_MINUTES_BEFORE = 90;
/** Who was asked about leaving home and stays silent so long is telephoned. */
const LEAVING_CASE_MINUTES = 30;
/** A turn called off within a day must be known soon. */
const KNOWN_MINUTES = 30;

/** How long before the start leaving home is asked for. */
export function leavingBefore(settings: LadderSettings): number {
  return settings.leavingMinutesBefore ?? 75;
}

/** Who was on the turn when it was called off and has not said that they know. */
export function unaware(shift: Shift): Assignment[] {
  return shift.calledOff ? shift.assignments.filter((one) => one.state === 'cancelled' && !one.knowsAt) : [];
}

function knowsBy(shift: Shift, s: Timetable): Date | null {
  if (!shift.calledOff || unaware(shift).length === 0) return null;
  const { at } = shift.calledOff;
  if (shift.start <= minutesAfter(at, 24 * 60)) return minutesAfter(at, KNOWN_MINUTES);
  const eve = before(shift, 1, s.eveningAt);
  return eve > at ? eve : minutesAfter(at, KNOWN_MINUTES);
}

function silenceOf({ employerSaid: { toldAt, answer } }: Shift, s: Timetable): Date | null {
  return toldAt && !answer ? minutesAfter(toldAt, s.employerSilenceMinutes) : null;
}

/** The ladder of an opening: the centre's settings, those of the opening over them. */
export function settingsOf(opening: Opening, centre: Centre): Timetable {
  return { ...centre.ladder, ...opening.ladder, quiet: centre.quiet, outdoor: isOutdoor(opening) };
}

/** Whether heat and rain matter there. */
export function isOutdoor(opening: Opening): boolean {
  return opening.outdoor ?? opening.demands.includes('heat');
}

/** The instant in hours in which people may be spoken to; a start before eight leaves no such choice. */
export function inHours(at: Date, shift: Shift, quiet: Centre['quiet']): Date {
  return hourOf(shift.start) < '08:00' ? at : afterQuiet(at, quiet);
}

/** When a rung is due for this shift as it stands; null when it is done or does not concern it. */
export function dueAt(rung: Rung, shift: Shift, settings: Timetable): Date | null {
  if (shift.state === 'planned' || shift.state === 'done') return null;
  if ((shift.state === 'cancelled') !== (rung.afterCallOff ?? false)) return null;
  if (!rung.repeats && shift.rungs.includes(rung.name)) return null;
  const at = rung.at(shift, settings);
  return at && rung.keepsQuiet ? inHours(at, shift, settings.quiet) : at;
}

/** Whether a rung found at this moment comes too late to be said. */
export function isTooLate(rung: Rung, shift: Shift, settings: Timetable, now: Date): boolean {
  return rung.until !== undefined && now >= rung.until(shift, settings);
}

/** When this shift next needs the clock; what is overdue is due now, null means never. */
export function nextDue(shift: Shift, settings: Timetable, now: Date): Date | null {
  const dues = rungs.map((rung) => dueAt(rung, shift, settings)).filter((at) => at !== null);
  if (dues.length === 0) return null;
  const first = dues.reduce((a, b) => (b < a ? b : a));
  return first < now ? now : first;
}

/** When somebody who is on the way said to expect them. */
export function expectedAt(assignment: Assignment): Date | null {
  return (coming.includes(assignment.state) && assignment.lateUntil) || null;
}
const coming: readonly AssignmentState[] = ['accepted', 'confirmed', 'onTheWay'];

function earlier(a: Date, b: Date): Date {
  return a < b ? a : b;
}

function laterOf(a: Date | null, b: Date | null): Date | null {
  return !a ? b : !b ? a : a > b ? a : b;
}
