/** Days in Tokyo, counted with Temporal: weeks run Monday to Sunday, an upcoming day is preferred, holidays come from @holiday-jp. */
import holidayJp from '@holiday-jp/holiday_jp';

/** A calendar day. */
export type Day = Temporal.PlainDate;

/** The moment of speaking, in Tokyo. */
export interface Now {
  readonly today: Day;
  readonly hour: number;
  readonly minute: number;
}

const HOLIDAYS = holidayJp.holidays as unknown as Readonly<Record<string, { readonly name: string } | undefined>>;
const HOLIDAY_DATES = Object.keys(HOLIDAYS);
const ERAS: Readonly<Record<string, readonly [number, number]>> = {
  明治: [1868, 45],
  大正: [1912, 15],
  昭和: [1926, 64],
  平成: [1989, 31],
  令和: [2019, 99],
  M: [1868, 45],
  T: [1912, 15],
  S: [1926, 64],
  H: [1989, 31],
  R: [2019, 99],
};

let lastRef = '';
let lastNow: Now | undefined;

/** `ref` (ISO with offset) as day and time of day in Tokyo; remembered, as many texts share one moment. */
export function nowInTokyo(ref: string): Now {
  if (ref !== lastRef || lastNow === undefined) {
    const z = Temporal.Instant.from(ref).toZonedDateTimeISO('Asia/Tokyo');
    lastNow = { today: z.toPlainDate(), hour: z.hour, minute: z.minute };
    lastRef = ref;
  }
  return lastNow;
}

/** The day, or undefined where the calendar has none (31 November). */
export function dayOf(year: number, month: number, day: number): Day | undefined {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > lastOfMonth(year, month)) return undefined;
  return new Temporal.PlainDate(year, month, day);
}

/** The number of days of a month. */
export function lastOfMonth(year: number, month: number): number {
  return month === 2 ? (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** `days` later, or earlier when negative. */
export function plusDays(day: Day, days: number): Day {
  return days === 0 ? day : day.add({ days });
}

/** Whole months later; the day of the month is kept where it exists. */
export function plusMonths(day: Day, months: number): Day {
  return day.add({ months });
}

/** The Monday of the day's week. */
export function mondayOf(day: Day): Day {
  return plusDays(day, 1 - day.dayOfWeek);
}

/** The next day with this weekday strictly after `day`. */
export function nextWeekday(day: Day, weekday: number): Day {
  return plusDays(day, ((weekday - day.dayOfWeek + 6) % 7) + 1);
}

/** The last day with this weekday strictly before `day`. */
export function weekdayBefore(day: Day, weekday: number): Day {
  return plusDays(day, -(((day.dayOfWeek - weekday + 6) % 7) + 1));
}

/** The nth weekday of a month (-1 = last), or undefined where the month has none. */
export function nthWeekday(year: number, month: number, nth: number, weekday: number): Day | undefined {
  if (nth < 0) {
    const last = new Temporal.PlainDate(year, month, lastOfMonth(year, month));
    return plusDays(last, -((last.dayOfWeek - weekday + 7) % 7));
  }
  const first = new Temporal.PlainDate(year, month, 1);
  return dayOf(year, month, 1 + ((weekday - first.dayOfWeek + 7) % 7) + 7 * (nth - 1));
}

/** Year of an era; undefined for an unknown era or a year before its first. */
export function eraYear(era: string, year: number): number | undefined {
  const start = ERAS[era];
  return start === undefined || year < 1 || year > 99 ? undefined : start[0] + year - 1;
}

/** The next day on or after `from` that carries this holiday's name. */
export function holidayNamed(name: string, from: Day): Day | undefined {
  const iso = from.toString();
  const found = HOLIDAY_DATES.find((d) => d >= iso && HOLIDAYS[d]?.name === name);
  return found === undefined ? undefined : Temporal.PlainDate.from(found);
}

/** Is the day a public holiday, substitute holidays included? */
export function isHoliday(day: Day): boolean {
  return HOLIDAYS[day.toString()] !== undefined;
}

/** The next public holiday on or after the day. */
export function nextHoliday(from: Day): Day | undefined {
  const iso = from.toString();
  const found = HOLIDAY_DATES.find((d) => d >= iso);
  return found === undefined ? undefined : Temporal.PlainDate.from(found);
}

/** Month and day in the coming twelve months from `today` (today counts), or the last one gone by for `past`. */
export function nearestYear(today: Day, month: number, day: number, past: boolean): Day | undefined {
  const order = past ? [0, -1, -2, -3, -4, 1] : [0, 1, 2, 3, 4, -1];
  for (const plus of order) {
    const d = dayOf(today.year + plus, month, day);
    if (d === undefined) continue;
    const c = Temporal.PlainDate.compare(d, today);
    if (past ? c <= 0 : c >= 0) return d;
  }
  return undefined;
}

/** Day of the month in this or a coming month (today counts), or the last one gone by for `past`. */
export function nearestMonth(today: Day, day: number, past: boolean): Day | undefined {
  for (let i = 0; i < 12; i++) {
    const at = today.with({ day: 1 }).add({ months: past ? -i : i });
    const d = dayOf(at.year, at.month, day);
    if (d === undefined) continue;
    const c = Temporal.PlainDate.compare(d, today);
    if (past ? c <= 0 : c >= 0) return d;
  }
  return undefined;
}
