/** `npm run bench`: ours beside the bot a newcomer writes, on this machine, as Markdown tables. Ends by itself. */
import { cpus, release, totalmem } from 'node:os';
import { due } from './due.ts';
import { readFlags, type Part } from './flags.ts';
import { kill } from './kill.ts';
import { matching } from './matching.ts';
import { setStage, type Stage } from './stage.ts';
import { turns } from './turns.ts';
import { understanding } from './understanding.ts';

/** The whole run never takes longer. */
const LIMIT_MS = 15 * 60_000;

const flags = readFlags(process.argv.slice(2));
setTimeout(() => {
  process.stderr.write('bench: not done within 15 minutes, ended\n');
  process.exit(1);
}, LIMIT_MS).unref();

let stage: Stage | undefined;
const onStage = async () => (stage ??= await setStage());
const ways: Record<Part, () => Promise<string>> = {
  turns: async () => turns(await onStage(), flags),
  kill: async () => kill(await onStage(), flags),
  understanding: () => understanding(),
  matching: async () => matching(),
  due: async () => due(await onStage(), flags),
};

const say = (words: string) => process.stdout.write(`${words}\n`);
say('# Bench');
say(
  `${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}, ${(totalmem() / 2 ** 30).toFixed(0)} GB, ` +
    `Linux ${release()}; one mongod (one member, majority, journal, data on disk). Bot, mongod and load maker share the cores: compare within a table.`,
);
try {
  for (const part of flags.only) {
    process.stderr.write(`bench: ${part}…\n`);
    say(`\n${await ways[part]()}`);
  }
} finally {
  await stage?.clear();
}
process.exit(0);
