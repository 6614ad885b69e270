/** A part of a turn can be taken (「10時からなら」): it becomes a turn of its own, and the rest a free piece that is offered on. */
import type { Assignment, Opening, Senior, Shift } from '../records.ts';
import { foot } from './ask.ts';
import { openCase } from './cases.ts';
import { tellEmployer } from './employerAsk.ts';
import { settingsOf } from './ladder.ts';
import { without } from './mosaic.ts';
import { paysByHour, termsOfTurn } from './offerCard.ts';
import { assign, assignmentOf, isOver, settle, wantedPlaces } from './places.ts';
import { onLadder, shiftId, shiftOn } from './planning.ts';
import { candidateOf, limitFor } from './rotation.ts';
import { press } from './said.ts';
import type { Turn } from './scene.ts';
import { notThisTime, seekStandIns, thankOthers } from './standIns.ts';
import { hourOf, instant, saySpan } from './time.ts';
import { placeBlock } from './turnSays.ts';
import { availability } from './understand/availability.ts';
import type { Utterance } from './understand/meaning.ts';

/** The hours of a part that somebody could take; an end that was not said is the turn's own. */
export interface Part {
  readonly from?: string;
  readonly to?: string;
}

const ONLY = /なら|だけ|のみ|でよければ|でも(?:よ|い|大丈夫|でき)/u;
const HOUR = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

/** The part of a turn that was offered in words, or null. */
export function partWished(u: Utterance, ref: string): Part | null {
  if (!ONLY.test(u.text)) return null;
  const read = availability(u, { ref });
  const slot = read.sure === 'rightAway' || read.sure === 'repeatBack' ? read.value.slots : [];
  const [{ from, to } = {}] = slot;
  if (slot.length !== 1 || ![from, to].some((hour) => hour && HOUR.test(hour))) return null;
  return { ...(from && HOUR.test(from) ? { from } : {}), ...(to && HOUR.test(to) ? { to } : {}) };
}

/** Whether these hours can be cut out of a turn. */
export function isPartOf(shift: Shift, part: Part): boolean {
  return cutOf(shift, part) !== null;
}

/** Says the part back and asks whether it is meant so; what cannot be a part gets one kind sentence. Always true: it was about the offer. */
export function wishPart(turn: Turn, senior: Senior, shift: Shift, part: Part): true {
  const cut = cutOf(shift, part);
  const asked = assignmentOf(shift, senior._id);
  if (!cut) {
    turn.answer({
      text: `${saySpan(shift.start, shift.end)}のうち、1時間より短い時間は分けられません。ほかの時間でしたら、また書いてください。`,
      foot,
    });
  } else if (cut.rest.length === 0) {
    turn.answer({
      text: `${saySpan(shift.start, shift.end)}の全部を、お引き受けいただけますか。`,
      buttons: bothButtons(shift, null, asked),
      foot,
    });
  } else {
    turn.answer({
      text: `${saySpan(cut.from, cut.to)}を、お願いしてよろしいですか。残りの時間は、ほかの方にお聞きします。`,
      buttons: bothButtons(shift, cut, asked),
      foot,
    });
  }
  return true;
}

function bothButtons(shift: Shift, cut: { from: Date; to: Date } | null, asked: Assignment | undefined) {
  const ids = { s: shift._id, ...(asked?.shownTerms ? { v: asked.shownTerms } : {}) };
  const hours = cut ? { f: hourOf(cut.from), t: hourOf(cut.to) } : {};
  return [
    { label: 'はい、お願いします', press: press('offer', cut ? 'part' : 'take', { ...ids, ...hours }) },
    { label: '今回は見送ります', press: press('offer', 'pass', { s: shift._id }) },
  ];
}

/** The part as instants with the rest of the turn; null where the turn cannot be cut so. */
function cutOf(shift: Shift, { from, to }: Part): { from: Date; to: Date; rest: { from: Date; to: Date }[] } | null {
  const whole = { from: shift.start, to: shift.end };
  const part = { from: from ? instant(shift.day, from) : whole.from, to: to ? instant(shift.day, to) : whole.to };
  const rest = without(whole, part);
  return rest ? { ...part, rest } : null;
}

/** Takes a part: the turn is cut, the part is theirs with its terms, the rest is offered on. An old button changes nothing. */
export function takePart(turn: Turn, senior: Senior, shift: Shift, part: Part): void {
  const opening = turn.get('opening', shift.opening);
  const mine = assignmentOf(shift, senior._id);
  const real = [part.from, part.to].every((hour) => hour !== undefined && HOUR.test(hour));
  const cut = real ? cutOf(shift, part) : null;
  if (mine?.state !== 'asked' || !cut || isOver(shift, turn.now) || shift.start <= turn.now || wantedPlaces(shift) === 0) {
    return turn.answer({ text: `${saySpan(shift.start, shift.end)}は決まりました、ありがとうございます。またお声をかけさせてください。` });
  }
  const limit = limitFor(turn, opening, candidateOf(turn, opening, senior), { ...shift, start: cut.from, end: cut.to });
  if (limit) return notThisTime(turn, shift, limit);
  const taken = shift.places === 1 ? shrink(turn, shift, opening, cut) : cutOff(turn, shift, opening, cut, senior);
  const swapped = shift.assignments.find((one) => one.state === 'absent' || one.state === 'swapping');
  if (swapped?.state === 'swapping') assign(turn, shift._id, swapped.senior, { state: 'replaced' });
  const terms = termsOfTurn(turn, taken, opening);
  assign(turn, taken._id, senior._id, {
    state: 'accepted',
    role: 'standIn',
    answeredAt: turn.now,
    terms: { version: terms.version, text: terms.lines.join('\n'), at: turn.now },
    ...(swapped ? { instead: swapped.senior } : {}),
  });
  turn.change('senior', senior._id, {});
  turn.answer({ text: `ありがとうございます。${saySpan(cut.from, cut.to)}、お願いします。`, blocks: [placeBlock(turn, taken)], foot });
  const whole = turn.get('shift', shift._id);
  const stillWanted = whole.places > 0 && taken._id !== whole._id && wantedPlaces(whole) > 0;
  if (!stillWanted) thankOthers(turn, whole, `${saySpan(shift.start, shift.end)}の${opening.title}`);
  tellEmployer(turn, turn.get('shift', taken._id));
  for (const { from, to } of cut.rest)
    offerRest(turn, piece(turn, shift, opening, from, to), shift, senior, stillWanted ? whole.search : null);
  settleAmount(turn, opening, turn.get('shift', taken._id), senior);
}

/** The rest is offered on, but not to those who are on the whole or could not come; while others still think about the whole, it waits for them. */
function offerRest(turn: Turn, rest: Shift, whole: Shift, taker: Senior, search: Shift['search']): void {
  const out = whole.assignments.filter((one) => one.state !== 'asked' && one.state !== 'expired').map((one) => one.senior);
  const known = new Set(rest.assignments.map((one) => one.senior));
  const declined = [...new Set([...out, taker._id])].filter((one) => !known.has(one));
  const assignments: Assignment[] = [
    ...rest.assignments,
    ...declined.map((one): Assignment => ({ senior: one, role: 'standIn', state: 'declined', answeredAt: turn.now })),
  ];
  const waits = search ? { wave: 0, waveEnds: search.waveEnds } : null;
  const ready = settle(turn, rest._id, { assignments, search: waits });
  if (!waits) seekStandIns(turn, ready);
}

/** What is paid by the turn is not known for a part of it: a person settles the amount and says it before the day. */
function settleAmount(turn: Turn, opening: Opening, taken: Shift, senior: Senior): void {
  if (!opening.pay || paysByHour(opening.pay)) return;
  openCase(turn, {
    kind: 'plan',
    chat: senior.line,
    person: senior._id,
    shift: taken,
    note: `一部の時間をお引き受け。額(${opening.pay})を決めて、ご本人に伝える`,
  });
}

/** One place: the turn itself becomes the part. */
function shrink(turn: Turn, shift: Shift, opening: Opening, cut: { from: Date; to: Date }): Shift {
  const shorter = { ...shift, start: cut.from, end: cut.to };
  const { rungs } = onLadder(shorter, settingsOf(opening, turn.centre), turn.now);
  return settle(turn, shift._id, {
    start: cut.from,
    end: cut.to,
    pieceOf: shift.pieceOf ?? shift._id,
    rungs: [...new Set([...shift.rungs, ...rungs])],
  });
}

/** Several places side by side: one of them is cut off the turn. */
function cutOff(turn: Turn, shift: Shift, opening: Opening, cut: { from: Date; to: Date }, senior: Senior): Shift {
  settle(turn, shift._id, {
    places: shift.places - 1,
    assignments: shift.assignments.filter((one) => one.senior !== senior._id),
  });
  return piece(turn, shift, opening, cut.from, cut.to);
}

/** A piece of a turn with one place; where there is one of these hours already it gets a place more. */
export function piece(turn: Turn, shift: Shift, opening: Opening, from: Date, to: Date): Shift {
  const same = turn
    .list('shiftsOfOpening', opening._id, 'shift')
    .find((one) => one._id !== shift._id && one.start.getTime() === from.getTime() && one.end.getTime() === to.getTime());
  if (same && same.state !== 'cancelled') return settle(turn, same._id, { places: same.places + 1 });
  const hours = { from: hourOf(from), to: hourOf(to), places: 1 };
  const { made } = shiftOn(opening, shift.day, hours, settingsOf(opening, turn.centre), turn.now);
  const state = 'published' as const;
  const record = { ...made, start: from, end: to, state, pieceOf: shift.pieceOf ?? shift._id, ...placeOf(shift) };
  if (same) return settle(turn, same._id, { ...record, assignments: same.assignments });
  return turn.make('shift', record, shiftId(opening._id, shift.day, hours.from, hours.to));
}

/** Another place or other things to bring hold for every piece of the day. */
const placeOf = ({ workplace, bring }: Shift) => ({ ...(workplace ? { workplace } : {}), ...(bring ? { bring } : {}) });
