/** Times as a phone in Japan shows them. */

const form = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('ja-JP', { timeZone: 'Asia/Tokyo', ...options });
const HOUR = form({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const DAY = form({ month: 'long', day: 'numeric', weekday: 'short' });
const YEAR = form({ year: 'numeric' });

/** 「09:05」 */
export const hourOf = (at: Date) => HOUR.format(at);

/** 「11月24日(火)」 */
export const dayOf = (at: Date) => DAY.format(at);

/** 「2026年」 */
export const yearOf = (at: Date) => YEAR.format(at);

/** The next 7:00 in the morning after `now`. */
export function nextMorning(now: Date): Date {
  const zoned = now.toTemporalInstant().toZonedDateTimeISO('Asia/Tokyo');
  const seven = zoned.withPlainTime('07:00');
  const next = Temporal.ZonedDateTime.compare(seven, zoned) > 0 ? seven : seven.add({ days: 1 });
  return new Date(next.epochMilliseconds);
}

/** What `+10m`, `+1h`, `+2d` or an ISO time mean as the time to move to; undefined for anything else. */
export function timeToMoveTo(now: Date, words: string): Date | undefined {
  const step = /^\+(\d{1,4})([mhd])$/.exec(words);
  if (step) return new Date(now.getTime() + Number(step[1]) * { m: 60_000, h: 3_600_000, d: 86_400_000 }[step[2] as 'm' | 'h' | 'd']);
  const at = new Date(words);
  return /^\d{4}-\d\d-\d\dT/.test(words) && !Number.isNaN(at.getTime()) ? at : undefined;
}
