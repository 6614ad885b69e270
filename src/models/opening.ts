/** Openings: activities with a weekly pattern, places, demands and a contract form. */
import { Schema } from 'mongoose';
import { contractForms, fields, kinds } from '../glossary.ts';
import { kept, keptOptions, plain } from './kept.ts';

/** One document an opening (募集). */
export const openingSchema = new Schema(
  {
    ...kept,
    employer: { type: String, required: true },
    title: { type: String, required: true },
    kind: { type: String, enum: kinds, required: true },
    field: { type: String, enum: fields, required: true },
    contractForm: { type: String, enum: contractForms, required: true },
    workplace: { type: String, required: true },
    place: plain,
    pattern: [plain],
    places: { type: Number, required: true, min: 1 },
    state: { type: String, enum: ['draft', 'published', 'closed'], required: true },
    demands: [String],
    does: { type: String, required: true },
    bring: { type: String, required: true },
    pay: { type: String, default: null },
    reachableBy: { type: [String], default: undefined },
    entry: { type: String, enum: ['introduce', 'atOnce'], required: true },
    trial: { type: Boolean, required: true },
    ladder: plain,
    outdoor: Boolean,
    callOff: plain,
    termsVersion: { type: String, required: true },
    publishedAt: { type: Date, required: true },
  },
  { ...keptOptions, collection: 'openings' },
);
openingSchema.index({ centre: 1, state: 1 });
