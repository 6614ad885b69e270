/** What the centre itself does by the calendar: one table of dated duties, each run once when its hour has come. */
import type { Centre } from '../records.ts';
import { askMonthly, askMonthlyAgain, collectMonthly } from './monthlyReport.ts';
import { turnRests } from './pause.ts';
import { extendPlans, PLAN_AT } from './openingDue.ts';
import type { Turn } from './scene.ts';
import { dayOf, daysAfter, instant, minutesAfter, weekdayOf } from './time.ts';
import { collectUnmarked } from './unmarked.ts';

/** One duty: when it comes round, and what it does. `centre.dutyHours[name]` moves its hour. */
export interface Duty {
  readonly name: string;
  readonly hour: string;
  /** whether it falls on this day 'YYYY-MM-DD' */
  on(day: string): boolean;
  /** `at` is the last hour it was due, which may be long past: a duty missed several times is run once */
  run(turn: Turn, at: Date): void;
}

/** Falls on every day. */
export const everyDay = (): boolean => true;
/** Falls on one ISO weekday. */
export const everyWeek =
  (weekday: number) =>
  (day: string): boolean =>
    weekdayOf(day) === weekday;
/** Falls on one day of each month. */
export const everyMonth =
  (date: number) =>
  (day: string): boolean =>
    Number(day.slice(8)) === date;

/** The duties, in the order in which they run when they fall on the same minute. */
export const duties: readonly Duty[] = [
  { name: 'plans', hour: PLAN_AT, on: everyDay, run: extendPlans },
  { name: 'unmarked', hour: '09:00', on: everyWeek(1), run: collectUnmarked },
  { name: 'rests', hour: '09:00', on: everyDay, run: turnRests },
  { name: 'monthly', hour: '10:00', on: everyMonth(1), run: askMonthly },
  { name: 'monthlyAgain', hour: '10:00', on: everyMonth(3), run: askMonthlyAgain },
  { name: 'monthlyCase', hour: '10:00', on: everyMonth(5), run: collectMonthly },
];

/** Runs the duty whose hour has come; one a heard, so that a fault in one never holds up another. */
export function dueCentre(turn: Turn, table: readonly Duty[] = duties): void {
  const due = firstDue(turn, table);
  moveOn(turn, table, due);
  due?.duty.run(turn, lastOf(due.duty, turn.centre, due.at, turn.now));
}

/** A duty that threw is counted as run: a person heard of the fault, and the others go on. */
export function skipDuty(turn: Turn, table: readonly Duty[] = duties): void {
  moveOn(turn, table, firstDue(turn, table));
}

/** When the next duty of this centre is due; a centre that has never run one begins now. */
export function nextDutyAt(centre: Centre, now: Date, table: readonly Duty[] = duties): Date | null {
  const times = table.map((duty) => nextOf(duty, centre, sinceOf(duty, centre, now)));
  return times.length === 0 ? null : times.reduce((a, b) => (b < a ? b : a));
}

function firstDue(turn: Turn, table: readonly Duty[]): { duty: Duty; at: Date } | null {
  const { centre } = turn;
  const due = table
    .map((duty) => ({ duty, at: nextOf(duty, centre, sinceOf(duty, centre, turn.now)) }))
    .filter(({ at }) => at <= turn.now)
    .toSorted((a, b) => a.at.getTime() - b.at.getTime());
  return due[0] ?? null;
}

function moveOn(turn: Turn, table: readonly Duty[], due: { duty: Duty; at: Date } | null): void {
  const { centre, now } = turn;
  const begun = Object.fromEntries(table.map((duty) => [duty.name, sinceOf(duty, centre, now)]));
  const dutiesDone = { ...begun, ...(due ? { [due.duty.name]: lastOf(due.duty, centre, due.at, now) } : {}) };
  const next = nextDutyAt({ ...centre, dutiesDone }, now, table);
  // a heard is known by its hour: two duties of the same minute lie a thousandth of a second apart
  const after = due && centre.nextDueAt && next && next <= centre.nextDueAt ? minutesAfter(centre.nextDueAt, 1 / 60_000) : next;
  turn.change('centre', centre._id, { dutiesDone, nextDueAt: after });
}

const sinceOf = (duty: Duty, centre: Centre, now: Date): Date => centre.dutiesDone?.[duty.name] ?? now;

function nextOf(duty: Duty, centre: Centre, after: Date): Date {
  const hour = centre.dutyHours?.[duty.name] ?? duty.hour;
  let day = dayOf(after);
  // the 31st comes round within two months, the 29th of February within eight years
  for (let tries = 0; tries < 3_000; tries++, day = daysAfter(day, 1)) {
    const at = instant(day, hour);
    if (at > after && duty.on(day)) return at;
  }
  throw new Error(`the duty ${duty.name} falls on no day`);
}

/** The last time up to now that the duty fell on: what was missed in between is not made up for. */
function lastOf(duty: Duty, centre: Centre, at: Date, now: Date): Date {
  const hour = centre.dutyHours?.[duty.name] ?? duty.hour;
  for (let day = dayOf(now); day > dayOf(at); day = daysAfter(day, -1)) {
    const one = instant(day, hour);
    if (one <= now && duty.on(day)) return one;
  }
  return at;
}
