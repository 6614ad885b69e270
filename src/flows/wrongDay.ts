/** Somebody stands there on the wrong day, or alone: never their fault; they hear how things are, and a person if need be. */
import type { Senior, Shift } from '../records.ts';
import { foot } from './ask.ts';
import { openCase } from './cases.ts';
import { assignmentOf, ownShifts } from './places.ts';
import type { Turn } from './scene.ts';
import { dayOf, minutesAfter, sayDay, saySpan } from './time.ts';
import { turnWords } from './turnSays.ts';
import type { Utterance } from './understand/meaning.ts';

const CAME = /(?:来|き)(?:て(?:しま|い|み)|ちゃ|ました|た)|着(?:き|い)|行っ(?:て(?:しま|き)|ちゃ|た)|伺(?:っ|い)/u;
const MISTAKEN = /(?:間違|まちが|勘違|かんちが)/u;
const DAY = /日にち|日付|曜日|日を|時間を/u;
const NOBODY = /(?:誰|だれ|どなた|一人|ひとり)も(?:い|来|き|見)(?:ない|ません|ませ|なかっ|てい?ま?せ?ん?)/u;

/** Whether the words say: I came and should not have, or nobody is here. */
export function saysWrongDay(u: Utterance): boolean {
  return (MISTAKEN.test(u.text) && (CAME.test(u.text) || DAY.test(u.text))) || NOBODY.test(u.text);
}

/** Answers somebody who stands there; false when they are on a turn of today and only said that they came. */
export function wrongDay(turn: Turn, senior: Senior, u: Utterance | null): boolean {
  const today = dayOf(turn.now);
  const own = ownShifts(turn, senior._id);
  const now = own.find((shift) => shift.day === today && shift.start <= minutesAfter(turn.now, 180));
  if (now) {
    if (!u || !NOBODY.test(u.text)) return false;
    openCase(turn, {
      kind: 'human',
      chat: turn.heard.chat,
      person: senior._id,
      shift: now,
      urgent: true,
      note: '現地に着いたが、だれもいないとのこと。発注者に電話を',
    });
    turn.answer({
      text: 'お知らせをありがとうございます。すぐに担当が確かめて、お返事します。座れる所でお待ちください。',
      buttons: [{ label: 'センターに電話する', call: turn.centre.phone }],
    });
    return true;
  }
  const off = turn.list('shiftsOfSenior', senior._id, 'shift').find((shift) => shift.day === today && wasTold(shift, senior));
  const [next] = own;
  const ahead = next ? `次は ${saySpan(next.start, next.end)}です。` : 'この先の予定も、いまはありません。';
  openCase(turn, {
    kind: 'human',
    chat: turn.heard.chat,
    person: senior._id,
    ...(off ? { shift: off } : {}),
    urgent: off !== undefined,
    note: off ? '予定がなくなった日に来られたとのこと。おわびの電話を' : '予定のない日に来られたとのこと',
  });
  turn.answer({
    text: off
      ? `足を運ばせてしまい、申しわけありません。${turnWords(turn, off)}は、なくなりました。${ahead}`
      : `来てくださって、ありがとうございます。今日 ${sayDay(today)}は、予定が入っていません。${ahead}どうぞお気をつけて。`,
    buttons: [{ label: 'センターに電話する', call: turn.centre.phone }],
    foot,
  });
  return true;
}

/** A turn of today that this person was once on. */
function wasTold(shift: Shift, senior: Senior): boolean {
  const state = assignmentOf(shift, senior._id)?.state;
  return state === 'cancelled' || state === 'replaced';
}
