import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { splitNeed, without } from '../../src/flows/mosaic.ts';
import { isOneOff, minutesBetween, patternFault, sayWeeks, slotsOn, type Pattern } from '../../src/flows/pattern.ts';
import { planDays } from '../../src/flows/planning.ts';
import { settingsOf } from '../../src/flows/ladder.ts';
import { daysAfter, instant } from '../../src/flows/time.ts';
import { centre, NOW, opening } from '../scene.ts';

const monday = { day: 1, from: '09:00', to: '11:00' };
const pattern = (o: Partial<Pattern> = {}): Pattern => ({ pattern: [monday], places: 2, ...o });
const said = (o: Partial<Pattern>, day: string) => slotsOn(pattern(o), day).map(({ from, to, places }) => `${from}-${to}×${places}`);

describe('the turns of a day', () => {
  const nine = '09:00-11:00×2';
  it.each<[string, Partial<Pattern>, string, string[]]>([
    ['a weekday of the pattern', {}, '2026-11-30', [nine]],
    ['another weekday', {}, '2026-12-01', []],
    ['the 31st of December', { pattern: [{ ...monday, day: 4 }] }, '2026-12-31', [nine]],
    ['New Year, a holiday with turns as usual', { pattern: [{ ...monday, day: 5 }] }, '2027-01-01', [nine]],
    ['New Year, no turns on holidays', { pattern: [{ ...monday, day: 5 }], holidays: 'off' }, '2027-01-01', []],
    ['a Monday that stands in for a Sunday holiday', { holidays: 'off' }, '2027-03-22', []],
    ['a Monday that is none', { holidays: 'off' }, '2027-03-29', [nine]],
    ['a slot for holidays on a holiday', { pattern: [{ ...monday, day: 8 }] }, '2027-01-11', [nine]],
    [
      'a slot for holidays, turns off on holidays for the weekday only',
      { pattern: [monday, { ...monday, day: 8, to: '10:00' }], holidays: 'off' },
      '2027-01-11',
      ['09:00-10:00×2'],
    ],
    ['a slot for holidays on any other day', { pattern: [{ ...monday, day: 8 }] }, '2027-01-12', []],
    ['the first and third week: the first', { pattern: [{ ...monday, weeks: [1, 3] }] }, '2026-12-07', [nine]],
    ['the first and third week: the second', { pattern: [{ ...monday, weeks: [1, 3] }] }, '2026-12-14', []],
    ['the fifth week, where there is one', { pattern: [{ ...monday, weeks: [5] }] }, '2026-11-30', [nine]],
    ['the fifth week, where there is none', { pattern: [{ ...monday, weeks: [5] }] }, '2026-12-28', []],
    ['the last one, in a month of four', { pattern: [{ ...monday, weeks: [-1] }] }, '2026-12-28', [nine]],
    ['the last but one', { pattern: [{ ...monday, weeks: [-1] }] }, '2026-12-21', []],
    ['the last one of February', { pattern: [{ ...monday, weeks: [-1] }] }, '2027-02-22', [nine]],
    ['the first day of school holidays', { closures: [{ from: '2026-12-21', to: '2027-01-07', why: '冬休み' }] }, '2026-12-21', []],
    ['the last day of school holidays', { closures: [{ from: '2026-12-25', to: '2027-01-11', why: '冬休み' }] }, '2027-01-11', []],
    ['the day after school holidays', { closures: [{ from: '2026-12-25', to: '2027-01-10', why: '冬休み' }] }, '2027-01-11', [nine]],
    ['before the season', { since: '2026-12-01' }, '2026-11-30', []],
    ['the last day of the season', { until: '2026-11-30' }, '2026-11-30', [nine]],
    ['after the season', { until: '2026-11-30' }, '2026-12-07', []],
    [
      'a single day beside the pattern',
      { extra: [{ date: '2026-12-05', from: '10:00', to: '12:00', places: 4 }] },
      '2026-12-05',
      ['10:00-12:00×4'],
    ],
    [
      'a single day in closed days',
      {
        closures: [{ from: '2026-12-01', to: '2026-12-10', why: '工事' }],
        extra: [{ date: '2026-12-07', from: '09:00', to: '11:00', places: 1 }],
      },
      '2026-12-07',
      ['09:00-11:00×1'],
    ],
    [
      'two slots, sooner first',
      { pattern: [{ ...monday, from: '14:00', to: '16:00', places: 3 }, monday] },
      '2026-11-30',
      [nine, '14:00-16:00×3'],
    ],
  ])('%s', (_name, o, day, expected) => expect(said(o, day)).toEqual(expected));

  it('knows a one-off job by its single days', () => {
    expect(isOneOff({ pattern: [], extra: [{ date: '2026-12-05', from: '10:00', to: '12:00' }] })).toBe(true);
    expect(isOneOff({ pattern: [monday], extra: [] })).toBe(false);
    expect(isOneOff({ pattern: [] })).toBe(false);
  });

  it('says weeks', () => expect([sayWeeks([1, 3]), sayWeeks([-1]), sayWeeks(undefined)]).toEqual(['第1・第3', '最後の', '']));
});

describe('a pattern that cannot be', () => {
  const slot = (o: object) => ({ pattern: [{ ...monday, ...o }] });
  it.each<[string, Partial<Pattern>, string]>([
    ['ends before it begins', slot({ from: '11:00', to: '09:00' }), '午前11時に始まり朝9時に終わる'],
    ['lasts no time', slot({ to: '09:00' }), 'どちらも朝9時'],
    ['has an hour that does not exist', slot({ to: '25:00' }), '「25:00」という時間はありません'],
    ['has a minute that does not exist', slot({ from: '09:60' }), '「09:60」という時間はありません'],
    ['has words for an hour', slot({ from: 'あさ' }), '「あさ」という時間はありません'],
    ['is longer than anybody works', slot({ from: '06:00', to: '20:00' }), '12時間をこえています'],
    ['has no such weekday', slot({ day: 9 }), '曜日か「第何週」'],
    ['has no such week', slot({ weeks: [6] }), '曜日か「第何週」'],
    ['has nobody', slot({ places: 0 }), '1人から100人まで'],
    ['says one thing twice', { pattern: [monday, monday] }, '2回書かれて'],
    ['is over before its season begins', { since: '2027-04-01', until: '2027-03-31' }, '4月1日(木)に始まり3月31日(水)に終わる'],
    [
      'has school holidays turned round',
      { closures: [{ from: '2027-01-07', to: '2026-12-25', why: '' }] },
      '1月7日(木)に始まり12月25日(金)に終わる',
    ],
    [
      'has a day that does not exist',
      { extra: [{ date: '2027-02-29', from: '09:00', to: '11:00' }] },
      '「2027-02-29」という日はありません',
    ],
  ])('%s', (_name, o, words) => {
    const fault = patternFault(pattern(o))!;
    expect(fault).toContain(words);
    expect(fault.length).toBeLessThanOrEqual(120);
  });
  it.each<[string, Partial<Pattern>]>([
    ['a night over midnight', slot({ from: '22:00', to: '05:00' })],
    ['the last minute of a day', slot({ from: '21:00', to: '23:59' })],
    ['the 29th of February of a leap year', { extra: [{ date: '2028-02-29', from: '09:00', to: '11:00' }] }],
    ['a season of one day', { since: '2027-04-01', until: '2027-04-01' }],
  ])('is not %s', (_name, o) => expect(patternFault(pattern(o))).toBeNull());
});

describe('a need in pieces', () => {
  it.each([
    ['09:00', '11:00', '09:00-11:00'],
    ['09:00', '12:00', '09:00-12:00'],
    ['09:00', '13:00', '09:00-11:00 11:00-13:00'],
    ['09:00', '17:00', '09:00-11:30 11:30-14:30 14:30-17:00'],
    ['06:30', '11:00', '06:30-09:00 09:00-11:00'],
    ['09:00', '12:30', '09:00-11:00 11:00-12:30'],
    ['20:00', '02:00', '20:00-23:00 23:00-02:00'],
    ['22:00', '04:00', '22:00-01:00 01:00-04:00(late)'],
    ['21:00', '23:59', '21:00-23:59'],
  ])('%s to %s', (from, to, pieces) =>
    expect(
      splitNeed(from, to)
        .map((piece) => `${piece.from}-${piece.to}${piece.late ? '(late)' : ''}`)
        .join(' '),
    ).toBe(pieces),
  );

  it('of any length follow each other without a gap, none above three hours and none below half of that', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 47 }), fc.integer({ min: 2, max: 24 }), (start, halves) => {
        const hour = (at: number) => `${String(Math.floor(at / 2) % 24).padStart(2, '0')}:${at % 2 ? '30' : '00'}`;
        const pieces = splitNeed(hour(start), hour(start + halves));
        expect([pieces[0]!.from, pieces.at(-1)!.to]).toEqual([hour(start), hour(start + halves)]);
        pieces.slice(1).forEach((piece, at) => expect(piece.from).toBe(pieces[at]!.to));
        for (const { from, to } of pieces) {
          expect(minutesBetween(from, to)).toBeLessThanOrEqual(180);
          expect(minutesBetween(from, to)).toBeGreaterThanOrEqual(Math.min(90, halves * 30));
        }
      }),
      { numRuns: 2_000 },
    );
  });

  const at = (from: string, to: string) => ({ from: instant('2026-11-26', from), to: instant('2026-11-26', to) });
  it.each([
    ['the later part', '10:00', '12:00', [['09:00', '10:00']]],
    ['the earlier part', '09:00', '11:00', [['11:00', '12:00']]],
    [
      'the middle',
      '10:00',
      '11:00',
      [
        ['09:00', '10:00'],
        ['11:00', '12:00'],
      ],
    ],
    ['all of it', '09:00', '12:00', []],
    ['all but half an hour: nobody comes for that', '09:30', '12:00', null],
    ['half an hour', '11:30', '12:00', null],
    ['more than there is', '08:00', '12:00', null],
    ['a part that ends before it begins', '11:00', '10:00', null],
  ])('leaves its rest when somebody takes %s', (_name, from, to, rest) =>
    expect(without(at('09:00', '12:00'), at(from, to))).toEqual(rest?.map(([a, b]) => at(a!, b!)) ?? null),
  );
});

describe('planning with exceptions', () => {
  const settings = settingsOf(opening(), centre());
  const plan = (o: Parameters<typeof opening>[0], from: string, to: string) =>
    planDays(opening(o), from, to, settings, NOW).map(({ id, made }) => `${id.slice(9)} ×${made.places}`);

  it('cuts a long need in pieces, each a shift with its own places', () => {
    expect(plan({ pattern: [{ day: 4, from: '09:00', to: '17:00', places: 1, pieces: true }] }, '2026-11-26', '2026-11-26')).toEqual([
      '2026-11-26-0900 ×1',
      '2026-11-26-1130 ×1',
      '2026-11-26-1430 ×1',
    ]);
  });

  it('goes over New Year with the closed days left out', () => {
    const closures = [{ from: '2026-12-28', to: '2027-01-04', why: '年末年始' }];
    expect(plan({ closures }, '2026-12-24', '2027-01-07')).toEqual(['2026-12-24-0900 ×2', '2027-01-07-0900 ×2']);
  });

  it('makes the same shifts however often and from whatever day it is asked', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }), (a, b) => {
        const [from, to] = [daysAfter('2026-11-24', Math.min(a, b)), daysAfter('2026-11-24', Math.max(a, b))];
        const whole = plan({ holidays: 'off' }, '2026-11-24', '2027-01-30').filter(
          (one) => one.slice(0, 10) >= from && one.slice(0, 10) <= to,
        );
        expect(plan({ holidays: 'off' }, from, to)).toEqual(whole);
      }),
      { numRuns: 200 },
    );
  });
});
