/** Cries with one typing error: short phrases in kana, of which one character may be wrong, missing or doubled. */
import type { Cry } from './distress.ts';
import { foldKana } from './kanaForms.ts';
import phrases from './lexicon/distress-typos.json' with { type: 'json' };

const known = phrases.flatMap(({ say, means, kind }) =>
  say.map((phrase) => ({ phrase: foldKana(phrase), cry: { level: means, kind } as Cry })),
);

/** At most one kana wrong, missing, doubled or swapped; another kanji is another word. */
function oneApart(a: string, b: string): boolean {
  let i = 0;
  while (i < a.length && i < b.length && a[i] === b[i]) i++;
  if (/[^ぁ-ん]/.test((a[i] ?? '') + (b[i] ?? ''))) return false;
  const [x, y] = [a.slice(i), b.slice(i)];
  return x.slice(1) === y.slice(1) || x.slice(1) === y || x === y.slice(1) || (x[0] === y[1] && x[1] === y[0] && x.slice(2) === y.slice(2));
}

/** The cry that a short text is one typing error away from, where the whole text is such a phrase with a polite ending. */
export function nearMiss(folded: string): Cry | undefined {
  const bare = folded.replace(/[。、?〇\s]/g, '').replace(/(?:です|んです|ます|よ|わ|のです|ねん|じや)*$/, '');
  if (bare.length < 5 || bare.length > 12) return undefined;
  return known.find(({ phrase }) => phrase.length > 5 && Math.abs(phrase.length - bare.length) < 2 && oneApart(bare, phrase))?.cry;
}
