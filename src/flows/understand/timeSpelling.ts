/**
 * A text in the one spelling the time grammars read (digits, 明日, 9時半, 月曜), with the way back to positions of the text.
 * くじはん, 九時半, 9じ半 and ９時３０分 become alike here, and sayings that only contain a number or weekday are hidden.
 */
import idioms from './lexicon/time-idioms.json' with { type: 'json' };
import words from './lexicon/time-words.json' with { type: 'json' };
import { hiragana } from './normalise.ts';
import { KANA_NUMERAL, KANA_PAIR, KANJI_DIGITS, kanaNumber, kanaPair, kanjiNumber } from './numerals.ts';

/** The spelled text; `at[i]` is the place of its i-th character in the original, with one entry more for the end. */
export interface Spelled {
  readonly text: string;
  readonly at: readonly number[];
}

/** What stands for a hidden saying; no grammar reads it. */
export const HIDDEN = '□';

const escape = (s: string) => s.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const longestFirst = (list: readonly string[]) => [...list].sort((a, b) => b.length - a.length);

const SURE = new Map(
  Object.entries(words.sure).flatMap(([to, from]) => from.filter((f) => f !== to).map((f) => [hiragana(f), to] as const)),
);
const SURE_WORDS = new RegExp(
  '(?:' +
    longestFirst([...SURE.keys()])
      .map(escape)
      .join('|') +
    ')(?!曜)',
  'g',
);
const RUNS_ON = '(?<![ぁ-ゖー](?<!の|は|も|を|が|に|で|と|へ|や|か|から|まで|なら|ので|けど|ます|です|じゃあ|よ|ね|わ))';
const ALONE: readonly [RegExp, string][] = words.alone.map((w) => [
  new RegExp(`${RUNS_ON}(?:${longestFirst(w.spellings).join('|')})${w.notBefore.length > 0 ? `(?!${w.notBefore.join('|')})` : ''}`, 'g'),
  w.to,
]);
const AFTER = new Map(Object.entries(words.after).flatMap(([to, from]) => from.map((f) => [hiragana(f), to] as const)));
const AFTER_WORDS = new RegExp(`(?<=[\\d時分日月年週曜間半朝昼夜方末午今旬])(?:${longestFirst([...AFTER.keys()]).join('|')})`, 'g');
const IDIOMS = new RegExp([...longestFirst(idioms.words).map((w) => escape(hiragana(w))), ...idioms.patterns.map(hiragana)].join('|'), 'g');

const KANA_UNITS: Readonly<Record<string, string>> = {
  じかん: '時間',
  じ: '時',
  ふん: '分',
  ぷん: '分',
  がつ: '月',
  にち: '日',
  ねん: '年',
  かげつ: 'ヶ月',
  しゅうかん: '週間',
  しゅう: '週',
  かい: '回',
  さい: '歳',
  にん: '人',
  えん: '円',
  ばんめ: '番目',
  きろ: 'キロ',
  ぺん: '回',
  べん: '回',
  へん: '回',
};
const unit = longestFirst(Object.keys(KANA_UNITS)).join('|');
const KANA_COUNT = new RegExp(
  `(?<![ぁ-ゖー](?<!の|は|に|を|と|で|ら|も|が|や|へ|ご|ん|月|第|だい|がつ|にち|ねん|げつ|じ))(${KANA_NUMERAL})(${unit})(?![ょゅゃっ]|ゆう|ぶん|てん|こく|つは|つに|かんわり|んど)`,
  'g',
);
const KANA_PAIRS = new RegExp(
  `(?<![ぁ-ゖー](?<!の|は|に|を|と|で|ら|も|が|、))${KANA_PAIR}(じかん|ふん|ぷん|にち|にん|かい|しゅうかん|かげつ)(?![ょゅゃっ])`,
  'g',
);
/** these syllables are words of their own (lottery, rainbow, instruction, typo, freedom) unless a time word follows */
const DOUBTFUL_HOUR = /^(?:く|に|し|ご|じゆう|じゅう|さん)$/;
const HOUR_GOES_ON = /^(?:はん|半|から|まで|に|ごろ|ころ|すぎ|まえ|ちょうど|で|の|は|か|を|も|、|。|〜|-|\d|じゅ|さんじゅ|よ|$)/;
const KANA_UNIT_AFTER_DIGIT = new RegExp(`(\\d)(${unit})(?![ょゅゃっ])`, 'g');
const KANA_DAYS: readonly [RegExp, string][] = [
  [/^かよう(?=に$|の|と|、|・)|(?<=[、。・と]|の)かよう(?=の|と|、|・|も|だけ)/g, '火曜'],
  [/(?<=曜日?|[、・とや])かよう(?=$|[月水木金土日]曜|、)|^かよう(?=[月水木金土日]曜)/g, '火曜'],
  [/(?<=[月火水木金土日])よう(?=$|び|[月火水木金土日、のとはがもで])/g, '曜'],
  [/(?<=曜)び/g, '日'],
  [/にじゅうよっか/g, '24日'],
  [/じゅうよっか/g, '14日'],
  [/(?<![ぁ-ゖ](?<!の|は|月|と|がつ))(?:ついたち|朔日)/g, '1日'],
  [/ふつか(?!よい)/g, '2日'],
  [/みっか|みつか(?=[、。]|$|かん|に|で|の|まで|から|ご)/g, '3日'],
  [/よっか/g, '4日'],
  [/(?<=月の?|がつの?)いつか|いつか(?=かん|いない|まで|の[朝昼夜午])/g, '5日'],
  [/むいか/g, '6日'],
  [/(?<=^|月の?|がつの?|[、。])なのか(?!な|も)|なのか(?=かん)/g, '7日'],
  [/(?<=^|月の?|がつの?|[、。])ようか(?!い)|ようか(?=かん)/g, '8日'],
  [/ここのか/g, '9日'],
  [/(?<![ぁ-ゖ](?<!の|は|月|と|がつ))とおか|(?<=^|月の?|がつの?)とうか(?=$|に|で|の|は|、)/g, '10日'],
  [/はつか(?!し|ねずみ|だいこん)/g, '20日'],
  [/ひとつき/g, '1ヶ月'],
  [/ふたつき/g, '2ヶ月'],
];
const KANJI_NUMBER = new RegExp(`(?:\\d[\\d,]*(?:\\.\\d+)?)?[${KANJI_DIGITS}][${KANJI_DIGITS}\\d]*(?!昨)`, 'g');
const COUNTED = /^(?:日|時間|分|週間?|ヶ月|か月|人|名|回|年|軒|度)/;
const KANJI_ONE_TO_NINE = '一二三四五六七八九';
const MONTHS_LONG = /[ヵかカケヶけ箇個](?:月|げつ)(?!曜)/g;

const KANA_WEEKDAY = 'げつ|げっ|かー?|すい|もく|もっ(?=きん)|きん|どー?|にち';
const KANA_WEEKDAYS = new RegExp(
  `(?<![ぁ-ゖー](?<!の|は|、))(?:(?:${KANA_WEEKDAY})(?:${KANA_WEEKDAY}){2,6}(?=の|な|は|が|で|に|だ|、|。|$|よう|曜)|(?:${KANA_WEEKDAY})(?:[・、と](?:${KANA_WEEKDAY})){1,6}(?=の[午朝昼夕夜]|なら|、|。|$|です|で|曜)|(?:げつ|げっ|かー|もく|きん|どー)(?:${KANA_WEEKDAY})(?=の[午朝昼夕夜]|なら|曜|です)|(?<=^)(?:${KANA_WEEKDAY}){2}(?=$|です|で$|なら|がいい|の[午朝昼夕夜]))(?!曜)`,
  'g',
);
const KANA_RUN = new RegExp(`(?<![ぁ-ゖー])(${KANA_WEEKDAY})(?:〜|-|から)(${KANA_WEEKDAY})(?=$|の|まで|で|なら|は)(?!曜)`, 'g');
const WEEKDAY_OF: Readonly<Record<string, string>> = { げ: '月', か: '火', す: '水', も: '木', き: '金', ど: '土', に: '日' };

/** げつ・すい・きん and げっすいきん → 月水金. */
function kanaWeekdays(written: string): string {
  return [...written.matchAll(new RegExp(KANA_WEEKDAY, 'g'))].map((m) => WEEKDAY_OF[m[0][0] ?? ''] ?? '').join('');
}

type Replace = (match: RegExpExecArray, text: string) => string | null;

/** Replaces like String.replace, keeping the way back; null leaves the match as it is. */
function rewrite(from: Spelled, pattern: RegExp, replace: Replace): Spelled {
  pattern.lastIndex = 0;
  let m = pattern.exec(from.text);
  if (m === null) return from;
  let text = '';
  const at: number[] = [];
  let done = 0;
  for (; m !== null; m = pattern.exec(from.text)) {
    const by = m[0] === '' ? null : replace(m, from.text);
    if (m[0] === '') pattern.lastIndex++;
    if (by === null || by === m[0]) continue;
    text += from.text.slice(done, m.index) + by;
    for (let i = done; i < m.index; i++) at.push(from.at[i] ?? 0);
    for (let i = 0; i < by.length; i++) at.push(from.at[m.index + Math.min(i, m[0].length - 1)] ?? 0);
    done = m.index + m[0].length;
  }
  for (let i = done; i <= from.text.length; i++) at.push(from.at[i] ?? 0);
  return { text: text + from.text.slice(done), at };
}

/** 二三日 and 四、五人 mean "two or three": written 2,3 so that the grammars see a span and not 23. */
function neighbours(written: string, next: string): string | null {
  const [a, b] = [KANJI_ONE_TO_NINE.indexOf(written[0] ?? ''), KANJI_ONE_TO_NINE.indexOf(written[1] ?? '')];
  return written.length === 2 && a >= 0 && b === a + 1 && COUNTED.test(next) ? `${a + 1},${b + 1}` : null;
}

/** A normal form (Utterance.text) in the spelling of the time grammars. */
export function spellTimes(normal: string): Spelled {
  const folded = hiragana(normal);
  let s: Spelled = { text: folded, at: Array.from({ length: folded.length + 1 }, (_, i) => i) };
  s = rewrite(s, /[ょゅ]ー/g, (m) => `${m[0][0]}う`);
  s = rewrite(s, SURE_WORDS, (m) => SURE.get(m[0]) ?? null);
  for (const [pattern, to] of ALONE) s = rewrite(s, pattern, () => to);
  s = rewrite(s, IDIOMS, (m) => HIDDEN.repeat(m[0].length));
  for (const [pattern, to] of KANA_DAYS) s = rewrite(s, pattern, () => to);
  s = rewrite(s, KANA_PAIRS, (m) => {
    const pair = kanaPair(m[1] ?? '', m[2] ?? '');
    return pair === null ? null : `${pair}${KANA_UNITS[m[3] ?? ''] ?? m[3]}`;
  });
  s = rewrite(s, KANA_COUNT, (m, text) => {
    const [all, kana = '', kanaUnit = ''] = m;
    const value = kanaNumber(kana);
    if (value === null || (kanaUnit === 'じ' && DOUBTFUL_HOUR.test(kana) && !HOUR_GOES_ON.test(text.slice(m.index + all.length))))
      return null;
    return `${value}${KANA_UNITS[kanaUnit] ?? kanaUnit}`;
  });
  s = rewrite(s, KANJI_NUMBER, (m, text) => {
    const next = text.slice(m.index + m[0].length, m.index + m[0].length + 3);
    const value = neighbours(m[0], next) ?? kanjiNumber(m[0]);
    return value === null ? null : String(value);
  });
  s = rewrite(s, /(?<=[週月])(?:に)?(?:いち|いっ(?=回))(?!ば|に|ど|じ)/g, () => '1');
  s = rewrite(s, /(?<=\d)(?:ぺん|べん(?!り)|へん(?!こ)|遍|返(?!事|信))/g, () => '回');
  s = rewrite(s, /(?<![来今先\d])月の?(?:頭|初め|はじめ|あたま)/g, () => '月初');
  s = rewrite(s, KANA_RUN, (m) => `${kanaWeekdays(m[1] ?? '')}〜${kanaWeekdays(m[2] ?? '')}曜`);
  s = rewrite(s, KANA_WEEKDAYS, (m) =>
    m[0].length >= 5 || /[・、と]/.test(m[0]) || !/^すいか$|^かも/.test(m[0]) ? kanaWeekdays(m[0]) : null,
  );
  s = rewrite(s, /(?<!\d)([12])(\d)[、・,](\d)日(?!間)/g, (m) =>
    Number(m[3]) === Number(m[2]) + 1 ? `${m[1]}${m[2]}日、${m[1]}${m[3]}日` : null,
  );
  s = rewrite(s, /(?<!\d)(\d)[、・](\d)(?=日|時間|分|週間|ヶ月|人|名|回|度)/g, (m) =>
    Number(m[2]) === Number(m[1]) + 1 ? `${m[1]},${m[2]}` : null,
  );
  s = rewrite(s, KANA_UNIT_AFTER_DIGIT, (m) => `${m[1]}${KANA_UNITS[m[2] ?? ''] ?? m[2]}`);
  s = rewrite(s, /(?<![ぁ-ゖ](?<!は))しゅう(?=に?\d)/g, () => '週');
  s = rewrite(s, /(?<![ぁ-ゖ\d](?<!は))つき(?=に\d)/g, () => '月');
  s = rewrite(s, /(?<=月)の?(?:中頃|半ば|なかば|中ごろ|まんなか|真ん中)/g, () => '中旬');
  s = rewrite(s, MONTHS_LONG, () => 'ヶ月');
  s = rewrite(s, /だい(?=\d)/g, () => '第');
  s = rewrite(s, /(?<=月)の?(?:頭|初め|はじめ)(?=から|より)/g, () => '');
  s = rewrite(s, /同(?=\d{1,2}(?:時|:))/g, () => '');
  return rewrite(s, AFTER_WORDS, (m) => AFTER.get(m[0]) ?? null);
}
