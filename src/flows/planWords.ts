/** Words of a coordinator about the plan: the weather, a change, calling off, reports. Whatever reaches people is repeated back first. */
import type { Shift } from '../records.ts';
import { callOffJa, type CallOffReason } from './callOff.ts';
import { changed, isSame, type ShiftChange } from './changeShift.ts';
import { comers, isOver } from './places.ts';
import { sayReport } from './planReports.ts';
import { setByWords } from './planSettings.ts';
import { press } from './said.ts';
import type { Turn } from './scene.ts';
import { dayOf, refOf, sayDay, saySpan } from './time.ts';
import { turnWords } from './turnSays.ts';
import { dayMeant, type DayMeant } from './understand/moments.ts';
import { normalise } from './understand/normalise.ts';
import { weatherHeard, weatherWords } from './weather.ts';

/** Acts on a coordinator's words; false when they are about something else. */
export function planWords(turn: Turn, words: string): boolean {
  const u = normalise(words);
  const meant = dayMeant(u, { ref: refOf(turn.now) });
  const line = words.normalize('NFKC').trim();
  if (/^(?:暑さ指数|WBGT|大?雨|雷|晴れ?|天気)/i.test(line)) weather(turn, line, meant);
  else if (/^(?:とりやめ|取りやめ|取り止め|中止)/.test(line)) askCallOff(turn, line, meant);
  else if (/^(?:変更|時間変更|場所変更|日にち変更)/.test(line)) askChange(turn, line, meant);
  else return sayReport(turn, line, meant) || setByWords(turn, line);
  return true;
}

/** 「暑さ指数 31 明日」「大雨 11月26日」「晴れ 明日」: without a day it is today. */
function weather(turn: Turn, line: string, meant: DayMeant): void {
  const day = meant.date ?? dayOf(turn.now);
  const number = /(?:暑さ指数|WBGT)\D{0,3}(\d{1,2})(?:\.\d+)?/i.exec(line)?.[1];
  const rain = /雷/.test(line) ? 'thunder' : /大雨|豪雨/.test(line) ? 'heavy' : /雨/.test(line) ? 'rain' : undefined;
  const wbgt = number === undefined ? undefined : Number(number);
  if (day < dayOf(turn.now) || (wbgt !== undefined && wbgt > 45) || (wbgt === undefined && !rain && !/晴/.test(line)))
    return turn.answer({ text: '「暑さ指数 31 明日」「大雨 11月26日」のように送ってください。' });
  const known = turn.centre.weather?.[day];
  const heat = wbgt ?? known?.wbgt;
  const wet = /晴/.test(line) ? undefined : (rain ?? known?.rain);
  const given = { ...(heat === undefined ? {} : { wbgt: heat }), ...(wet ? { rain: wet } : {}) };
  const shifts = weatherHeard(turn, day, given);
  // in the group the card with the two answers says it all
  if (turn.answered) return;
  const now = weatherWords({ ...given, at: turn.now }) || '変わったことはありません';
  turn.answer({
    text: `${sayDay(day)} ${now}。外の出番は${shifts.length}回です。`,
    ...(shifts.length > 0
      ? { blocks: [{ heading: '外の出番', lines: shifts.slice(0, 6).map((shift) => turnWords(turn, shift)), buttons: [] }] }
      : {}),
  });
}

/** 「とりやめ 11月26日 畑 雨」. */
function askCallOff(turn: Turn, line: string, meant: DayMeant): void {
  const reason: CallOffReason = /暑/.test(line)
    ? 'heat'
    : /雨|雷|天気|台風|雪/.test(line)
      ? 'rain'
      : /先方|発注/.test(line)
        ? 'employer'
        : 'centre';
  const shifts = shiftsMeant(turn, line, meant);
  const [shift] = shifts;
  if (!shift) return nothingFound(turn, meant, '「とりやめ 11月26日 畑 雨」のように送ってください。');
  if (shifts.length > 1)
    return askWhich(
      turn,
      shifts,
      shifts.map((one) => press('plan', 'callOff', { s: one._id, r: reason })),
    );
  confirmCallOff(turn, shift, reason);
}

/** Repeats a calling off back: how many will hear it, and why. */
export function confirmCallOff(turn: Turn, shift: Shift, reason: CallOffReason): void {
  turn.answer({
    heading: 'とりやめの確認',
    text: `${turnWords(turn, shift)}を、${callOffJa[reason]}とりやめますか。${comers(shift).length}人に知らせます。`,
    buttons: [
      { label: 'はい、とりやめます', press: press('plan', 'callOffYes', { s: shift._id, r: reason }) },
      { label: 'いいえ、そのままで', press: press('plan', 'no') },
    ],
  });
}

/** 「変更 11月26日 畑 10時から12時」「変更 11月26日 畑 場所 集会所」. */
function askChange(turn: Turn, line: string, meant: DayMeant): void {
  const workplace = /場所\s*[:は]?\s*(\S+)/u.exec(line.replace(/^場所変更/, ''))?.[1];
  const bring = /持ち物\s*[:は]?\s*(\S+)/u.exec(line)?.[1];
  const day = meant.dates?.[1];
  const change: ShiftChange = {
    ...(day ? { day } : {}),
    ...(meant.from ? { from: meant.from } : {}),
    ...(meant.to ? { to: meant.to } : {}),
    ...(workplace ? { workplace } : {}),
    ...(bring ? { bring } : {}),
  };
  const shifts = shiftsMeant(turn, line, meant);
  const [shift] = shifts;
  if (!shift || Object.keys(change).length === 0)
    return nothingFound(turn, meant, '「変更 11月26日 畑 10時から12時」「変更 11月26日 畑 場所 集会所」のように送ってください。');
  if (shifts.length > 1)
    return askWhich(
      turn,
      shifts,
      shifts.map((one) => press('plan', 'change', idsOf(one, change))),
    );
  confirmChange(turn, shift, change);
}

/** Repeats a change back in full: what was, what will be, how many are asked. */
export function confirmChange(turn: Turn, shift: Shift, change: ShiftChange): void {
  const next = changed(turn, shift, change);
  if (typeof next === 'string') return turn.answer({ text: next });
  if (isSame(turn, shift, change, next)) return turn.answer({ text: 'いまの予定と同じです。' });
  turn.answer({
    heading: `いまの予定 ${turnWords(turn, shift)}`,
    text: `次のように変えますか。${comers(shift).length}人に知らせます。`,
    blocks: [
      {
        heading: saySpan(next.start, next.end),
        lines: [change.workplace ? `場所: ${change.workplace}` : '', change.bring ? `持ち物: ${change.bring}` : ''].filter(Boolean),
        buttons: [],
      },
    ],
    buttons: [
      { label: 'はい、変えます', press: press('plan', 'changeYes', idsOf(shift, change)) },
      { label: 'いいえ、そのままで', press: press('plan', 'no') },
    ],
  });
}

/** The turns of the day named, narrowed by the words that stand in a title or a place. */
function shiftsMeant(turn: Turn, line: string, meant: DayMeant): Shift[] {
  if (!meant.date) return [];
  const shifts = turn
    .list('shiftsOfDays', `${meant.date}/${meant.date}`, 'shift')
    .filter((shift) => shift.state !== 'planned' && !isOver(shift, turn.now))
    .toSorted((a, b) => a.start.getTime() - b.start.getTime());
  turn.getAll('opening', [...new Set(shifts.map((shift) => shift.opening))]);
  const words = line
    .replace(/(?:場所|持ち物)\s*[:は]?\s*\S+/gu, '')
    .split(/[\s、。]+/u)
    .slice(1)
    .filter((word) => word.length > 1 || /\p{Script=Han}/u.test(word));
  const named = shifts.filter((shift) => {
    const { title, workplace } = turn.get('opening', shift.opening);
    return words.some((word) => title.includes(word) || workplace.includes(word));
  });
  return named.length > 0 ? named : shifts;
}

function nothingFound(turn: Turn, meant: DayMeant, example: string): void {
  turn.answer({ text: meant.date ? `${sayDay(meant.date)}に、あてはまる予定が見つかりませんでした。${example}` : example });
}

function askWhich(turn: Turn, shifts: readonly Shift[], presses: readonly string[]): void {
  turn.answer({
    text: 'どの予定でしょうか。',
    blocks: shifts.slice(0, 5).map((shift, at) => ({
      heading: saySpan(shift.start, shift.end),
      lines: [turn.get('opening', shift.opening).title],
      buttons: [{ label: 'これです', press: presses[at]! }],
    })),
  });
}

function idsOf(shift: Shift, change: ShiftChange): Record<string, string> {
  const { day: d, from: f, to: t, workplace: w, bring: b } = change;
  const short = (words: string) => words.slice(0, 12);
  return {
    s: shift._id,
    ...(d ? { d } : {}),
    ...(f ? { f } : {}),
    ...(t ? { t } : {}),
    ...(w ? { w: short(w) } : {}),
    ...(b ? { b: short(b) } : {}),
  };
}
