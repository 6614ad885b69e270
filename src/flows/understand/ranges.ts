/** Phrases → what they mean, first to last: single days and hours, ranges (AからBまで), spans, sets. */
import type { Now } from './calendar.ts';
import { plusDays } from './calendar.ts';
import { iso } from './durations.ts';
import type { Part, Weekday } from './meaning.ts';
import type { Phrase } from './timePhrases.ts';
import { byTheClock, daysOf, namesDays, shift } from './timePhrases.ts';
import type { Lent } from './timePhrases.ts';
import { clockAt, endAfter, hhmm, startBefore } from './times.ts';

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

const FROM = /^(?:頃|くらい)?(?:から|より|以降| ?〜 ?| ?- ?|から、|まで〜)(?:の)?$/;
const TO_ALSO = /^(?:頃|くらい)?に?(?:から|〜|-)/;
const LIST = /^(?:と|、|・|や|,|も|か)+$/;
const STARTS = /^(?:頃|くらい)?(?:の?以降|から(?!でも|\d+泊)|より(?!も|前|早)|〜|の?後(?!半)|過ぎから)/;
const ENDS = /^(?:頃|くらい)?(?:まで|の?以前|より前|前(?!後|半|日|回)|(?:の)?うちに)/;
const PART_ENDS: Readonly<Record<Part, string>> = {
  early: '09:00',
  morning: '12:00',
  noon: '12:00',
  afternoon: '17:00',
  evening: '17:00',
  night: '20:00',
};
const PART_STARTS: Readonly<Record<Part, string>> = {
  early: '05:00',
  morning: '08:00',
  noon: '12:00',
  afternoon: '12:00',
  evening: '15:00',
  night: '18:00',
};

interface Around {
  readonly text: string;
  readonly now: Now;
  readonly past: boolean;
}

/** Everything the phrases mean. */
export function meanings(given: readonly Phrase[], around: Around): Found[] {
  const list = setsWhole(given, around.text);
  const out: Found[] = [];
  let lent: Lent = {};
  for (let i = 0; i < list.length; i++) {
    const a = list[i];
    if (a === undefined) continue;
    const b = list[i + 1];
    const gap = b ? around.text.slice(a.end, b.start) : '';
    const nineToFive = gap === '' && a.clock && b?.clock && b.level === 5 && !namesDays(b) && !b.part && a.clock.minute === 0;
    if (b && (nineToFive || FROM.test(gap) || (gap === '' && /[から〜-]$/.test('') && TO_ALSO.test(gap)))) {
      if (a.broken || b.broken) {
        i++;
        continue;
      }
      const range = rangeOf(a, b, around);
      if (range) {
        out.push(...range.map((r) => ({ ...r, start: a.start, end: b.end })));
        lent = lendsTo(a, lent);
        i++;
        continue;
      }
    }
    if (a.broken) continue;
    const listed = i > 0 && /^(?:か|と|、|・|や|,|も|または|かそれとも|それとも)+$/.test(around.text.slice(list[i - 1]?.end ?? 0, a.start));
    for (const f of single(a, around, listed ? lent : {})) out.push(f);
    lent = lendsTo(a, listed ? lent : {});
  }
  return out;
}

/** 毎週火曜と木曜の19時: all weekdays listed behind a set belong to it. */
function setsWhole(list: readonly Phrase[], text: string): Phrase[] {
  const out: Phrase[] = [];
  for (const p of list) {
    const set = out.at(-1);
    if (set?.set && set.weekday && !set.clock && p.weekday && !p.set && !p.week && LIST.test(text.slice(set.end, p.start))) {
      out[out.length - 1] = {
        ...p,
        set: set.set,
        start: set.start,
        weekday: { k: 'weekday', days: [...set.weekday.days, ...p.weekday.days] },
      };
    } else out.push(p);
  }
  return out;
}

/** 来週の火曜か木曜: the week and month said first hold for what is listed after. */
function lendsTo(p: Phrase, before: Lent): Lent {
  return {
    year: p.year ?? p.month?.year ?? p.day?.year ?? before.year,
    month: p.day?.month ?? p.month?.month ?? before.month,
    monday: p.week?.monday ?? before.monday,
  };
}

const opt = <K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } =>
  (value === undefined ? {} : { [key]: value }) as { [P in K]?: V };

function single(p: Phrase, { text, now, past }: Around, lent: Lent): Found[] {
  const place = { start: p.start, end: p.end };
  // 〜15時: until
  const after = (/(?:^|[、。 ])〜$/.test(text.slice(0, p.start)) ? 'まで' : '') + text.slice(p.end);
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

function period(days: { from: { toString(): string }; to: { toString(): string } }): Entity {
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

function later(p: Phrase, now: Now): Entity {
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

function setOf(p: Phrase, from?: string, to?: string): Entity {
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

type Bare = Omit<Found, 'start' | 'end'>;

/** A から B: hours, days, or a day and what follows from it; undefined where the two do not belong together. */
function rangeOf(a: Phrase, b: Phrase, { text, now, past }: Around): Bare[] | undefined {
  if (a.now && b.clock) {
    const end = clockAt(b.clock, b.half);
    const start = now.hour * 60 + now.minute;
    return end && [{ is: { kind: 'timeRange', date: now.today.toString(), from: hhmm(start), to: hhmm(endAfter(start, end, true)) } }];
  }
  const first = namesDays(a) ? daysOf(a, now, past) : undefined;
  if (a.clock && b.clock && !(clockAt(a.clock, a.half) && clockAt(b.clock, b.half)) && !namesDays(a)) return [];
  if (a.clock && b.clock) return hours(a, b, now, past, first);
  if (a.clock && b.span && byTheClock(b.span.span)) {
    const start = clockAt(a.clock, a.half);
    if (start === undefined) return undefined;
    const length = Math.min(Math.round((b.span.span.hours ?? 0) * 60 + (b.span.span.minutes ?? 0)), 1e8);
    const range = (at: number): Entity => ({
      kind: 'timeRange',
      ...opt('date', first?.single ? first.from.toString() : undefined),
      from: hhmm(at),
      to: hhmm(at + length),
    });
    return [{ is: range(start.at), ...(start.or !== undefined && { or: range(start.or) }) }];
  }
  const date = first?.single ? first.from.toString() : undefined;
  if (a.clock && b.part && !namesDays(b)) {
    const start = clockAt(a.clock, a.half);
    if (start === undefined) return undefined;
    const to = b.part.part;
    return [
      {
        is: {
          kind: 'timeRange',
          ...opt('date', date),
          from: hhmm(start.at),
          ...(to === 'noon' || to === 'morning' ? { to: '12:00' } : { to: PART_ENDS[to], toPart: to }),
        },
      },
    ];
  }
  if (a.part && !a.clock && (b.part || b.clock) && !namesDays(b)) {
    const end = b.clock ? clockAt(b.clock, b.half) : undefined;
    const start = PART_STARTS[a.part.part];
    const to = end ? hhmm(end.at) : b.part ? PART_ENDS[b.part.part] : undefined;
    // 晩 and 夜 end the day
    const late = b.part && !end && b.half === 'night' ? { toPart: 'night' as const } : {};
    return [{ is: { kind: 'timeRange', ...opt('date', date), from: start, ...opt('to', late.toPart ? PART_ENDS.night : to), ...late } }];
  }
  if (first === undefined || a.clock || b.clock) return undefined;
  if (b.span && !byTheClock(b.span.span) && !text.slice(b.start, b.end).endsWith('泊'))
    return [{ is: { kind: 'dateRange', from: first.from.toString(), to: plusDays(shift(first.from, b.span.span, 1), -1).toString() } }];
  if (b.later) {
    if (byTheClock(b.later.span)) return [{ is: later(b, now) }];
    if (b.later.within)
      return [{ is: { kind: 'dateRange', from: first.from.toString(), to: plusDays(shift(first.from, b.later.span, 1), -1).toString() } }];
    return [{ is: { kind: 'date', value: shift(first.from, b.later.span, b.later.sign).toString() } }];
  }
  if (a.part || b.part || !namesDays(b)) return undefined;
  const second = daysOf(b, now, past, { ...lendsTo(a, {}), after: first.from, ...(a.week && { monday: a.week.monday }) });
  if (second === undefined) return undefined;
  // 10月1日から11月7日 on 24 October: the stretch that holds today is meant, not next year's
  const yearless = a.year === undefined && !a.day?.year && !a.month?.year && !a.day?.fixed && (a.day?.month ?? a.month) !== undefined;
  const [back, backTo] = [first.from.subtract({ years: 1 }), second.to.subtract({ years: 1 })];
  const holdsToday =
    yearless && !past && Temporal.PlainDate.compare(back, now.today) < 0 && Temporal.PlainDate.compare(backTo, now.today) >= 0;
  const running = holdsToday ? daysOf(a, now, true) : undefined;
  const end = running && daysOf(b, now, past, { ...lendsTo(a, {}), after: running.from });
  const [from, to] = running && end ? [running.from, end.to] : [first.from, second.to];
  return [{ is: { kind: 'dateRange', from: from.toString(), to: to.toString() } }];
}

/** From one hour to another, with their days. */
function hours(a: Phrase, b: Phrase, now: Now, past: boolean, first: ReturnType<typeof daysOf>): Bare[] | undefined {
  if (!a.clock || !b.clock) return undefined;
  let start = clockAt(a.clock, a.half);
  const end = clockAt(b.clock, b.half);
  if (start === undefined || end === undefined) return undefined;
  const second = namesDays(b) ? daysOf(b, now, past, { after: first?.from }) : undefined;
  // 6時から12時: only the morning leaves a plausible stretch
  if (start.or !== undefined && !end.marked && [9, 10, 11, 12].includes(b.clock.hour)) start = { at: start.or, marked: false };
  const from = end.marked && !start.marked ? startBefore(start, end.at) : start.at;
  const to = second ? end.at : endAfter(from, end, b.clock.hour <= 12);
  if (second && !start.marked && a.clock.hour <= 12) start = { at: a.clock.hour * 60 + a.clock.minute, marked: true };
  const night = second && !end.marked && b.clock.hour <= 12 ? b.clock.hour * 60 + b.clock.minute : to;
  const range = (x: number, y: number): Entity => ({
    kind: 'timeRange',
    ...opt('date', first?.single ? first.from.toString() : undefined),
    from: hhmm(x),
    to: hhmm(y),
    ...opt('toDate', second?.from.toString()),
  });
  if (a.set) return [{ is: setOf(a, hhmm(from), hhmm(to)) }];
  const or = start.or !== undefined && !end.marked && !second ? range(start.or, to - 720) : undefined;
  const is = range(second && start.marked ? start.at : from, night);
  const dayAlso: Bare[] = first && !first.single ? [{ is: period(first) }] : [];
  return [...dayAlso, { is, ...opt('or', or) }];
}
