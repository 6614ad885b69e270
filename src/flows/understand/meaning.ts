/**
 * What a text can mean, in the words of the shared cases (tests/nlu/README.md). Every reader of this folder has one
 * shape: (utterance, around) → Reading. Pure: no clock, no tokenizer, no database; tokens come with the utterance.
 */
import type { ContractForm, Field, Kind } from '../../glossary.ts';

/** ISO weekday, 1 = Monday … 7 = Sunday, 8 = public holiday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;
/** A part of the day; windows: early 05-09, morning 08-12, noon 11-14, afternoon 12-18, evening 15-20, night 17-24. */
export type Part = 'early' | 'morning' | 'noon' | 'afternoon' | 'evening' | 'night';

/** A token as kuromoji gives it, cut to what the readers use. */
export interface Token {
  readonly surface: string;
  readonly base: string;
  readonly pos: string;
  /** finer classes, joined by commas: 「固有名詞,人名,姓」 */
  readonly detail: string;
  readonly reading: string;
}

/** A text made ready once: what was written, its normal form, and its tokens where the tokenizer answered in time. */
export interface Utterance {
  /** as written, well-formed, at most 1,000 characters */
  readonly raw: string;
  /** normal form: NFKC, width, fillers, iteration marks, spelling variants folded */
  readonly text: string;
  /** absent when the tokenizer was late, dead or not asked: readers must work without */
  readonly tokens?: readonly Token[];
}

/** A shift or slot that the text may speak of; `date` YYYY-MM-DD, hours HH:MM, Asia/Tokyo. */
export interface OpenShift {
  readonly date: string;
  readonly from: string;
  readonly to: string;
  readonly count?: number;
}

/** What surrounds the text: the moment, the question that is open, the shifts in question, the last answer. */
export interface Around {
  /** ISO with offset, the moment of speaking, e.g. 2026-11-24T10:00:00+09:00; absent only where nothing depends on it */
  readonly ref?: string;
  /** the kind of yes/no question that is open */
  readonly asked?: 'offer' | 'confirmSummary' | 'reminder' | 'consent' | 'anythingElse';
  readonly open?: readonly OpenShift[];
  readonly last?: { readonly field: string; readonly value: unknown };
  /** the bot's last question as the person saw it */
  readonly context?: string;
  readonly contractForm?: ContractForm;
}

/**
 * How sure a reading is, and what to do with it.
 * `rightAway`: act; `repeatBack`: say it back in full before it counts; `askBack`: offer the readings as buttons;
 * `notUnderstood`: nothing was found.
 */
export type Reading<T> =
  | { readonly sure: 'rightAway' | 'repeatBack'; readonly value: T }
  | { readonly sure: 'askBack'; readonly between: readonly T[] }
  | { readonly sure: 'notUnderstood' };

export type YesNo = 'yes' | 'no' | 'unsure' | 'later';

export interface Slot {
  readonly days: readonly Weekday[];
  readonly from?: string;
  readonly to?: string;
  readonly part?: Part;
}
export interface Except {
  readonly days?: readonly Weekday[];
  readonly weeks?: readonly number[];
  readonly monthDays?: readonly number[];
  readonly months?: readonly number[];
  readonly part?: Part;
  readonly dates?: readonly string[];
  readonly from?: string;
  readonly to?: string;
  readonly monthPart?: string;
  readonly period?: string;
}
export interface Frequency {
  readonly every: 'day' | 'week' | 'month' | 'year';
  readonly interval?: number;
  readonly times?: number;
  readonly timesMax?: number;
  readonly weeks?: readonly number[];
  readonly monthPart?: string;
}
/** When somebody can come; empty `slots` = no weekday was said and it must be asked; no hours = the whole day. */
export interface Availability {
  readonly slots: readonly Slot[];
  readonly except?: readonly Except[];
  readonly frequency?: Frequency;
  readonly duration?: string;
  readonly durationBound?: 'min' | 'max';
  readonly condition?: string;
  readonly start?: string;
  readonly end?: string;
  readonly chooseOne?: boolean;
}

export type Limit = 'lifting' | 'standing' | 'walking' | 'heights' | 'vision' | 'hearing' | 'heat' | 'driving';
export interface Health {
  readonly limits: readonly Limit[];
  readonly other?: readonly string[];
  readonly none?: boolean;
  readonly refused?: boolean;
  readonly later?: boolean;
  readonly maxKg?: number;
  readonly maxMinutes?: number;
}

export interface Wishes {
  readonly fields: readonly Field[];
  readonly kinds: readonly Kind[];
  readonly notFields?: readonly Field[];
  readonly noKinds?: readonly Kind[];
  readonly any?: boolean;
  readonly none?: boolean;
  readonly unknown?: boolean;
}

export type Mode = 'walk' | 'bicycle' | 'bus' | 'train' | 'car' | 'motorcycle' | 'taxi';
export interface Travel {
  readonly modes: readonly Mode[];
  readonly notModes?: readonly Mode[];
  readonly maxMinutes?: number;
  readonly maxKm?: number;
  readonly maxStations?: number;
  readonly maxFare?: number;
  readonly near?: boolean;
  readonly anyDistance?: boolean;
  readonly noTransfer?: boolean;
  readonly home?: boolean;
  readonly unknown?: boolean;
  readonly needs?: readonly string[];
  readonly condition?: string;
  readonly place?: string;
  readonly notPlace?: string;
}

/** What a senior says about a turn; see the schema of senior-shift and senior-mixed in tests/nlu/README.md. */
export type ShiftAction =
  | 'cancel'
  | 'confirm'
  | 'late'
  | 'earlyLeave'
  | 'substitute'
  | 'reschedule'
  | 'question'
  | 'arrived'
  | 'done'
  | 'unclear'
  | 'none';
export interface ShiftWord {
  readonly action: ShiftAction;
  readonly date?: string;
  readonly all?: boolean;
  readonly minutes?: number;
  readonly newDate?: string;
  readonly newFrom?: string;
  readonly topic?: string;
  /** illness of the speaker on the day: believed at once */
  readonly ill?: boolean;
  readonly conditional?: boolean;
  readonly [more: string]: unknown;
}

/** What an employer's contact says; see the schema of senior-employer. */
export interface EmployerWord {
  readonly action: string;
  readonly count?: number | 'all';
  readonly date?: string;
  readonly from?: string;
  readonly to?: string;
  readonly part?: Part;
  readonly minutes?: number;
  readonly newDate?: string;
  readonly newFrom?: string;
  readonly missing?: number;
  readonly topic?: string;
  readonly urgent?: boolean;
  readonly [more: string]: unknown;
}

export type NavCommand = 'back' | 'skip' | 'pause' | 'restart' | 'help' | 'resume' | 'correct' | 'optOut';
export interface NavWord {
  readonly command: NavCommand;
  readonly field?: string;
  readonly value?: unknown;
}

/** The level of a cry for help; `check` = an expression that only sounds like one and gets one gentle question. */
export type Distress = 'emergency' | 'crisis' | 'distress' | 'check' | 'none';

/** Asks for a person: yes, in doubt, or no. */
export type Human = 'yes' | 'doubtful' | 'no';

/** One of several things said in one message, in the words of senior-mixed. */
export interface Intent {
  readonly kind: string;
  readonly date?: string;
  readonly conditional?: boolean;
  readonly [more: string]: unknown;
}
