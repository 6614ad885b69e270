/** The flags of `npm run bench -- …`. */
import { parseArgs } from 'node:util';

/** The parts that can be run alone. */
export const parts = ['turns', 'kill', 'understanding', 'matching', 'due'] as const;
export type Part = (typeof parts)[number];

/** What was asked for. */
export interface Flags {
  readonly only: readonly Part[];
  readonly rounds: number;
  readonly seconds: number;
  readonly people: readonly number[];
  readonly kills: number;
  readonly due: number;
  readonly idle: boolean;
}

/** Reads the flags, or says what was expected. */
export function readFlags(args: readonly string[]): Flags {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string', multiple: true },
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '2' },
      people: { type: 'string', default: '1,8,32' },
      kills: { type: 'string', default: '3' },
      due: { type: 'string', default: '20000' },
      idle: { type: 'boolean', default: true },
    },
    allowNegative: true,
  });
  const only = (values.only ?? []).flatMap((one) => one.split(','));
  const wrong = only.find((one) => !parts.includes(one as Part));
  if (wrong !== undefined) throw new Error(`--only: expected ${parts.join(', ')}, got ${JSON.stringify(wrong)}`);
  const number = (name: string, text: string) => {
    const value = Number(text);
    if (!Number.isFinite(value) || value <= 0) throw new Error(`--${name}: expected a number above 0, got ${JSON.stringify(text)}`);
    return value;
  };
  return {
    only: only.length > 0 ? (only as Part[]) : parts,
    rounds: number('rounds', values.rounds),
    seconds: number('seconds', values.seconds),
    people: values.people.split(',').map((one) => number('people', one)),
    kills: number('kills', values.kills),
    due: number('due', values.due),
    idle: values.idle,
  };
}
