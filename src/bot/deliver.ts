/**
 * The outbox → LINE. Reply token while it is fresh, else a push with the row's own retry key; each row ends accepted,
 * rejected, cancelled or unknown, and what did not arrive is told to a person (reliability.md, decision table of D6).
 */
import type { Clock } from '../clock.ts';
import type { Bubble } from '../flows/said.ts';
import type { Log } from '../log.ts';
import type { Database } from '../models/database.ts';
import type { OutboxRow } from '../models/outbox.ts';
import type { Line, Outcome } from './line.ts';
import { messagesOf } from './message.ts';
import { LEASE_MS } from './webhook.ts';

/** LINE keeps a retry key for 24 h; an hour before, trying ends. */
const KEY_MS = 23 * 3_600_000;
const MOST_BACKOFF_S = 60;
const AT_ONCE = 32;
const LEASE_ROWS = 500;
/** The first try failed, the second found the token used: LINE had taken the first; nobody needs to be told. */
const PROBABLY = 'probably accepted';

/** A message that did not reach LINE: its row and why. */
export type Unsent = { readonly id: string; readonly to: string; readonly say: string; readonly why: string };

/** The sender: `send` takes rows just committed (leased by this process), `sweep` takes what is due and nobody works on. */
export interface Sender {
  send(rows: readonly OutboxRow[]): void;
  sweep(): Promise<number>;
  quiet(): Promise<void>;
  busy(): boolean;
}

type Ending = Partial<Pick<OutboxRow, 'state' | 'why' | 'dueAt' | 'tries' | 'firstTriedAt' | 'leaseUntil' | 'replyToken' | 'sent'>>;

/** Opens the sender; `onUnsent` hears of each message that will not arrive. */
export function openSender(o: { database: Database; line: Line; clock: Clock; log: Log; onUnsent: (unsent: Unsent) => void }): Sender {
  const chains = new Map<string, Promise<void>>();
  const endings: { id: string; ending: Ending }[] = [];
  let busy = 0;
  let flushing: Promise<void> | null = null;
  const slots: (() => void)[] = [];

  const flush = async () => {
    while (endings.length > 0) {
      const now = endings.splice(0);
      try {
        await o.database.outbox.bulkWrite(
          now.map(({ id, ending }) => ({ updateOne: { filter: { _id: id }, update: { $set: ending } } })),
          // a mark that a failover loses is made again: the row is sent once more with its key, and LINE answers 409
          { ordered: false, writeConcern: { w: 1 } },
        );
      } catch (error) {
        // the rows stay leased; the next sweep sends them again with the same key, which LINE answers with 409
        o.log.error({ event: 'outbox.unmarked', code: error instanceof Error ? error.name : 'unknown', count: now.length });
      }
    }
    flushing = null;
  };
  const end = (row: OutboxRow, ending: Ending) => {
    endings.push({ id: row._id, ending });
    flushing ??= Promise.resolve().then(flush);
    if (ending.state && ending.state !== 'accepted' && ending.state !== 'cancelled' && ending.why !== PROBABLY) {
      o.onUnsent({ id: row._id, to: row.to, say: row.kind, why: ending.why ?? ending.state });
    }
  };

  const one = async (row: OutboxRow) => {
    if (busy >= AT_ONCE) await new Promise<void>((done) => slots.push(done));
    busy++;
    try {
      await deliver(row);
    } finally {
      busy--;
      slots.shift()?.();
    }
  };

  const deliver = async (row: OutboxRow) => {
    const now = o.clock.now();
    if (row.notAfter && row.notAfter <= now) return end(row, { state: 'rejected', why: 'too late' });
    const messages = messagesOf(row.bubbles as Bubble[], row.sender);
    if (row.replyToken && row.replyUntil && now < row.replyUntil) {
      let outcome = await o.line.reply(row.replyToken, messages);
      if (outcome.ended === 'unknown' && o.clock.now() < row.replyUntil) {
        outcome = await o.line.reply(row.replyToken, messages);
        if (outcome.ended === 'badToken') outcome = { ended: 'unknown', reason: PROBABLY };
      }
      if (outcome.ended === 'accepted') return end(row, { state: 'accepted', sent: outcome.ids, replyToken: null });
      // two errors in a row without "bad token": the first was not taken either. Safety texts are pushed in any case: twice is better than not at all
      const push =
        outcome.ended === 'badToken' ||
        (outcome.ended === 'unknown' && (row.kind === 'safety' || outcome.reason === 'refused' || outcome.reason.startsWith('status')));
      if (!push) {
        if (outcome.ended === 'unknown') return end(row, { state: 'unknown', why: outcome.reason });
        return finish(row, outcome, now);
      }
    }
    if (row.kind !== 'safety' && (await isStopped(row))) return end(row, { state: 'cancelled', why: 'left' });
    finish(row, await o.line.push(row.to, messages, row.retryKey), now);
  };

  /** Re-read right before the call: nobody who left is written to (design.md 6.5). */
  const isStopped = async (row: OutboxRow) =>
    (await o.database.of('talk').countDocuments({ _id: row.to, centre: row.centre, stopped: true }, { limit: 1 })) > 0;

  const finish = (row: OutboxRow, outcome: Outcome, now: Date) => {
    switch (outcome.ended) {
      case 'accepted':
        return end(row, { state: 'accepted', sent: outcome.ids, replyToken: null });
      case 'unknown':
      case 'slowDown':
      case 'unauthorised': {
        const firstTriedAt = row.firstTriedAt ?? now;
        const dueAt = new Date(now.getTime() + Math.min(2 ** row.tries, MOST_BACKOFF_S) * 1_000);
        if (dueAt.getTime() - firstTriedAt.getTime() > KEY_MS) return end(row, { state: 'unknown', why: outcome.ended });
        o.log.warn({ event: 'outbox.again', code: outcome.ended, count: row.tries + 1 });
        return end(row, { dueAt, firstTriedAt, tries: row.tries + 1, leaseUntil: new Date(0), replyToken: null });
      }
      case 'monthSpent':
        return end(row, { state: 'rejected', why: 'month spent' });
      case 'badToken':
        return end(row, { state: 'rejected', why: 'bad token' });
      case 'rejected':
        o.log.error({ event: 'outbox.rejected', code: outcome.reason });
        return end(row, { state: 'rejected', why: outcome.reason });
      default: {
        const never: never = outcome;
        return never;
      }
    }
  };

  const sender: Sender = {
    send(rows) {
      const now = o.clock.now();
      for (const row of rows) {
        if (row.dueAt > now) {
          // waits for its hour (quiet hours): given back at once
          endings.push({ id: row._id, ending: { leaseUntil: new Date(0) } });
          flushing ??= Promise.resolve().then(flush);
          continue;
        }
        const before = chains.get(row.to) ?? Promise.resolve();
        const next = before
          .then(() => one(row))
          .catch((error: unknown) => o.log.error({ event: 'outbox.threw', code: error instanceof Error ? error.name : 'unknown' }))
          .finally(() => {
            if (chains.get(row.to) === next) chains.delete(row.to);
          });
        chains.set(row.to, next);
      }
    },
    async sweep() {
      const free = { state: 'waiting' as const, dueAt: { $lte: o.clock.now() }, leaseUntil: { $lt: new Date() } };
      const ids = (
        await o.database.outbox
          .find(free, { projection: { _id: 1 } })
          .sort({ dueAt: 1 })
          .limit(LEASE_ROWS)
          .toArray()
      ).map((row) => row._id);
      if (ids.length === 0) return 0;
      const leaseUntil = new Date(Date.now() + LEASE_MS + Math.random());
      await o.database.outbox.updateMany({ ...free, _id: { $in: ids } }, { $set: { leaseUntil } });
      const rows = await o.database.outbox
        .find({ _id: { $in: ids }, leaseUntil, state: 'waiting' })
        .sort({ at: 1, order: 1 })
        .toArray();
      sender.send(rows);
      return rows.length;
    },
    async quiet() {
      while (chains.size > 0 || flushing) {
        await Promise.all(chains.values());
        await flushing;
      }
    },
    busy: () => chains.size > 0 || flushing !== null,
  };
  return sender;
}
