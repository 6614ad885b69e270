/** The end of the interview: everything read back, corrected item by item, confirmed; and correcting it later. */
import type { Profile, Senior } from '../records.ts';
import { closeQuestion, foot, openQuestion } from './ask.ts';
import { aroundOf, askStep, next } from './interview.ts';
import { steps, stepNamed } from './interviewSteps.ts';
import { showOpenings } from './match.ts';
import { press } from './said.ts';
import type { Turn } from './scene.ts';
import type { Utterance } from './understand/meaning.ts';
import { yesNo } from './understand/yesNo.ts';

/** Reads everything back and asks whether it is right. */
export function readBack(turn: Turn, before = ''): void {
  const talk = openQuestion(turn, turn.heard.chat, 'interview', 'summary', { ...turn.talk.about, then: '' });
  turn.answer({
    heading: 'ご確認',
    text: `${before ? `${before}\n` : ''}伺ったことを読み上げます。これでよろしいですか。`,
    blocks: [{ heading: '伺ったこと', lines: linesOf(talk.answers), buttons: [] }],
    buttons: [
      { label: 'これでよい', press: press('interview', 'right', { q: talk.asked }) },
      { label: '直したい', press: press('interview', 'fix', { q: talk.asked }) },
    ],
    foot,
  });
}

/** Each answer on a line of its own; what was left out is said so. */
export function linesOf(answers: Profile): string[] {
  return steps.map((step) => {
    const value = answers[step.name];
    return `${step.title}: ${value === undefined ? '(まだ伺っていません)' : step.said(value)}`;
  });
}

/** Which of the answers is to be corrected: a button each. */
export function askWhich(turn: Turn, then: string): void {
  const talk = openQuestion(turn, turn.heard.chat, 'interview', 'fix', { then });
  turn.answer({
    heading: '登録を直す',
    text: 'どれを直しますか。下から選ぶか、「曜日」のように書いてください。',
    buttons: steps.map((step) => ({ label: step.title, press: press('interview', 'item', { k: step.name, q: talk.asked }) })),
    foot,
  });
}

/** Goes on after a correction: to the summary, to the openings, or back to where nothing was open. */
export function afterAnswer(turn: Turn, then: string, back: string): void {
  const { chat } = turn.heard;
  const { person, answers } = turn.talk;
  if (then === 'summary') {
    turn.change('talk', chat, { about: {} });
    return readBack(turn, back);
  }
  if (person) turn.change('senior', person, { profile: answers });
  closeQuestion(turn, chat);
  if (then === 'match' && person) {
    turn.answer({ text: `${back}直しました。合いそうなものを、もう一度さがします。` });
    return showOpenings(turn, turn.get('senior', person));
  }
  turn.answer({ text: `${back}登録を直しました。` });
}

/** The buttons of the end: right, correct, and the item to correct. */
export function pressedEnd(turn: Turn, senior: Senior, act: string, item: string | undefined): void {
  const { step, about } = turn.talk;
  if (act === 'right' && step === 'summary') return confirm(turn, senior);
  if (act === 'fix' && step === 'summary') return askWhich(turn, 'summary');
  if (act === 'item' && item && stepNamed(item)) return askStep(turn, item, { then: about['then'] ?? 'idle' });
  next(turn);
}

/** Free words at the summary and at "which one?". */
export function wordsAtEnd(turn: Turn, senior: Senior, u: Utterance): void {
  const { step, about } = turn.talk;
  const named = steps.find((one) => namesOf(one.title, one.name).some((name) => u.text.includes(name)));
  if (named) return askStep(turn, named.name, { then: step === 'fix' ? (about['then'] ?? 'idle') : 'summary' });
  if (step !== 'summary') return askWhich(turn, about['then'] ?? 'idle');
  const reading = yesNo(u, aroundOf(turn, { asked: 'confirmSummary' }));
  turn.read({ family: 'yesno', step: 'summary', sure: reading.sure });
  if ((reading.sure === 'rightAway' || reading.sure === 'repeatBack') && reading.value === 'yes') return confirm(turn, senior);
  if ((reading.sure === 'rightAway' || reading.sure === 'repeatBack') && reading.value === 'no') return askWhich(turn, 'summary');
  readBack(turn, '「これでよい」か「直したい」を押してください。');
}

/** The words by which people name an answer. */
function namesOf(title: string, name: string): string[] {
  const also: Record<string, string[]> = {
    name: ['名前', 'なまえ', '名字'],
    birthYear: ['生まれ', '年齢', '歳', '誕生'],
    area: ['住所', '住まい', '町'],
    wishes: ['してみたい', '希望', 'やりたい'],
    experience: ['経験', '得意', '特技'],
    why: ['わけ', '理由', '気持ち'],
    availability: ['曜日', '時間', '都合'],
    frequency: ['回数', '長さ', '何回'],
    travel: ['通い', '交通', '距離'],
    health: ['体', '健康', 'からだ'],
    reach: ['連絡のしかた', '連絡方法'],
    emergency: ['緊急', 'もしも', '連絡先'],
  };
  return [title, ...(also[name] ?? [])];
}

function confirm(turn: Turn, senior: Senior): void {
  const { chat } = turn.heard;
  turn.change('senior', senior._id, { profile: turn.talk.answers, state: 'active' });
  closeQuestion(turn, chat);
  turn.answer({
    text: `ありがとうございました、${turn.talk.answers.name ?? ''}さん。これで登録できました。さっそく合いそうなものをさがします。`,
  });
  showOpenings(turn, turn.get('senior', senior._id));
}
