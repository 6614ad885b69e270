/** An opening's turns ahead: made six weeks and more in advance, given to those who take part by fair turn, told once, offered on where places stay free. */
import type { Opening, Placement, Senior, Shift } from '../records.ts';
import { foot } from './ask.ts';
import { openCase } from './cases.ts';
import { needsHands, tellEmployer } from './employerAsk.ts';
import { settingsOf } from './ladder.ts';
import { roomFrom, rulesOn } from './limits.ts';
import { short } from './matchReasons.ts';
import { patternFault } from './pattern.ts';
import { assign, assignmentOf, freePlaces, settle } from './places.ts';
import { onLadder, planDays, shiftId, type Planned } from './planning.ts';
import { candidatesOf, fairOrder, isFreeFor, limitFor, ownTurn, questionOf, type Candidate } from './rotation.ts';
import { press } from './said.ts';
import type { Turn } from './scene.ts';
import { seekStandIns } from './standIns.ts';
import { dayOf, daysAfter, hourOf, instant, minutesAfter, sayDay, saySpan, weekdayOf } from './time.ts';
import { warnIfNear } from './warn.ts';

/** Turns are planned so far ahead at least; each time a week more, so that everybody hears of new ones once a week at most. */
export const AHEAD_DAYS = 42;
const MORE_DAYS = 6;
/** Places that are free so long before a turn are offered. */
export const OFFER_DAYS = 14;
/** A turn sooner than this is no longer given out without asking. */
const SOONEST_MINUTES = 2 * 1_440;
/** New turns are told at this hour. */
const TELL_AT = '10:00';
/** Stands among a shift's rungs once its free places were offered ahead. */
const OFFERED = 'offered';

/** Plans an opening up to a day: makes the turns that are missing and gives the new ones to those who take part. */
export function planOpening(turn: Turn, openingId: string, toDay: string = daysAfter(dayOf(turn.now), AHEAD_DAYS + MORE_DAYS)): void {
  const opening = turn.get('opening', openingId);
  if (opening.state === 'closed') return void turn.change('opening', openingId, { nextDueAt: null });
  const fault = patternFault(opening);
  if (fault) {
    openCase(turn, { kind: 'plan', opening: openingId, where: `${opening.title}(${opening.workplace})`, note: fault });
    return void turn.change('opening', openingId, { nextDueAt: null });
  }
  const made = makeTurns(turn, opening, planDays(opening, dayOf(turn.now), toDay, settingsOf(opening, turn.centre), turn.now));
  const plannedTo = opening.plannedTo && opening.plannedTo > toDay ? opening.plannedTo : toDay;
  turn.change('opening', openingId, { plannedTo });
  tellOfRoom(turn, opening, toDay);
  if (opening.state === 'published') giveTurns(turn, opening, made);
}

/** Whose time on this post ends in the days that were planned now: a coordinator hears it in time to find the next one. */
function tellOfRoom(turn: Turn, opening: Opening, toDay: string): void {
  const { longestMonths } = rulesOn(turn.centre, opening.contractForm, toDay);
  if (longestMonths === null || opening.kind !== 'work') return;
  for (const one of turn.list('placementsOfOpening', opening._id, 'placement')) {
    const day = roomFrom(dayOf(one.since), longestMonths);
    if (one.role !== 'main' || one.state !== 'active' || day > toDay || day <= (opening.plannedTo ?? dayOf(turn.now))) continue;
    const note = `${sayDay(day)}で、この持ち場が${longestMonths}か月になります。交代の方の相談がいります`;
    openCase(turn, { kind: 'limit', person: one.senior, opening: opening._id, where: `${opening.title}(${opening.workplace})`, note });
  }
}

/** Makes the planned turns that are not there yet; one that fell away with an earlier pattern, with nobody on it, comes back. */
export function makeTurns(turn: Turn, opening: Opening, planned: readonly Planned[]): Shift[] {
  const there = turn.list('shiftsOfOpening', opening._id, 'shift');
  const byId = new Map(there.map((shift) => [shift._id, shift]));
  const byHours = new Map(there.map((shift) => [hoursOf(shift), shift]));
  const kept = new Set(there.flatMap(({ proposal }) => proposal?.to ?? []));
  return planned.flatMap(({ id, made }) => {
    const same = byHours.get(hoursOf(made));
    if (same) return isGone(same) ? [revive(turn, opening, same, made.places)] : [];
    const first = byId.get(id);
    // the hour is held by a turn that was cut in pieces, or by one of an earlier pattern that people keep
    const isCut = first && !first.proposal && there.some(({ pieceOf, state }) => pieceOf === id && state !== 'cancelled');
    const name = first ? shiftId(opening._id, made.day, hourOf(made.start), hourOf(made.end)) : id;
    if (isCut || byId.has(name) || kept.has(id) || kept.has(name)) return [];
    return [turn.make('shift', made, name)];
  });
}

const hoursOf = ({ start, end }: Pick<Shift, 'start' | 'end'>) => `${start.getTime()}-${end.getTime()}`;

/** Fell away with an earlier pattern, with nobody on it: neither called off nor refused by anybody. */
function isGone(shift: Shift): boolean {
  return shift.state === 'cancelled' && !shift.calledOff && !shift.assignments.some(({ state }) => state === 'cancelled');
}

function revive(turn: Turn, opening: Opening, shift: Shift, places: number): Shift {
  const state = opening.state === 'published' ? ('published' as const) : ('planned' as const);
  const ladder = onLadder({ ...shift, state }, settingsOf(opening, turn.centre), turn.now);
  return turn.change('shift', shift._id, { state, places, proposal: null, search: null, ...ladder });
}

/** Gives new turns to the main ones of an opening: fair turn, as often as wished, when they are free, within the limits. */
export function giveTurns(turn: Turn, opening: Opening, shifts: readonly Shift[]): void {
  // a single day beside the pattern is not what anybody agreed to: it is offered, not given
  const extra = new Set(opening.extra?.map(({ date }) => date));
  const open = shifts.filter(
    ({ search, start, day }) => search === null && start > minutesAfter(turn.now, SOONEST_MINUTES) && !extra.has(day),
  );
  const mains = open.length > 0 ? mainsOf(turn, opening) : [];
  if (mains.length === 0) return;
  const given = new Map<Candidate, Shift[]>();
  for (const { _id } of open.toSorted((a, b) => a.start.getTime() - b.start.getTime())) {
    const shift = turn.get('shift', _id);
    for (const one of fairOrder(mains, shift)) {
      if (freePlaces(turn.get('shift', _id)) === 0) break;
      if (assignmentOf(shift, one.senior._id) || !isFreeFor(one, shift) || hasEnough(one, shift)) continue;
      if (limitFor(turn, opening, one, shift)) continue;
      warnIfNear(turn, questionOf(turn, opening, one, shift), one.senior);
      assign(turn, _id, one.senior._id, { state: 'accepted' });
      one.turns.push(ownTurn(shift, opening.kind === 'work'));
      given.set(one, [...(given.get(one) ?? []), shift]);
    }
    tellEmployer(turn, turn.get('shift', _id));
  }
  for (const [one, turns] of given) tellNewTurns(turn, opening, one.senior, turns);
}

/** Who gets turns: main, going on, agreed to the terms as they are now. */
function mainsOf(turn: Turn, opening: Opening): Candidate[] {
  const isMain = (one: Placement) => one.role === 'main' && one.state === 'active' && one.agreed?.version === opening.termsVersion;
  return candidatesOf(turn, opening, turn.list('placementsOfOpening', opening._id, 'placement').filter(isMain));
}

/** Whether somebody has as many turns in that week (or, less often than weekly, in those weeks) as they wish; once a week where nothing was said. */
function hasEnough({ senior, turns }: Candidate, shift: Shift): boolean {
  const wish = senior.profile.frequency?.timesPerWeek;
  const counted = wish === undefined ? turns.filter(({ opening }) => opening === shift.opening) : turns;
  const perWeek = wish ?? 1;
  const weeks = perWeek >= 1 ? 1 : Math.round(1 / perWeek);
  const monday = daysAfter(shift.day, 1 - weekdayOf(shift.day));
  const [from, to] = [daysAfter(monday, -7 * (weeks - 1)), daysAfter(monday, 7 * weeks)];
  return counted.filter(({ day }) => from <= day && day < to).length >= Math.max(1, Math.floor(perWeek));
}

/** Says new turns in one message; each may be given back without a reason, and silence keeps them until they are confirmed. */
function tellNewTurns(turn: Turn, opening: Opening, senior: Senior, shifts: readonly Shift[]): void {
  const lines = shifts.slice(0, 6).map(({ start, end }) => `・${saySpan(start, end)}`);
  const more = shifts.length > 6 ? [`ほかに${shifts.length - 6}回あります。`] : [];
  if (!senior.line) {
    openCase(turn, {
      kind: 'telephone',
      person: senior._id,
      opening: opening._id,
      where: opening.title,
      note: ['電話で伝える: 次の出番', ...lines, ...more].join('\n'),
    });
    return;
  }
  turn.say(
    senior.line,
    'reminder',
    {
      heading: '次の出番',
      text: `「${short(opening.title, 30)}」の次の出番です。ご都合はいかがですか。`,
      blocks: [{ heading: opening.workplace, lines: [...lines, ...more], buttons: [] }],
      buttons: [
        { label: 'これで大丈夫です', press: press('opening', 'fine', { o: opening._id }) },
        { label: '都合の悪い日がある', press: press('opening', 'notFine', { o: opening._id, f: shifts[0]!.day }) },
      ],
      foot,
    },
    { notBefore: tellTime(turn), notAfter: shifts[0]!.start },
  );
}

function tellTime(turn: Turn): Date {
  const today = instant(dayOf(turn.now), TELL_AT);
  const tooLate = turn.now >= instant(dayOf(turn.now), turn.centre.quiet.from);
  return turn.now <= today ? today : tooLate ? instant(daysAfter(dayOf(turn.now), 1), TELL_AT) : turn.now;
}

/** Offers the places that are still free so long before their turn, each turn once, where the opening says how. */
export function offerFreePlaces(turn: Turn, opening: Opening): void {
  if (!opening.asking || opening.state !== 'published' || !needsHands(opening)) return;
  const until = daysAfter(dayOf(turn.now), OFFER_DAYS);
  for (const shift of waiting(turn.list('shiftsOfOpening', opening._id, 'shift'), turn.now).filter(({ day }) => day <= until)) {
    settle(turn, shift._id, { rungs: [...shift.rungs, OFFERED] });
    seekStandIns(turn, shift);
  }
}

/** Turns with a free place that was not offered yet. */
export function waiting(shifts: readonly Shift[], now: Date): Shift[] {
  return shifts
    .filter((shift) => ['published', 'covered', 'short'].includes(shift.state) && shift.start > minutesAfter(now, SOONEST_MINUTES))
    .filter((shift) => freePlaces(shift) > 0 && shift.search === null && !shift.rungs.includes(OFFERED));
}
