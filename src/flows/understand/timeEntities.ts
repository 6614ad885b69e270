/** One phrase → what it says: a day, an hour, a stretch open at one end, a span, a set. */
import type { Now } from './calendar.ts';
import { plusDays } from './calendar.ts';
import { byTheClock, iso, shift } from './durations.ts';
import type { Part, Weekday } from './meaning.ts';
import type { Lent } from './timeDays.ts';
import { daysOf } from './timeDays.ts';
import type { Phrase } from './timePhrases.ts';
import { namesDays } from './timePhrases.ts';
import { clockAt, hhmm } from './times.ts';

/** One thing said about time, in the words of the shared cases; dates YYYY-MM-DD, hours HH:MM. */
export type Entity =
  | { readonly kind: 'date'; readonly value: string; readonly time?: string; readonly approx?: true }
  | { readonly kind: 'time'; readonly value: string; readonly approx?: true }
  | {
      readonly kind: 'timeRange';
      readonly from?: string;
      readonly to?: string;
      readonly date?: string;
      readonly toDate?: string;
      readonly part?: Part;
      readonly toPart?: Part;
      readonly open?: 'from' | 'to';
      readonly approx?: true;
    }
  | { readonly kind: 'weekday'; readonly weekdays: readonly Weekday[] }
  | { readonly kind: 'dateRange'; readonly from?: string; readonly to?: string; readonly open?: 'from' | 'to' }
  | {
      readonly kind: 'duration';
      readonly value: string;
      readonly valueMax?: string;
      readonly approx?: true;
      readonly bound?: 'min' | 'max';
    }
  | {
      readonly kind: 'set';
      readonly every: 'day' | 'week' | 'month' | 'year';
      readonly interval: number;
      readonly weekdays?: readonly Weekday[];
      readonly weeks?: readonly number[];
      readonly monthDays?: readonly number[];
      readonly time?: string;
      readonly from?: string;
      readonly to?: string;
      readonly part?: Part;
      readonly times?: number;
      readonly timesMax?: number;
      readonly days?: number;
      readonly duration?: string;
    };

/** An entity with its place in the spelled text, and the other honest reading where there is one. */
export interface Found {
  readonly start: number;
  readonly end: number;
  readonly is: Entity;
  readonly or?: Entity;
}

const STARTS = /^(?:頃|くらい)?(?:の?以降|から(?!でも|\d+泊)|より(?!も|前|早)|〜|の?後(?!半)|過ぎから)/;

/** 木曜じゃなくて, 明日以外: named to be ruled out */
const NOT_THIS = /^(?:以外|(?:じゃ|では)な(?:く|い(?!と|で|です|だろ|でしょ))|でなく)/;
const ENDS = /^(?:頃|くらい)?(?:まで|の?以前|より前|前(?!後|半|日|回)|(?:の)?うちに)/;

/** When a part of the day is over, for 夕方まで. */
export const PART_ENDS: Readonly<Record<Part, string>> = {
  early: '09:00',
  morning: '12:00',
  noon: '12:00',
  afternoon: '17:00',
  evening: '17:00',
  night: '20:00',
};

/** When a part of the day begins, for 朝から. */
export const PART_STARTS: Readonly<Record<Part, string>> = {
  early: '05:00',
  morning: '08:00',
  noon: '12:00',
  afternoon: '12:00',
  evening: '15:00',
  night: '18:00',
};

/** What a phrase is read with. */
export interface Around {
  readonly text: string;
  readonly now: Now;
  readonly past: boolean;
}

/** A property that is there only when it has a value. */
export const opt = <K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } =>
  (value === undefined ? {} : { [key]: value }) as { [P in K]?: V };

/** What one phrase says; what surrounds it decides whether it opens or closes a stretch. */
export function single(p: Phrase, { text, now, past }: Around, lent: Lent): Found[] {
  const place = { start: p.start, end: p.end };
  // 〜15時: until
  const after = (/(?:^|[、。 ])〜$/.test(text.slice(0, p.start)) ? 'まで' : '') + text.slice(p.end);
  if (NOT_THIS.test(after)) return [];
  if (p.set) return [{ ...place, is: setOf(p) }];
  if (p.span)
    return [
      {
        ...place,
        is: {
          kind: 'duration',
          value: iso(p.span.span),
          ...(p.span.max && { valueMax: iso(p.span.max) }),
          ...(p.span.approx && { approx: true as const }),
          ...(p.span.bound && { bound: p.span.bound }),
        },
      },
    ];
  if (p.later?.max && !byTheClock(p.later.span))
    return [
      {
        ...place,
        is: { kind: 'dateRange', from: shift(now.today, p.later.span, 1).toString(), to: shift(now.today, p.later.max, 1).toString() },
      },
    ];
  if (p.later && (byTheClock(p.later.span) || p.later.within)) return [{ ...place, is: later(p, now) }];
  // 月水金, 平日: weekdays as such, no date
  const several =
    p.weekday &&
    !p.week &&
    !p.weekday.which &&
    !lent.monday &&
    p.weekday.days.length > 1 &&
    (p.weekday.bare || !p.weekday.run) &&
    p.weekday.days.join() !== '6,7';
  if (several && p.weekday && !p.day && !p.clock && !p.part) return [{ ...place, is: { kind: 'weekday', weekdays: p.weekday.days } }];
  const days = namesDays(p) ? daysOf(p, now, past, lent) : undefined;
  if (namesDays(p) && days === undefined) return [];
  const clock = p.clock ? clockAt(p.clock, p.half) : undefined;
  const date = days?.single ? days.from.toString() : undefined;
  const approx = p.clock?.approx || p.part?.approx ? { approx: true as const } : {};
  if (p.clock) {
    if (clock === undefined) return lateHour(p, date, days?.from);
    const time = (minutes: number): Entity => {
      if (p.clock?.edge === 'before' || ENDS.test(after)) return { kind: 'timeRange', to: hhmm(minutes), ...opt('date', date), open: 'to' };
      if (p.clock?.edge === 'after' || STARTS.test(after))
        return { kind: 'timeRange', from: hhmm(minutes), ...opt('date', date), open: 'from' };
      return date === undefined
        ? { kind: 'time', value: hhmm(minutes), ...approx }
        : { kind: 'date', value: date, time: hhmm(minutes), ...approx };
    };
    const found: Found[] = days && !days.single ? [{ ...place, is: period(days) }] : [];
    const is = time(clock.at);
    const or = clock.or !== undefined ? time(clock.or) : days?.or && is.kind === 'date' ? { ...is, value: days.or.toString() } : undefined;
    return [...found, { ...place, is, ...opt('or', or) }];
  }
  if (p.part && !(p.period && !days?.single && p.part === undefined)) {
    const open =
      STARTS.test(after) && !/^から(?:昼|夕|夜)/.test(after) && p.part.part === 'afternoon' && date ? { open: 'from' as const } : {};
    const part: Entity =
      ENDS.test(after) && !date
        ? { kind: 'timeRange', to: PART_ENDS[p.part.part], toPart: p.part.part, open: 'to' }
        : { kind: 'timeRange', part: p.part.part, ...opt('date', date), ...approx, ...open };
    const or = days?.or && part.kind === 'timeRange' ? { ...part, date: days.or.toString() } : undefined;
    return [...(days && !days.single ? [{ ...place, is: period(days) }] : []), { ...place, is: part, ...opt('or', or) }];
  }
  if (days === undefined) return [];
  return [dated(p, days, after, now)];
}

/** Days in a row. */
export function period(days: { from: { toString(): string }; to: { toString(): string } }): Entity {
  return { kind: 'dateRange', from: days.from.toString(), to: days.to.toString() };
}

function dated(p: Phrase, days: NonNullable<ReturnType<typeof daysOf>>, after: string, now: Now): Found {
  const place = { start: p.start, end: p.end };
  const [from, to] = [days.from.toString(), days.to.toString()];
  const whole = /^の?(週|月)(?![曜末初のにはが]?[一-龠]?[曜])(?=[はにのでをが、。]|$)/.exec(after);
  if (days.single && whole && p.day?.day !== undefined) {
    if (whole[1] === '月')
      return {
        ...place,
        is: {
          kind: 'dateRange',
          from: days.from.with({ day: 1 }).toString(),
          to: days.from.add({ months: 1 }).with({ day: 1 }).subtract({ days: 1 }).toString(),
        },
      };
    const monday = plusDays(days.from, 1 - days.from.dayOfWeek);
    return { ...place, is: { kind: 'dateRange', from: monday.toString(), to: plusDays(monday, 6).toString() } };
  }
  if (STARTS.test(after) && !p.later) return { ...place, is: { kind: 'dateRange', from, open: 'from' } };
  if (ENDS.test(after) && !/^前/.test(after)) return { ...place, is: { kind: 'dateRange', to, open: 'to' } };
  // 今週中, 今月いっぱい: what is left of it
  const running =
    /^(?:中|いっぱい|のうちに?|じゅう)/.test(after) &&
    Temporal.PlainDate.compare(days.from, now.today) < 0 &&
    Temporal.PlainDate.compare(days.to, now.today) >= 0;
  if (!days.single) return { ...place, is: period(running ? { from: now.today, to: days.to } : days) };
  return { ...place, is: { kind: 'date', value: from }, ...(days.or && { or: { kind: 'date' as const, value: days.or.toString() } }) };
}

/** 30日の28時 is four in the night after the 30th. */
function lateHour(p: Phrase, date: string | undefined, day: NonNullable<ReturnType<typeof daysOf>>['from'] | undefined): Found[] {
  if (!p.clock || date === undefined || day === undefined || p.clock.hour < 24 || p.clock.hour > 29) return [];
  return [
    {
      start: p.start,
      end: p.end,
      is: { kind: 'date', value: plusDays(day, 1).toString(), time: hhmm((p.clock.hour - 24) * 60 + p.clock.minute) },
    },
  ];
}

/** What lies a span from now, or the stretch until then. */
export function later(p: Phrase, now: Now): Entity {
  const { span, sign, within, ahead } = p.later ?? { span: {}, sign: 1 as const };
  if (!byTheClock(span)) {
    if (ahead) return { kind: 'dateRange', from: plusDays(now.today, 1).toString(), to: shift(now.today, span, 1).toString() };
    return { kind: 'dateRange', from: now.today.toString(), to: plusDays(shift(now.today, span, 1), -1).toString() };
  }
  const start = now.hour * 60 + now.minute;
  const at = start + sign * Math.min(Math.round((span.hours ?? 0) * 60 + (span.minutes ?? 0)), 1e8);
  const day = plusDays(shift(now.today, span, sign), Math.floor(at / 1440));
  if (within) return { kind: 'timeRange', date: now.today.toString(), from: hhmm(start), to: hhmm(at) };
  return { kind: 'date', value: day.toString(), time: hhmm(at) };
}

/** What comes again, with its weekdays and hours. */
export function setOf(p: Phrase, from?: string, to?: string): Entity {
  const { every, interval, times, timesMax, days, span, part } = p.set ?? { every: 'week' as const, interval: 1 };
  const clock = p.clock && from === undefined ? clockAt(p.clock, p.half) : undefined;
  return {
    kind: 'set',
    every,
    interval,
    ...opt('times', times),
    ...opt('timesMax', timesMax),
    ...opt('days', days),
    ...(span && { duration: iso(span) }),
    ...(p.weekday && { weekdays: p.weekday.days }),
    ...(p.day?.day !== undefined && { monthDays: [p.day.day] }),
    ...(p.nth && { weekdays: p.nth.days, weeks: p.nth.weeks }),
    ...(clock && { time: hhmm(clock.at) }),
    ...opt('from', from),
    ...opt('to', to),
    ...(!clock && !from ? opt('part', p.part?.part ?? part) : {}),
  };
}
