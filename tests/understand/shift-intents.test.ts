import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { employerWords } from '../../src/flows/understand/employerWords.ts';
import { intents } from '../../src/flows/understand/intents.ts';
import lexicon from '../../src/flows/understand/lexicon/shift.json' with { type: 'json' };
import type { Around } from '../../src/flows/understand/meaning.ts';
import { normalise } from '../../src/flows/understand/normalise.ts';
import { shiftWords } from '../../src/flows/understand/shiftWords.ts';

const around: Around = {
  ref: '2026-11-24T10:00:00+09:00',
  open: [
    { date: '2026-11-25', from: '09:00', to: '12:00', count: 3 },
    { date: '2026-12-01', from: '13:00', to: '16:00' },
  ],
};
/** Kinds that must not be invented; everything else beside the expected ones does no harm. */
const GRAVE = ['cancel', 'confirm', 'late', 'earlyLeave', 'substitute', 'reschedule', 'optOut', 'restart', 'emergency', 'crisis'];

/** message → the intents it must hold. */
const said: readonly (readonly [string, string])[] = [
  ['明日は休みます。来週は行きます', 'cancel 25, confirm 1'],
  ['明日休みます、あと駐車場はありますか', 'cancel 25, question'],
  ['明日行けません。誰か代わりをお願いします', 'cancel 25, substitute 25'],
  ['明日10分遅れます あと軍手はいりますか', 'late 25, question'],
  ['おはようございます。明日は予定どおり行きます', 'confirm 25'],
  ['腰が痛いので明日休みます。電話もらえますか', 'cancel 25, human'],
  ['来月から週3回働きたいです', 'frequency'],
  ['月曜と金曜も出られます それと調理の仕事もしたいです', 'availabilityAdd, wish'],
  ['火曜はもう無理なので外してください', 'availabilityRemove'],
  ['熱が38度あります 明日は休みます', 'cancel 25'],
  ['草刈りで指を切りました。どうすればいいですか', 'injury, question'],
  ['今着きました 鍵が開いてません', 'arrived, trouble'],
  ['携帯を忘れました 明日行きます', 'confirm 25, trouble'],
  ['道に迷って遅れます', 'late, trouble'],
  ['財布をなくしました、電話ください', 'trouble, human'],
  ['もう年なので辞めます、お世話になりました', 'optOut'],
  ['バスで行きます。1時間以内がいいです', 'travel'],
  ['12月20日は旅行で行けません', 'unavailable 20'],
  ['さっきの答え間違えました、戻ってください', 'back'],
  ['最初からやり直したいです', 'restart'],
  ['家族に相談してから返事します', 'later'],
  ['明日の場所を教えてください、それと火曜は休みます', 'question, cancel 1'],
  ['明日と火曜、両方行きます。よろしくお願いします', 'confirm all'],
  ['明日行きます。いや、やっぱり無理です', 'cancel 25'],
  ['明日は娘が代わりに行きます', 'substitute 25'],
  ['寂しいです。誰かと話したい', 'distress, human'],
  ['担当の人に代わってください', 'human'],
  ['昨日は休んですみませんでした。明日は行きます', 'confirm 25'],
  ['明日9時半に着きます。遅れてすみません', 'late 25'],
  ['明日早退したいのと、来週は休みたいです', 'earlyLeave 25, cancel 1'],
  ['風邪気味ですが明日行きます', 'confirm 25'],
  ['息子が遅れるそうです', ''],
  ['友達が休むと言っていました', ''],
  ['行けるかどうかまだわかりません', 'later'],
  ['はい、わかりました。ありがとうございます', ''],
];

const known = (text: string) => {
  const read = intents(normalise(text), around);
  const list = 'value' in read ? read.value : [];
  return list.map(({ kind, date, all }) => `${kind}${all ? ' all' : date && kind !== 'question' ? ` ${Number(date.slice(8))}` : ''}`);
};

describe('several things in one message', () => {
  it.each(said)('%s → %s', (text, expected) => {
    const wanted = expected === '' ? [] : expected.split(', ');
    const got = known(text);
    expect(wanted.filter((intent) => !got.includes(intent))).toEqual([]);
    expect(got.filter((intent) => GRAVE.includes(intent.split(' ')[0] ?? '') && !wanted.includes(intent))).toEqual([]);
  });
});

describe('any text', () => {
  const pieces = Object.values(lexicon).flatMap((list) =>
    typeof list === 'string' ? [] : list.flatMap((saying) => saying.split(/[()|?…〜{}]+/)),
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc
      .array(fc.constantFrom(...pieces, '明日', '火曜', '、', '。', '？', 'か', '一人', '\uD800'), { maxLength: 25 })
      .map((list) => list.join('')),
  );
  it('is answered without a throw', () => {
    fc.assert(
      fc.property(text, (written) => {
        const u = normalise(written);
        return [shiftWords(u, around), employerWords(u, around), intents(u, around), shiftWords(u, {})].every(
          ({ sure }) => sure !== undefined,
        );
      }),
      { numRuns: 2_000 },
    );
  }, 60_000);

  it('of any length takes no longer than 200 ms', () => {
    for (const piece of ['あ', '休', '明日', 'ので', '来ませんか、', '一人', '\uDC00', '行けないので', '代わりに', '9時', '。']) {
      const u = normalise(piece.repeat(5_000));
      for (const read of [shiftWords, employerWords]) {
        const start = performance.now();
        read(u, around);
        expect(performance.now() - start, piece).toBeLessThan(200);
      }
    }
  }, 60_000);
});
