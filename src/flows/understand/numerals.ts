/** Numerals as written in Japanese → numbers: kanji (positional, multiplicative, mixed with digits), old forms, kana. */

/** The characters a written numeral may consist of, for use inside a character class. */
export const KANJI_DIGITS = '〇零一二三四五六七八九十百千万億壱弌弐参肆伍陸拾廿卅';

const ONES: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  壱: 1,
  弌: 1,
  弐: 2,
  参: 3,
  肆: 4,
  伍: 5,
  陸: 6,
};
const TENS: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 千: 1000 };
const BIG: Readonly<Record<string, number>> = { 万: 1e4, 億: 1e8 };

/** 五万四千, 5万4千6百, 二〇二六, 九万零四百, 2.3万 → number; null where the characters make no number (十十, 三十二十). */
export function kanjiNumber(written: string): number | null {
  const s = written.replace(/,/g, '').replace(/廿/g, '二十').replace(/卅/g, '三十');
  if (/^\d+(?:\.\d+)?$/.test(s)) return Number(s);
  if (/^[〇零一二三四五六七八九\d]+$/.test(s)) return Number([...s].map((c) => ONES[c] ?? c).join(''));
  let total = 0;
  let section = 0;
  let unitBefore = Infinity;
  let bigBefore = Infinity;
  let digits = '';
  for (const c of s) {
    const unit = TENS[c];
    const big = BIG[c];
    if (unit !== undefined) {
      if (unit >= unitBefore || digits.length > 3) return null;
      section += (digits === '' || Number(digits) === 0 ? 1 : Number(digits)) * unit;
      unitBefore = unit;
      digits = '';
    } else if (big !== undefined) {
      section += digits === '' ? 0 : Number(digits);
      if (section === 0 || big >= bigBefore) return null;
      total += section * big;
      bigBefore = big;
      unitBefore = Infinity;
      section = 0;
      digits = '';
    } else {
      digits += ONES[c] ?? c;
    }
  }
  const value = total + section + (digits === '' ? 0 : Number(digits));
  return Number.isFinite(value) ? Math.round(value * 1e6) / 1e6 : null;
}

const KANA_ONES: readonly [string, number][] = [
  ['きゅう', 9],
  ['きゆう', 9],
  ['いち', 1],
  ['いっ', 1],
  ['さん', 3],
  ['よん', 4],
  ['ろく', 6],
  ['ろっ', 6],
  ['なな', 7],
  ['しち', 7],
  ['はち', 8],
  ['はっ', 8],
  ['れい', 0],
  ['ぜろ', 0],
  ['に', 2],
  ['よ', 4],
  ['し', 4],
  ['ご', 5],
  ['く', 9],
];
const KANA_UNITS: readonly [string, number][] = [
  ['じゅう', 10],
  ['じゆう', 10],
  ['じゅっ', 10],
  ['じっ', 10],
  ['ひゃく', 100],
  ['びゃく', 100],
  ['ぴゃく', 100],
  ['ひゃっ', 100],
  ['せん', 1000],
  ['ぜん', 1000],
  ['まん', 10000],
];
const piece = [...KANA_ONES, ...KANA_UNITS]
  .map(([kana]) => kana)
  .sort((a, b) => b.length - a.length)
  .join('|');

/** Source of a regular expression for a kana numeral; kanaNumber() says whether it is one. */
export const KANA_NUMERAL = `(?:${piece}){1,12}`;
const PIECES = new RegExp(piece, 'gy');

const ONE_TO_NINE = 'いち|に|さん|よん|し|ご|ろく|しち|なな|はち|きゅう|く';

/** Two or three, said one behind the other (に、さんにん, ごろくにん); the numbers must be neighbours, see kanaPair(). */
export const KANA_PAIR = `(${ONE_TO_NINE})[、,]?(${ONE_TO_NINE})`;

/** The two neighbours of a kana pair as 2,3; null where they are none. */
export function kanaPair(low: string, high: string): string | null {
  const [a, b] = [kanaNumber(low), kanaNumber(high)];
  return a !== null && b === a + 1 ? `${a},${b}` : null;
}

/** にじゅうさん → 23; null where the syllables make no number. */
export function kanaNumber(kana: string): number | null {
  let total = 0;
  let section = 0;
  let ones: number | null = null;
  let unitBefore = Infinity;
  let end = 0;
  for (const m of kana.matchAll(PIECES)) {
    end = m.index + m[0].length;
    const one = KANA_ONES.find(([k]) => k === m[0])?.[1];
    const unit = KANA_UNITS.find(([k]) => k === m[0])?.[1] ?? 0;
    if (one !== undefined) {
      if (ones !== null) return null;
      ones = one;
    } else if (unit === 10000) {
      total = (section + (ones ?? 0)) * unit;
      if (total === 0) return null;
      [section, ones, unitBefore] = [0, null, Infinity];
    } else {
      if (unit >= unitBefore) return null;
      section += (ones ?? 1) * unit;
      [ones, unitBefore] = [null, unit];
    }
  }
  return end === kana.length && kana !== '' ? total + section + (ones ?? 0) : null;
}
