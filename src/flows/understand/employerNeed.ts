/** What an employer asks for in detail: how many, which day, which hours, every week or once; and where a slot moves. */
import type { Heard } from './employerCounts.ts';
import type { EmployerWord, Reading } from './meaning.ts';
import { dayOfMoment } from './shiftDays.ts';
import type { Said } from './shiftScript.ts';

/** The single day a message names. */
export function oneDay({ script, open }: Heard): { date?: string } {
  const days = [...new Set(script.momentsIn(script.text).flatMap((moment) => dayOfMoment(moment, open) ?? []))];
  return days.length === 1 && days[0] !== undefined ? { date: days[0] } : {};
}

/** The day an answer is about, where it is today or the day of the slot in question. */
export function onDay(heard: Heard): { date?: string } {
  const { date } = oneDay(heard);
  return date !== undefined && (date === heard.today || heard.open.some((shift) => shift.date === date)) ? { date } : {};
}

/** The hours a message names, with one day or none. */
function hoursIn(said: readonly Said[]): Pick<EmployerWord, 'from' | 'to' | 'part'> {
  for (const { is } of said) {
    if (is.kind === 'timeRange')
      return {
        ...(is.from && { from: is.from }),
        ...(is.to && { to: is.to }),
        ...(is.part && !is.from && !is.to && { part: is.part }),
      };
    if (is.kind === 'set' && (is.from ?? is.time ?? is.part) !== undefined)
      return {
        ...((is.from ?? is.time) && { from: is.from ?? is.time }),
        ...(is.to && { to: is.to }),
        ...(is.part && { part: is.part }),
      } as Pick<EmployerWord, 'from' | 'to' | 'part'>;
    if (is.kind === 'time') return { from: is.value };
    if (is.kind === 'date' && is.time !== undefined) return { from: is.time };
  }
  return {};
}

/** People asked for; without a day or a number it is asked back, unless more are wanted for the slot in question. */
export function needed(heard: Heard, more: boolean): Reading<EmployerWord> {
  const { script, text } = heard;
  const said = script.momentsIn(script.text);
  const [people, another] = heard.peopleIn(text);
  const set = said.find(({ is }) => is.kind === 'set')?.is;
  // hands are wanted for the day that is said, not for the slot in question
  const days = [...new Set(said.flatMap((moment) => dayOfMoment(moment, []) ?? []))];
  const range = said.some(({ is }) => is.kind === 'dateRange');
  const count =
    people === undefined ? {} : people.min === people.max ? { count: people.max } : { countMin: people.min, countMax: people.max };
  const recurring = set?.kind === 'set' && set.weekdays ? { recurring: { every: set.every, weekdays: [...set.weekdays] } } : {};
  const word: EmployerWord = {
    action: 'need',
    ...count,
    ...(days[0] !== undefined && !set && { date: days[0] }),
    ...hoursIn(said),
    ...recurring,
  };
  if (another || days.length > 1) return { sure: 'askBack', between: [word] };
  if (people !== undefined && (days.length === 1 || 'recurring' in recurring)) return { sure: 'repeatBack', value: word };
  if (people !== undefined && more && !range) return { sure: 'repeatBack', value: word };
  return { sure: 'askBack', between: [word] };
}

/** 木曜を金曜に, 9時から10時に, 午後に: the slot, and what it becomes. */
export function changed(heard: Heard): Omit<EmployerWord, 'action'> {
  const { script, open } = heard;
  const said = script.momentsIn(script.text);
  const days = [...new Set(said.flatMap((moment) => dayOfMoment(moment, open) ?? []))];
  const known = (date: string | undefined) => open.some((shift) => shift.date === date);
  const [first] = days;
  const last = days.at(-1);
  const date = days.length > 1 || known(first) ? first : undefined;
  const newDate = last !== undefined && last !== date ? last : undefined;
  const at = said.at(-1)?.is;
  const times = said.flatMap(({ is }) => (is.kind === 'time' ? [is.value] : is.kind === 'date' && is.time !== undefined ? [is.time] : []));
  // 9時から10時にずらす is no stretch of time but the old and the new hour
  const shifted =
    at?.kind === 'timeRange' &&
    at.from !== undefined &&
    at.to !== undefined &&
    /[\uB400-\uB7FF\uAC00-\uAFFF](?:に|へ)/.test(script.text) &&
    open.some(({ from }) => from === at.from);
  const swap = /(?:から|を).*(午後|昼から|昼|夕方|午前中?|朝)(?:から)?$/.exec(said.at(-1)?.said ?? '')?.[1];
  if (swap !== undefined)
    return {
      ...(date !== undefined && { date }),
      newPart: /午後|昼/.test(swap) ? 'afternoon' : swap === '夕方' ? 'evening' : 'morning',
    };
  const ending = /終わり|終了|おわり/.test(script.text) && !/始|開始/.test(script.text);
  const newFrom = ending ? undefined : shifted ? at.to : at?.kind === 'timeRange' ? at.from : times.at(-1);
  return {
    ...(date !== undefined && { date }),
    ...(newDate !== undefined && { newDate }),
    ...(newFrom !== undefined && { newFrom }),
    ...(ending && times.at(-1) !== undefined && { newTo: times.at(-1) }),
    ...(at?.kind === 'timeRange' && at.to !== undefined && !shifted && { newTo: at.to }),
    ...(at?.kind === 'timeRange' && at.part !== undefined && at.from === undefined && { newPart: at.part }),
  };
}
