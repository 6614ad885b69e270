/** Free words of an employer's contact, once read: which shift is meant, and what follows. */
import type { Contact, Shift } from '../records.ts';
import { openCase } from './cases.ts';
import type { ShiftChange } from './changeShift.ts';
import {
  agreed,
  askHowMany,
  askWhichShift,
  asksPerson,
  comingShifts,
  missing,
  sayComing,
  thanked,
  wishesChange,
} from './employerAnswers.ts';
import { fourButtons } from './employerAsk.ts';
import { askCallOff, askMove } from './employerChange.ts';
import { repeatNeed } from './employerNeed.ts';
import { askArrival } from './onTheDay.ts';
import { press } from './said.ts';
import type { Turn } from './scene.ts';
import { minutesAfter, saySpan } from './time.ts';
import type { EmployerWord, Reading } from './understand/meaning.ts';

/** Acts on what was read; false when nothing was found in the words. `raw` is kept for the person who reads the case. */
export function actOnEmployerWord(turn: Turn, contact: Contact, read: Reading<EmployerWord>, raw: string): boolean {
  if (read.sure === 'notUnderstood' || read.sure === 'askBack') return false;
  const word = read.value;
  const shifts = meantBy(turn, contact, word);
  const one = shifts.length === 1 ? shifts[0]! : null;
  const said = `「${raw.slice(0, 200)}」`;
  switch (word.action) {
    case 'covered':
      if (shifts.length === 0) return false;
      if (one) agreed(turn, one);
      else askWhichShift(turn, 'ok', shifts);
      return true;
    case 'notCovered': {
      const k = word.missing ?? (typeof word.count === 'number' ? word.count : undefined);
      if (shifts.length === 0) return false;
      if (!one) askWhichShift(turn, k ? 'shortBy' : 'short', shifts, k ? { k } : {});
      else if (k) missing(turn, contact, one, k);
      else askHowMany(turn, one);
      return true;
    }
    case 'need': {
      // 「あと2名」 while a shift is being asked about means that shift; another week does not
      const adds = typeof word.count === 'number' && one?.employerSaid.toldAt && !/来週|来月|どこか/u.test(raw);
      repeatNeed(turn, word, adds ? one : null);
      return true;
    }
    case 'cancelNeed':
      if (shifts.length > 1 && waitsForOne(turn, shifts)) askWhichShift(turn, 'callOff', shifts);
      else if (one) askCallOff(turn, contact, one, said);
      else wishesChange(turn, contact, one, said);
      return true;
    case 'change':
      if (one && (word.newDate || word.newFrom)) askMove(turn, contact, one, changeOf(word), said);
      else wishesChange(turn, contact, one, said);
      return true;
    case 'noShow':
      openCase(turn, {
        kind: 'noArrival',
        chat: turn.heard.chat,
        person: contact._id,
        shift: one ?? shifts[0] ?? null,
        urgent: true,
        note: `発注者から: 来られていないとのご連絡 ${said}`,
      });
      // who has not said that they are there is asked at once, and a person looks after them
      if (one && one.start <= turn.now) askArrival(turn, one._id);
      turn.answer({
        text: `ご連絡をありがとうございます。すぐに担当が確かめます。お急ぎのときは ${turn.centre.phone} へ。`,
        buttons: [{ label: 'センターに電話する', call: turn.centre.phone }],
      });
      return true;
    case 'incident':
      openCase(turn, {
        kind: 'employer',
        chat: turn.heard.chat,
        person: contact._id,
        shift: one ?? shifts[0] ?? null,
        urgent: true,
        note: `事故・けがのご連絡 ${said}`,
      });
      turn.answer({
        text: 'けがや急病のときは、すぐに119に電話してください。担当にも、すぐに伝えました。担当からお電話します。',
        buttons: [
          { label: '119に電話する', call: '119' },
          { label: 'センターに電話する', call: turn.centre.phone },
        ],
      });
      return true;
    case 'praise':
    case 'thanks':
      thanked(turn, contact);
      return true;
    case 'question':
      if (word.topic === 'people' || word.topic === 'schedule') sayComing(turn, contact);
      else asksPerson(turn, contact, one, `質問 ${said}`);
      return true;
    case 'unsure':
    case 'later':
      turn.answer({
        text: 'わかりました。決まりましたら、いつでも教えてください。',
        ...(one ? { heading: saySpan(one.start, one.end), buttons: fourButtons(one) } : {}),
      });
      return true;
    case 'late':
    case 'complaint':
      asksPerson(turn, contact, one ?? shifts[0] ?? null, said);
      return true;
    default:
      return false;
  }
}

/** Calling off one of several turns: by its button, where the contract lets the employer decide. */
function waitsForOne(turn: Turn, shifts: readonly Shift[]): boolean {
  return shifts.some((shift) => turn.get('opening', shift.opening).callOff?.by === 'employer');
}

function changeOf(word: EmployerWord): ShiftChange {
  const to = word['newTo'];
  return {
    ...(word.newDate ? { day: word.newDate } : {}),
    ...(word.newFrom ? { from: word.newFrom } : {}),
    ...(typeof to === 'string' ? { to } : {}),
  };
}

/** The four buttons again, for the shift that waits for an answer or comes next. */
export function askBack(turn: Turn, contact: Contact): void {
  const [shift] = waitingFirst(turn, contact);
  if (shift) {
    turn.answer({
      heading: saySpan(shift.start, shift.end),
      text: 'この日のことでしょうか。下のボタンか、文字でお知らせください。',
      buttons: fourButtons(shift),
    });
    return;
  }
  turn.answer({
    text: 'うまく読み取れませんでした。どのご用でしょうか。',
    buttons: [
      { label: '予定を見る', press: press('employer', 'week') },
      { label: '人と話したい', press: press('help', 'person') },
    ],
  });
}

/** The shifts that words can mean: of the day said; for what happens on the spot today's; else those that wait for an answer. */
function meantBy(turn: Turn, contact: Contact, word: EmployerWord): Shift[] {
  const coming = comingShifts(turn, contact);
  if (word.date) return coming.filter((shift) => shift.day === word.date);
  if (word.action === 'noShow' || word.action === 'incident' || word.action === 'late' || word.action === 'complaint') {
    const running = coming.filter((shift) => minutesAfter(shift.start, -30) <= turn.now);
    return running.length > 0 ? running : coming.slice(0, 1);
  }
  const waiting = coming.filter((shift) => shift.employerSaid.toldAt && !shift.employerSaid.answer);
  if (waiting.length > 0) return waiting;
  const told = coming.filter((shift) => shift.employerSaid.toldAt);
  return told.length > 0 ? told : word.action === 'covered' ? [] : coming.slice(0, 1);
}

function waitingFirst(turn: Turn, contact: Contact): Shift[] {
  const coming = comingShifts(turn, contact);
  const waiting = coming.filter((shift) => shift.employerSaid.toldAt && !shift.employerSaid.answer);
  return waiting.length > 0 ? waiting : coming;
}
