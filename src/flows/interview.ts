/** The needs interview as a conversation: asks the steps in order, takes answers of any kind, reads back, can be corrected. */
import type { Profile, Senior } from '../records.ts';
import { foot, openQuestion } from './ask.ts';
import { steps, stepNamed, nearestArea } from './interviewSteps.ts';
import { afterAnswer, pressedEnd, readBack } from './interviewEnd.ts';
import { press, type Bubble, type Button } from './said.ts';
import type { Turn } from './scene.ts';
import type { Step } from './script.ts';
import { refOf } from './time.ts';
import type { Around } from './understand/meaning.ts';

/** What follows within this time and completes or corrects the last answer is taken together with it. */
export const TOGETHER_MS = 8_000;
/** After this long a talk is taken up with a line that recalls it. */
const RECALL_MS = 20 * 3_600_000;

/** What surrounds an answer of this turn. */
export function aroundOf(turn: Turn, o: Partial<Around> = {}): Around {
  return { ref: refOf(turn.now), ...o };
}

/** Says the question of a step and opens it; `about` keeps where to go afterwards ({ then: 'match' | 'summary' | 'idle' }). */
export function askStep(turn: Turn, name: string, about: Readonly<Record<string, string>> = {}, before = ''): void {
  const step = stepNamed(name);
  if (!step) throw new Error(`no step '${name}'; steps are: ${steps.map((one) => one.name).join(', ')}`);
  if (step.name === 'health' && !hasHealthConsent(turn)) return askHealthConsent(turn, about, before);
  openQuestion(turn, turn.heard.chat, 'interview', step.name, about);
  turn.answer(...withBefore(before, questionOf(turn, step)));
}

/** The question as the person sees it, with its progress. */
export function questionOf(turn: Turn, step: Step, words = step.question): Bubble {
  const { asked, about } = turn.talk;
  const choices = step
    .choices(turn)
    .map((choice, at): Button => ({ label: choice.label, press: press('interview', 'answer', { k: step.name, v: at, q: asked }) }));
  const buttons: Button[] = [
    ...choices,
    ...(about['some'] && step.more ? [{ label: step.more.done, press: press('interview', 'enough', { k: step.name, q: asked }) }] : []),
    ...(step.skip && !about['some'] ? [{ label: step.skip, press: press('interview', 'skip', { k: step.name, q: asked }) }] : []),
    ...(step.placeButton ? [{ label: step.placeButton, sendPlace: true as const }] : []),
  ];
  return { heading: headingOf(turn, step), text: words, buttons, foot };
}

/** The small line above a question: its progress, or its title when it is only corrected. */
export function headingOf(turn: Turn, step: Step): string {
  const at = steps.indexOf(step) + 1;
  return turn.talk.about['then'] ? step.title : `${at}/${steps.length} ${step.title}`;
}

/** The line said before a question goes into its bubble while both stay short. */
function withBefore(before: string, bubble: Bubble): Bubble[] {
  if (!before) return [bubble];
  return before.length + bubble.text.length <= 110 ? [{ ...bubble, text: `${before}\n${bubble.text}` }] : [{ text: before }, bubble];
}

function hasHealthConsent(turn: Turn): boolean {
  const { person } = turn.talk;
  return person !== null && turn.get('senior', person).consents.some((one) => one.purpose === 'health');
}

/** Health is asked about only after its own consent. */
export function askHealthConsent(turn: Turn, about: Readonly<Record<string, string>>, before: string): void {
  const talk = openQuestion(turn, turn.heard.chat, 'interview', 'healthConsent', about);
  const at = steps.findIndex((one) => one.name === 'health') + 1;
  turn.answer(
    ...withBefore(before, {
      heading: about['then'] ? '体のこと' : `${at}/${steps.length} 体のこと`,
      text: `${turn.centre.healthConsent.text}\n体のことを伺ってもよろしいですか。`,
      buttons: [
        { label: 'はい、答えます', press: press('interview', 'health', { v: 'yes', q: talk.asked }) },
        { label: '答えません', press: press('interview', 'health', { v: 'no', q: talk.asked }) },
      ],
      foot,
    }),
  );
}

/** The next question that has no answer yet, or the end. */
export function next(turn: Turn, before = ''): void {
  const { answers, about } = turn.talk;
  const skipped = (about['skipped'] ?? '').split(',');
  const step = steps.find((one) => answers[one.name] === undefined && !skipped.includes(one.name));
  if (step) return askStep(turn, step.name, about['skipped'] ? { skipped: about['skipped'] } : {}, before);
  readBack(turn, before);
}

/** Keeps an answer, says it back and goes on to where the talk was going. */
export function keep(turn: Turn, step: Step, value: unknown, words = ''): void {
  const { chat } = turn.heard;
  const talk = turn.talk;
  const old = talk.answers[step.name];
  const joined = step.more && talk.about['some'] && old !== undefined ? step.more.join(old, value) : value;
  const messageId = turn.heard.what.kind === 'text' ? turn.heard.what.messageId : '';
  turn.change('talk', chat, {
    answers: { ...talk.answers, [step.name]: joined, ...alsoSaid(step, value, talk.answers) },
    before: { step: step.name, text: words, messageId, at: turn.now },
  });
  const back = `${step.said(joined)}ですね。`;
  if (step.more && !isWhole(joined)) {
    openQuestion(turn, chat, 'interview', step.name, { ...talk.about, some: 'yes' });
    turn.answer(questionOf(turn, step, `${back}\n${step.more.ask}`));
    return;
  }
  goOn(turn, back);
}

/** "Anything will do" needs no second question. */
const isWhole = (value: unknown) =>
  Array.isArray((value as { fields?: unknown[] }).fields) && (value as { fields: unknown[] }).fields.length >= 5;

/** An answer may hold that of a later question: a frequency said with the days is not asked again. */
function alsoSaid(step: Step, value: unknown, answers: Profile): Profile {
  if (step.name !== 'availability' || answers.frequency) return {};
  const { frequency, duration } = value as NonNullable<Profile['availability']>;
  const hours = Number(/PT(\d+)H/.exec(duration ?? '')?.[1] ?? 0);
  return frequency?.every === 'week' && frequency.times
    ? { frequency: { timesPerWeek: frequency.times, ...(hours ? { hoursAtATime: hours } : {}) } }
    : {};
}

/** After an answer: the next question, or back to where the correction came from. */
export function goOn(turn: Turn, back: string): void {
  const { then } = turn.talk.about;
  if (!then) return next(turn, back);
  afterAnswer(turn, then, back);
}

/** A press on a button of the interview; buttons of older questions are answered kindly, not obeyed. */
export function pressedInterview(turn: Turn, senior: Senior, act: string, ids: Readonly<Record<string, string>>): void {
  const { chat } = turn.heard;
  const talk = turn.talk;
  const open = talk.flow === 'interview' && Number(ids['q']) === talk.asked;
  if (!open) return oldButton(turn, ids['k']);
  const step = stepNamed(talk.step);
  switch (act) {
    case 'health':
      if (ids['v'] === 'no') return skip(turn, stepNamed('health')!);
      turn.change('senior', senior._id, {
        consents: [...senior.consents, { purpose: 'health', textVersion: turn.centre.healthConsent.version, at: turn.now }],
      });
      return askStep(turn, 'health', talk.about);
    case 'answer': {
      const choice = step?.choices(turn)[Number(ids['v'])];
      if (step && choice) return keep(turn, step, choice.value);
      return oldButton(turn, ids['k']);
    }
    case 'pick': {
      const between = JSON.parse(talk.about['between'] ?? '[]') as unknown[];
      const value = between[Number(ids['v'])];
      if (step && value !== undefined) return keep(turn, step, value);
      return oldButton(turn, ids['k']);
    }
    case 'enough': {
      const { some: _, ...about } = talk.about;
      turn.change('talk', chat, { about });
      return goOn(turn, '');
    }
    case 'skip':
      if (step?.skip) return skip(turn, step);
      return oldButton(turn, ids['k']);
    case 'again':
      if (step) return askStep(turn, step.name, talk.about);
      return next(turn);
    default:
      return pressedEnd(turn, senior, act, ids['k']);
  }
}

/** The question is left out; it can be answered later by "correct". */
export function skip(turn: Turn, step: Step): void {
  const { about } = turn.talk;
  const skipped = [...(about['skipped'] ?? '').split(',').filter(Boolean), step.name].join(',');
  turn.change('talk', turn.heard.chat, { about: { ...about, skipped } });
  goOn(turn, 'わかりました。');
}

function oldButton(turn: Turn, name: string | undefined): void {
  const talk = turn.talk;
  const twice = talk.before !== null && talk.before.step === name && turn.now.getTime() - talk.before.at.getTime() < TOGETHER_MS;
  if (twice) return;
  if (talk.flow === 'interview' && stepNamed(talk.step))
    return askStep(turn, talk.step, talk.about, 'それは前の質問のボタンでした。いまの質問はこちらです。');
  turn.answer({ text: 'このボタンの質問は、もう終わっています。直したいときは「登録を直したい」と送ってください。' });
}

/** A place sent while the question is where somebody lives. */
export function placeInInterview(turn: Turn, at: { lat: number; lng: number }): boolean {
  const talk = turn.talk;
  const step = stepNamed('area')!;
  if (talk.flow !== 'interview' || talk.step !== 'area') return false;
  const area = nearestArea(turn.centre.areas, at);
  if (area) keep(turn, step, area);
  else turn.answer(questionOf(turn, step, 'その場所は、このセンターの地域の外のようです。お住まいの町の名前を送ってください。'));
  return true;
}

/** One line that recalls where the talk was, after a day or more. */
export function recall(turn: Turn, lastHeardAt: Date): string {
  if (turn.now.getTime() - lastHeardAt.getTime() < RECALL_MS) return '';
  const step = stepNamed(turn.talk.step);
  return step ? `おかえりなさい。「${step.title}」のところからでしたね。` : 'おかえりなさい。';
}
