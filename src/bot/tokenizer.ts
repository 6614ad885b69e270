/**
 * The tokenizer port: kuromoji in one worker thread. It never throws and never holds up an answer: a text that is not
 * tokenized within the limit, or while the thread is loading, stuck or dead, gets no tokens, and the readers do without.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Token } from '../flows/understand/meaning.ts';
import type { Log } from '../log.ts';
import type { Answered, Asked } from './tokenizer-worker.ts';

/** Text → tokens, or undefined when there are none in time. */
export interface Tokenizer {
  tokens(text: string): Promise<readonly Token[] | undefined>;
  /** settles when the dictionary is loaded or cannot be; to look at it starts the loading */
  readonly ready: Promise<void>;
  close(): Promise<void>;
}

/** Limits and places, for tests. */
export interface TokenizerOptions {
  readonly log?: Log;
  readonly dicPath?: string;
  /** how long one text may take, in ms */
  readonly limit?: number;
  /** how long the thread may be silent on a text before it is ended and started anew, in ms */
  readonly stuck?: number;
  /** the pause before the first new start, doubled up to a minute while starts fail, in ms */
  readonly pause?: number;
  /** the program of the thread */
  readonly thread?: URL;
}

const MOST_CHARACTERS = 1_000;
// kuromoji's time grows with the square of a piece without 、 or 。
const SLICE = 200;
/** Controls, zero-width and direction marks: they only split words. */
const unseen = /(?!\n)[\p{Cc}\p{Cf}]/gu;

/** Opens the tokenizer; the thread starts with the first text or the first look at `ready`. */
export function openTokenizer(options: TokenizerOptions = {}): Tokenizer {
  const { log, limit = 200, stuck = 2_000 } = options;
  const dicPath = options.dicPath ?? join(dirname(createRequire(import.meta.url).resolve('kuromoji/package.json')), 'dict');
  const thread = options.thread ?? new URL('./tokenizer-worker.ts', import.meta.url);
  const firstPause = options.pause ?? 1_000;
  const ready = Promise.withResolvers<void>();
  const waiting = new Map<number, { answer: (tokens?: readonly Token[]) => void; late: boolean }>();
  let worker: Worker | undefined;
  let loaded = false;
  let closed = false;
  let pause = firstPause;
  let again: NodeJS.Timeout | undefined;
  let last = 0;

  const start = (): void => {
    if (worker || closed || again) return;
    loaded = false;
    const mine = new Worker(thread, { workerData: { dicPath }, resourceLimits: { maxYoungGenerationSizeMb: 8 } });
    worker = mine;
    mine.unref();
    mine.on('message', (said: Answered) => {
      if ('loaded' in said) {
        loaded = true;
        pause = firstPause;
        ready.resolve();
        log?.debug({ event: 'tokenizer.loaded' });
        return;
      }
      waiting.get(said.id)?.answer(said.tokens ?? undefined);
      waiting.delete(said.id);
    });
    mine.on('error', (error) => log?.warn({ event: 'tokenizer.failed', code: error instanceof Error ? error.name : 'unknown' }));
    mine.on('exit', () => {
      if (worker === mine) worker = undefined;
      loaded = false;
      ready.resolve();
      for (const { answer } of waiting.values()) answer();
      waiting.clear();
      if (closed) return;
      log?.warn({ event: 'tokenizer.ended', ms: pause });
      again = setTimeout(() => {
        again = undefined;
        start();
      }, pause);
      again.unref();
      pause = Math.min(pause * 2, 60_000);
    });
  };

  const overdue = (id: number): void => {
    const one = waiting.get(id);
    if (!one) return;
    one.answer();
    one.late = true;
    const of = worker;
    setTimeout(() => {
      if (!waiting.has(id) || worker !== of) return;
      log?.warn({ event: 'tokenizer.stuck', ms: limit + stuck });
      void of?.terminate();
    }, stuck).unref();
  };

  return {
    get ready() {
      start();
      return ready.promise;
    },
    async tokens(text) {
      start();
      // behind a text that is late already nobody waits a second time
      if (!worker || !loaded || waiting.values().some(({ late }) => late)) return undefined;
      const slices = slicesOf(text);
      if (slices.length === 0) return [];
      const id = ++last;
      const { promise, resolve } = Promise.withResolvers<readonly Token[] | undefined>();
      waiting.set(id, { answer: resolve, late: false });
      // one more turn of the loop: where we were the slow one, the answer lies there already
      const timer = setTimeout(() => setImmediate(overdue, id), limit);
      worker.postMessage({ id, slices } satisfies Asked);
      return promise.finally(() => clearTimeout(timer));
    },
    async close() {
      closed = true;
      clearTimeout(again);
      await worker?.terminate();
      ready.resolve();
    },
  };
}

/** Well-formed, in normal width, without unseen characters, at most 1,000 characters, in pieces of at most 200 that end at a break where there is one. */
export function slicesOf(text: string): string[] {
  // kuromoji throws on NUL and on half a surrogate pair
  const plain = cut(text, MOST_CHARACTERS).toWellFormed().replaceAll(/\r\n?/g, '\n').replaceAll(unseen, '').normalize('NFKC');
  let rest = cut(plain, MOST_CHARACTERS);
  const slices: string[] = [];
  while (rest.length > 0) {
    const window = cut(rest, SLICE);
    const brk = rest.length > SLICE ? Math.max(...['、', '。', '\n', '!', '?', ' '].map((mark) => window.lastIndexOf(mark))) : -1;
    const slice = brk > 0 ? window.slice(0, brk + 1) : window;
    slices.push(slice);
    rest = rest.slice(slice.length);
  }
  return slices;
}

/** The first so many characters, without half a surrogate pair at the end. */
function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const last = text.charCodeAt(most - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? most - 1 : most);
}
