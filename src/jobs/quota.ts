/** The month's messages: LINE is asked each hour and before a big send; what it says is heard like everything else. */
import type { Heard } from '../flows/heard.ts';
import type { Line } from '../bot/line.ts';
import type { Log } from '../log.ts';
import type { Database } from '../models/database.ts';

/** So many due things at once are a big send. */
export const BIG_SEND = 100;
const HOUR_MS = 3_600_000;

/** Opens the watch: `look` gives what LINE says as a Heard, nothing while the last look is fresh or nothing changed. */
export function openQuotaWatch(o: { database: Database; centre: string; line: Line; log: Log }): {
  look(now: Date, big?: boolean): Promise<Heard[]>;
} {
  let lookedAt = Number.NEGATIVE_INFINITY;
  let last = '';
  return {
    async look(now, big = false) {
      const since = now.getTime() - lookedAt;
      if (since >= 0 && since < (big ? HOUR_MS / 60 : HOUR_MS)) return [];
      lookedAt = now.getTime();
      try {
        const row = await o.database.of('centre').findOne({ _id: o.centre } as never, { projection: { group: 1 } });
        const group = (row as { group?: string | null } | null)?.group ?? null;
        const [{ limit, used }, members] = await Promise.all([o.line.quota(), group ? o.line.members(group) : null]);
        const words = [limit, used, members].join('/');
        if (!row || words === last) return [];
        last = words;
        const what = { kind: 'quota', limit, used, members: members ?? 1 } as const;
        return [{ id: `clock:quota:${o.centre}:${now.toISOString()}`, at: now, chat: '', group: false, speaker: null, what }];
      } catch (error) {
        // without LINE's count the last one holds; the next hour asks again
        o.log.warn({ event: 'quota.unknown', code: error instanceof Error ? error.name : 'unknown' });
        return [];
      }
    },
  };
}
