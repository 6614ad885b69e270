/** What comes again: 毎週月曜, 隔週, 週2回, 三日に一度, 5の付く日. */
import { SPAN, readSpan } from './durations.ts';
import type { Rule } from './timeAtoms.ts';
import { rule } from './timeAtoms.ts';

type Every = 'day' | 'week' | 'month' | 'year';
const EVERY: Readonly<Record<string, Every>> = {
  日: 'day',
  週: 'week',
  週間: 'week',
  月: 'month',
  ヶ月: 'month',
  年: 'year',
  年間: 'year',
};
const every = (unit: string | undefined): Every => EVERY[unit ?? ''] ?? 'week';
const NUMBER = '(\\d{1,3})(?:[,〜-](\\d{1,3}))?';

/** Rules for sets; they go before every other rule, as 週2日 is no day and 1日1時間 no date. */
export const setRules: readonly Rule[] = [
  rule('毎(日|週|月|年)(?!新聞|度|回)', (m) => ({ k: 'set', every: every(m[1]), interval: 1 })),
  rule('毎(朝|晩)', (m) => ({
    k: 'set',
    every: 'day',
    interval: 1,
    ...(m[1] === '朝' ? { half: 'am' as const, part: 'morning' as const } : { half: 'night' as const, part: 'evening' as const }),
  })),
  rule('(?:毎|各)(?=午前|午後|夜|夕方|昼)', () => ({ k: 'set', every: 'day', interval: 1 })),
  rule('隔(週|日|月|年)', (m) => ({ k: 'set', every: every(m[1]), interval: 2 })),
  rule('(\\d+)(日|週間?|ヶ月|年)(?:おき|置き)', (m) => ({ k: 'set', every: every(m[2]), interval: Number(m[1]) + 1 })),
  rule('(\\d+)(日|週間?|ヶ月|年)(?:ごと|毎)', (m) => ({ k: 'set', every: every(m[2]), interval: Number(m[1]) })),
  rule(`(\\d+)(日|週間?|ヶ月|年)に(\\d+)(?:回|度|日|週)`, (m) => {
    const interval = Number(m[1]);
    return { k: 'set', every: every(m[2]), interval, times: Number(m[3]) };
  }),
  rule(`(?:1|同じ)?(日|週)(?:間)?に?(?:つき)?(\\d+(?:\\.\\d+)?(?:時間|分)半?)(?!後|前|以内に戻)`, (m, { text }) =>
    m[1] === '日' && !m[0].startsWith('1') && text[m.index - 1] !== '毎'
      ? null
      : { k: 'set', every: every(m[1]), interval: 1, span: readSpan(m[2] ?? '').span },
  ),
  rule(
    `(?:1)?(週|月|年|日|ヶ月)(?:間)?(?:に|あたり|で)?(?:つき)?、?(?:だいたい|大体|最低|最大|約|多くて|せいぜい)?${NUMBER}(回|日(?!曜)|度|ぺーす|こま)(?!目|間後|後)`,
    (m, { text }) => {
      const [all, unit, n, upTo, what] = m;
      if (unit === '日' && !all.startsWith('1')) return null;
      if (unit === '月' && /\d$/.test(text.slice(0, m.index)) && !all.startsWith('1')) return null;
      if (
        unit === '月' &&
        what === '日' &&
        !/月に|月あたり/.test(all) &&
        !(m.index === 0 && /^(?:くらい|ほど|程度|まで|以内|働|で|$)/.test(text.slice(all.length)))
      )
        return null;
      if ((unit === '月' && all.startsWith('1月') && what === '日') || (unit === '年' && what === '日')) return null;
      const times = Number(n);
      return {
        k: 'set',
        every: every(unit),
        interval: 1,
        ...(what === '日' ? { days: times } : { times }),
        ...(upTo && { timesMax: Number(upTo) }),
      };
    },
  ),
  rule(`週(\\d)(?:[,〜-](\\d))?(?=$|で|が|くらい|、|。|希望|は|を|まで|なら|ぺーす|勤|か(?!ら)|ほど|程度|の)`, (m) => ({
    k: 'set',
    every: 'week',
    interval: 1,
    times: Number(m[1]),
    ...(m[2] && { timesMax: Number(m[2]) }),
  })),
  rule(`月(\\d)(?=$|で|が|くらい|、|。|希望|を|まで|なら|ぺーす)`, (m, { text }) =>
    /[曜\d]$/.test(text.slice(0, m.index)) ? null : { k: 'set', every: 'month', interval: 1, times: Number(m[1]) },
  ),
  rule('(?:毎)?週末ごと', () => [
    { k: 'set', every: 'week', interval: 1 },
    { k: 'weekday', days: [6, 7] },
  ]),
  rule(`(?:同じ)?1日おき(?=${SPAN})?`, () => ({ k: 'set', every: 'day', interval: 2 })),
];
