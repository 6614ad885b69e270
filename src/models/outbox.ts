/** The outbox: what is to be said, written in the transaction that decided it, delivered afterwards. */
import { Schema } from 'mongoose';
import { keptOptions } from './kept.ts';

/** A message to one chat; ends accepted, rejected, cancelled or unknown, never in silence. */
export interface OutboxRow {
  _id: string;
  centre: string;
  to: string;
  kind: string;
  bubbles: readonly unknown[];
  sender: string | null;
  replyToken: string | null;
  /** until when the reply token may be tried */
  replyUntil: Date | null;
  /** LINE's retry key, made with the row, valid 24 h from the first try */
  retryKey: string;
  state: 'waiting' | 'accepted' | 'rejected' | 'cancelled' | 'unknown';
  dueAt: Date;
  notAfter: Date | null;
  firstTriedAt: Date | null;
  tries: number;
  /** real time until which one process delivers it */
  leaseUntil: Date;
  /** order within one chat */
  order: number;
  why: string | null;
  /** LINE's ids of its messages, by which a person may quote them */
  sent?: readonly string[];
  at: Date;
  keepUntil: Date;
}

/** One document a send (LINE takes up to five bubbles in one). */
export const outboxSchema = new Schema<OutboxRow>(
  {
    _id: { type: String, required: true },
    centre: { type: String, required: true },
    to: { type: String, required: true },
    kind: { type: String, required: true },
    bubbles: [Schema.Types.Mixed],
    sender: { type: String, default: null },
    replyToken: { type: String, default: null },
    replyUntil: { type: Date, default: null },
    retryKey: { type: String, required: true },
    state: { type: String, required: true },
    dueAt: { type: Date, required: true },
    notAfter: { type: Date, default: null },
    firstTriedAt: { type: Date, default: null },
    tries: { type: Number, required: true },
    leaseUntil: { type: Date, required: true },
    order: { type: Number, required: true },
    why: { type: String, default: null },
    sent: { type: [String], default: undefined },
    at: { type: Date, required: true },
    keepUntil: { type: Date, required: true },
  },
  { ...keptOptions, collection: 'outbox' },
);
outboxSchema.index({ state: 1, dueAt: 1 }, { partialFilterExpression: { state: 'waiting' } });
outboxSchema.index({ centre: 1, to: 1, at: -1 });
outboxSchema.index({ sent: 1 }, { partialFilterExpression: { sent: { $exists: true } } });
outboxSchema.index({ keepUntil: 1 }, { expireAfterSeconds: 0 });
