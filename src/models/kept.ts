/** What every collection shares: string ids, the centre, a version moved by one with each change. */
import { Schema } from 'mongoose';

/** The fields of every record. */
export const kept = {
  _id: { type: String, required: true },
  centre: { type: String, required: true },
  version: { type: Number, required: true, min: 1 },
} as const;

/** Options of every schema: our own version, no defaults added behind our back, indexes made by the start and no one else. */
export const keptOptions = { versionKey: false, minimize: false, autoIndex: false, autoCreate: false, strict: 'throw' } as const;

/** A part that is plain data of a shape checked by the compiler (records.ts). */
export const plain = Schema.Types.Mixed;
