/** What the dictionary adds: a name inside a sentence is found by its tokens, and nothing is lost without them. */
import { afterAll, describe, expect, it } from 'vitest';
import { openTokenizer } from '../src/bot/tokenizer.ts';
import { nameIn } from '../src/flows/interviewReads.ts';
import { normalise } from '../src/flows/understand/normalise.ts';

const tokenizer = openTokenizer({ limit: 5_000 });
afterAll(() => tokenizer.close());

describe('a name inside a sentence', () => {
  it.each<[string, string | null]>([
    ['近所では田中の名前で通っております', '田中'],
    ['むかしから佐藤花子として絵をかいています', '佐藤花子'],
    ['名乗るほどの者ではありません', null],
    ['鈴木さんの隣の高橋さんから教わりました', null],
    ['山田です', '山田'],
  ])('%s', async (text, name) => {
    await tokenizer.ready;
    const tokens = await tokenizer.tokens(text);
    const reading = nameIn(normalise(text, tokens));
    expect('value' in reading ? reading.value : null).toBe(name);
  });

  it('without tokens is asked for again, never guessed', () => {
    expect(nameIn(normalise('近所では田中の名前で通っております')).sure).toBe('notUnderstood');
  });
});
