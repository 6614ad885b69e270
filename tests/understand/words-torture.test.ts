import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safetyLevel, distress } from '../../src/flows/understand/distress.ts';
import { human } from '../../src/flows/understand/human.ts';
import { nav } from '../../src/flows/understand/nav.ts';
import { normalise } from '../../src/flows/understand/normalise.ts';
import { wishes } from '../../src/flows/understand/wishes.ts';
import { yesNo } from '../../src/flows/understand/yesNo.ts';

const readers = [distress, human, nav, wishes, yesNo] as const;
const pieces = [
  '死に',
  '胸が',
  'たく',
  'ない',
  '、',
  '。',
  ' ',
  '行',
  'けま',
  'せん',
  'が',
  'の',
  'ので',
  '畑',
  '介護',
  '電話',
  'ください',
  '前',
  'の質問',
  '火曜',
  'じゃなくて',
  '\ud800',
  '\u200b',
  'ー',
  '…',
];

describe('whatever comes', () => {
  it('is answered without a throw', { timeout: 30_000 }, () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((list) => list.join('')),
    );
    fc.assert(
      fc.property(text, (written) => {
        safetyLevel(written);
        for (const read of readers) expect(read(normalise(written), {}).sure).toBeTypeOf('string');
      }),
      { numRuns: 1_500 },
    );
  });

  it('is answered in 200 ms, however long and repetitive', () => {
    const long = ['あ', '胸が', '行けない', 'たくない', '介護はやらん', '前の質問に', '人と話し', 'なら', '火曜と', '死にたいと思'].map(
      (word) => word.repeat(Math.ceil(5_000 / word.length)),
    );
    for (const text of long)
      for (const read of readers) {
        const start = performance.now();
        read(normalise(text), { last: { field: 'days', value: [2, 4] } });
        expect(performance.now() - start).toBeLessThan(200);
      }
  });
});
