/** One transaction for a whole batch: heards marked done, records, outbox rows; all of it or nothing. */
import { MongoServerError, type AnyBulkWriteOperation, type ClientSession } from 'mongodb';
import type { RecordKind, Records } from '../records.ts';
import type { Database } from './database.ts';
import { KEEP_MS } from './inbox.ts';
import type { OutboxRow } from './outbox.ts';

/** A record to keep; `was` is the version the database must still hold, 0 for a new record. */
export interface Kept {
  readonly kind: RecordKind;
  readonly record: Records[RecordKind];
  readonly was: number;
}

/** A heard whose work is done: one that waits in the inbox, or one that the clock made and that enters it here. */
export interface DoneHeard {
  readonly id: string;
  readonly inInbox: boolean;
  readonly chat: string;
  readonly at: Date;
  /** its flow threw: it is set aside, a person was told */
  readonly broken?: boolean;
  /** how the text was read, for `npm run understanding -- --from-log`; never the text */
  readonly read?: unknown;
}

/** What one batch leaves. */
export interface Batch {
  readonly centre: string;
  readonly done: readonly DoneHeard[];
  readonly kept: readonly Kept[];
  readonly rows: readonly OutboxRow[];
  readonly now: Date;
}

/** `conflict`: somebody else changed a record meanwhile; nothing was written, load again and decide again. `already`: a heard was done before. */
export type Committed = 'done' | 'conflict' | 'already';

class Conflict extends Error {}

/** Writes a batch; throws when the database fails, and then nothing was written or (outcome unknown) the repeat finds it done. */
export async function commit(database: Database, batch: Batch): Promise<Committed> {
  const { session } = database;
  try {
    session.startTransaction({ readConcern: { level: 'snapshot' }, writeConcern: { w: 'majority' }, maxCommitTimeMS: 5_000 });
    await write(database, batch, session);
    await commitWithRetry(session);
    return 'done';
  } catch (error) {
    if (session.inTransaction()) await session.abortTransaction().catch(() => undefined);
    if (error instanceof Conflict) return 'conflict';
    if (error instanceof MongoServerError) {
      if (error.code === 11000) return error.keyPattern?.['_id'] && String(error.message).includes('.inbox ') ? 'already' : 'conflict';
      if (error.hasErrorLabel('TransientTransactionError')) return 'conflict';
    }
    throw error;
  }
}

async function write(database: Database, batch: Batch, session: ClientSession): Promise<void> {
  const waiting = batch.done.filter((done) => done.inInbox);
  if (waiting.length > 0) {
    const plain = waiting.every((done) => done.read === undefined && !done.broken);
    const updates = !plain
      ? await database.inbox
          .bulkWrite(
            waiting.map((done) => ({
              updateOne: {
                filter: { _id: done.id, state: 'waiting' as const },
                update: {
                  $set: { state: 'done' as const, ...(done.read === undefined ? {} : { read: done.read }) },
                  $unset: { raw: 1 as const },
                },
              },
            })),
            { session, ordered: false },
          )
          .then((result) => result.modifiedCount)
      : await database.inbox
          .updateMany(
            { _id: waiting.length === 1 ? waiting[0]!.id : { $in: waiting.map((done) => done.id) }, state: 'waiting' },
            { $set: { state: 'done' }, $unset: { raw: 1 } },
            { session },
          )
          .then((result) => result.modifiedCount);
    if (updates !== waiting.length) throw new Conflict();
  }
  const made = batch.done.filter((done) => !done.inInbox);
  if (made.length > 0) {
    await database.inbox.insertMany(
      made.map((done) => ({
        _id: done.id,
        centre: batch.centre,
        chat: done.chat,
        at: done.at,
        receivedAt: batch.now,
        raw: null,
        state: 'done' as const,
        leaseUntil: batch.now,
        keepUntil: new Date(Date.now() + KEEP_MS),
      })),
      { session },
    );
  }
  const byKind = Map.groupBy(batch.kept, (kept) => kept.kind);
  for (const [kind, kept] of byKind) {
    const operations = kept.map(({ record, was }): AnyBulkWriteOperation<never> =>
      was === 0
        ? { insertOne: { document: record as never } }
        : { replaceOne: { filter: { _id: record._id, centre: record.centre, version: was } as never, replacement: record as never } },
    );
    const result = await database.of(kind).bulkWrite(operations as never, { session, ordered: false });
    if (result.insertedCount + result.matchedCount !== kept.length) throw new Conflict();
  }
  if (batch.rows.length > 0) await database.outbox.insertMany([...batch.rows], { session });
}

/** The commit alone may be repeated while its outcome is unknown; it is one and the same commit. */
async function commitWithRetry(session: ClientSession): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      await session.commitTransaction();
      return;
    } catch (error) {
      const unknown = error instanceof MongoServerError && error.hasErrorLabel('UnknownTransactionCommitResult');
      if (!unknown || tries >= 3) throw error;
    }
  }
}
