/**
 * A process killed inside a transaction leaves its documents blocked on the server for up to 90 s (facts: mongo.md 5). Each
 * process therefore keeps the id of its one session in the database, and a start ends the sessions of dead predecessors.
 */
import { hostname } from 'node:os';
import type { Database } from './database.ts';

interface ProcessRow {
  _id: string;
  host: string;
  pid: number;
  session: unknown;
  seenAt: Date;
}
const SEEN_MS = 5_000;
const DEAD_MS = 20_000;

/** Ends the sessions of dead processes and enters our own; the result leaves again. */
export async function endDeadSessions(database: Database): Promise<() => Promise<void>> {
  const rows = database.client.db(database.connection.name).collection<ProcessRow>('processes');
  const host = hostname();
  for (const row of await rows.find().toArray()) {
    const dead = row.host === host ? !isAlive(row.pid) : Date.now() - row.seenAt.getTime() > DEAD_MS;
    if (!dead) continue;
    await database.client
      .db('admin')
      .command({ killSessions: [row.session] })
      .catch(() => undefined);
    await rows.deleteOne({ _id: row._id });
  }
  const _id = `${host}-${process.pid}-${Date.now()}`;
  await rows.insertOne({ _id, host, pid: process.pid, session: database.session.id, seenAt: new Date() });
  const timer = setInterval(() => {
    rows.updateOne({ _id }, { $set: { seenAt: new Date() } }).catch(() => undefined);
  }, SEEN_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await rows.deleteOne({ _id }).catch(() => undefined);
  };
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
