/** How far and by what somebody comes to work: modes, limits, conditions. */
import type { Around, Mode, Reading, Travel, Utterance } from './meaning.ts';
import { fold } from './sayings.ts';

const modes: readonly [Mode, RegExp][] = [
  ['walk', /徒歩|歩[いきく]|あるき|あるいて/],
  ['bicycle', /自転車|じてんしや|ちやり/],
  ['bus', /ばす/],
  ['train', /電車|でんしや|地下鉄|駅/],
  ['car', /(?<!自転)車|くるま/],
  ['motorcycle', /ばいく|原付/],
  ['taxi', /たくし/],
];

/** Reads how somebody can come to work. */
export function travel(u: Utterance, _around: Around): Reading<Travel> {
  const text = fold(u.raw);
  const found = modes.filter(([, word]) => word.test(text)).map(([mode]) => mode);
  return found.length > 0 ? { sure: 'rightAway', value: { modes: found } } : { sure: 'notUnderstood' };
}
