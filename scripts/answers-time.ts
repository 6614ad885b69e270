/** Answers of the time families in the words of the shared cases, by task. */
import { availability } from '../src/flows/understand/availability.ts';
import { dates } from '../src/flows/understand/dates.ts';
import type { Around, Reading } from '../src/flows/understand/meaning.ts';
import { closed, normalise } from '../src/flows/understand/normalise.ts';
import { numbers } from '../src/flows/understand/numbers.ts';
import { yesNo } from '../src/flows/understand/yesNo.ts';

type Row = Record<string, unknown>;

/** What the shared cases call asking back and finding nothing. */
function answer(reading: Reading<unknown>): unknown {
  if (reading.sure === 'notUnderstood') return { none: true };
  return reading.sure === 'askBack' ? { clarify: true } : reading.value;
}

function asked(row: Row): { text: string; around: Around } {
  return {
    text: String(row['text'] ?? ''),
    around: {
      ...(typeof row['ref'] === 'string' && { ref: row['ref'] }),
      ...(typeof row['context'] === 'string' && { context: row['context'] }),
    },
  };
}

const readDates = (row: Row) => {
  const { text, around } = asked(row);
  return answer(dates(normalise(text), around));
};
const readNumbers = (row: Row) => {
  const { text, around } = asked(row);
  return answer(numbers(normalise(text), around));
};
/** What holds neither a time nor a number; times go first, as a number in them is no other number. */
const readEither = (row: Row) => {
  const { text, around } = asked(row);
  const u = normalise(text);
  const time = dates(u, around);
  return answer(time.sure === 'notUnderstood' ? numbers(u, around) : time);
};

/** Answers of this half of the families, by task. */
export const timeAnswers: Record<string, (row: Row) => unknown> = {
  availability: (row) => {
    const { text, around } = asked(row);
    return answer(availability(normalise(text), around));
  },
  dates: readDates,
  numbers: readNumbers,
  'public-dates': readDates,
  'public-times': readDates,
  'public-date-ranges': readDates,
  'public-durations': readDates,
  'public-sets': readDates,
  'public-multi': readDates,
  'public-numbers': readNumbers,
  'public-none': readEither,
  'public-choice': (row) => {
    const { text, around } = asked(row);
    const said = yesNo(normalise(text), around);
    return said.sure === 'rightAway' || said.sure === 'repeatBack' ? { kind: 'choice', value: said.value } : answer(said);
  },
  'public-normalize': (row) => ({ kind: 'normalize', value: closed(String(row['text'] ?? '')) }),
};
