/** Every talk in tests/transcripts, played and compared whole. `UPDATE_TALKS=1 npm test` writes them as they went, to be read. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { playTalk } from './talk.ts';

const folder = join(import.meta.dirname, 'transcripts');
const files = readdirSync(folder).filter((name) => name.endsWith('.txt'));

describe('talks', () => {
  it('are there', () => expect(files.length).toBeGreaterThanOrEqual(1));
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
