/** The inbox: every event that got a 200, under its own id, before anything is done with it. */
import { Schema } from 'mongoose';
import { keptOptions } from './kept.ts';

/** An event as it came; `raw` is dropped when it is done, the id stays for 90 days so that twice is once. */
export interface InboxRow {
  _id: string;
  centre: string;
  chat: string;
  /** the event's own time, for the order of one person's events */
  at: Date;
  receivedAt: Date;
  raw: unknown;
  state: 'waiting' | 'done' | 'quarantined';
  /** real time until which one process works on it */
  leaseUntil: Date;
  /** real time after which the row may go; TTL follows the machine's clock, not ours */
  keepUntil: Date;
  /** what was read and how sure, never the text */
  read?: unknown;
}

/** One document an event. */
export const inboxSchema = new Schema<InboxRow>(
  {
    _id: { type: String, required: true },
    centre: { type: String, required: true },
    chat: String,
    at: Date,
    receivedAt: Date,
    raw: Schema.Types.Mixed,
    state: { type: String, enum: ['waiting', 'done', 'quarantined'], required: true },
    leaseUntil: Date,
    keepUntil: Date,
    read: Schema.Types.Mixed,
  },
  { ...keptOptions, collection: 'inbox' },
);
inboxSchema.index({ state: 1, leaseUntil: 1 }, { partialFilterExpression: { state: 'waiting' } });
inboxSchema.index({ keepUntil: 1 }, { expireAfterSeconds: 0 });

/** How long an event's id is kept: replays after that are too old to be worked on at all (reliability.md D4). */
export const KEEP_MS = 90 * 86_400_000;
