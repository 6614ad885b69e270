/** An employer calls off or moves a turn: who decides is in the contract; where a direct wish is not allowed it stays a request for a person. */
import type { Contact, Opening, Shift } from '../records.ts';
import { callOff, isLate, paidWords } from './callOff.ts';
import { changed, changeShift, type ShiftChange } from './changeShift.ts';
import { wishesChange } from './employerAnswers.ts';
import { reachable, sayTo } from './employerAsk.ts';
import { isOver, settle } from './places.ts';
import { press } from './said.ts';
import type { Turn } from './scene.ts';
import { sayHour, saySpan } from './time.ts';
import { goesOn, weatherReason } from './weather.ts';

/** Calling off, as the contract has it: repeated back where the employer decides, a person where the centre does or both. */
export function askCallOff(turn: Turn, contact: Contact, shift: Shift, said = 'とりやめたい'): void {
  const opening = turn.get('opening', shift.opening);
  const span = saySpan(shift.start, shift.end);
  const rule = opening.callOff;
  if (!rule) return wishesChange(turn, contact, shift, said);
  if (rule.by !== 'employer') {
    wishesChange(turn, contact, shift, `${said}(決めるのは${rule.by === 'centre' ? 'センター' : '発注者とセンター'})`, {
      heading: span,
      text: `とりやめは、${rule.by === 'centre' ? 'センターが決めます' : 'ご相談して決めます'}。担当に伝えました。お返事するまで、予定はそのままです。`,
    });
    return;
  }
  const paid = paidWords(turn, shift);
  turn.answer({
    heading: 'とりやめの確認',
    text: `${span} ${opening.title}を、とりやめますか。会員には、こちらから知らせます。`,
    ...(paid ? { blocks: [{ heading: `${sayHour(rule.until)}を過ぎたとりやめのお支払い`, lines: [paid], buttons: [] }] } : {}),
    buttons: [
      { label: 'はい、とりやめます', press: press('employer', 'callOffYes', { s: shift._id }) },
      { label: 'いいえ、行います', press: press('employer', 'goesOn', { s: shift._id }) },
    ],
  });
}

/** They have said so twice: everybody on the turn hears it, and the other contacts too. */
export function calledOffBy(turn: Turn, contact: Contact, shift: Shift): void {
  const { callOff: rule, title } = turn.get('opening', shift.opening);
  if (rule?.by !== 'employer') return askCallOff(turn, contact, shift);
  const late = isLate(turn, shift);
  if (!callOff(turn, shift, weatherReason(turn, shift) ?? 'employer', 'employer')) return;
  const span = saySpan(shift.start, shift.end);
  const others = reachable(turn, shift).filter((one) => one._id !== contact._id);
  sayTo(turn, shift, others, { text: `${span} ${title}は、${contact.name}さまのご連絡で、とりやめになりました。` });
  turn.answer({
    text: `${span}のとりやめを承りました。会員にお知らせします。${late ? 'お支払いのことは、担当からご連絡します。' : ''}`,
  });
}

/** It takes place: whoever was told to wait hears so. */
export function saysItGoesOn(turn: Turn, shift: Shift): void {
  goesOn(turn, shift);
  const said = turn.get('shift', shift._id).employerSaid;
  if (said.toldAt && !said.answer) settle(turn, shift._id, { employerSaid: { ...said, answer: 'covered', at: turn.now } });
  turn.answer({ text: `ありがとうございます。${saySpan(shift.start, shift.end)}は、予定どおりですね。` });
}

/** Under direct employment the employer may set the hours: repeated back, then the people are asked. Else it is a request for a person. */
export function askMove(turn: Turn, contact: Contact, shift: Shift, change: ShiftChange, said: string): void {
  const opening = turn.get('opening', shift.opening);
  const next = mayMove(opening) ? changed(turn, shift, change) : 'request';
  if (typeof next === 'string') return wishesChange(turn, contact, shift, said);
  turn.answer({
    heading: `いまの予定 ${saySpan(shift.start, shift.end)}`,
    text: `${saySpan(next.start, next.end)}に変える、と受けとりました。会員の都合を聞いてよろしいですか。`,
    buttons: [
      { label: 'はい、お願いします', press: press('employer', 'moveYes', idsOf(shift, change)) },
      { label: 'いいえ、そのままで', press: press('employer', 'goesOn', { s: shift._id }) },
    ],
  });
}

/** The new hours are right: each person on the turn is asked. */
export function movedBy(turn: Turn, contact: Contact, shift: Shift, ids: Readonly<Record<string, string>>): void {
  const change: ShiftChange = {
    ...(ids['d'] ? { day: ids['d'] } : {}),
    ...(ids['f'] ? { from: ids['f'] } : {}),
    ...(ids['t'] ? { to: ids['t'] } : {}),
  };
  if (!mayMove(turn.get('opening', shift.opening)) || isOver(shift, turn.now))
    return wishesChange(turn, contact, shift, '日や時間を変えたい');
  const fault = changeShift(turn, shift, change);
  turn.answer({ text: fault ?? 'ありがとうございます。会員の都合を聞いています。人数が変わるときは、お知らせします。' });
}

const mayMove = ({ contractForm }: Opening) => contractForm === 'direct' || contractForm === 'shokai';

function idsOf(shift: Shift, { day, from, to }: ShiftChange): Record<string, string> {
  return { s: shift._id, ...(day ? { d: day } : {}), ...(from ? { f: from } : {}), ...(to ? { t: to } : {}) };
}
