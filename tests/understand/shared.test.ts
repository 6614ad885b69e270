import fc from 'fast-check';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { availability } from '../../src/flows/understand/availability.ts';
import { dates } from '../../src/flows/understand/dates.ts';
import type { Around } from '../../src/flows/understand/meaning.ts';
import { dayMeant, moments } from '../../src/flows/understand/moments.ts';
import { closed, normalise } from '../../src/flows/understand/normalise.ts';
import { numbers } from '../../src/flows/understand/numbers.ts';
// the scorer is plain JavaScript shared with other projects
// @ts-expect-error it has no types
import { judge, loadCases } from '../nlu/score.mjs';

interface Case {
  readonly task: string;
  readonly row: { readonly id: string; readonly text: string };
}
const RIGHT = new URL('right.txt', import.meta.url);
const around: Around = { ref: '2026-11-24T10:00:00+09:00' };

function answersOf(cases: readonly Case[]): Map<string, unknown> {
  const input = cases.map(({ task, row }) => JSON.stringify({ ...row, task, expect: undefined })).join('\n');
  const run = spawnSync(process.execPath, ['scripts/understand.ts'], { input, encoding: 'utf8', maxBuffer: 64e6 });
  expect(run.status, run.stderr).toBe(0);
  return new Map(
    run.stdout
      .trim()
      .split('\n')
      .map((l) => JSON.parse(l) as { id: string; answer: unknown })
      .map((a) => [a.id, a.answer]),
  );
}

describe('the shared cases', () => {
  // one line a family; UPDATE_RIGHT=1 writes the list anew, families that are not on it yet included
  test('a row that was right stays right', () => {
    const folders = ['tests/nlu', 'tests/understand/rows/open'].filter((f) => existsSync(f));
    const now: Record<string, string[]> = {};
    for (const folder of folders) {
      const cases = loadCases([folder]) as Case[];
      const answers = answersOf(cases);
      for (const { task, row } of cases) {
        const { verdict } = judge(task, row, answers.get(row.id)) as { verdict: string };
        if (verdict === 'right') (now[`${folder}:${task}`] ??= []).push(row.id);
      }
    }
    if (process.env['UPDATE_RIGHT'] !== undefined)
      writeFileSync(
        RIGHT,
        Object.entries(now)
          .map(([task, ids]) => `${task} ${ids.join(' ')}\n`)
          .join(''),
      );
    const before = readFileSync(RIGHT, 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split(' '));
    const lost = before.flatMap(([task = '', ...ids]) => ids.filter((id) => !now[task]?.includes(id)).map((id) => `${task} ${id}`));
    expect(lost).toEqual([]);
  }, 60_000);
});

/** Pieces that times are written with, so that chance makes what nobody thought of. */
const FRAGMENTS = readdirSync(new URL('../../src/flows/understand/lexicon/', import.meta.url))
  .filter((f) => f.startsWith('time-'))
  .flatMap(
    (f) =>
      readFileSync(new URL(`../../src/flows/understand/lexicon/${f}`, import.meta.url), 'utf8').match(
        /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{1,6}/gu,
      ) ?? [],
  )
  .concat(
    '0',
    '9',
    '12',
    '31',
    '2026',
    '月',
    '日',
    '年',
    '時',
    '分',
    '半',
    '曜',
    '〜',
    '-',
    ':',
    '/',
    '.',
    '、',
    '。',
    ' ',
    '\n',
    '(',
    ')',
    'から',
    'まで',
    '前',
    '後',
    '\u200d',
    '\u3099',
    '\ud83d',
    '\udc4c',
    '｡',
    'ｱ',
    '㍻',
    '①',
    'AM',
    'pm',
    '万',
    '億',
  );
const word = fc.constantFrom(...FRAGMENTS);
const anyText = fc.oneof(
  { weight: 6, arbitrary: fc.array(word, { maxLength: 12 }).map((a) => a.join('')) },
  { weight: 3, arbitrary: fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 24 }).map((a) => String.fromCharCode(...a)) },
  { weight: 1, arbitrary: fc.array(fc.oneof(word, fc.string()), { maxLength: 20 }).map((a) => a.join('')) },
);

function readAll(text: string): void {
  const u = normalise(text);
  closed(text);
  dates(u, around);
  numbers(u, around);
  availability(u, around);
  for (const m of moments(u, around)) {
    expect(m.start).toBeGreaterThanOrEqual(0);
    expect(m.end).toBeLessThanOrEqual(u.text.length);
    expect(m.start).toBeLessThanOrEqual(m.end);
  }
  dayMeant(u, around);
}

describe('any text', () => {
  test('100,000 random texts are read without a throw', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        readAll(text);
      }),
      { numRuns: 100_000 },
    );
  }, 300_000);

  test.each([
    ['kana', 'あした'.repeat(1700)],
    ['one kana', 'の'.repeat(5000)],
    ['digits', '1'.repeat(5000)],
    ['kanji numerals', '一二三十百千'.repeat(900)],
    ['weekdays', '月火水木金土日'.repeat(800)],
    ['hours', '9時から'.repeat(1300)],
    ['dates', '12/3、'.repeat(1300)],
    ['blanks', ' \n'.repeat(2500)],
    ['long vowels', 'ー'.repeat(5000)],
    ['kana numerals', 'にじゅう'.repeat(1300)],
    ['spans', '2時間と'.repeat(1300)],
    ['lone surrogates', '\ud83d'.repeat(5000)],
    ['combining marks', 'か\u3099'.repeat(2500)],
    ['wide letters', '\ufdfa'.repeat(1000)],
  ])('5,000 characters of %s take less than 200 ms', (_, text) => {
    const start = performance.now();
    readAll(text);
    expect(performance.now() - start).toBeLessThan(200);
  });

  test('what stands in the text is found where it stands', () => {
    const u = normalise('来週は無理ですが、十二月三日の九時半なら');
    const found = moments(u, around).find((m) => m.is.kind === 'date');
    expect(u.text.slice(found?.start, found?.end)).toBe('十二月三日の九時半');
  });
});
