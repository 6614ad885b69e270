/** One job by several people in turn (時間モザイク): a long need in pieces, and the piece that is left when somebody takes a part. */
import { minutesBetween } from './pattern.ts';

/** Two or three hours are a good turn; longer needs are cut. */
const LONGEST = 180;
/** A piece shorter than this is nobody's turn. */
export const SHORTEST = 60;
const STEP = 30;

/** A stretch of a day, 'HH:MM'; `late` = it begins after the midnight that the whole goes over. */
export interface Piece {
  readonly from: string;
  readonly to: string;
  readonly late: boolean;
}

/** Cuts a need into pieces of two or three hours, as even as half hours allow; what is too long for one and too short for two such pieces, into two. */
export function splitNeed(from: string, to: string): Piece[] {
  const length = minutesBetween(from, to);
  const start = minutesOf(from);
  const count = Math.ceil(length / LONGEST);
  const cuts = Array.from({ length: count + 1 }, (_, at) => (at === count ? length : Math.round((length * at) / count / STEP) * STEP));
  return cuts.slice(1).map((end, at) => ({ from: hourAt(start + cuts[at]!), to: hourAt(start + end), late: start + cuts[at]! >= 1_440 }));
}

/** What remains of a stretch when a part in it is taken: before and after; null where the part does not lie in it or leaves too little of either. */
export function without(whole: { from: Date; to: Date }, part: { from: Date; to: Date }): { from: Date; to: Date }[] | null {
  if (part.from < whole.from || part.to > whole.to || minutesIn(part) < SHORTEST) return null;
  const rest = [
    { from: whole.from, to: part.from },
    { from: part.to, to: whole.to },
  ].filter((one) => minutesIn(one) > 0);
  return rest.every((one) => minutesIn(one) >= SHORTEST) ? rest : null;
}

const minutesIn = ({ from, to }: { from: Date; to: Date }) => (to.getTime() - from.getTime()) / 60_000;
const minutesOf = (hour: string) => Number(hour.slice(0, 2)) * 60 + Number(hour.slice(3));
const hourAt = (minutes: number) => `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
