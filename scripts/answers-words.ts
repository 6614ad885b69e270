/** Answers of the word families by task, in the schema of tests/nlu/README.md: what `npm run understand` prints for them. */
import { distress } from '../src/flows/understand/distress.ts';
import { human } from '../src/flows/understand/human.ts';
import type { Around, Reading } from '../src/flows/understand/meaning.ts';
import { nav } from '../src/flows/understand/nav.ts';
import { normalise } from '../src/flows/understand/normalise.ts';
import { wishes } from '../src/flows/understand/wishes.ts';
import { yesNo } from '../src/flows/understand/yesNo.ts';

type Row = Record<string, unknown>;
const nothing = { none: true };
const clarify = { clarify: true };

/** A reading as an answer: asking back is `clarify`, nothing found is `none`. */
function told<T>(reading: Reading<T>, say: (value: T) => unknown): unknown {
  if (reading.sure === 'askBack') return clarify;
  return reading.sure === 'notUnderstood' ? nothing : say(reading.value);
}

const around = (row: Row) => row as unknown as Around;
const said = (row: Row) => normalise(String(row['text'] ?? ''));

/** Answers of the word families by task. */
export const wordAnswers: Record<string, (row: Row) => unknown> = {
  // a look-alike that gets one gentle question raises no alarm, so it is "nothing" here
  distress: (row) =>
    told(distress(said(row), around(row)), ({ level, kind }) => (level === 'none' || level === 'check' ? nothing : { level, kind })),
  human: (row) => told(human(said(row), around(row)), (asks) => (asks === 'yes' ? { human: true } : nothing)),
  nav: (row) => told(nav(said(row), around(row)), (word) => word),
  wishes: (row) => told(wishes(said(row), around(row)), (wish) => wish),
  yesno: (row) => told(yesNo(said(row), around(row)), (answer) => ({ answer })),
};
