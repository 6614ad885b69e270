/** Help within reach at every step: a person, back, skip, later, again from the start, stop taking part. */
import type { Senior } from '../records.ts';
import { closeQuestion, foot } from './ask.ts';
import { officeWords, openCase } from './cases.ts';
import { askStep, recall, skip } from './interview.ts';
import { askWhich, readBack } from './interviewEnd.ts';
import { steps, stepNamed } from './interviewSteps.ts';
import { press, type Button } from './said.ts';
import type { Turn } from './scene.ts';
import type { NavWord } from './understand/meaning.ts';

/** Somebody wants a person: a case at once, and an honest word about when somebody reads. */
export function wantsPerson(turn: Turn): void {
  const { chat } = turn.heard;
  const talk = turn.find('talk', chat);
  openCase(turn, { kind: 'human', chat, person: talk?.person ?? null, where: talk?.role === 'contact' ? '発注者の連絡担当' : '会員' });
  turn.answer({
    text: `担当の者に伝えました。${officeWords(turn.centre, turn.now).words}お電話か、このLINEでお返事します。\nお急ぎのときは ${turn.centre.phone} へ。`,
    buttons: [{ label: 'センターに電話する', call: turn.centre.phone }],
  });
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
      if (senior) return really(turn, senior, act);
      return explain(turn);
    default:
      turn.answer({ text: 'わかりました。そのまま続けます。' });
      if (turn.talk.flow === 'interview' && stepNamed(turn.talk.step)) askStep(turn, turn.talk.step, turn.talk.about);
  }
}

/** What can be done here, as large buttons. */
export function explain(turn: Turn): void {
  const talk = turn.talk;
  const step = talk.flow === 'interview' ? stepNamed(talk.step) : undefined;
  const moves: Button[] = step
    ? [
        { label: '前の質問にもどる', press: press('help', 'back') },
        ...(step.skip ? [{ label: 'この質問をとばす', press: press('help', 'skip') }] : []),
        { label: '今日はここまで', press: press('help', 'pause') },
      ]
    : [
        { label: '募集を見る', press: press('menu', 'openings') },
        { label: '出番を確かめる', press: press('menu', 'shifts') },
        { label: '登録を直したい', press: press('help', 'correct') },
      ];
  turn.answer({
    heading: 'こまったとき',
    text: step ? step.again : 'ボタンを押すか、ふだんの言葉で書いてください。急がなくて大丈夫です。',
    buttons: [...moves, { label: '人と話したい', press: press('help', 'person') }],
  });
}

/** Moves about: by button and by free words alike. */
export function move(turn: Turn, senior: Senior, word: NavWord): void {
  const { chat } = turn.heard;
  const talk = turn.talk;
  const inInterview = talk.flow === 'interview';
  switch (word.command) {
    case 'back':
      return back(turn);
    case 'skip': {
      const step = inInterview ? stepNamed(talk.step) : undefined;
      if (step?.skip) return skip(turn, step);
      if (step) return askStep(turn, step.name, talk.about, 'この質問だけは、とばさずに教えてください。');
      return explain(turn);
    }
    case 'pause':
      turn.change('talk', chat, { paused: true });
      turn.answer({
        text: inInterview
          ? 'わかりました。今日はここまでにしましょう。続きはいつでも「続き」と送ってください。ここまでのお答えは、とってあります。'
          : 'わかりました。またいつでも書いてください。',
      });
      return;
    case 'resume':
      turn.change('talk', chat, { paused: false });
      if (inInterview && stepNamed(talk.step))
        return askStep(turn, talk.step, talk.about, recall(turn, talk.lastHeardAt) || 'はい、続きから伺います。');
      if (inInterview) return readBack(turn, 'はい、続きからです。');
      return explain(turn);
    case 'help':
      return explain(turn);
    case 'restart':
      turn.answer({
        text: '質問を最初からやり直しますか。ここまでのお答えは消えます。',
        buttons: [
          { label: 'はい、最初から', press: press('help', 'restartYes') },
          { label: 'いいえ、続けます', press: press('help', 'stay') },
        ],
        foot,
      });
      return;
    case 'optOut':
      turn.answer({
        text: '参加をおやめになりますか。この先の予定は、担当が引き継ぎます。',
        buttons: [
          { label: 'はい、やめます', press: press('help', 'optOutYes') },
          { label: 'いいえ、続けます', press: press('help', 'stay') },
        ],
        foot,
      });
      return;
    case 'correct':
      return correct(turn, senior, word);
    default: {
      const never: never = word.command;
      return never;
    }
  }
}

function back(turn: Turn): void {
  const talk = turn.talk;
  if (talk.flow !== 'interview') return explain(turn);
  const at = talk.step === 'summary' || talk.step === 'fix' ? steps.length : steps.findIndex((step) => step === stepNamed(talk.step));
  const before = steps[at - 1];
  if (!before) return askStep(turn, steps[0]!.name, {}, 'ここが最初の質問です。');
  const { [before.name]: _, ...answers } = talk.answers;
  const skipped = (talk.about['skipped'] ?? '').split(',').filter((name) => name && name !== before.name);
  turn.change('talk', turn.heard.chat, { answers });
  askStep(turn, before.name, skipped.length > 0 ? { skipped: skipped.join(',') } : {}, '前の質問にもどります。');
}

/** An earlier answer corrected: at once where the new one was said, else its question is asked again. */
function correct(turn: Turn, senior: Senior, word: NavWord): void {
  const { chat } = turn.heard;
  const talk = turn.talk;
  const running = talk.flow === 'interview' && senior.state === 'interviewing';
  const names: Record<string, string> = { days: 'availability', timesPerWeek: 'frequency', address: 'area', name: 'name' };
  const name = names[word.field ?? ''] ?? word.field;
  const step = name ? stepNamed(name) : undefined;
  if (!step) return askWhich(turn, running ? 'summary' : 'idle');
  if (step.name === 'availability' && Array.isArray(word.value)) {
    const old = talk.answers.availability;
    const days = word.value as (1 | 2 | 3 | 4 | 5 | 6 | 7)[];
    const first = old?.slots[0];
    const { days: _, ...hours } = first ?? { days: [] };
    const value = { ...old, slots: [{ ...hours, days }] };
    turn.change('talk', chat, { answers: { ...talk.answers, availability: value } });
    if (!running) turn.change('senior', senior._id, { profile: { ...senior.profile, availability: value } });
    const said = `${step.said(value)}に直しました。`;
    if (running && stepNamed(talk.step)) return askStep(turn, talk.step, talk.about, said);
    turn.answer({ text: said });
    return;
  }
  const open = running ? stepNamed(talk.step) : undefined;
  if (open === step) return askStep(turn, step.name, talk.about, 'はい、もう一度伺います。');
  const { [step.name]: _, ...answers } = talk.answers;
  if (running) turn.change('talk', chat, { answers });
  askStep(turn, step.name, running ? {} : { then: 'idle' }, 'はい、直しましょう。');
}

function really(turn: Turn, senior: Senior, act: 'restartYes' | 'optOutYes'): void {
  const { chat } = turn.heard;
  if (act === 'restartYes') {
    turn.change('talk', chat, { answers: {}, before: null });
    return askStep(turn, 'name', {}, '最初から伺います。');
  }
  turn.change('senior', senior._id, { state: 'left', waiting: false });
  closeQuestion(turn, chat);
  openCase(turn, { kind: 'left', chat, person: senior._id, where: '会員。参加をやめたいとのこと。この先の予定の引き継ぎ' });
  turn.answer({
    text: 'わかりました。これまで本当にありがとうございました。この先の予定は担当が引き継ぎます。またいつでもお声をかけてください。',
  });
}
