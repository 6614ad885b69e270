import { describe, expect, it } from 'vitest';
import { experience } from '../../src/flows/understand/experience.ts';
import { normalise } from '../../src/flows/understand/normalise.ts';

/** skills＝sayings, parted by ／; nothing = words kept and nothing to tell, own = words kept, ? = not understood */
const table: readonly (readonly [string, string])[] = [
  ['経理', '経理を三十年やりました／けいりをしてました／簿記一級です／帳簿つけなら任せて'],
  ['事務', '市役所に勤めていました／銀行員でした／総務畑が長いです'],
  ['経理・事務', '会社で総務と経理'],
  ['大工', '大工です／だいくを四十年／宮大工をしとった／左官職人でした'],
  ['保育', '保育士でした／子ども三人育てました／孫の世話をしています'],
  ['保育・教員', '幼稚園の先生をしていました'],
  ['調理', '給食を作っていました／料理が得意／板前を20年／特にないけど料理は好き／りょうり'],
  ['運転', 'タクシーの運転手／トラックに乗ってました／運転は得意です／ｳﾝﾃﾝ'],
  ['園芸', '庭いじりが好き／植木の剪定ができます'],
  ['裁縫', '洋裁と編み物／ミシンは任せて／着物の仕立て'],
  ['書道', '書道の師範です'],
  ['介護', '母の介護を十年／ヘルパー二級を持っています／主人を看取りました'],
  ['看護', '看護婦をしてました／病院に勤めていました'],
  ['教員', '小学校の先生でした／高校で数学を教えていました'],
  ['接客', 'スーパーのレジ／店をやっていました／八百屋でした／旅館の仲居'],
  ['営業', '保険の外交をしてました／営業一筋'],
  ['パソコン', 'パソコンはできます／ワードとエクセルなら'],
  ['英語', '英語が少し話せます／海外駐在の経験があります／英語は嫌いじゃないです'],
  ['音楽', 'ピアノを教えてました／民謡が好きで三味線を弾きます'],
  ['工場', '工場で部品の検査／こうばで働いとった'],
  ['農家', '農家です／百姓ひとすじ／米を作っています'],
  ['修理', '家電の修理なら／電気屋でした'],
  ['掃除', '掃除が好きです／ビルの清掃をしていました'],
  ['家事', 'ただの主婦です／ただの主婦で何もできません／専業主婦でした／主婦なので特にありません／家のことしかしてません'],
  ['警備', '消防団にいました／ガードマンを少し'],
  ['漁業', '漁師じゃった'],
  ['まとめ役', '町内会の会長をしました'],
  [
    'nothing',
    'とくにない／特にありません／特に何もないです／なし／何もできません／なんもできん／経験はありません／大した経験はありません／人に言えるようなことはしていません／外で働いたことがありません／取り柄がないです',
  ],
  ['own', '定年まで会社員／サラリーマンでした／いろいろやりました／パソコンはできません／英語は苦手です／運転はもうできません'],
  ['?', 'どんなことを書けばいいですか／何でもいいんですか？／😀／。／　'],
];

function read(text: string): string {
  const reading = experience(normalise(text));
  if (!('value' in reading)) return '?';
  return reading.value.none ? 'nothing' : reading.value.skills.join('・') || 'own';
}

describe('what somebody has done in life', () => {
  for (const [skills, texts] of table) {
    it(`reads ${skills}`, () => {
      expect(
        texts
          .split('／')
          .filter((text) => read(text) !== skills)
          .join('／'),
      ).toBe('');
    });
  }

  it("keeps the person's own words, at most 300 characters, without halving one", () => {
    const reading = experience(normalise(`給食を作っていました${'🍙'.repeat(400)}`));
    const words = 'value' in reading ? reading.value.words : '';
    expect([...words]).toHaveLength(300);
    expect(words).toBe(words.toWellFormed());
  });
});
