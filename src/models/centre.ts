/** Centres: settings of the intermediary body. */
import { Schema } from 'mongoose';
import { kept, keptOptions, plain } from './kept.ts';

/** Settings that can change are here and not in code (design.md 6.10). */
export const centreSchema = new Schema(
  {
    ...kept,
    name: { type: String, required: true },
    phone: { type: String, required: true },
    officeHours: plain,
    quiet: plain,
    group: { type: String, default: null },
    groupCode: { type: String, required: true },
    groupShowsNames: { type: Boolean, required: true },
    secondContact: { type: String, default: null },
    consent: plain,
    healthConsent: plain,
    helpLines: [plain],
    ladder: plain,
    areas: [plain],
    payDay: { type: String, required: true },
    limits: plain,
    rules: { type: [plain], default: undefined },
    weather: plain,
    quota: plain,
    dutiesDone: plain,
    dutyHours: plain,
    nextDueAt: { type: Date, default: null },
  },
  { ...keptOptions, collection: 'centres' },
);
centreSchema.index({ groupCode: 1 }, { unique: true });
centreSchema.index({ nextDueAt: 1 }, { partialFilterExpression: { nextDueAt: { $type: 'date' } } });
