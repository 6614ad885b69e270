/** Counters: the running number of cases in a centre. */
import { Schema } from 'mongoose';
import { kept, keptOptions } from './kept.ts';

/** One document a counted thing. */
export const counterSchema = new Schema({ ...kept, value: { type: Number, required: true } }, { ...keptOptions, collection: 'counters' });
