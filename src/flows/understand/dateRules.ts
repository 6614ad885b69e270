/** Days, weeks, months and years as written → pieces; what they mean together is settled in timePhrases.ts. */
import type { Now } from './calendar.ts';
import { dayOf, eraYear, holidayNamed, lastOfMonth, mondayOf, nearestYear, nextWeekday, plusDays } from './calendar.ts';
import names from './lexicon/time-days.json' with { type: 'json' };
import type { Piece, Rule } from './timeAtoms.ts';
import { rule } from './timeAtoms.ts';
import { weekdays } from './weekdayRules.ts';

const oneOf = (words: readonly string[]) => [...words].sort((a, b) => b.length - a.length).join('|');
const ERA = '(?:(令和|平成|昭和|大正|明治|[RHSTM](?=\\.?\\d|元))\\.?(\\d{1,2}|元))';
const SEP = '[/.・-]';
/** not a day of the month: something is counted */
const NOT_COUNTED =
  '(?!間|後|目|以内|以上|おき|置き|ごと|毎|くらい|ほど|程度|坊主|分の|常|本|曜|に\\d+[回度日つ]|連続|ずつ|働|も休|だけ働|しか働|たったら|前(?!後)|中(?!旬)|いっぱい|がかり|仕事|休みが欲)';

const byName: Readonly<Record<string, number>> = names.days;
const weeks: Readonly<Record<string, number>> = names.weeks;
const months: Readonly<Record<string, number>> = names.months;
const years: Readonly<Record<string, number>> = names.years;
const fixed: Readonly<Record<string, string>> = names.fixed;
const spellings: Readonly<Record<string, string>> = names.holidaySpellings;
const periods: Readonly<Record<string, string[]>> = names.periods;

const year = (written: string) => Number(written);
const monthDay = (said: string): [number, number] => [Number(said.slice(0, 2)), Number(said.slice(3))];

function day(y: number | undefined, m: number | undefined, d: number | undefined): Piece | null {
  if ((m !== undefined && (m < 1 || m > 12)) || (d !== undefined && (d < 1 || d > 31))) return null;
  if (y !== undefined && m !== undefined && d !== undefined && dayOf(y, m, d) === undefined) return { k: 'void' };
  return { k: 'day', ...(y !== undefined && { year: y }), ...(m !== undefined && { month: m }), ...(d !== undefined && { day: d }) };
}

/** The business year, from April. */
const fiscal = (y: number): Piece => ({
  k: 'period',
  from: new Temporal.PlainDate(y, 4, 1),
  to: new Temporal.PlainDate(y + 1, 3, 31),
  said: 'fiscal',
});

function namedPeriod(now: Now, said: string): Piece | null {
  const span = periods[said];
  const [from, to] = [monthDay(span?.[0] ?? ''), monthDay(span?.[1] ?? '')];
  const last = nearestYear(now.today, to[0], to[1], false);
  if (last === undefined) return null;
  const first = dayOf(from[0] > to[0] ? last.year - 1 : last.year, from[0], from[1]);
  return first === undefined ? null : { k: 'period', from: first, to: last, said };
}

/** Rules for days that are fully or partly numbered. */
export const dayRules: readonly Rule[] = [
  rule(`(?:西暦)?(\\d{4})(?:年の?|${SEP})(\\d{1,2})(?:月の?|${SEP})(\\d{1,2})(?:日|(?![\\d:日]))`, (m) =>
    day(year(m[1] ?? ''), Number(m[2]), Number(m[3])),
  ),
  rule(`${ERA}(?:年の?|${SEP})(\\d{1,2})(?:月の?|${SEP})(\\d{1,2})(?:日|(?![\\d:日]))`, (m) => {
    const y = eraYear(m[1] ?? '', m[2] === '元' ? 1 : Number(m[2]));
    return y === undefined ? null : day(y, Number(m[3]), Number(m[4]));
  }),
  rule(`${ERA}(?:年の?|${SEP})(\\d{1,2})月`, (m) => {
    const y = eraYear(m[1] ?? '', m[2] === '元' ? 1 : Number(m[2]));
    return y === undefined ? null : { k: 'month', year: y, month: Number(m[3]) };
  }),
  rule(`${ERA}年度`, (m) => {
    const y = eraYear(m[1] ?? '', m[2] === '元' ? 1 : Number(m[2]));
    return y === undefined ? null : fiscal(y);
  }),
  rule(`${ERA}年(?!代|間)`, (m) => {
    const y = eraYear(m[1] ?? '', m[2] === '元' ? 1 : Number(m[2]));
    return y === undefined ? null : { k: 'year', year: y };
  }),
  rule(`(\\d{2})年(\\d{1,2})月の?(\\d{1,2})日`, (m) => day(2000 + Number(m[1]), Number(m[2]), Number(m[3]))),
  rule(`(?:西暦)?(\\d{4})(?:年の?|[/-])(\\d{1,2})(?:月(?!曜)|(?![\\d/.:]))`, (m) =>
    Number(m[2]) >= 1 && Number(m[2]) <= 12 && Number(m[1]) > 1000 ? { k: 'month', year: year(m[1] ?? ''), month: Number(m[2]) } : null,
  ),
  rule('(?:西暦)?([12]\\d{3})年(?!代|生|間|前|後)度?', (m) => ({ k: 'year', year: year(m[1] ?? '') })),
  rule(`(\\d{1,2})月の?(\\d{1,2})日(?!間|目|おき)`, (m) => day(undefined, Number(m[1]), Number(m[2]))),
  rule(`(\\d{1,2})月の?(?:末日|最終日|最後の日(?!曜)|晦日|末)(?!の?[月火水木金土日]曜)`, (m) =>
    Number(m[1]) >= 1 && Number(m[1]) <= 12 ? { k: 'day', month: Number(m[1]), said: 'last' } : null,
  ),
  rule(`(\\d{1,2})月の?(?:初日|頭の日|朔日)`, (m) => day(undefined, Number(m[1]), 1)),
  rule(`(\\d{1,2})/(\\d{1,2})日?(?![\\d/.]|の縮|サイズ)`, (m) => day(undefined, Number(m[1]), Number(m[2]))),
  rule(`(\\d{1,2})[-.](\\d{1,2})(?=に|は|の|から|まで|〜|\\(|、|と|か(?!ら)|です|$)(?!に[減縮増])`, (m, { text }) => {
    const after = text.slice(m.index + m[0].length);
    const digits = (m[1] ?? '').length + (m[2] ?? '').length;
    const alone =
      m.index === 0 && /^(?:です)?$/.test(after)
        ? m[0].includes('-') && digits >= 3
        : (m[2] ?? '').length === 2 || /^(?:は|に)[戻行伺参休]/.test(after);
    return alone ? day(undefined, Number(m[1]), Number(m[2])) : null;
  }),
  rule(`(\\d{1,2})日${NOT_COUNTED}`, (m) => (Number(m[1]) > 31 ? null : day(undefined, undefined, Number(m[1])))),
  rule('(?<=[〜-])(\\d{1,2})(?=$|に|は|の|で)', (m, { text }) =>
    /日[〜-]$/.test(text.slice(0, m.index)) && Number(m[1]) <= 31 ? day(undefined, undefined, Number(m[1])) : null,
  ),
  // 2〜3日 is two or three days, 3〜12日 from the third to the twelfth
  rule('(\\d{1,2})(?=(?:[〜-]|、|・)(\\d{1,2})日(?!間|おき|ごと|くらい|ほど))', (m) =>
    Number(m[1]) > 31 || (Number(m[2]) === Number(m[1]) + 1 && Number(m[2]) < 10) ? null : day(undefined, undefined, Number(m[1])),
  ),
];

/** Rules for days that are named. */
export const namedDayRules: readonly Rule[] = [
  rule('弥明後日', (_, { now }) => ({ k: 'day', fixed: plusDays(now.today, 3), or: plusDays(now.today, 4) })),
  rule(`(?:${oneOf(Object.keys(byName))})`, (m, { now }) => ({ k: 'day', fixed: plusDays(now.today, byName[m[0]] ?? 0), said: m[0] })),
  rule(`(?:${oneOf(Object.keys(fixed))})`, (m) => day(undefined, ...monthDay(fixed[m[0]] ?? ''))),
  rule(`(?:${oneOf([...names.holidays, ...Object.keys(spellings)])})`, (m, { now }) => {
    const found = holidayNamed(spellings[m[0]] ?? m[0], now.today);
    return found === undefined ? null : { k: 'day', fixed: found };
  }),
  rule(`(${oneOf(Object.keys(weeks))})の(?:今日|同じ(?:曜日?|日))`, (m, { now }) => ({
    k: 'day',
    fixed: plusDays(now.today, 7 * (weeks[m[1] ?? ''] ?? 0)),
  })),
  rule('(?<=年の?|今度の|次の|この)(春|夏|秋|冬)(?!休|分|祭|日|場)', (m, { now, text }) => {
    const first = { 春: 3, 夏: 6, 秋: 9, 冬: 12 }[m[1] as '春'];
    const said = /(今年|来年|再来年|去年|一昨年)の?$/.exec(text.slice(0, m.index))?.[1];
    const year = now.today.year + (said ? (years[said] ?? 0) : first < now.today.month ? 1 : 0);
    const from = new Temporal.PlainDate(year, first, 1);
    return { k: 'period', from, to: from.add({ months: 3 }).subtract({ days: 1 }), said: 'season' };
  }),
  rule('週明け', (_, { now }) => ({ k: 'day', fixed: nextWeekday(now.today, 1) })),
  rule(`(${oneOf(Object.keys(periods))})(?:が|を)?(?:明け|終わっ|おわっ|過ぎ)`, (m, { now }) => {
    const p = namedPeriod(now, m[1] ?? '');
    return p?.k === 'period' ? { k: 'day', fixed: plusDays(p.to, 1) } : null;
  }),
  rule(`(?:${oneOf(Object.keys(periods))})(?!飾り|料理|太り|明け)`, (m, { now }) => namedPeriod(now, m[0])),
];

/** Rules for weeks, months, years and named stretches of them. */
export const periodRules: readonly Rule[] = [
  rule(`(${oneOf(Object.keys(weeks))})の?(?:週末|末)`, (m, { now }) => {
    const monday = plusDays(mondayOf(now.today), 7 * (weeks[m[1] ?? ''] ?? 0));
    return { k: 'period', from: plusDays(monday, 5), to: plusDays(monday, 6), said: 'weekend' };
  }),
  rule(`(${oneOf(Object.keys(weeks))})(?:の?(?:うち|なか))?`, (m, { now }) => ({
    k: 'week',
    monday: plusDays(mondayOf(now.today), 7 * (weeks[m[1] ?? ''] ?? 0)),
    said: m[1] ?? '',
  })),
  rule('(\\d)週(?:間)?後の?(?=[月火水木金土日]曜|週末)', (m, { now }) => ({
    k: 'week',
    monday: plusDays(mondayOf(now.today), 7 * Number(m[1])),
    said: 'later',
  })),
  rule('次の次の([月火水木金土日])曜日?', (m, { now }) => ({
    k: 'day',
    fixed: plusDays(nextWeekday(now.today, weekdays(m[1] ?? '')[0] ?? 1), 7),
  })),
  rule('(?:今から)?(\\d)(?:個|つ)先の([月火水木金土日])曜日?', (m, { now }) => ({
    k: 'day',
    fixed: plusDays(nextWeekday(now.today, weekdays(m[2] ?? '')[0] ?? 1), 7 * (Number(m[1]) - 1)),
  })),
  rule('(?:今度の|この|次の)?週末', (_, { now }) => ({
    k: 'period',
    from: plusDays(mondayOf(now.today), 5),
    to: plusDays(mondayOf(now.today), 6),
    said: 'weekend',
  })),
  rule('月末', ({}, { now }) => ({
    k: 'day',
    fixed: now.today.with({ day: lastOfMonth(now.today.year, now.today.month) }),
    said: 'monthEnd',
  })),
  rule(`(${oneOf(Object.keys(months))})の?(?:末日?|最終日)`, (m, { now }) => {
    const at = now.today.with({ day: 1 }).add({ months: months[m[1] ?? ''] ?? 0 });
    return { k: 'day', fixed: at.with({ day: lastOfMonth(at.year, at.month) }), said: 'monthEnd' };
  }),
  rule(`(${oneOf(Object.keys(months))})`, (m, { now }) => {
    const at = now.today.with({ day: 1 }).add({ months: months[m[1] ?? ''] ?? 0 });
    return { k: 'month', year: at.year, month: at.month, named: true };
  }),
  rule('年内|年のうちに?|今年(?:中|いっぱい|のうち)', (_, { now }) => ({
    k: 'period',
    from: now.today,
    to: now.today.with({ month: 12, day: 31 }),
    said: 'yearRest',
  })),
  rule(`(${oneOf(Object.keys(years))})度`, (m, { now }) => fiscal(now.today.year + (years[m[1] ?? ''] ?? 0))),
  rule(`(${oneOf(Object.keys(years))})`, (m, { now }) => ({ k: 'year', year: now.today.year + (years[m[1] ?? ''] ?? 0) })),
  rule(`(\\d{1,2})月(?!曜|間|目|極|額|例|謝|給|刊|光|見|食)(?:度)?`, (m) =>
    Number(m[1]) >= 1 && Number(m[1]) <= 12 ? { k: 'month', month: Number(m[1]) } : null,
  ),
  rule('(?<=月の?)(?:頭|初め|はじめ)', (_, { now }) => ({ k: 'period', from: now.today, to: now.today, said: '月初', ofMonth: [1, 10] })),
  rule('(\\d{1,2})(?=(?:[〜-]|、|・|,)\\d{1,2}月(?!曜|間))', (m) =>
    Number(m[1]) >= 1 && Number(m[1]) <= 12 ? { k: 'month', month: Number(m[1]) } : null,
  ),
  rule('上旬|中旬|下旬|前半|後半|月初', (m, { now }) => {
    const part: Readonly<Record<string, [number, number]>> = {
      上旬: [1, 10],
      中旬: [11, 20],
      下旬: [21, 31],
      前半: [1, 15],
      後半: [16, 31],
      月初: [1, 10],
    };
    return { k: 'period', from: now.today, to: now.today, said: m[0], ofMonth: part[m[0]] ?? [1, 31] };
  }),
  rule('年明け', (_, { now }) => ({
    k: 'period',
    from: new Temporal.PlainDate(now.today.year + 1, 1, 1),
    to: new Temporal.PlainDate(now.today.year + 1, 1, 10),
    said: 'newYear',
  })),
  rule('末日|最後の日(?=に|は|の|$|、|で)', () => ({ k: 'day', said: 'last' })),
];
