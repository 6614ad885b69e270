/** The talks of tests/transcripts as tests; two test files share them, so that both cores have work. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { playTalk } from './talk.ts';

const folder = join(import.meta.dirname, 'transcripts');

/** Plays every second talk, from the first or from the second on, and compares it whole. */
export function everySecondTalk(from: 0 | 1): void {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .toSorted()
    .filter((_, at) => at % 2 === from);
  describe('talks', () => {
    it('are there', () => expect(files.length).toBeGreaterThanOrEqual(12));
    for (const name of files) {
      it(name.replace(/\.txt$/, ''), async () => {
        const path = join(folder, name);
        const written = readFileSync(path, 'utf8');
        const { talk, faults } = await playTalk(written);
        if (process.env['UPDATE_TALKS']) writeFileSync(path, talk);
        else expect(talk).toBe(written);
        expect(faults).toEqual([]);
      });
    }
  });
}
