/** Stand-ins' answers: the first yes gets the turn, the others are told and thanked; a no costs nothing. */
import type { Assignment, Senior, Shift } from '../records.ts';
import { foot } from './ask.ts';
import { openCase } from './cases.ts';
import { tellEmployer } from './employerAsk.ts';
import { assign, assignmentOf, freePlaces, isOn, isOver, overlaps, wantedPlaces } from './places.ts';
import { press } from './said.ts';
import type { Turn } from './scene.ts';
import { inTheirHours, seekStandIns, thankOthers } from './standIns.ts';
import { saySpan } from './time.ts';

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

/** The first yes gets the turn; too late is thanked all the same. */
export function take(turn: Turn, senior: Senior, shift: Shift): void {
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

/** A no is thanked and costs nothing; the next one is asked. */
export function pass(turn: Turn, senior: Senior, shift: Shift): void {
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

function tellReplaced(turn: Turn, shift: Shift, id: string): void {
  const senior = turn.get('senior', id);
  const text = `${saySpan(shift.start, shift.end)}は、代わりの方が決まりました。どうぞお休みください。ありがとうございます。`;
  turn.say(senior.line, 'reminder', { text }, inTheirHours(turn, shift));
  if (!senior.line) openCase(turn, { kind: 'silence', person: id, shift, note: '電話で伝える: 代わりの方が決まりました' });
}

/** Whose free place is not filled by another stand-in yet. */
function isOpenLoss(shift: Shift): (one: Assignment) => boolean {
  return (one) => one.state === 'absent' && !shift.assignments.some((other) => other.instead === one.senior && isOn(other));
}
