/** What the body does not allow at work, in the words of the person. */
import type { Around, Health, Limit, Reading, Utterance } from './meaning.ts';
import { fold } from './sayings.ts';

const limits: readonly [Limit, RegExp][] = [
  ['lifting', /重い|おもい|重たい|力仕事|腰/],
  ['standing', /立ち仕事|立ちつぱなし/],
  ['walking', /歩け|歩く|膝|ひざ/],
  ['heights', /高い|はしご|脚立/],
  ['vision', /目が/],
  ['hearing', /耳|みみ|補聴器/],
  ['heat', /暑い|炎天下/],
  ['driving', /運転|免許/],
];

/** Reads what somebody has to be careful with. */
export function health(u: Utterance, _around: Around): Reading<Health> {
  const text = fold(u.raw);
  if (/特に|とくに|元気|健康|なし$/.test(text)) return { sure: 'rightAway', value: { limits: [], none: true } };
  const found = limits.filter(([, word]) => word.test(text)).map(([limit]) => limit);
  return found.length > 0 ? { sure: 'rightAway', value: { limits: found } } : { sure: 'notUnderstood' };
}
