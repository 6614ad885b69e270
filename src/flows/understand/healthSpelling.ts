/** A lexicon's own kana: its kanji written out as people spell them, before its sayings become expressions. */
import { anyOf } from './sayings.ts';

/** Makes the expressions of one lexicon; `spelled` gives the kana and the mistakes of its kanji. */
export function patterns(spelled: Readonly<Record<string, readonly string[]>>): (sayings: readonly string[], flags?: string) => RegExp {
  const kanji = Object.keys(spelled).sort((a, b) => b.length - a.length);
  const found = new RegExp(kanji.join('|') || '(?!)', 'g');
  const spell = (saying: string) => saying.replace(found, (word) => `(${[word, ...(spelled[word] ?? [])].join('|')})`);
  return (sayings, flags = '') => anyOf(sayings.map(spell), flags);
}
