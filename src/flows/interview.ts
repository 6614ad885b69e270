/** The needs interview as a conversation: asks the steps in order, takes answers of any kind, reads back, can be corrected. */
import type { Profile, Talk } from '../records.ts';
import { foot, openQuestion } from './ask.ts';
import { steps, stepNamed, nearestArea } from './interviewSteps.ts';
import { afterAnswer, readBack } from './interviewEnd.ts';
import { press, type Bubble, type Button } from './said.ts';
import type { Turn } from './scene.ts';
import type { Choice, Step } from './script.ts';
import { refOf } from './time.ts';
import type { Around } from './understand/meaning.ts';

/** What follows within this time and completes or corrects the last answer is taken together with it; a press within it is a double one. */
export const TOGETHER_MS = 8_000;
/** After this long a talk is taken up with a line that recalls it. */
const RECALL_MS = 20 * 3_600_000;

/** What surrounds an answer of this turn. */
export function aroundOf(turn: Turn, o: Partial<Around> = {}): Around {
  return { ref: refOf(turn.now), ...o };
}

/** Says the question of a step and opens it; `about` keeps where to go afterwards ({ then: 'match' | 'summary' | 'next' | 'idle' }). */
export function askStep(turn: Turn, name: string, about: Readonly<Record<string, string>> = {}, before = ''): void {
  const step = stepNamed(name);
  if (!step) throw new Error(`no step '${name}'; steps are: ${steps.map((one) => one.name).join(', ')}`);
  const { chat } = turn.heard;
  if (about['then'] && !about['some'] && registered(turn)) turn.change('talk', chat, { answers: registered(turn)! });
  if (step.name === 'health' && !hasHealthConsent(turn)) return askHealthConsent(turn, about, before);
  const { between: _, change: __, ...rest } = about;
  openQuestion(turn, chat, 'interview', step.name, rest);
  const answer = turn.talk.answers[step.name];
  const lines = [before, answer === undefined ? '' : `いまのお答え: ${step.said(answer)}`].filter(Boolean);
  const words = rest['some'] && step.more ? step.more.ask : step.question;
  turn.answer(...withBefore(lines.join('\n'), questionOf(turn, step, words)));
}

/** What is registered, once the interview is over: a correction starts from it, not from what an old talk still holds. */
function registered(turn: Turn): Profile | null {
  const { person } = turn.talk;
  const senior = person ? turn.find('senior', person) : null;
  return senior && senior.state !== 'interviewing' ? senior.profile : null;
}

/** The question as the person sees it, with its progress. */
export function questionOf(turn: Turn, step: Step, words = step.question): Bubble {
  const { asked, about, answers } = turn.talk;
  const some = about['some'] !== undefined && step.more !== undefined;
  const ids = { k: step.name, q: asked };
  const buttons: Button[] = [
    ...shownChoices(turn, step).map(({ label, at }) => ({ label, press: press('interview', 'answer', { ...ids, v: at }) })),
    ...(some ? [{ label: step.more!.done, press: press('interview', 'enough', ids) }] : []),
    ...(!some && answers[step.name] !== undefined ? [{ label: 'このままでよい', press: press('interview', 'same', ids) }] : []),
    ...(step.skip && !some ? [{ label: step.skip, press: press('interview', 'skip', ids) }] : []),
    ...(step.placeButton ? [{ label: step.placeButton, sendPlace: true as const }] : []),
  ];
  return { heading: headingOf(turn, step), text: words, buttons, foot };
}

/** The choices that stand as buttons now, each with its place in the step's own list. */
export function shownChoices(turn: Turn, step: Step): (Choice & { readonly at: number })[] {
  const answer = turn.talk.about['some'] ? turn.talk.answers[step.name] : undefined;
  return step
    .choices(turn)
    .map((choice, at) => ({ ...choice, at }))
    .filter(({ value }) => answer === undefined || !step.more || step.more.left(answer, value));
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
  turn.answer(...withBefore(before, healthConsentCard(turn, talk.asked)));
}

/** The text of the consent and its two answers. */
export function healthConsentCard(turn: Turn, asked: number, words?: string): Bubble {
  return {
    heading: headingOf(turn, stepNamed('health')!),
    text: words ?? `${turn.centre.healthConsent.text}\n体のことを伺ってもよろしいですか。`,
    buttons: [
      { label: 'はい、答えます', press: press('interview', 'health', { v: 'yes', k: 'healthConsent', q: asked }) },
      { label: '答えません', press: press('interview', 'health', { v: 'no', k: 'healthConsent', q: asked }) },
    ],
    foot,
  };
}

/** The questions that were left out stay left out while the interview goes on. */
export function skippedOf(turn: Turn): Readonly<Record<string, string>> {
  const { skipped } = turn.talk.about;
  return skipped ? { skipped } : {};
}

/** The next question that has no answer yet, or the end. */
export function next(turn: Turn, before = ''): void {
  const { answers, about } = turn.talk;
  const skipped = (about['skipped'] ?? '').split(',');
  const step = steps.find((one) => answers[one.name] === undefined && !skipped.includes(one.name));
  if (step) return askStep(turn, step.name, skippedOf(turn), before);
  readBack(turn, before);
}

/** Keeps an answer (and what else the text held), says it back and goes on to where the talk was going. */
export function keep(turn: Turn, step: Step, value: unknown, words = '', also: Profile = {}): void {
  const { chat, what } = turn.heard;
  const talk = turn.talk;
  const old = talk.answers[step.name];
  const some = step.more && talk.about['some'] && old !== undefined;
  const joined = some ? step.more!.join(old, value) : value;
  if (some && !words && JSON.stringify(joined) === JSON.stringify(old)) return;
  const others = { ...alsoSaid(step, value, talk.answers), ...also };
  turn.change('talk', chat, {
    answers: { ...talk.answers, ...others, [step.name]: joined },
    before: { step: step.name, text: words, messageId: what.kind === 'text' ? what.messageId : '', at: turn.now },
  });
  saveCorrection(turn);
  const back = backOf(step, joined, others);
  if (step.more && !step.more.whole(joined)) {
    openQuestion(turn, chat, 'interview', step.name, { ...talk.about, some: 'yes' });
    turn.answer(...withBefore(back, questionOf(turn, step, step.more.ask)));
    return;
  }
  leaveStep(turn);
  goOn(turn, back);
}

/** What is corrected after the interview counts at once, even where the person leaves off half way. */
function saveCorrection(turn: Turn): void {
  const { about, answers, person } = turn.talk;
  if (about['then'] && person && registered(turn)) turn.change('senior', person, { profile: answers });
}

/** The answer said back as a sentence, and what else was heard with it. */
export function backOf(step: Step, value: unknown, others: Profile = {}): string {
  const echo = step.echo?.(value) ?? `${step.said(value)}ですね。`;
  const more = steps.filter((one) => others[one.name] !== undefined).map((one) => `「${one.said(others[one.name])}」`);
  return more.length > 0 ? `${echo}${more.join('')}も書きとめました。` : echo;
}

/** What belonged to the question that is now left: several answers, readings to choose from. */
function leaveStep(turn: Turn): void {
  const { some: _, between: __, change: ___, ...about } = turn.talk.about;
  turn.change('talk', turn.heard.chat, { about });
}

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
export function goOn(turn: Turn, back: string, changed = true): void {
  const { then } = turn.talk.about;
  if (!then) return next(turn, back);
  afterAnswer(turn, then, back, changed);
}

/** The question is left out; it can be answered later by "correct". */
export function skip(turn: Turn, step: Step): void {
  const { about, answers } = turn.talk;
  const { [step.name]: _, ...others } = answers;
  const skipped = [...new Set([...(about['skipped'] ?? '').split(',').filter(Boolean), step.name])].join(',');
  turn.change('talk', turn.heard.chat, {
    answers: others,
    about: { ...about, skipped },
    before: { step: turn.talk.step, text: '', messageId: '', at: turn.now },
  });
  saveCorrection(turn);
  leaveStep(turn);
  goOn(turn, 'わかりました。');
}

/** The several answers (or the half one) are enough. */
export function enough(turn: Turn, step: Step): void {
  turn.change('talk', turn.heard.chat, { before: { step: step.name, text: '', messageId: '', at: turn.now } });
  leaveStep(turn);
  goOn(turn, 'わかりました。');
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

/** One line that recalls where the talk was, when the last word in it is a day or more ago. */
export function recall(turn: Turn): string {
  // the scene still holds the talk as it was before this turn
  const last = turn.scene.get('talk', turn.heard.chat)?.lastHeardAt;
  if (!last || turn.now.getTime() - last.getTime() < RECALL_MS) return '';
  const { name } = turn.talk.answers;
  const step = stepNamed(turn.talk.step);
  return `おかえりなさい${name ? `、${name}さん` : ''}。${step ? `「${step.title}」のところからですね。` : 'ご確認のところからですね。'}`;
}

/** The talk without its last answer, whose message was unsent: it is asked again when its turn comes. */
export function unsaid(talk: Talk): Pick<Talk, 'before' | 'answers'> {
  const { before, answers, flow, about } = talk;
  if (!before || flow !== 'interview' || about['then']) return { before: null, answers };
  return { before: null, answers: Object.fromEntries(Object.entries(answers).filter(([name]) => name !== before.step)) };
}
