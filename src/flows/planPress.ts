/** The buttons under a coordinator's words about the plan: what was repeated back is done, once. */
import type { Coordinator } from '../records.ts';
import { callOff, callOffJa, type CallOffReason } from './callOff.ts';
import { changeShift, type ShiftChange } from './changeShift.ts';
import { picked } from './pick.ts';
import { comers, isOver } from './places.ts';
import { confirmCallOff, confirmChange } from './planWords.ts';
import type { Turn } from './scene.ts';
import { turnWords } from './turnSays.ts';
import { goesOn } from './weather.ts';

/** A press about the plan, in the group or in a coordinator's own chat. */
export function pressedPlan(turn: Turn, act: string, ids: Readonly<Record<string, string>>, who: Coordinator | null = null): void {
  if (act === 'pick' && who) return picked(turn, who, ids);
  if (act === 'no') return turn.answer({ text: 'わかりました。予定はそのままです。' });
  const shift = ids['s'] ? turn.find('shift', ids['s']) : null;
  if (!shift) return turn.answer({ text: 'この予定は、いまはありません。' });
  const words = turnWords(turn, shift);
  if (isOver(shift, turn.now))
    return turn.answer({
      text: shift.state === 'cancelled' ? `${words}は、もうとりやめになっています。` : `${words}は、もう終わっています。`,
    });
  const reason: CallOffReason = ids['r'] && Object.hasOwn(callOffJa, ids['r']) ? (ids['r'] as CallOffReason) : 'centre';
  const change: ShiftChange = {
    ...(ids['d'] ? { day: ids['d'] } : {}),
    ...(ids['f'] ? { from: ids['f'] } : {}),
    ...(ids['t'] ? { to: ids['t'] } : {}),
    ...(ids['w'] ? { workplace: ids['w'] } : {}),
    ...(ids['b'] ? { bring: ids['b'] } : {}),
  };
  switch (act) {
    case 'callOff':
      return confirmCallOff(turn, shift, reason);
    case 'callOffYes': {
      const count = comers(shift).length;
      callOff(turn, shift, reason, 'centre');
      return turn.answer({ text: `${words}を、とりやめました。${count}人にお知らせします。` });
    }
    case 'change':
      return confirmChange(turn, shift, change);
    case 'changeYes': {
      const fault = changeShift(turn, shift, change);
      return turn.answer({ text: fault ?? `変えました。${turnWords(turn, turn.get('shift', shift._id))}です。都合を聞いています。` });
    }
    case 'goesOn':
      goesOn(turn, shift);
      return turn.answer({ text: `${words}は、予定どおりです。` });
    default:
      return turn.answer({ text: 'うまく受けとれませんでした。もう一度お願いします。' });
  }
}
