/** The reader for when somebody can come: weekdays × hours, exceptions, how often, how long, from when on, on which condition. */
import type { Hours, Item, Window } from './availabilityParts.ts';
import { SAYS, isWhole, items, stanceOf } from './availabilityParts.ts';
import type { Day } from './calendar.ts';
import { iso } from './durations.ts';
import type { Around, Availability, Except, Frequency, Part, Reading, Slot, Utterance, Weekday } from './meaning.ts';
import { timePhrases } from './moments.ts';
import { hiragana } from './normalise.ts';
import type { Scene } from './timeAtoms.ts';
import type { Phrase } from './timePhrases.ts';
import { byTheClock, daysOf } from './timePhrases.ts';

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

const EVERY_DAY: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const BEGINS =
  /^(?:の?(?:頭|初め|はじめ))?(?:過ぎ)?(?:から|以降|たら|れば|て(?:から)?(?=[^、。]{0,1}|、)|より|に(?:なったら|なれば|入ったら|入れば|なって)|が?明けたら|すぎたら|過ぎ(?:たら|てから)|を過ぎ)/;
const SEASON = /(?:春|夏|秋|冬)(?:に(?:なった|なれ|なって)|が来|から|以降)|(?:暖か|あたたか|涼し)くな(?:った|れ|って)/;
const QUESTION = /何曜日?(?:が|の|に|ですか|でしょう)|いつ(?:が|から|頃|です|でしょう).*(?:か|の)[。?]*$|ありますか[。?]*$/;

/** When the text says somebody can come. Days that were not said are not invented, except that hours alone hold for any day. */
export function availability(u: Utterance, around: Around): Reading<AvailabilitySaid> {
  const { scene, list } = timePhrases(u, around);
  const { text } = scene;
  const found = items(list, scene);
  const start = startOf(found.items, scene);
  const named = retract(
    found.items.filter((i) => i.phrase !== start?.phrase || i.days.length > 0),
    text,
  );
  const parts = sort(named, scene, found.hours);
  const frequency = frequencyOf(list, named, text);
  const duration = durationOf(list, text);
  const condition = conditionOf(text);
  const off = /(春|夏|秋|冬|暑い|寒い)(?:場|の間|の時期|の季節|時期|季節|うち|の間は)?(?:は|に|、)([^、。]*)/.exec(text);
  const season =
    off && isNo(stanceOf(off[2] ?? ''))
      ? { 春: 'spring', 夏: 'summer', 秋: 'autumn', 冬: 'winter', 暑: 'summer', 寒: 'winter' }[off[1]?.[0] as '春']
      : undefined;
  if (season) parts.excepts.push({ months: { spring: [3, 4, 5], summer: [7, 8], autumn: [9, 10, 11], winter: [12, 1, 2] }[season] ?? [] });
  const digit = /(\d)の(?:つ|付)く日/.exec(text);
  if (digit && isNo(stanceOf(text.slice(digit.index + digit[0].length))))
    parts.excepts.push({ monthDays: [0, 10, 20].map((t) => t + Number(digit[1])) });
  const more = {
    ...(frequency && { frequency }),
    ...duration,
    ...(condition && { condition }),
    ...(season && { season }),
    ...(start && { start: start.day.toString() }),
  };
  const excepts = parts.excepts.length > 0 ? { except: parts.excepts } : {};
  const everyDay = list.some((p) => p.set?.every === 'day' && p.set.interval === 1 && p.set.times === undefined && !p.set.span);
  if (everyDay && parts.slots.length > 0 && parts.slots.every((s) => !s.from && !s.to && !s.part) && !/平日/.test(text))
    parts.slots.splice(0, Infinity, { days: EVERY_DAY });
  const either =
    parts.slots.length > 0 && new Set(parts.slots.flatMap((s) => s.days)).size > 1 && SAYS.either.test(text) ? { chooseOne: true } : {};
  if (parts.slots.length > 0) return { sure: 'repeatBack', value: { slots: parts.slots, ...excepts, ...more, ...either } };
  if (parts.dates.length > 0)
    return {
      sure: 'repeatBack',
      value: { slots: [], dates: parts.dates, ...(parts.datePart && { datePart: parts.datePart }), ...excepts, ...more },
    };
  const others = SAYS.otherDays.test(text) || SAYS.anyDay.test(text) || SAYS.anyDay.test(hiragana(u.text)) || everyDay;
  const anyHours = spread(found.hours, text);
  if (others) {
    const base: readonly Weekday[] = EVERY_DAY;
    return { sure: 'repeatBack', value: { slots: [{ days: base, ...(anyHours[0] ?? {}) }], ...excepts, ...more } };
  }
  const half = SAYS.weekFirstHalf.test(text)
    ? [1, 2, 3]
    : SAYS.weekSecondHalf.test(text)
      ? [3, 4, 5]
      : SAYS.weekMiddle.test(text)
        ? [2, 3, 4]
        : undefined;
  if (half) return { sure: 'repeatBack', value: { slots: [{ days: half as Weekday[], ...(anyHours[0] ?? {}) }], ...excepts, ...more } };
  if (SAYS.flexible.test(text)) return { sure: 'repeatBack', value: { slots: [], flexible: true, ...more } };
  if (SAYS.undecided.test(text)) return { sure: 'repeatBack', value: { slots: [], unknown: true } };
  if (anyHours.length > 0 && parts.excepts.length === 0)
    return { sure: 'repeatBack', value: { slots: allDay(anyHours).map((w) => ({ days: EVERY_DAY, ...w })), ...more } };
  if (parts.excepts.length > 0) {
    const value: AvailabilitySaid = { slots: [], ...excepts, ...more };
    return { sure: 'repeatBack', value };
  }
  if (QUESTION.test(text)) return { sure: 'notUnderstood' };
  if (Object.keys(more).length > 0) return { sure: 'repeatBack', value: { slots: [], ...more } };
  return { sure: 'notUnderstood' };
}

/** すいよう、あ、ちがった、もくよう: what stands before the correction does not count. */
function retract(list: Item[], text: string): Item[] {
  return list.filter((i) => {
    const next = list.find((o) => o.start > i.start);
    return !(next && SAYS.retracted.test(text.slice(i.end, next.start)));
  });
}

/** 来月から, 12月10日以降, 年明けから: the day from which on. */
function startOf(list: readonly Item[], scene: Scene): { day: Day; phrase?: Phrase } | undefined {
  for (const { phrase: p, end } of list) {
    if (
      p.weekday ||
      p.nth ||
      p.set ||
      !BEGINS.test(scene.text.slice(end)) ||
      /^から(?:[^、。]{0,12}まで|\d{1,2}[日月])/.test(scene.text.slice(end))
    )
      continue;
    const days = daysOf(p, scene.now, false);
    if (days) return { day: days.from, phrase: p };
  }
  for (const { phrase: p, end } of list) {
    if (!p.weekday || !(p.week ?? p.month) || !BEGINS.test(scene.text.slice(end))) continue;
    const days = daysOf({ ...p }, scene.now, false);
    if (days) return { day: days.from, phrase: p };
  }
  for (const { phrase: p, end } of list) {
    // 1月いっぱいは無理: able from what comes after
    if (
      p.weekday ||
      /(?:から|〜|-)$/.test(scene.text.slice(0, p.start)) ||
      !/^(?:まで|いっぱい)(?:は|、)?[^、。月火水木金土日]{0,8}(?:無理|だめ|休|忙し|行け|でき|入院)/.test(scene.text.slice(end))
    )
      continue;
    const days = daysOf(p, scene.now, false);
    if (days) return { day: days.to.add({ days: 1 }), phrase: p };
  }
  const season = SEASON.exec(scene.text);
  if (!season) return undefined;
  const month = /春|暖|あたた/.test(season[0]) ? 3 : /夏/.test(season[0]) ? 6 : /秋|涼/.test(season[0]) ? 9 : 12;
  const year = scene.now.today.year + (month <= scene.now.today.month ? 1 : 0);
  return { day: new Temporal.PlainDate(year, month, 1) };
}

const RUN = /^(?:から|〜|-)$/;

interface Sorted {
  slots: SlotSaid[];
  excepts: Except[];
  dates: string[];
  datePart?: Part;
}

/** Items → slots, exceptions and single dates. */
function sort(list: readonly Item[], scene: Scene, hours: readonly Hours[]): Sorted {
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
  const mixed = open.some((o) => o.weeks) && open.some((o) => !o.weeks);
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

/** 午前も午後も is the whole day. */
function allDay(windows: readonly Window[]): readonly Window[] {
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

const isNo = (stance: Item['stance']) => stance === 'cannot' || stance === 'busy';

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
function spread(hours: readonly Hours[], text: string): Window[] {
  const said = hours
    .filter((h) => !isNo(h.stance) || /それまで/.test(text))
    .map((h) => h.window)
    .filter((w) => Object.keys(w).length > 0);
  const ends = said.filter((w) => w.to && !w.from);
  // 夕方は迎えがあるから三時まで: the limit is meant, not the reason
  if (ends.length > 0 && said.length > ends.length && SAYS.busy.test(text)) return ends;
  return said;
}

/** まで, 多くて; 最低, 以上: the number of times is a limit. */
function limits(times: number, before: string, after: string): { times: number; timesMax?: number; timesMin?: number } {
  if (
    /^(?:くらい|ほど|程度)?(?:まで|以内|以下|が(?:限|精|いっぱい))/.test(after) ||
    /(?:多くて?も?|最大|最高|せいぜい|いっても)、?$/.test(before)
  )
    return { times, timesMax: times };
  if (/^(?:くらい|ほど)?(?:以上|は(?:働|やり|入り|欲し|ほし))/.test(after) || /(?:最低(?:でも)?|少なくとも)、?$/.test(before))
    return { times, timesMin: times };
  return { times };
}

function frequencyOf(list: readonly Phrase[], named: readonly Item[], text: string): AvailabilitySaid['frequency'] {
  const nth = named.find((i) => i.weeks && !isNo(i.stance));
  const mixed = named.some((i) => !i.weeks && i.days.length > 0 && !isNo(i.stance));
  if (nth?.weeks && !mixed) {
    const all = named.filter((i) => i.weeks && i.stance === nth.stance).flatMap((i) => i.weeks ?? []);
    return { every: 'month', weeks: [...new Set(all)] };
  }
  const [a, b] = list.map((p) => p.set).filter((s) => s?.times !== undefined && s.interval === 1);
  if (a?.times !== undefined && b?.times !== undefined && a.every === b.every && b.times > a.times)
    return { every: a.every, timesMin: a.times, timesMax: b.times };
  const among = /(?:うち|中から?|なかから?)の?([2-5])日/.exec(text);
  if (among) return { every: 'week', times: Number(among[1]) };
  const counts = (s: Phrase['set']) =>
    s && (s.times ?? s.days ?? (s.interval > 1 ? 1 : undefined)) !== undefined && !(s.every === 'day' && s.interval === 1);
  const phrase = list.find((p) => counts(p.set));
  const set = phrase?.set;
  const plain = list.find(
    (p) =>
      p.set && p.set.interval === 1 && (p.set.every === 'week' || p.set.every === 'month') && !p.set.span && !p.weekday && !p.nth && !p.day,
  );
  if (phrase === undefined && plain?.set && !named.some((i) => i.days.length > 0 || i.phrase.day) && !/は(?:無理|きつ|だめ)/.test(text))
    return { every: plain.set.every, times: 1 };
  if (phrase === undefined || set === undefined) return undefined;
  const times = set.times ?? set.days ?? 1;
  const interval = set.interval > 1 ? { interval: set.interval } : {};
  if (set.timesMax !== undefined) return { every: set.every, ...interval, timesMin: times, timesMax: set.timesMax };
  return { every: set.every, ...interval, ...limits(times, text.slice(0, phrase.start), text.slice(phrase.end)) };
}

/** How long at a time; what is called too long does not count. */
function durationOf(list: readonly Phrase[], text: string): { duration?: string; durationBound?: 'min' | 'max' } {
  let out: { duration?: string; durationBound?: 'min' | 'max' } = {};
  for (const p of list) {
    const span = p.span?.span ?? (p.set?.every === 'day' ? p.set.span : undefined);
    if (span === undefined || !(byTheClock(span) || span.days === 0.5)) continue;
    const after = text.slice(p.end);
    if (p.span?.bound === 'min' && /^は(?:ちょっと)?(?:無理|きつ|しんど|つら|だめ|でき|厳|長|難)/.test(after)) {
      out = { duration: iso(span), durationBound: 'max' };
      continue;
    }
    if (/^(?:も|は|じゃ|以上は|だと|では|ずっとは)?(?:ちょっと)?(?:は)?(?:長|きつ|無理|しんど|つら|多|だめ|厳|でき|疲|大変)/.test(after))
      continue;
    const max =
      p.span?.bound === 'max' ||
      /^(?:間)?(?:くらい|ほど)?(?:まで|以内|が限|が精|が(?:ちょうど)?いっぱい)/.test(after) ||
      /(?:長くても?|せいぜい|最大|最長|多くても?)$/.test(text.slice(0, p.start));
    const min = p.span?.bound === 'min' || /^(?:以上|は(?:働|ほし|欲し|やり))/.test(after);
    out = { duration: iso(span), ...(max ? { durationBound: 'max' as const } : min ? { durationBound: 'min' as const } : {}) };
  }
  return out;
}

function conditionOf(text: string): string | undefined {
  if (SAYS.familyHealth.test(text)) return 'familyHealth';
  if (SAYS.fineWeather.test(text) && /なら|ければ|日|たら|時|しだい|次第|以外/.test(text)) return 'fineWeather';
  if (SAYS.health.test(text) && /(?:良|よ|い)ければ|次第|しだい|よかったら|良い日|いい日/.test(text)) return 'health';
  if (
    /(?:次第|しだい|つけば|つけられれば|(?<!で|じゃ)なければ|あれば|許せば|許可が|治(?:れば|ったら)|退院|落ち着い(?:たら|て)|たら考え)/.test(
      text,
    )
  )
    return 'other';
  return undefined;
}
