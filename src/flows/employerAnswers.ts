/** What an employer's contact answers: it is fine, some are missing, something changes. A wish goes to a person, never as an order to a senior. */
import type { Contact, Shift } from '../records.ts';
import { foot, openQuestion } from './ask.ts';
import { addToCase, officeWords, openCase } from './cases.ts';
import { headWords } from './employerAsk.ts';
import { comers, freePlaces, isOver, settle } from './places.ts';
import { press, type Bubble, type Button } from './said.ts';
import type { Turn } from './scene.ts';
import { seekStandIns } from './standIns.ts';
import { afterQuiet, minutesAfter, saySpan } from './time.ts';

/** The employer's shifts that are not over, soonest first. */
export function comingShifts(turn: Turn, contact: Contact): Shift[] {
  return turn
    .list('shiftsOfEmployer', contact.employer, 'shift')
    .filter((shift) => shift.state !== 'planned' && !isOver(shift, turn.now))
    .toSorted((a, b) => a.start.getTime() - b.start.getTime());
}

/** 了解: thanked; the first answer of an employer's contacts counts for all. */
export function agreed(turn: Turn, shift: Shift): void {
  const first = note(turn, shift, 'covered');
  if (first) addToCase(turn, { kind: 'employer', person: null, shift }, '発注者から「了解」とお返事がありました', true);
  const words = first ? 'よろしくお願いします。' : 'お返事は、先にいただいております。';
  turn.answer({ text: `ありがとうございます。${saySpan(shift.start, shift.end)}、${words}` });
}

/** How many are missing, where it was not said. */
export function askHowMany(turn: Turn, shift: Shift): void {
  turn.answer({
    text: `${saySpan(shift.start, shift.end)}ですね。あと何名でしょうか。`,
    buttons: [1, 2, 3].map((k) => ({
      label: k === 3 ? '3名か、もっと' : `${k}名`,
      press: press('employer', 'shortBy', { s: shift._id, k }),
    })),
  });
}

/** Some are missing: a case, and stand-ins where a place of the shift is free. */
export function missing(turn: Turn, contact: Contact, shift: Shift, k: number): void {
  note(turn, shift, 'short');
  const urgent = shift.start <= minutesAfter(turn.now, 12 * 60);
  openCase(turn, { ...from(turn, contact), shift, urgent, note: `あと${k}名足りないとのご連絡` });
  const free = freePlaces(shift) > 0;
  if (free) seekStandIns(turn, shift);
  turn.answer({
    text: `${saySpan(shift.start, shift.end)}、あと${k}名ですね。${free ? '代わりの方をさがし、' : ''}担当にも伝えました。決まりしだい、お知らせします。`,
  });
}

/** A wish to change or to call off: a person asks the seniors; until then everything stays as it is. */
export function wishesChange(turn: Turn, contact: Contact, shift: Shift | null, what: string, answer?: Bubble): void {
  if (shift) note(turn, shift, 'change');
  const urgent = shift !== null && shift.start <= minutesAfter(turn.now, 12 * 60);
  openCase(turn, { ...from(turn, contact), ...(shift ? { shift } : { where: '発注者の連絡担当' }), urgent, note: `変更のご希望: ${what}` });
  turn.answer(
    answer ?? {
      text: 'ご希望を担当に伝えました。会員の都合を聞いて、担当からお返事します。それまで、予定はそのままです。',
      ...(shift ? { heading: saySpan(shift.start, shift.end) } : {}),
    },
  );
}

/** A question: a person answers it. */
export function asksPerson(turn: Turn, contact: Contact, shift: Shift | null, what: string): void {
  if (shift) note(turn, shift, 'question');
  openCase(turn, { ...from(turn, contact), ...(shift ? { shift } : { where: '発注者の連絡担当' }), note: what });
  turn.answer({ text: `担当に伝えました。${officeWords(turn.centre, turn.now).words}お急ぎのときは ${turn.centre.phone} へ。` });
}

/** What is to be changed or asked, in their own words: noted already, so that nothing is lost if nothing more comes. */
export function askWhat(turn: Turn, contact: Contact, shift: Shift, act: 'change' | 'ask'): void {
  note(turn, shift, act === 'change' ? 'change' : 'question');
  openCase(turn, {
    ...from(turn, contact),
    shift,
    note: act === 'change' ? '変えたいとのご連絡' : '質問があるとのご連絡',
  });
  openQuestion(turn, turn.heard.chat, 'employer', act, { s: shift._id });
  const ask = act === 'change' ? 'どのように変えたいかを、文字で送ってください。' : 'お聞きになりたいことを、文字で送ってください。';
  const buttons: Button[] = [
    { label: 'とりやめたい', press: press('employer', 'callOff', { s: shift._id }) },
    { label: 'あと何名かほしい', press: press('employer', 'short', { s: shift._id }) },
  ];
  turn.answer({ heading: saySpan(shift.start, shift.end), text: `${ask}担当に伝えます。`, ...(act === 'change' ? { buttons } : {}), foot });
}

/** Thanks of the employer reach the seniors of the last shift, once, in their hours; the words themselves may hold an order and stay with us. */
export function thanked(turn: Turn, contact: Contact): void {
  const last = turn
    .list('shiftsOfEmployer', contact.employer, 'shift')
    .filter((shift) => shift.start <= turn.now && shift.state !== 'cancelled' && shift.state !== 'planned' && comers(shift).length > 0)
    .toSorted((a, b) => b.start.getTime() - a.start.getTime())[0];
  if (!last || comers(last).every((one) => one.thanked)) {
    return turn.answer({ text: 'うれしいお言葉を、ありがとうございます。これからも、よろしくお願いします。' });
  }
  const opening = turn.get('opening', last.opening);
  const employer = turn.get('employer', contact.employer);
  for (const one of comers(last).filter((each) => !each.thanked)) {
    const senior = turn.get('senior', one.senior);
    const text = `${employer.name}さまから、${saySpan(last.start, last.end)}の${opening.title}のお礼が届きました。ありがとうございました。`;
    if (senior.line && !senior.blocked) turn.say(senior.line, 'employer', { text }, { notBefore: afterQuiet(turn.now, turn.centre.quiet) });
  }
  const assignments = last.assignments.map((one) => (comers(last).includes(one) ? { ...one, thanked: true } : one));
  turn.change('shift', last._id, { assignments });
  turn.answer({ text: 'うれしいお言葉を、ありがとうございます。来られた方にお伝えします。' });
}

/** Who comes, for the days ahead: day, hour, heads, covered or not. */
export function sayComing(turn: Turn, contact: Contact): void {
  const shifts = comingShifts(turn, contact);
  if (shifts.length === 0) return turn.answer({ text: 'この先1週間の予定は、まだありません。' });
  turn.answer({
    text: `この先1週間の予定は${shifts.length}回です。`,
    blocks: shifts.slice(0, 5).map((shift) => {
      const opening = turn.get('opening', shift.opening);
      return { heading: saySpan(shift.start, shift.end), lines: [opening.title, headWords(shift, opening)], buttons: [] };
    }),
    ...(shifts.length > 5 ? { heading: `ほかに${shifts.length - 5}回あります` } : {}),
  });
}

/** Several shifts could be meant: each as a button. */
export function askWhichShift(
  turn: Turn,
  act: string,
  shifts: readonly Shift[],
  ids: Readonly<Record<string, string | number>> = {},
): void {
  const buttons: Button[] = shifts
    .slice(0, 4)
    .map((shift) => ({ label: saySpan(shift.start, shift.end), press: press('employer', act, { s: shift._id, ...ids }) }));
  turn.answer({ text: 'どの日のことでしょうか。', buttons });
}

/** A case of this contact: the same one while it is open. */
const from = (turn: Turn, contact: Contact) => ({ kind: 'employer', chat: turn.heard.chat, person: contact._id }) as const;

/** Keeps an answer; true when it is the first one about this shift. */
function note(turn: Turn, shift: Shift, answer: NonNullable<Shift['employerSaid']['answer']>): boolean {
  const said = turn.get('shift', shift._id).employerSaid;
  if (said.answer) return false;
  settle(turn, shift._id, { employerSaid: { ...said, answer, at: turn.now } });
  return true;
}
