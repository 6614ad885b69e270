/**
 * The log: JSON lines made from an allow-list of fields. Names, texts and LINE ids have no field to stand in; what is not on
 * the list is left out, and what looks like a LINE id inside a value is replaced by its hash.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { pino, type DestinationStream } from 'pino';

const levels = ['debug', 'info', 'warn', 'error'] as const;
/** How much is logged, from most to least. */
export type LogLevel = (typeof levels)[number] | 'silent';
/** The levels that LOG_LEVEL may name. */
export const logLevels: readonly LogLevel[] = [...levels, 'silent'];

/** Every field that a line may have, with what it means. */
export const logFields = {
  event: 'what happened, dotted: webhook.unstored',
  code: 'class of an error or refusal: its name, an HTTP or MongoDB code; never its message',
  id: 'id of the event, job run, outbox row or record',
  who: 'hash of the person or chat, see whoHash',
  kind: 'kind of what was heard or said',
  family: 'family of readings that a text fell into',
  sure: 'how sure that reading was',
  flow: 'flow that answered',
  step: 'step of the flow',
  job: 'name of a timed job',
  case: 'number of a case',
  count: 'how many',
  done: 'how many were done',
  late: 'how many came too late',
  failed: 'how many failed',
  tries: 'attempts so far',
  status: 'HTTP status',
  state: 'state that something is in now',
  reason: 'a word of our own that says why',
  stack: 'where it broke: files and lines, no message',
  ms: 'how long it took',
  rss: 'memory of the process in MiB',
  port: 'port that is listened on',
  address: 'address of the server',
  version: 'version of the software',
  detail: 'a sentence of our own on the machinery, never on a person',
} as const;

/** A log line: an event and what the allow-list knows besides. */
export type LogLine = { readonly event: string } & {
  readonly [field in keyof typeof logFields]?: string | number | boolean | null | undefined;
};

/** The log as everyone gets it. */
export type Log = { readonly [level in (typeof levels)[number]]: (line: LogLine) => void };

/** Makes the log; `to` is another destination than stdout. */
export function makeLog(level: LogLevel = 'info', to?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  const out = to ? pino(options, to) : pino(options);
  const at = (name: (typeof levels)[number]) => (line: LogLine) => {
    if (out.isLevelEnabled(name)) out[name](allowed(line));
  };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

/** A log that says nothing, for tests. */
export const noLog: Log = makeLog('silent');

function allowed(line: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const field of Object.keys(logFields)) {
    const value = line[field];
    if (typeof value === 'number' || typeof value === 'boolean') out[field] = value;
    else if (typeof value === 'string') out[field] = value.slice(0, 500).replaceAll(/[UCR][0-9a-f]{32}/g, (id) => `#${whoHash(id)}`);
  }
  return out;
}

let hashKey: Uint8Array = randomBytes(32);

/** Gives the key that hashes are made with, so that a person has the same hash after a restart; without it each start has its own. */
export function keyHashes(key: Uint8Array): void {
  hashKey = createHmac('sha256', key).update('deban log').digest();
}

/** The short name of a person or chat in the log; from it the LINE id cannot be found without the key. */
export function whoHash(id: string): string {
  return createHmac('sha256', hashKey).update(id).digest('base64url').slice(0, 10);
}
