/** The connection: mongoose holds schemas, indexes and the one client; the way of a message uses its driver collections. */
import mongoose from 'mongoose';
import type { ClientSession, Collection, MongoClient } from 'mongodb';
import type { RecordKind, Records } from '../records.ts';
import { caseSchema } from './case.ts';
import { centreSchema } from './centre.ts';
import { contactSchema } from './contact.ts';
import { coordinatorSchema } from './coordinator.ts';
import { counterSchema } from './counter.ts';
import { employerSchema } from './employer.ts';
import { inboxSchema, type InboxRow } from './inbox.ts';
import { openingSchema } from './opening.ts';
import { outboxSchema, type OutboxRow } from './outbox.ts';
import { placementSchema } from './placement.ts';
import { seniorSchema } from './senior.ts';
import { shiftSchema } from './shift.ts';
import { talkSchema } from './talk.ts';

const schemas = {
  centre: centreSchema,
  senior: seniorSchema,
  coordinator: coordinatorSchema,
  employer: employerSchema,
  contact: contactSchema,
  opening: openingSchema,
  placement: placementSchema,
  shift: shiftSchema,
  case: caseSchema,
  talk: talkSchema,
  counter: counterSchema,
} as const;

/** An open database: models for schemas and checks, plain collections for the way of a message. */
export interface Database {
  readonly connection: mongoose.Connection;
  readonly client: MongoClient;
  /** the one session of this process's transactions, which follow one another; its id is kept so that a dead process can be cleared away */
  readonly session: ClientSession;
  readonly inbox: Collection<InboxRow>;
  readonly outbox: Collection<OutboxRow>;
  of<K extends RecordKind>(kind: K): Collection<Records[K]>;
  model(kind: RecordKind): mongoose.Model<unknown>;
  /** makes the indexes of the list in code; safe to repeat */
  makeIndexes(): Promise<void>;
  /** differences between the indexes in code and in the database, as sentences; empty = ready */
  indexFaults(): Promise<string[]>;
  ping(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the database. `timeoutMS` does nothing in this driver: the limits are socket, server selection and pool waits,
 * so that a dead database is noticed within LINE's 2 s (facts: mongo.md 1).
 */
export async function openDatabase(uri: string, name?: string): Promise<Database> {
  const connection = await mongoose
    .createConnection(uri, {
      ...(name ? { dbName: name } : {}),
      autoIndex: false,
      autoCreate: false,
      bufferCommands: false,
      maxPoolSize: 20,
      serverSelectionTimeoutMS: 1_800,
      connectTimeoutMS: 2_000,
      socketTimeoutMS: 20_000,
      waitQueueTimeoutMS: 1_800,
      retryWrites: true,
      w: 'majority',
      readConcernLevel: 'majority',
    })
    .asPromise();
  const models = Object.fromEntries(
    Object.entries(schemas).map(([kind, schema]) => [kind, connection.model(kind, schema as never)]),
  ) as unknown as Record<RecordKind, mongoose.Model<unknown>>;
  const inbox = connection.model('inbox', inboxSchema);
  const outbox = connection.model('outbox', outboxSchema);
  const all: mongoose.Model<never>[] = [...Object.values(models), inbox, outbox] as never;
  const client = connection.getClient() as unknown as MongoClient;
  const session = client.startSession();
  return {
    connection,
    client,
    session,
    inbox: inbox.collection as unknown as Collection<InboxRow>,
    outbox: outbox.collection as unknown as Collection<OutboxRow>,
    of: (kind) => models[kind].collection as never,
    model: (kind) => models[kind],
    async makeIndexes() {
      for (const model of all) {
        await model.createCollection();
        await model.createIndexes();
      }
      // pieces of one turn may begin together: the old key without the end would refuse them
      await models.shift.collection.dropIndex('centre_1_opening_1_start_1').catch(() => undefined);
      // two people may share a telephone: the old key would refuse the second
      await models.senior.collection.dropIndex('centre_1_line_1').catch(() => undefined);
    },
    async indexFaults() {
      const faults: string[] = [];
      for (const model of all) {
        const { toCreate, toDrop } = await model.diffIndexes();
        for (const fields of toCreate) faults.push(`${model.collection.name} lacks the index ${JSON.stringify(fields)}`);
        for (const index of toDrop) faults.push(`${model.collection.name} has an index that is not in code: ${index}`);
      }
      return faults;
    },
    async ping() {
      await connection.db!.command({ ping: 1 }, { timeoutMS: undefined, maxTimeMS: 1_500 } as never);
    },
    async close() {
      await session.endSession().catch(() => undefined);
      await connection.close();
    },
  };
}
