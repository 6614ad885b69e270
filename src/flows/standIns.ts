/** Filling free places: in waves of at most three at once, said openly; who is asked is decided by fair turn, by lot or by a coordinator. */
import type { Assignment, Opening, Senior, Shift } from '../records.ts';
import { addToCase, openCase } from './cases.ts';
import { needsHands, tellEmployer } from './employerAsk.ts';
import { settingsOf } from './ladder.ts';
import { rulesOn, type Limit } from './limits.ts';
import { offerAgain } from './offerCard.ts';
import { isOneOff } from './pattern.ts';
import { letPick } from './pick.ts';
import { assign, assignmentOf, freePlaces, isOver, settle, wantedPlaces } from './places.ts';
import { candidatesOf, draw, fairOrder, isFreeFor, limitFor, type Candidate } from './rotation.ts';
import { foot } from './ask.ts';
import type { Turn } from './scene.ts';
import { lineOf } from './shiftAsk.ts';
import { afterQuiet, minutesAfter, saySpan } from './time.ts';
import { askWave } from './waves.ts';

/** So many are asked at once. */
export const AT_ONCE = 3;
/** So many of a large pool are looked at closely; which ones changes with each shift. */
const LOOKED_AT = 24;
/** A free place this near is urgent. */
const URGENT_MINUTES = 3 * 1_440;

/** Asks the next ones while a place wants somebody; when nobody is left to ask, a person and the employer hear it. */
export function seekStandIns(turn: Turn, given: Shift): Shift {
  const shift = turn.get('shift', given._id);
  const opening = turn.get('opening', shift.opening);
  if (isOver(shift, turn.now) || shift.state === 'planned' || wantedPlaces(shift) === 0 || !needsHands(opening)) {
    settle(turn, shift._id, { search: null });
    tellEmployer(turn, shift);
    return turn.get('shift', shift._id);
  }
  const asked = shift.assignments.filter((one) => one.state === 'asked').length;
  const speaksAt = afterQuiet(turn.now, turn.centre.quiet);
  const until = minutesAfter(shift.start, -settingsOf(opening, turn.centre).standInUntilMinutesBefore);
  const found = speaksAt < until && asked < AT_ONCE ? candidatesFor(turn, shift, opening) : [];
  if (askingOf(turn, opening, shift) === 'coordinator') {
    if (asked === 0) letPick(turn, shift, opening, found.slice(0, AT_ONCE));
  } else if (found.length > 0) {
    const seniors = found.slice(0, AT_ONCE - asked).map(({ senior }) => senior);
    askWave(turn, shift, opening, seniors);
  } else if (asked === 0) nobodyLeft(turn, shift);
  tellEmployer(turn, shift);
  return turn.get('shift', shift._id);
}

/** How places of an opening are filled: under 請負 and 委任 turns go round, "first yes" is for one-off jobs (domain.md 3). */
export function askingOf(turn: Turn, opening: Opening, shift: Shift): NonNullable<Opening['asking']> {
  const { asking = 'fairTurn' } = opening;
  const fair = rulesOn(turn.centre, opening.contractForm, shift.day).fairTurn && !isOneOff(opening);
  return asking === 'firstYes' && fair ? 'fairTurn' : asking;
}

/** The wave's time is over: a long one is repeated once half-way; then who did not answer is not waited for, and the next ones are asked. */
export function endWave(turn: Turn, given: Shift): Shift {
  const shift = turn.get('shift', given._id);
  const { search } = shift;
  if (search?.answerBy && search.answerBy > turn.now) return repeat(turn, shift, search.answerBy);
  const assignments = shift.assignments.map((one): Assignment => (one.state === 'asked' ? { ...one, state: 'expired' } : one));
  return seekStandIns(turn, settle(turn, shift._id, { assignments }));
}

/** The seniors of an opening who could step in, within the limits of the centre: stand-bys first, then by the opening's way of asking. */
export function eligible(turn: Turn, shift: Shift, opening: Opening): Senior[] {
  return candidatesFor(turn, shift, opening).map(({ senior }) => senior);
}

function candidatesFor(turn: Turn, shift: Shift, opening: Opening): Candidate[] {
  const placements = turn
    .list('placementsOfOpening', opening._id, 'placement')
    .filter((one) => (one.state === 'active' || one.state === 'trial') && !assignmentOf(shift, one.senior))
    .map((one) => ({ one, standby: one.role === 'standby' ? 0 : 1, draw: draw(one.senior + shift._id) }))
    .toSorted((a, b) => a.standby - b.standby || a.draw - b.draw)
    .slice(0, LOOKED_AT);
  const could = candidatesOf(
    turn,
    opening,
    placements.map(({ one }) => one),
  ).filter((one) => one.reachable && isFreeFor(one, shift) && !limitFor(turn, opening, one, shift));
  const byLot = askingOf(turn, opening, shift) === 'firstYes';
  const order = byLot ? could.toSorted((a, b) => drawOf(a, shift) - drawOf(b, shift)) : fairOrder(could, shift);
  return order.toSorted((a, b) => standby(a) - standby(b));
}
const drawOf = (one: Candidate, shift: Shift) => draw(one.senior._id + shift._id);
const standby = (one: Candidate) => (one.placement?.role === 'standby' ? 0 : 1);

/** Half of a long time has passed: who has not answered is asked once more, and no more than once. */
function repeat(turn: Turn, shift: Shift, answerBy: Date): Shift {
  const opening = turn.get('opening', shift.opening);
  const silent = shift.assignments.filter((one) => one.state === 'asked' && !one.repeatedAt).map((one) => one.senior);
  for (const senior of turn.getAll('senior', silent)) {
    assign(turn, shift._id, senior._id, { state: 'asked', repeatedAt: turn.now });
    turn.say(lineOf(turn, senior), 'offer', offerAgain(shift, opening, answerBy), {
      notBefore: afterQuiet(turn.now, turn.centre.quiet),
      notAfter: shift.start,
    });
  }
  return settle(turn, shift._id, { search: { wave: shift.search?.wave ?? 1, waveEnds: answerBy } });
}

/** Nobody is left to ask: a free place that is near is urgent; a swap that found nobody is told to the one who asked for it. */
function nobodyLeft(turn: Turn, shift: Shift): void {
  settle(turn, shift._id, { search: null });
  if (freePlaces(shift) > 0) {
    const urgent = shift.start <= minutesAfter(turn.now, URGENT_MINUTES);
    openCase(turn, { kind: 'short', shift, urgent, note: `あと${freePlaces(shift)}名。代わりの方が見つかりませんでした` });
    return;
  }
  for (const { senior: id } of shift.assignments.filter((one) => one.state === 'swapping')) {
    const senior = turn.get('senior', id);
    openCase(turn, { kind: 'short', chat: senior.line, person: id, shift, note: '交代の希望。代わりの方が見つかりませんでした' });
    turn.say(
      lineOf(turn, senior),
      'reminder',
      { text: `${saySpan(shift.start, shift.end)}の代わりの方が、まだ見つかりません。担当の者がご連絡します。`, foot },
      inTheirHours(turn, shift),
    );
  }
}

/** The turn is taken: those who were asked too are told and thanked, in hours in which they may be. */
export function thankOthers(turn: Turn, shift: Shift, when: string): void {
  const asked = shift.assignments.filter((one) => one.state === 'asked').map((one) => one.senior);
  const assignments = shift.assignments.map((one) => (one.state === 'asked' ? { ...one, state: 'expired' as const } : one));
  settle(turn, shift._id, { assignments, search: null });
  for (const senior of turn.getAll('senior', asked)) {
    turn.say(lineOf(turn, senior), 'offer', { text: `${when}は決まりました、ありがとうございます。` }, inTheirHours(turn, shift));
    if (!senior.line) addToCase(turn, { kind: 'short', person: senior._id, shift }, '決まりました。電話は要りません');
  }
}

/** When a word that is not urgent may be said to them. */
export function inTheirHours(turn: Turn, shift: Shift): { notBefore: Date; notAfter: Date } {
  return { notBefore: afterQuiet(turn.now, turn.centre.quiet), notAfter: shift.end };
}

/** A limit was reached since the offer went out: said kindly, and the next one is asked. */
export function notThisTime(turn: Turn, shift: Shift, limit: Limit): void {
  const when = saySpan(shift.start, shift.end);
  const why = limit === 'gap' || limit === 'rest' ? 'ほかの予定と近いため' : 'センターの日数や時間の決まりがあるため';
  turn.answer({ text: `${when}は、${why}、今回はほかの方にお聞きします。お気持ちをありがとうございます。` });
}
