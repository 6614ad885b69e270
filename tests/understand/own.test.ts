import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
// the scorer is plain JavaScript shared with other projects
// @ts-expect-error it has no types
import { judge, loadCases } from '../nlu/score.mjs';

interface Case {
  readonly task: string;
  readonly row: { readonly id: string };
}

test('every row of our own about turns and several intents is right', () => {
  const cases = (loadCases(['tests/understand/rows/own']) as Case[]).filter(({ task }) => task === 'shift' || task === 'mixed');
  const input = cases.map(({ task, row }) => JSON.stringify({ ...row, task, expect: undefined })).join('\n');
  const run = spawnSync(process.execPath, ['scripts/understand.ts'], { input, encoding: 'utf8', maxBuffer: 64e6 });
  expect(run.status, run.stderr).toBe(0);
  const lines = run.stdout.trim().split('\n');
  const answers = new Map(lines.map((line) => JSON.parse(line) as { id: string; answer: unknown }).map((a) => [a.id, a.answer]));
  const not = cases.filter(({ task, row }) => (judge(task, row, answers.get(row.id)) as { verdict: string }).verdict !== 'right');
  expect(cases.length).toBeGreaterThan(20);
  expect(not.map(({ row }) => row.id)).toEqual([]);
}, 60_000);
