import { describe, expect, test } from 'vitest';
import { availability } from '../../src/flows/understand/availability.ts';
import { dates } from '../../src/flows/understand/dates.ts';
import type { Around, Reading } from '../../src/flows/understand/meaning.ts';
import { dayMeant } from '../../src/flows/understand/moments.ts';
import { closed, hiragana, normalise } from '../../src/flows/understand/normalise.ts';
import { numbers } from '../../src/flows/understand/numbers.ts';

/** Tuesday, 24 November 2026, ten in the morning. */
const around: Around = { ref: '2026-11-24T10:00:00+09:00' };

/** What was understood; readings to choose from as a list, nothing as undefined. */
function understood<T>(reading: Reading<T>): T | readonly T[] | undefined {
  if (reading.sure === 'notUnderstood') return undefined;
  return reading.sure === 'askBack' ? reading.between : reading.value;
}
const when = (text: string) => understood(dates(normalise(text), around));
const howMany = (text: string) => understood(numbers(normalise(text), around));
const canCome = (text: string) => understood(availability(normalise(text), around));
const day = (value: string, time?: string) => ({ kind: 'date', value, ...(time && { time }) });

describe('a text made ready', () => {
  test.each([
    ['えーと、明日は 行けません', '明日は行けません'],
    ['あ し た や す み ま す', 'あしたやすみます'],
    ['ｱｼﾀ ﾔｽﾐﾏｽ', 'あしたやすみます'],
    ['あしたやすみます あと電話ください', 'あしたやすみます、あと電話ください'],
    ['９：００ー１２：００', '9:00-12:00'],
    ['すーぱーーーー', 'すーぱー'],
    ['うーん、どうかな', 'うーん、どうかな'],
    ['すいよーび', '水曜日'],
    ['どよびならええ', '土曜日ならええ'],
  ])('%s', (text, normal) => {
    expect(normalise(text).text).toBe(normal);
  });

  test('a lone half of a character, a zero width and a turned direction leave no trace', () => {
    expect(normalise('\ud83d明\u200b日\u202e').text).toBe('�明日');
    expect(closed('検索 エンジン')).toBe('検索エンジン');
    expect(hiragana('アシタ12ヶ月')).toBe('あした12ヶ月');
  });
});

describe('days and hours', () => {
  test.each([
    ['しあさって', day('2026-11-27')],
    ['さきおととい', day('2026-11-21')],
    ['来週の今日', day('2026-12-01')],
    ['次の次の日曜', day('2026-12-06')],
    ['月末の金曜', day('2026-11-27')],
    ['11月最後の日曜', day('2026-11-29')],
    ['じゅういちがつさんじゅうにち', day('2026-11-30')],
    ['しがつとおか', day('2027-04-10')],
    ['S27.10.3', day('1952-10-03')],
    ['令和9年2月3日', day('2027-02-03')],
    ['クリスマス', day('2026-12-25')],
    ['成人の日', day('2027-01-11')],
    ['十日ほど前', day('2026-11-14')],
    ['十一月二十六日木曜日午前九時', day('2026-11-26', '09:00')],
    ['11月28日の土曜日 10時集合', day('2026-11-28', '10:00')],
    ['あさっての昼の一時半', day('2026-11-26', '13:30')],
    ['木曜じゃなくて金曜', day('2026-11-27')],
  ])('%s is one day', (text, meaning) => {
    expect(when(text)).toMatchObject(meaning);
  });

  test.each([
    ['はちじじゅうごふん', { kind: 'time', value: '08:15' }],
    ['ごぜんじゅうじさんじゅっぷん', { kind: 'time', value: '10:30' }],
    ['九時十五分前', { kind: 'time', value: '08:45' }],
    ['夜中の十二時', { kind: 'time', value: '00:00' }],
    ['二時半', { kind: 'time', value: '14:30' }],
    ['8時半から5時15分まで', { kind: 'timeRange', from: '08:30', to: '17:15' }],
    ['9時から3時間', { kind: 'timeRange', from: '09:00', to: '12:00' }],
    ['〜15時', { kind: 'timeRange', to: '15:00', open: 'to' }],
    ['９～１２時', { kind: 'timeRange', from: '09:00', to: '12:00' }],
    ['今日の夕方6時から', { kind: 'timeRange', date: '2026-11-24', from: '18:00', open: 'from' }],
    ['年内', { kind: 'dateRange', from: '2026-11-24', to: '2026-12-31' }],
    ['来月の頭', { kind: 'dateRange', from: '2026-12-01', to: '2026-12-10' }],
    ['11月20日から12月5日まで', { kind: 'dateRange', from: '2026-11-20', to: '2026-12-05' }],
    ['2〜3日', { kind: 'duration', value: 'P2D', valueMax: 'P3D' }],
    ['二泊三日', { kind: 'duration', value: 'P3D' }],
    ['毎週月曜から金曜まで', { kind: 'set', every: 'week', weekdays: [1, 2, 3, 4, 5] }],
    ['毎月十日', { kind: 'set', every: 'month', monthDays: [10] }],
  ])('%s', (text, meaning) => {
    expect(when(text)).toMatchObject(meaning);
  });

  test.each([
    [
      '五時半',
      [
        { kind: 'time', value: '17:30' },
        { kind: 'time', value: '05:30' },
      ],
    ],
    ['次の木曜', [day('2026-11-26'), day('2026-12-03')]],
    ['12月1日(水)', [day('2026-12-01'), day('2026-12-02')]],
    ['やのあさって', [day('2026-11-27'), day('2026-11-28')]],
  ])('%s has two honest readings', (text, readings) => {
    expect(when(text)).toEqual(readings);
  });

  test.each([
    '三日坊主',
    '日曜大工が好き',
    '四日市の出身',
    '木曜以外',
    'いつか',
    '一日も早く',
    '週休二日',
    '千葉',
    '090-1234-5678',
    'べんきょう',
    '25時',
  ])('%s names no time', (text) => {
    expect(when(text)).toBeUndefined();
  });

  test('the readers of words are told which day and which hours are meant', () => {
    const meant = (text: string) => dayMeant(normalise(text), around);
    expect(meant('来週の火曜13時から16時まで三人ほしい')).toEqual({ date: '2026-12-01', from: '13:00', to: '16:00' });
    expect(meant('26日と27日は行けません')).toEqual({ date: '2026-11-26', dates: ['2026-11-26', '2026-11-27'] });
    expect(meant('今週は休みます')).toEqual({ range: { from: '2026-11-23', to: '2026-11-29' } });
    expect(meant('あしたの五時')).toMatchObject({ date: '2026-11-25', from: '17:00', at: true, doubtful: true });
    expect(meant('よろしくお願いします')).toEqual({});
  });
});

describe('numbers', () => {
  test.each([
    ['ななじゅうにさい', { value: 72, unit: 'age' }],
    ['七十代半ば', { value: null, unit: 'age', min: 74, max: 76 }],
    ['二十歳の孫がいて私は七十五歳', { value: 75, unit: 'age' }],
    ['八十路です', { value: 80, unit: 'age' }],
    ['十五、六人', { value: null, unit: 'people', min: 15, max: 16 }],
    ['七、八十人', { value: null, unit: 'people', min: 70, max: 80 }],
    ['ふたりです', { value: 2, unit: 'people' }],
    ['一時間半から二時間', { value: null, unit: 'minute', min: 90, max: 120 }],
    ['歩いて十分', { value: 10, unit: 'minute' }],
    ['一時間二十分', { value: 80, unit: 'minute' }],
    ['みっかに一度', { value: null, every: 'day', interval: 3 }],
    ['週2回か3回', { value: null, unit: 'perWeek', min: 2, max: 3 }],
    ['月に5万円くらい', { value: 50000, unit: 'yenPerMonth', approx: true }],
    ['二千円から三千円', { value: null, unit: 'yen', min: 2000, max: 3000 }],
    ['〇九〇、一二三四、五六七八', { value: null, unit: 'phone', value2: '09012345678' }],
    ['一番でお願いします', { value: 1, unit: 'choice' }],
    ['さいごのやつ', { value: null, unit: 'choice', which: 'last' }],
  ])('%s', (text, number) => {
    expect(howMany(text)).toMatchObject(number);
  });

  test('a year of birth without the birthday leaves two ages', () => {
    expect(howMany('昭和22年生まれ')).toMatchObject([{ value: 79 }, { value: 78 }]);
  });

  test.each(['十分です', '数人ほど', '最後から二番目', '十十', 'よろしく'])('%s says no number', (text) => {
    expect(howMany(text)).toBeUndefined();
  });
});

describe('when somebody can come', () => {
  test.each([
    ['月〜水、金', { slots: [{ days: [1, 2, 3, 5] }] }],
    [
      '午前なら月水、午後なら火木',
      {
        slots: [
          { days: [1, 3], part: 'morning' },
          { days: [2, 4], part: 'afternoon' },
        ],
      },
    ],
    [
      '火・木 10:00〜12:00 または 13:00〜15:00',
      {
        slots: [
          { days: [2, 4], from: '13:00', to: '15:00' },
          { days: [2, 4], from: '10:00', to: '12:00' },
        ],
      },
    ],
    ['朝は弱いので午後から', { slots: [{ days: [1, 2, 3, 4, 5, 6, 7], part: 'afternoon' }] }],
    ['午後3時以降は孫の迎えがある', { slots: [{ days: [1, 2, 3, 4, 5, 6, 7], to: '15:00' }] }],
    ['火曜しか行けません', { slots: [{ days: [2] }] }],
    ['日曜でなければいつでも', { slots: [{ days: [1, 2, 3, 4, 5, 6, 7] }], except: [{ days: [7] }] }],
    ['土曜以外は仕事があります', { slots: [{ days: [6] }] }],
    ['都合が悪いのは月曜と木曜', { slots: [], except: [{ days: [1] }, { days: [4] }] }],
    ['透析が月水金なので火木土', { slots: [{ days: [2, 4, 6] }], except: [{ days: [1, 3, 5] }] }],
    ['土曜日は清掃があるので午後からなら大丈夫です', { slots: [{ days: [6], part: 'afternoon' }] }],
    ['平日(水曜除く)', { slots: [{ days: [1, 2, 3, 4, 5] }], except: [{ days: [3] }] }],
    ['月曜でお願いします。やっぱり火曜でお願いします', { slots: [{ days: [2] }] }],
    ['できれば水曜、だめなら金曜', { slots: [{ days: [3, 5] }] }],
    ['週2日まで', { slots: [], frequency: { every: 'week', times: 2, timesMax: 2 } }],
    ['週一か週二', { slots: [], frequency: { every: 'week', timesMin: 1, timesMax: 2 } }],
    ['第1週と第3週の火曜', { slots: [{ days: [2] }], frequency: { every: 'month', weeks: [1, 3] } }],
    ['5時間以上は無理', { slots: [], duration: 'PT5H', durationBound: 'max' }],
    ['12月は忙しいから1月から', { slots: [], except: [{ months: [12] }], start: '2027-01-01' }],
    ['12月から2月は寒いので休ませてください', { slots: [], except: [{ months: [12, 1, 2] }] }],
    ['五のつく日は市場の手伝いでだめ', { slots: [], except: [{ monthDays: [5, 15, 25] }] }],
    ['今週は木曜と金曜だけ空いてます', { slots: [], dates: ['2026-11-26', '2026-11-27'] }],
    ['妻の具合が良ければ火曜と木曜', { slots: [{ days: [2, 4] }], condition: 'familyHealth' }],
    ['主人に聞いてからお返事します', { slots: [], unknown: true }],
    ['昼寝するので午後はだめ', { slots: [], except: [{ part: 'afternoon' }] }],
  ])('%s', (text, meaning) => {
    expect(canCome(text)).toEqual(meaning);
  });
});
