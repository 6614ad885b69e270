/** Free words while a question of the interview is open: the answer, a completion of the last one, or an answer to another. */
import type { Senior } from '../records.ts';
import { foot, misread } from './ask.ts';
import { openCase } from './cases.ts';
import { correct } from './correct.ts';
import {
  aroundOf,
  askStep,
  backOf,
  enough,
  headingOf,
  healthConsentCard,
  keep,
  questionOf,
  recall,
  shownChoices,
  skip,
  TOGETHER_MS,
} from './interview.ts';
import { alsoIn, insteadIn, saidAll, showsAnother } from './interviewAlso.ts';
import { takeUp, wantsToCorrect, wordsAtEnd } from './interviewEnd.ts';
import { healthConsent } from './interviewPress.ts';
import { stepNamed } from './interviewSteps.ts';
import { answersQuoted, quotedStep } from './quoted.ts';
import { press } from './said.ts';
import type { Turn } from './scene.ts';
import type { Step } from './script.ts';
import { experience } from './understand/experience.ts';
import type { Reading, Utterance } from './understand/meaning.ts';
import { nav } from './understand/nav.ts';
import { normalise } from './understand/normalise.ts';
import { yesNo } from './understand/yesNo.ts';

const GREETING =
  /^(?:こんにち[はわ]|こんばん[はわ]|おはよう(?:ございます)?|ただいま|お?待たせ(?:しました)?|(?:お返事|返事)?(?:が)?(?:遅|おそ)くなりました|どうも)+$/u;
const ENOUGH =
  /^(?:これ(?:で|だけ).*|以上(?:です)?|もう(?:ない|いい|けっこう|結構|十分|大丈夫|終わり).*|(?:ほか|他)?(?:に|には|は)?(?:ない|ありません|なし|とくにない)(?:です)?|いいえ|決まり(?:です)?|けっこうです|結構です|大丈夫(?:です)?|だいじょうぶ(?:です)?|終わり(?:です)?|おわり(?:です)?)$/u;
const YES =
  /^(?:はい|ええ|うん|そうです(?:ね)?|お願いします|はいお願いします|よろしくお願いします|オッケー|OK|了解(?:です|しました)?|わかりました|分かりました|あります|います)$/iu;
const NO = /^(?:いいえ|いえ|いや|ううん|ちがいます|違います)$/u;
/** Somebody wants to know what a question is good for. */
const ASKS_WHY = /どうして|なぜ|なんで|何のため|なんのため|何に使|なにに使/u;
/** Said of days and hours, not of what somebody has done. */
const DAYS_FREE = /曜.*(?:空い|あい|都合|通え|行け|来られ|大丈夫|だいじょうぶ|だけ|希望)/u;
/** A short word that may be the rest of a name: no kana that joins words inside. */
const PART_OF_NAME = /^(?!.*\p{Script=Han}[のにがはもを])[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々ヶ]{1,5}$/u;
/** Offering a person comes with the second misreading, a case of its own with the one after it. */
const CASE_AFTER = 3;

/** A free text while a question of the interview is open. */
export function textInInterview(turn: Turn, senior: Senior, u: Utterance): void {
  const talk = turn.talk;
  const words = u.text.replaceAll(/[\s。、!!.]/g, '');
  if (GREETING.test(words)) return takeUp(turn, recall(turn) || 'ご連絡ありがとうございます。');
  const wrong = wantsToCorrect(u);
  if (wrong && talk.step !== 'experience') return correct(turn, senior, { command: 'correct', field: wrong.name });
  if (talk.step === 'healthConsent') return wordsOfConsent(turn, senior, u);
  const quoted = quotedStep(turn);
  if (quoted && answersQuoted(turn, quoted, u)) return;
  const step = stepNamed(talk.step);
  if (!step) return wordsAtEnd(turn, senior, u);
  if (talk.about['some'] && step.more && ENOUGH.test(words)) return enough(turn, step);
  if (completesBefore(turn, step, u, true)) return;
  if (leavesOut(turn, step, words)) return skip(turn, step);
  if (YES.test(words) || NO.test(words)) return bareWord(turn, step, NO.test(words));
  if (step.name === 'experience' && DAYS_FREE.test(u.text) && answersAnother(turn, step, u)) return;
  const chosen = choiceIn(turn, step, words);
  const reading: Reading<unknown> = chosen === undefined ? step.read(u, aroundOf(turn), turn) : { sure: 'rightAway', value: chosen };
  turn.read({ family: step.name, step: step.name, sure: reading.sure });
  if (reading.sure === 'rightAway' || reading.sure === 'repeatBack')
    return keep(turn, step, reading.value, u.raw, chosen === undefined ? { ...alsoIn(turn, step, u), ...skillsIn(step, u) } : {});
  if (completesBefore(turn, step, u)) return;
  if (reading.sure === 'askBack' && reading.between.length > 1) return askBetween(turn, step, reading.between);
  // beside a gentle question about how they are, only plain answers count
  if ((!turn.answered || showsAnother(u)) && answersAnother(turn, step, u)) return;
  return notUnderstood(turn, step, u);
}

/** The skills that the words of experience show, kept beside them. */
function skillsIn(step: Step, u: Utterance): { skills?: readonly string[] } {
  if (step.name !== 'experience') return {};
  const reading = experience(u, {});
  return (reading.sure === 'rightAway' || reading.sure === 'repeatBack') && reading.value.skills.length > 0
    ? { skills: reading.value.skills }
    : {};
}

/** Yes or no to being asked about one's body; anything unclear asks again, nothing is taken for a yes. */
function wordsOfConsent(turn: Turn, senior: Senior, u: Utterance): void {
  const step = stepNamed('health')!;
  const words = u.text.replaceAll(/[\s。、!!.]/g, '');
  if (/^(?:1|はい|ええ|どうぞ)$/u.test(words)) return healthConsent(turn, senior, true);
  if (/^(?:2|いいえ|いえ)$/u.test(words)) return healthConsent(turn, senior, false);
  // 「土日はだめです」 is no "no" to this question
  if (completesBefore(turn, step, u)) return;
  if (!/^(?:はい|いいえ|ええ|いえ)/u.test(u.text) && showsAnother(u) && answersAnother(turn, step, u)) return;
  const reading = yesNo(u, aroundOf(turn, { asked: 'consent' }));
  const clear = reading.sure === 'rightAway' || reading.sure === 'repeatBack' ? reading.value : undefined;
  turn.read({ family: 'yesno', step: 'healthConsent', sure: reading.sure });
  if (clear === 'yes') return healthConsent(turn, senior, true);
  if (clear === 'no' || step.none?.test(u.text)) return healthConsent(turn, senior, false);
  if (turn.answered) return;
  if (ASKS_WHY.test(u.text)) return takeUp(turn);
  if (misread(turn, turn.heard.chat)) return offerPerson(turn, step);
  turn.answer(
    healthConsentCard(turn, turn.talk.asked, '体のことは、伺ってよいと言っていただいてから伺います。下のどちらかを押してください。'),
  );
}

/** The words of the skip button, or such as mean the same. */
function leavesOut(turn: Turn, step: Step, words: string): boolean {
  if (!step.skip) return false;
  const shown = shownChoices(turn, step).length;
  const last = shown > 1 && !turn.talk.about['some'] && step.name !== 'frequency' && words === String(shown + 1);
  return last || words === step.skip || new RegExp(`^(?:${step.none?.source ?? '$.'})(?:です|ですね|かな|よ|ね)*$`, 'u').test(words);
}

/** 「はい」 to a question that is not one of yes and no: asked on in other words, and no misreading. */
function bareWord(turn: Turn, step: Step, no: boolean): void {
  if (no && step.onNo === 'skip') return skip(turn, step);
  if (no && step.onNo !== undefined) return keep(turn, step, step.onNo);
  const many = step.choices(turn).length > 0;
  if (no || (!step.onYes && !many)) return notUnderstood(turn, step);
  turn.answer(questionOf(turn, step, step.onYes ?? 'ありがとうございます。下のどれがいちばん近いでしょうか。'));
}

/** The label of a button or its number, typed. */
function choiceIn(turn: Turn, step: Step, words: string): unknown {
  const choices = shownChoices(turn, step);
  const label = choices.find((choice) => normalise(choice.label).text.replaceAll(/[\s。、]/g, '') === words);
  if (label) return label.value;
  const number = /^([1-9])(?:番目?|つ目|ばん|個目)?(?:です|で|でお願いします)?$/u.exec(words)?.[1];
  return number && choices.length > 1 && step.name !== 'frequency' ? choices[Number(number) - 1]?.value : undefined;
}

/** A second bubble for one thought: read together with the last answer, where that changes it; `first` = before the open question. */
function completesBefore(turn: Turn, open: Step, u: Utterance, first = false): boolean {
  const { before, answers } = turn.talk;
  if (!before?.text || before.step === open.name || turn.now.getTime() - before.at.getTime() > TOGETHER_MS) return false;
  const step = stepNamed(before.step);
  if (!step || step.name === 'emergency' || (first && !step.completes?.test(u.text))) return false;
  const corrects = /^(?:いえ|いや|違|ちが|まちが|間違|じゃなくて|やっぱり)/u.test(u.text);
  const own = step.name === 'name' ? step.read(u, aroundOf(turn), turn) : undefined;
  if (own && (own.sure !== 'rightAway' || !PART_OF_NAME.test(own.value as string))) return false;
  const both = own ? `${answers.name} ${own.value as string}` : `${before.text}、${u.raw}`;
  const together = normalise(own && corrects ? u.raw : both);
  const reading = step.read(together, aroundOf(turn), turn);
  if (reading.sure !== 'rightAway' && reading.sure !== 'repeatBack') return false;
  if (JSON.stringify(reading.value) === JSON.stringify(answers[step.name])) return false;
  turn.change('talk', turn.heard.chat, {
    answers: { ...answers, [step.name]: reading.value },
    before: { ...before, text: together.raw, at: turn.now },
  });
  turn.read({ family: step.name, step: step.name, sure: reading.sure, corrects: true });
  takeUp(turn, backOf(step, reading.value));
  return true;
}

/** Two honest readings: both as buttons. */
function askBetween(turn: Turn, step: Step, between: readonly unknown[]): void {
  const { asked, about } = turn.talk;
  const shown = between.slice(0, 3);
  turn.change('talk', turn.heard.chat, { about: { ...about, between: JSON.stringify(shown) } });
  turn.answer({
    heading: headingOf(turn, step),
    text: 'どちらでしょうか。',
    buttons: shown.map((value, at) => ({ label: step.said(value), press: press('interview', 'pick', { k: step.name, v: at, q: asked }) })),
    foot,
  });
}

/** An answer to another question than the one asked is kept, then the open one is asked again. */
function answersAnother(turn: Turn, open: Step, u: Utterance): boolean {
  const found = insteadIn(turn, open, u);
  const [name] = Object.keys(found);
  if (!name) return false;
  const { answers, about } = turn.talk;
  const { what } = turn.heard;
  turn.change('talk', turn.heard.chat, {
    answers: { ...answers, ...found },
    before: { step: name, text: u.raw, messageId: what.kind === 'text' ? what.messageId : '', at: turn.now },
  });
  turn.read({ family: name, step: open.name, sure: 'rightAway' });
  askStep(turn, open.name, about, `${saidAll(found)}と書きとめました。`);
  return true;
}

/** The first misreading asks again in other words, the second offers a person, the third is a case. */
function notUnderstood(turn: Turn, step: Step, u?: Utterance): void {
  const { chat } = turn.heard;
  // a gentle question about how they are has just been put: nothing else is asked in the same breath
  if (turn.answered) return;
  const moves = u ? nav(u, aroundOf(turn)) : undefined;
  if (moves?.sure === 'askBack' && moves.between.some(({ command }) => command === 'pause')) return askStop(turn);
  if (u && ASKS_WHY.test(u.text)) return turn.answer({ text: turn.centre.consent.text }, questionOf(turn, step));
  if (misread(turn, chat)) return offerPerson(turn, step);
  turn.answer(questionOf(turn, step, step.again));
}

/** 「もういいです」 may mean enough for today, or for good. */
function askStop(turn: Turn): void {
  turn.answer({
    text: '今日はここまでにしましょうか。続きは、いつでもできます。',
    buttons: [
      { label: '今日はここまで', press: press('help', 'pause') },
      { label: 'このまま続ける', press: press('help', 'resume') },
      { label: '参加をやめたい', press: press('help', 'optOut') },
    ],
    foot,
  });
}

function offerPerson(turn: Turn, step: Step): void {
  const { asked, person, misreads } = turn.talk;
  const k = turn.talk.step;
  const told = misreads >= CASE_AFTER;
  if (told) openCase(turn, { kind: 'misread', chat: turn.heard.chat, person, where: `会員。質問「${step.title}」のところ` });
  turn.answer({
    text: told
      ? 'うまく読み取れず、申しわけありません。担当の者に伝えました。担当からお返事します。先に進んでもかまいません。'
      : 'うまく読み取れず、申しわけありません。担当の者がお電話でお聞きすることもできます。',
    buttons: [
      ...(told ? [] : [{ label: '電話がほしい', press: press('help', 'person') }]),
      { label: 'もう一度答える', press: press('interview', 'again', { k, q: asked }) },
      ...(step.skip ? [{ label: step.skip, press: press('interview', 'skip', { k, q: asked }) }] : []),
    ],
    foot,
  });
}
