/** What the interview reads by itself: names, years of birth, how often, why, telephone numbers, whom to call. */
import { describe, expect, it } from 'vitest';
import { birthYearIn, frequencyIn, nameIn, whyIn } from '../../src/flows/interviewReads.ts';
import { emergencyIn, phoneIn, reachIn } from '../../src/flows/interviewPhone.ts';
import type { Reading } from '../../src/flows/understand/meaning.ts';
import { normalise } from '../../src/flows/understand/normalise.ts';

const around = { ref: '2026-11-24T10:00:00+09:00' };
/** The value, the readings to choose from, or null where nothing is read. */
const read = <T>(reading: Reading<T>) =>
  reading.sure === 'notUnderstood' ? null : reading.sure === 'askBack' ? reading.between : reading.value;

describe('names', () => {
  it.each([
    ['山田', '山田'],
    ['山田です', '山田'],
    ['山田と申します', '山田'],
    ['山田といいます。よろしくお願いします。', '山田'],
    ['山田です😊よろしくお願いします', '山田'],
    ['はじめまして、山田はるえです', '山田はるえ'],
    ['私、山田と申します', '山田'],
    ['わたしは山田', '山田'],
    ['名前は山田です', '山田'],
    ['いえ、山口です', '山口'],
    ['82歳の山田です', null],
    ['山田、82歳です', '山田'],
    ['ヤマダ　ハルエ', 'ヤマダ ハルエ'],
    ['山田(やまだ)', '山田'],
    ['やまちゃんって呼んでください', 'やま'],
    ['山の内です', '山の内'],
    ['佐々木', '佐々木'],
    ['Tanaka', 'Tanaka'],
    ['こんにちは', null],
    ['よろしくお願いします', null],
    ['はい', null],
    ['わかりました', null],
    ['名前?何のためですか', null],
    ['なぜ名前がいるのですか', null],
    ['教えたくない', null],
    ['1949', null],
    ['火曜の午前', null],
    ['なんだったかしら', null],
    ['', null],
  ])('「%s」 → %s', (text, name) => expect(read(nameIn(normalise(text)))).toBe(name));
});

describe('years of birth', () => {
  it.each<[string, number | readonly number[] | null]>([
    ['昭和24年', 1949],
    ['昭和24', 1949],
    ['S24', 1949],
    ['昭和二十四年三月', 1949],
    ['しょうわ24ねん', 1949],
    ['昭和元年', 1926],
    ['１９４９', 1949],
    ['1949年3月5日', 1949],
    ['19490305', 1949],
    ['1949/3/5です', 1949],
    ['77歳', 1949],
    ['七十七歳です', 1949],
    ['７７', 1949],
    ['24年', 1949],
    ['24', 1949],
    ['42', [1942, 1967]],
    ['30年', [1930, 1955]],
    ['65', [1961, 1965]],
    ['72', 1954],
    ['昭和90年', null],
    ['平成10年', null],
    ['2015年', null],
    ['1850', null],
    ['12歳', null],
    ['5', null],
    ['覚えていません', null],
  ])('「%s」 → %s', (text, year) => expect(read(birthYearIn(normalise(text), around))).toEqual(year));
});

describe('how often and how long', () => {
  it.each<[string, number | null, number | undefined]>([
    ['週に2回、3時間くらい', 2, 3],
    ['週２回', 2, undefined],
    ['週3日', 3, undefined],
    ['2回', 2, undefined],
    ['月に2回', 0.5, undefined],
    ['毎日でも', 5, undefined],
    ['3時間くらい', null, undefined],
    ['9時から', null, undefined],
    ['そうですねえ', null, undefined],
  ])('「%s」 → %s', (text, times, hours) => {
    const value = read(frequencyIn(normalise(text), around)) as { timesPerWeek: number; hoursAtATime?: number } | null;
    expect([value?.timesPerWeek ?? null, value?.hoursAtATime]).toEqual([times, hours]);
  });
});

describe('why', () => {
  it.each<[string, readonly string[] | null]>([
    ['年金の足しにしたいのと、友だちもほしい', ['income', 'company']],
    ['健康のためです', ['health']],
    ['体を動かしたい', ['health']],
    ['世のため人のため', ['useful']],
    ['人の役に立ちたくて', ['useful']],
    ['ひとりで家にいるのがさびしくて', ['company']],
    ['ぼけ防止に', ['health']],
    ['ぜんぶです', ['useful', 'health', 'company', 'income']],
    ['なんとなく', null],
  ])('「%s」 → %s', (text, whys) => expect(read(whyIn(normalise(text)))).toEqual(whys));
});

describe('telephone numbers', () => {
  it.each([
    ['090-1234-5678', '090-1234-5678'],
    ['０９０１２３４５６７８', '090-1234-5678'],
    ['090 1234 5678', '090-1234-5678'],
    ['090ー1234ー5678です', '090-1234-5678'],
    ['04-7100-1234', '04-7100-1234'],
    ['0471001234', '04-7100-1234'],
    ['04(7100)1234', '04-7100-1234'],
    ['03 1234 5678', '03-1234-5678'],
    ['+81 90-1234-5678', '090-1234-5678'],
    ['9時から 090-1234-5678', '090-1234-5678'],
    ['1234', undefined],
    ['090-1234', undefined],
    ['昭和24年3月5日', undefined],
  ])('「%s」 → %s', (text, phone) => expect(phoneIn(text)).toBe(phone));
});

describe('how to reach somebody', () => {
  it.each<[string, object | null]>([
    ['LINEでお願いします', { by: 'line' }],
    ['ここでいいです', { by: 'line' }],
    ['電話がいいです', { by: 'phone' }],
    ['電話は苦手です', { by: 'line' }],
    ['電話よりLINEがいい', { by: 'line' }],
    ['０４７１００１２３４、午前中がいいです', { by: 'phone', phone: '04-7100-1234', hours: '午前中' }],
    ['電話、夕方5時ごろ', { by: 'phone', hours: '夕方5時ごろ' }],
    ['そうですね', null],
  ])('「%s」 → %o', (text, reach) => expect(read(reachIn(normalise(text)))).toEqual(reach));
});

describe('whom to call in an emergency', () => {
  it.each<[string, object]>([
    ['長女のゆみ 090-0000-0001', { name: '長女のゆみ', phone: '090-0000-0001' }],
    ['息子です。電話は09012345678', { name: '息子', phone: '090-1234-5678' }],
    ['娘がいます', { name: '娘' }],
    ['妻に連絡してください', { name: '妻' }],
    ['090 1234 5678', { name: '連絡先', phone: '090-1234-5678' }],
  ])('「%s」 → %o', (text, who) => expect(read(emergencyIn(normalise(text)))).toEqual(who));
});
