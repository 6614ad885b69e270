/** An employer wants hands: repeated back in full before it counts, then a person sees to it. */
import type { Contact, Shift } from '../records.ts';
import { openCase } from './cases.ts';
import { press } from './said.ts';
import type { Turn } from './scene.ts';
import { sayDay, sayHour, saySpan, sayWeekday } from './time.ts';
import type { EmployerWord, Part } from './understand/meaning.ts';

const partJa: Record<Part, string> = { early: '早朝', morning: '朝', noon: '昼', afternoon: '午後', evening: '夕方', night: '夜' };

/** Repeats a need back: day, hours, heads; what was not said is asked by a person. */
export function repeatNeed(turn: Turn, word: EmployerWord, shift: Shift | null): void {
  const days = weekdaysOf(word);
  const ids = {
    ...(word.date ? { d: word.date } : {}),
    ...(word.from ? { f: word.from } : {}),
    ...(word.to ? { t: word.to } : {}),
    ...(word.part ? { p: word.part } : {}),
    ...(typeof word.count === 'number' ? { c: word.count } : {}),
    ...(days.length > 0 ? { w: days.join('') } : {}),
    ...(shift && !word.date && days.length === 0 ? { s: shift._id } : {}),
  };
  turn.answer({
    text: '次のように受けとりました。よろしいでしょうか。',
    blocks: [{ heading: '募集のご希望', lines: linesOf(turn, stringsOf(ids)), buttons: [] }],
    buttons: [
      { label: 'はい、お願いします', press: press('employer', 'needYes', ids) },
      { label: '直したい', press: press('employer', 'needNo') },
    ],
  });
}

/** The need is right: a case; nobody is asked before a person has looked at it. */
export function needed(turn: Turn, contact: Contact, ids: Readonly<Record<string, string>>): void {
  const shift = ids['s'] ? turn.find('shift', ids['s']) : null;
  openCase(turn, {
    kind: 'employer',
    chat: turn.heard.chat,
    person: contact._id,
    where: '発注者の連絡担当',
    note: `募集の希望: ${linesOf(turn, ids).join('、')}`,
    ...(shift ? { shift } : {}),
  });
  turn.answer({ text: 'ありがとうございます。担当に伝えました。人が集まるかどうかを確かめて、担当からお返事します。' });
}

function linesOf(turn: Turn, ids: Readonly<Record<string, string>>): string[] {
  const shift = ids['s'] ? turn.find('shift', ids['s']) : null;
  const weekdays = [...(ids['w'] ?? '')].map((day) => sayWeekday(Number(day))).join('・');
  const day = shift
    ? saySpan(shift.start, shift.end)
    : weekdays
      ? `毎週 ${weekdays}`
      : ids['d'] && /^\d{4}-\d\d-\d\d$/.test(ids['d'])
        ? sayDay(ids['d'])
        : '担当から伺います';
  const hours = ids['f']
    ? `${sayHour(ids['f'])}${ids['t'] ? `〜${sayHour(ids['t'])}` : 'から'}`
    : (partJa[ids['p'] as Part] ?? (shift ? '' : '担当から伺います'));
  return [
    `日: ${day}`,
    hours ? `時間: ${hours}` : '',
    `人数: ${ids['c'] ? `${ids['c']}名${shift ? '追加' : ''}` : '担当から伺います'}`,
  ].filter(Boolean);
}

/** `recurring: {every: week, weekdays}` of the reader, where it is there. */
function weekdaysOf(word: EmployerWord): number[] {
  const recurring = word['recurring'] as { weekdays?: readonly number[] } | undefined;
  return [...(recurring?.weekdays ?? [])];
}

function stringsOf(ids: Readonly<Record<string, string | number>>): Record<string, string> {
  return Object.fromEntries(Object.entries(ids).map(([name, value]) => [name, String(value)]));
}
