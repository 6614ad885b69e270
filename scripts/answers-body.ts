/** Answers about the body and the way by task, in the schema of tests/nlu/README.md: what `npm run understand` prints for them. */
import { health } from '../src/flows/understand/health.ts';
import type { Around, Reading } from '../src/flows/understand/meaning.ts';
import { normalise } from '../src/flows/understand/normalise.ts';
import { travel } from '../src/flows/understand/travel.ts';

type Row = Record<string, unknown>;

/** A reading as an answer: asking back is `clarify`, nothing found is `none`. */
function told<T>(reading: Reading<T>): unknown {
  if (reading.sure === 'askBack') return { clarify: true };
  return reading.sure === 'notUnderstood' ? { none: true } : reading.value;
}

const around = (row: Row) => row as unknown as Around;
const said = (row: Row) => normalise(String(row['text'] ?? ''));

/** Answers about the body and the way by task. */
export const bodyAnswers: Record<string, (row: Row) => unknown> = {
  health: (row) => told(health(said(row), around(row))),
  travel: (row) => told(travel(said(row), around(row))),
};
