/** Answers about turns, of employers and of several things at once, in the schema of tests/nlu/README.md. */
import { employerWords } from '../src/flows/understand/employerWords.ts';
import { intents } from '../src/flows/understand/intents.ts';
import type { Around, OpenShift, Reading } from '../src/flows/understand/meaning.ts';
import { normalise } from '../src/flows/understand/normalise.ts';
import { shiftWords } from '../src/flows/understand/shiftWords.ts';

type Row = Record<string, unknown>;
const clarify = { clarify: true };

/** A reading as an answer; what only counts under a condition is asked back, as nothing may follow from it. */
function told<T>(reading: Reading<T>, say: (value: T) => unknown): unknown {
  if (reading.sure === 'askBack') return clarify;
  return reading.sure === 'notUnderstood' ? { none: true } : say(reading.value);
}

/** The turns a question speaks of, as the scorer derives them: 11/25(水)9:00〜12:00, with 3名 where people are wanted. */
function openIn(context: string, ref: string): OpenShift[] {
  const pattern = /(\d{1,2})\/(\d{1,2})\D*?(\d{1,2}:\d{2})〜(\d{1,2}:\d{2})(?:\s*(\d+)名)?/g;
  return [...context.matchAll(pattern)].map(([, month = '', day = '', from = '', to = '', count]) => {
    const monthDay = `${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    const year = Number(ref.slice(0, 4)) + (monthDay >= ref.slice(5, 10) ? 0 : 1);
    return {
      date: `${year}-${monthDay}`,
      from: from.padStart(5, '0'),
      to: to.padStart(5, '0'),
      ...(count && { count: Number(count) }),
    };
  });
}

function around(row: Row): Around {
  const ref = String(row['ref'] ?? '2026-11-24T10:00:00+09:00');
  const context = String(row['context'] ?? '');
  const open = Array.isArray(row['open']) ? (row['open'] as OpenShift[]) : openIn(context, ref);
  return { ref, context, ...(open.length > 0 && { open }) };
}
const said = (row: Row) => normalise(String(row['text'] ?? ''));

/** Answers of this third of the families, by task. */
export const shiftAnswers: Record<string, (row: Row) => unknown> = {
  shift: (row) => told(shiftWords(said(row), around(row)), (word) => (word.conditional || word.action === 'unclear' ? clarify : word)),
  employer: (row) => told(employerWords(said(row), around(row)), (word) => word),
  mixed: (row) => told(intents(said(row), around(row)), (list) => ({ intents: list })),
};
