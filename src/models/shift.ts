/** Shifts: the dated slots of openings, each with its assignments; places are taken by one conditional update of the shift. */
import { Schema } from 'mongoose';
import { assignmentStates, shiftStates } from '../glossary.ts';
import { kept, keptOptions, plain } from './kept.ts';

/** One document a shift (出番); `nextDueAt` is the next rung of its ladder. */
export const shiftSchema = new Schema(
  {
    ...kept,
    opening: { type: String, required: true },
    employer: { type: String, required: true },
    day: { type: String, required: true, match: /^\d{4}-\d\d-\d\d$/ },
    start: { type: Date, required: true },
    end: { type: Date, required: true },
    places: { type: Number, required: true, min: 1 },
    state: { type: String, enum: shiftStates, required: true },
    assignments: [
      new Schema(
        {
          senior: { type: String, required: true },
          role: { type: String, enum: ['main', 'standIn'], required: true },
          state: { type: String, enum: assignmentStates, required: true },
          instead: String,
          askedAt: Date,
          answerBy: Date,
          answeredAt: Date,
          lateUntil: Date,
          why: String,
          thanked: Boolean,
          shownTerms: String,
          terms: plain,
          repeatedAt: Date,
          moves: String,
          how: String,
          said: String,
          leftAt: Date,
          phonedAt: Date,
          leftHomeAt: Date,
          knowsAt: Date,
        },
        { _id: false },
      ),
    ],
    rungs: [String],
    search: { type: plain, default: null },
    employerSaid: plain,
    pieceOf: String,
    proposal: plain,
    workplace: String,
    bring: String,
    changed: plain,
    calledOff: plain,
    weatherSaid: String,
    weatherAsked: String,
    pushes: Number,
    nextDueAt: { type: Date, default: null },
  },
  { ...keptOptions, collection: 'shifts' },
);
shiftSchema.index({ centre: 1, opening: 1, start: 1, end: 1 }, { unique: true });
shiftSchema.index({ centre: 1, 'assignments.senior': 1, end: 1 });
shiftSchema.index({ centre: 1, employer: 1, start: 1 });
shiftSchema.index({ centre: 1, day: 1 });
shiftSchema.index({ nextDueAt: 1 }, { partialFilterExpression: { nextDueAt: { $type: 'date' } } });
