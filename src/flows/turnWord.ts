/** Free words about a turn, once read: which turn is meant, and what follows. Only what is certain counts at once. */
import type { Senior, Shift } from '../records.ts';
import { done } from './afterShift.ts';
import { foot } from './ask.ts';
import { leavesEarly } from './onTheDay.ts';
import { assignmentOf, ownShifts } from './places.ts';
import { orQuoted } from './quoted.ts';
import { press } from './said.ts';
import type { Turn } from './scene.ts';
import { dayOf, daysAfter, sayDay, saySpan } from './time.ts';
import { arrived, askCannot, askHowLate, call, cannot, come, late, swap } from './turnAnswers.ts';
import { askWhichTurn, canUndo, comeButtons, presentState, sayMyShifts, turnWords } from './turnSays.ts';
import type { Reading, ShiftAction, ShiftWord } from './understand/meaning.ts';
import { answerQuestion } from './turnQuestion.ts';
import { wrongDay } from './wrongDay.ts';

/** The one thing that a reading says, and whether it is certain; null where several things could be meant, or none. */
export function oneWord(read: Reading<ShiftWord>): { word: ShiftWord; certain: boolean } | null {
  if (read.sure === 'notUnderstood') return null;
  if (read.sure !== 'askBack') return { word: read.value, certain: true };
  const [word] = read.between;
  const same = word && read.between.every((other) => other.action === word.action && other.date === word.date);
  // an action without a day only lacks the day, and the turns ahead may name it
  return same ? { word, certain: !word.date } : null;
}

/** Acts on what was read; false when it is not about a turn of this senior, so that the open question gets it. */
export function actOnWord(turn: Turn, senior: Senior, read: Reading<ShiftWord>): boolean {
  const own = orQuoted(turn, ownShifts(turn, senior._id));
  const one = oneWord(read);
  if (!one) return read.sure === 'askBack' && own.length > 0 && askWhichIsMeant(turn, own, read.between);
  const { word, certain } = one;
  if (word.action === 'none' || word.action === 'unclear') return false;
  if (word.action === 'done' && !word.date && isHome(turn, senior)) return true;
  if (word.action === 'arrived' && certain && !word.date && !own.some((shift) => shift.day === dayOf(turn.now)))
    return wrongDay(turn, senior, null);
  if (own.length === 0) return back(turn, senior, word);
  const meant = meantBy(word, own, dayOf(turn.now));
  if (meant.length === 0) return back(turn, senior, word) || noSuchTurn(turn, senior, word);
  return act(turn, senior, word, meant, certain, read.sure === 'rightAway');
}

/** The turns that a word can mean: all, those of a day, today's for what happens on the spot, or every one. */
function meantBy(word: ShiftWord, own: readonly Shift[], today: string): readonly Shift[] {
  if (word.all) return own;
  if (word.date) return own.filter((shift) => shift.day === word.date);
  const onTheSpot = word.action === 'late' || word.action === 'arrived' || word.action === 'done' || word.action === 'earlyLeave';
  const now = own.filter((shift) => shift.day === today);
  if (onTheSpot && now.length > 0) return now.slice(0, 1);
  const soon = own.filter((shift) => shift.day <= daysAfter(today, 1));
  // illness is about now: the turn of today or of the day after
  if (word.ill && soon.length === 1) return soon;
  return own;
}

function act(turn: Turn, senior: Senior, word: ShiftWord, meant: readonly Shift[], certain: boolean, plain: boolean): boolean {
  const [first] = meant;
  if (!first) return false;
  if (word.action === 'question') return answerQuestion(turn, senior, word, meant);
  if (meant.length > 1) {
    if (word.all && word.action === 'cancel') askAllOff(turn, meant);
    else if (word.all && word.action === 'confirm') come(turn, senior, meant);
    else askWhichTurn(turn, questions[word.action], acts[word.action], meant);
    return true;
  }
  switch (word.action) {
    case 'cancel':
      if (word.conditional) stillOpen(turn, first);
      else if (isAskedNow(turn, first)) cannot(turn, senior, first, word.ill ? 'ill' : 'other');
      else if (word.ill && certain && first.day <= daysAfter(dayOf(turn.now), 1)) cannot(turn, senior, first, 'ill');
      else askCannot(turn, first);
      return true;
    case 'confirm':
      if (word.conditional || !certain) stillOpen(turn, first);
      else come(turn, senior, [first]);
      return true;
    case 'late':
      if (word.minutes && word.minutes > 0) late(turn, senior, first, Math.min(word.minutes, 600));
      else askHowLate(turn, first);
      return true;
    case 'arrived':
      arrived(turn, senior, first);
      return true;
    case 'done':
      done(turn, senior, first, false);
      return true;
    case 'earlyLeave':
      leavesEarly(turn, senior, first, typeof word['until'] === 'string' ? word['until'] : '');
      return true;
    case 'reschedule':
      call(turn, senior, first, `日や時間を変えたい ${[word.newDate, word.newFrom].filter(Boolean).join(' ')}`.trim());
      return true;
    case 'substitute':
      if (word['arranged']) call(turn, senior, first, '代わりの人を自分で頼んだ');
      else if (plain) swap(turn, senior, first);
      else askSwap(turn, first);
      return true;
    case 'unclear':
    case 'none':
      return false;
    default: {
      const never: never = word.action;
      return never;
    }
  }
}

const questions: Record<ShiftAction, string> = {
  cancel: 'どの日に行けないのでしょうか。',
  confirm: 'どの日のことでしょうか。',
  late: 'どの日に遅れそうですか。',
  earlyLeave: 'どの日に早く帰りたいのでしょうか。',
  substitute: 'どの日の代わりをさがしましょうか。',
  reschedule: 'どの日を変えたいのでしょうか。',
  question: 'どの日のことでしょうか。',
  arrived: 'どの日のことでしょうか。',
  done: 'どの日のことでしょうか。',
  unclear: 'どの日のことでしょうか。',
  none: 'どの日のことでしょうか。',
};
const acts: Record<ShiftAction, string> = {
  cancel: 'cannot',
  confirm: 'come',
  late: 'late',
  earlyLeave: 'early',
  substitute: 'swap',
  reschedule: 'move',
  question: 'call',
  arrived: 'arrived',
  done: 'done',
  unclear: 'call',
  none: 'call',
};

/** Two readings of one message: both as buttons, with the day in full. */
function askWhichIsMeant(turn: Turn, own: readonly Shift[], words: readonly ShiftWord[]): boolean {
  const labels: Partial<Record<ShiftAction, string>> = {
    cancel: '行けません',
    confirm: '行きます',
    late: '遅れます',
    substitute: '代わりを頼みたい',
  };
  const buttons = words
    .filter((word) => word.action !== 'none' && word.action !== 'unclear')
    .flatMap((word) => meantBy(word, own, dayOf(turn.now)).map((shift) => ({ word, shift })))
    .map(({ word, shift }) => ({
      label: `${sayDay(shift.day)} ${labels[word.action] ?? '聞きたいこと'}`,
      press: press('shift', acts[word.action], { s: shift._id }),
    }));
  const distinct = [...new Map(buttons.map((button) => [button.press, button])).values()].slice(0, 4);
  if (distinct.length === 0) return false;
  turn.answer({ text: 'どちらのことでしょうか。近いものを押してください。', buttons: distinct, foot });
  return true;
}

function askAllOff(turn: Turn, meant: readonly Shift[]): void {
  turn.answer({
    text: `次の${meant.length}回を、「行けない」と受けとってよいですか。`,
    blocks: [{ heading: 'お休みの日', lines: meant.map((shift) => saySpan(shift.start, shift.end)), buttons: [] }],
    buttons: [
      { label: 'はい、行けません', press: press('shift', 'allOff', { until: meant.at(-1)!.day }) },
      { label: 'まちがえました', press: press('shift', 'mine') },
    ],
    foot,
  });
}

function askSwap(turn: Turn, shift: Shift): void {
  turn.answer({
    text: `${turnWords(turn, shift)}の代わりの方を、さがしましょうか。決まるまでは、予定はそのままです。`,
    buttons: [
      { label: 'はい、さがしてください', press: press('shift', 'swap', { s: shift._id }) },
      { label: 'いいえ、行きます', press: press('shift', 'come', { s: shift._id }) },
    ],
    foot,
  });
}

/** "If the fever stays I cannot come": nothing is decided, and the way to say it later is at hand. */
function stillOpen(turn: Turn, shift: Shift): void {
  turn.answer({
    text: `わかりました。${turnWords(turn, shift)}は、まだそのままにしておきます。決まりましたら教えてください。`,
    buttons: comeButtons(shift),
    foot,
  });
}

/** "I can come after all": within ten minutes, while the place is free, by one button. */
function back(turn: Turn, senior: Senior, word: ShiftWord): boolean {
  if (word.action !== 'confirm') return false;
  const left = turn
    .list('shiftsOfSenior', senior._id, 'shift')
    .filter(
      (shift) => assignmentOf(shift, senior._id)?.state === 'absent' && shift.start > turn.now && (!word.date || word.date === shift.day),
    );
  const [shift] = left;
  if (left.length !== 1 || !shift) return false;
  if (!canUndo(shift, senior._id, turn.now)) turn.answer({ ...presentState(turn, senior, shift), buttons: callButton(shift) });
  else {
    turn.answer({
      text: `${turnWords(turn, shift)}に、来られるのですね。`,
      buttons: [{ label: 'はい、行きます', press: press('shift', 'undo', { s: shift._id }) }, ...callButton(shift)],
      foot,
    });
  }
  return true;
}
const callButton = (shift: Shift) => [{ label: '電話がほしい', press: press('shift', 'call', { s: shift._id }) }];

/** "I am home, it was fun": the turn that began last and only lacks its word. */
function isHome(turn: Turn, senior: Senior): boolean {
  const waits = ['accepted', 'confirmed', 'onTheWay', 'arrived'];
  const last = turn
    .list('shiftsOfSenior', senior._id, 'shift')
    .filter((shift) => shift.start <= turn.now && waits.includes(assignmentOf(shift, senior._id)?.state ?? ''))
    .toSorted((a, b) => b.start.getTime() - a.start.getTime())[0];
  if (last) done(turn, senior, last, false);
  return last !== undefined;
}

/** A day without a turn: said kindly, with what is ahead; in the middle of another question it is that question's answer. */
function noSuchTurn(turn: Turn, senior: Senior, word: ShiftWord): boolean {
  const { flow } = turn.talk;
  if (flow !== 'idle' && flow !== 'shift') return false;
  if (word.date) turn.answer({ text: `${sayDay(word.date)}は、予定が入っていません。` });
  sayMyShifts(turn, senior);
  return true;
}

/** Whether "you cannot come?" about this turn is the open question. */
export function isAskedNow(turn: Turn, shift: Shift): boolean {
  const { flow, step, about } = turn.talk;
  // a reminder since then asked something else, and its "yes" must not count as this one's
  return flow === 'shift' && step === 'cannot' && about['s'] === shift._id && about['rungs'] === String(shift.rungs.length);
}
