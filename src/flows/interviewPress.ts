/** Presses on the buttons of the interview: those of the open question count, older ones are answered kindly. */
import type { Senior } from '../records.ts';
import { foot, openQuestion } from './ask.ts';
import { askStep, enough, goOn, keep, next, skip, TOGETHER_MS } from './interview.ts';
import { pressedEnd, takeUp } from './interviewEnd.ts';
import { stepNamed } from './interviewSteps.ts';
import { press } from './said.ts';
import type { Turn } from './scene.ts';

/** A press on a button of the interview. Every card of the open question may be used, not only the newest. */
export function pressedInterview(turn: Turn, senior: Senior, act: string, ids: Readonly<Record<string, string>>): void {
  const talk = turn.talk;
  const open = talk.flow === 'interview' && (ids['k'] === talk.step || Number(ids['q']) === talk.asked);
  if (!open) return oldButton(turn, act, ids);
  const step = stepNamed(talk.step);
  switch (act) {
    case 'health':
      return healthConsent(turn, senior, ids['v'] === 'yes');
    case 'answer': {
      const choice = step?.choices(turn)[Number(ids['v'])];
      if (step && choice) return keep(turn, step, choice.value);
      return oldButton(turn, act, ids);
    }
    case 'pick': {
      const between = JSON.parse(talk.about['between'] ?? '[]') as unknown[];
      const value = between[Number(ids['v'])];
      if (step && value !== undefined) return keep(turn, step, value);
      return oldButton(turn, act, ids);
    }
    case 'change':
      return change(turn);
    case 'same':
      return goOn(turn, 'わかりました。', false);
    case 'enough':
      return step ? enough(turn, step) : next(turn);
    case 'skip':
      if (step?.skip) return skip(turn, step);
      return oldButton(turn, act, ids);
    case 'again':
      return takeUp(turn);
    default:
      return pressedEnd(turn, senior, act, ids['i']);
  }
}

/** The consent to be asked about one's body, kept with its text's version and date; a "no" leaves the question out. */
export function healthConsent(turn: Turn, senior: Senior, agrees: boolean): void {
  if (!agrees) return skip(turn, stepNamed('health')!);
  turn.change('senior', senior._id, {
    consents: [...senior.consents, { purpose: 'health', textVersion: turn.centre.healthConsent.version, at: turn.now }],
  });
  turn.change('talk', turn.heard.chat, { before: { step: 'healthConsent', text: '', messageId: '', at: turn.now } });
  askStep(turn, 'health', turn.talk.about, 'ありがとうございます。');
}

/** A double press is let go; an answer of an earlier question is asked whether it is meant as a change. */
function oldButton(turn: Turn, act: string, ids: Readonly<Record<string, string>>): void {
  const talk = turn.talk;
  const { before } = talk;
  const twice = before !== null && before.step === ids['k'] && turn.now.getTime() - before.at.getTime() < TOGETHER_MS;
  if (twice) return;
  if (talk.flow !== 'interview') {
    turn.answer({
      text: 'このボタンの質問は、もう終わっています。お答えを直すこともできます。',
      buttons: [{ label: '登録を直したい', press: press('help', 'correct') }],
      foot,
    });
    return;
  }
  if (act === 'answer' && askChange(turn, ids)) return;
  takeUp(turn, 'それは前の質問のボタンでした。いまの質問はこちらです。');
}

/** 「曜日と時間」を「平日の午後」に直しますか。 */
function askChange(turn: Turn, ids: Readonly<Record<string, string>>): boolean {
  const { answers, step: open, about } = turn.talk;
  const step = stepNamed(ids['k'] ?? '');
  const choice = step?.choices(turn)[Number(ids['v'])];
  const answer = step && answers[step.name];
  if (!step || !choice || about['then'] || JSON.stringify(answer) === JSON.stringify(choice.value)) return false;
  const value = step.more && answer !== undefined ? step.more.join(answer, choice.value) : choice.value;
  if (JSON.stringify(value) === JSON.stringify(answer)) return false;
  const now = openQuestion(turn, turn.heard.chat, 'interview', open, { ...about, change: JSON.stringify({ name: step.name, value }) });
  turn.answer({
    heading: step.title,
    text: `前のお答えの「${step.title}」を「${step.said(value)}」に直しますか。`,
    buttons: [
      { label: 'はい、直します', press: press('interview', 'change', { k: open, q: now.asked }) },
      { label: 'いいえ、そのまま', press: press('interview', 'again', { k: open, q: now.asked }) },
    ],
    foot,
  });
  return true;
}

function change(turn: Turn): void {
  const { answers, about } = turn.talk;
  const { change: wanted, ...rest } = about;
  if (!wanted) return takeUp(turn);
  const { name, value } = JSON.parse(wanted) as { name: string; value: unknown };
  turn.change('talk', turn.heard.chat, { answers: { ...answers, [name]: value }, about: rest });
  takeUp(turn, `${stepNamed(name)!.said(value)}に直しました。`);
}
