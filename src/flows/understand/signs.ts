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

const NOWHERE: readonly (readonly [number, number])[] = [];

/** Where a global expression matches; most do not, so it is asked without the copy that matchAll makes of it. */
export function placesOf(found: RegExp, text: string): readonly (readonly [number, number])[] {
  found.lastIndex = 0;
  let hit = found.exec(text);
  if (hit === null) return NOWHERE;
  const places: (readonly [number, number])[] = [];
  for (; hit !== null; hit = found.exec(text)) {
    places.push([hit.index, hit.index + hit[0].length]);
    if (hit[0] === '') found.lastIndex++;
  }
  return places;
}

/** Every hit in a folded text. */
export function hitsIn(text: string, table: readonly Sign[], asked?: string): Hit[] {
  const hits: Hit[] = [];
  for (const { means, when, found } of table) {
    if (when && (asked === undefined || !when.includes(asked))) continue;
    for (const [start, end] of placesOf(found, text)) hits.push({ means, start, end });
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
