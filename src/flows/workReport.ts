/** The work report builds itself: who was there on how many days and for how long, from the turns alone. */
import type { Shift } from '../records.ts';
import { unmarkedOn } from './unmarked.ts';

/** One person's part. */
export interface WorkLine {
  readonly senior: string;
  readonly days: number;
  readonly turns: number;
  readonly minutes: number;
}

/** A day's or a month's work. */
export interface WorkReport {
  /** 'YYYY-MM' or 'YYYY-MM-DD' */
  readonly of: string;
  readonly shifts: number;
  readonly turns: number;
  readonly minutes: number;
  /** persons who were to come and about whom nothing is known yet */
  readonly unmarked: number;
  readonly lines: readonly WorkLine[];
}

/** The report of a month 'YYYY-MM' or a day 'YYYY-MM-DD'; a turn belongs to the day on which it began. */
export function workReport(shifts: readonly Shift[], of: string): WorkReport {
  const mine = shifts.filter((shift) => shift.day.startsWith(of) && shift.state !== 'cancelled');
  const people = new Map<string, { days: Set<string>; turns: number; minutes: number }>();
  let held = 0;
  for (const shift of mine) {
    const done = shift.assignments.filter((one) => one.state === 'done');
    if (done.length > 0) held++;
    for (const one of done) {
      const person = people.get(one.senior) ?? { days: new Set<string>(), turns: 0, minutes: 0 };
      const end = one.leftAt && one.leftAt > shift.start && one.leftAt < shift.end ? one.leftAt : shift.end;
      person.days.add(shift.day);
      people.set(one.senior, { days: person.days, turns: person.turns + 1, minutes: person.minutes + minutesOf(shift.start, end) });
    }
  }
  const lines = [...people.entries()].map(([senior, { days, turns, minutes }]) => ({ senior, days: days.size, turns, minutes }));
  return {
    of,
    shifts: held,
    turns: lines.reduce((sum, line) => sum + line.turns, 0),
    minutes: lines.reduce((sum, line) => sum + line.minutes, 0),
    unmarked: mine.reduce((sum, shift) => sum + unmarkedOn(shift).length, 0),
    lines: lines.toSorted((a, b) => b.minutes - a.minutes || (a.senior < b.senior ? -1 : 1)),
  };
}

/** 「8時間」「2時間半」「1時間20分」. */
export function sayHours(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = Math.round(minutes % 60);
  if (rest === 30 && hours > 0) return `${hours}時間半`;
  return [hours > 0 ? `${hours}時間` : '', rest > 0 ? `${rest}分` : ''].join('') || '0時間';
}

/** 「11月」「2027年1月」「11月24日」: the year only where it is not this one. */
export function sayPeriod(of: string, today: string): string {
  const [year = '', month = '', day] = of.split('-');
  const words = `${Number(month)}月${day ? `${Number(day)}日` : ''}`;
  return year === today.slice(0, 4) ? words : `${year}年${words}`;
}

/** The first and last day of a month 'YYYY-MM', as the lists of days want them. */
export function daysOfMonth(month: string): string {
  const first = Temporal.PlainYearMonth.from(month);
  return `${month}-01/${month}-${String(first.daysInMonth).padStart(2, '0')}`;
}

/** The month before or after a month 'YYYY-MM'. */
export function monthsAfter(month: string, months: number): string {
  return Temporal.PlainYearMonth.from(month).add({ months }).toString();
}

function minutesOf(from: Date, to: Date): number {
  return Math.round((to.getTime() - from.getTime()) / 60_000);
}
