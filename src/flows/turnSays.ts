/** A senior's turns in words: when and where, the present state, the list of what is ahead. */
import type { Opening, Senior, Shift } from '../records.ts';
import { foot } from './ask.ts';
import { assignmentOf, freePlaces, isOver, ownShifts } from './places.ts';
import { press, type Block, type Bubble, type Button } from './said.ts';
import type { Turn } from './scene.ts';
import { hourOf, minutesAfter, saySpan } from './time.ts';
import type { OpenShift } from './understand/meaning.ts';

/** 「11月26日(木) 朝9時〜午前11時の朝の畑の手入れ」. */
export function turnWords(turn: Turn, shift: Shift): string {
  return `${saySpan(shift.start, shift.end)}の${turn.get('opening', shift.opening).title}`;
}

/** A turn as the readers of words want it. */
export function openShiftOf(shift: Shift): OpenShift {
  return { date: shift.day, from: hourOf(shift.start), to: hourOf(shift.end) };
}

/** The three answers to "will you come?". */
export function comeButtons(shift: Shift): Button[] {
  return [
    { label: '行きます', press: press('shift', 'come', { s: shift._id }) },
    { label: '行けません', press: press('shift', 'cannot', { s: shift._id }) },
    { label: '電話がほしい', press: press('shift', 'call', { s: shift._id }) },
  ];
}

/** Where a turn takes place: this time, or as the opening says. */
export function workplaceOf(shift: Shift, opening: Opening): string {
  return shift.workplace ?? opening.workplace;
}

/** What to bring: this time, or as the opening says. */
export function bringOf(shift: Shift, opening: Opening): string {
  return shift.bring ?? (opening.bring || 'とくにありません');
}

/** Place and what to bring, as a part of a card. */
export function placeBlock(turn: Turn, shift: Shift): Block {
  const opening = turn.get('opening', shift.opening);
  return {
    heading: opening.title,
    lines: [`場所: ${workplaceOf(shift, opening)}`, `持ち物: ${bringOf(shift, opening)}`],
    buttons: [],
  };
}

/** Whether somebody who could not come may still step back on: ten minutes, while the place is free. */
export function canUndo(shift: Shift, senior: string, now: Date): boolean {
  const mine = assignmentOf(shift, senior);
  return (
    mine?.state === 'absent' &&
    mine.answeredAt !== undefined &&
    now <= minutesAfter(mine.answeredAt, 10) &&
    freePlaces(shift) > 0 &&
    shift.start > now &&
    !isOver(shift, now)
  );
}

/** Where things stand, said kindly: the answer to a button that no longer does anything. */
export function presentState(turn: Turn, senior: Senior, shift: Shift | null): Bubble {
  const mine = shift ? assignmentOf(shift, senior._id) : undefined;
  if (!shift || !mine) return { text: 'この予定は、今はありません。ご連絡をありがとうございます。', foot };
  const when = turnWords(turn, shift);
  if (shift.state === 'cancelled') return { text: `${when}は、とりやめになっています。`, foot };
  switch (mine.state) {
    case 'done':
      return { text: `${when}は、終わりました。おつかれさまでした。`, foot };
    case 'absent':
    case 'missed':
      return { text: `${when}は、お休みと伺っています。`, foot };
    case 'replaced':
      return { text: `${when}は、代わりの方が決まっています。どうぞお休みください。`, foot };
    case 'asked':
    case 'declined':
    case 'expired':
    case 'cancelled':
      return { text: `${when}は、今はお願いしていません。お返事をありがとうございます。`, foot };
    case 'accepted':
    case 'confirmed':
    case 'onTheWay':
    case 'arrived':
    case 'swapping':
      if (isOver(shift, turn.now)) return { text: `${when}は、終わりました。おつかれさまでした。`, foot };
      return { text: `${when}は、お願いしています。`, blocks: [placeBlock(turn, shift)], foot };
    default: {
      const never: never = mine.state;
      return never;
    }
  }
}

/** The turns ahead, three at a time, each with its day in full. */
export function sayMyShifts(turn: Turn, senior: Senior): void {
  const own = ownShifts(turn, senior._id);
  if (own.length === 0) return turn.answer({ text: '今のところ、この先の予定はありません。', foot });
  const more = own.length > 3 ? `ほかに${own.length - 3}回あります。` : '';
  turn.answer({
    text: `この先の予定は${own.length}回です。`,
    blocks: own.slice(0, 3).map((shift) => ({
      heading: saySpan(shift.start, shift.end),
      lines: [turn.get('opening', shift.opening).title, workplaceOf(shift, turn.get('opening', shift.opening))],
      buttons: [],
    })),
    foot,
    ...(more ? { heading: more } : {}),
  });
}

/** Several turns could be meant: each as a button with its day in full. */
export function askWhichTurn(turn: Turn, question: string, act: string, shifts: readonly Shift[]): void {
  turn.answer({
    text: question,
    buttons: shifts.slice(0, 4).map((shift) => ({ label: saySpan(shift.start, shift.end), press: press('shift', act, { s: shift._id }) })),
    foot,
  });
}
