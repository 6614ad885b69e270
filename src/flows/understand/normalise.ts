/**
 * The one way in: a text as written → its normal form. Total for every UTF-16 string and linear in its length.
 * What is folded here is safe for every reader; spellings of times ("くじはん") are folded in timeSpelling.ts, which keeps positions.
 */
import type { Token, Utterance } from './meaning.ts';

/** Longer texts are read only up to here. */
export const LONGEST = 1000;

const INVISIBLE = /[\p{Cf}\p{Co}\p{Cn}\uFE00-\uFE0F\u115F\u1160\u3164\u{E0100}-\u{E01EF}]/gu;
const CONTROL = /[^\S\n ]|(?!\n)\p{Cc}/gu;
const MARKS: readonly [RegExp, string][] = [
  [/\r\n?|\u2028|\u2029/g, '\n'],
  [/[\u309B\uFF9E]/g, '\u3099'],
  [/[\u309C\uFF9F]/g, '\u309A'],
];
const DASH = '[-\u2010-\u2015\u2212\u2500\u2501\uFE63\u30FC\uFE58]';
/** after kana every dash is a long vowel; after a digit or a kanji and before a digit it is "to" */
const LONG_VOWEL = new RegExp(`(?<=[ぁ-ゖァ-ヺー])${DASH}+`, 'gu');
const STROKE = new RegExp(
  `(?<![ぁ-ゖァ-ヺー])(?:${DASH}+(?=[\\d(〇一二三四五六七八九十午朝昼夕夜明今来翌月火水木金土日])|(?!ー)${DASH}+)`,
  'gu',
);
const TILDE = /[~\u223C\u301C\u02DC\u223E\u3030]+/g;
const JAPANESE = '[぀-ヿ㐀-鿿々〇、。!?「」()]';
/** a blank after a finished clause is kept as a comma; elsewhere blanks between Japanese characters say nothing */
const CLAUSE_END =
  /(?<=ます|です|ました|でした|ません|ください|下さい|ましょう|でしょう|ますね|ますよ|ですね|ですよ|[\u4E00-\u9FFFなたし]い|った|だめ|無理|むり|以外|ので|から|けど|が)[ \n]+(?=[぀-ヿ㐀-鿿\d])(?![でとのんがかけよねわもしはをにへ]|なら|まで|です|ます)/gu;
const BLANK = new RegExp(`(?<=${JAPANESE})[ \\n]+|[ \\n]+(?=${JAPANESE})`, 'gu');
const FILLER =
  /(^|[、。,!?\n「])(?:(?:えー+っ?と|えっと+ー*|ええっ?と|えーっと|んー*と|うーん?と|あの[ーうぉ]+|その[ーうぉ]+|まあ?ー*|あー+|そうですねー*)(?:ですね)?[、,。… ]+|(?:えー+っ?と|えっと+ー*|ええっ?と|あのー+|あのぉ|そのー+)ね?)+(?=[^、。!?\s])/gu;
const KATAKANA = /[ァ-ヴ]/g;
const ONLY_KATAKANA = /^[\u30A0-\u30FF\d\s、。!?,.:()〜-]{6,}$/u;
const KATAKANA_SENTENCE = /(?:マス|デス|マシタ|デシタ|マセン|クダサイ|ナイ|シタ|タイ|ヨウビ|ニ|ハ|ガ|ヲ)(?:カ|ネ|ヨ)?(?:[\s、。!?]|$)/u;
const WEEKDAY_NAMES: readonly [RegExp, string][] = [
  [/げつよ(び)/g, '月'],
  [/(?<![ぁ-ん](?<!の|は|と|、))かよ(び)(?!と)/g, '火'],
  [/すいよ(び)/g, '水'],
  [/もくよ(び)/g, '木'],
  [/きんよ(び)/g, '金'],
  [/(?<!も)どよ(び)/g, '土'],
  [/にちよ(び)/g, '日'],
  [/げつよ[うー](び?)/g, '月'],
  [/かよ[うー](び)/g, '火'],
  [/すいよ[うー](び?)/g, '水'],
  [/もくよ[うー](び?)/g, '木'],
  [/きんよ[うー](び?)/g, '金'],
  [/どよ[うー](び?)/g, '土'],
  [/にちよ[うー](び?)(?!ひん)/g, '日'],
];

/** Katakana as hiragana, one character for one, so that positions stay. */
export function hiragana(text: string): string {
  return text.replace(KATAKANA, (c) => String.fromCharCode(c.charCodeAt(0) - 0x60));
}

/** Width, composition, dashes and blanks made one; nothing is taken out that can be seen. */
export function widthAndBlanks(text: string): string {
  let s = text.slice(0, LONGEST).toWellFormed();
  for (const [from, to] of MARKS) s = s.replace(from, to);
  s = s.normalize('NFKC').slice(0, LONGEST).toWellFormed().replace(INVISIBLE, '').replace(CONTROL, ' ');
  return s.replace(LONG_VOWEL, 'ー').replace(STROKE, '-').replace(TILDE, '〜');
}

/** Blanks beside Japanese characters taken out altogether: the form for comparing and searching. */
export function closed(text: string): string {
  return widthAndBlanks(text).replace(BLANK, '').trim();
}

/** ゝゞヽヾ written out. */
function iterations(text: string): string {
  return text.replace(
    /(.)([ゝゞヽヾ])/gu,
    (_, c: string, mark: string) => c + (/[ゞヾ]/.test(mark) ? (c + '\u3099').normalize('NFKC') : c),
  );
}

/** A text made ready for every reader: see Utterance. */
export function normalise(text: string, tokens?: readonly Token[]): Utterance {
  const raw = text.slice(0, LONGEST).toWellFormed();
  let s = iterations(widthAndBlanks(raw));
  if (ONLY_KATAKANA.test(s) && KATAKANA_SENTENCE.test(s)) s = hiragana(s);
  s = s
    .replace(CLAUSE_END, '、')
    .replace(BLANK, '')
    .replace(/[ \n]+/g, ' ')
    .trim();
  s = s.replace(FILLER, '$1');
  for (const [from, kanji] of WEEKDAY_NAMES) s = s.replace(from, (_, bi: string) => `${kanji}曜${bi ? '日' : ''}`);
  return tokens ? { raw, text: s, tokens } : { raw, text: s };
}
