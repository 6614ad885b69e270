/** Minutes, distances, stations, money and weights as said: 三十分, 半時間, さんキロ, 500m, 二つ先の駅, 三百円. */
import { hiragana } from './normalise.ts';
import { KANA_NUMERAL, KANJI_DIGITS, kanaNumber, kanjiNumber } from './numerals.ts';

/** What is measured. */
export type Unit = 'minutes' | 'km' | 'stations' | 'fare' | 'kg';
/** An amount with its place in `measured`'s text. */
export interface Measure {
  readonly unit: Unit;
  readonly value: number;
  readonly start: number;
  readonly end: number;
}

const NUMBER = `(?:\\d+(?:[.,]\\d+)?[${KANJI_DIGITS}]*|[${KANJI_DIGITS}]+|に?[一二三四五六七八九]?十[一二三四五六七八九]?|(?<![ぁ-ん](?<![はがでもをにとてらばやか、]))${KANA_NUMERAL})`;
const COUNTED: Readonly<Record<string, number>> = { ひと: 1, ふた: 2, み: 3, よ: 4, いつ: 5, みっ: 3, よっ: 4 };
const rules: readonly { readonly unit: Unit; readonly times: number; readonly written: string }[] = [
  { unit: 'minutes', times: 60, written: 'じかん|時間|時(?=か?ん間?)' },
  { unit: 'minutes', times: 1, written: '分(?!の[一二三]|け|か[らり]な|の日)|ふん|ぷん|プン|フン|min' },
  { unit: 'km', times: 1, written: 'きろ(?!ぐらむ|ぐらい?の(?:も|荷))(?:めーとる)?|km|ケーエム|粁' },
  { unit: 'km', times: 0.001, written: 'めーとる|めえとる|めーたー?|m(?!i)|米(?=以|く|ほ|ま|圏|$|、)' },
  { unit: 'km', times: 4, written: '里(?!帰)' },
  { unit: 'stations', times: 1, written: '(?:つ|個|こ|っ)?(?:先|さき|目|め|となり|隣)?の?(?:駅|えき|停留所|停留場|停車場)|区間|くかん' },
  { unit: 'fare', times: 1, written: '円|えん' },
  { unit: 'kg', times: 1, written: 'きろぐらむ|kg|キログラム|瓩' },
];
const patterns = rules.map((rule) => ({
  ...rule,
  found: new RegExp(`(${NUMBER})(?:[,〜-](${NUMBER}))?(?:${hiragana(rule.written)})(半)?`, 'g'),
}));
const idioms: readonly { readonly unit: Unit; readonly value: number; readonly found: RegExp }[] = [
  { unit: 'minutes', value: 30, found: /(?<![\d一二三四五六七八九十])(?:半時間|はんじかん|半刻)/g },
  { unit: 'fare', value: 500, found: /わんこいん/g },
  { unit: 'stations', value: 1, found: /(?:お?隣|となり)の?(?:駅|えき)|(?:ひと|一|1)つ(?:先|隣|となり|さき)/g },
];

/** ふた駅, 駅三つ, バス停を五つ */
const COUNTED_STOPS =
  /(ひと|ふた|み|よ|いつ)つ?(?:先|目|隣|となり|さき)?の?(?:駅|えき)|(?:駅|えき|ばす停|停留所)(?:を|で|が|は)?(?:([\d一二三四五六七八九]+)|(ひと|ふた|みっ|よっ|いつ))(?:つ|個|こ)(?!目の角)/g;

/** Text in which kana numerals can be read: hiragana, nothing else changed. */
export function measured(text: string): string {
  return hiragana(text.toLowerCase());
}

/** One written numeral as a number. */
function numberOf(written: string): number | null {
  const [, upper] = /^(?:\d,|[一二三四五六七八](?=[二三四五六七八九]十))(\d0|[二三四五六七八九]十)$/.exec(written) ?? [];
  const plain = (upper ?? written).replace(/(\d),(\d{3})/g, '$1$2').replaceAll('に', '二');
  return kanjiNumber(/^[ぁ-ん]+$/.test(written) && written !== 'に' ? '' : plain) || kanaNumber(written);
}

/** Every amount in a text made by `measured`, from left to right; of a range the upper end. */
export function measuresIn(text: string): Measure[] {
  const all: Measure[] = [];
  for (const { unit, times, found } of patterns) {
    for (const m of text.matchAll(found)) {
      const value = numberOf(m[2] ?? m[1] ?? '');
      if (value === null || value === 0) continue;
      const half = m[3] ? 0.5 : 0;
      all.push({ unit, value: Math.round((value + half) * times * 1000) / 1000, start: m.index, end: m.index + m[0].length });
    }
  }
  for (const m of text.matchAll(COUNTED_STOPS)) {
    const value = COUNTED[m[1] ?? ''] ?? numberOf(m[2] ?? m[3] ?? '') ?? COUNTED[m[3] ?? ''];
    if (value) all.push({ unit: 'stations', value, start: m.index, end: m.index + m[0].length });
  }
  for (const { unit, value, found } of idioms)
    for (const m of text.matchAll(found)) all.push({ unit, value, start: m.index, end: m.index + m[0].length });
  const longest = all.filter((a) => !all.some((b) => b !== a && b.start <= a.start && b.end >= a.end && b.end - b.start > a.end - a.start));
  return longest
    .sort((a, b) => a.start - b.start)
    .reduce<Measure[]>((before, next) => {
      const last = before.at(-1);
      const gap = last && text.slice(last.end, next.start);
      // 一時間三十分 is one amount
      if (last?.unit === 'minutes' && next.unit === 'minutes' && (gap === '' || gap === 'と') && last.value % 60 === 0 && next.value < 60)
        return [...before.slice(0, -1), { ...last, value: last.value + next.value, end: next.end }];
      return [...before, next];
    }, []);
}
