/** An opening when its hour has come: trials that are over, changed terms without an answer, free places ahead, turns planned on. */
import type { Opening } from '../records.ts';
import { seeToOpening } from './assign.ts';
import { AHEAD_DAYS, OFFER_DAYS, offerFreePlaces, planOpening, waiting } from './plan.ts';
import type { Turn } from './scene.ts';
import { changesDueAt, chaseChanges, showChangedTerms } from './termsChange.ts';
import { dayOf, daysAfter, instant } from './time.ts';
import { askTrials, trialTurn } from './trial.ts';
import { trialAskAt } from './trialTime.ts';

/** Turns are planned on at this hour of the night. */
export const PLAN_AT = '03:00';

/** Sees to everything of an opening that is due, and notes when it is next. */
export function dueOpening(turn: Turn, id: string): void {
  const opening = turn.find('opening', id);
  if (!opening) return;
  if (opening.state !== 'published') return void turn.change('opening', id, { nextDueAt: null });
  askTrials(turn, opening);
  showChangedTerms(turn, opening);
  chaseChanges(turn, opening);
  if (!opening.plannedTo || planOnAt(opening.plannedTo) <= turn.now) planOpening(turn, id);
  offerFreePlaces(turn, turn.get('opening', id));
  turn.change('opening', id, { nextDueAt: nextOpeningDue(turn, turn.get('opening', id)) });
}

/** A look that threw is put off to the next night: a person heard of the fault, and nothing else waits for it. */
export function skipOpening(turn: Turn, id: string): void {
  turn.change('opening', id, { nextDueAt: instant(daysAfter(dayOf(turn.now), 1), PLAN_AT) });
}

/** Every published opening that has no hour of its own yet, or missed it, is seen to now, each in a turn of its own. */
export function extendPlans(turn: Turn): void {
  for (const opening of turn.list('openings', '', 'opening')) if (!opening.nextDueAt) seeToOpening(turn, opening, turn.now);
}

/** The night in which turns have to be planned on, so that six weeks always lie ahead. */
export function planOnAt(plannedTo: string): Date {
  return instant(daysAfter(plannedTo, 1 - AHEAD_DAYS), PLAN_AT);
}

/** When an opening is next seen to. */
export function nextOpeningDue(turn: Turn, opening: Opening): Date | null {
  if (opening.state !== 'published') return null;
  const placements = turn.list('placementsOfOpening', opening._id, 'placement');
  const trials = placements
    .filter((one) => one.state === 'trial' && !one.trialSaid)
    .flatMap((one) => trialTurn(turn, one) ?? [])
    .map(trialAskAt);
  const free = opening.asking ? waiting(turn.list('shiftsOfOpening', opening._id, 'shift'), turn.now) : [];
  const offers = free.map(({ day }) => instant(daysAfter(day, -OFFER_DAYS), PLAN_AT));
  const plannedTo = opening.plannedTo ?? dayOf(turn.now);
  const times = [planOnAt(plannedTo), changesDueAt(turn, opening), ...trials, ...offers].filter((at) => at !== null);
  const ahead = times.filter((at) => at > turn.now);
  return ahead.length === 0 ? null : ahead.reduce((a, b) => (b < a ? b : a));
}
