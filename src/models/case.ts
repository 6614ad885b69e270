/** Cases: what needs a person; only a named person closes one. */
import { Schema } from 'mongoose';
import { caseKinds, caseStates } from '../glossary.ts';
import { kept, keptOptions } from './kept.ts';

/** One document a case (対応); `nextDueAt` is its next alarm while nobody has taken it. */
export const caseSchema = new Schema(
  {
    ...kept,
    number: { type: Number, required: true },
    kind: { type: String, enum: caseKinds, required: true },
    state: { type: String, enum: caseStates, required: true },
    chat: { type: String, default: null },
    person: { type: String, default: null },
    shift: { type: String, default: null },
    opening: { type: String, default: null },
    where: { type: String, required: true },
    note: { type: String, default: '' },
    messageId: { type: String, default: null },
    urgent: { type: Boolean, required: true },
    openedAt: { type: Date, required: true },
    acknowledgedBy: { type: String, default: null },
    outcome: { type: String, default: null },
    alarms: { type: Number, required: true },
    nextDueAt: { type: Date, default: null },
    holds: { type: Boolean, required: true },
  },
  { ...keptOptions, collection: 'cases' },
);
caseSchema.index({ centre: 1, number: 1 }, { unique: true });
caseSchema.index({ centre: 1, state: 1 });
caseSchema.index({ centre: 1, chat: 1, state: 1 });
caseSchema.index({ nextDueAt: 1 }, { partialFilterExpression: { nextDueAt: { $type: 'date' } } });
