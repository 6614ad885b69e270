/** `npm run understanding`: how much of the shared cases and of our own rows is understood, as a table. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { printFromLog } from './understanding-log.ts';

const SETS: readonly [string, string][] = [
  ['shared cases', 'tests/nlu'],
  ['our rows', 'tests/understand/rows/open'],
  ['our rows, second set', 'tests/understand/rows/second'],
  ['our rows, kept apart', 'tests/understand/rows/kept'],
];
interface Figures {
  readonly n: number;
  readonly right: number;
  readonly wrong: number;
  readonly clarify: number;
  readonly none: number;
}
interface Result {
  readonly tasks: Readonly<Record<string, Figures>>;
  readonly totals: Readonly<Record<string, Figures>>;
  readonly safety: Readonly<Record<string, number | readonly string[]>>;
}

const percent = (part: number, whole: number) => (whole === 0 ? '-' : ((100 * part) / whole).toFixed(1)).padStart(9);

if (process.argv.includes('--from-log')) await printFromLog();
else for (const [name, folder] of SETS) score(name, folder);

/** Scores one set of cases and prints its table. */
function score(name: string, folder: string): void {
  if (!existsSync(folder)) return;
  const run = spawnSync(
    process.execPath,
    ['tests/nlu/score.mjs', '--cases', folder, '--json', '--', process.execPath, 'scripts/understand.ts'],
    { encoding: 'utf8', maxBuffer: 64e6 },
  );
  if (run.status !== 0) {
    process.stderr.write(`${name}: ${run.stderr}\n`);
    process.exitCode = 1;
    return;
  }
  const { tasks, totals, safety } = JSON.parse(run.stdout) as Result;
  const line = (title: string, f: Figures) =>
    `${title.padEnd(22)}${String(f.n).padStart(6)}${percent(f.right, f.n)}${percent(f.wrong, f.n)}${percent(f.clarify, f.n)}${percent(f.none, f.n)}`;
  const rows = Object.entries(tasks).map(([task, f]) => line(task, f));
  const sums = Object.entries(totals)
    .filter(([, f]) => f.n > 0)
    .map(([kind, f]) => line(`all ${kind}`, f));
  const count = (v: number | readonly string[] | undefined) => (typeof v === 'number' ? v : (v?.length ?? 0));
  console.log(
    [
      `${name} (${folder})`,
      `${'family'.padEnd(22)}${'rows'.padStart(6)}${'right %'.padStart(9)}${'wrong %'.padStart(9)}${'asked %'.padStart(9)}${'none %'.padStart(9)}`,
      ...rows,
      ...sums,
      `emergency or crisis missed ${count(safety['missed'])} of ${count(safety['urgentRows'])}, look-alikes raised ${count(safety['falseAlarms'])} of ${count(safety['lookAlikes'])}; cancel or confirm not asked for ${count(safety['actedWithoutRequest'])}, of the wrong day ${count(safety['wrongShift'])}; yes taken, not said ${count(safety['yesNotSaid'])}`,
      '',
    ].join('\n'),
  );
}
