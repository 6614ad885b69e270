/** Placements: a senior takes part in an opening. */
import { Schema } from 'mongoose';
import { placementStates } from '../glossary.ts';
import { kept, keptOptions, plain } from './kept.ts';

/** One document a senior and opening; `agreed` keeps the very text that was agreed to (freelance act, Art. 3). */
export const placementSchema = new Schema(
  {
    ...kept,
    opening: { type: String, required: true },
    senior: { type: String, required: true },
    role: { type: String, enum: ['main', 'standby'], required: true },
    state: { type: String, enum: placementStates, required: true },
    agreed: { type: plain, default: null },
    shown: plain,
    trialLeft: { type: Number, required: true },
    trialSaid: plain,
    since: { type: Date, required: true },
    firstDoneAt: Date,
  },
  { ...keptOptions, collection: 'placements' },
);
placementSchema.index({ centre: 1, opening: 1, senior: 1 }, { unique: true });
placementSchema.index({ centre: 1, senior: 1 });
