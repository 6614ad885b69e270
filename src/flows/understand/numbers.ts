/** The reader for numbers and what they count: ages, people, minutes, distances, weights, money, how often, choices, telephones. */
import words from './lexicon/time-numbers.json' with { type: 'json' };
import type { Around, Reading, Utterance } from './meaning.ts';
import { hiragana } from './normalise.ts';
import type { NumberSaid, Unit } from './numberForms.ts';
import { ALONE, KANJI, between, bornIn, decade, minutes, noSingle, often, phone, said, tail } from './numberForms.ts';
import { KANA_NUMERAL, KANA_PAIR, kanaNumber, kanaPair, kanjiNumber } from './numerals.ts';

export type { NumberSaid, Unit } from './numberForms.ts';

const WRITTEN = new RegExp(`(?:\\d[\\d,]*(?:\\.\\d+)?|${KANJI}+)(?:${KANJI}|\\d[\\d,]*)*`, 'g');
const KANA = new RegExp(
  `(?<![ぁ-ゖー](?<!だい|週に?|しゅう|月に?|で|は|に|が|を|と|の|も|、))(${KANA_NUMERAL})(?=さい|にん|めい|ふん|ぷん|じかん|きろ|えん|かい|ばん|ど|め|だい|こ|ほん|$|です|になり|、|。|に(?:な|し)|まで)`,
  'g',
);
const NOT_A_NUMBER = /[人々](?=一)/;

interface UnitWord {
  readonly after: string;
  readonly unit?: string;
  readonly times?: number;
}
const UNITS: readonly (UnitWord & { re: RegExp })[] = words.units.map((w) => ({ ...w, re: new RegExp(`^(?:${w.after})`) }));
const KANA_PAIRS = new RegExp(`(?<![ぁ-ゖー](?<!の|は|に|を|と|で|ら|も|が|、))${KANA_PAIR}(にん|めい|じかん|ふん|ぷん|きろ|かい)`, 'g');
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
const LAST =
  /最後(?!から)|さいご(?!から)|一番(?:下|した|最後|しまい|後ろ|うしろ|お尻)|いちばん(?:下|した|最後)|しまいの|おしまいの|末尾|ラスト|らすと/;

const FIRST_CHOICE = /^(?:一番|いちばん|1番)(?:です|で(?:お願い.*)?|が(?:いい|よ).*|の(?:方|ほう).*|に(?:し|する).*|を.*)?[。!]*$/;

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
  if (/下から|後ろから|うしろから|最後から/.test(u.text)) return undefined;
  const born = bornIn(u.text, around);
  if (born) return born;
  if (/数[人名回日]/.test(u.text)) return undefined;
  const text = u.text
    .replace(/(?<![ぁ-ん](?<!は|に|で|あと|も|お|か|と|の))(ひとり|ふたり)(?!暮|ぐらし|っきり|きり|ごと|で(?:暮|住|いる))/g, (m) =>
      m === 'ひとり' ? '一人' : '二人',
    )
    .replace(KANA_PAIRS, (all, low: string, high: string, unit: string) => {
      const pair = kanaPair(low, high);
      return pair === null
        ? all
        : `${pair}${unit === 'にん' || unit === 'めい' ? '人' : unit === 'じかん' ? '時間' : unit === 'きろ' ? 'キロ' : unit === 'かい' ? '回' : '分'}`;
    })
    .replace(IDIOMS, (m) => '□'.repeat(m.length))
    .replace(/(\d)、(\d{3})(?!\d)/g, '$1,$2')
    .replace(
      DECIMAL,
      (_, whole: string, rest: string) => `${kanjiNumber(whole) ?? whole}.${[...rest].map((c) => kanjiNumber(c) ?? c).join('')}`,
    );
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
  const span = /年|日|月/.test(text) && !/時間|分|じかん|ふん|ぷん/.test(text) ? undefined : minutes(folded);
  if (span && span.value === null) return span;
  const range = between(text);
  if (range) return range;
  if (span && !/歳|才|[人名]|円|きろ/.test(folded)) return span;
  const fits = all.map((n) => counted(folded, n.value, n.start, n.end, around.context ?? '')).filter((n) => n !== undefined);
  const ages = all.filter((n) => /^(?:です|になり|になる|じゃ|や|だ)/.test(folded.slice(n.end)) && n.value >= 50 && n.value <= 110);
  const older = fits.find((n) => n.unit === 'age' && (n.value ?? 0) >= 50);
  const first = fits[0]?.unit === 'age' ? (older ?? fits[0]) : fits[0];
  if (old && all.length > 0 && ages.length > 0)
    return [said(ages[0]?.value ?? 0, { unit: 'age' }), said(AGES[old[0]] ?? 0, { unit: 'age' })];
  if (first) return first;
  if (span) return span;
  if (people && all.length === 0) return said(PEOPLE[people[0]] ?? 1, { unit: 'people' });
  if (old && all.length === 0) return said(AGES[old[0]] ?? 0, { unit: 'age' });
  const [bare] = all;
  if (bare) return said(bare.value, /第$|だい$/.test(folded.slice(0, bare.start)) ? { ordinal: true } : asAge(folded, bare, all.length));
  if (/最初|さいしょ|一番(?:上|うえ|目|初め)|いちばんうえ|はじめの|始めの|初めの|頭の/.test(u.text))
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
