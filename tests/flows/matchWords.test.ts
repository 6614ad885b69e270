import { describe, expect, it } from 'vitest';
import { chosenIn, whyNotIn } from '../../src/flows/matchWords.ts';
import { normalise } from '../../src/flows/understand/normalise.ts';

const shown = ['朝の畑の手入れ', '園児の見守り', '食堂の配膳'].map((title) => ({ title, workplace: `${title}の場所` }));

describe('free words about the three that are shown', () => {
  it.each<[string, string]>([
    ['二番目', 'like 2'],
    ['2番目がいいです', 'like 2'],
    ['②', 'like 2'],
    ['１', 'like 1'],
    ['3', 'like 3'],
    ['1つ目がいい', 'like 1'],
    ['いちばん上のを お願いします', 'like 1'],
    ['最後のにします', 'like 3'],
    ['三番目を見学したい', 'visit 3'],
    ['畑がいいです', 'like 1'],
    ['畑でお願いできますか', 'like 1'],
    ['園児の見守りをやってみたい', 'like 2'],
    ['配膳を見てから決めたい', 'visit 3'],
    ['遠いけど畑がいい', 'like 1'],
    ['見学したいです', 'some visit'],
    ['やってみたいです', 'some like'],
    ['ほかには？', 'more'],
    ['他にありますか', 'more'],
    ['ほかのも見たい', 'more'],
    ['もっと見せてください', 'more'],
    ['次', 'more'],
    ['次を見せて', 'more'],
    ['どれも合わない', 'none'],
    ['どれもちょっと…', 'none'],
    ['合うものがないです', 'none'],
    ['遠いです', 'why far'],
    ['もっと近いところがいい', 'why far'],
    ['体がきつそうで無理かな', 'why body'],
    ['曜日が合わないんです', 'why days'],
    ['仕事の内容がちょっと違う', 'why content'],
  ])('%s → %s', (words, expected) => {
    const chosen = chosenIn(normalise(words), shown);
    const said =
      chosen &&
      {
        one: () => `${(chosen as { how: string }).how} ${(chosen as { at: number }).at + 1}`,
        some: () => `some ${(chosen as { how: string }).how}`,
        more: () => 'more',
        none: () => 'none',
        why: () => `why ${(chosen as { why: string }).why}`,
      }[chosen.means]();
    expect(said).toBe(expected);
  });

  it.each([
    '畑は何をするんですか？',
    '二番目は何時からですか',
    '二番目は無理です',
    '畑はいやです',
    '9番',
    '一番近いのはどれですか',
    '次の火曜は病院です',
    '次の火曜は休む',
    'こんにちは',
    '',
  ])('「%s」 takes nothing on', (words) => {
    expect(chosenIn(normalise(words), shown)?.means ?? '').not.toMatch(/one|some|more/);
  });

  it.each([
    ['遠くて通えません', 'far'],
    ['午前は無理', 'days'],
    ['疲れそうで', 'body'],
    ['そういう仕事は苦手', 'content'],
    ['わかりません', null],
  ])('why: %s → %s', (words, why) => {
    expect(whyNotIn(normalise(words))).toBe(why);
  });
});
