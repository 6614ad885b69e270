/** Spans: 2時間半, 一年三か月, 半日, 2,3日, 四時間以内; and what lies that far from now: 三日後, あと30分で. */
import type { Day } from './calendar.ts';
import { plusDays, plusMonths } from './calendar.ts';
import type { Rule, Span } from './timeAtoms.ts';
import { rule } from './timeAtoms.ts';

const UNIT = '(?:年(?!度|生|代|前半|配|寄|末|始|中)|ヶ月|週間?|日(?!曜|本|常)|時間|分(?!け)|秒)';
const ONE = `\\d+(?:\\.\\d+)?(?:[,〜-]\\d+)?${UNIT}半?間?`;
const HALF = '半(?:年|月|日|時間)';
/** Source of a regular expression for one span, parts joined by と. */
export const SPAN = `(?:${HALF}|${ONE}(?:(?:と|、)?(?:${HALF}|${ONE}))*)`;
const PARTS = new RegExp(`半(年|月|日|時間)|(\\d+(?:\\.\\d+)?)(?:[,〜-](\\d+))?(年|ヶ月|週間?|日|時間|分|秒)(半)?`, 'g');

const KEY: Readonly<Record<string, keyof Span>> = {
  年: 'years',
  ヶ月: 'months',
  月: 'months',
  週: 'weeks',
  週間: 'weeks',
  日: 'days',
  時間: 'hours',
  分: 'minutes',
  秒: 'seconds',
};

/** A span as said, and its upper end where two numbers are named (2,3日). */
export function readSpan(written: string): { span: Span; max?: Span } {
  const span: Record<string, number> = {};
  let max: Record<string, number> | undefined;
  for (const [, half, number, upTo, unit = '', plusHalf] of written.matchAll(PARTS)) {
    const key = KEY[half ?? unit] ?? 'days';
    const before = { ...span };
    span[key] = (span[key] ?? 0) + (half ? 0.5 : Number(number)) + (plusHalf ? 0.5 : 0);
    if (upTo) max = { ...before, [key]: Number(upTo) };
  }
  return max ? { span, max } : { span };
}

/** ISO 8601; half hours, minutes and years become whole smaller units. */
export function iso(span: Span): string {
  const hours = span.hours ?? 0;
  const years = span.years ?? 0;
  const minutes = (span.minutes ?? 0) + (hours % 1) * 60;
  const months = (span.months ?? 0) + (years % 1) * 12;
  const seconds = (span.seconds ?? 0) + (minutes % 1) * 60;
  const part = (n: number, letter: string) => (n === 0 ? '' : `${Math.round(n * 100) / 100}${letter}`);
  const date = part(Math.floor(years), 'Y') + part(months, 'M') + part(span.weeks ?? 0, 'W') + part(span.days ?? 0, 'D');
  const time = part(Math.floor(hours), 'H') + part(Math.floor(minutes), 'M') + part(seconds, 'S');
  return `P${date}${time === '' ? '' : `T${time}`}` === 'P' ? 'PT0M' : `P${date}${time === '' ? '' : `T${time}`}`;
}

const RECKONED = /^[^、]*(?:た|だ|ました|でした)(?:[。!?か]|$)/;

/** Rules for what lies a span away from now, before the plain spans. */
export const laterRules: readonly Rule[] = [
  rule(
    `(?:今から|今日から|これから|あと|後)?(${SPAN})(?:間)?(?:ほど|くらい|ばかり|程度)?の?(?:後|経ったら|たったら|経過後|したら|すれば|先(?!週|月|々|生|に|方|日))(?!半|継|輩|の予定がない|の?[月火水木金土日]曜|の?週末)`,
    (m) => ({ k: 'later', ...readSpan(m[1] ?? ''), sign: 1 }),
  ),
  rule(`今から(${SPAN})(?:間)?で`, (m) => ({ k: 'later', span: readSpan(m[1] ?? '').span, sign: 1 })),
  rule(`(?:あと|後|もう)(${SPAN})(?:間)?で(?!す|し|も|は|き)`, (m) => ({ k: 'later', span: readSpan(m[1] ?? '').span, sign: 1 })),
  rule(`後(\\d+)(時間|分)(?:で|は)`, (m) => ({ k: 'later', span: readSpan(`${m[1]}${m[2]}`).span, sign: 1 })),
  rule(`あと(\\d+時間)は(?=忙|手)`, (m) => ({ k: 'later', span: readSpan(m[1] ?? '').span, sign: 1 })),
  rule(`(${SPAN})(?:間)?で(?:に)?(?=(?:戻|出発|着|到着|伺|行き|行け|私は去|去|帰|来ま|できます|できあが|参り|うかが)|$)`, (m, { text }) =>
    /^\d+日$/.test(m[1] ?? '') && m.index + m[0].length === text.length ? null : { k: 'later', span: readSpan(m[1] ?? '').span, sign: 1 },
  ),
  rule(
    `(?:今から|今日から)?(${SPAN})(?:間)?(?:ほど|くらい|ばかり|程度)?の?(?:以?前)(?!後|もって|半|に(?:は)?(?:着|行|来|集|知ら|連絡|電話|教え|お知)|まで|倒|払|日|置|借)`,
    (m, { text }) => {
      const { span } = readSpan(m[1] ?? '');
      const clockOnly = span.hours !== undefined || span.minutes !== undefined;
      return clockOnly && !RECKONED.test(text.slice(m.index)) ? null : { k: 'later', span, sign: -1 };
    },
  ),
  rule(`(?:向こう|今後|これから|次|この先|むこう)の?(${SPAN})(?:間)?(?:以内|の間|ほど|くらい)?`, (m) => {
    const { span } = readSpan(m[1] ?? '');
    return span.hours !== undefined || span.minutes !== undefined
      ? { k: 'later', span, sign: 1, within: true }
      : { k: 'later', span, sign: 1, within: true, ahead: true };
  }),
  rule(`(${SPAN})(?:間)?以内(?:に|には)(?!お願|収|おさ|済|終|たの|頼|限|して)`, (m) => ({
    k: 'later',
    span: readSpan(m[1] ?? '').span,
    sign: 1,
    within: true,
  })),
];

const TAIL =
  '(?:間)?(ちょっと|くらい|ほど|程度|弱|強|前後|余り|あまり|少々)?(?:の(?=以))?(以内|以下|まで|が(?:限度|限界|精一杯)|以上|未満|より(?:長|多))?';

/** Rules for plain spans. A bare number of days is a day of the month unless something says it is counted. */
export const spanRules: readonly Rule[] = [
  rule('\\d泊(\\d)日', (m) => ({ k: 'span', span: { days: Number(m[1]) } })),
  rule(
    `(まる|丸|もう|あと|約|およそ|だいたい|大体|ほぼ|たった|最低|最長|最大|長くて|せいぜい|少なくとも)?((?:\\d+泊)|${SPAN})${TAIL}`,
    (m, { text }) => {
      const [all, before, said = '', about, limit] = m;
      const nights = /^(\d+)泊$/.exec(said);
      if (nights) return { k: 'span', span: { days: Number(nights[1]) } };
      const after = text.slice(m.index + all.length);
      const bareDays = /^(\d+)日$/.exec(said);
      const counted =
        all !== said && (before !== undefined || about !== undefined || (limit !== undefined && limit !== 'まで') || /間$/.test(all));
      if (bareDays && Number(bareDays[1]) <= 31 && !counted) return null;
      if (/^\d{4}年$/.test(said)) return null;
      if (/^\d+年$/.test(said) && /^\d{1,2}月/.test(after)) return null;
      if (
        /^(?:目|生|前半|後半)/.test(after) ||
        (/^\d+年$/.test(said) && /(?:令和|平成|昭和|大正|明治|[MTSHR])$/.test(text.slice(0, m.index)))
      )
        return null;
      const { span, max } = readSpan(said);
      const bound =
        /以内|以下|まで|限|精|未満/.test(limit ?? '') || /最長|最大|長くて|せいぜい/.test(before ?? '')
          ? 'max'
          : /以上|より/.test(limit ?? '') || /最低|少なくとも/.test(before ?? '')
            ? 'min'
            : undefined;
      const approx = about !== undefined || /約|およそ|だいたい|大体|ほぼ/.test(before ?? '');
      return { k: 'span', span, ...(max && { max }), ...(approx && { approx }), ...(bound && { bound }) };
    },
  ),
];

/** Is the span counted in hours or minutes? */
export function byTheClock(span: Span): boolean {
  return span.hours !== undefined || span.minutes !== undefined || span.seconds !== undefined;
}

/** The day a span away; half months and weeks count in days. */
export function shift(day: Day, span: Span, sign: 1 | -1): Day {
  const within = (n: number, most: number) => Math.min(n, most);
  const months = within((span.years ?? 0) * 12 + (span.months ?? 0), 12_000);
  const days = within(Math.round((months % 1) * 30 + (span.weeks ?? 0) * 7 + (span.days ?? 0)), 400_000);
  return plusDays(plusMonths(day, sign * Math.floor(months)), sign * days);
}
