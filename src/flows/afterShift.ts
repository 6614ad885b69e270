/** After the turn: thanked, asked how it ended and how it was; nothing of it ever counts for a later offer. */
import type { Assignment, Senior, Shift } from '../records.ts';
import { closeQuestion, foot, openQuestion } from './ask.ts';
import { addToCase, officeWords, openCase } from './cases.ts';
import { assign, assignmentOf } from './places.ts';
import { press, type Bubble } from './said.ts';
import type { Turn } from './scene.ts';
import { expected, lineOf } from './shiftAsk.ts';
import { minutesAfter, saySpan } from './time.ts';
import { presentState } from './turnSays.ts';
import type { Utterance } from './understand/meaning.ts';

/** Words about how it was are waited for so long. */
const WORDS_MINUTES = 12 * 60;

/** The turn is over: everybody on it who has not said so is thanked and asked how it ended. */
export function askAfter(turn: Turn, id: string): void {
  const shift = turn.get('shift', id);
  for (const one of expected(turn, id).filter((each) => each.state !== 'done')) {
    const senior = turn.get('senior', one.senior);
    turn.say(lineOf(turn, senior), 'reminder', thanks(turn, shift), { notAfter: minutesAfter(shift.end, 24 * 60) });
  }
}

function thanks(turn: Turn, shift: Shift): Bubble {
  return {
    text: `${saySpan(shift.start, shift.end)}の${turn.get('opening', shift.opening).title}、おつかれさまでした。無事に終わりましたか。`,
    buttons: [
      { label: '終わりました', press: press('shift', 'done', { s: shift._id }) },
      { label: '早く帰りました', press: press('shift', 'leftEarly', { s: shift._id }) },
      { label: 'ほかのこと', press: press('shift', 'after', { s: shift._id }) },
    ],
    foot,
  };
}

/** It is over: thanked, and asked with one tap how it was. */
export function done(turn: Turn, senior: Senior, shift: Shift, early: boolean): void {
  if (turn.now < shift.start) return turn.answer(presentState(turn, senior, shift));
  const again = assignmentOf(shift, senior._id)?.state === 'done';
  assign(turn, shift._id, senior._id, {
    state: 'done',
    answeredAt: turn.now,
    ...(early ? { why: 'other' as const, ...(turn.now < shift.end ? { leftAt: turn.now } : {}) } : {}),
  });
  firstDone(turn, senior, shift);
  addToCase(turn, { kind: 'noArrival', person: senior._id, shift }, '「終わりました」と連絡がありました', true);
  if (early) {
    openCase(turn, { kind: 'human', chat: turn.heard.chat, person: senior._id, shift, note: '早めに帰ったと連絡がありました' });
    return turn.answer({ text: 'おつかれさまでした。教えてくださって、ありがとうございます。どうぞゆっくりお休みください。' });
  }
  const { flow } = turn.talk;
  if (again || (flow !== 'idle' && flow !== 'shift'))
    return turn.answer({ text: 'おつかれさまでした。今日もありがとうございました。ゆっくりお休みください。' });
  openQuestion(turn, turn.heard.chat, 'shift', 'how', { s: shift._id, at: turn.now.toISOString() });
  turn.answer({
    text: 'おつかれさまでした。ありがとうございました。今日は、いかがでしたか。',
    buttons: [
      { label: 'よかった', press: press('shift', 'how', { s: shift._id, h: 'good' }) },
      { label: 'ふつう', press: press('shift', 'how', { s: shift._id, h: 'fair' }) },
      { label: 'たいへんだった', press: press('shift', 'how', { s: shift._id, h: 'hard' }) },
    ],
    foot,
  });
}

/** How it was, in one tap. A hard day is asked about once, and a person hears of it. */
export function how(turn: Turn, senior: Senior, shift: Shift, word: string): void {
  const mine = assignmentOf(shift, senior._id);
  if (mine?.state !== 'done') return turn.answer(presentState(turn, senior, shift));
  const felt: Assignment['how'] = word === 'good' || word === 'hard' ? word : 'fair';
  assign(turn, shift._id, senior._id, { state: 'done', how: felt });
  const { flow } = turn.talk;
  if (flow === 'idle' || flow === 'shift')
    openQuestion(turn, turn.heard.chat, 'shift', 'how', { s: shift._id, at: turn.now.toISOString() });
  if (felt !== 'hard') {
    return turn.answer({
      text:
        felt === 'good' ? 'それは、うれしいです。どうぞゆっくりお休みください。' : 'ありがとうございます。どうぞゆっくりお休みください。',
    });
  }
  openCase(turn, { kind: 'human', chat: turn.heard.chat, person: senior._id, shift, note: '「たいへんだった」とのこと。様子を聞く' });
  turn.answer({
    text: '教えてくださって、ありがとうございます。どんなことが、たいへんでしたか。ひとことでも、そのままでもかまいません。',
    buttons: [{ label: '電話がほしい', press: press('shift', 'call', { s: shift._id }) }],
    foot,
  });
}

/** Something else happened: whatever they write goes to a person. */
export function askAfterwards(turn: Turn, shift: Shift): void {
  openQuestion(turn, turn.heard.chat, 'shift', 'after', { s: shift._id, at: turn.now.toISOString() });
  turn.answer({
    text: 'わかりました。どんなことがあったか、文字で送ってください。担当が読みます。',
    buttons: [
      { label: '電話がほしい', press: press('shift', 'call', { s: shift._id }) },
      { label: '終わりました', press: press('shift', 'done', { s: shift._id }) },
    ],
    foot,
  });
}

/** Whether the open question is how it was or what happened: then free words belong to it. */
export function wantsWordsAfter(turn: Turn): boolean {
  const { flow, step, about } = turn.talk;
  if (flow !== 'shift' || (step !== 'how' && step !== 'after')) return false;
  return (about['at'] ?? '') >= minutesAfter(turn.now, -WORDS_MINUTES).toISOString();
}

/** Their own words about the turn: kept with it; what happened goes to a person. */
export function wordsAfter(turn: Turn, senior: Senior, u: Utterance): void {
  const { step, about } = turn.talk;
  const shift = about['s'] ? turn.find('shift', about['s']) : null;
  const mine = shift ? assignmentOf(shift, senior._id) : undefined;
  closeQuestion(turn, turn.heard.chat);
  if (!shift || !mine) return turn.answer({ text: 'ありがとうございます。' });
  const said = [mine.said, u.raw.trim()].filter(Boolean).join(' ').slice(0, 300);
  assign(turn, shift._id, senior._id, { state: mine.state, said });
  if (step === 'after' || mine.how === 'hard') {
    openCase(turn, { kind: 'human', chat: turn.heard.chat, person: senior._id, shift, note: `終わったあとのこと: ${u.raw.slice(0, 200)}` });
    return turn.answer({ text: `ありがとうございます。担当に伝えました。${officeWords(turn.centre, turn.now).words}`, foot });
  }
  turn.answer({ text: '聞かせてくださって、ありがとうございます。またお願いします。' });
}

/** The first turn in an opening that was done: from now on this is nobody's first time. */
function firstDone(turn: Turn, senior: Senior, shift: Shift): void {
  const placement = turn.list('placementsOfSenior', senior._id, 'placement').find((one) => one.opening === shift.opening);
  if (!placement || placement.firstDoneAt) return;
  turn.change('placement', placement._id, { firstDoneAt: turn.now, trialLeft: Math.max(0, placement.trialLeft - 1) });
}
