/** Seniors: who takes part, what the interview left. */
import { Schema } from 'mongoose';
import { seniorStates } from '../glossary.ts';
import { kept, keptOptions, plain } from './kept.ts';

/** One document a senior; each turn taken on moves its version, so that two overlapping turns cannot both be kept. */
export const seniorSchema = new Schema(
  {
    ...kept,
    line: { type: String, default: null },
    state: { type: String, enum: seniorStates, required: true },
    blocked: { type: Boolean, required: true },
    consents: [plain],
    profile: plain,
    waiting: { type: Boolean, required: true },
    notFor: [String],
    offeredAt: { type: Date, default: null },
    licences: { type: [plain], default: undefined },
    lifted: plain,
    pausedFrom: { type: String, default: undefined },
    pausedUntil: { type: String, default: undefined },
    shares: { type: String, enum: ['second'] },
    joinedAt: { type: Date, required: true },
  },
  { ...keptOptions, collection: 'seniors' },
);
seniorSchema.index({ centre: 1, line: 1, shares: 1 }, { unique: true, partialFilterExpression: { line: { $type: 'string' } } });
seniorSchema.index({ centre: 1, waiting: 1, state: 1 });
