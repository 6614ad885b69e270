/** Questions about a turn: what the opening itself says is answered at once, everything else goes to a person, said honestly. */
import type { Opening, Senior, Shift } from '../records.ts';
import { foot } from './ask.ts';
import { officeWords, openCase } from './cases.ts';
import { press, type Bubble } from './said.ts';
import type { Turn } from './scene.ts';
import { saySpan } from './time.ts';
import { bringOf, sayMyShifts, turnWords, workplaceOf } from './turnSays.ts';
import type { ShiftWord } from './understand/meaning.ts';

/** Answers a question about the nearest of the turns that can be meant. */
export function answerQuestion(turn: Turn, senior: Senior, word: ShiftWord, meant: readonly Shift[]): boolean {
  const [shift] = meant;
  if (!shift) return false;
  if (word.topic === 'schedule' && !word.date) {
    sayMyShifts(turn, senior);
    return true;
  }
  const words = known(word.topic, shift, turn.get('opening', shift.opening));
  if (words) {
    const bubble: Bubble = {
      heading: turnWords(turn, shift),
      text: words,
      buttons: [{ label: '担当に聞きたい', press: press('shift', 'call', { s: shift._id }) }],
      foot,
    };
    turn.answer(bubble);
    return true;
  }
  openCase(turn, {
    kind: 'human',
    chat: turn.heard.chat,
    person: senior._id,
    shift,
    note: `質問: ${word.topic ?? '内容は会話を見てください'}`,
  });
  turn.answer({
    text: `担当に聞いて、お返事します。${officeWords(turn.centre, turn.now).words}お急ぎのときは ${turn.centre.phone} へ。`,
    foot,
  });
  return true;
}

function known(topic: string | undefined, shift: Shift, opening: Opening): string | null {
  switch (topic) {
    case 'time':
    case 'schedule':
      return `${saySpan(shift.start, shift.end)}の予定です。`;
    case 'place':
      return `場所は ${workplaceOf(shift, opening)} です。`;
    case 'belongings':
      return shift.bring || opening.bring
        ? `お持ちいただくものは ${bringOf(shift, opening)} です。`
        : 'とくにお持ちいただくものはありません。';
    case 'pay':
      return opening.pay ? `お支払いは ${opening.pay} です。` : 'この活動に、お金の受けとりはありません。';
    case 'people':
      return `${shift.places}人でする予定です。`;
    default:
      return null;
  }
}
