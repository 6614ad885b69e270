/** Events that were stored but whose process died before they were worked on: taken up again when their lease ends. */
import { hear, type RawEvent } from '../bot/hear.ts';
import { LEASE_MS } from '../bot/webhook.ts';
import type { Heard } from '../flows/heard.ts';
import type { Database } from '../models/database.ts';

const MOST = 500;

/** Leases what nobody works on and gives it as Heards, in the order of the events. */
export async function strandedHeards(database: Database, centre: string): Promise<Heard[]> {
  const free = { centre, state: 'waiting' as const, leaseUntil: { $lt: new Date() } };
  const ids = (
    await database.inbox
      .find(free, { projection: { _id: 1 } })
      .sort({ at: 1 })
      .limit(MOST)
      .toArray()
  ).map((row) => row._id);
  if (ids.length === 0) return [];
  // a lease of our own, told from any other by its fraction of a millisecond spread
  const leaseUntil = new Date(Date.now() + LEASE_MS + Math.floor(Math.random() * 1_000));
  await database.inbox.updateMany({ ...free, _id: { $in: ids } }, { $set: { leaseUntil } });
  const rows = await database.inbox
    .find({ _id: { $in: ids }, state: 'waiting', leaseUntil })
    .sort({ at: 1 })
    .toArray();
  return rows.map((row) => hear(row.raw as RawEvent, row.receivedAt)).filter((heard) => heard !== null);
}
