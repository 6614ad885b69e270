/** Settings that a centre changes while it runs: the hours of the ladder, its rules by form of contract, the weather of its days. */
import type { ContractForm } from './glossary.ts';

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
  /** the look at the weather on the morning of outdoor work; 05:30 where it is not set */
  readonly weatherAt?: string;
  /** whether leaving home is asked for, and how long before the start (75 minutes where it is not set) */
  readonly asksLeaving?: boolean;
  readonly leavingMinutesBefore?: number;
  /** so long before the start a button for "I am there" is at hand; absent = none is sent */
  readonly arrivalBeforeMinutes?: number;
  /** so long after the start somebody who has not arrived may be unwell, and a person sees to it (20 where it is not set) */
  readonly welfareAfterMinutes?: number;
  /** somebody's first turn is also confirmed by telephone */
  readonly telephonesFirst?: boolean;
}

/** What a centre allows under one form of contract (domain.md 2.1 and 2.2); hours are decimal. */
export interface FormRules {
  /** guide values, alternatives of each other: above both at once only with a coordinator's reason */
  readonly daysAMonth: number;
  readonly hoursAWeek: number;
  /** from here on a coordinator is told */
  readonly warnDays: number;
  readonly warnHours: number;
  /** never above */
  readonly stopHoursAWeek: number;
  /** between the last turn of a day and the first of the next, and between two turns at different places on one day */
  readonly restHours: number;
  readonly gapMinutes: number;
  /** months after which somebody makes room on a post; null = no such rule */
  readonly longestMonths: number | null;
  /** turns go round by fair turn, never to the first who says yes, one-off jobs excepted */
  readonly fairTurn: boolean;
  /** one opening of work at a time, unless it is marked `beside` */
  readonly oneOpening: boolean;
  /** the employer may be told who comes by name */
  readonly names: boolean;
}

/** Rules from a day on. */
export interface DatedRules {
  readonly from: string;
  readonly byForm: Readonly<Partial<Record<ContractForm, Partial<FormRules>>>>;
}

/** The weather of a day at outdoor work: heat index (WBGT) and rain, as a person or a file said it. */
export interface Weather {
  readonly wbgt?: number;
  readonly rain?: 'rain' | 'heavy' | 'thunder';
  readonly at: Date;
}
