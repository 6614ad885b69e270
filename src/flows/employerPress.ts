/** Buttons of an employer's contact. */
import type { Contact, Shift } from '../records.ts';
import { closeQuestion } from './ask.ts';
import { agreed, askHowMany, askWhat, missing, sayComing } from './employerAnswers.ts';
import { askCallOff, calledOffBy, movedBy, saysItGoesOn } from './employerChange.ts';
import { needed } from './employerNeed.ts';
import { askBack } from './employerWord.ts';
import { askCorrection, monthConfirmed } from './monthlyReport.ts';
import { isOver } from './places.ts';
import { pressed } from './said.ts';
import type { Turn } from './scene.ts';

/** A press: about a shift of this employer that is still to come, or one of the general buttons. */
export function pressedByContact(turn: Turn, contact: Contact, data: string): void {
  const button = pressed(data);
  if (button?.flow !== 'employer') return askBack(turn, contact);
  const { act, ids } = button;
  // a press is another answer than the words that were asked for
  if (turn.talk.flow === 'employer') closeQuestion(turn, turn.heard.chat);
  if (act === 'week') return sayComing(turn, contact);
  if (act === 'needYes') return needed(turn, contact, ids);
  if (act === 'needNo') return turn.answer({ text: 'わかりました。日にちと時間と人数を、もう一度送ってください。' });
  if (act === 'monthOk') return monthConfirmed(turn, contact, ids['m'] ?? '');
  if (act === 'monthFix') return askCorrection(turn, contact, ids['m'] ?? '');
  const shift = ids['s'] ? turn.find('shift', ids['s']) : null;
  if (!shift || shift.employer !== contact.employer || isOver(shift, turn.now)) return isGone(turn, shift, contact);
  switch (act) {
    case 'ok':
      return agreed(turn, shift);
    case 'short':
      return askHowMany(turn, shift);
    case 'shortBy':
      return missing(turn, contact, shift, Math.max(1, Math.min(99, Number(ids['k']) || 1)));
    case 'callOff':
      return askCallOff(turn, contact, shift);
    case 'callOffYes':
      return calledOffBy(turn, contact, shift);
    case 'goesOn':
      return saysItGoesOn(turn, shift);
    case 'moveYes':
      return movedBy(turn, contact, shift, ids);
    case 'change':
    case 'ask':
      return askWhat(turn, contact, shift, act);
    default:
      return askBack(turn, contact);
  }
}

/** A button of a shift that is over or was called off: said kindly, nothing changes. */
function isGone(turn: Turn, shift: Shift | null, contact: Contact): void {
  const mine = shift?.employer === contact.employer ? shift : null;
  turn.answer({
    text:
      mine?.state === 'cancelled'
        ? 'この予定は、とりやめになっています。ご連絡をありがとうございます。'
        : 'この予定は、もう終わっています。ご連絡をありがとうございます。',
  });
}
