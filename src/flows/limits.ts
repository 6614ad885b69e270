/**
 * The rules of the centre as hard limits, looked at before anybody is asked: by form of contract, from the centre's settings
 * with the day they hold from, over all openings of the person (domain.md 2.1, 2.2). Pure.
 */
import type { ContractForm } from '../glossary.ts';
import type { Centre, FormRules, Opening, Senior, Shift } from '../records.ts';
import { daysAfter, weekdayOf } from './time.ts';

/** Why somebody is not asked for a turn. Only `guide` can be lifted, by a coordinator with a reason. */
export type Limit = 'age' | 'licence' | 'overlap' | 'gap' | 'rest' | 'oneOpening' | 'longest' | 'guide' | 'stop';

/** The words of a limit for a coordinator. */
export const limitJa: Record<Limit, string> = {
  age: '年齢の条件',
  licence: '免許や資格の条件',
  overlap: '同じ時間にほかの予定',
  gap: 'ほかの場所の予定との間',
  rest: '前後の日との休み',
  oneOpening: '一度に一つのお仕事まで',
  longest: '同じ持ち場の期間',
  guide: '月の日数と週の時間の目安',
  stop: '週の時間の上限',
};

/** A turn that somebody has; `work` = it counts among days and hours. */
export interface OwnTurn extends Pick<Shift, '_id' | 'opening' | 'day' | 'start' | 'end'> {
  readonly work: boolean;
}

/** What is looked at. */
export interface Question {
  readonly rules: FormRules;
  readonly opening: Pick<Opening, '_id' | 'kind' | 'beside' | 'needs'>;
  readonly shift: Pick<Shift, '_id' | 'opening' | 'day' | 'start' | 'end'>;
  readonly senior: Pick<Senior, 'profile' | 'licences' | 'lifted'>;
  /** all turns of the person, of the whole month and the weeks about it, whatever the opening */
  readonly own: readonly OwnTurn[];
  /** the day since which they hold this post; null = they do not yet */
  readonly since?: string | null;
  /** other openings of work that they take part in; `beside` = marked so */
  readonly others?: readonly { readonly beside: boolean }[];
}

const HOUR = 3_600_000;

const usual: FormRules = {
  daysAMonth: 10,
  hoursAWeek: 20,
  warnDays: 8,
  warnHours: 16,
  stopHoursAWeek: 40,
  restHours: 9,
  gapMinutes: 0,
  longestMonths: null,
  fairTurn: false,
  oneOpening: false,
  names: false,
};
const consigned: FormRules = { ...usual, fairTurn: true };
const employed: FormRules = { ...usual, names: true };
/** What holds where a centre has set nothing; a dispatched person is never named to the place (domain.md 2.2). */
const defaults: Record<ContractForm, FormRules> = {
  ukeoi: consigned,
  inin: consigned,
  haken: usual,
  shokai: employed,
  direct: employed,
  none: usual,
};
const NEVER_NAMED: readonly ContractForm[] = ['ukeoi', 'inin', 'haken'];

/** The rules for a form of contract on a day; later ones go over earlier ones, and names stay forbidden where the law forbids them. */
export function rulesOn(centre: Pick<Centre, 'limits' | 'rules'>, form: ContractForm, day: string): FormRules {
  const { daysAMonth, hoursAWeek } = centre.limits;
  const set = (centre.rules ?? []).filter(({ from }) => from <= day).toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const said: Partial<FormRules> = Object.assign({}, { daysAMonth, hoursAWeek }, ...set.map(({ byForm }) => byForm[form] ?? {}));
  const rules = { ...defaults[form], ...said };
  return {
    ...rules,
    warnDays: said.warnDays ?? Math.min(rules.warnDays, Math.floor(rules.daysAMonth * 0.8)),
    warnHours: said.warnHours ?? Math.min(rules.warnHours, rules.hoursAWeek * 0.8),
    names: rules.names && !NEVER_NAMED.includes(form),
  };
}

/** The first limit against a turn for this person, or null. */
export function limitAgainst(q: Question): Limit | null {
  return limits.find(([, applies]) => applies(q))?.[0] ?? null;
}

/** Days of the month and hours of the week that somebody would have with this turn. */
export function measure({ own, shift, opening }: Pick<Question, 'own' | 'shift' | 'opening'>): { days: number; hours: number } {
  const work = own.filter((turn) => turn.work && turn._id !== shift._id);
  const all = opening.kind === 'work' ? [...work, shift] : work;
  const month = shift.day.slice(0, 7);
  const monday = mondayOf(shift.day);
  const hours = all.filter(({ day }) => mondayOf(day) === monday).reduce((sum, one) => sum + hoursOf(one), 0);
  return { days: new Set(all.map(({ day }) => day).filter((day) => day.startsWith(month))).size, hours };
}

/** Whether a coordinator should know that somebody comes near the guide values with this turn. */
export function isNear(q: Question): boolean {
  if (q.opening.kind !== 'work') return false;
  const { days, hours } = measure(q);
  return days > q.rules.warnDays || hours > q.rules.warnHours;
}

const limits: readonly (readonly [Limit, (q: Question) => boolean])[] = [
  ['age', isOutOfAge],
  ['licence', lacksLicence],
  ['overlap', ({ own, shift }) => own.some((one) => one._id !== shift._id && one.start < shift.end && shift.start < one.end)],
  ['gap', ({ own, shift, rules }) => own.some((one) => one.opening !== shift.opening && between(one, shift) < rules.gapMinutes / 60)],
  ['rest', ({ own, shift, rules }) => own.some((one) => one.day !== shift.day && between(one, shift) < rules.restHours)],
  ['oneOpening', isOneTooMany],
  ['longest', isTooLong],
  ['stop', (q) => q.opening.kind === 'work' && measure(q).hours > q.rules.stopHoursAWeek],
  ['guide', isAboveGuide],
];

/** The age is reached for certain from the year after: only the year of birth is known. */
function isOutOfAge({ opening, senior, shift }: Question): boolean {
  const { ageFrom, ageTo } = opening.needs ?? {};
  const { birthYear } = senior.profile;
  if (ageFrom === undefined && ageTo === undefined) return false;
  if (birthYear === undefined) return true;
  const inYear = Number(shift.day.slice(0, 4)) - birthYear;
  return (ageFrom !== undefined && inYear <= ageFrom) || (ageTo !== undefined && inYear > ageTo);
}

function lacksLicence({ opening, senior, shift }: Question): boolean {
  const holds = (name: string) => senior.licences?.some((one) => one.name === name && (one.until ?? '9') >= shift.day) ?? false;
  return !(opening.needs?.licences ?? []).every(holds);
}

function isOneTooMany({ rules, opening, others = [] }: Question): boolean {
  return rules.oneOpening && opening.kind === 'work' && !opening.beside && others.some(({ beside }) => !beside);
}

function isTooLong({ rules, since, shift }: Question): boolean {
  return rules.longestMonths !== null && !!since && shift.day >= roomFrom(since, rules.longestMonths);
}

/** The day from which somebody who holds a post since a day makes room on it. */
export function roomFrom(since: string, months: number): string {
  return Temporal.PlainDate.from(since).add({ months }).toString();
}

function isAboveGuide(q: Question): boolean {
  const { days, hours } = measure(q);
  const above = q.opening.kind === 'work' && days > q.rules.daysAMonth && hours > q.rules.hoursAWeek;
  return above && !(q.senior.lifted && q.shift.day <= q.senior.lifted.until);
}

const mondayOf = (day: string) => daysAfter(day, 1 - weekdayOf(day));
const hoursOf = ({ start, end }: Pick<Shift, 'start' | 'end'>) => (end.getTime() - start.getTime()) / HOUR;
/** Hours from the end of the earlier to the start of the later. */
const between = (a: Pick<Shift, 'start' | 'end'>, b: Pick<Shift, 'start' | 'end'>) =>
  (a.start < b.start ? b.start.getTime() - a.end.getTime() : a.start.getTime() - b.end.getTime()) / HOUR;
