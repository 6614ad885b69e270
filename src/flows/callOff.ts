/** A turn is called off: each person hears it once, and who does not say that they know is telephoned before they set out. */
import type { ContractForm } from '../glossary.ts';
import type { Opening, Senior, Shift } from '../records.ts';
import { foot } from './ask.ts';
import { addToCase, openCase } from './cases.ts';
import { tellEmployerOf } from './employerAsk.ts';
import { inHours, unaware } from './ladder.ts';
import { assign, comers, isOver, settle } from './places.ts';
import { press } from './said.ts';
import type { Turn } from './scene.ts';
import { lineOf, telephone } from './shiftAsk.ts';
import { instant, minutesAfter, saySpan } from './time.ts';
import { turnWords } from './turnSays.ts';
import { noteWeather } from './weather.ts';

/** Why a turn is called off, in words for the people on it. */
export const callOffJa = {
  heat: '危険な暑さのため',
  rain: '天気のため',
  employer: '先方のご都合で',
  centre: 'センターの都合で',
} as const;
/** The reasons. */
export type CallOffReason = keyof typeof callOffJa;

const employed: readonly ContractForm[] = ['haken', 'shokai', 'direct'];

/** Calls a shift off. False when it is over or was called off before: then nothing is said again. */
export function callOff(turn: Turn, given: Shift, reason: CallOffReason, by: 'employer' | 'centre'): boolean {
  const shift = turn.get('shift', given._id);
  if (isOver(shift, turn.now)) return false;
  const opening = turn.get('opening', shift.opening);
  const on = comers(shift).filter((one) => one.state !== 'done');
  const asked = shift.assignments.filter((one) => one.state === 'asked');
  settle(turn, shift._id, {
    state: 'cancelled',
    search: null,
    calledOff: { at: turn.now, reason, by },
    assignments: shift.assignments.map((one) =>
      on.includes(one) ? { ...one, state: 'cancelled' as const } : one.state === 'asked' ? { ...one, state: 'expired' as const } : one,
    ),
  });
  // both kinds of record are asked for at once
  const people = turn.getAll(
    'senior',
    [...on, ...asked].map((one) => one.senior),
  );
  turn.getAll(
    'talk',
    people.flatMap((senior) => senior.line ?? []),
  );
  for (const one of on) tell(turn, shift, opening, turn.get('senior', one.senior), reason);
  for (const one of asked) {
    const senior = turn.get('senior', one.senior);
    const text = `${saySpan(shift.start, shift.end)}の${opening.title}は、とりやめになりました。お声がけは終わりです。ありがとうございます。`;
    turn.say(lineOf(turn, senior), 'offer', { text }, { notBefore: inHours(turn.now, shift, turn.centre.quiet), notAfter: shift.end });
  }
  if (by === 'centre' && shift.employerSaid.toldAt) tellEmployerOf(turn, shift, `${callOffJa[reason]}、とりやめになりました。`);
  noteWeather(turn, shift, 'とりやめになりました');
  noteMoney(turn, shift, opening, by);
  return true;
}

/** Whether it is later than the hour until which it may be called off without more ado. */
export function isLate(turn: Turn, shift: Shift): boolean {
  const until = turn.get('opening', shift.opening).callOff?.until;
  return until !== undefined && turn.now > instant(shift.day, until);
}

/** What is paid when it is called off now, by the contract; '' where nothing is. */
export function paidWords(turn: Turn, shift: Shift): string {
  const { callOff: rule } = turn.get('opening', shift.opening);
  return rule && isLate(turn, shift) ? rule.paid : '';
}

function tell(turn: Turn, shift: Shift, opening: Opening, senior: Senior, reason: CallOffReason): void {
  const line = lineOf(turn, senior);
  if (!line || senior.profile.reach?.by === 'phone') {
    const one = { senior: senior._id, role: 'main', state: 'cancelled' } as const;
    return telephone(turn, shift._id, one, '電話で伝える: とりやめになりました', shift.start <= minutesAfter(turn.now, 24 * 60));
  }
  const paid = paidWords(turn, shift);
  const notBefore = inHours(turn.now, shift, turn.centre.quiet);
  turn.say(
    line,
    'reminder',
    {
      heading: 'とりやめのお知らせ',
      text: `${saySpan(shift.start, shift.end)}の${opening.title}は、${callOffJa[reason]}、とりやめになりました。どうぞおうちでお過ごしください。`,
      ...(paid ? { blocks: [{ heading: 'お支払い', lines: [paid], buttons: [] }] } : {}),
      buttons: [{ label: 'わかりました', press: press('shift', 'knows', { s: shift._id }) }],
      foot,
    },
    { ...(notBefore > turn.now ? { notBefore } : {}), notAfter: shift.end },
  );
}

/** What the centre has to see to: what is paid, and under employment whether a compensation for lost work is due. */
function noteMoney(turn: Turn, shift: Shift, opening: Opening, by: 'employer' | 'centre'): void {
  const paid = paidWords(turn, shift);
  const law = employed.includes(opening.contractForm) ? '雇用の形です。休業手当(労働基準法26条、平均賃金の6割以上)の確認がいります' : '';
  const notes = [by === 'employer' ? '発注者がとりやめました' : '', paid ? `支払い: ${paid}` : '', law].filter(Boolean);
  if (notes.length === 0) return;
  const open = turn.list('openCases', '', 'case').some((one) => one.kind === 'employer' && one.person === null && one.shift === shift._id);
  if (open) addToCase(turn, { kind: 'employer', person: null, shift }, notes.join('。'), true);
  else openCase(turn, { kind: 'employer', shift, note: notes.join('。') });
}

/** They know: thanked, and nobody needs to telephone. */
export function knows(turn: Turn, senior: Senior, shift: Shift): void {
  const mine = shift.assignments.find((one) => one.senior === senior._id);
  if (shift.state === 'cancelled' && mine?.state === 'cancelled' && !mine.knowsAt) {
    assign(turn, shift._id, senior._id, { state: 'cancelled', knowsAt: turn.now });
    addToCase(turn, { kind: 'telephone', person: senior._id, shift }, '「わかりました」とお返事がありました', true);
  }
  turn.answer({
    text: `ご連絡をありがとうございます。${turnWords(turn, shift)}は、お休みです。ご予定を空けてくださり、ありがとうございました。`,
  });
}

/** Half an hour later: who has not said that they know may be about to set out. */
export function noticeUnaware(turn: Turn, id: string): void {
  const shift = turn.get('shift', id);
  if (shift.start <= turn.now) return;
  for (const one of unaware(shift)) {
    const senior = turn.get('senior', one.senior);
    // who is reached by telephone only has a telephone item already
    if (!lineOf(turn, senior) || senior.profile.reach?.by === 'phone') continue;
    telephone(turn, id, one, 'とりやめを、まだご存じないかもしれません。すぐに電話を', true);
  }
}
