/** When no question is open: what the words may want, the menu, and everything that is not words. */
import type { Senior } from '../records.ts';
import { foot, misread } from './ask.ts';
import { openCase, whereOf } from './cases.ts';
import { correct } from './correct.ts';
import { explain, wantsPerson } from './help.ts';
import { aroundOf } from './interview.ts';
import { askWhich, takeUp, wantsToCorrect } from './interviewEnd.ts';
import { phoneIn } from './interviewPhone.ts';
import { showOpenings } from './match.ts';
import { press } from './said.ts';
import type { Turn } from './scene.ts';
import { saySpan } from './time.ts';
import type { Utterance } from './understand/meaning.ts';
import { wishes } from './understand/wishes.ts';

const WHAT: Record<string, string> = {
  photo: '写真',
  voice: '声のメッセージ',
  video: '動画',
  file: 'ファイル',
  sticker: 'スタンプ',
  place: '場所',
  press: 'ボタン',
};

/** The Japanese word for something that is not text. */
export function otherThanWords(kind: string): string {
  return WHAT[kind] ?? 'メッセージ';
}

/** The buttons of the menu (rich menu and help). */
export function pressedMenu(turn: Turn, senior: Senior, act: string): void {
  if (act === 'shifts') return listShifts(turn, senior);
  if (act === 'profile') return askWhich(turn, 'idle');
  return openings(turn, senior);
}

function openings(turn: Turn, senior: Senior): void {
  if (senior.state === 'interviewing') return takeUp(turn, '先に、質問の続きを伺います。');
  showOpenings(turn, senior);
}

/** The senior's own turns ahead, with dates in full. */
export function listShifts(turn: Turn, senior: Senior): void {
  const live = new Set(['accepted', 'confirmed', 'onTheWay', 'arrived', 'swapping']);
  const ahead = turn
    .list('shiftsOfSenior', senior._id, 'shift')
    .filter(
      (shift) =>
        shift.end > turn.now &&
        shift.state !== 'cancelled' &&
        shift.assignments.some((one) => one.senior === senior._id && live.has(one.state)),
    )
    .toSorted((a, b) => a.start.getTime() - b.start.getTime())
    .slice(0, 4);
  if (ahead.length === 0) {
    turn.answer({ text: 'いま決まっている出番はありません。', buttons: [{ label: '募集を見る', press: press('menu', 'openings') }], foot });
    return;
  }
  turn.answer({
    text: 'これからの出番です。',
    blocks: ahead.map((shift) => ({
      heading: saySpan(shift.start, shift.end),
      lines: [whereOf(turn, shift)],
      buttons: [{ label: '行けなくなった', press: press('shift', 'cannot', { s: shift._id }) }],
    })),
    foot,
  });
}

/** Words, stickers, pictures and voices while nothing is open, or that the open question could not use. */
export function idleWords(turn: Turn, senior: Senior, u: Utterance | null): void {
  const { chat, what } = turn.heard;
  if (what.kind === 'sticker') return sticker(turn);
  if (what.kind === 'voice' || what.kind === 'photo' || what.kind === 'video' || what.kind === 'file') {
    openCase(turn, { kind: 'human', chat, person: senior._id, where: `${otherThanWords(what.kind)}が届きました` });
    turn.answer({
      text:
        what.kind === 'voice'
          ? '声のメッセージは、この案内では聞けません。文字で書いていただくか、担当からお電話します。'
          : `${otherThanWords(what.kind)}が届きました。この案内では見られないので、担当の者に知らせました。`,
      buttons: [{ label: '電話がほしい', press: press('help', 'person') }],
    });
    return takeUp(turn);
  }
  if (what.kind === 'place' && turn.talk.flow === 'interview') return takeUp(turn, '場所をありがとうございます。');
  if (!u) return explain(turn);
  // a number and nothing else: somebody wants to be called
  if (/^[\d\s()+\-ー‐−–]+$/u.test(u.text) && phoneIn(u.raw)) return wantsPerson(turn);
  if (/募集|仕事|しごと|さがし|探し|紹介|ほかの|活動/u.test(u.text)) return openings(turn, senior);
  if (/予定|出番|いつ(だ|で|行)|つぎ|次/u.test(u.text)) return listShifts(turn, senior);
  const wrong = wantsToCorrect(u);
  if (wrong) return correct(turn, senior, { command: 'correct', field: wrong.name });
  if (/登録|プロフィール/u.test(u.text)) return askWhich(turn, 'idle');
  if (/ありがと|感謝|お世話|助かり/u.test(u.text)) {
    turn.answer({ text: 'こちらこそ、ありがとうございます。' });
    return;
  }
  const greeting = /^(?:こんにち[はわ]|おはよう(?:ございます)?|こんばん[はわ]|はじめまして|よろしく)/u.exec(u.text)?.[0];
  if (greeting || /^(?:はい|了解|わかりました|分かりました|承知|オッケー|OK)/iu.test(u.text)) {
    const hello = greeting && !/^(?:はじめ|よろしく)/.test(greeting) ? `${greeting}。` : '';
    turn.answer({ text: `${hello}ご用があれば、いつでも書いてください。`, buttons: menu, foot });
    return;
  }
  const reading = wishes(u, aroundOf(turn));
  if (reading.sure === 'rightAway' && reading.value.fields.length > 0 && senior.state === 'active') {
    const old = senior.profile.wishes ?? { fields: [], kinds: [] };
    const profile = { ...senior.profile, wishes: { ...old, fields: [...new Set([...old.fields, ...reading.value.fields])] } };
    turn.read({ family: 'wishes', step: '', sure: reading.sure });
    return showOpenings(turn, turn.change('senior', senior._id, { profile }));
  }
  turn.read({ family: 'none', step: '', sure: 'notUnderstood' });
  // a gentle question about how they are has just been put
  if (turn.answered) return;
  if (misread(turn, chat)) {
    openCase(turn, { kind: 'misread', chat, person: senior._id, where: '会員からの言葉' });
    turn.answer({ text: 'うまく読み取れず、申しわけありません。担当の者に伝えました。お電話でもお返事します。', buttons: menu, foot });
    return;
  }
  turn.answer({ text: 'すみません、うまく読み取れませんでした。どのご用でしょうか。', buttons: menu, foot });
}

const menu = [
  { label: '募集を見る', press: press('menu', 'openings') },
  { label: '出番を確かめる', press: press('menu', 'shifts') },
] as const;

/** A sticker is a kind sign, never a binding answer: thanked, and the open question asked once with its buttons. */
function sticker(turn: Turn): void {
  if (turn.talk.flow === 'interview') return takeUp(turn, 'スタンプをありがとうございます。');
  turn.answer({ text: 'スタンプをありがとうございます。お返事のときは、下のボタンか言葉でお願いします。', buttons: menu, foot });
}
