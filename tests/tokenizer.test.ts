import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openTokenizer, slicesOf, type Tokenizer, type TokenizerOptions } from '../src/bot/tokenizer.ts';

let open: Tokenizer | undefined;
afterEach(async () => open?.close());

async function loaded(options: TokenizerOptions = {}): Promise<Tokenizer> {
  open = openTokenizer({ limit: 5_000, ...options });
  await open.ready;
  return open;
}

/** A thread that answers, dies on 「死」, and never comes back on 「固」. */
const moody = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from 'node:worker_threads';
    parentPort.on('message', ({ id, slices }) => {
      if (slices[0] === '死') process.exit(1);
      while (slices[0] === '固');
      parentPort.postMessage({ id, tokens: slices.map((surface) => ({ surface, base: surface, pos: '', detail: '', reading: '' })) });
    });
    parentPort.postMessage({ loaded: true });
  `)}`,
);

async function backAgain(tokenizer: Tokenizer): Promise<number> {
  for (let tries = 1; tries < 200; tries++) {
    if (await tokenizer.tokens('また')) return tries;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('did not come back');
}

describe('with the dictionary', () => {
  let tokenizer: Tokenizer;
  beforeAll(async () => {
    tokenizer = openTokenizer({ limit: 5_000 });
    await tokenizer.ready;
  });
  afterAll(() => tokenizer.close());

  test('gives surface, base form, part of speech and reading', async () => {
    const tokens = await tokenizer.tokens('火曜の朝は行けません');
    expect(tokens?.map(({ surface }) => surface)).toEqual(['火曜', 'の', '朝', 'は', '行け', 'ませ', 'ん']);
    expect(tokens?.[4]).toEqual({ surface: '行け', base: '行ける', pos: '動詞', detail: '自立', reading: 'イケ' });
  });

  test('reads half-width kana and composed accents as what they are', async () => {
    expect((await tokenizer.tokens('ﾃﾚﾋﾞ'))?.[0]).toMatchObject({ surface: 'テレビ', pos: '名詞' });
    expect((await tokenizer.tokens('か\u3099くせい'))?.map(({ surface }) => surface).join('')).toBe('がくせい');
  });

  test('takes whatever a phone can send: lone surrogates, emoji, nothing, blanks, control characters', async () => {
    for (const text of ['\ud83d', '\udc00あ\ud800', '😀'.repeat(600), '', '  \n\n', '\0\u200b\u202e', '、、、。。。']) {
      expect(await tokenizer.tokens(text), JSON.stringify(text)).toBeDefined();
    }
  });

  test('never gives up on any string there is', async () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
    );
    await fc.assert(
      fc.asyncProperty(anything, async (text) => (await tokenizer.tokens(text)) !== undefined),
      { numRuns: 500 },
    );
  });

  test('5,000 kana without a break cost no more than 1,000, far within the limit of 200 ms', async () => {
    await tokenizer.tokens('あ'.repeat(5_000));
    for (const kana of ['あ', 'カ', 'ー', 'a']) {
      const since = performance.now();
      const tokens = await tokenizer.tokens(kana.repeat(5_000));
      expect(performance.now() - since, kana).toBeLessThan(200);
      expect(tokens?.map(({ surface }) => surface).join(''), kana).toBe(kana.repeat(1_000));
    }
  });

  test('64 texts at once all get their own tokens', async () => {
    const answers = await Promise.all(Array.from({ length: 64 }, (_, i) => tokenizer.tokens(`${i}番、火曜の午前なら行けます`)));
    answers.forEach((tokens, i) => expect(tokens?.[0]?.surface).toBe(String(i)));
  });
});

describe('without it', () => {
  test('a text before the dictionary is loaded gets no tokens, at once', async () => {
    open = openTokenizer({});
    const since = performance.now();
    expect(await open.tokens('火曜')).toBeUndefined();
    expect(performance.now() - since).toBeLessThan(150);
  });

  test('a missing dictionary: ready all the same, and no tokens', async () => {
    const tokenizer = await loaded({ dicPath: '/nowhere' });
    expect(await tokenizer.tokens('火曜')).toBeUndefined();
  });

  test('closed: no tokens', async () => {
    const tokenizer = await loaded({ thread: moody });
    await tokenizer.close();
    expect(await tokenizer.tokens('火曜')).toBeUndefined();
  });
});

describe('when the thread fails', () => {
  test('killed in the middle of a text: that one and those behind it get none, later ones do', async () => {
    const tokenizer = await loaded({ thread: moody, pause: 10 });
    expect(await Promise.all([tokenizer.tokens('死'), tokenizer.tokens('朝')])).toEqual([undefined, undefined]);
    expect(await backAgain(tokenizer)).toBeGreaterThan(0);
  });

  test('busy for ever: given up after the limit, nobody waits behind it, and a new thread takes over', async () => {
    const tokenizer = await loaded({ thread: moody, limit: 150, stuck: 100, pause: 10 });
    const since = performance.now();
    expect(await tokenizer.tokens('固')).toBeUndefined();
    const waited = performance.now() - since;
    expect(waited).toBeGreaterThanOrEqual(140);
    expect(waited).toBeLessThan(1_000);
    const then = performance.now();
    expect(await tokenizer.tokens('朝')).toBeUndefined();
    expect(performance.now() - then).toBeLessThan(100);
    expect(await backAgain(tokenizer)).toBeGreaterThan(1);
  });
});

describe('slices', () => {
  test('end at a break where there is one, and hold the whole of the first 1,000 characters', () => {
    const text = '火曜の午前なら行けます。'.repeat(120);
    const slices = slicesOf(text);
    expect(slices.join('')).toBe(text.slice(0, 1_000));
    expect(Math.max(...slices.map(({ length }) => length))).toBeLessThanOrEqual(200);
    expect(slices.slice(0, -1).every((slice) => slice.endsWith('。'))).toBe(true);
  });

  test('never cut a character in two', () => {
    for (const text of ['😀'.repeat(700), `a${'😀'.repeat(700)}`]) {
      const slices = slicesOf(text);
      expect(slices.every((slice) => slice.isWellFormed())).toBe(true);
      expect(slices.join('')).toBe(text.slice(0, text.startsWith('a') ? 999 : 1_000));
    }
  });

  test('stay short where the normal form grows', () => {
    const slices = slicesOf('ﷺ'.repeat(5_000));
    expect(slices.join('').length).toBe(1_000);
    expect(slices.length).toBeLessThanOrEqual(130);
  });
});
