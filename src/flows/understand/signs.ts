/** Signs of a lexicon in a text, with their places: where two contradict, the longer saying speaks, then the later one. */
import { anyOf } from './sayings.ts';

/** A lexicon's entry made ready; `when` limits it to some questions. */
export interface Sign {
  readonly means: string;
  readonly when?: readonly string[] | undefined;
  readonly found: RegExp;
}

/** Where a sign stands. */
export interface Hit {
  readonly means: string;
  readonly start: number;
  readonly end: number;
}

/** A lexicon as signs. */
export function signs(
  entries: readonly { readonly means: string; readonly say: readonly string[]; readonly when?: readonly string[] }[],
): Sign[] {
  return entries.flatMap(({ means, say, when }) => say.map((one) => ({ means, when, found: anyOf([one], 'g') })));
}

/** Every hit in a folded text. */
export function hitsIn(text: string, table: readonly Sign[], asked?: string): Hit[] {
  const hits: Hit[] = [];
  for (const { means, when, found } of table) {
    if (when && (asked === undefined || !when.includes(asked))) continue;
    for (const { 0: words, index } of text.matchAll(found)) hits.push({ means, start: index, end: index + words.length });
  }
  return hits;
}

/** Meaning → end of its last hit; among the `rivals`, named weakest first, an overlapped shorter hit is silent. */
export function strongest(hits: readonly Hit[], rivals: readonly string[]): Map<string, number> {
  const length = ({ start, end }: Hit) => end - start;
  const silent = (hit: Hit, other: Hit) =>
    other.means !== hit.means &&
    rivals.includes(other.means) &&
    other.start < hit.end &&
    other.end > hit.start &&
    (length(other) > length(hit) || (length(other) === length(hit) && rivals.indexOf(other.means) > rivals.indexOf(hit.means)));
  const found = new Map<string, number>();
  for (const hit of hits) {
    if (rivals.includes(hit.means) && hits.some((other) => silent(hit, other))) continue;
    if ((found.get(hit.means) ?? -1) < hit.end) found.set(hit.means, hit.end);
  }
  return found;
}
