/** Weekdays as written → pieces: one, several, from one to another, the nth of a month. */
import type { Weekday } from './meaning.ts';
import type { Rule } from './timeAtoms.ts';
import { rule } from './timeAtoms.ts';

/** The weekdays in order. */
export const WEEK = '月火水木金土日';

/** 月 → 1 … 日 → 7, 祝 → 8; everything else is left out. */
export function weekdays(written: string): Weekday[] {
  const found = new Set<Weekday>();
  for (const c of written.replace(/曜日/g, '')) {
    if (c === '祝') found.add(8);
    const i = WEEK.indexOf(c);
    if (i >= 0) found.add((i + 1) as Weekday);
  }
  return [...found];
}

/** 月 to 金 → [1 … 5], over the end of the week too. */
export function weekdayRun(from: Weekday, to: Weekday): Weekday[] {
  const out: Weekday[] = [from];
  for (let d = from; d !== to && out.length < 7;) out.push((d = ((d % 7) + 1) as Weekday));
  return out;
}

const LIST = `[${WEEK}祝](?:曜日?|)`;

const WHICH: Readonly<Record<string, 'next' | 'coming' | 'this' | 'before'>> = {
  次: 'next',
  今度: 'coming',
  この: 'this',
  こんどの: 'coming',
  前: 'before',
  この前: 'before',
  こないだ: 'before',
  この間: 'before',
};

const PART_AHEAD = '(?=の?(?:午[前後]|朝|昼|お昼|夕|夜|晩|[aApP][mM]|\\d{1,2}(?:時|:)))';

/** Rules for weekdays: one, several, from one to another, the nth of a month. */
export const weekdayRules: readonly Rule[] = [
  rule(
    `第?(\\d)((?:(?:と|・|、|,|および|か)?第?[1-5])*)(?:番目)?の?([${WEEK}](?:曜日?)(?:(?:と|・|、|か)[${WEEK}](?:曜日?))*)`,
    (m, { text }) => {
      if (!/第|番目|曜/.test(m[0]) || (/\d/.test(text[m.index - 1] ?? '') && !m[0].startsWith('第'))) return null;
      const nths = [m[1] ?? '', ...(m[2] ?? '').replace(/\D/g, '')].map(Number).filter((n) => n >= 1 && n <= 5);
      return nths.length === 0 || !/第|番目/.test(m[0]) ? null : { k: 'nth', weeks: nths, days: weekdays(m[3] ?? '') };
    },
  ),
  rule(`第(\\d)((?:(?:と|・|、|,)?第?[1-5])*)の?([${WEEK}](?:・?[${WEEK}])*)(?![一-龠])`, (m) => ({
    k: 'nth',
    weeks: [m[1] ?? '', ...(m[2] ?? '').replace(/\D/g, '')].map(Number),
    days: weekdays(m[3] ?? ''),
  })),
  rule(`第?(\\d)((?:週?(?:と|・|、|,)第?[1-5])*)週の?([${WEEK}](?:曜日?)(?:(?:と|・|、|か)[${WEEK}](?:曜日?))*)`, (m) => ({
    k: 'nth',
    weeks: [m[1] ?? '', ...(m[2] ?? '').replace(/\D/g, '')].map(Number),
    days: weekdays(m[3] ?? ''),
  })),
  rule(`第(\\d)((?:週?(?:と|・|、|,)第?[1-5])*)週(?!間|末|目)`, (m) => ({
    k: 'nth',
    weeks: [m[1] ?? '', ...(m[2] ?? '').replace(/\D/g, '')].map(Number),
    days: [],
  })),
  rule('(?:月の?)?(?:最終|最後の)週', () => ({ k: 'nth', weeks: [-1], days: [] })),
  rule(`(?:最初|初め|第1)の([${WEEK}])曜日?`, (m) => ({ k: 'nth', weeks: [1], days: weekdays(m[1] ?? '') })),
  rule(`月末の?([${WEEK}])曜日?`, (m) => ({ k: 'nth', weeks: [-1], days: weekdays(m[1] ?? '') })),
  rule(`(\\d{1,2})月末の?([${WEEK}])曜日?`, (m) =>
    Number(m[1]) >= 1 && Number(m[1]) <= 12
      ? [
          { k: 'month', month: Number(m[1]) },
          { k: 'nth', weeks: [-1], days: weekdays(m[2] ?? '') },
        ]
      : null,
  ),
  rule(`(?:最後の?|最終の?|一番最後の)([${WEEK}])曜日?`, (m) => ({ k: 'nth', weeks: [-1], days: weekdays(m[1] ?? '') })),
  rule(`(?:(今度|次|この前|この間|この|前|こないだ)の?)?(${LIST}(?:曜日?))(?:〜|-|から)(${LIST})(?!にかけ)(?:まで|の間)?`, (m) => {
    const [from] = weekdays(m[2] ?? '');
    const [to] = weekdays(m[3] ?? '');
    return from === undefined || to === undefined ? null : { k: 'weekday', days: weekdayRun(from, to), run: true };
  }),
  rule(`([${WEEK}])[〜-]([${WEEK}])(?:曜日?)?|([${WEEK}])から([${WEEK}])(?:曜日?|まで|$)`, (m) => {
    const [from] = weekdays(m[1] ?? m[3] ?? '');
    const [to] = weekdays(m[2] ?? m[4] ?? '');
    return from === undefined || to === undefined ? null : { k: 'weekday', days: weekdayRun(from, to), run: true };
  }),
  rule(`平日(?:ならいつでも)?`, () => ({ k: 'weekday', days: [1, 2, 3, 4, 5], run: true, bare: true })),
  rule(`日祝日?|日曜日?(?:と|・|や|、)?祝日`, () => ({ k: 'weekday', days: [7, 8], bare: true })),
  rule(`土日祝日?|土日と?祝日|土日(?:・|、|と|や)祝日?`, () => ({ k: 'weekday', days: [6, 7, 8], bare: true })),
  rule('(?<!定)(?:お休みの日|休日)(?!出勤|診療|明け)', () => ({ k: 'weekday', days: [6, 7, 8], bare: true })),
  rule(`([${WEEK}])(?=\\((?:午[前後]|朝|昼|夕|夜|[aApP][mM]))`, (m, { text }) =>
    /(?:^|[、・,)])$/.test(text.slice(0, m.index)) ? { k: 'weekday', days: weekdays(m[1] ?? ''), bare: true } : null,
  ),
  rule(`土日(?:曜日?)?`, () => ({ k: 'weekday', days: [6, 7], bare: true })),
  rule(`祝日`, () => ({ k: 'weekday', days: [8], bare: true })),
  rule(
    `[${WEEK}](?:(?:・|、|,|と|/|か| )?[${WEEK}]){1,6}(?:曜日?|の曜日)?(?![一-龠](?<!午|朝|昼|夕|夜|晩|以|希|可|休|祝|空|週|行|働|勤|出|都))(?!用|よう)`,
    (m, { text }) => {
      if (/[一-龠]/.test(text[m.index - 1] ?? '') && !/[週曜]$/.test(text.slice(0, m.index))) return null;
      return { k: 'weekday', days: weekdays(m[0]), bare: !/曜/.test(m[0]) };
    },
  ),
  rule(`(?:(今度|次|この前|この間|この|前|こないだ)の?)?([${WEEK}])曜日?(?:の日)?`, (m) => {
    const which = WHICH[m[1] ?? ''];
    return { k: 'weekday', days: weekdays(m[2] ?? ''), ...(which && { which }) };
  }),
  rule(`(今度|次|この)の?(祝日|土日)`, (m) => ({ k: 'weekday', days: m[2] === '祝日' ? [8] : [6, 7], which: 'coming' })),
  rule(`\\(([${WEEK}])\\)`, (m) => ({ k: 'weekday', days: weekdays(m[1] ?? '') })),
  rule(`([${WEEK}])${PART_AHEAD}`, (m, { text }) =>
    /[一-龠\dぁ-んァ-ヴ]/.test(text[m.index - 1] ?? '') && !/[のはと]$/.test(text.slice(0, m.index))
      ? null
      : { k: 'weekday', days: weekdays(m[1] ?? ''), bare: true },
  ),
  // 月〜水、金: a bare one after or before its like
  rule(
    `(?<=[${WEEK}祝曜]日?(?:、|・|と|や|,|それと|、あと|、それと|あと|か))([${WEEK}])(?=$|、|。|の|が|は|も|で|なら|だけ|と|を|に|\\()`,
    (m) => ({ k: 'weekday', days: weekdays(m[1] ?? ''), bare: true }),
  ),
  rule(`([${WEEK}])(?=(?:、|・|と|や|か|,|それと|、あと|、それと)[${WEEK}](?:[^一-龠]|曜|$))`, (m, { text }) =>
    /(?:^|[、。・\\s])$/.test(text.slice(0, m.index)) ? { k: 'weekday', days: weekdays(m[1] ?? ''), bare: true } : null,
  ),
  rule(`([${WEEK}])(?=[はにで]$|[とか][${WEEK}](?:[^一-龠曜]|$))`, (m) =>
    m.index === 0 ? { k: 'weekday', days: weekdays(m[1] ?? ''), bare: true } : null,
  ),
];
