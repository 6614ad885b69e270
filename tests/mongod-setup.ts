/** One mongod for the whole run; each test file takes a database of its own from it (tests/database.ts). */
import type { TestProject } from 'vitest/node';
import { startEphemeral } from '../src/models/embedded.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    mongoUri: string;
  }
}

/** Starts it before the first test file and ends it after the last. */
export default async function mongodForTheRun(project: TestProject): Promise<() => Promise<void>> {
  const mongod = await startEphemeral();
  project.provide('mongoUri', mongod.uri);
  return () => mongod.stop();
}
