/** The reader for numbers and what they count: ages, people, minutes, distances, weights, money, how often, choices, telephones. */
import { eraYear } from './calendar.ts';
import { readSpan } from './durations.ts';
import type { Around, Reading, Utterance } from './meaning.ts';
import { hiragana } from './normalise.ts';
import { KANA_NUMERAL, KANJI_DIGITS, kanaNumber, kanjiNumber } from './numerals.ts';
import words from './lexicon/time-numbers.json' with { type: 'json' };

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

const KANJI = `[${KANJI_DIGITS}]`;
const WRITTEN = new RegExp(`(?:\\d[\\d,]*(?:\\.\\d+)?|${KANJI}+)(?:${KANJI}|\\d[\\d,]*)*`, 'g');
const KANA = new RegExp(
  `(?<![ぁ-ゖー](?<!だい|週に?|しゅう|月に?|で|は|に|が|を|と|の|も|、))(${KANA_NUMERAL})(?=さい|にん|めい|ふん|ぷん|じかん|きろ|えん|かい|ばん|ど|め|だい|こ|ほん|$|です|になり|、|。|に(?:な|し)|まで)`,
  'g',
);
const NOT_A_NUMBER = /[人々](?=一)/;
const ALONE =
  /^[ 、。]*(?:です|でーす|だ|になります|になりました|になる|でお願い.*|よ|じゃ|や|だよ|ですよ|かな|でした|ばん|で|まで|に|)[ 、。!]*$/;
const AROUND_ABOUT = /約|およそ|だいたい|大体|くらい|ぐらい|ほど|程度|ちょっと|前後|弱|強|余り|あまり|すぎ|過ぎ|頃|ごろ|そこそこ/;

interface UnitWord {
  readonly after: string;
  readonly unit?: string;
  readonly times?: number;
}
const UNITS: readonly (UnitWord & { re: RegExp })[] = words.units.map((w) => ({ ...w, re: new RegExp(`^(?:${w.after})`) }));
const DECIMAL = /([〇零一二三四五六七八九十百千万\d]+)[・.]([〇零一二三四五六七八九\d]+)/g;
const IDIOMS = new RegExp(words.idioms.join('|'), 'g');
const AGES: Readonly<Record<string, number>> = words.ages;
const PEOPLE: Readonly<Record<string, number>> = words.people;
const AGE_WORD = new RegExp(
  Object.keys(AGES)
    .sort((a, b) => b.length - a.length)
    .join('|'),
);
const PEOPLE_WORD = new RegExp(
  `(?<![ぁ-ん](?<!は|に|で|あと|も))(?:${Object.keys(PEOPLE).join('|')})(?!暮|ぐらし|で(?:暮|住|いる|で)|きり|っきり|ごと|じゃ)`,
);
const CIRCLED = /[①-⑳]/u;
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
const LAST = /最後|一番(?:下|した|最後|しまい|後ろ|うしろ|お尻)|いちばん(?:下|した|最後)|しまいの|おしまいの|末尾|ラスト|らすと/;
const EVERY: readonly [RegExp, 'day' | 'week' | 'month', number][] = [
  [/隔週|にしゅうかんに/, 'week', 2],
  [/隔日|いちにちおき|ふつかに/, 'day', 2],
  [/隔月|ふたつきに/, 'month', 2],
  [/毎日/, 'day', 1],
];
/** 三日に一回 and 二日おき: every so many days, weeks or months */
const EVERY_SO_MANY =
  /(\d|[一二三四五六七八九])(日|週間?|ヶ月|か月|カ月|ヵ月|か月)(?:に(?:[1一]|いっ|いち)(?:回|度|日|ぺん|かい|ど)|(おき|置き)|(?:ごと|毎))/;

const said = (value: number, more: Omit<NumberSaid, 'kind' | 'value'> = {}): NumberSaid => ({ kind: 'number', value, ...more });
const noSingle = (more: Omit<NumberSaid, 'kind' | 'value'>): NumberSaid => ({ kind: 'number', value: null, ...more });

const FIRST_CHOICE = /^(?:一番|いちばん|1番)(?:です|で(?:お願い.*)?|が(?:いい|よ).*|の(?:方|ほう).*|に(?:し|する).*|を.*)?[。!]*$/;

/** 昭和22年生まれ as an age: one of two, as the birthday is not said. */
function bornIn(text: string, around: Around): readonly NumberSaid[] | undefined {
  const m = new RegExp(`(昭和|大正|平成|[STH])(\\d{1,2}|${KANJI}{1,3}|元)年?(?:の)?(?:生|うま)|(19\\d\\d)年?(?:の)?(?:生|うま)`).exec(text);
  if (!m || around.ref === undefined) return undefined;
  const count = m[2] === '元' ? 1 : kanjiNumber(m[2] ?? '');
  const year = m[3] ? Number(m[3]) : count === null ? undefined : eraYear(m[1] ?? '', count);
  if (year === undefined) return undefined;
  const age = Number(around.ref.slice(0, 4)) - year;
  return [said(age, { unit: 'age' }), said(age - 1, { unit: 'age' })];
}

/** A telephone number in the text as digits, kanji numerals and 「の」 allowed. */
function phone(text: string): string | undefined {
  let spoken = text.replace(/[〇零○]/g, '0').replace(/[一二三四五六七八九]/g, (c) => String('〇一二三四五六七八九'.indexOf(c)));
  const kana = hiragana(spoken);
  if (/^[^0-9]{0,8}ぜろ/.test(kana)) spoken = SPOKEN_DIGITS.reduce((t, [re, d]) => t.replace(re, d), kana);
  const digits = PHONE.exec(spoken)?.[0].replace(/^\+81/, '0').replace(/\D/g, '') ?? '';
  return /^0\d{9,10}$/.test(digits) ? digits : undefined;
}

/** 六十代後半 → 65 to 69. */
function decade(text: string): NumberSaid | undefined {
  const m = new RegExp(
    `(?<![\\d〇一二三四五六七八九十百])(\\d{1,3}|${KANJI}{1,3}|ろくじゅう|ななじゅう|しちじゅう|はちじゅう|きゅうじゅう|ごじゅう)(?:歳|才)?(?:代|だい)の?(前半|後半|半ば|なかば|前|はじめ|始め|初め|終わり|ぜんはん|こうはん)?`,
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

/** What stands for "how often" as a number: every so many days, times a week or month. */
function often(text: string): NumberSaid | undefined {
  const many = EVERY_SO_MANY.exec(text);
  const n = kanjiNumber(many?.[1] ?? '');
  if (many && n !== null && (n > 1 || many[3])) {
    const every = many[2] === '日' ? 'day' : many[2]?.startsWith('週') ? 'week' : 'month';
    return noSingle({ every, interval: n + (many[3] ? 1 : 0) });
  }
  for (const [re, every, interval] of EVERY) if (re.test(text)) return noSingle({ every, interval });
  const N = `(\\d+|[一二三四五六七]|いち|いっ|に|さん|よん|ご|ろく|ろっ|しち|なな|ふた|ひと)`;
  const m = new RegExp(
    `(?<![\\d一二三四五六七八九十])(週|月|1週間|一週間|1ヶ月|一ヶ月|ひとつき|ひと月|しゅう|つき|1か月|一か月|一月|1月)(?:間)?(?:に|あたり)?、?(?:だいたい|大体|せいぜい|最低|約|多くて)?${N}(?:(?:回|日|度|べん|ぺん)?[、,〜か-]+${N}?)?(?:回|日|度|かい|ぺん|にち|ど|っか|っかい|遍)?(?![月曜時分円万])`,
  ).exec(text);
  if (!m) return undefined;
  const count = (s: string | undefined) =>
    s === undefined ? undefined : s === 'ふた' ? 2 : s === 'ひと' ? 1 : (kanaNumber(s) ?? kanjiNumber(s) ?? undefined);
  const [a, b] = [count(m[2]), count(m[3])];
  const unit: Unit = /月|つき|ヶ/.test(m[1] ?? '') ? 'perMonth' : 'perWeek';
  const ended = /回|日|度|かい|ぺん|にち|ど|っか|遍$/.test(m[0]) || ALONE.test(text.slice(m.index + m[0].length).replace(AROUND_ABOUT, ''));
  if (a === undefined || a > 31 || (unit === 'perMonth' && !ended)) return undefined;
  const neighbours = b === undefined && /^[一二三四五六][二三四五六七]$/.test('') ? undefined : b;
  if (neighbours !== undefined && neighbours > a) return noSingle({ unit, min: a, max: neighbours });
  return said(a, { unit, ...tail(text, m.index + m[0].length, '') });
}

function tail(text: string, end: number, before: string): { approx?: true; bound?: 'min' | 'max' } {
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
function minutes(text: string): NumberSaid | undefined {
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
  const m = /(?<!\d)(\d{1,5}(?:\.\d{1,3})?(?:[、,〜-]\d{1,5})?)(時間|分)(半|はん)?(?:(\d+)分)?(?!の1|け)/.exec(digits);
  if (!m) return undefined;
  const { span, max } = readSpan(
    `${(m[1] ?? '').replace('、', ',').replace('-', '〜')}${m[2]}${m[3] ? '半' : ''}${m[4] ? `${m[4]}分` : ''}`,
  );
  const total = (s: typeof span) => (s.hours ?? 0) * 60 + (s.minutes ?? 0);
  if (max) return noSingle({ unit: 'minute', min: total(span), max: total(max) });
  return said(total(span), { unit: 'minute', ...tail(digits, m.index + m[0].length, digits.slice(0, m.index)) });
}

/** The number with the unit that follows it. */
function counted(text: string, value: number, start: number, end: number, context: string): NumberSaid | undefined {
  const after = text.slice(end);
  const before = text.slice(0, start);
  const more = (at: number) => tail(text, end + at, before);
  for (const w of UNITS) {
    const m = w.re.exec(after);
    if (!m) continue;
    let unit: string | undefined = w.unit;
    let v = value * (w.times ?? 1);
    if (unit === 'length')
      unit =
        /重|持|荷|米|kg|体重|運|上げ|抱|担|かつ|袋|箱|粉|肥料|土|薪|灯油|だんべる|買い物|軽|赤ん坊|犬|孫|野菜|芋|みかん/.test(text) ||
        (!/歩|走|先|離れ|距離|往復|片道|行け|通え|以内/.test(text) && /重|持|荷|kg/.test(context))
          ? 'kg'
          : 'km';
    if (unit === 'yen' && /月(?:に|々|収|で|額)?[^、。\d]{0,4}$|ひと月|毎月|月額/.test(before)) unit = 'yenPerMonth';
    if (/^(?:きろ|きろめーとる|km)半/.test(after)) v += 0.5;
    v = Math.round(v * 1e6) / 1e6;
    return said(v, { ...(unit && { unit: unit as Unit }), ...more(m[0].length) });
  }
  if (/第$|だい$/.test(before) || /^(?:番目|ばんめ|位|つ目|つめ|個目|人目)/.test(after))
    return said(value, { ordinal: true, ...(/^(?:つ目|つめ)/.test(after) && { unit: 'choice' as const }) });
  return undefined;
}

/** What number the text says; the first one with a known unit wins, then the first one at all. */
export function numbers(u: Utterance, around: Around): Reading<NumberSaid> {
  const value = read(u, around);
  if (value === undefined) return { sure: 'notUnderstood' };
  if (Array.isArray(value)) return { sure: 'askBack', between: value as NumberSaid[] };
  return {
    sure: (value as NumberSaid).unit === undefined || (value as NumberSaid).value === null ? 'repeatBack' : 'rightAway',
    value: value as NumberSaid,
  };
}

function read(u: Utterance, around: Around): NumberSaid | readonly NumberSaid[] | undefined {
  const digits = phone(u.text);
  if (digits !== undefined) return noSingle({ unit: 'phone', value2: digits });
  const circled = CIRCLED.exec(u.raw);
  if (circled && (u.raw.match(/[①-⑳]/gu) ?? []).length > 1)
    return [...u.raw.matchAll(/[①-⑳]/gu)].map((c) => said((c[0].codePointAt(0) ?? 0x2460) - 0x245f, { unit: 'choice' }));
  if (circled) return said((circled[0].codePointAt(0) ?? 0x2460) - 0x245f, { unit: 'choice' });
  if (LAST.test(u.text) && !/時|日|週|月/.test(u.text)) return noSingle({ unit: 'choice', which: 'last' });
  if (FIRST_CHOICE.test(u.text)) return said(1, { unit: 'choice' });
  if (/下から|後ろから|うしろから/.test(u.text)) return undefined;
  const born = bornIn(u.text, around);
  if (born) return born;
  if (/数[人名回日]/.test(u.text)) return undefined;
  const text = u.text
    .replace(/(?<![ぁ-ん](?<!は|に|で|あと|も|お|か|と|の))(ひとり|ふたり)(?!暮|ぐらし|っきり|きり|ごと|で(?:暮|住|いる))/g, (m) =>
      m === 'ひとり' ? '一人' : '二人',
    )
    .replace(IDIOMS, (m) => '□'.repeat(m.length))
    .replace(/(\d)、(\d{3})(?!\d)/g, '$1,$2')
    .replace(
      DECIMAL,
      (_, whole: string, rest: string) => `${kanjiNumber(whole) ?? whole}.${[...rest].map((c) => kanjiNumber(c) ?? c).join('')}`,
    );
  const mixed = /(\d{1,2}|[一二三四五六]?十?[一二三四五六七八九]?)分(?:から|〜|か|ないし)([1-3一二三])時間(半)?/.exec(text);
  const low = kanjiNumber(mixed?.[1] ?? '');
  const high = kanjiNumber(mixed?.[2] ?? '');
  if (mixed && low !== null && high !== null) return noSingle({ unit: 'minute', min: low, max: high * 60 + (mixed[3] ? 30 : 0) });
  const things = /(ひと|ふた|みっ|よっ|いつ|むっ|なな|やっ|ここの)つ(目|め|です|で|を|に|$|の)/.exec(text);
  if (things)
    return said(
      ['ひと', 'ふた', 'みっ', 'よっ', 'いつ', 'むっ', 'なな', 'やっ', 'ここの'].indexOf(things[1] ?? '') + 1,
      /目|め/.test(things[2] ?? '') ? { unit: 'choice' } : {},
    );
  const decades = /([六七八九])十路/.exec(text);
  if (decades) return said((kanjiNumber(decades[1] ?? '') ?? 7) * 10, { unit: 'age' });
  const old = AGE_WORD.exec(hiragana(text));
  const folded = hiragana(text);
  const inDecade = decade(text);
  if (inDecade) return inDecade;
  const how = often(folded);
  if (how) return how;
  const people = PEOPLE_WORD.exec(text);
  const all = written(text);
  const range = between(text);
  if (range) return range;
  const span = /年|日|月/.test(text) && !/時間|分/.test(text) ? undefined : minutes(folded);
  if (span && !/歳|才|[人名]|円|きろ/.test(folded)) return span;
  const fits = all.map((n) => counted(folded, n.value, n.start, n.end, around.context ?? '')).filter((n) => n !== undefined);
  const ages = all.filter((n) => /^(?:です|になり|になる|じゃ|や|だ)/.test(folded.slice(n.end)) && n.value >= 50 && n.value <= 110);
  const [first] = fits;
  if (old && all.length > 0 && ages.length > 0)
    return [said(ages[0]?.value ?? 0, { unit: 'age' }), said(AGES[old[0]] ?? 0, { unit: 'age' })];
  if (first) return first;
  if (span) return span;
  if (people && all.length === 0) return said(PEOPLE[people[0]] ?? 1, { unit: 'people' });
  if (old && all.length === 0) return said(AGES[old[0]] ?? 0, { unit: 'age' });
  const [bare] = all;
  if (bare) return said(bare.value, /第$|だい$/.test(folded.slice(0, bare.start)) ? { ordinal: true } : asAge(folded, bare, all.length));
  if (/最初|一番(?:上|うえ|目|初め)|いちばんうえ|はじめの|始めの|初めの|頭の/.test(u.text))
    return said(1, { unit: 'choice', ordinal: true });
  return undefined;
}

/** A bare number from 60 to 105 as the whole answer is an age among people of this age. */
function asAge(text: string, n: { value: number; start: number; end: number }, count: number): { unit?: Unit } {
  const alone =
    /^(?:今年|ことし|今|数えで|かぞえで|満|まん|もう|もうすぐ|私は|歳は|年は)?[、は]?$/.test(text.slice(0, n.start)) &&
    ALONE.test(text.slice(n.end));
  return count === 1 &&
    alone &&
    n.value >= 60 &&
    n.value <= 105 &&
    Number.isInteger(n.value) &&
    (n.start > 0 || n.end < text.length || /[ぁ-ん]/.test(text))
    ? { unit: 'age' }
    : {};
}

const UNIT_WORD = '(人|名|にん|回|キロ|円|歳|才|km|kg|分|時間|軒|本|個|つ)(?!目)';
const JOIN = '(?:[、,〜-]|から|か|ないし|または|もしくは)';
const PAIRS: readonly RegExp[] = [
  // 十五、六人: the tens hold for both
  new RegExp(`(?<![\\d${KANJI_DIGITS}])([二三四五六七八九]?十)([一二三四五六七八])[、,]([二三四五六七八九])${UNIT_WORD}`),
  // 七、八十人: so do the tens said once at the end
  new RegExp(`(?<![\\d${KANJI_DIGITS}])()([一二三四五六七八])[、,]?([二三四五六七八九])(十|百|千|万)${UNIT_WORD}`),
  new RegExp(
    `(?<![\\d.${KANJI_DIGITS}])()(\\d{1,6}|[一二三四五六七八九十]{1,3})(?:人|名|回|分|時間|キロ|歳|才)?${JOIN}(\\d{1,6}|[一二三四五六七八九十]{1,3})${UNIT_WORD}`,
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
function between(text: string): NumberSaid | undefined {
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

/** Every written number of the text, digits, kanji and kana alike. */
function written(text: string): { value: number; start: number; end: number }[] {
  const out: { value: number; start: number; end: number }[] = [];
  for (const m of text.matchAll(WRITTEN)) {
    const value = kanjiNumber(m[0]);
    if (value === null) continue;
    if (/^[万億千百]/.test(m[0]) && !/^(?:千|百)/.test(m[0])) continue;
    if (NOT_A_NUMBER.test(text.slice(Math.max(0, m.index - 1), m.index + 1))) continue;
    const k = /^k(?![gmG])/i.exec(text.slice(m.index + m[0].length));
    out.push({ value: k ? value * 1000 : value, start: m.index, end: m.index + m[0].length + (k ? 1 : 0) });
  }
  for (const m of hiragana(text).matchAll(KANA)) {
    const value = kanaNumber(m[1] ?? '');
    if (value === null || (m[0].length < 2 && text.length > 1) || out.some((n) => n.start <= m.index && n.end > m.index)) continue;
    out.push({ value, start: m.index, end: m.index + m[0].length });
  }
  for (const m of text.matchAll(/ゼロ|ぜろ/g)) out.push({ value: 0, start: m.index, end: m.index + 2 });
  return out.sort((a, b) => a.start - b.start);
}
