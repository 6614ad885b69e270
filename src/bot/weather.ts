/** The weather port: what a file says of the days ahead, as Heards. Whoever has a better source writes the file, or another port. */
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { z } from 'zod';
import type { Heard } from '../flows/heard.ts';
import type { Log } from '../log.ts';

/** Where the weather comes from. */
export interface WeatherPort {
  /** what is new since the last look; nothing when the source is not there or cannot be read */
  read(now: Date): Promise<Heard[]>;
}

/** One day of the file. */
const day = z.object({
  day: z.iso.date(),
  wbgt: z.number().min(-20).max(45).optional(),
  rain: z.enum(['rain', 'heavy', 'thunder']).optional(),
});
const MOST_BYTES = 64 * 1024;

/** Reads `[{"day": "2026-11-26", "wbgt": 31, "rain": "heavy"}]`; looked at anew only when the file has changed. */
export function openWeatherFile(path: string, log: Log): WeatherPort {
  let seen = '';
  return {
    async read(now) {
      const found = await stat(path).catch(() => null);
      const mark = found ? `${found.mtimeMs}:${found.size}` : '';
      if (mark === seen || !found) return [];
      seen = mark;
      try {
        if (found.size > MOST_BYTES) throw new Error('too large');
        const days = z
          .array(day)
          .max(31)
          .parse(JSON.parse(await readFile(path, 'utf8')));
        return days.map((one) => ({
          // the same words of the same day are the same news, after a restart too
          id: `clock:weather:${one.day}:${createHash('sha256').update(JSON.stringify(one)).digest('hex').slice(0, 12)}`,
          at: now,
          chat: '',
          group: false,
          speaker: null,
          what: {
            kind: 'weather' as const,
            day: one.day,
            ...(one.wbgt === undefined ? {} : { wbgt: one.wbgt }),
            ...(one.rain ? { rain: one.rain } : {}),
          },
        }));
      } catch (error) {
        // expected a list of days as above; the last weather that was known stays
        log.warn({ event: 'weather.unreadable', code: error instanceof Error ? error.name : 'unknown' });
        return [];
      }
    },
  };
}
