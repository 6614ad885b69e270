/** `npm run understanding -- --from-log`: which questions are misread most, from what the inbox keeps of each reading (never the text). */
import { readConfig } from '../src/config.ts';
import { openDatabase } from '../src/models/database.ts';
import { startEmbedded } from '../src/models/embedded.ts';

interface Line {
  readonly _id: { readonly family: string; readonly step: string };
  readonly n: number;
  readonly notUnderstood: number;
  readonly asked: number;
  readonly corrected: number;
}

/** Prints the table; reads MONGODB_URI, or the embedded database of .data while no program runs on it. */
export async function printFromLog(): Promise<void> {
  const { mongodbUri } = readConfig(process.env);
  const embedded = mongodbUri ? null : await startEmbedded({ dataDir: '.data' });
  const database = await openDatabase(mongodbUri ?? embedded!.uri);
  try {
    const sum = (field: string, value: unknown) => ({ $sum: { $cond: [{ $eq: [`$read.${field}`, value] }, 1, 0] } });
    const lines = await database.inbox
      .aggregate<Line>([
        { $match: { 'read.family': { $exists: true } } },
        {
          $group: {
            _id: { family: '$read.family', step: '$read.step' },
            n: { $sum: 1 },
            notUnderstood: sum('sure', 'notUnderstood'),
            asked: sum('sure', 'askBack'),
            corrected: sum('corrects', true),
          },
        },
      ])
      .toArray();
    const worst = lines.toSorted((a, b) => misread(b) / b.n - misread(a) / a.n || b.n - a.n);
    const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(0)} %`.padStart(10);
    console.log(
      `${'question'.padEnd(18)}${'family'.padEnd(16)}${'texts'.padStart(7)}${'not read'.padStart(10)}${'asked'.padStart(10)}${'corrected'.padStart(10)}`,
    );
    for (const { _id, n, ...line } of worst) {
      const counts = [line.notUnderstood, line.asked, line.corrected].map((part) => percent(part, n)).join('');
      console.log(`${(_id.step || '(none open)').padEnd(18)}${_id.family.padEnd(16)}${String(n).padStart(7)}${counts}`);
    }
    if (worst.length === 0) console.log('no text has been read yet');
  } finally {
    await database.close();
    await embedded?.stop();
  }
}

const misread = (line: Omit<Line, '_id'>) => line.notUnderstood + line.asked + line.corrected;
