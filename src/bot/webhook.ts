/** LINE's webhook: signature on the raw bytes, every event into the inbox, 200. Nothing else before the 200. */
import { validateSignature } from '@line/bot-sdk';
import express, { type Router } from 'express';
import { MongoBulkWriteError, type OptionalUnlessRequiredId } from 'mongodb';
import type { Clock } from '../clock.ts';
import type { Heard } from '../flows/heard.ts';
import type { Log } from '../log.ts';
import type { Database } from '../models/database.ts';
import { KEEP_MS, type InboxRow } from '../models/inbox.ts';
import { hear, placeOf, type RawEvent } from './hear.ts';

/** How long one process may work on an event before another takes it over, in real milliseconds. */
export const LEASE_MS = 30_000;
/** An event older than this is a replay of a captured body, not news (reliability.md D4). */
const TOO_OLD_MS = 30 * 86_400_000;
const MOST_EVENTS = 100;

interface Waiting {
  readonly rows: InboxRow[];
  readonly done: (fresh: ReadonlySet<string>) => void;
  readonly failed: (error: unknown) => void;
}

/** The route; `onHeard` gets what is new, `onDatabaseDown` what could not be stored (safety words are answered from memory). */
export function webhook(o: {
  channelSecrets: readonly string[];
  centre: string;
  database: Database;
  clock: Clock;
  log: Log;
  onHeard: (heards: Heard[]) => void;
  onDatabaseDown: (heards: Heard[]) => void;
}): Router {
  const store = sharedWrites(o.database);
  const router = express.Router();
  router.post('/webhook', express.raw({ type: () => true, limit: '1mb' }), async (request, response) => {
    const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const signature = request.headers['x-line-signature'];
    if (typeof signature !== 'string' || !o.channelSecrets.some((secret) => validateSignature(bytes, secret, signature))) {
      response.status(401).json({ message: 'expected x-line-signature over the raw body' });
      return;
    }
    const events = eventsOf(bytes);
    if (!events) {
      response.status(400).json({ message: `expected {"events": [at most ${MOST_EVENTS}]}` });
      return;
    }
    const receivedAt = o.clock.now();
    const heards: Heard[] = [];
    const rows: InboxRow[] = [];
    for (const event of events) {
      const place = placeOf(event);
      const heard = hear(event, receivedAt);
      if (!place || !heard) {
        o.log.info({ event: 'webhook.ignored', code: 'no id' });
        continue;
      }
      const old = receivedAt.getTime() - place.at.getTime() > TOO_OLD_MS;
      if (!old) heards.push(heard);
      rows.push({
        _id: place.id,
        centre: o.centre,
        chat: place.chat,
        at: place.at,
        receivedAt,
        raw: old ? null : event,
        state: old ? 'quarantined' : 'waiting',
        leaseUntil: new Date(Date.now() + LEASE_MS),
        keepUntil: new Date(Date.now() + KEEP_MS),
      });
    }
    try {
      const fresh = rows.length > 0 ? await store(rows) : new Set<string>();
      response.status(200).json({});
      o.onHeard(heards.filter((heard) => fresh.has(heard.id)));
    } catch (error) {
      o.log.error({ event: 'webhook.unstored', code: error instanceof Error ? error.name : 'unknown', count: rows.length });
      o.onDatabaseDown(heards);
      response.status(503).json({ message: 'not stored, send again' });
    }
  });
  return router;
}

function eventsOf(bytes: Buffer): RawEvent[] | null {
  try {
    const body: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    const events = typeof body === 'object' && body !== null ? (body as RawEvent).events : null;
    if (!Array.isArray(events) || events.length > MOST_EVENTS) return null;
    return events.filter((event): event is RawEvent => typeof event === 'object' && event !== null && !Array.isArray(event));
  } catch {
    return null;
  }
}

/** Requests that arrive while a write is under way share the next one; answers which ids were new. */
function sharedWrites(database: Database): (rows: InboxRow[]) => Promise<ReadonlySet<string>> {
  let waiting: Waiting[] = [];
  let writing = false;
  const run = async () => {
    writing = true;
    while (waiting.length > 0) {
      const now = waiting;
      waiting = [];
      const rows = new Map(now.flatMap((one) => one.rows).map((row) => [row._id, row]));
      try {
        const fresh = await insert(database, [...rows.values()]);
        for (const one of now) {
          one.done(new Set(one.rows.map((row) => row._id).filter((id) => fresh.has(id))));
          for (const row of one.rows) fresh.delete(row._id);
        }
      } catch (error) {
        for (const one of now) one.failed(error);
      }
    }
    writing = false;
  };
  return (rows) =>
    new Promise((done, failed) => {
      waiting.push({ rows, done, failed });
      if (!writing) void run();
    });
}

async function insert(database: Database, rows: InboxRow[]): Promise<Set<string>> {
  const fresh = new Set(rows.map((row) => row._id));
  try {
    await database.inbox.insertMany(rows as OptionalUnlessRequiredId<InboxRow>[], { ordered: false });
  } catch (error) {
    if (!(error instanceof MongoBulkWriteError)) throw error;
    const errors = Array.isArray(error.writeErrors) ? error.writeErrors : [error.writeErrors];
    // the driver wraps a lost connection in the same class, without a single write error: nothing was stored then
    if (errors.length === 0 || errors.some((one) => one.code !== 11000) || error.insertedCount + errors.length !== rows.length) throw error;
    for (const one of errors) fresh.delete(rows[one.index]!._id);
  }
  return fresh;
}
