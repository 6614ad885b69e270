/** Numbers in their special forms: telephones, decades of age, how often, spans in minutes, two numbers before one unit. */
import { eraYear } from './calendar.ts';
import { readSpan } from './durations.ts';
import type { Around } from './meaning.ts';
import { hiragana } from './normalise.ts';
import { spellTimes } from './timeSpelling.ts';
import { KANA_NUMERAL, KANJI_DIGITS, kanaNumber, kanjiNumber } from './numerals.ts';

/** What a number counts. */
export type Unit =
  | 'age'
  | 'people'
  | 'minute'
  | 'km'
  | 'kg'
  | 'yen'
  | 'yenPerMonth'
  | 'perWeek'
  | 'perMonth'
  | 'choice'
  | 'ordinal'
  | 'phone';

/** A number as said; `value` is null where no single number was meant (between `min` and `max`, every `interval`, the `last`). */
export interface NumberSaid {
  readonly kind: 'number';
  readonly value: number | null;
  readonly unit?: Unit;
  readonly min?: number;
  readonly max?: number;
  readonly value2?: string;
  readonly which?: 'last';
  readonly every?: 'day' | 'week' | 'month';
  readonly interval?: number;
  readonly approx?: true;
  readonly bound?: 'min' | 'max';
  readonly ordinal?: true;
}

/** One numeral character, as a character class. */
export const KANJI = `[${KANJI_DIGITS}]`;

/** What may stand behind a number that is the whole answer. */
export const ALONE =
  /^[ 、。]*(?:です|でーす|だ|になります|になりました|になる|でお願い.*|よ|じゃ|や|だよ|ですよ|かな|でした|ばん|で|まで|に|)[ 、。!]*$/;

const AROUND_ABOUT = /約|およそ|だいたい|大体|くらい|ぐらい|ほど|程度|ちょっと|前後|弱|強|余り|あまり|すぎ|過ぎ|頃|ごろ|そこそこ/;

const PHONE = /(?<![\d.])(?:\+81|0)[\dー() の、,-]{8,24}/;

const SPOKEN_DIGITS: readonly [RegExp, string][] = [
  [/ぜろ|れい|まる/g, '0'],
  [/きゅう|きゅー/g, '9'],
  [/はち/g, '8'],
  [/なな/g, '7'],
  [/ろく/g, '6'],
  [/ご/g, '5'],
  [/よん/g, '4'],
  [/さん/g, '3'],
  [/に/g, '2'],
  [/いち/g, '1'],
];

const EVERY: readonly [RegExp, 'day' | 'week' | 'month', number][] = [
  [/隔週|にしゅうかんに/, 'week', 2],
  [/隔日|いちにちおき|ふつかに/, 'day', 2],
  [/隔月|ふたつきに/, 'month', 2],
  [/毎日/, 'day', 1],
  [/毎週(?!の?[一二三四五\d])/, 'week', 1],
  [/毎月(?!の?[一二三四五\d])/, 'month', 1],
];

/** 三日に一回 and 二日おき: every so many days, weeks or months */
const EVERY_SO_MANY =
  /(\d|[一二三四五六七八九])(日|週間?|ヶ月|か月|カ月|ヵ月|か月)(?:に(?:[1一]|いっ|いち)(?:回|度|日|ぺん|かい|ど)|(おき|置き)|(?:ごと|毎))/;

/** A single number. */
export const said = (value: number, more: Omit<NumberSaid, 'kind' | 'value'> = {}): NumberSaid => ({ kind: 'number', value, ...more });

/** A number that is no single one. */
export const noSingle = (more: Omit<NumberSaid, 'kind' | 'value'>): NumberSaid => ({ kind: 'number', value: null, ...more });

/** 昭和22年生まれ as an age: one of two, as the birthday is not said. */
export function bornIn(text: string, around: Around): readonly NumberSaid[] | undefined {
  const m = new RegExp(`(昭和|大正|平成|[STH])(\\d{1,2}|${KANJI}{1,3}|元)年?(?:の)?(?:生|うま)|(19\\d\\d)年?(?:の)?(?:生|うま)`).exec(text);
  if (!m || around.ref === undefined || /歳|才/.test(text)) return undefined;
  const count = m[2] === '元' ? 1 : kanjiNumber(m[2] ?? '');
  const year = m[3] ? Number(m[3]) : count === null ? undefined : eraYear(m[1] ?? '', count);
  if (year === undefined) return undefined;
  const age = Number(around.ref.slice(0, 4)) - year;
  return [said(age, { unit: 'age' }), said(age - 1, { unit: 'age' })];
}

/** A telephone number in the text as digits, kanji numerals and 「の」 allowed. */
export function phone(text: string): string | undefined {
  let spoken = text.replace(/[〇零○]/g, '0').replace(/[一二三四五六七八九]/g, (c) => String('〇一二三四五六七八九'.indexOf(c)));
  const kana = hiragana(spoken);
  if (/^[^0-9]{0,8}(?:ぜろ|まる|れい)/.test(kana)) spoken = SPOKEN_DIGITS.reduce((t, [re, d]) => t.replace(re, d), kana);
  const digits = PHONE.exec(spoken)?.[0].replace(/^\+81/, '0').replace(/\D/g, '') ?? '';
  return /^0\d{9,10}$/.test(digits) ? digits : undefined;
}

/** 六十代後半 → 65 to 69. */
export function decade(text: string): NumberSaid | undefined {
  const m = new RegExp(
    `(?<![\\d〇一二三四五六七八九十百])(\\d{1,3}|${KANJI}{1,3}|ろくじゅう|ななじゅう|しちじゅう|はちじゅう|きゅうじゅう|ごじゅう)(?:歳|才)?(?:(?:代|だい)の?|(?=半ば|なかば|前半|後半))(前半|後半|半ば|なかば|前|はじめ|始め|初め|終わり|ぜんはん|こうはん)?`,
  ).exec(text);
  if (!m) return undefined;
  const from = kanaNumber(m[1] ?? '') ?? kanjiNumber(m[1] ?? '');
  if (from === null || from % 10 !== 0 || from < 10 || from > 100) return undefined;
  const part = m[2] ?? '';
  const [low, high] = /前半|前|はじめ|始め|初め|ぜんはん/.test(part)
    ? [0, 4]
    : /後半|終わり|こうはん/.test(part)
      ? [5, 9]
      : /ば/.test(part)
        ? [4, 6]
        : [0, 9];
  return noSingle({ unit: 'age', min: from + low, max: from + high });
}

const KANA_DAYS: Readonly<Record<string, number>> = { ふつか: 2, みっか: 3, よっか: 4, いつか: 5, むいか: 6 };

/** What stands for "how often" as a number: every so many days, times a week or month. */
export function often(text: string): NumberSaid | undefined {
  const many = EVERY_SO_MANY.exec(spellTimes(text).text) ?? EVERY_SO_MANY.exec(text);
  const n = kanjiNumber(many?.[1] ?? '');
  if (many && n !== null && (n > 1 || many[3])) {
    const every = many[2] === '日' ? 'day' : many[2]?.startsWith('週') ? 'week' : 'month';
    return noSingle({ every, interval: n + (many[3] ? 1 : 0) });
  }
  for (const [re, every, interval] of EVERY) if (re.test(text)) return noSingle({ every, interval });
  const N = `(\\d+|[一二三四五六七]|いち|いっ|に|さん|よん|ご|ろく|ろっ|しち|なな|ふた|ひと|ふつか|みっか|よっか|いつか|むいか)`;
  const m = new RegExp(
    `(?<![\\d一二三四五六七八九十])(週|月|1週間|一週間|1ヶ月|一ヶ月|ひとつき|ひと月|しゅう|つき|1か月|一か月|一月|1月)(?:間)?(?:に|あたり)?、?(?:だいたい|大体|せいぜい|最低|約|多くて)?${N}(?:(?:回|日|度|べん|ぺん|へん)?(?:[、,〜-]|から|か)+${N}?)?(?:回|日|度|かい|ぺん|べん|へん|にち|ど|っか|っかい|遍)?(?![月曜時分円万])`,
  ).exec(text);
  if (!m) return undefined;
  const count = (s: string | undefined) =>
    s === undefined
      ? undefined
      : s in KANA_DAYS
        ? KANA_DAYS[s]
        : s === 'ふた'
          ? 2
          : s === 'ひと'
            ? 1
            : (kanaNumber(s) ?? kanjiNumber(s) ?? undefined);
  const [a, b] = [count(m[2]), count(m[3])];
  const unit: Unit = /月|つき|ヶ/.test(m[1] ?? '') ? 'perMonth' : 'perWeek';
  const ended =
    /回|日|度|[つっい]か|かい|ぺん|べん|へん|にち|ど|っか|遍$/.test(m[0]) ||
    ALONE.test(text.slice(m.index + m[0].length).replace(AROUND_ABOUT, ''));
  if (a === undefined || a > 31 || (unit === 'perMonth' && !ended)) return undefined;
  const neighbours = b === undefined && /^[一二三四五六][二三四五六七]$/.test('') ? undefined : b;
  if (neighbours !== undefined && neighbours > a) return noSingle({ unit, min: a, max: neighbours });
  return said(a, { unit, ...tail(text, m.index + m[0].length, '') });
}

/** Roughly, at least, at most: what is said around a number. */
export function tail(text: string, end: number, before: string): { approx?: true; bound?: 'min' | 'max' } {
  const after = text.slice(end, end + 8);
  const approx =
    AROUND_ABOUT.test(before.slice(-4)) ||
    /^(?:間)?(?:くらい|ぐらい|ほど|程度|ちょっと|前後|弱|強|余り|あまり|すぎ|過ぎ|頃|ごろ|そこそこ)/.test(after);
  const bound = /^(?:間)?(?:くらい|ぐらい|ほど|程度)?(?:まで|以内|以下|が限|が精|未満)/.test(after)
    ? 'max'
    : /^(?:間)?(?:以上|は(?:ほしい|欲しい|必要))/.test(after) || /最低|少なくとも$/.test(before)
      ? 'min'
      : undefined;
  return { ...(approx && { approx: true as const }), ...(bound && { bound }) };
}

/** A span in minutes, if the text has one. */
export function minutes(text: string): NumberSaid | undefined {
  const spelled = text
    .replace(/(?:半時間|はんじかん)/g, '30分')
    .replace(new RegExp(`(${KANA_NUMERAL})(じかん|ふん|ぷん)`, 'g'), (all, n: string, u: string) => {
      const v = kanaNumber(n);
      return v === null ? all : `${v}${u === 'じかん' ? '時間' : '分'}`;
    });
  const digits = spelled
    .replace(/(?<=\d)じかん/g, '時間')
    .replace(/(?<=\d)[ふぷ]ん/g, '分')
    .replace(new RegExp(`${KANJI}+(?=時間|分)`, 'g'), (k) => {
      const two = /^([一二三四五六七八])([二三四五六七八九])$/.exec(k);
      const [a, b] = [kanjiNumber(two?.[1] ?? ''), kanjiNumber(two?.[2] ?? '')];
      if (two && a !== null && b === a + 1) return `${a},${b}`;
      return String(kanjiNumber(k) ?? k);
    });
  const pair = /(?<!\d)(\d{1,3})(時間|分)(半)?(?:から|〜|-|か|ないし)(\d{1,3})(時間|分)(半)?/.exec(digits);
  if (pair) {
    const each = (n: string | undefined, unit: string | undefined, half: string | undefined) =>
      (Number(n) + (half ? 0.5 : 0)) * (unit === '時間' ? 60 : 1);
    return noSingle({ unit: 'minute', min: each(pair[1], pair[2], pair[3]), max: each(pair[4], pair[5], pair[6]) });
  }
  const m = /(?<!\d)(\d{1,5}(?:\.\d{1,3})?(?:[、,〜-]\d{1,5})?)(時間|分)(半|はん)?(?:(\d+)分)?(?!の1|け)/.exec(digits);
  if (!m) return undefined;
  const { span, max } = readSpan(
    `${(m[1] ?? '').replace('、', ',').replace('-', '〜')}${m[2]}${m[3] ? '半' : ''}${m[4] ? `${m[4]}分` : ''}`,
  );
  const total = (s: typeof span) => (s.hours ?? 0) * 60 + (s.minutes ?? 0);
  if (max) return noSingle({ unit: 'minute', min: total(span), max: total(max) });
  return said(total(span), { unit: 'minute', ...tail(digits, m.index + m[0].length, digits.slice(0, m.index)) });
}

const UNIT_WORD = '(人|名|にん|回|キロ|円|歳|才|km|kg|分|時間|軒|本|個|つ)(?!目)';

const JOIN = '(?:[、,〜-]|から|か|ないし|または|もしくは)';

const PAIRS: readonly RegExp[] = [
  // 十五、六人: the tens hold for both
  new RegExp(`(?<![\\d${KANJI_DIGITS}])([二三四五六七八九]?十)([一二三四五六七八])[、,]([二三四五六七八九])${UNIT_WORD}`),
  // 七、八十人: so do the tens said once at the end
  new RegExp(`(?<![\\d${KANJI_DIGITS}])()([一二三四五六七八])[、,]?([二三四五六七八九])(十|百|千|万)${UNIT_WORD}`),
  new RegExp(
    `(?<![\\d.${KANJI_DIGITS}])()(\\d{1,6}|[一二三四五六七八九十百千万]{1,5})(?:人|名|回|分|時間|キロ|歳|才|円|万円)?${JOIN}(\\d{1,6}|[一二三四五六七八九十百千万]{1,5})${UNIT_WORD}`,
  ),
  new RegExp(`(?<![\\d.${KANJI_DIGITS}])()([一二三四五六七八])([二三四五六七八九])${UNIT_WORD}`),
];

const COUNTS: Readonly<Record<string, Unit>> = {
  人: 'people',
  名: 'people',
  にん: 'people',
  キロ: 'km',
  km: 'km',
  kg: 'kg',
  円: 'yen',
  歳: 'age',
  才: 'age',
  分: 'minute',
  時間: 'minute',
};

/** 五、六人, 十五、六人, 七、八十人 and 2〜3キロ: two numbers before one unit. */
export function between(text: string): NumberSaid | undefined {
  for (const [at, re] of PAIRS.entries()) {
    const m = re.exec(text);
    if (!m) continue;
    const [, tens = '', low = '', high = '', ...rest] = m;
    const scale = at === 1 ? (rest[0] ?? '') : '';
    const unit = rest[at === 1 ? 1 : 0] ?? '';
    const [a, b] = [kanjiNumber(tens + low + scale), kanjiNumber(tens + high + scale)];
    if (a === null || b === null || b <= a || (at !== 2 && kanjiNumber(high) !== (kanjiNumber(low) ?? 0) + 1)) continue;
    if (at === 2 && /^\d+,\d{3}/.test(m[0])) continue;
    const times = unit === '時間' ? 60 : 1;
    const counts = COUNTS[unit];
    return noSingle({ ...(counts && { unit: counts }), min: a * times, max: b * times });
  }
  return undefined;
}
