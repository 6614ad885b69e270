/** `npm run -s understand`: JSON lines in, JSON lines out, as tests/nlu/README.md says. No database, no network. */
import { createInterface } from 'node:readline';
import { timeAnswers } from './answers-time.ts';
import { bodyAnswers } from './answers-body.ts';
import { shiftAnswers } from './answers-shift.ts';
import { wordAnswers } from './answers-words.ts';

const answers: Record<string, ((row: Record<string, unknown>) => unknown) | undefined> = {
  ...timeAnswers,
  ...wordAnswers,
  ...shiftAnswers,
  ...bodyAnswers,
};

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  if (line.trim() === '') continue;
  let row: Record<string, unknown>;
  try {
    row = JSON.parse(line) as Record<string, unknown>;
  } catch {
    process.stderr.write('a line is not JSON and was left out\n');
    continue;
  }
  const answer = answers[String(row['task'])]?.(row) ?? { none: true };
  process.stdout.write(`${JSON.stringify({ id: row['id'], answer })}\n`);
}
