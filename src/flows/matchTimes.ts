/** When somebody can come: an availability as weekly windows, worked out once, and its exceptions day by day. */
import { lastOfMonth, isHoliday } from './understand/calendar.ts';
import type { Availability, Except, Part } from './understand/meaning.ts';

/** The window of each part of the day, in minutes after midnight. */
const WINDOWS: Record<Part, Window> = {
  early: [300, 540],
  morning: [480, 720],
  noon: [660, 840],
  afternoon: [720, 1_080],
  evening: [900, 1_200],
  night: [1_020, 1_440],
};
const DAYS = [1, 2, 3, 4, 5, 6, 7, 8] as const;

/** From and to, in minutes after midnight. */
export type Window = readonly [number, number];

/** The free time of a senior. */
export interface Times {
  /** windows by ISO weekday; 8 = public holidays */
  readonly week: readonly (readonly Window[])[];
  readonly noHolidays: boolean;
  /** exceptions that hang on the date */
  readonly except: readonly Except[];
  /** only in these weeks of a month, where that was said */
  readonly weeks: readonly number[] | null;
  readonly start: string;
  readonly end: string;
  /** a turn is at most this long, where that was said */
  readonly longest: number;
}

/** The free time that an availability states; none, or one without weekdays, is any time. `latest` = at home before dark. */
export function timesOf(said: Availability | undefined, latest = 1_440): Times {
  const slots = said?.slots ?? [];
  const except = said?.except ?? [];
  const weekly = except.filter(isWeekly);
  const week = [[], ...DAYS.map((day) => windowsOf(day, slots, weekly, latest))] as Window[][];
  const { frequency, duration, durationBound } = said ?? {};
  return {
    week,
    noHolidays: weekly.some((one) => one.days?.includes(8)),
    except: except.filter((one) => !isWeekly(one)),
    weeks: frequency?.every === 'month' ? (frequency.weeks ?? null) : null,
    start: said?.start ?? '',
    end: said?.end ?? '9999',
    longest: durationBound === 'max' && duration ? minutesIn(duration) : 1_440,
  };
}

/** Whether somebody is free on this weekday from one hour to the other ('HH:MM'). */
export function isFreeOn(times: Times, weekday: number, from: string, to: string): boolean {
  const start = minutesOf(from);
  const end = minutesOf(to);
  return end - start <= times.longest && holds(times.week[weekday] ?? [], start, end);
}

/** Whether somebody is free on this very day, exceptions and public holidays counted. */
export function isFreeAt(times: Times, day: string, from: string, to: string): boolean {
  if (day < times.start || day > times.end) return false;
  const date = Temporal.PlainDate.from(day);
  const holiday = isHoliday(date);
  if (holiday && times.noHolidays) return false;
  if (times.weeks && !times.weeks.includes(Math.ceil(date.day / 7))) return false;
  if (!isFreeOn(times, date.dayOfWeek, from, to) && !(holiday && isFreeOn(times, 8, from, to))) return false;
  return !times.except.some((one) => isExcepted(one, date, holiday, minutesOf(from), minutesOf(to)));
}

/** 'HH:MM' in minutes after midnight. */
export function minutesOf(hour: string): number {
  return (hour.charCodeAt(0) * 10 + hour.charCodeAt(1) - 528) * 60 + hour.charCodeAt(3) * 10 + hour.charCodeAt(4) - 528;
}

/** An exception that holds every week alike, so that it can be cut out of the windows. */
function isWeekly(one: Except): boolean {
  const { days, part, from, to, ...dated } = one;
  return Object.keys(dated).length === 0 && (days !== undefined || part !== undefined || isHour(from) || isHour(to)) && !isDate(from ?? to);
}

function windowsOf(day: number, slots: Availability['slots'], weekly: readonly Except[], latest: number): Window[] {
  const said = slots.filter((slot) => (slot.days as readonly number[]).includes(day));
  const open = slots.length === 0 ? [[0, 1_440] as Window] : said.map((slot) => windowOf(slot));
  const closed = weekly.filter((one) => !one.days || (one.days as readonly number[]).includes(day)).map((one) => windowOf(one));
  return [...closed, [latest, 1_440] as Window].reduce(without, joined(open));
}

function windowOf({ part, from, to }: { part?: Part; from?: string; to?: string }): Window {
  const [start, end] = part ? WINDOWS[part] : [0, 1_440];
  return [isHour(from) ? minutesOf(from) : start, isHour(to) ? minutesOf(to) : end];
}

/** Windows that touch become one: mornings and afternoons are the whole day. */
function joined(windows: readonly Window[]): Window[] {
  const out: Window[] = [];
  for (const [from, to] of windows.toSorted((a, b) => a[0] - b[0])) {
    const last = out.at(-1);
    if (last && from <= last[1]) out[out.length - 1] = [last[0], Math.max(last[1], to)];
    else out.push([from, to]);
  }
  return out;
}

function without(windows: readonly Window[], [from, to]: Window): Window[] {
  return windows
    .flatMap(([a, b]): Window[] => [
      [a, Math.min(b, from)],
      [Math.max(a, to), b],
    ])
    .filter(([a, b]) => a < b);
}

function holds(windows: readonly Window[], from: number, to: number): boolean {
  for (const [a, b] of windows) if (a <= from && to <= b) return true;
  return false;
}

function isExcepted(one: Except, date: Temporal.PlainDate, holiday: boolean, from: number, to: number): boolean {
  const { days, weeks, monthDays, months, dates, monthPart, period } = one;
  if (days && !(days as readonly number[]).includes(date.dayOfWeek) && !(holiday && days.includes(8))) return false;
  if (weeks && !weeks.includes(Math.ceil(date.day / 7))) return false;
  if (monthDays && !monthDays.includes(date.day)) return false;
  if (months && !months.includes(date.month)) return false;
  if (dates && !dates.includes(date.toString())) return false;
  const yearDay = date.toString().slice(5);
  if ((isDate(one.from) || isDate(one.to)) && !isBetween(yearDay, one.from ?? yearDay, one.to ?? yearDay)) return false;
  if (monthPart && !(monthPart === 'lastWeek' && date.day > lastOfMonth(date.year, date.month) - 7)) return false;
  if (period && !(period === 'yearEndNewYear' && isBetween(yearDay, '12-29', '01-03'))) return false;
  const [start, end] = windowOf(one);
  return from < end && start < to;
}

/** Month and day between two others, over New Year too. */
const isBetween = (day: string, from: string, to: string) => (from <= to ? day >= from && day <= to : day >= from || day <= to);
const isHour = (said: string | undefined): said is string => said !== undefined && /^\d\d:\d\d$/.test(said);
const isDate = (said: string | undefined): said is string => said !== undefined && /^\d\d-\d\d$/.test(said);

function minutesIn(duration: string): number {
  const [, hours = '0', minutes = '0'] = /^PT(?:([\d.]+)H)?(?:(\d+)M)?$/.exec(duration) ?? [];
  return Number(hours) * 60 + Number(minutes) || 1_440;
}
