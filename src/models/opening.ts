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
    since: String,
    until: String,
    holidays: { type: String, enum: ['off'] },
    closures: { type: [plain], default: undefined },
    extra: { type: [plain], default: undefined },
    places: { type: Number, required: true, min: 1 },
    state: { type: String, enum: ['draft', 'published', 'closed'], required: true },
    demands: [String],
    does: { type: String, required: true },
    bring: { type: String, required: true },
    pay: { type: String, default: null },
    reachableBy: { type: [String], default: undefined },
    entry: { type: String, enum: ['introduce', 'atOnce'], required: true },
    asking: { type: String, enum: ['fairTurn', 'firstYes', 'coordinator'] },
    beside: Boolean,
    needs: plain,
    trial: { type: Boolean, required: true },
    ladder: plain,
    outdoor: Boolean,
    callOff: plain,
    termsVersion: { type: String, required: true },
    publishedAt: { type: Date, required: true },
    plannedTo: String,
    nextDueAt: { type: Date, default: null },
  },
  { ...keptOptions, collection: 'openings' },
);
openingSchema.index({ centre: 1, state: 1 });
openingSchema.index({ nextDueAt: 1 }, { partialFilterExpression: { nextDueAt: { $type: 'date' } } });
