import { describe, expect, it } from 'vitest';
import { isNear, limitAgainst, measure, rulesOn, roomFrom, type OwnTurn, type Question } from '../../src/flows/limits.ts';
import { contractForms, type ContractForm } from '../../src/glossary.ts';
import { daysAfter, instant } from '../../src/flows/time.ts';
import { centre, opening, senior, shift } from '../scene.ts';

/** A turn of work on a day, 09:00 and so many hours long unless given. */
const turn = (day: string, hours = 2, from = '09:00', o: Partial<OwnTurn> = {}): OwnTurn => {
  const start = instant(day, from);
  return { _id: `t-${day}-${from}`, opening: 'o1', day, start, end: new Date(start.getTime() + hours * 3_600_000), work: true, ...o };
};
const ask = (day: string, o: Partial<Question> & { hours?: number; from?: string; form?: ContractForm } = {}): Question => {
  const { hours = 2, from = '09:00', form = 'ukeoi', ...rest } = o;
  const gap = centre({ rules: [{ from: '2020-01-01', byForm: { [form]: { gapMinutes: 30 } } }] });
  const asked = { ...shift(), ...turn(day, hours, from), _id: 'asked' };
  return { rules: rulesOn(gap, form, day), opening: opening(), shift: asked, senior: senior(), own: [], ...rest };
};
/** So many turns before a day, one every other day. */
const days = (first: string, count: number, hours = 2, step = 2) =>
  Array.from({ length: count }, (_, at) => turn(daysAfter(first, at * step), hours));
/** A full week from its Monday: so many days of so many hours. */
const week = (monday: string, count: number, hours: number) => days(monday, count, hours, 1);

describe('ten days a month or twenty hours a week', () => {
  it.each<[string, Question, ReturnType<typeof limitAgainst>, boolean]>([
    ['nothing yet', ask('2026-11-26'), null, false],
    ['the eighth day', ask('2026-11-26', { own: days('2026-11-01', 7) }), null, false],
    ['the ninth day: near', ask('2026-11-26', { own: days('2026-11-01', 8) }), null, true],
    ['the eleventh day with few hours: one of the two is kept', ask('2026-11-26', { own: days('2026-11-01', 10) }), null, true],
    ['more than 20 hours on few days', ask('2026-11-27', { own: week('2026-11-23', 4, 5), hours: 2 }), null, true],
    ['just 16 hours', ask('2026-11-27', { own: week('2026-11-23', 2, 7), hours: 2 }), null, false],
    ['a quarter above 16 hours', ask('2026-11-27', { own: week('2026-11-23', 2, 7), hours: 2.25 }), null, true],
    ['above both at once', ask('2026-11-27', { own: [...days('2026-11-02', 8), ...week('2026-11-23', 4, 5)], hours: 2 }), 'guide', true],
    [
      'above both, another opening and form counted too',
      ask('2026-11-27', {
        own: [...days('2026-11-02', 8), ...week('2026-11-23', 4, 5)].map((one) => ({ ...one, opening: 'o9' })),
        form: 'direct',
      }),
      'guide',
      true,
    ],
    [
      'above both, lifted by a coordinator with a reason',
      ask('2026-11-27', {
        own: [...days('2026-11-02', 8), ...week('2026-11-23', 4, 5)],
        senior: senior({ lifted: { until: '2026-11-30', reason: '繁忙期', by: 'c', at: instant('2026-11-20', '10:00') } }),
      }),
      null,
      true,
    ],
    [
      'above both, lifted until yesterday',
      ask('2026-11-27', {
        own: [...days('2026-11-02', 8), ...week('2026-11-23', 4, 5)],
        senior: senior({ lifted: { until: '2026-11-26', reason: '繁忙期', by: 'c', at: instant('2026-11-20', '10:00') } }),
      }),
      'guide',
      true,
    ],
    [
      'above 40 hours: nobody lifts that',
      ask('2026-11-27', {
        own: week('2026-11-23', 4, 10),
        senior: senior({ lifted: { until: '2026-12-31', reason: '繁忙期', by: 'c', at: instant('2026-11-20', '10:00') } }),
        hours: 1,
      }),
      'stop',
      true,
    ],
    ['exactly 40 hours on five days', ask('2026-11-27', { own: week('2026-11-23', 4, 9), hours: 4 }), null, true],
    [
      'a volunteer turn beside much work',
      ask('2026-11-27', { own: week('2026-11-23', 4, 10), opening: opening({ kind: 'volunteer' }) }),
      null,
      false,
    ],
    [
      'much volunteering beside work',
      ask('2026-11-27', { own: week('2026-11-23', 4, 10).map((one) => ({ ...one, work: false })) }),
      null,
      false,
    ],
  ])('%s', (_name, question, limit, near) => {
    expect(limitAgainst(question)).toBe(limit);
    expect(isNear(question)).toBe(near);
  });

  it.each<[string, string, OwnTurn[], { days: number; hours: number }]>([
    ['the last day of a month', '2026-11-30', days('2026-11-02', 3), { days: 4, hours: 2 }],
    ['the first day of the next: days begin anew, the week goes on', '2026-12-01', [turn('2026-11-30', 3)], { days: 1, hours: 5 }],
    ['New Year: the week of Monday 28 December', '2027-01-01', [turn('2026-12-28', 3), turn('2026-12-31', 3)], { days: 1, hours: 8 }],
    ['Sunday and Monday are two weeks', '2026-11-30', [turn('2026-11-29', 5)], { days: 2, hours: 2 }],
    ['two turns of one day are one day', '2026-11-26', [turn('2026-11-26', 2, '14:00')], { days: 1, hours: 4 }],
    ['February of a leap year', '2028-02-29', [turn('2028-02-28', 2)], { days: 2, hours: 4 }],
    ['up to 23:59', '2026-11-26', [turn('2026-11-25', 2.983, '21:00')], { days: 2, hours: 4.983 }],
    ['the turn itself, when it is there already', '2026-11-26', [turn('2026-11-26', 2, '09:00', { _id: 'asked' })], { days: 1, hours: 2 }],
  ])('counts on %s', (_name, day, own, expected) => {
    const { days: found, hours } = measure(ask(day, { own }));
    expect({ days: found, hours: Number(hours.toFixed(3)) }).toEqual(expected);
  });
});

describe('rest, place and post', () => {
  const elsewhere = { opening: 'o9' };
  const room = { rules: { ...rulesOn(centre(), 'ukeoi', '2026-11-26'), longestMonths: 12 } };
  const one = { rules: { ...rulesOn(centre(), 'haken', '2026-11-26'), oneOpening: true } };
  it.each<[string, Question, ReturnType<typeof limitAgainst>]>([
    ['at the same time', ask('2026-11-26', { own: [turn('2026-11-26', 2, '10:59', elsewhere)] }), 'overlap'],
    ['right after, elsewhere', ask('2026-11-26', { own: [turn('2026-11-26', 2, '11:00', elsewhere)] }), 'gap'],
    ['half an hour after, elsewhere', ask('2026-11-26', { own: [turn('2026-11-26', 2, '11:30', elsewhere)] }), null],
    ['right after, at the same place: the next piece', ask('2026-11-26', { own: [turn('2026-11-26', 2, '11:00')] }), null],
    ['after a night', ask('2026-11-26', { from: '06:00', own: [turn('2026-11-25', 3, '20:00')] }), 'rest'],
    ['before an early morning', ask('2026-11-26', { from: '20:00', hours: 3, own: [turn('2026-11-27', 2, '06:00')] }), 'rest'],
    ['nine hours apart', ask('2026-11-26', { from: '08:00', own: [turn('2026-11-25', 3, '20:00')] }), null],
    ['a year on the post to the day', ask('2026-11-26', { ...room, since: '2025-11-26' }), 'longest'],
    ['a year on the post but a day', ask('2026-11-26', { ...room, since: '2025-11-27' }), null],
    ['not on the post yet', ask('2026-11-26', { ...room, since: null }), null],
    ['a second opening of work', ask('2026-11-26', { ...one, others: [{ beside: false }] }), 'oneOpening'],
    ['a second one marked so', ask('2026-11-26', { ...one, others: [{ beside: true }] }), null],
    ['marked itself', ask('2026-11-26', { ...one, others: [{ beside: false }], opening: opening({ beside: true }) }), null],
    [
      'a volunteer turn beside work',
      ask('2026-11-26', { ...one, others: [{ beside: false }], opening: opening({ kind: 'volunteer' }) }),
      null,
    ],
  ])('%s', (_name, question, limit) => expect(limitAgainst(question)).toBe(limit));

  it('makes room at the end of a month, too', () => expect(roomFrom('2026-08-31', 6)).toBe('2027-02-28'));
});

describe('age and papers', () => {
  const born = (birthYear?: number) => senior({ profile: birthYear ? { birthYear } : {} });
  const holds = (until?: string) => senior({ licences: [{ name: '運転免許', ...(until ? { until } : {}) }] });
  it.each<[string, Partial<Question>, ReturnType<typeof limitAgainst>]>([
    ['sixty not reached for certain', { opening: opening({ needs: { ageFrom: 60 } }), senior: born(1966) }, 'age'],
    ['sixty reached', { opening: opening({ needs: { ageFrom: 60 } }), senior: born(1965) }, null],
    ['seventy-five is the last', { opening: opening({ needs: { ageTo: 75 } }), senior: born(1951) }, null],
    ['above seventy-five', { opening: opening({ needs: { ageTo: 75 } }), senior: born(1950) }, 'age'],
    ['an age nobody knows', { opening: opening({ needs: { ageTo: 75 } }), senior: born() }, 'age'],
    ['an age nobody asks for', { senior: born() }, null],
    ['no licence', { opening: opening({ needs: { licences: ['運転免許'] } }) }, 'licence'],
    ['a licence', { opening: opening({ needs: { licences: ['運転免許'] } }), senior: holds() }, null],
    ['a licence that ends on the day', { opening: opening({ needs: { licences: ['運転免許'] } }), senior: holds('2026-11-26') }, null],
    [
      'a licence that ended the day before',
      { opening: opening({ needs: { licences: ['運転免許'] } }), senior: holds('2026-11-25') },
      'licence',
    ],
  ])('%s', (_name, o, limit) => expect(limitAgainst(ask('2026-11-26', o))).toBe(limit));
});

describe('rules with the day they hold from', () => {
  const rules = [
    { from: '2027-04-01', byForm: { haken: { hoursAWeek: 40 } } },
    { from: '2026-04-01', byForm: { haken: { hoursAWeek: 30, restHours: 11 }, ukeoi: { longestMonths: 12 } } },
  ];
  const on = (day: string, form: ContractForm = 'haken') => rulesOn(centre({ rules }), form, day);
  it('takes the latest word of each, in whatever order they stand', () => {
    expect(on('2026-03-31').hoursAWeek).toBe(20);
    expect(on('2026-04-01').hoursAWeek).toBe(30);
    expect(on('2027-03-31').hoursAWeek).toBe(30);
    expect(on('2027-04-01')).toMatchObject({ hoursAWeek: 40, restHours: 11 });
    expect(on('2027-04-01', 'ukeoi')).toMatchObject({ hoursAWeek: 20, longestMonths: 12, fairTurn: true });
  });
  it('warns earlier where less is allowed, and never later than told', () => {
    expect(rulesOn(centre({ limits: { daysAMonth: 5, hoursAWeek: 10 } }), 'ukeoi', '2026-11-26')).toMatchObject({
      warnDays: 4,
      warnHours: 8,
    });
    expect(rulesOn(centre(), 'ukeoi', '2026-11-26')).toMatchObject({ warnDays: 8, warnHours: 16 });
  });
  it('never lets names be told where the form forbids it, whatever is set', () => {
    const all = Object.fromEntries(contractForms.map((form) => [form, { names: true }]));
    const names = contractForms.filter(
      (form) => rulesOn(centre({ rules: [{ from: '2020-01-01', byForm: all }] }), form, '2026-11-26').names,
    );
    expect(names).toEqual(['shokai', 'direct', 'none']);
  });
});
