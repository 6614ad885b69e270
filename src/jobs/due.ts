/** What is due at `now`: found in the database by `nextDueAt`, so a missed tick loses nothing; each rung is one Heard. */
import type { Heard } from '../flows/heard.ts';
import type { Database } from '../models/database.ts';

const SOURCES = ['shift', 'case', 'talk', 'centre', 'opening'] as const;
/** Heards in one go; the rest is found by the next look. */
const MOST = 200;

/** The due rungs as Heards, earliest first. The id names the rung's hour: found twice, it is worked on once. */
export async function dueHeards(database: Database, centre: string, now: Date): Promise<Heard[]> {
  const found = await Promise.all(
    SOURCES.map(async (due) => {
      const rows = await database
        .of(due)
        .find(isDue(due, centre, now) as never, { projection: { nextDueAt: 1 } })
        .sort({ nextDueAt: 1 })
        .limit(MOST)
        .toArray();
      return rows.map((row): Heard => {
        const at = (row as unknown as { nextDueAt?: Date | null }).nextDueAt ?? now;
        return {
          id: `clock:${due}:${row._id}:${at.toISOString()}`,
          at,
          chat: '',
          group: false,
          speaker: null,
          what: { kind: 'due', due, of: String(row._id) },
        };
      });
    }),
  );
  return found.flat().toSorted((a, b) => a.at.getTime() - b.at.getTime());
}

/** A centre that has never had a duty is due at once: so its calendar begins. */
function isDue(due: (typeof SOURCES)[number], centre: string, now: Date): Record<string, unknown> {
  if (due === 'centre') return { _id: centre, centre, $or: [{ nextDueAt: { $lte: now } }, { nextDueAt: null }] };
  return { centre, nextDueAt: { $lte: now } };
}

/** The next instant after `after`, up to `until`, at which a message waits to be sent; null when none does. */
export async function nextSend(database: Database, centre: string, after: Date, until: Date): Promise<Date | null> {
  const row = await database.outbox
    .find({ centre, state: 'waiting', dueAt: { $gt: after, $lte: until } }, { projection: { dueAt: 1 } })
    .sort({ dueAt: 1 })
    .limit(1)
    .next();
  return row?.dueAt ?? null;
}
