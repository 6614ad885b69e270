/** The rules of reading, for what a decision says to a senior (domain.md 4.2 and 4.3). */
import type { Decision } from '../../src/flows/scene.ts';

const NEVER = /タップ|スワイプ|アカウント|無断|シフト|勤務|給料|undefined|null|NaN|\[object/;

/** Every sentence that is too long, every word not to be used, every bubble too many; empty = fine to read. */
export function faultsIn(decision: Decision, to = 'U1'): string[] {
  const bubbles = decision.says.filter((say) => say.to === to).flatMap((say) => say.bubbles);
  const texts = bubbles.flatMap((bubble) => [
    bubble.heading ?? '',
    bubble.text,
    ...(bubble.blocks ?? []).flatMap(({ heading, lines }) => [heading, ...lines]),
  ]);
  return [
    ...texts.filter((text) => text.length > 120).map((text) => `${text.length} characters: ${text}`),
    ...texts.filter((text) => NEVER.test(text)).map((text) => `a word not to be used: ${text}`),
    ...(bubbles.length > 2 ? [`${bubbles.length} bubbles in one turn`] : []),
  ];
}
