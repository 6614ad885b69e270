/** Phrases → what they mean, first to last: single days and hours, ranges (AからBまで), spans, sets. */
import type { Now } from './calendar.ts';
import { plusDays } from './calendar.ts';
import { byTheClock, shift } from './durations.ts';
import type { Lent } from './timeDays.ts';
import { daysOf } from './timeDays.ts';
import type { Around, Entity, Found } from './timeEntities.ts';
import { PART_ENDS, PART_STARTS, later, opt, period, setOf, single } from './timeEntities.ts';
import type { Phrase } from './timePhrases.ts';
import { namesDays } from './timePhrases.ts';
import { clockAt, endAfter, hhmm, startBefore } from './times.ts';

const FROM = /^(?:頃|くらい)?(?:から|より|以降| ?〜 ?| ?- ?|から、|まで〜)(?:の)?$/;
const LIST = /^(?:と|、|・|や|,|も|か)+$/;

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
    if (b && (nineToFive || FROM.test(gap))) {
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
