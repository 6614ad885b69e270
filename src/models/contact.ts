/** Contacts: the people of an employer who answer in LINE. */
import { Schema } from 'mongoose';
import { kept, keptOptions } from './kept.ts';

/** One document a contact; `inviteCode` joins their LINE account, once. */
export const contactSchema = new Schema(
  {
    ...kept,
    employer: { type: String, required: true },
    name: { type: String, required: true },
    line: { type: String, default: null },
    inviteCode: { type: String, default: null },
    blocked: { type: Boolean, required: true },
    order: Number,
  },
  { ...keptOptions, collection: 'contacts' },
);
contactSchema.index({ centre: 1, employer: 1 });
contactSchema.index({ centre: 1, line: 1 }, { unique: true, partialFilterExpression: { line: { $type: 'string' } } });
contactSchema.index({ centre: 1, inviteCode: 1 }, { unique: true, partialFilterExpression: { inviteCode: { $type: 'string' } } });
