/**
 * The shapes of what is kept: one interface a collection, plain data, known to flows and models alike.
 * Instants are `Date`; days are 'YYYY-MM-DD' and hours 'HH:MM' in Asia/Tokyo. Health answers stand apart in `health`.
 */
import type { CaseKind, CaseState, Field, Kind, Role, SeniorState } from './glossary.ts';
import type { Availability, Health, Travel } from './flows/understand/meaning.ts';
import type { Opening, Placement } from './openingRecord.ts';
import type { DatedRules, LadderSettings, Weather } from './settings.ts';
import type { Shift } from './shiftRecord.ts';

export type { Closure, DatedSlot, Opening, PatternSlot, Placement } from './openingRecord.ts';
export type { DatedRules, FormRules, LadderSettings, Weather } from './settings.ts';
export type { Assignment, Shift } from './shiftRecord.ts';

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
  /** the rules by form of contract, each from its day on; `limits` and the defaults of flows/limits.ts where nothing is said */
  readonly rules?: readonly DatedRules[];
  /** the centre's own dated duties (flows/centreDue.ts): when each was last run, and where one runs at another hour */
  readonly dutiesDone?: Readonly<Record<string, Date>>;
  readonly dutyHours?: Readonly<Record<string, string>>;
  readonly nextDueAt?: Date | null;
  /** the month's messages as LINE last said: the limit of the plan (null = none), what is used, how many people the group has */
  readonly quota?: { readonly limit: number | null; readonly used: number; readonly members: number; readonly at: Date };
  /** the weather of the days ahead, by day */
  readonly weather?: Readonly<Record<string, Weather>>;
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
  /** what the words of experience show that somebody can do */
  readonly skills?: readonly string[];
  readonly why?: readonly Why[];
  readonly availability?: Availability;
  readonly frequency?: { readonly timesPerWeek: number; readonly hoursAtATime?: number };
  readonly travel?: Travel;
  readonly health?: Health;
  readonly reach?: { readonly by: 'line' | 'phone'; readonly phone?: string; readonly hours?: string };
  readonly emergency?: { readonly name: string; readonly phone?: string };
  /** nobody else would notice: then not arriving is a look after the person first */
  readonly livesAlone?: boolean;
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
  /** papers that a coordinator has seen, by name; until when they hold, where they end */
  readonly licences?: readonly { readonly name: string; readonly until?: string }[];
  /** turns above both guide values at once, allowed by a named coordinator with a reason, up to a day */
  readonly lifted?: { readonly until: string; readonly reason: string; readonly by: string; readonly at: Date };
  /** rests from this day on, up to and with `pausedUntil`; without an end until they say so */
  readonly pausedFrom?: string | null;
  readonly pausedUntil?: string | null;
  /** one telephone, two people: the one who joined it second */
  readonly shares?: 'second';
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
  /** the monthly reports shown to its contacts, by month 'YYYY-MM' */
  readonly reports?: Readonly<
    Record<string, { readonly toldAt: Date; readonly answer: 'confirmed' | 'correction' | null; readonly at?: Date }>
  >;
}

export interface Contact extends Kept {
  readonly employer: string;
  readonly name: string;
  readonly line: string | null;
  readonly inviteCode: string | null;
  readonly blocked: boolean;
  /** who is asked first among several contacts: the lowest */
  readonly order?: number;
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
  /** the seniors who share this account, where there are two; `person` is the one who speaks */
  readonly people?: readonly string[];
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
