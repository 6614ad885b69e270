/** Japanese days and hours: everything is Asia/Tokyo whatever the host says. The only file of flows that makes a Date. */

const ZONE = 'Asia/Tokyo';
const DAYS = ['', '月', '火', '水', '木', '金', '土', '日'] as const;

/** The instant as a Tokyo calendar and clock. */
export function tokyo(at: Date): Temporal.ZonedDateTime {
  return at.toTemporalInstant().toZonedDateTimeISO(ZONE);
}

/** The instant of a day 'YYYY-MM-DD' and an hour 'HH:MM' in Tokyo. */
export function instant(day: string, hour: string): Date {
  return new Date(Temporal.ZonedDateTime.from(`${day}T${hour}:00[${ZONE}]`).epochMilliseconds);
}

/** The instant so many minutes later (earlier, if negative). */
export function minutesAfter(at: Date, minutes: number): Date {
  return new Date(at.getTime() + minutes * 60_000);
}

/** Tokyo has been nine hours ahead without a summer time since 1951; asked for several times a turn, so without a calendar. */
const inTokyo = (at: Date): string => new Date(at.getTime() + 9 * 3_600_000).toISOString();

/** The day of an instant, 'YYYY-MM-DD'. */
export function dayOf(at: Date): string {
  return inTokyo(at).slice(0, 10);
}

/** The hour of an instant, 'HH:MM'. */
export function hourOf(at: Date): string {
  return inTokyo(at).slice(11, 16);
}

/** A day so many days later, 'YYYY-MM-DD'. */
export function daysAfter(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** ISO weekday of a day, 1 = Monday … 7 = Sunday. */
export function weekdayOf(day: string): number {
  return Temporal.PlainDate.from(day).dayOfWeek;
}

/** 「11月26日(木)」. */
export function sayDay(day: string): string {
  const date = Temporal.PlainDate.from(day);
  return `${date.month}月${date.day}日(${DAYS[date.dayOfWeek]})`;
}

/** 「朝9時」「午後1時30分」: the part of the day first, since 2時 alone may be 14時. */
export function sayHour(hour: string): string {
  const [h = 0, m = 0] = hour.split(':').map(Number);
  const part = h < 5 ? '深夜' : h < 10 ? '朝' : h < 12 ? '午前' : h === 12 ? '昼' : h < 17 ? '午後' : h < 19 ? '夕方' : '夜';
  return `${part}${h <= 12 ? h : h - 12}時${m === 0 ? '' : m === 30 ? '半' : `${m}分`}`;
}

/** 「11月26日(木) 朝9時」. */
export function sayMoment(at: Date): string {
  return `${sayDay(dayOf(at))} ${sayHour(hourOf(at))}`;
}

/** 「11月26日(木) 朝9時〜午前11時」. */
export function saySpan(start: Date, end: Date): string {
  return `${sayMoment(start)}〜${sayHour(hourOf(end))}`;
}

/** The name of an ISO weekday: 「木曜」; 8 is a public holiday. */
export function sayWeekday(day: number): string {
  return day === 8 ? '祝日' : `${DAYS[day]}曜`;
}

/** Whether an instant lies in quiet hours, which go over midnight. */
export function isQuiet(at: Date, quiet: { from: string; to: string }): boolean {
  const hour = hourOf(at);
  return quiet.from > quiet.to ? hour >= quiet.from || hour < quiet.to : hour >= quiet.from && hour < quiet.to;
}

/** The instant itself, or the end of the quiet hours it lies in. */
export function afterQuiet(at: Date, quiet: { from: string; to: string }): Date {
  if (!isQuiet(at, quiet)) return at;
  const day = dayOf(at);
  return instant(hourOf(at) < quiet.to ? day : daysAfter(day, 1), quiet.to);
}

/** The moment of speaking as the readers of understand/ want it: ISO with the offset of Tokyo. */
export function refOf(at: Date): string {
  return tokyo(at).toString({ timeZoneName: 'never', smallestUnit: 'second' });
}

/** Kilometres between two places (great circle). */
export function kilometres(a: { lat: number; lng: number }, b: { lat: number; lng: number }): number {
  const rad = Math.PI / 180;
  const half = (x: number) => Math.sin((x * rad) / 2) ** 2;
  const h = half(b.lat - a.lat) + Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * half(b.lng - a.lng);
  return 2 * 6371 * Math.asin(Math.sqrt(h));
}
