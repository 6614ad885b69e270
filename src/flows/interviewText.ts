/** Free words while a question of the interview is open: the answer, a completion of the last one, or an answer to another. */
import type { Senior } from '../records.ts';
import { foot, misread } from './ask.ts';
import { openCase } from './cases.ts';
import { aroundOf, askHealthConsent, askStep, headingOf, keep, pressedInterview, questionOf, TOGETHER_MS } from './interview.ts';
import { wordsAtEnd } from './interviewEnd.ts';
import { stepNamed } from './interviewSteps.ts';
import { press } from './said.ts';
import type { Turn } from './scene.ts';
import type { Step } from './script.ts';
import type { Around, Reading, Utterance } from './understand/meaning.ts';
import { normalise } from './understand/normalise.ts';
import { yesNo } from './understand/yesNo.ts';

/** A free text while a question of the interview is open. */
export function textInInterview(turn: Turn, senior: Senior, u: Utterance): void {
  const talk = turn.talk;
  const around = aroundOf(turn);
  if (talk.step === 'healthConsent') return wordsOfConsent(turn, senior, u);
  const step = stepNamed(talk.step);
  if (!step) return wordsAtEnd(turn, senior, u);
  if (
    talk.about['some'] &&
    step.more &&
    /^(これで|以上|もう|ない|ありません|いいえ|決まり|けっこう|結構|大丈夫|だいじょうぶ|おわり|終わり)/u.test(u.text)
  )
    return pressedInterview(turn, senior, 'enough', { k: step.name, q: String(talk.asked) });
  const chosen = choiceIn(turn, step, u);
  const reading: Reading<unknown> = chosen === undefined ? step.read(u, around, turn) : { sure: 'rightAway', value: chosen };
  turn.read({ family: step.name, step: step.name, sure: reading.sure });
  if (reading.sure === 'rightAway' || reading.sure === 'repeatBack') return keep(turn, step, reading.value, u.raw);
  if (completesBefore(turn, step, u, around)) return;
  if (reading.sure === 'askBack') return askBetween(turn, step, reading.between);
  if (answersAnother(turn, step, u, around)) return;
  return notUnderstood(turn, step);
}

/** Yes or no to being asked about one's body; anything unclear asks again, nothing is taken for a yes. */
function wordsOfConsent(turn: Turn, senior: Senior, u: Utterance): void {
  const reading = yesNo(u, aroundOf(turn, { asked: 'consent' }));
  const clear = reading.sure === 'rightAway' || reading.sure === 'repeatBack' ? reading.value : undefined;
  turn.read({ family: 'yesno', step: 'healthConsent', sure: reading.sure });
  if (clear === 'yes' || clear === 'no') return pressedInterview(turn, senior, 'health', { v: clear, q: String(turn.talk.asked) });
  askHealthConsent(turn, turn.talk.about, '下のどちらかのボタンを押してください。');
}

/** The label of a button or its number, typed. */
function choiceIn(turn: Turn, step: Step, u: Utterance): unknown {
  const choices = step.choices(turn);
  const words = u.text.replaceAll(/[\s。、]/g, '');
  const label = choices.find((choice) => normalise(choice.label).text.replaceAll(/[\s。、]/g, '') === words);
  if (label) return label.value;
  const number = /^([1-9])(?:番目?|つ目|ばん|個目)?(?:です|で|でお願いします)?$/u.exec(words)?.[1];
  return number && choices.length > 1 && step.name !== 'frequency' ? choices[Number(number) - 1]?.value : undefined;
}

/** A second bubble for one thought: read together with the last answer, where that changes it. */
function completesBefore(turn: Turn, open: Step, u: Utterance, around: Around): boolean {
  const { before, answers } = turn.talk;
  if (!before?.text || before.step === open.name || turn.now.getTime() - before.at.getTime() > TOGETHER_MS) return false;
  const step = stepNamed(before.step);
  if (!step || step.name === 'name' || step.name === 'emergency') return false;
  const together = step.read(normalise(`${before.text}、${u.raw}`), around, turn);
  if (together.sure !== 'rightAway' && together.sure !== 'repeatBack') return false;
  if (JSON.stringify(together.value) === JSON.stringify(answers[step.name])) return false;
  turn.change('talk', turn.heard.chat, {
    answers: { ...answers, [step.name]: together.value },
    before: { ...before, text: `${before.text}、${u.raw}`, at: turn.now },
  });
  turn.read({ family: step.name, step: step.name, sure: together.sure, corrects: true });
  askStep(turn, open.name, turn.talk.about, `${step.said(together.value)}ですね。直しました。`);
  return true;
}

/** Two honest readings: both as buttons. */
function askBetween(turn: Turn, step: Step, between: readonly unknown[]): void {
  const { asked, about } = turn.talk;
  const shown = between.slice(0, 3);
  if (shown.length === 0) return notUnderstood(turn, step);
  turn.change('talk', turn.heard.chat, { about: { ...about, between: JSON.stringify(shown) } });
  turn.answer({
    heading: headingOf(turn, step),
    text: 'どちらでしょうか。',
    buttons: shown.map((value, at) => ({ label: step.said(value), press: press('interview', 'pick', { k: step.name, v: at, q: asked }) })),
    foot,
  });
}

/** An answer to another question than the one asked is kept, then the open one is asked again. */
function answersAnother(turn: Turn, open: Step, u: Utterance, around: Around): boolean {
  for (const name of ['availability', 'travel', 'wishes'] as const) {
    const step = stepNamed(name)!;
    if (step === open) continue;
    const reading = step.read(u, around, turn);
    if (reading.sure !== 'rightAway' && reading.sure !== 'repeatBack') continue;
    const { answers, about } = turn.talk;
    turn.change('talk', turn.heard.chat, { answers: { ...answers, [name]: reading.value } });
    turn.read({ family: name, step: open.name, sure: reading.sure });
    askStep(turn, open.name, about, `${step.said(reading.value)}、と書きとめました。`);
    return true;
  }
  return false;
}

/** The first misreading asks again in other words, the second offers a person. */
function notUnderstood(turn: Turn, step: Step): void {
  const { chat } = turn.heard;
  if (!misread(turn, chat)) {
    turn.answer(questionOf(turn, step, step.again));
    return;
  }
  const { asked, person } = turn.talk;
  openCase(turn, { kind: 'misread', chat, person, where: `質問「${step.title}」` });
  turn.answer({
    text: 'うまく読み取れず、申しわけありません。担当の者がお電話でお聞きすることもできます。',
    buttons: [
      { label: '電話がほしい', press: press('help', 'person') },
      { label: 'もう一度答える', press: press('interview', 'again', { k: step.name, q: asked }) },
      ...(step.skip ? [{ label: step.skip, press: press('interview', 'skip', { k: step.name, q: asked }) }] : []),
    ],
    foot,
  });
}
