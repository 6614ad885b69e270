/** Coordinators: the people of the centre. */
import { Schema } from 'mongoose';
import { kept, keptOptions } from './kept.ts';

/** One document a coordinator; `inviteCode` joins their own LINE account, once. */
export const coordinatorSchema = new Schema(
  {
    ...kept,
    name: { type: String, required: true },
    line: { type: String, default: null },
    inviteCode: { type: String, default: null },
    phone: { type: String, required: true },
  },
  { ...keptOptions, collection: 'coordinators' },
);
coordinatorSchema.index({ centre: 1, line: 1 }, { unique: true, partialFilterExpression: { line: { $type: 'string' } } });
coordinatorSchema.index({ centre: 1, inviteCode: 1 }, { unique: true, partialFilterExpression: { inviteCode: { $type: 'string' } } });
