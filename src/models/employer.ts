/** Employers: the places that need hands. */
import { Schema } from 'mongoose';
import { kept, keptOptions, plain } from './kept.ts';

/** One document an employer (発注者). */
export const employerSchema = new Schema(
  { ...kept, name: { type: String, required: true }, place: plain, reports: plain },
  { ...keptOptions, collection: 'employers' },
);
employerSchema.index({ centre: 1, name: 1 });
