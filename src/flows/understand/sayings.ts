/**
 * How the lexicons are written and matched. A saying is plain Japanese with four marks: `…` a gap of up to eight
 * characters inside a sentence, `(a|b)` one of these, `?` the thing before may be missing, `〜ない` any negative ending
 * of any region (ない, ません, ん, へん, ねえ …), and a verb in brackets stands for its forms (lexicon/verbs.json): 【戻る】 willing
 * or asking, 【戻る否】 not or cannot, 【戻る過】 done, 【戻る可】 can, 【戻る仮】 if. Kana spellings come by
 * themselves (lexicon/kana.json), and katakana, small kana, long marks and width make no difference.
 */
import { foldKana } from './kanaForms.ts';
import { formsOf, notEnding } from './verbs.ts';
import type { Row } from './verbs.ts';
import verbs from './lexicon/verbs.json' with { type: 'json' };
import kana from './lexicon/kana.json' with { type: 'json' };

/** How far a text is looked at; what stands behind is cut away. */
const FAR = 1_000;

const readings = new Map(kana.map(({ say, kana: spelled }) => [say, `(?:${[say, ...spelled].join('|')})`]));
const spelledInKanji = new RegExp([...readings.keys()].sort((a, b) => b.length - a.length).join('|'), 'g');
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

const forms = new Map(verbs.map(({ say, stems, row }) => [say, formsOf({ stems, row: row as Row })]));

/** 【verb】 and 【verb+form】 written out. */
function verbSource(verb: string, form: string): string {
  const of = forms.get(verb);
  if (!of) throw new Error(`lexicon/verbs.json has no verb ${verb}`);
  if (form === '否') return `(?:${of.not})`;
  if (form === '過') return `(?:${of.did})`;
  if (form === '可') return `(?:${of.can})`;
  if (form === '仮') return `(?:${of.when})`;
  if (form === 'て') return `(?:${of.te})`;
  return `(?:${of.bid}|${of.does}|${of.wants})`;
}

/** One saying as the inside of a regular expression. */
export function sayingSource(saying: string): string {
  const ready: string[] = [];
  return saying
    .replace(/【(.+?)(否|過|可|仮|て|)】/g, (_, verb: string, form: string) => `\uE000${ready.push(verbSource(verb, form)) - 1}\uE001`)
    .replaceAll('〜ない', notEnding)
    .split(/(\[[^\]]*\])/)
    .map((piece) =>
      piece.startsWith('[')
        ? foldKana(piece)
        : foldKana(piece.replace(spelledInKanji, (word) => readings.get(word) ?? word)).replaceAll('…', '(?:[^。?]{0,8}?)'),
    )
    .join('')
    .replace(/\((?!\?)/g, '(?:')
    .replace(/\uE000(\d+)\uE001/g, (_, n: string) => ready[Number(n)] ?? '');
}

/** Matches any of the sayings anywhere in a folded text. */
export function anyOf(sayings: readonly string[], flags = ''): RegExp {
  return new RegExp(sayings.map(sayingSource).join('|') || '(?!)', flags);
}

/** An entry of a lexicon: what people say and what it means; `when` and other keys are the reader's own. */
export interface Entry {
  readonly say: readonly string[];
  readonly means: string;
}

/** All meanings of a lexicon that a folded text contains. */
export function meaningsIn<E extends Entry>(entries: readonly E[]): (text: string) => Set<string> {
  const table = entries.map((entry) => ({ means: entry.means, found: anyOf(entry.say) }));
  return (text) => new Set(table.filter(({ found }) => found.test(text)).map(({ means }) => means));
}

const finalParticles =
  /(?:です|ですよ|でした|でござい(?:ます)?|ます|ございます|だ|や|じや|よ|ね|わ|な|なあ|のう|ぞ|ぜ|さ|で|ど|ばい|たい|けん|けえ|べ|べさ|がね|がな|がや|ちや|とも|とよ|っす|つす|わい|だす|どす|でごわす|もん|ねえ|とよ)+$/;

/** A short answer without what only makes it polite or local: はいですよ → はい; a word that would vanish is kept. */
export function bare(folded: string): string {
  const tight = folded.replace(/[\s。、・…!?]+/g, '');
  const cut = tight.replace(finalParticles, '');
  return cut.length > 1 ? cut : tight;
}
