/** Giving turns: the first one while on trial, else as many as were wished; places, overlaps and the centre's limits are kept. */
import type { Opening, Placement, Senior, Shift } from '../records.ts';
import { openCase } from './cases.ts';
import { tellEmployer } from './employerAsk.ts';
import { settingsOf } from './ladder.ts';
import { limitJa, type Limit } from './limits.ts';
import { short } from './matchReasons.ts';
import { freeShifts, seekerHere } from './matchRules.ts';
import { assign, ownShifts } from './places.ts';
import { candidateOf, limitFor, ownTurn, questionOf } from './rotation.ts';
import type { Turn } from './scene.ts';
import { afterQuiet, dayOf, daysAfter, instant, isQuiet, minutesAfter, saySpan } from './time.ts';
import { trialAskAt } from './trialTime.ts';
import { warnIfNear } from './warn.ts';

/** Turns are given out this far ahead; one that begins sooner than this needs no further question. */
const AHEAD_DAYS = 14;
const SURE_MINUTES = 20 * 60;

/** Gives the next turns: the first one only while on trial, else as many as were wished in the days ahead. */
export function assignNext(turn: Turn, senior: Senior, opening: Opening, placement: Placement): void {
  const seeker = seekerHere(turn, senior);
  const usable = freeShifts(seeker, turn.list('shiftsOfOpening', opening._id, 'shift'), turn.now).filter(({ search }) => search === null);
  const mine = seeker.own.filter((shift) => shift.opening === opening._id && shift.start > turn.now);
  const timesPerWeek = placement.state === 'trial' ? 1 : (senior.profile.frequency?.timesPerWeek ?? 1);
  const most = placement.state === 'trial' ? 1 : timesPerWeek * 2;
  const chosen: Shift[] = [];
  const one = candidateOf(turn, opening, senior);
  let against: Limit | null = null;
  for (const shift of usable) {
    const near = shift.start <= minutesAfter(turn.now, AHEAD_DAYS * 1_440);
    const all = [...mine, ...chosen];
    // an opening of once a month lies beyond the days ahead: then its first turn is given
    if (all.length >= most || (!near && all.length > 0)) break;
    if (all.filter((other) => weekOf(turn.now, other) === weekOf(turn.now, shift)).length >= timesPerWeek) continue;
    if (chosen.some((other) => other.start < shift.end && shift.start < other.end)) continue;
    const limit = limitFor(turn, opening, one, shift);
    if (limit) against ??= limit;
    else {
      warnIfNear(turn, questionOf(turn, opening, one, shift), senior);
      one.turns.push(ownTurn(shift, opening.kind === 'work'));
      chosen.push(shift);
    }
  }
  // two turns of one senior that overlap in time of deciding change the same record, so that one of them gives way
  turn.change('senior', senior._id, chosen.length > 0 ? { waiting: false } : {});
  if (chosen.length === 0)
    return mine.length > 0 ? tellTurns(turn, senior, opening, placement, mine) : byHand(turn, senior, opening, against);
  const sure = minutesAfter(turn.now, SURE_MINUTES);
  for (const { _id, start } of chosen)
    tellEmployer(turn, assign(turn, _id, senior._id, { state: start < sure ? 'confirmed' : 'accepted', answeredAt: turn.now }));
  if (placement.state === 'trial') seeToOpening(turn, opening, trialAskAt(chosen[0]!));
  tellTurns(turn, senior, opening, placement, chosen, !seeker.own.some((shift) => shift.opening === opening._id));
}

function tellTurns(turn: Turn, senior: Senior, opening: Opening, placement: Placement, chosen: readonly Shift[], isFirst = false): void {
  const settings = settingsOf(opening, turn.centre);
  const spans = chosen.map(({ start, end }) => saySpan(start, end));
  const name = isFirst ? '最初の出番' : '次の出番';
  const reminded = chosen.some(({ day }) => instant(daysAfter(day, -1), settings.eveningAt) > turn.now);
  turn.say(
    senior.line,
    'answer',
    {
      text: `ありがとうございます。${name}は ${spans[0]} です。${placement.state === 'trial' ? 'まずは1回、おためしです。' : ''}`,
      blocks: [
        {
          heading: opening.title,
          lines: [
            ...spans.map((span) => `・${span}`),
            `場所: ${short(opening.workplace, 50)}`,
            `持ち物: ${short(opening.bring || 'とくにありません', 80)}`,
            ...(reminded ? ['前の日の夕方に、もう一度お知らせします。'] : []),
            '来られなくなったら、いつでも「行けません」と送ってください。',
          ],
          buttons: [],
        },
      ],
    },
    notAtNight(turn, senior),
  );
}

/** What somebody else's doing brings to a senior waits for the morning; an answer to their own press does not. */
export function notAtNight(turn: Turn, senior: Senior): { notBefore?: Date } {
  const { quiet } = turn.centre;
  return senior.line !== turn.heard.chat && isQuiet(turn.now, quiet) ? { notBefore: afterQuiet(turn.now, quiet) } : {};
}

/** The opening is seen to at this moment at the latest. */
export function seeToOpening(turn: Turn, opening: Opening, at: Date): void {
  const { nextDueAt } = turn.get('opening', opening._id);
  if (!nextDueAt || at < nextDueAt) turn.change('opening', opening._id, { nextDueAt: at });
}

/** No turn can be given out by rule: a coordinator settles the days, and the senior hears so. */
function byHand(turn: Turn, senior: Senior, opening: Opening, against: Limit | null): void {
  openCase(turn, {
    kind: 'human',
    chat: senior.line,
    person: senior._id,
    opening: opening._id,
    where: `${opening.title}(${opening.workplace})`,
    note: against
      ? `${limitJa[against]}${against === 'guide' || against === 'stop' || against === 'longest' ? 'を超える' : 'の'}ため、日にちの相談がいります`
      : '空いている日がないため、日にちの相談がいります',
  });
  turn.say(
    senior.line,
    'answer',
    {
      text: `ありがとうございます。「${short(opening.title, 30)}」の日にちは、担当の者がご相談してお知らせします。`,
    },
    notAtNight(turn, senior),
  );
}

/** Weeks counted from today, so that a wish of "once a week" begins with the coming days. */
const weekOf = (now: Date, { day }: Shift) =>
  Math.floor((instant(day, '00:00').getTime() - instant(dayOf(now), '00:00').getTime()) / (7 * 86_400_000));

/** The placement of a senior in an opening, or null; there is at most one. */
export function placementOf(turn: Turn, senior: Senior, opening: Opening): Placement | null {
  return turn.list('placementsOfSenior', senior._id, 'placement').find((one) => one.opening === opening._id) ?? null;
}

/** The next turn of a senior in an opening in words, or null. */
export function nextOwn(turn: Turn, senior: Senior, opening: Opening): string | null {
  const next = ownShifts(turn, senior._id).find((shift) => shift.opening === opening._id && shift.start > turn.now);
  return next ? saySpan(next.start, next.end) : null;
}
