/** Part 3: reading what seniors write, on the open rows of tests/understand, with and without tokens. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openTokenizer, type Tokenizer } from '../src/bot/tokenizer.ts';
import { availability } from '../src/flows/understand/availability.ts';
import { dates } from '../src/flows/understand/dates.ts';
import { safetyLevel } from '../src/flows/understand/distress.ts';
import { employerWords } from '../src/flows/understand/employerWords.ts';
import { health } from '../src/flows/understand/health.ts';
import { human } from '../src/flows/understand/human.ts';
import { intents } from '../src/flows/understand/intents.ts';
import type { Around, Token, Utterance } from '../src/flows/understand/meaning.ts';
import { nav } from '../src/flows/understand/nav.ts';
import { normalise } from '../src/flows/understand/normalise.ts';
import { numbers } from '../src/flows/understand/numbers.ts';
import { shiftWords } from '../src/flows/understand/shiftWords.ts';
import { travel } from '../src/flows/understand/travel.ts';
import { wishes } from '../src/flows/understand/wishes.ts';
import { yesNo } from '../src/flows/understand/yesNo.ts';
import { aim, median, quantile, table } from './numbers.ts';

/** A row of the tests: its text, what surrounds it, and its reader. */
interface Said {
  readonly text: string;
  readonly around: Around;
  readonly read: Reader;
}
type Reader = (u: Utterance, around: Around) => unknown;

const ROWS = join(import.meta.dirname, '../tests/understand/rows/open');
const REF = '2026-11-24T10:00:00+09:00';
const PASSES = 10;
const readers: Readonly<Record<string, Reader>> = {
  availability,
  dates,
  employer: employerWords,
  health,
  human,
  mixed: intents,
  nav,
  numbers,
  shift: shiftWords,
  travel,
  wishes,
  yesno: yesNo,
};

/** Measures and gives the tables. */
export async function understanding(): Promise<string> {
  const all = rows();
  const about30 = all.filter(({ text }) => text.length >= 20 && text.length <= 40);
  const before = process.memoryUsage().rss;
  const begun = performance.now();
  const tokenizer = openTokenizer();
  await tokenizer.ready;
  const loaded = (performance.now() - begun) / 1_000;
  const grown = (process.memoryUsage().rss - before) / 2 ** 20;
  try {
    const answer = (row: Said, tokens?: readonly Token[]) => {
      const u = normalise(row.text, tokens);
      safetyLevel(row.text);
      human(u, row.around);
      nav(u, row.around);
      row.read(u, row.around);
    };
    const every = (row: Said) => {
      const u = normalise(row.text);
      safetyLevel(row.text);
      for (const read of Object.values(readers)) read(u, row.around);
    };
    const cold = inSync(about30, answer, 1, 0);
    const alone = inSync(about30, answer);
    const whole = inSync(about30, every);
    const together = await withTokens(about30, tokenizer, answer);
    const perSecond = 1e6 / mean(alone);
    const cell = (values: readonly number[]) => [ms(median(values)), ms(quantile(values, 0.99)), ms(Math.max(...values)), values.length];
    return [
      '## Understanding',
      aim('with tokens: median ≤ 1 ms', median(together) <= 1_000, `${ms(median(together))} ms`),
      aim('with tokens: p99 ≤ 5 ms', quantile(together, 0.99) <= 5_000, `${ms(quantile(together, 0.99))} ms`),
      aim('without tokens: ≥ 1,000 sentences/s on one core', perSecond >= 1_000, `${perSecond.toFixed(0)}/s`),
      aim('tokenizer loaded in ≤ 1.5 s', loaded <= 1.5, `${loaded.toFixed(2)} s, RSS + ${grown.toFixed(0)} MB`),
      '',
      `Sentences of 20 to 40 characters of the open rows (${about30.length} texts, ${PASSES} passes after a first one). As an answer: normalised, safety, person, moving about, then the reader of the open question.`,
      '',
      table(
        ['what', 'median ms', 'p99 ms', 'longest ms', 'n'],
        [
          ['as an answer, without tokens', ...cell(alone)],
          ['as an answer, with tokens (there and back to the worker)', ...cell(together)],
          [`every one of the ${Object.keys(readers).length} readers, without tokens`, ...cell(whole)],
          ['as an answer, the first time in a process', ...cell(cold)],
        ],
      ),
    ].join('\n');
  } finally {
    await tokenizer.close();
  }
}

const ms = (us: number) => (us / 1_000).toFixed(2);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function rows(): Said[] {
  return readdirSync(ROWS).flatMap((file) => {
    const read = readers[/senior-(\w+)/.exec(file)?.[1] ?? ''];
    if (!read) return [];
    return readFileSync(join(ROWS, file), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line): Said => {
        const row = JSON.parse(line) as Around & { text: string };
        return { text: row.text, around: { ...row, ref: row.ref ?? REF }, read };
      });
  });
}

/** Microseconds of each reading. */
function inSync(said: readonly Said[], way: (row: Said) => void, passes = PASSES, warm = 3): number[] {
  for (let pass = 0; pass < warm; pass++) for (const row of said) way(row);
  const times: number[] = [];
  for (let pass = 0; pass < passes; pass++) {
    for (const row of said) {
      const begun = performance.now();
      way(row);
      times.push((performance.now() - begun) * 1_000);
    }
  }
  return times;
}

async function withTokens(
  said: readonly Said[],
  tokenizer: Tokenizer,
  way: (row: Said, tokens?: readonly Token[]) => void,
): Promise<number[]> {
  const times: number[] = [];
  for (let pass = -3; pass < PASSES; pass++) {
    for (const row of said) {
      const begun = performance.now();
      way(row, await tokenizer.tokens(row.text));
      if (pass >= 0) times.push((performance.now() - begun) * 1_000);
    }
  }
  return times;
}
