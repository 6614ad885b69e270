/** The shapes of an opening (募集) with its pattern, and of a senior's part in it (担当); part of records.ts, which gives them out. */
import type { ContractForm, Field, Kind, PlacementState } from './glossary.ts';
import type { Mode } from './flows/understand/meaning.ts';
import type { Kept, Place } from './records.ts';
import type { LadderSettings } from './settings.ts';

/** One slot of a weekly pattern: ISO weekday, 8 = public holidays; an hour that ends before it begins goes over midnight. */
export interface PatternSlot {
  readonly day: number;
  readonly from: string;
  readonly to: string;
  /** only in these weeks of the month: 1 = its first such weekday … 5 = the fifth, where there is one; -1 = the last */
  readonly weeks?: readonly number[];
  /** so many side by side, where it is another number than the opening's */
  readonly places?: number;
  /** a long need is cut in pieces of two or three hours, each with its own person (時間モザイク) */
  readonly pieces?: true;
}

/** A turn of one day beside the pattern. */
export interface DatedSlot {
  readonly date: string;
  readonly from: string;
  readonly to: string;
  readonly places?: number;
  readonly pieces?: true;
}

/** Days without turns, first and last counted, and why in words. */
export interface Closure {
  readonly from: string;
  readonly to: string;
  readonly why: string;
}

export interface Opening extends Kept {
  readonly employer: string;
  readonly title: string;
  readonly kind: Kind;
  readonly field: Field;
  readonly contractForm: ContractForm;
  readonly workplace: string;
  readonly place: Place;
  readonly pattern: readonly PatternSlot[];
  /** the pattern holds from and until these days, both counted; absent = always */
  readonly since?: string;
  readonly until?: string;
  /** 'off' = no turns on public holidays (a slot of day 8 is meant for them all the same) */
  readonly holidays?: 'off';
  /** stretches without turns: school holidays, repairs */
  readonly closures?: readonly Closure[];
  /** turns beside the pattern; an opening of such turns alone is a one-off job */
  readonly extra?: readonly DatedSlot[];
  readonly places: number;
  readonly state: 'draft' | 'published' | 'closed';
  /** what it asks of the body: matched against limits as a hard "not this place" */
  readonly demands: readonly ('lifting' | 'standing' | 'walking' | 'heights' | 'vision' | 'hearing' | 'heat' | 'driving')[];
  readonly does: string;
  readonly bring: string;
  readonly pay: string | null;
  readonly reachableBy?: readonly Mode[];
  /** interest is introduced by a coordinator, or taken on at once */
  readonly entry: 'introduce' | 'atOnce';
  /** free places ahead are offered in this way; where nothing is said nobody is asked before somebody drops out */
  readonly asking?: 'fairTurn' | 'firstYes' | 'coordinator';
  /** may be taken on beside another opening, where the centre otherwise allows one at a time */
  readonly beside?: boolean;
  /** what law or insurance asks of the person: age in years, papers by name */
  readonly needs?: { readonly ageFrom?: number; readonly ageTo?: number; readonly licences?: readonly string[] };
  readonly trial: boolean;
  readonly ladder: Partial<LadderSettings>;
  /** under the open sky: heat and rain are looked at; where it is not said, an opening that demands heat is */
  readonly outdoor?: boolean;
  /** who calls a turn off, until what hour of the day without more ado, and what is paid after that */
  readonly callOff?: { readonly by: 'employer' | 'centre' | 'together'; readonly until: string; readonly paid: string };
  readonly termsVersion: string;
  readonly publishedAt: Date;
  /** the last day whose turns are planned, and when it is next seen to: planning on, free places, trials */
  readonly plannedTo?: string;
  readonly nextDueAt?: Date | null;
}

export interface Placement extends Kept {
  readonly opening: string;
  readonly senior: string;
  readonly role: 'main' | 'standby';
  readonly state: PlacementState;
  /** the terms as agreed: the text itself, its version, when */
  readonly agreed: { readonly version: string; readonly text: string; readonly at: Date } | null;
  /** the version of changed terms that was shown and waits for its answer */
  readonly shown?: { readonly version: string; readonly at: Date; readonly phonedAt?: Date };
  readonly trialLeft: number;
  /** whether a trial goes on, by the word of each; both are asked when it is over */
  readonly trialSaid?: { readonly askedAt: Date; readonly senior: 'yes' | 'no' | null; readonly centre: 'yes' | 'no' | null };
  readonly since: Date;
  /** the first turn that was done */
  readonly firstDoneAt?: Date;
}
