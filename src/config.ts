/** The environment, read and checked in one place: what is wrong is said with what was expected, all of it at once. */
import { z } from 'zod';
import { logLevels } from './log.ts';

/** A variable as README and the error messages show it. */
export interface Variable {
  readonly name: string;
  readonly meaning: string;
  readonly default: string;
  readonly expected: string;
  readonly secret: boolean;
}

/** Says every wrong variable in one line each: its name, what was expected, what came. */
export class ConfigError extends Error {
  override name = 'ConfigError';
  readonly lines: readonly string[];
  constructor(lines: readonly string[]) {
    super(`The settings are not right:\n${lines.map((line) => `  ${line}`).join('\n')}`);
    this.lines = lines;
  }
}

const url = (...schemes: readonly string[]) =>
  z.string().refine((text) => {
    const parsed = URL.parse(text);
    return parsed !== null && schemes.includes(parsed.protocol) && parsed.search === '' && parsed.hash === '';
  });
const withoutSlash = (text: string) => text.replace(/\/+$/, '');

interface Row<T extends z.ZodType = z.ZodType> extends Omit<Variable, 'name' | 'secret'> {
  readonly secret?: true;
  readonly schema: T;
}
const row = <T extends z.ZodType>(it: Row<T>): Row<T> => it;

const table = {
  MONGODB_URI: row({
    meaning: 'the database; without it an embedded one is started and its data kept in .data/',
    default: 'embedded',
    expected: 'a mongodb:// or mongodb+srv:// address of a replica set',
    secret: true,
    schema: z
      .string()
      .regex(/^mongodb(\+srv)?:\/\/[^/?\s]+/)
      .optional(),
  }),
  LINE_CHANNEL_SECRET: row({
    meaning: 'secret of the LINE channel; without it LINE is simulated on this machine',
    default: 'simulator',
    expected: 'the secret as the LINE Developers Console shows it (32 hexadecimal digits), without blanks',
    secret: true,
    schema: z
      .string()
      .regex(/^[\x21-\x7e]{1,256}$/)
      .optional(),
  }),
  LINE_CHANNEL_ACCESS_TOKEN: row({
    meaning: 'long-lived access token of the LINE channel; goes with LINE_CHANNEL_SECRET',
    default: 'simulator',
    expected: 'the token as the LINE Developers Console shows it, without blanks',
    secret: true,
    schema: z
      .string()
      .regex(/^[\x21-\x7e]{1,1000}$/)
      .optional(),
  }),
  LINE_API_BASE_URL: row({
    meaning: "LINE's API",
    default: 'https://api.line.me',
    expected: 'an http:// or https:// address',
    schema: url('http:', 'https:').transform(withoutSlash).default('https://api.line.me'),
  }),
  LINE_DATA_API_BASE_URL: row({
    meaning: "LINE's API for pictures and other content",
    default: 'https://api-data.line.me',
    expected: 'an http:// or https:// address',
    schema: url('http:', 'https:').transform(withoutSlash).default('https://api-data.line.me'),
  }),
  PORT: row({
    meaning: 'port of the server; 0 takes any free one',
    default: '3000',
    expected: 'a whole number from 0 to 65535',
    schema: z
      .string()
      .regex(/^\d{1,5}$/)
      .transform(Number)
      .refine((port) => port <= 65_535)
      .default(3000),
  }),
  PUBLIC_URL: row({
    meaning: 'address at which this server is reached from outside, for links',
    default: 'http://localhost:PORT',
    expected: 'an http:// or https:// address',
    schema: url('http:', 'https:').transform(withoutSlash).optional(),
  }),
  DEBAN_CLOCK: row({
    meaning: 'a clock moved by hand (POST /clock) that starts at this time; never in production',
    default: 'the real time',
    expected: 'an ISO time with offset, e.g. 2026-11-24T10:00+09:00',
    schema: z
      .string()
      .transform((text, context) => {
        const time = timeOf(text);
        if (!time) context.addIssue('no time');
        return time ?? z.NEVER;
      })
      .optional(),
  }),
  DEBAN_SAMPLE: row({
    meaning: 'load the sample centre into an empty database at start',
    default: '1 with the simulator, else 0',
    expected: '0 or 1',
    schema: z
      .enum(['0', '1'])
      .transform((text) => text === '1')
      .optional(),
  }),
  DEBAN_MASTER_KEY: row({
    meaning: 'key that protects what is stored encrypted and the hashes in the log; keep it outside the database',
    default: 'none (required in production)',
    expected: '32 bytes as 64 hexadecimal digits or as base64 (openssl rand -base64 32)',
    secret: true,
    schema: z
      .string()
      .transform((text, context) => {
        const bytes = keyOf(text);
        if (!bytes) context.addIssue('not 32 bytes');
        return bytes ?? z.NEVER;
      })
      .optional(),
  }),
  LOG_LEVEL: row({
    meaning: 'how much is logged',
    default: 'info',
    expected: logLevels.join(', '),
    schema: z.enum(logLevels).default('info'),
  }),
  NODE_ENV: row({
    meaning: 'production: nothing simulated, nothing embedded, a master key, a clock that tells the time',
    default: 'development',
    expected: 'development, test or production',
    schema: z.enum(['development', 'test', 'production']).default('development'),
  }),
};
type Table = typeof table;
type Name = keyof Table;
type Values = { readonly [N in Name]: z.output<Table[N]['schema']> };

/** Every variable that is read, for README and for the tests that compare the two. */
export const variables: readonly Variable[] = Object.entries(table).map(([name, { meaning, default: standard, expected, ...rest }]) => ({
  name,
  meaning,
  default: standard,
  expected,
  secret: 'secret' in rest,
}));

/** The settings as the rest of the program sees them. */
export interface Config {
  readonly mongodbUri: string | undefined;
  readonly lineChannelSecret: string | undefined;
  readonly lineChannelAccessToken: string | undefined;
  readonly lineApiBaseUrl: string;
  readonly lineDataApiBaseUrl: string;
  readonly port: number;
  readonly publicUrl: string | undefined;
  /** where the clock moved by hand starts; undefined = the real time */
  readonly clock: Date | undefined;
  readonly sample: boolean;
  readonly masterKey: Uint8Array | undefined;
  readonly logLevel: Values['LOG_LEVEL'];
  readonly production: boolean;
  /** no LINE account was given: LINE is simulated here */
  readonly simulator: boolean;
  /** no database was given: we start our own */
  readonly embedded: boolean;
}

/** Reads the settings, or throws one ConfigError with every wrong value. Empty means not set. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const faults: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, { schema, expected, ...rest }] of Object.entries<Row>(table)) {
    const came = env[name]?.trim() || undefined;
    const read = schema.safeParse(came);
    if (read.success) values[name] = read.data;
    else
      faults.push(
        `${name}: expected ${expected}, got ${rest.secret ? `${came?.length ?? 0} characters that are not that (not shown)` : JSON.stringify(came)}`,
      );
  }
  const has = (name: Name) => Boolean(env[name]?.trim());
  const need = (name: Name, why: string) => {
    if (!has(name)) faults.push(`${name}: expected ${table[name].expected} ${why}, got nothing`);
  };
  if (has('LINE_CHANNEL_SECRET') && !has('LINE_CHANNEL_ACCESS_TOKEN'))
    need('LINE_CHANNEL_ACCESS_TOKEN', 'because LINE_CHANNEL_SECRET is set');
  if (has('LINE_CHANNEL_ACCESS_TOKEN') && !has('LINE_CHANNEL_SECRET'))
    need('LINE_CHANNEL_SECRET', 'because LINE_CHANNEL_ACCESS_TOKEN is set');
  const production = env['NODE_ENV']?.trim() === 'production';
  if (production) {
    if (!has('LINE_CHANNEL_SECRET') && !has('LINE_CHANNEL_ACCESS_TOKEN')) {
      need('LINE_CHANNEL_SECRET', 'in production');
      need('LINE_CHANNEL_ACCESS_TOKEN', 'in production');
    }
    need('MONGODB_URI', 'in production');
    need('DEBAN_MASTER_KEY', 'in production');
    if (has('DEBAN_CLOCK'))
      faults.push(
        `DEBAN_CLOCK: expected nothing in production (the clock tells the real time there), got ${JSON.stringify(env['DEBAN_CLOCK'])}`,
      );
    if (env['DEBAN_SAMPLE']?.trim() === '1')
      faults.push('DEBAN_SAMPLE: expected 0 or nothing in production (the sample centre is invented), got "1"');
  }
  if (faults.length > 0) throw new ConfigError(faults);

  const it = values as Values;
  const simulator = it.LINE_CHANNEL_SECRET === undefined;
  return {
    mongodbUri: it.MONGODB_URI,
    lineChannelSecret: it.LINE_CHANNEL_SECRET,
    lineChannelAccessToken: it.LINE_CHANNEL_ACCESS_TOKEN,
    lineApiBaseUrl: it.LINE_API_BASE_URL,
    lineDataApiBaseUrl: it.LINE_DATA_API_BASE_URL,
    port: it.PORT,
    publicUrl: it.PUBLIC_URL,
    clock: it.DEBAN_CLOCK,
    sample: it.DEBAN_SAMPLE ?? simulator,
    masterKey: it.DEBAN_MASTER_KEY,
    logLevel: it.LOG_LEVEL,
    production,
    simulator,
    embedded: it.MONGODB_URI === undefined,
  };
}

/** With an offset, and strict: the 30th of February is no time. */
function timeOf(text: string): Date | undefined {
  try {
    return new Date(Temporal.Instant.from(text).epochMilliseconds);
  } catch {
    return undefined;
  }
}

function keyOf(text: string): Uint8Array | undefined {
  try {
    const bytes = /^[0-9a-fA-F]{64}$/.test(text) ? Uint8Array.fromHex(text) : Uint8Array.fromBase64(text);
    return bytes.length === 32 ? bytes : undefined;
  } catch {
    return undefined;
  }
}
