/** Help within reach at every step: a person, back, skip, later, again from the start, stop taking part. */
import type { Case, Senior, Talk } from '../records.ts';
import { closeQuestion, foot, openQuestion } from './ask.ts';
import { correct } from './correct.ts';
import { noted, officeWords, openCase, tellGroup } from './cases.ts';
import { askStep, goOn, next, recall, skip } from './interview.ts';
import { askWhich, takeUp } from './interviewEnd.ts';
import { steps, stepNamed } from './interviewSteps.ts';
import { stop } from './leave.ts';
import { press, type Button } from './said.ts';
import type { Turn } from './scene.ts';
import type { NavWord, Utterance } from './understand/meaning.ts';
import { yesNo } from './understand/yesNo.ts';

/** Cases in which a coordinator speaks with the person anyhow: a wish for a person joins them. */
const TALKS = new Set<Case['kind']>(['human', 'misread', 'distress', 'crisis', 'emergency']);

/** Somebody wants a person: a case at once, and an honest word about when somebody reads. */
export function wantsPerson(turn: Turn): void {
  const { chat, what } = turn.heard;
  const talk = turn.find('talk', chat);
  const { open, words } = officeWords(turn.centre, turn.now);
  const note = what.kind === 'text' ? what.text.slice(0, 300) : '';
  const running = turn.list('casesOfChat', chat, 'case').find((one) => TALKS.has(one.kind));
  if (running && running.kind !== 'human')
    tellGroup(turn, turn.centre, turn.change('case', running._id, noted(turn, running, note)), '電話がほしいとのこと');
  else
    openCase(turn, { kind: 'human', chat, person: talk?.person ?? null, where: whereInTalk(talk), note, holds: talk?.role === 'stranger' });
  turn.answer({
    text: `伝えました。${words}お電話か、このLINEでお返事します。${open ? `\nお急ぎのときは ${turn.centre.phone} へ。` : ''}`,
    ...(open ? { buttons: [{ label: 'センターに電話する', call: turn.centre.phone }] } : {}),
  });
}

/** Who it is and where their talk stands, for the group. */
function whereInTalk(talk: Talk | null): string {
  if (!talk || talk.role === 'stranger') return 'まだご登録のない方';
  if (talk.role !== 'senior') return '発注者の連絡担当';
  const step = talk.flow === 'interview' ? stepNamed(talk.step) : undefined;
  return step ? `会員。質問「${step.title}」のところ` : '会員';
}

/** The presses of the quiet buttons. */
export function pressedHelp(turn: Turn, senior: Senior | null, act: string): void {
  switch (act) {
    case 'person':
      return wantsPerson(turn);
    case 'help':
      return explain(turn);
    case 'back':
    case 'skip':
    case 'pause':
    case 'restart':
    case 'optOut':
    case 'correct':
    case 'resume':
      if (senior) return move(turn, senior, { command: act });
      return explain(turn);
    case 'restartYes':
    case 'optOutYes':
      if (senior) return really(turn, senior, act === 'restartYes' ? 'restart' : 'optOut');
      return explain(turn);
    case 'comeBack':
      if (senior) return comeBack(turn, senior);
      return explain(turn);
    default:
      stay(turn);
  }
}

/** What can be done here, as large buttons. */
export function explain(turn: Turn): void {
  const talk = turn.talk;
  const inInterview = talk.flow === 'interview' && talk.step !== 'fix';
  const step = inInterview ? stepNamed(talk.step) : undefined;
  const moves: Button[] = inInterview
    ? [
        { label: '前の質問にもどる', press: press('help', 'back') },
        ...(step?.skip ? [{ label: 'この質問をとばす', press: press('help', 'skip') }] : []),
        { label: '今日はここまで', press: press('help', 'pause') },
      ]
    : [
        { label: '募集を見る', press: press('menu', 'openings') },
        { label: '出番を確かめる', press: press('menu', 'shifts') },
        { label: '登録を直したい', press: press('help', 'correct') },
      ];
  const words = step && talk.step === step.name ? step.again : 'ボタンを押すか、ふだんの言葉で書いてください。';
  turn.answer({
    heading: 'こまったとき',
    text: `${words}\n急がなくて大丈夫です。`,
    buttons: [...moves, { label: '人と話したい', press: press('help', 'person') }],
  });
}

/** Moves about: by button and by free words alike. */
export function move(turn: Turn, senior: Senior, word: NavWord): void {
  const { chat } = turn.heard;
  const talk = turn.talk;
  const inInterview = talk.flow === 'interview';
  const open = inInterview ? stepNamed(talk.step) : undefined;
  // 「あとで」 where that is the button that leaves the question out
  if (word.command === 'pause' && open?.skip && turn.heard.what.kind === 'text' && turn.heard.what.text.trim() === open.skip)
    return skip(turn, open);
  switch (word.command) {
    case 'back':
      return back(turn);
    case 'skip': {
      // on the way forward again after going back, the answer stays
      if (open && talk.answers[open.name] !== undefined) return goOn(turn, 'わかりました。', false);
      if (open?.skip) return skip(turn, open);
      if (open) return askStep(turn, open.name, talk.about, 'この質問だけは、とばさずに教えてください。');
      if (inInterview) return takeUp(turn);
      return explain(turn);
    }
    case 'pause':
      turn.change('talk', chat, { paused: true });
      turn.answer({
        text: inInterview
          ? 'わかりました。今日はここまでにしましょう。続きはいつでも「続き」と送ってください。ここまでのお答えは、とってあります。'
          : 'わかりました。またいつでも書いてください。',
        ...(inInterview ? { buttons: [{ label: '続ける', press: press('help', 'resume') }] } : {}),
      });
      return;
    case 'resume':
      turn.change('talk', chat, { paused: false });
      if (inInterview) return takeUp(turn, recall(turn) || 'はい、続きから伺います。');
      return explain(turn);
    case 'help':
      return explain(turn);
    case 'restart':
      return askSure(turn, 'restart', '質問を最初からやり直しますか。ここまでのお答えは消えます。', 'はい、最初から');
    case 'optOut':
      if (sureOf(turn) === 'optOut') return really(turn, senior, 'optOut');
      return askSure(turn, 'optOut', '参加をおやめになりますか。この先の予定は、こちらで引き継ぎます。', 'はい、やめます');
    case 'correct':
      return correct(turn, senior, word);
    default: {
      const never: never = word.command;
      return never;
    }
  }
}

/** Asks once more before something is gone; the open question stays where it is. */
function askSure(turn: Turn, what: 'restart' | 'optOut', text: string, yes: string): void {
  const { chat } = turn.heard;
  const { flow, step, about, misreads } = turn.talk;
  const now = openQuestion(turn, chat, flow, step, about);
  turn.change('talk', chat, { misreads, about: { ...about, sure: what, sureOf: String(now.asked) } });
  turn.answer({
    text,
    buttons: [
      { label: yes, press: press('help', `${what}Yes`) },
      { label: 'いいえ、続けます', press: press('help', 'stay') },
    ],
    foot,
  });
}

/** What was just asked to be sure about, while nothing else was asked since. */
function sureOf(turn: Turn): string | undefined {
  const { about, asked } = turn.talk;
  return about['sureOf'] === String(asked) ? about['sure'] : undefined;
}

/** Yes or no, typed, to "are you sure?"; anything else leaves everything as it is and is read as usual. */
export function wordsOfSure(turn: Turn, senior: Senior, u: Utterance): boolean {
  const what = sureOf(turn);
  if (what !== 'restart' && what !== 'optOut') return false;
  const reading = yesNo(u, { asked: 'consent' });
  const clear = reading.sure === 'rightAway' || reading.sure === 'repeatBack' ? reading.value : undefined;
  const { sure: _, sureOf: __, ...about } = turn.talk.about;
  turn.change('talk', turn.heard.chat, { about });
  if (clear === 'yes' || (what === 'optOut' && /^やめます/.test(u.text))) really(turn, senior, what);
  else if (clear === 'no') stay(turn);
  else return false;
  return true;
}

function stay(turn: Turn): void {
  const { flow, about } = turn.talk;
  const { sure: _, sureOf: __, ...rest } = about;
  turn.change('talk', turn.heard.chat, { about: rest });
  if (flow === 'interview') return takeUp(turn, 'わかりました。続けましょう。');
  turn.answer({ text: 'わかりました。これまでどおりです。' });
}

function back(turn: Turn): void {
  const talk = turn.talk;
  if (talk.flow !== 'interview') return explain(turn);
  if (talk.about['then'] && talk.step !== 'summary') return askWhich(turn, talk.about['then']);
  const at = talk.step === 'summary' ? steps.length : steps.findIndex((step) => step === stepNamed(talk.step));
  const before = steps[at - 1];
  if (!before) return askStep(turn, steps[0]!.name, {}, 'ここが最初の質問です。');
  const skipped = (talk.about['skipped'] ?? '').split(',').filter((name) => name && name !== before.name);
  askStep(turn, before.name, skipped.length > 0 ? { skipped: skipped.join(',') } : {}, '前の質問にもどります。');
}

function really(turn: Turn, senior: Senior, what: 'restart' | 'optOut'): void {
  const { chat } = turn.heard;
  if (what === 'restart') {
    turn.change('talk', chat, { answers: {}, before: null });
    return askStep(turn, 'name', {}, 'はい、最初から伺います。');
  }
  closeQuestion(turn, chat);
  turn.change('talk', chat, { nextDueAt: null });
  const ahead = stop(turn, senior);
  turn.answer({
    text: `わかりました。これまで本当にありがとうございました。${ahead > 0 ? `この先の${ahead}回の出番は、こちらで引き継ぎます。` : ''}またいつでもお声をかけてください。`,
  });
}

/** Somebody who had stopped taking part writes again: nothing begins by itself, the way back is one button. */
export function whoLeft(turn: Turn): void {
  turn.answer({
    text: 'ご連絡ありがとうございます。いまは参加をお休みになっています。もう一度始めますか。',
    buttons: [
      { label: 'はい、もう一度', press: press('help', 'comeBack') },
      { label: '人と話したい', press: press('help', 'person') },
    ],
  });
}

function comeBack(turn: Turn, senior: Senior): void {
  if (senior.state !== 'left') return stay(turn);
  const done = senior.profile.availability !== undefined || senior.profile.wishes !== undefined;
  turn.change('senior', senior._id, { state: done ? 'active' : 'interviewing' });
  if (!done) return next(turn, 'おかえりなさい。続きから伺います。');
  turn.answer({
    text: 'おかえりなさい。これまでの登録はそのままです。',
    buttons: [{ label: '募集を見る', press: press('menu', 'openings') }],
    foot,
  });
}
