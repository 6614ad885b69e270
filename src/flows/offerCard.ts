/** The card of an offer for one turn: what, when, where, the terms in short with the full text a button away, and until when to answer. */
import type { Opening, Shift } from '../records.ts';
import { foot } from './ask.ts';
import { sayPay, short } from './matchReasons.ts';
import { press, type Block, type Bubble, type Button } from './said.ts';
import type { Turn } from './scene.ts';
import { sayMoment, saySpan } from './time.ts';
import { termsText, wordsOf } from './termsText.ts';

/** The offer of one turn. */
export function offerCard(turn: Turn, shift: Shift, opening: Opening, o: { asked: number; answerBy: Date; before?: string }): Bubble {
  return {
    heading: isStandIn(shift) ? '代わりの方をさがしています' : '出番のお声がけ',
    text: `${o.before ?? ''}${saySpan(shift.start, shift.end)}の${short(opening.title, 30)}を、お引き受けいただけますか。`,
    blocks: [
      {
        heading: shift.workplace ?? opening.workplace,
        lines: [
          short(opening.does, 80),
          sayPay(opening),
          shift.pieceOf && opening.pay && !paysByHour(opening.pay) ? PART_PAY : '',
          `持ち物: ${short(shift.bring ?? (opening.bring || 'とくにありません'), 60)}`,
          o.asked > 1 ? `${o.asked}人の方に一度にお聞きしています。先にお返事の方にお願いします。` : '',
          `お返事は ${sayMoment(o.answerBy)}まで、お待ちしています。`,
        ].filter(Boolean),
        buttons: [{ label: 'くわしい内容を見る', press: press('offer', 'terms', { s: shift._id }) }],
      },
    ],
    buttons: offerButtons(shift, opening.termsVersion),
    foot,
  };
}

/** The same question once more, in one sentence. */
export function offerAgain(shift: Shift, opening: Opening, answerBy: Date): Bubble {
  return {
    heading: 'もう一度だけ、おたずねします',
    text: `${saySpan(shift.start, shift.end)}の${short(opening.title, 30)}は、いかがですか。お返事は ${sayMoment(answerBy)}まで、お待ちしています。`,
    buttons: offerButtons(shift, opening.termsVersion),
    foot,
  };
}

/** Yes, no, a call; the yes is to the terms of this version. */
export function offerButtons(shift: Shift, version = ''): Button[] {
  return [
    { label: 'お引き受けします', press: press('offer', 'take', { s: shift._id, ...(version ? { v: version } : {}) }) },
    { label: '今回は見送ります', press: press('offer', 'pass', { s: shift._id }) },
    { label: '電話がほしい', press: press('offer', 'call', { s: shift._id }) },
  ];
}

/** The terms of one turn in full, to be read before a yes. */
export function fullTerms(turn: Turn, shift: Shift, opening: Opening): Bubble {
  const { version, lines } = termsOfTurn(turn, shift, opening);
  return {
    heading: `${wordsOf[opening.contractForm].title}(${version}版)`,
    text: 'この日の内容です。よろしければ「お引き受けします」を押してください。同意をいただいたことになります。',
    blocks: [termsBlock(opening, lines)],
    buttons: [...offerButtons(shift, version).slice(0, 2), { label: '紙でほしい', press: press('offer', 'paper', { s: shift._id }) }],
    foot,
  };
}

/** The text of the terms of one turn, as it is agreed to. */
export function termsOfTurn(turn: Turn, shift: Shift, opening: Opening): { version: string; lines: string[] } {
  const { version, lines } = termsText(opening, turn.get('employer', opening.employer), turn.centre, shift);
  return { version, lines: shift.pieceOf && opening.pay && !paysByHour(opening.pay) ? [...lines, PART_PAY] : lines };
}

/** What is paid by the turn is settled by a person where only a part of it is taken (an item that is open, with its reason and its day). */
const PART_PAY = '一部の時間なので、額は担当の者が前の日までにお知らせします。';

/** Whether the amount follows from the hours. */
export function paysByHour(pay: string): boolean {
  return /時間(?:あたり|につき)?\s*[\d,]+円/u.test(pay) && !/1?回/u.test(pay);
}

const termsBlock = (opening: Opening, lines: readonly string[]): Block => ({ heading: opening.title, lines, buttons: [] });

/** Whether somebody's turn is being taken, or a place simply is free. */
function isStandIn(shift: Shift): boolean {
  return shift.assignments.some((one) => ['absent', 'missed', 'cancelled', 'swapping', 'replaced'].includes(one.state));
}
