/** The day or days a phrase means at the moment of speaking. */
import type { Day, Now } from './calendar.ts';
import {
  dayOf,
  lastOfMonth,
  mondayOf,
  nearestMonth,
  nearestYear,
  nextHoliday,
  nextWeekday,
  nthWeekday,
  plusDays,
  weekdayBefore,
} from './calendar.ts';
import { shift } from './durations.ts';
import type { Phrase } from './timePhrases.ts';

/** Days meant: one (`from` = `to`) or several in a row; `or` = another honest reading of a single day. */
export interface Days {
  readonly from: Day;
  readonly to: Day;
  readonly single: boolean;
  readonly or?: Day;
}

const one = (day: Day | undefined, or?: Day): Days | undefined =>
  day === undefined ? undefined : { from: day, to: day, single: true, ...(or && { or }) };

const wholeMonth = (year: number, month: number): Days => ({
  from: new Temporal.PlainDate(year, month, 1),
  to: new Temporal.PlainDate(year, month, lastOfMonth(year, month)),
  single: false,
});

/** What an earlier phrase of the same range or list lends to a later one. */
export interface Lent {
  readonly year?: number | undefined;
  readonly month?: number | undefined;
  readonly monday?: Day | undefined;
  /** the range's first day: the second comes after it */
  readonly after?: Day | undefined;
}

/** The day or days a phrase means at this moment. */
export function daysOf(p: Phrase, now: Now, past: boolean, lent: Lent = {}): Days | undefined {
  const { today } = now;
  if (p.later) return one(shift(lent.after ?? today, p.later.span, p.later.sign));
  const year = p.year ?? p.month?.year ?? p.day?.year;
  if (p.day?.fixed) {
    const weekday = p.weekday?.days[0];
    const off = weekday !== undefined && weekday <= 7 && p.day.fixed.dayOfWeek !== weekday;
    return one(p.day.fixed, off ? nextWeekday(today, weekday) : p.day.or);
  }
  if (p.day) return numbered(p, now, past, year, lent);
  if (p.nth) return nthOf(p, now, past, year);
  if (p.weekday) return weekdayOf(p, now, past, lent);
  if (p.period) return periodOf(p, now, past, year);
  if (p.week) return { from: p.week.monday, to: plusDays(p.week.monday, 6), single: false };
  if (p.month) {
    const m = p.month.month;
    if (year !== undefined) return wholeMonth(p.year ?? year, m);
    if (lent.after) return wholeMonth(lent.after.year + (m < lent.after.month ? 1 : 0), m);
    const y = past ? today.year - (m > today.month ? 1 : 0) : today.year + (m < today.month ? 1 : 0);
    return wholeMonth(y, m);
  }
  if (p.year !== undefined)
    return { from: new Temporal.PlainDate(p.year, 1, 1), to: new Temporal.PlainDate(p.year, 12, 31), single: false };
  return undefined;
}

function numbered(p: Phrase, now: Now, past: boolean, year: number | undefined, lent: Lent): Days | undefined {
  const { today } = now;
  const month = p.day?.month ?? p.month?.month;
  if (p.day?.said === 'last') {
    const from = lent.after ?? today;
    const y = year ?? (month === undefined ? from.year : from.year + (month < from.month ? 1 : 0));
    const m = month ?? from.month;
    return one(new Temporal.PlainDate(y, m, lastOfMonth(y, m)));
  }
  const d = p.day?.day ?? 1;
  const weekday = p.weekday?.days[0];
  let day: Day | undefined;
  if (month !== undefined && year !== undefined) day = dayOf(year, month, d);
  else if (month !== undefined && lent.after) day = nearestYear(lent.after, month, d, false);
  else if (month !== undefined) day = nearestYear(today, month, d, past);
  else if (year !== undefined) day = dayOf(year, today.month, d);
  else if (lent.after) day = nearestMonth(lent.after, d, false);
  else if (lent.month !== undefined)
    day = lent.year === undefined ? nearestYear(today, lent.month, d, past) : dayOf(lent.year, lent.month, d);
  else if (weekday !== undefined) day = monthWith(today, d, weekday) ?? nearestMonth(today, d, past);
  else day = nearestMonth(today, d, past);
  if (day === undefined || weekday === undefined || weekday > 7 || day.dayOfWeek === weekday) return one(day);
  if (year !== undefined || lent.after) return one(day);
  // the weekday does not belong to the day: either may be the slip
  return one(day, plusDays(day, ((weekday - day.dayOfWeek + 10) % 7) - 3));
}

/** The month, this one first, whose nth day is that weekday. */
function monthWith(today: Day, d: number, weekday: number): Day | undefined {
  for (let i = 0; i < 4; i++) {
    const at = today.with({ day: 1 }).add({ months: i });
    const day = dayOf(at.year, at.month, d);
    if (day?.dayOfWeek === weekday) return day;
  }
  return undefined;
}

function nthOf(p: Phrase, now: Now, past: boolean, year: number | undefined): Days | undefined {
  const { today } = now;
  const nth = p.nth?.weeks[0] ?? 1;
  const weekday = p.nth?.days[0];
  if (weekday === undefined) return undefined;
  const month = p.month?.month;
  if (month !== undefined && year !== undefined) return one(nthWeekday(year, month, nth, weekday));
  if (month !== undefined) {
    const here = nthWeekday(today.year, month, nth, weekday);
    const ahead = here && Temporal.PlainDate.compare(here, today) >= 0;
    return one(past || ahead ? here : month === today.month ? here : nthWeekday(today.year + 1, month, nth, weekday));
  }
  const here = nthWeekday(today.year, today.month, nth, weekday);
  if (past || (here && Temporal.PlainDate.compare(here, today) >= 0)) return one(here);
  const next = today.with({ day: 1 }).add({ months: 1 });
  return one(nthWeekday(next.year, next.month, nth, weekday), here);
}

function weekdayOf(p: Phrase, now: Now, past: boolean, lent: Lent): Days | undefined {
  const { today } = now;
  const days = p.weekday?.days ?? [];
  const [first] = days;
  if (first === undefined) return undefined;
  if (first === 8) return one(nextHoliday(plusDays(today, 1)));
  const monday = p.week?.monday ?? (p.weekday?.which ? undefined : lent.monday);
  const at = (d: number): Days | undefined => {
    if (monday) return one(plusDays(monday, d - 1));
    if (lent.after) return one(nextWeekday(lent.after, d));
    const coming = nextWeekday(today, d);
    switch (p.weekday?.which) {
      case 'before':
        return one(weekdayBefore(today, d));
      case 'this':
        return one(d >= today.dayOfWeek ? plusDays(mondayOf(today), d - 1) : coming);
      case 'next': {
        const nextWeek = plusDays(mondayOf(today), 7 + d - 1);
        return coming.equals(nextWeek) ? one(coming) : one(coming, nextWeek);
      }
      default:
        return one(past ? weekdayBefore(today, d) : coming);
    }
  };
  const from = at(first);
  const last = days.filter((d) => d <= 7).at(-1) ?? first;
  if (from === undefined || last === first || !(p.weekday?.run || days.join() === '6,7' || days.join() === '6,7,8')) return from;
  return { from: from.from, to: plusDays(from.from, (last - first + 7) % 7), single: false };
}

function periodOf(p: Phrase, now: Now, past: boolean, year: number | undefined): Days | undefined {
  const { today } = now;
  if (!p.period) return undefined;
  if (p.period.said === 'weekend' && p.week) return { from: plusDays(p.week.monday, 5), to: plusDays(p.week.monday, 6), single: false };
  if (!p.period.ofMonth) {
    const off = year === undefined || ['season', 'fiscal'].includes(p.period.said) ? 0 : year - p.period.from.year;
    return { from: p.period.from.add({ years: off }), to: p.period.to.add({ years: off }), single: false };
  }
  const [a, b] = p.period.ofMonth;
  let at = today.with({ day: 1 });
  if (p.month) {
    const y = year ?? (past ? today.year - (p.month.month > today.month ? 1 : 0) : today.year + (p.month.month < today.month ? 1 : 0));
    at = new Temporal.PlainDate(y, p.month.month, 1);
  } else if (p.week) return { from: p.week.monday, to: plusDays(p.week.monday, 6), single: false };
  else if (!past && b < today.day) at = at.add({ months: 1 });
  const last = lastOfMonth(at.year, at.month);
  return { from: at.with({ day: Math.min(a, last) }), to: at.with({ day: Math.min(b, last) }), single: false };
}
