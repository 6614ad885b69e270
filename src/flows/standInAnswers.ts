/** Stand-ins' answers: the first yes gets the turn, the others are told and thanked; a no costs nothing. */
import type { Assignment, Opening, Senior, Shift } from '../records.ts';
import { foot } from './ask.ts';
import { openCase } from './cases.ts';
import { tellEmployer } from './employerAsk.ts';
import { fullTerms, offerCard, termsOfTurn } from './offerCard.ts';
import { takePart } from './part.ts';
import { assign, assignmentOf, freePlaces, isOn, isOver, overlaps, wantedPlaces } from './places.ts';
import { candidateOf, limitFor, questionOf } from './rotation.ts';
import { press } from './said.ts';
import type { Turn } from './scene.ts';
import { lineOf } from './shiftAsk.ts';
import { askingOf, inTheirHours, notThisTime, seekStandIns, thankOthers } from './standIns.ts';
import { saySpan } from './time.ts';
import { placeBlock } from './turnSays.ts';
import { warnIfNear } from './warn.ts';

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
  const open = mine.state === 'asked' && !isOver(shift, turn.now) && shift.start > turn.now;
  if (act === 'terms' && (open || isOn(mine))) return turn.answer(fullTerms(turn, shift, turn.get('opening', shift.opening)));
  if (act === 'paper') return paper(turn, senior, shift);
  if (act === 'part') return takePart(turn, senior, shift, { from: ids['f'] ?? '', to: ids['t'] ?? '' });
  return take(turn, senior, shift, ids['v']);
}

/** The first yes gets the turn and agrees to its terms; too late is thanked all the same. `version` = of the terms on the card that was pressed. */
export function take(turn: Turn, senior: Senior, shift: Shift, version?: string): void {
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
  const one = candidateOf(turn, opening, senior);
  const limit = limitFor(turn, opening, one, shift);
  if (limit) return notThisTime(turn, shift, limit);
  if ((version ?? mine.shownTerms ?? opening.termsVersion) !== opening.termsVersion) return showChanged(turn, shift, opening, senior);
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
    terms: { ...textOf(termsOfTurn(turn, shift, opening)), at: turn.now },
    ...(replaced ? { instead: replaced.senior } : {}),
  });
  warnIfNear(turn, questionOf(turn, opening, one, shift), senior);
  // two turns that overlap in time both write the senior, so one of them is decided again
  turn.change('senior', senior._id, {});
  turn.answer({
    text: `ありがとうございます。${saySpan(shift.start, shift.end)}、お願いします。`,
    blocks: [placeBlock(turn, shift)],
    foot,
  });
  if (askingOf(turn, opening, shift) === 'coordinator')
    turn.say(turn.centre.group, 'case', { text: `${when}は、お引き受けいただきました。` });
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

/** The terms changed since the card was sent: shown once more, and the yes is asked for anew. */
function showChanged(turn: Turn, shift: Shift, opening: Opening, senior: Senior): void {
  const answerBy = assignmentOf(shift, senior._id)?.answerBy ?? shift.start;
  assign(turn, shift._id, senior._id, { state: 'asked', shownTerms: opening.termsVersion });
  turn.answer(offerCard(turn, shift, opening, { asked: 1, answerBy, before: '内容が新しくなりました。' }));
}

/** On paper, please: a person hands them over; the answer may wait for it. */
function paper(turn: Turn, senior: Senior, shift: Shift): void {
  openCase(turn, { kind: 'human', chat: turn.heard.chat, person: senior._id, shift, note: 'この日の内容(仕様書)を紙でお渡しする' });
  turn.answer({ text: '紙でお渡しできるよう、担当の者に伝えました。お返事は、紙をごらんになってからでかまいません。' });
}

const textOf = ({ version, lines }: { version: string; lines: string[] }) => ({ version, text: lines.join('\n') });

function tellReplaced(turn: Turn, shift: Shift, id: string): void {
  const senior = turn.get('senior', id);
  const text = `${saySpan(shift.start, shift.end)}は、代わりの方が決まりました。どうぞお休みください。ありがとうございます。`;
  const line = lineOf(turn, senior);
  turn.say(line, 'reminder', { text }, inTheirHours(turn, shift));
  if (!line) openCase(turn, { kind: 'silence', person: id, shift, note: '電話で伝える: 代わりの方が決まりました' });
}

/** Whose free place is not filled by another stand-in yet. */
function isOpenLoss(shift: Shift): (one: Assignment) => boolean {
  return (one) => one.state === 'absent' && !shift.assignments.some((other) => other.instead === one.senior && isOn(other));
}
