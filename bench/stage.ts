/** What all parts stand on: one mongod with its data on disk, and the fake LINE in this process. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded, type Embedded } from '../src/models/embedded.ts';
import { startFakeLine, type FakeLine } from './fakeLine.ts';

/** The stage, set. */
export interface Stage {
  readonly mongo: Embedded;
  readonly line: FakeLine;
  clear(): Promise<void>;
}

/** Sets it: the launcher of `npm start` in a temporary folder, majority writes, journal on. */
export async function setStage(): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'deban-bench-'));
  const mongo = await startEmbedded({ dataDir: folder });
  const line = await startFakeLine();
  return {
    mongo,
    line,
    async clear() {
      line.close();
      await mongo.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
