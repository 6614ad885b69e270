/** Talks: where each conversation stands; `_id` is the LINE user or group id. */
import { Schema } from 'mongoose';
import { roles } from '../glossary.ts';
import { kept, keptOptions, plain } from './kept.ts';

/** One document a chat. Steps have names; a renamed step gets a line in flows/interview.ts. */
export const talkSchema = new Schema(
  {
    ...kept,
    role: { type: String, enum: roles, required: true },
    person: { type: String, default: null },
    flow: { type: String, required: true },
    step: { type: String, default: '' },
    asked: { type: Number, required: true },
    answers: plain,
    about: plain,
    misreads: { type: Number, required: true },
    heldBy: { type: String, enum: ['bot', 'coordinator'], required: true },
    before: { type: plain, default: null },
    stopped: { type: Boolean, required: true },
    paused: { type: Boolean, required: true },
    lastHeardAt: { type: Date, required: true },
    nudges: { type: Number, required: true },
    nextDueAt: { type: Date, default: null },
    people: { type: [String], default: undefined },
  },
  { ...keptOptions, collection: 'talks' },
);
talkSchema.index({ nextDueAt: 1 }, { partialFilterExpression: { nextDueAt: { $type: 'date' } } });
talkSchema.index({ centre: 1, person: 1 });
