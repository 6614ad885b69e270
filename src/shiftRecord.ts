/** The shape of a shift (出番) and of one senior on it; part of records.ts, which gives it out. */
import type { AssignmentState, ShiftState } from './glossary.ts';
import type { Kept } from './records.ts';

/** One senior on one shift; how it went is kept, refusals and illness never count against anybody. */
export interface Assignment {
  readonly senior: string;
  readonly role: 'main' | 'standIn';
  readonly state: AssignmentState;
  /** the turn of this senior is being taken */
  readonly instead?: string;
  readonly askedAt?: Date;
  readonly answerBy?: Date;
  readonly answeredAt?: Date;
  /** somebody who said they would be late is expected at about this time */
  readonly lateUntil?: Date;
  readonly why?: 'ill' | 'swap' | 'other';
  readonly thanked?: boolean;
  /** the version of the terms that stood on the card of an offer, and the terms of this turn as agreed with the yes to it */
  readonly shownTerms?: string;
  readonly terms?: { readonly version: string; readonly text: string; readonly at: Date };
  /** asked twice: an offer is repeated once and no more */
  readonly repeatedAt?: Date;
  /** the answer to a proposal of other hours for this turn */
  readonly moves?: 'asked' | 'yes' | 'no';
  /** how it was, in a tap and in their own words: for a person to read, never for a later offer */
  readonly how?: 'good' | 'fair' | 'hard';
  readonly said?: string;
  /** home before the end */
  readonly leftAt?: Date;
  /** a first turn that is confirmed by telephone too */
  readonly phonedAt?: Date;
  /** left home for the turn */
  readonly leftHomeAt?: Date;
  /** knows that the turn was called off */
  readonly knowsAt?: Date;
}

/** One dated slot of an opening, with who is on it and what was said about it. */
export interface Shift extends Kept {
  readonly opening: string;
  readonly employer: string;
  readonly day: string;
  readonly start: Date;
  readonly end: Date;
  readonly places: number;
  readonly state: ShiftState;
  readonly assignments: readonly Assignment[];
  /** rungs of the ladder that are done (or were overtaken), by name */
  readonly rungs: readonly string[];
  /** the search for a stand-in that is going on */
  readonly search: {
    readonly wave: number;
    readonly waveEnds: Date;
    /** a long time to think is cut in half by one repeat: the answer is waited for until then */
    readonly answerBy?: Date;
  } | null;
  /** what the employer was told and answered */
  readonly employerSaid: {
    readonly toldAt: Date | null;
    readonly answer: 'covered' | 'short' | 'change' | 'question' | null;
    readonly at: Date | null;
    /** the state they heard last ('looking:1'): the same is never told twice */
    readonly told?: string;
    /** contacts who were asked, and those who are asked when the first stay silent */
    readonly asked?: readonly string[];
    readonly others?: readonly string[];
  };
  /** the turn that this piece was cut from */
  readonly pieceOf?: string;
  /** the pattern has changed: other hours that are proposed to the people on it, who may keep these */
  readonly proposal?: { readonly to: string; readonly at: Date } | null;
  /** this time at another place, or with other things to bring, than the opening says */
  readonly workplace?: string;
  readonly bring?: string;
  /** the last change of what was agreed: the people on it are asked again until `answerBy` */
  readonly changed?: { readonly at: Date; readonly answerBy: Date | null; readonly words: string } | null;
  readonly calledOff?: { readonly at: Date; readonly reason: string; readonly by: 'employer' | 'centre' } | null;
  /** what was last said about the weather ('heat28', 'rain'): the same is never said twice */
  readonly weatherSaid?: string;
  /** the weather about which whoever decides was asked, once */
  readonly weatherAsked?: string;
  /** messages that this shift has cost so far: pushes, counted by recipient */
  readonly pushes?: number;
  readonly nextDueAt: Date | null;
}
