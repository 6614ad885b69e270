/** Cries written without a single kanji: words of lexicon/distress-kana.json are put back, longest first, so that every saying fits. */
import { foldKana } from './kanaForms.ts';
import words from './lexicon/distress-kana.json' with { type: 'json' };

const written = new Map(words.flatMap(({ say, kana }) => kana.map((one) => [foldKana(one), foldKana(say)] as const)));
const spelled = new RegExp([...written.keys()].sort((a, b) => b.length - a.length).join('|'), 'g');

/** The text with its kanji put back, where it has none; nothing where it has. */
export function withKanji(folded: string): string | undefined {
  if (/\p{Script=Han}/u.test(folded)) return undefined;
  const put = folded.replace(spelled, (kana) => written.get(kana) ?? kana);
  return put === folded ? undefined : put;
}
