/** Whose turn it is: the people of an opening with what the rules look at, loaded in a few queries, and fair turn among them. */
import type { FormRules, Opening, Placement, Senior, Shift } from '../records.ts';
import { limitAgainst, rulesOn, type Limit, type OwnTurn, type Question } from './limits.ts';
import { isFreeAt, timesOf, type Times } from './matchTimes.ts';
import { rests } from './pause.ts';
import { assignmentOf, isOn } from './places.ts';
import type { Turn } from './scene.ts';
import { dayOf, hourOf } from './time.ts';

/** Somebody of an opening's pool, made ready for many shifts; `turns` grows while turns are given out. */
export interface Candidate {
  readonly senior: Senior;
  readonly placement: Placement | null;
  readonly times: Times;
  readonly turns: OwnTurn[];
  readonly others: Question['others'];
  /** LINE reaches them and nobody else speaks with them at the moment */
  readonly reachable: boolean;
}

/** Fairness looks so many days before and after a turn. */
const WINDOW_DAYS = 28;
const DAY = 86_400_000;

/** The seniors of these placements made ready: who has left, rests or is blocked is not among them. */
export function candidatesOf(turn: Turn, opening: Opening, placements: readonly Placement[]): Candidate[] {
  const byId = new Map(placements.map((one) => [one.senior, one]));
  const ready = turn.getAll('senior', [...byId.keys()]).filter((one) => one.state === 'active' && !one.blocked);
  return readied(
    turn,
    opening,
    ready.filter((one) => !one.notFor.includes(opening._id)),
    byId,
  );
}

/** Seniors made ready who are not in the pool yet. */
export function newcomersOf(turn: Turn, opening: Opening, seniors: readonly Senior[]): Candidate[] {
  return readied(turn, opening, seniors, new Map());
}

/** One senior made ready, whether they are in the pool or would like to be. */
export function candidateOf(turn: Turn, opening: Opening, senior: Senior): Candidate {
  const placement = turn.list('placementsOfSenior', senior._id, 'placement').find((one) => one.opening === opening._id);
  return readied(turn, opening, [turn.get('senior', senior._id)], new Map(placement ? [[senior._id, placement]] : []))[0]!;
}

function readied(turn: Turn, opening: Opening, seniors: readonly Senior[], placements: ReadonlyMap<string, Placement>): Candidate[] {
  const ids = seniors.map(({ _id }) => _id);
  const lines = seniors.flatMap(({ line }) => line ?? []);
  const talks = turn.getAll('talk', lines);
  const silent = new Set(talks.filter((talk) => talk.stopped || talk.heldBy === 'coordinator').map(({ _id }) => _id));
  const shifts = turn.lists('turnsOfSenior', ids, 'shift');
  const work = worksOf(turn, [...shifts.values()].flat());
  const alone = [opening.contractForm].some((form) => rulesOn(turn.centre, form, dayOf(turn.now)).oneOpening);
  const parts = alone && opening.kind === 'work' ? othersOf(turn, opening, ids) : null;
  return seniors.map((senior) => ({
    senior,
    placement: placements.get(senior._id) ?? null,
    times: timesOf(senior.profile.availability, senior.profile.travel?.condition?.includes('daylight') ? 1_020 : 1_440),
    turns: (shifts.get(senior._id) ?? []).filter((shift) => has(shift, senior._id)).map((shift) => ownTurn(shift, work.has(shift.opening))),
    others: parts?.get(senior._id) ?? [],
    reachable: !silent.has(senior.line ?? ''),
  }));
}

const has = (shift: Shift, senior: string) => shift.state !== 'cancelled' && isOn(assignmentOf(shift, senior));

/** A shift as somebody's own turn. */
export function ownTurn({ _id, opening, day, start, end }: Shift, work: boolean): OwnTurn {
  return { _id, opening, day, start, end, work };
}

/** The openings of these shifts that count as work; one that is gone counts too. */
function worksOf(turn: Turn, shifts: readonly Shift[]): Set<string> {
  const ids = new Set(shifts.map(({ opening }) => opening));
  for (const { _id, kind } of turn.getAll('opening', [...ids])) if (kind !== 'work') ids.delete(_id);
  return ids;
}

/** The other openings of work that each takes part in. */
function othersOf(turn: Turn, opening: Opening, ids: readonly string[]): Map<string, { beside: boolean }[]> {
  const going = (one: Placement) => one.opening !== opening._id && ['agreed', 'trial', 'active'].includes(one.state) && one.role === 'main';
  const parts = turn.lists('placementsOfSenior', ids, 'placement');
  const all = new Map([...parts].map(([id, placements]) => [id, placements.filter(going).map((one) => one.opening)]));
  const openings = turn.getAll('opening', [...new Set([...all.values()].flat())]);
  const byId = new Map(openings.map((one) => [one._id, one]));
  const works = (id: string) => byId.get(id)?.kind === 'work';
  return new Map([...all].map(([id, names]) => [id, names.filter(works).map((name) => ({ beside: byId.get(name)!.beside ?? false }))]));
}

/** The rules and the person, as the limits want them. */
export function questionOf(turn: Turn, opening: Opening, one: Candidate, shift: Shift): Question {
  const rules: FormRules = rulesOn(turn.centre, opening.contractForm, shift.day);
  const { senior, turns: own, others = [] } = one;
  const since = one.placement && one.placement.role === 'main' ? dayOf(one.placement.since) : null;
  return { rules, opening, shift, senior, own, others, since };
}

/** The first limit of the centre against this turn for this person, or null. */
export function limitFor(turn: Turn, opening: Opening, one: Candidate, shift: Shift): Limit | null {
  return limitAgainst(questionOf(turn, opening, one, shift));
}

/** Of these turns those that no limit of the centre stands against, and the first limit that was met. */
export function withinLimits(
  turn: Turn,
  opening: Opening,
  one: Candidate,
  shifts: readonly Shift[],
): { shifts: Shift[]; against: Limit | null } {
  const looked = shifts.map((shift) => ({ shift, limit: limitFor(turn, opening, one, shift) }));
  return {
    shifts: looked.flatMap(({ shift, limit }) => (limit ? [] : [shift])),
    against: looked.find(({ limit }) => limit)?.limit ?? null,
  };
}

/** Whether somebody said they are free at that time, or said nothing of it. */
export function isFreeFor({ times, senior }: Candidate, shift: Shift): boolean {
  return !rests(senior, shift.day) && isFreeAt(times, shift.day, hourOf(shift.start), hourOf(shift.end));
}

/** Turns had and ahead about this shift, in relation to what was wished: refusals, illness and silence are not in it. */
export function shareOf({ senior, turns }: Candidate, shift: Shift): number {
  const near = turns.filter((one) => Math.abs(one.start.getTime() - shift.start.getTime()) <= WINDOW_DAYS * DAY);
  return near.length / Math.max(0.25, senior.profile.frequency?.timesPerWeek ?? 1);
}

/** Fair turn: who had least in relation to what they wish comes first, then who has waited longest; equal ones by a draw that changes with each shift. */
export function fairOrder(candidates: readonly Candidate[], shift: Shift): Candidate[] {
  return candidates
    .map((one) => ({ one, share: shareOf(one, shift), last: lastBefore(one, shift), draw: draw(one.senior._id + shift._id) }))
    .toSorted((a, b) => a.share - b.share || a.last - b.last || a.draw - b.draw)
    .map(({ one }) => one);
}

/** When the last turn before this one was; 0 = none that is known. */
function lastBefore({ turns }: Candidate, shift: Shift): number {
  return turns.reduce((last, { start }) => (start < shift.start && start.getTime() > last ? start.getTime() : last), 0);
}

/** A number that looks drawn by lot and is the same each time it is asked for. */
export function draw(words: string): number {
  let hash = 0x811c9dc5;
  for (const char of words) hash = Math.imul(hash ^ char.codePointAt(0)!, 0x01000193);
  return hash >>> 0;
}
