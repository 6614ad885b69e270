/** The buttons and words of a senior about an opening's turns: new turns, changed hours, whether a trial goes on. */
import type { Senior } from '../records.ts';
import { foot } from './ask.ts';
import { openCase } from './cases.ts';
import { wordsOfPart } from './coverage.ts';
import { short } from './matchReasons.ts';
import { keepTurns, moveTurns } from './moves.ts';
import { ownShifts } from './places.ts';
import type { Turn } from './scene.ts';
import { refOf } from './time.ts';
import { trialAnswered } from './trial.ts';
import { askWhichTurn } from './turnSays.ts';
import type { Utterance } from './understand/meaning.ts';
import { yesNo } from './understand/yesNo.ts';

/** The buttons under messages about an opening. */
export function pressedOpening(turn: Turn, senior: Senior, act: string, ids: Readonly<Record<string, string>>): void {
  const opening = ids['o'] ? turn.find('opening', ids['o']) : null;
  if (!opening) return turn.answer({ text: 'この募集は、もうありません。お返事をありがとうございます。', foot });
  const title = short(opening.title, 30);
  switch (act) {
    case 'fine':
      return turn.answer({
        text: `ありがとうございます。「${title}」は、お知らせの日にお願いします。近くなりましたら、またお知らせします。`,
        foot,
      });
    case 'notFine': {
      const own = ownShifts(turn, senior._id).filter(
        (shift) => shift.opening === opening._id && shift.start > turn.now && shift.day >= (ids['f'] ?? ''),
      );
      if (own.length === 0) return turn.answer({ text: `「${title}」の予定は、いまはありません。`, foot });
      return askWhichTurn(turn, 'ご都合の悪い日は、どれでしょうか。', 'cannot', own);
    }
    case 'move':
      return moveTurns(turn, senior, opening);
    case 'keep':
      return keepTurns(turn, senior, opening);
    case 'goOn':
      return trialAnswered(turn, senior, opening, 'yes');
    case 'noMore':
      return trialAnswered(turn, senior, opening, 'no');
    case 'call':
      openCase(turn, {
        kind: 'human',
        chat: turn.heard.chat,
        person: senior._id,
        opening: opening._id,
        where: title,
        note: '電話がほしい',
      });
      return turn.answer({ text: `わかりました。担当の者からお電話します。お急ぎのときは ${turn.centre.phone} へ。` });
    default:
      return turn.answer({ text: 'このボタンは、もう使われていません。', foot });
  }
}

/** A bare yes or no while changed hours are open, or a part of a turn that is offered; false when it is about something else. */
export function wordsOfOpening(turn: Turn, senior: Senior, u: Utterance): boolean {
  return wordsOfPart(turn, senior, u) || wordsOfMove(turn, senior, u);
}

function wordsOfMove(turn: Turn, senior: Senior, u: Utterance): boolean {
  const { flow, step, about } = turn.talk;
  if (flow !== 'opening' || step !== 'move') return false;
  const old = /前の(?:時間|まま)|このまま|変えない|そのまま|変えたくない/u.test(u.text);
  const read = yesNo(u, { ref: refOf(turn.now), asked: 'confirmSummary' });
  turn.read({ family: 'yesno', step, sure: old ? 'rightAway' : read.sure });
  const says = old ? 'no' : read.sure === 'rightAway' ? read.value : null;
  if (says === 'yes') pressedOpening(turn, senior, 'move', about);
  else if (says === 'no') pressedOpening(turn, senior, 'keep', about);
  else if (says) turn.answer({ text: 'どうぞ、ごゆっくりお考えください。お返事は、あとからでもかまいません。', foot });
  else return false;
  return true;
}
