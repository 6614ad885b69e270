/**
 * The shapes of what is kept: one interface a collection, plain data, known to flows and models alike.
 * Instants are `Date`; days are 'YYYY-MM-DD' and hours 'HH:MM' in Asia/Tokyo. Health answers stand apart in `health`.
 */
import type {
  AssignmentState,
  CaseKind,
  CaseState,
  ContractForm,
  Field,
  Kind,
  PlacementState,
  Role,
  SeniorState,
  ShiftState,
} from './glossary.ts';
import type { Availability, Health, Mode, Travel } from './flows/understand/meaning.ts';

/** What every record carries: its centre, and a version that each change moves by one. */
export interface Kept {
  readonly _id: string;
  readonly centre: string;
  readonly version: number;
}

/** A place on the map, rough to about 500 m: for "how far", not for maps. */
export interface Place {
  readonly name: string;
  readonly lat: number;
  readonly lng: number;
}

/** A telephone line for people in need; copied by a person from its source and checked on a date. */
export interface HelpLine {
  readonly name: string;
  readonly number: string;
  readonly source: string;
  readonly checkedOn: string;
}

/** When what is asked, per centre and changeable per opening (domain.md 3, proposal of the default timeline). */
export interface LadderSettings {
  /** first question whether the senior comes: days before, at this hour */
  readonly confirmDaysBefore: number;
  readonly confirmAt: string;
  readonly eveningAt: string;
  readonly eveningAgainAt: string;
  readonly eveningCaseAt: string;
  /** the day before, the employer hears who or how many come */
  readonly employerAt: string;
  readonly employerSilenceMinutes: number;
  /** whether arrival is asked for, and how many minutes after the start its absence is noticed */
  readonly asksArrival: boolean;
  readonly arrivalAfterMinutes: number;
  /** a wave of stand-ins has this long to answer; the search ends this long before the start */
  readonly standInMinutes: number;
  readonly standInUntilMinutesBefore: number;
}

export interface Centre extends Kept {
  readonly name: string;
  readonly phone: string;
  readonly officeHours: { readonly days: readonly number[]; readonly from: string; readonly to: string };
  readonly quiet: { readonly from: string; readonly to: string };
  /** the coordinators' LINE group, once linked by its code */
  readonly group: string | null;
  readonly groupCode: string;
  /** a name in the group only where the centre switched it on (design.md 6.8) */
  readonly groupShowsNames: boolean;
  /** the coordinator who hears a case that nobody in the group took */
  readonly secondContact: string | null;
  readonly consent: ConsentText;
  readonly healthConsent: ConsentText;
  readonly helpLines: readonly HelpLine[];
  readonly ladder: LadderSettings;
  readonly areas: readonly Place[];
  /** when pay is due, in words: the date of payment of the Art. 3 notice (freelance act) */
  readonly payDay: string;
  readonly limits: { readonly daysAMonth: number; readonly hoursAWeek: number };
  /** the centre's own dated duties (flows/centreDue.ts): when each was last run, and where one runs at another hour */
  readonly dutiesDone?: Readonly<Record<string, Date>>;
  readonly dutyHours?: Readonly<Record<string, string>>;
  readonly nextDueAt?: Date | null;
}

/** A text to be agreed to, as it was shown: versioned and dated. */
export interface ConsentText {
  readonly version: string;
  readonly from: string;
  readonly text: string;
}

/** An agreement: to what, in which version of its text, when. */
export interface Consent {
  readonly purpose: 'use' | 'health';
  readonly textVersion: string;
  readonly at: Date;
}

/** What the interview left, in the order of its steps; absent = skipped or not yet asked. */
export interface Profile {
  readonly name?: string;
  readonly birthYear?: number;
  readonly area?: Place;
  readonly wishes?: {
    readonly fields: readonly Field[];
    readonly kinds: readonly Kind[];
    readonly notFields?: readonly Field[];
    readonly noKinds?: readonly Kind[];
    readonly words?: string;
  };
  readonly experience?: string;
  readonly why?: readonly Why[];
  readonly availability?: Availability;
  readonly frequency?: { readonly timesPerWeek: number; readonly hoursAtATime?: number };
  readonly travel?: Travel;
  readonly health?: Health;
  readonly reach?: { readonly by: 'line' | 'phone'; readonly phone?: string; readonly hours?: string };
  readonly emergency?: { readonly name: string; readonly phone?: string };
}
/** Why somebody wants to take part. */
export type Why = 'useful' | 'health' | 'company' | 'income';

export interface Senior extends Kept {
  /** null for people reached by telephone only */
  readonly line: string | null;
  readonly state: SeniorState;
  /** the account blocks us: nothing is sent, and it never counts as a "no" */
  readonly blocked: boolean;
  readonly consents: readonly Consent[];
  readonly profile: Profile;
  /** wishes nothing fitted so far: hears of a new fitting opening */
  readonly waiting: boolean;
  /** openings this senior does not want to hear of again, by a free choice and with no other effect */
  readonly notFor: readonly string[];
  readonly offeredAt: Date | null;
  readonly joinedAt: Date;
}

export interface Coordinator extends Kept {
  readonly name: string;
  readonly line: string | null;
  readonly inviteCode: string | null;
  readonly phone: string;
}

export interface Employer extends Kept {
  readonly name: string;
  readonly place: Place;
}

export interface Contact extends Kept {
  readonly employer: string;
  readonly name: string;
  readonly line: string | null;
  readonly inviteCode: string | null;
  readonly blocked: boolean;
}

/** One slot of a weekly pattern. */
export interface PatternSlot {
  readonly day: number;
  readonly from: string;
  readonly to: string;
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
  readonly trial: boolean;
  readonly ladder: Partial<LadderSettings>;
  readonly termsVersion: string;
  readonly publishedAt: Date;
}

export interface Placement extends Kept {
  readonly opening: string;
  readonly senior: string;
  readonly role: 'main' | 'standby';
  readonly state: PlacementState;
  /** the terms as agreed: the text itself, its version, when */
  readonly agreed: { readonly version: string; readonly text: string; readonly at: Date } | null;
  readonly trialLeft: number;
  readonly since: Date;
}

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
}

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
  readonly search: { readonly wave: number; readonly waveEnds: Date } | null;
  /** what the employer was told and answered */
  readonly employerSaid: {
    readonly toldAt: Date | null;
    readonly answer: 'covered' | 'short' | 'change' | 'question' | null;
    readonly at: Date | null;
    /** the state they heard last ('looking:1'): the same is never told twice */
    readonly told?: string;
  };
  readonly nextDueAt: Date | null;
}

export interface Case extends Kept {
  readonly number: number;
  readonly kind: CaseKind;
  readonly state: CaseState;
  /** the LINE chat it is about, the person and the shift where there is one */
  readonly chat: string | null;
  readonly person: string | null;
  readonly shift: string | null;
  readonly opening: string | null;
  /** where it happens, for the group; never a health word */
  readonly where: string;
  /** what was understood, for the console only */
  readonly note: string;
  /** the message that opened it, so that an unsent message's words can go while the case stays */
  readonly messageId: string | null;
  readonly urgent: boolean;
  readonly openedAt: Date;
  readonly acknowledgedBy: string | null;
  readonly outcome: string | null;
  readonly alarms: number;
  readonly nextDueAt: Date | null;
  /** the talk is held by a coordinator while this case is open */
  readonly holds: boolean;
}

/** Where a person's conversation stands; `_id` is the LINE user or group id. */
export interface Talk extends Kept {
  readonly role: Role;
  readonly person: string | null;
  readonly flow: string;
  readonly step: string;
  /** number of the open question: a button of an older question is known by it */
  readonly asked: number;
  readonly answers: Profile;
  /** ids and words that the open question is about */
  readonly about: { readonly [name: string]: string };
  readonly misreads: number;
  readonly heldBy: 'bot' | 'coordinator';
  /** the last answer, so that what follows within 8 s can complete or correct it */
  readonly before: { readonly step: string; readonly text: string; readonly messageId: string; readonly at: Date } | null;
  readonly stopped: boolean;
  readonly paused: boolean;
  readonly lastHeardAt: Date;
  readonly nudges: number;
  readonly nextDueAt: Date | null;
}

/** A number that is counted up: cases of a centre. */
export interface Counter extends Kept {
  readonly value: number;
}

/** Every kind of record by its name; the collection has the same name in the plural. */
export interface Records {
  centre: Centre;
  senior: Senior;
  coordinator: Coordinator;
  employer: Employer;
  contact: Contact;
  opening: Opening;
  placement: Placement;
  shift: Shift;
  case: Case;
  talk: Talk;
  counter: Counter;
}
export type RecordKind = keyof Records;
