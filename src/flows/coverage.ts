/** Stand-ins' answers: the first yes gets the turn, the others are told and thanked; a no costs nothing. */
import type { Assignment, Senior, Shift } from '../records.ts';
import { foot } from './ask.ts';
import { addToCase, openCase } from './cases.ts';
import { tellEmployer } from './employerAsk.ts';
import { assign, assignmentOf, freePlaces, isOn, isOver, overlaps, settle, wantedPlaces } from './places.ts';
import { press, type Button } from './said.ts';
import type { Turn } from './scene.ts';
import { seekStandIns } from './standIns.ts';
import { afterQuiet, refOf, saySpan } from './time.ts';
import type { Utterance } from './understand/meaning.ts';
import { yesNo } from './understand/yesNo.ts';

export { freePlaces, release } from './places.ts';
export { seekStandIns } from './standIns.ts';

/** A press on an offer: take, pass, call. An old one gets a kind word and changes nothing. */
export function pressedOffer(turn: Turn, senior: Senior, act: string, ids: Readonly<Record<string, string>>): void {
  const shift = ids['s'] ? turn.find('shift', ids['s']) : null;
  const mine = shift ? assignmentOf(shift, senior._id) : undefined;
  if (!shift || !mine) return turn.answer({ text: 'このお声がけは、もう終わっています。お返事をありがとうございます。' });
  if (act === 'call') {
    openCase(turn, { kind: 'human', chat: turn.heard.chat, person: senior._id, shift, note: 'お声がけについて電話がほしい' });
    return turn.answer({ text: `わかりました。担当の者からお電話します。お急ぎのときは ${turn.centre.phone} へ。` });
  }
  if (act === 'pass') return pass(turn, senior, shift);
  return take(turn, senior, shift);
}

/** Free words while an offer is open: a yes or a no to it; with several open it is asked which is meant. */
export function wordsOfOffer(turn: Turn, senior: Senior, u: Utterance): boolean {
  const open = openOffers(turn, senior);
  const { flow } = turn.talk;
  if (open.length === 0 || (flow !== 'idle' && flow !== 'offer' && flow !== 'shift')) return false;
  const read = yesNo(u, { asked: 'offer', ref: refOf(turn.now) });
  if (read.sure === 'notUnderstood') return false;
  turn.read({ family: 'yesno', step: 'offer', sure: read.sure });
  const answer = read.sure === 'askBack' ? 'unsure' : read.value;
  if (open.length > 1) {
    turn.answer({
      text: '次のうち、どちらの日のお返事ですか。',
      blocks: open
        .slice(0, 3)
        .map((shift) => ({ heading: saySpan(shift.start, shift.end), lines: [titleOf(turn, shift)], buttons: twoButtons(shift) })),
      foot,
    });
    return true;
  }
  const shift = open[0]!;
  if (answer === 'yes' && read.sure === 'rightAway') take(turn, senior, shift);
  else if (answer === 'no' && read.sure === 'rightAway') pass(turn, senior, shift);
  else {
    const waits = answer === 'later' || answer === 'unsure' ? 'ゆっくりお考えください。' : '';
    turn.answer({
      text: `${waits}${saySpan(shift.start, shift.end)}の${titleOf(turn, shift)}は、いかがですか。`,
      buttons: twoButtons(shift),
      foot,
    });
  }
  return true;
}

/** Shifts that this senior has been asked about and not answered yet. */
export function openOffers(turn: Turn, senior: Senior): Shift[] {
  return turn
    .list('shiftsOfSenior', senior._id, 'shift')
    .filter((shift) => shift.start > turn.now && shift.state !== 'cancelled' && assignmentOf(shift, senior._id)?.state === 'asked')
    .toSorted((a, b) => a.start.getTime() - b.start.getTime());
}

function take(turn: Turn, senior: Senior, shift: Shift): void {
  const opening = turn.get('opening', shift.opening);
  const when = `${saySpan(shift.start, shift.end)}の${opening.title}`;
  const mine = assignmentOf(shift, senior._id)!;
  if (isOn(mine)) return turn.answer({ text: `${when}は、お願いしています。ありがとうございます。` });
  if (
    isOver(shift, turn.now) ||
    shift.start <= turn.now ||
    wantedPlaces(shift) === 0 ||
    mine.state === 'absent' ||
    mine.state === 'cancelled'
  ) {
    return turn.answer({ text: `${when}は決まりました、ありがとうございます。またお声をかけさせてください。` });
  }
  if (overlaps(turn, senior._id, shift)) {
    return turn.answer({ text: `同じ時間に、ほかの予定が入っています。${when}は、ほかの方にお聞きします。ありがとうございます。` });
  }
  const replaced =
    freePlaces(shift) > 0 ? shift.assignments.find(isOpenLoss(shift)) : shift.assignments.find((one) => one.state === 'swapping');
  if (replaced?.state === 'swapping') {
    assign(turn, shift._id, replaced.senior, { state: 'replaced' });
    tellReplaced(turn, shift, replaced.senior);
  }
  assign(turn, shift._id, senior._id, {
    state: 'accepted',
    role: 'standIn',
    answeredAt: turn.now,
    ...(replaced ? { instead: replaced.senior } : {}),
  });
  // two turns that overlap in time both write the senior, so one of them is decided again
  turn.change('senior', senior._id, {});
  turn.answer({
    text: `ありがとうございます。${saySpan(shift.start, shift.end)}、お願いします。`,
    blocks: [{ heading: opening.title, lines: [`場所: ${opening.workplace}`, `持ち物: ${opening.bring}`], buttons: [] }],
    foot,
  });
  const now = turn.get('shift', shift._id);
  if (wantedPlaces(now) > 0) seekStandIns(turn, now);
  else thankOthers(turn, now, when);
  tellEmployer(turn, now);
}

function pass(turn: Turn, senior: Senior, shift: Shift): void {
  const mine = assignmentOf(shift, senior._id)!;
  if (isOn(mine)) {
    turn.answer({
      text: `${saySpan(shift.start, shift.end)}は、お願いしているところです。ご都合が悪くなりましたか。`,
      buttons: [
        { label: '行けません', press: press('shift', 'cannot', { s: shift._id }) },
        { label: '行きます', press: press('shift', 'come', { s: shift._id }) },
      ],
      foot,
    });
    return;
  }
  turn.answer({ text: 'お返事をありがとうございます。今回はほかの方にお聞きします。またお声をかけさせてください。' });
  if (mine.state !== 'asked') return;
  assign(turn, shift._id, senior._id, { state: 'declined', answeredAt: turn.now });
  seekStandIns(turn, shift);
}

/** The turn is taken: those who were asked too are told and thanked, in hours in which they may be. */
export function thankOthers(turn: Turn, shift: Shift, when: string): void {
  const asked = shift.assignments.filter((one) => one.state === 'asked').map((one) => one.senior);
  const assignments = shift.assignments.map((one) => (one.state === 'asked' ? { ...one, state: 'expired' as const } : one));
  settle(turn, shift._id, { assignments, search: null });
  for (const senior of turn.getAll('senior', asked)) {
    turn.say(senior.line, 'offer', { text: `${when}は決まりました、ありがとうございます。` }, inTheirHours(turn, shift));
    if (!senior.line) addToCase(turn, { kind: 'short', person: senior._id, shift }, '決まりました。電話は要りません');
  }
}

function tellReplaced(turn: Turn, shift: Shift, id: string): void {
  const senior = turn.get('senior', id);
  const text = `${saySpan(shift.start, shift.end)}は、代わりの方が決まりました。どうぞお休みください。ありがとうございます。`;
  turn.say(senior.line, 'reminder', { text }, inTheirHours(turn, shift));
  if (!senior.line) openCase(turn, { kind: 'silence', person: id, shift, note: '電話で伝える: 代わりの方が決まりました' });
}

function inTheirHours(turn: Turn, shift: Shift): { notBefore: Date; notAfter: Date } {
  return { notBefore: afterQuiet(turn.now, turn.centre.quiet), notAfter: shift.end };
}

function twoButtons(shift: Shift): Button[] {
  return [
    { label: 'お引き受けします', press: press('offer', 'take', { s: shift._id }) },
    { label: '今回は見送ります', press: press('offer', 'pass', { s: shift._id }) },
  ];
}

function titleOf(turn: Turn, shift: Shift): string {
  return turn.get('opening', shift.opening).title;
}

/** Whose free place is not filled by another stand-in yet. */
function isOpenLoss(shift: Shift): (one: Assignment) => boolean {
  return (one) => one.state === 'absent' && !shift.assignments.some((other) => other.instead === one.senior && isOn(other));
}
