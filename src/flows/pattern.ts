/** A pattern day by day: weekdays, the n-th week, seasons, public holidays, closed stretches, single days; and what cannot be one. */
import type { Opening } from '../records.ts';
import { sayDay, sayHour, weekdayOf } from './time.ts';
import { isHoliday } from './understand/calendar.ts';

/** One turn of a day: hours, how many side by side, whether it is cut in pieces. */
export interface Slot {
  readonly from: string;
  readonly to: string;
  readonly places: number;
  readonly pieces: boolean;
}

/** What of an opening says when its turns are. */
export type Pattern = Pick<Opening, 'pattern' | 'since' | 'until' | 'holidays' | 'closures' | 'extra' | 'places'>;

/** An evening that goes over midnight begins and ends between these hours. */
const NIGHT = { from: '17:00', to: '10:00' };
const LONGEST_MINUTES = 12 * 60;

/** The turns of a day 'YYYY-MM-DD', soonest first; a single day given beside the pattern stands even where the pattern is closed. */
export function slotsOn(opening: Pattern, day: string): Slot[] {
  const extra = (opening.extra ?? []).filter((one) => one.date === day);
  const slots = new Map<string, Slot>();
  for (const { from, to, places = opening.places, pieces = false } of [...regular(opening, day), ...extra])
    slots.set(`${from}-${to}`, { from, to, places, pieces });
  return [...slots.values()].toSorted((a, b) => (a.from + a.to < b.from + b.to ? -1 : 1));
}

function regular(opening: Pattern, day: string): Opening['pattern'] {
  if ((opening.since && day < opening.since) || (opening.until && day > opening.until)) return [];
  if (opening.closures?.some(({ from, to }) => from <= day && day <= to)) return [];
  const date = Temporal.PlainDate.from(day);
  const holiday = isHoliday(date);
  return opening.pattern.filter((slot) => {
    if (slot.day === 8 ? !holiday : slot.day !== date.dayOfWeek || (holiday && opening.holidays === 'off')) return false;
    return !slot.weeks || slot.weeks.includes(Math.ceil(date.day / 7)) || (slot.weeks.includes(-1) && date.day + 7 > date.daysInMonth);
  });
}

/** Minutes from one hour to the other, over midnight where it ends before it begins. */
export function minutesBetween(from: string, to: string): number {
  const minutes = (hour: string) => Number(hour.slice(0, 2)) * 60 + Number(hour.slice(3));
  const length = minutes(to) - minutes(from);
  return length > 0 ? length : length + 1_440;
}

/** What is wrong with a pattern, in one kind sentence; null = nothing. */
export function patternFault(o: Pattern): string | null {
  const all = [...o.pattern, ...(o.extra ?? [])];
  for (const { from, to } of all) {
    const unreal = [from, to].find((hour) => !isHour(hour));
    if (unreal !== undefined) return `「${unreal.slice(0, 10)}」という時間はありません。0時から23時59分までで、もう一度お願いします。`;
    if (from === to) return `始まりと終わりが、どちらも${sayHour(from)}です。もう一度お願いします。`;
    if (to < from && !(from >= NIGHT.from && to <= NIGHT.to))
      return `${sayHour(from)}に始まり${sayHour(to)}に終わることになっています。もう一度お願いします。`;
    if (minutesBetween(from, to) > LONGEST_MINUTES)
      return `${sayHour(from)}から${sayHour(to)}までは、12時間をこえています。分けて書いてください。`;
  }
  if (o.pattern.some(({ day, weeks = [1] }) => !isOneOf(day, 1, 8) || weeks.some((week) => week !== -1 && !isOneOf(week, 1, 5))))
    return '曜日か「第何週」が読み取れませんでした。もう一度お願いします。';
  if ([o, ...all].some(({ places }) => places !== undefined && !isOneOf(places, 1, 100)))
    return '人数は、1人から100人までで書いてください。';
  if (new Set(o.pattern.map(({ day, from, to }) => `${day} ${from} ${to}`)).size < o.pattern.length)
    return '同じ曜日と時間が、2回書かれています。もう一度お願いします。';
  const days = [o.since, o.until, ...(o.closures ?? []).flatMap(({ from, to }) => [from, to]), ...(o.extra ?? []).map(({ date }) => date)];
  const unreal = days.find((day) => day !== undefined && !isDay(day));
  if (unreal !== undefined) return `「${unreal.slice(0, 12)}」という日はありません。もう一度お願いします。`;
  const spans = [{ from: o.since ?? '0', to: o.until ?? '9' }, ...(o.closures ?? [])];
  const turned = spans.find(({ from, to }) => to < from);
  return turned ? `${sayDay(turned.from)}に始まり${sayDay(turned.to)}に終わることになっています。もう一度お願いします。` : null;
}

/** Whether an opening has single days only: a one-off job. */
export function isOneOff({ pattern, extra }: Pick<Opening, 'pattern' | 'extra'>): boolean {
  return pattern.length === 0 && (extra?.length ?? 0) > 0;
}

/** 「第1・第3」, 「最後の」: the weeks of a slot in words. */
export function sayWeeks(weeks: readonly number[] | undefined): string {
  if (!weeks) return '';
  const said = weeks.filter((week) => week > 0).map((week) => `第${week}`);
  return [...said, ...(weeks.includes(-1) ? ['最後の'] : [])].join('・');
}

const isHour = (hour: string) => /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(hour);
const isOneOf = (number: number, least: number, most: number) => Number.isInteger(number) && least <= number && number <= most;

function isDay(day: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return false;
  try {
    return weekdayOf(day) > 0;
  } catch {
    return false;
  }
}
