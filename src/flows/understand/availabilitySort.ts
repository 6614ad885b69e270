/** Items → slots, exceptions and single dates. */
import type { Hours, Item, Window } from './availabilityParts.ts';
import { SAYS, isWhole } from './availabilityParts.ts';
import type { Day } from './calendar.ts';
import type { Availability, Except, Frequency, Part, Slot } from './meaning.ts';
import type { Scene } from './timeAtoms.ts';
import { daysOf } from './timeDays.ts';

/** A slot that may hold for some weeks of the month only. */
export interface SlotSaid extends Slot {
  readonly weeks?: readonly number[];
}

/** Availability with what only the shared cases name besides. */
export interface AvailabilitySaid extends Availability {
  readonly slots: readonly SlotSaid[];
  readonly frequency?: Frequency & { readonly timesMin?: number };
  /** single days instead of weekdays */
  readonly dates?: readonly string[];
  readonly datePart?: Part;
  /** the season that was named */
  readonly season?: string;
  /** cannot say yet */
  readonly unknown?: true;
  /** nothing fixed, from case to case */
  readonly flexible?: true;
}

const RUN = /^(?:から|〜|-)$/;

/** What the items come to. */
export interface Sorted {
  slots: SlotSaid[];
  excepts: Except[];
  dates: string[];
  datePart?: Part;
}

/** Items → slots, exceptions and single dates. */
export function sort(list: readonly Item[], scene: Scene, hours: readonly Hours[]): Sorted {
  const out: Sorted = { slots: [], excepts: [], dates: [] };
  const open: Item[] = [];
  const positive = list.filter((i) => i.stance === 'can' || i.stance === 'open');
  for (const [at, item] of list.entries()) {
    const p = item.phrase;
    const no = item.stance === 'cannot' || item.stance === 'busy';
    if (p.nth?.days.length === 0) {
      if (no) out.excepts.push({ weeks: p.nth.weeks });
      continue;
    }
    if (item.days.length === 0) {
      undated(item, no, list, at, scene, out);
      continue;
    }
    if (!no) {
      // 病院が火曜なので火曜以外: what is said later of the same days holds
      const later = list
        .slice(at + 1)
        .some(
          (o) =>
            isNo(o.stance) &&
            isWhole(o.window) &&
            !o.weeks &&
            o.days.length > 0 &&
            item.days.every((d) => o.days.includes(d)) &&
            item.days.length === o.days.length,
        );
      if (!later) open.push(item);
      continue;
    }
    // 土曜は清掃があるので午後なら: the hours are of that day
    const rest = hours.find((h) => h.start >= item.end && !isNo(h.stance) && !isWhole(h.window));
    if (item.stance === 'busy' && item.window.from === undefined && rest && positive.length === 0 && !SAYS.otherDays.test(scene.text)) {
      open.push({ ...item, window: {} });
      continue;
    }
    const whole = Object.keys(item.window).length === 0;
    // 土曜の夜は会があるので土曜は夕方まで: what is said later of the same days says it all
    if (positive.some((o) => o.start > item.start && o.days.length > 0 && o.days.every((d) => item.days.includes(d)) && !item.weeks))
      continue;
    if (p.nth && p.nth.days.length === 0) continue;
    if (item.weeks && !p.month) out.excepts.push({ days: item.days, weeks: item.weeks });
    else if (whole) out.excepts.push({ days: item.days });
    else if (item.window.part) out.excepts.push({ days: item.days, part: item.window.part });
  }
  for (const h of hours)
    if (isNo(h.stance) && h.window.part && open.length === 0 && !hours.some((o) => !isNo(o.stance)))
      out.excepts.push({ part: h.window.part });
  const good = hours.filter((h) => !isNo(h.stance) && Object.keys(h.window).length > 0);
  const mixed = weeksDiffer(open);
  const several = good.filter((h) => h.leads).length > 1;
  let carried: readonly Window[] = [];
  for (let i = open.length - 1; i >= 0; i--) {
    const item = open[i];
    if (item === undefined) continue;
    const said = isWhole(item.window) ? [] : [item.window, ...item.more];
    const own = said.length > 0 ? said : item.joined ? carried : [];
    carried = own;
    const lead = several ? good.findLast((h) => h.leads && h.start < item.start) : undefined;
    const shared = lead ? [lead.window] : open.every((o) => isWhole(o.window)) ? good.map((h) => h.window) : [];
    for (const w of allDay(own.length > 0 ? own : shared.length > 0 ? shared : [{}]))
      out.slots.unshift({ days: item.days, ...w, ...(mixed && item.weeks && { weeks: item.weeks }) });
  }
  out.slots = grouped(out.slots);
  return out;
}

/** Do the weeks of the month belong to some of the weekdays only (火曜と第一金曜, 第2土曜と第4日曜)? */
export function weeksDiffer(list: readonly Item[]): boolean {
  const said = list.filter((i) => i.days.length > 0);
  const [first] = said;
  return (
    first !== undefined &&
    said.some((i) => i.weeks) &&
    said.some((i) => i.weeks?.join() !== first.weeks?.join() && i.days.join() !== first.days.join())
  );
}

/** 午前も午後も is the whole day. */
export function allDay(windows: readonly Window[]): readonly Window[] {
  const parts = windows.map((w) => w.part);
  return parts.includes('morning') && parts.includes('afternoon') ? [{}] : windows;
}

/** Slots with the same hours are one. */
function grouped(slots: readonly SlotSaid[]): SlotSaid[] {
  const out: SlotSaid[] = [];
  for (const s of slots) {
    const at = out.findIndex((o) => o.from === s.from && o.to === s.to && o.part === s.part && o.weeks === s.weeks);
    const same = out[at];
    if (same) out[at] = { ...same, days: [...new Set([...same.days, ...s.days])] };
    else out.push(s);
  }
  return out;
}

/** Is it said that the days or hours are not possible? */
export const isNo = (stance: Item['stance']) => stance === 'cannot' || stance === 'busy';

/** Dates, days of the month, months and named periods: a single day to come on, or an exception. */
function undated(item: Item, no: boolean, list: readonly Item[], at: number, scene: Scene, out: Sorted): void {
  const p = item.phrase;
  const mmdd = (d: Day) => d.toString().slice(5);
  if (p.day?.day === 1 && p.day.month === undefined && !p.month && !/^(?:に|は|から|まで|と)/.test(scene.text.slice(item.end))) return;
  const days = daysOf(p, scene.now, false, { month: list[at - 1]?.phrase.day?.month });
  if (days === undefined) return;
  const before = scene.text.slice(0, item.start);
  if (p.period?.said === 'monthEnd' || p.day?.said === 'monthEnd' || p.day?.said === 'last') {
    if (no) out.excepts.push({ monthPart: 'lastWeek' });
    return;
  }
  if (p.day?.day !== undefined && p.day.month === undefined && !p.month && (p.set?.every === 'month' || /毎月/.test(before))) {
    const last = out.excepts.at(-1);
    if (last?.monthDays) out.excepts[out.excepts.length - 1] = { monthDays: [...last.monthDays, p.day.day] };
    else out.excepts.push({ monthDays: [p.day.day] });
    return;
  }
  if (p.period && !p.period.ofMonth && p.period.said !== 'weekend') {
    const yearEnd = /年末|年始|正月|三が日/.test(p.period.said);
    const next = list[at + 1]?.phrase;
    if (no || (next?.day?.day !== undefined && next.day.month === undefined)) {
      if (next?.day?.day === undefined)
        out.excepts.push(yearEnd ? { period: 'yearEndNewYear' } : { from: mmdd(days.from), to: mmdd(days.to) });
    }
    return;
  }
  if (!days.single && p.month && !p.day) {
    const to = list[at + 1];
    const from = list[at - 1];
    if (to?.phrase.month && !to.phrase.day && RUN.test(scene.text.slice(item.end, to.start))) return;
    if (!no) return;
    if (from?.phrase.month && !from.phrase.day && RUN.test(scene.text.slice(from.end, item.start))) {
      const first = from.phrase.month.month;
      const count = ((p.month.month - first + 12) % 12) + 1;
      out.excepts.push({ months: Array.from({ length: count }, (_, i) => ((first - 1 + i) % 12) + 1) });
      return;
    }
    const last = out.excepts.at(-1);
    if (last?.months) out.excepts[out.excepts.length - 1] = { months: [...last.months, p.month.month] };
    else out.excepts.push({ months: [p.month.month] });
    return;
  }
  if (!days.single) {
    if (no) out.excepts.push({ from: mmdd(days.from), to: mmdd(days.to) });
    return;
  }
  const next = list[at + 1];
  const gap = next ? scene.text.slice(item.end, next.start) : '';
  if (next?.phrase.day && /^(?:から|〜|-)$/.test(gap)) {
    const holder = list[at - 1]?.phrase.period?.from.month;
    const from =
      holder !== undefined && p.day?.day !== undefined
        ? `${String(holder).padStart(2, '0')}-${String(p.day.day).padStart(2, '0')}`
        : mmdd(days.from);
    const toDays = daysOf(next.phrase, scene.now, false, { after: days.from });
    const to =
      holder !== undefined && next.phrase.day.day !== undefined
        ? `${String(holder).padStart(2, '0')}-${String(next.phrase.day.day).padStart(2, '0')}`
        : toDays
          ? mmdd(toDays.from)
          : from;
    if (isNo(next.stance)) out.excepts.push({ from, to });
    else if (toDays)
      for (let d = days.from, n = 0; n < 31 && Temporal.PlainDate.compare(d, toDays.from) <= 0; d = d.add({ days: 1 }), n++)
        out.dates.push(d.toString());
    return;
  }
  if (at > 0 && list[at - 1]?.phrase.day && /^(?:から|〜|-)$/.test(scene.text.slice(list[at - 1]?.end ?? 0, item.start))) return;
  if (no) {
    const last = out.excepts.at(-1);
    const iso8601 = days.from.toString();
    if (last?.dates) out.excepts[out.excepts.length - 1] = { dates: [...last.dates, iso8601] };
    else out.excepts.push({ dates: [iso8601] });
    return;
  }
  out.dates.push(days.from.toString());
  if (item.window.part) out.datePart = item.window.part;
}

/** Hours said without a weekday; a stretch given twice is one. */
export function spread(hours: readonly Hours[], text: string): Window[] {
  const said = hours
    .filter((h) => !isNo(h.stance) || /それまで/.test(text))
    .map((h) => h.window)
    .filter((w) => Object.keys(w).length > 0);
  const ends = said.filter((w) => w.to && !w.from);
  // 夕方は迎えがあるから三時まで: the limit is meant, not the reason
  if (ends.length > 0 && said.length > ends.length && SAYS.busy.test(text)) return ends;
  return said;
}
