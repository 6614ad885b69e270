/** Which openings fit a senior: hard rules first, then a ranking. Refusals, illness and silence play no part in it. */
import type { PlacementState } from '../glossary.ts';
import type { Opening, Placement, Profile, Senior, Shift } from '../records.ts';
import { reasonsOf } from './matchReasons.ts';
import { isFreeAt, isFreeOn, minutesOf, timesOf, type Times } from './matchTimes.ts';
import { isOutOfReach, reachOf, wayTo, type Reach } from './matchTravel.ts';
import { assignmentOf, freePlaces, isOn } from './places.ts';
import type { Turn } from './scene.ts';
import { hourOf, minutesAfter } from './time.ts';

/** Why an opening does not fit. */
export type Against = 'closed' | 'notAgain' | 'already' | 'field' | 'body' | 'tooFar' | 'time' | 'full' | 'overlap';
/** Whether an opening fits, how well, and why in words. */
export type Fit =
  | { readonly fits: true; readonly score: number; readonly reasons: readonly string[] }
  | { readonly fits: false; readonly against: readonly Against[] };

/** A senior made ready for many openings: what does not hang on the opening is worked out once. */
export interface Seeker {
  readonly id: string;
  readonly profile: Profile;
  readonly times: Times;
  readonly reach: Reach;
  readonly limits: readonly string[];
  readonly not: ReadonlySet<string>;
  /** openings with a placement that goes on, and its state */
  readonly placed: ReadonlyMap<string, PlacementState>;
  readonly own: readonly Shift[];
}

/** Nobody begins at a new place sooner than this. */
const SOONEST_MINUTES = 120;

/** Makes a senior ready; `own` are the own upcoming shifts. */
export function seekerOf(senior: Senior, own: readonly Shift[], placements: readonly Placement[] = []): Seeker {
  const { profile } = senior;
  return {
    id: senior._id,
    profile,
    times: timesOf(profile.availability, profile.travel?.condition?.includes('daylight') ? 1_020 : 1_440),
    reach: reachOf(profile),
    limits: profile.health?.limits ?? [],
    not: new Set(senior.notFor),
    placed: new Map(placements.filter((one) => one.senior === senior._id && isUnderWay(one)).map((one) => [one.opening, one.state])),
    own: own.filter((shift) => holdsPlace(shift, senior._id)),
  };
}

/** The senior of this turn made ready, with own shifts and placements. */
export function seekerHere(turn: Turn, senior: Senior): Seeker {
  return seekerOf(
    turn.get('senior', senior._id),
    turn.list('shiftsOfSenior', senior._id, 'shift'),
    turn.list('placementsOfSenior', senior._id, 'placement'),
  );
}

/** The hard rules that need no shifts, each by its name. */
const rules: readonly (readonly [Against, (seeker: Seeker, opening: Opening) => boolean])[] = [
  ['closed', (_, opening) => opening.state !== 'published'],
  ['notAgain', ({ not }, opening) => not.has(opening._id)],
  // terms that were looked at and left open are no decision: such an opening is shown again
  ['already', ({ placed }, { _id, entry }) => placed.has(_id) && !(placed.get(_id) === 'interested' && entry === 'atOnce')],
  ['field', ({ profile }, opening) => profile.wishes?.notFields?.includes(opening.field) ?? false],
  ['body', ({ limits }, opening) => limits.length > 0 && opening.demands.some((demand) => limits.includes(demand))],
  // single days alone have no weekday: their shifts decide
  [
    'time',
    ({ times }, opening) =>
      opening.pattern.length > 0 && !opening.pattern.some((slot) => isFreeOn(times, slot.day, slot.from, slot.to) || hasHolidays(times)),
  ],
  ['tooFar', ({ reach }, opening) => isOutOfReach(reach, opening)],
];
/** Somebody free on public holidays only is free on some dates of any weekday: the shifts decide. */
const hasHolidays = (times: Times) => times.week[8]!.length > 0 && times.week[1]!.length === 0;

/** The first hard rule against an opening, or null. */
export function hurdle(seeker: Seeker, opening: Opening): Against | null {
  for (const [name, applies] of rules) if (applies(seeker, opening)) return name;
  return null;
}

/** The openings that pass the hard rules, the best first; equal ones by id. */
export function ranked(seeker: Seeker, openings: readonly Opening[]): Opening[] {
  const scored: { opening: Opening; score: number }[] = [];
  for (const opening of openings) if (!hurdle(seeker, opening)) scored.push({ opening, score: scoreOf(seeker, opening) });
  scored.sort((a, b) => b.score - a.score || (a.opening._id < b.opening._id ? -1 : 1));
  return scored.map(({ opening }) => opening);
}

/** The upcoming shifts this senior could take: a place is free, the day suits, nothing of their own overlaps. */
export function freeShifts(seeker: Seeker, shifts: readonly Shift[], now: Date): Shift[] {
  return openShifts(seeker, shifts, now).filter((shift) => !overlaps(seeker.own, shift));
}

/** Whether one opening fits one senior; for many use `seekerOf` and `ranked`. */
export function fit(senior: Senior, opening: Opening, shifts: readonly Shift[], own: readonly Shift[], now: Date): Fit {
  const seeker = seekerOf(senior, own);
  const against = rules.filter(([, applies]) => applies(seeker, opening)).map(([name]) => name);
  if (against.length === 0 && freeShifts(seeker, shifts, now).length === 0)
    against.push(openShifts(seeker, shifts, now).length > 0 ? 'overlap' : 'full');
  if (against.length > 0) return { fits: false, against };
  return { fits: true, score: scoreOf(seeker, opening), reasons: reasonsOf(seeker, opening) };
}

/** Whether a placement goes on: neither over nor only an idea of the coordinator. */
export function isUnderWay(placement: Placement): boolean {
  return placement.state !== 'ended' && placement.state !== 'suggested';
}

function openShifts({ id, times }: Seeker, shifts: readonly Shift[], now: Date): Shift[] {
  const soonest = minutesAfter(now, SOONEST_MINUTES);
  return shifts
    .filter((shift) => shift.start >= soonest && ['published', 'covered', 'short'].includes(shift.state))
    .filter((shift) => freePlaces(shift) > 0 && !shift.assignments.some((one) => one.senior === id))
    .filter((shift) => isFreeAt(times, shift.day, hourOf(shift.start), hourOf(shift.end)))
    .toSorted((a, b) => a.start.getTime() - b.start.getTime());
}

function overlaps(own: readonly Shift[], shift: Shift): boolean {
  return own.some((other) => other._id !== shift._id && other.start < shift.end && shift.start < other.end);
}

function holdsPlace(shift: Shift, senior: string): boolean {
  return shift.state !== 'cancelled' && isOn(assignmentOf(shift, senior));
}

/** The better the higher: what was wished, why, the way there, how often and how long. */
function scoreOf(seeker: Seeker, opening: Opening): number {
  const { wishes, why = [], frequency } = seeker.profile;
  let score = 0;
  if (wishes?.fields.includes(opening.field)) score += 30;
  if (wishes?.kinds.includes(opening.kind)) score += 20;
  for (const one of why) {
    if (one === 'income') score += opening.pay ? 12 : -12;
    else if (one === 'useful')
      score += opening.kind === 'volunteer' || ['lifeSupport', 'welfare', 'childcare'].includes(opening.field) ? 6 : 0;
    else if (one === 'company') score += opening.kind === 'community' || opening.kind === 'learning' || opening.places > 1 ? 6 : 0;
    else score += opening.field === 'agriculture' || opening.kind === 'learning' ? 6 : 0;
  }
  const way = wayTo(seeker.reach, opening);
  if (way) score -= Math.min(way.minutes, 60) * 0.3;
  if (frequency) {
    let suits = 0;
    for (const slot of opening.pattern) if (isFreeOn(seeker.times, slot.day, slot.from, slot.to)) suits++;
    if (suits >= frequency.timesPerWeek) score += 4;
    const first = opening.pattern[0];
    if (first && frequency.hoursAtATime) score -= Math.abs((minutesOf(first.to) - minutesOf(first.from)) / 60 - frequency.hoursAtATime) * 2;
  }
  return score;
}
