import { describe, expect, it } from 'vitest';
import { wordAnswers } from '../../scripts/answers-words.ts';
// the scorer is plain JavaScript shared with other projects
// @ts-expect-error it has no types
import { judge, loadCases } from '../nlu/score.mjs';

interface Case {
  readonly task: string;
  readonly row: { readonly id: string; readonly text: string };
}
const cases = loadCases(['tests/understand/rows/own']) as Case[];
const words = ['distress', 'yesno', 'nav', 'human', 'wishes'];

describe('our own rows', () => {
  for (const task of words) {
    it(`are right in ${task}`, () => {
      const wrong = cases
        .filter((c) => c.task === task)
        .filter(({ row }) => {
          const { verdict } = judge(task, row, wordAnswers[task]?.({ ...row })) as { verdict: string };
          return verdict !== 'right';
        })
        .map(({ row }) => `${row.id} ${row.text}`);
      expect(wrong).toEqual([]);
    });
  }
});
