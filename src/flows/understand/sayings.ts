/**
 * How the lexicons are written and matched. A saying is plain Japanese with three marks: `…` a gap of up to eight
 * characters inside a sentence, `(a|b)` one of these, `?` the thing before may be missing. Kana spellings come by
 * themselves (lexicon/kana.json), and katakana, small kana, long marks and width make no difference.
 */
import kana from './lexicon/kana.json' with { type: 'json' };

/** How far a text is looked at; what stands behind is cut away. */
const FAR = 1_000;

const readings = new Map(kana.map(({ say, kana: spelled }) => [say, `(?:${[say, ...spelled].join('|')})`]));
const spelledInKanji = new RegExp([...readings.keys()].sort((a, b) => b.length - a.length).join('|'), 'g');
const small = 'ぁぃぅぇぉっゃゅょゎ';
const large = 'あいうえおつやゆよわ';

/** Katakana, small kana and long marks made one, so that spelling habits do not matter. */
export function foldKana(text: string): string {
  return text
    .replace(/[ァ-ヶ]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0x60))
    .replace(/[ぁぃぅぇぉっゃゅょゎ]/g, (c) => large[small.indexOf(c)] ?? c)
    .replace(/(?<=[ぁ-ん])[ーｰ—―〜～~]+/g, '');
}

/** The form a text is matched in: well-formed, one width, without invisible characters; sentences end in 。 or ?. */
export function fold(text: string): string {
  const tidy = text
    .slice(0, FAR)
    .toWellFormed()
    .normalize('NFKC')
    .replace(/[\p{Cf}\p{Mn}\p{Co}\uFFFD\uFE0F]/gu, '')
    .replace(/\s*\n\s*/g, '。')
    .replace(/[\p{Cc}]/gu, '')
    .replace(/[!．.]+(?!\d)/g, '。')
    .replace(/[,，､]/g, '、')
    .toLowerCase();
  return foldKana(tidy).slice(0, FAR);
}

/** The same without any space or comma, for words torn apart while typing. */
export function foldTight(text: string): string {
  return fold(text).replace(/[\s、・…‥]+/g, '');
}

/** One saying as the inside of a regular expression. */
export function sayingSource(saying: string): string {
  return saying
    .split(/(\[[^\]]*\])/)
    .map((piece) =>
      piece.startsWith('[')
        ? foldKana(piece)
        : foldKana(piece.replace(spelledInKanji, (word) => readings.get(word) ?? word)).replaceAll('…', '(?:[^。?]{0,8}?)'),
    )
    .join('')
    .replace(/\((?!\?)/g, '(?:');
}

/** Matches any of the sayings anywhere in a folded text. */
export function anyOf(sayings: readonly string[], flags = ''): RegExp {
  return new RegExp(sayings.map(sayingSource).join('|') || '(?!)', flags);
}
