/** The end of the interview: everything read back, corrected item by item, confirmed; and correcting it later. */
import type { Profile, Senior } from '../records.ts';
import { closeQuestion, foot, misread, openQuestion } from './ask.ts';
import { aroundOf, askStep, keep, next, skippedOf } from './interview.ts';
import { answerHeard } from './interviewAlso.ts';
import { steps, stepNamed } from './interviewSteps.ts';
import { showOpenings } from './match.ts';
import { press, type Block } from './said.ts';
import type { Turn } from './scene.ts';
import type { AnswerName, Step } from './script.ts';
import type { Utterance } from './understand/meaning.ts';
import { yesNo } from './understand/yesNo.ts';

/** The answers in four groups of three, for reading back and for choosing what to correct. */
const groups: readonly { readonly heading: string; readonly names: readonly AnswerName[] }[] = [
  { heading: 'あなたのこと', names: ['name', 'birthYear', 'area'] },
  { heading: 'してみたいこと', names: ['wishes', 'experience', 'why'] },
  { heading: '通える日と通い方', names: ['availability', 'frequency', 'travel'] },
  { heading: '体とご連絡', names: ['health', 'reach', 'emergency'] },
];

/** Reads everything back and asks whether it is right. */
export function readBack(turn: Turn, before = ''): void {
  const talk = openQuestion(turn, turn.heard.chat, 'interview', 'summary', skippedOf(turn));
  turn.answer({
    heading: 'ご確認',
    text: `${before ? `${before}\n` : ''}伺ったのは、次のとおりです。これでよろしいですか。`,
    blocks: groups.map(({ heading, names }): Block => ({ heading, lines: linesOf(talk.answers, names), buttons: [] })),
    buttons: [
      { label: 'これでよい', press: press('interview', 'right', { k: 'summary', q: talk.asked }) },
      { label: '直したい', press: press('interview', 'fix', { k: 'summary', q: talk.asked }) },
    ],
    foot,
  });
}

/** Each answer on a line of its own; what was left out is said so. */
function linesOf(answers: Profile, names: readonly AnswerName[]): string[] {
  return names.map((name) => {
    const step = stepNamed(name)!;
    const value = answers[name];
    return `${step.title}: ${value === undefined ? '(お答えなし)' : step.said(value)}`;
  });
}

/** Which of the answers is to be corrected: a button each. While the interview goes on it is taken up again afterwards. */
export function askWhich(turn: Turn, then: string, before = ''): void {
  const { person, step } = turn.talk;
  const running = person !== null && turn.get('senior', person).state === 'interviewing';
  const to = running && then === 'idle' ? (step === 'summary' ? 'summary' : 'next') : then;
  const talk = openQuestion(turn, turn.heard.chat, 'interview', 'fix', { ...skippedOf(turn), then: to });
  turn.answer({
    heading: '登録を直す',
    text: `${before ? `${before}\n` : ''}どれを直しますか。下から選ぶか、「曜日」のように書いてください。`,
    blocks: groups.map(({ heading, names }) => ({
      heading,
      lines: [],
      buttons: names.map((name) => ({
        label: stepNamed(name)!.title,
        press: press('interview', 'item', { k: 'fix', i: name, q: talk.asked }),
      })),
    })),
    buttons: [{ label: '直さない', press: press('interview', 'leave', { k: 'fix', q: talk.asked }) }],
    foot,
  });
}

/** Asks the open question of the interview again, whatever it is. */
export function takeUp(turn: Turn, before = ''): void {
  const { flow, step, about } = turn.talk;
  if (flow !== 'interview') return;
  if (step === 'summary') readBack(turn, before);
  else if (step === 'fix') askWhich(turn, about['then'] ?? 'idle', before);
  else if (stepNamed(step)) askStep(turn, step, about, before);
  else next(turn, before);
}

/** Goes on after a correction: to the summary, to the next question, to the openings, or back to where nothing was open. */
export function afterAnswer(turn: Turn, then: string, back: string, changed: boolean): void {
  const { chat } = turn.heard;
  const { person } = turn.talk;
  if (then === 'summary' || then === 'next') {
    turn.change('talk', chat, { about: skippedOf(turn) });
    return then === 'summary' ? readBack(turn, back) : next(turn, back);
  }
  closeQuestion(turn, chat);
  if (then === 'match' && person) {
    turn.answer({ text: `${back}${changed ? '直しました。' : ''}合いそうなものを、もう一度さがします。` });
    return showOpenings(turn, turn.get('senior', person));
  }
  turn.answer({ text: changed ? `${back}登録を直しました。` : `${back}登録はそのままです。`, foot });
}

/** The buttons of the end: right, correct, and the item to correct. */
export function pressedEnd(turn: Turn, senior: Senior, act: string, item: string | undefined): void {
  const { step, about } = turn.talk;
  if (act === 'right' && step === 'summary') return confirm(turn, senior);
  if (act === 'fix' && step === 'summary') return askWhich(turn, 'summary');
  if (act === 'item' && item && stepNamed(item)) return askItem(turn, item);
  if (act === 'leave') return afterAnswer(turn, about['then'] ?? 'idle', 'わかりました。', false);
  takeUp(turn);
}

function askItem(turn: Turn, name: string, before = ''): void {
  const { step, about } = turn.talk;
  askStep(turn, name, { ...skippedOf(turn), then: step === 'fix' ? (about['then'] ?? 'idle') : 'summary' }, before);
}

/** Free words at the summary and at "which one?": a new answer at once, the name of one, yes or no. */
export function wordsAtEnd(turn: Turn, senior: Senior, u: Utterance): void {
  const { chat } = turn.heard;
  const { step, about } = turn.talk;
  const named = namedIn(u);
  const number = /^(?:1[0-2]|[1-9])$/.exec(u.text)?.[0];
  if (step === 'fix' && number) return askItem(turn, groups.flatMap(({ names }) => names)[Number(number) - 1]!);
  const heard = answerHeard(turn, u, named);
  if (heard) {
    turn.change('talk', chat, {
      step: heard.step.name,
      about: { ...skippedOf(turn), then: step === 'fix' ? (about['then'] ?? 'idle') : 'summary' },
    });
    return keep(turn, heard.step, heard.value, u.raw);
  }
  if (named) return askItem(turn, named.name);
  if (step === 'summary') {
    const reading = yesNo(u, aroundOf(turn, { asked: 'confirmSummary' }));
    const clear = reading.sure === 'rightAway' || reading.sure === 'repeatBack' ? reading.value : undefined;
    turn.read({ family: 'yesno', step: 'summary', sure: reading.sure });
    if (clear === 'yes' || u.text === '1') return confirm(turn, senior);
    if (clear === 'no' || u.text === '2') return askWhich(turn, 'summary');
  } else if (/^(?:直さない|やめる|やめます|いいえ|ない|なし|大丈夫|だいじょうぶ|そのまま)/u.test(u.text)) {
    return afterAnswer(turn, about['then'] ?? 'idle', 'わかりました。', false);
  }
  if (!misread(turn, chat)) return repeat(turn, '下のボタンで選んでください。');
  repeat(turn, 'うまく読み取れず、すみません。「人と話したい」を押すと、担当がお電話します。');
}

/** Asks again without forgetting how often that was. */
function repeat(turn: Turn, before: string): void {
  const { misreads } = turn.talk;
  takeUp(turn, before);
  turn.change('talk', turn.heard.chat, { misreads });
}

/** The question that a text names. */
function namedIn(u: Utterance): Step | undefined {
  return steps.find((one) => namesOf(one.title, one.name).some((name) => u.text.includes(name)));
}

/** 「体のことを直したい」: the question whose answer somebody wants to correct. */
export function wantsToCorrect(u: Utterance): Step | undefined {
  return /(?:直|なお)し(?:たい|て|ます)|訂正|修正|(?:変|か)え(?:たい|て|ます)|変更/u.test(u.text) ? namedIn(u) : undefined;
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
    emergency: ['緊急', 'もしも', '連絡先'],
    frequency: ['回数', '長さ', '何回'],
    availability: ['曜日', '時間', '都合'],
    travel: ['通い', '交通', '距離'],
    health: ['体', '健康', 'からだ'],
    reach: ['連絡のしかた', '連絡方法'],
  };
  return [title, ...(also[name] ?? [])];
}

function confirm(turn: Turn, senior: Senior): void {
  const { chat } = turn.heard;
  const { answers } = turn.talk;
  turn.change('senior', senior._id, { profile: answers, state: 'active' });
  turn.change('talk', chat, { before: { step: 'summary', text: '', messageId: '', at: turn.now } });
  closeQuestion(turn, chat);
  turn.answer({
    text: `ありがとうございました、${answers.name ?? ''}さん。これで登録できました。さっそく、合いそうなものをさがします。`,
  });
  showOpenings(turn, turn.get('senior', senior._id));
}
