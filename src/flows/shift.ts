/** Free words of a senior about a turn: first the question that is open, then words of their own, then a bare yes or no. */
import type { Senior, Shift } from '../records.ts';
import { wantsWordsAfter, wordsAfter } from './afterShift.ts';
import { asksMonth } from './monthCounts.ts';
import { awaitsAnswer, ownShifts } from './places.ts';
import { orQuoted } from './quoted.ts';
import type { Turn } from './scene.ts';
import { intents } from './understand/intents.ts';
import { foot } from './ask.ts';
import { refOf, saySpan } from './time.ts';
import { askCannot, cannot, come, pressedShift } from './turnAnswers.ts';
import { comeButtons, openShiftOf, turnWords } from './turnSays.ts';
import { actOnWord, isAskedNow } from './turnWord.ts';
import type { Reading, ShiftWord, Utterance } from './understand/meaning.ts';
import { shiftWords } from './understand/shiftWords.ts';
import { yesNo } from './understand/yesNo.ts';
import { saysWrongDay, wrongDay } from './wrongDay.ts';

export { dueShift } from './shiftDue.ts';
export { pressedShift } from './turnAnswers.ts';

/** Words that are plainly about one's own turns, however much they sound like a wish for a person or for a pause: 代わってほしい, 早めに帰ります, 今月の回数. */
export function plainlyOfShift(turn: Turn, senior: Senior, u: Utterance): boolean {
  if (turn.talk.flow === 'interview') return false;
  if (asksMonth(turn, senior, u)) return true;
  const own = ownShifts(turn, senior._id);
  if (own.length === 0) return false;
  const read = shiftWords(u, { ref: refOf(turn.now), open: own.map(openShiftOf) });
  if (read.sure !== 'rightAway' || (read.value.action !== 'substitute' && read.value.action !== 'earlyLeave')) return false;
  turn.read({ family: 'shift', step: turn.talk.step, sure: read.sure });
  return actOnWord(turn, senior, read);
}

/** What a message says about a turn besides asking for a person: 「あした休みます。あと電話ください」. */
export function alsoOfShift(turn: Turn, senior: Senior, u: Utterance): void {
  const own = orQuoted(turn, ownShifts(turn, senior._id));
  if (own.length === 0) return;
  const said = intents(u, { ref: refOf(turn.now), open: own.map(openShiftOf) });
  if (said.sure !== 'rightAway' && said.sure !== 'repeatBack') return;
  if (!said.value.some((one) => OF_TURNS.has(one.kind) && !one.conditional)) return;
  actOnWord(turn, senior, shiftWords(u, { ref: refOf(turn.now), open: own.map(openShiftOf) }));
}
const OF_TURNS = new Set(['cancel', 'late', 'earlyLeave', 'substitute', 'reschedule', 'confirm']);

/** Handles free words about a turn; false when they are about something else. */
export function wordsOfShift(turn: Turn, senior: Senior, u: Utterance): boolean {
  const own = orQuoted(turn, ownShifts(turn, senior._id));
  if (saysWrongDay(u) && wrongDay(turn, senior, u)) return true;
  if (answersCannot(turn, senior, own, u)) return true;
  const first = own[0];
  const read = shiftWords(u, {
    ref: refOf(turn.now),
    open: own.map(openShiftOf),
    ...(first ? { contractForm: turn.get('opening', first.opening).contractForm } : {}),
  });
  if (wantsWordsAfter(turn) && !isAboutTurn(read)) {
    wordsAfter(turn, senior, u);
    return true;
  }
  if (actOnWord(turn, senior, read)) {
    turn.read({ family: 'shift', step: turn.talk.step, sure: read.sure });
    return true;
  }
  return answersReminder(turn, senior, own, u);
}

/** Whether the words are plainly about a turn ahead, and not about how it was. */
function isAboutTurn(read: Reading<ShiftWord>): boolean {
  if (read.sure === 'notUnderstood' || read.sure === 'askBack') return false;
  return (
    !['none', 'unclear', 'done', 'arrived', 'earlyLeave'].includes(read.value.action) &&
    !(read.value.action === 'confirm' && !read.value.date)
  );
}

/** Yes or no to 「行けない」と受けとってよいですか. */
function answersCannot(turn: Turn, senior: Senior, own: readonly Shift[], u: Utterance): boolean {
  const shift = own.find((one) => isAskedNow(turn, one));
  if (!shift) return false;
  const read = yesNo(u, { asked: 'confirmSummary', ref: refOf(turn.now) });
  if (read.sure !== 'rightAway' || (read.value !== 'yes' && read.value !== 'no')) return false;
  turn.read({ family: 'yesno', step: 'cannot', sure: read.sure });
  if (read.value === 'yes') cannot(turn, senior, shift, 'other');
  else pressedShift(turn, senior, 'mistaken', { s: shift._id });
  return true;
}

/** A bare yes or no where no other question is open answers the reminder that waits for one. */
function answersReminder(turn: Turn, senior: Senior, own: readonly Shift[], u: Utterance): boolean {
  const { flow } = turn.talk;
  const waiting = own.filter((shift) => awaitsAnswer(turn, shift, senior._id));
  if ((flow !== 'idle' && flow !== 'shift') || waiting.length === 0) return false;
  const read = yesNo(u, { asked: 'reminder', ref: refOf(turn.now) });
  if (read.sure === 'notUnderstood') return false;
  turn.read({ family: 'yesno', step: 'reminder', sure: read.sure });
  const [shift] = waiting;
  if (waiting.length > 1 || !shift) {
    turn.answer({
      text: 'どの日のお返事でしょうか。',
      blocks: waiting
        .slice(0, 3)
        .map((one) => ({ heading: saySpan(one.start, one.end), lines: [], buttons: comeButtons(one).slice(0, 2) })),
      foot,
    });
    return true;
  }
  if (read.sure === 'rightAway' && read.value === 'yes') come(turn, senior, [shift]);
  else if (read.sure === 'rightAway' && read.value === 'no') askCannot(turn, shift);
  else
    turn.answer({
      text: `${turnWords(turn, shift)}は、来られそうですか。お決まりでなければ、あとでも大丈夫です。`,
      buttons: comeButtons(shift),
      foot,
    });
  return true;
}
