import { describe, expect, it } from 'vitest';
import { asksMonth } from '../../src/flows/monthCounts.ts';
import { askMonthly, askMonthlyAgain, collectMonthly } from '../../src/flows/monthlyReport.ts';
import { pressedByContact } from '../../src/flows/employerPress.ts';
import { press } from '../../src/flows/said.ts';
import type { Decision, Scene } from '../../src/flows/scene.ts';
import { instant } from '../../src/flows/time.ts';
import { daysOfMonth, monthsAfter, sayHours, workReport } from '../../src/flows/workReport.ts';
import { normalise } from '../../src/flows/understand/normalise.ts';
import type { ContractForm } from '../../src/glossary.ts';
import type { Assignment, Shift } from '../../src/records.ts';
import { left, opening, saidTo, shift, when } from '../scene.ts';
import { after, cases, contact, on, pool, sends } from './pool.ts';
import { faultsIn } from './readable.ts';

const at = (words: string) => instant(words.slice(0, 10), words.slice(11));
const FIRST = at('2026-12-01 10:00');
let number = 0;
const over = (day: string, assignments: readonly Assignment[], o: Partial<Shift> = {}) =>
  shift({ _id: `r${++number}`, day, start: at(`${day} 09:00`), end: at(`${day} 11:00`), state: 'done', assignments, ...o });

describe('the work report', () => {
  it('counts days, turns and hours of each person, and what still lacks its word', () => {
    const shifts = [
      over('2026-11-24', [on(1, 'done'), on(2, 'confirmed')]),
      over('2026-11-24', [on(1, 'done')], { start: at('2026-11-24 13:00'), end: at('2026-11-24 14:30') }),
      over('2026-11-30', [on(1, 'done'), on(3, 'absent'), on(4, 'replaced')]),
      over('2026-12-01', [on(1, 'done')]),
    ];
    expect(workReport(shifts, '2026-11')).toMatchObject({
      shifts: 3,
      turns: 3,
      minutes: 330,
      unmarked: 1,
      lines: [{ senior: 's1', days: 2, turns: 3, minutes: 330 }],
    });
    expect(workReport(shifts, '2026-11-24')).toMatchObject({ turns: 2, minutes: 210 });
  });

  it.each<[string, Partial<Assignment>, number]>([
    ['home early', { leftAt: at('2026-11-24 10:15') }, 75],
    ['home after the end', { leftAt: at('2026-11-24 12:00') }, 120],
    ['a word from before the start', { leftAt: at('2026-11-24 08:00') }, 120],
  ])('%s', (_, o, minutes) => expect(workReport([over('2026-11-24', [on(1, 'done', o)])], '2026-11').minutes).toBe(minutes));

  it('a turn over midnight and over the New Year belongs to the day on which it began', () => {
    const night = over('2026-12-31', [on(1, 'done')], { start: at('2026-12-31 23:00'), end: at('2027-01-01 01:00') });
    expect(workReport([night], '2026-12').minutes).toBe(120);
    expect(workReport([night], '2027-01').minutes).toBe(0);
  });

  it('nothing is counted of a turn that was called off', () => {
    expect(workReport([over('2026-11-24', [on(1, 'done')], { state: 'cancelled' })], '2026-11').turns).toBe(0);
  });

  it.each([
    [0, '0時間'],
    [20, '20分'],
    [60, '1時間'],
    [150, '2時間半'],
    [170, '2時間50分'],
    [30, '30分'],
  ])('%i minutes are %s', (minutes, words) => expect(sayHours(minutes)).toBe(words));

  it.each([
    ['2026-02', '2026-02-01/2026-02-28'],
    ['2028-02', '2028-02-01/2028-02-29'],
    ['2026-12', '2026-12-01/2026-12-31'],
  ])('the days of %s are %s', (month, days) => expect(daysOfMonth(month)).toBe(days));
  it('the month before January is December', () => expect(monthsAfter('2027-01', -1)).toBe('2026-12'));
});

describe('the month for the employer', () => {
  const month = (contractForm: ContractForm = 'ukeoi', contacts = [contact()]) =>
    pool(
      2,
      {
        opening: [opening({ contractForm })],
        contact: contacts,
        shift: [
          over('2026-11-24', [on(1, 'done'), on(2, 'done')]),
          over('2026-11-26', [on(1, 'done')]),
          over('2026-11-30', [on(2, 'confirmed')]),
        ],
      },
      FIRST,
    );
  const run = (scene: Scene, duty: typeof askMonthly, now = FIRST): Decision =>
    when(after(scene, { says: [], changes: [] }, now), { chat: '', what: { kind: 'due', due: 'centre', of: 'c1' } }, (turn) =>
      duty(turn, now),
    );
  const pushed = (scene: Scene, act: string, chat = 'E1') =>
    when(scene, { chat, what: { kind: 'press', data: '' } }, (turn) =>
      pressedByContact(turn, turn.get('contact', chat === 'E1' ? 'co1' : 'co2'), press('employer', act, { m: '2026-11' })),
    );

  it('is shown on the 1st: days and hours, numbered under ukeoi', () => {
    const decision = run(month(), askMonthly);
    expect(saidTo(decision, 'E1')).toEqual([
      '11月のまとめ\n11月は、のべ3回、6時間でした。よろしいでしょうか。\n朝の畑の手入れ\n1人目 2日 4時間\n2人目 1日 2時間\n確かめているもの 1回\n[確認しました|直したい]',
    ]);
    expect(faultsIn(decision, 'E1')).toEqual([]);
  });

  it.each<[ContractForm, boolean]>([
    ['ukeoi', false],
    ['inin', false],
    ['haken', false],
    ['none', false],
    ['shokai', true],
    ['direct', true],
  ])('under %s names are shown: %s', (form, shown) => {
    expect(
      saidTo(run(month(form), askMonthly), 'E1')
        .join()
        .includes('会員1さん'),
    ).toBe(shown);
  });

  it('確認しました ends it, twice is thanked, a correction after that goes to a person', () => {
    const asked = after(month(), run(month(), askMonthly));
    const yes = pushed(asked, 'monthOk');
    expect(left(yes, 'employer')!.reports!['2026-11']).toMatchObject({ answer: 'confirmed' });
    const again = pushed(after(asked, yes), 'monthOk');
    expect(again.changes).toEqual([]);
    expect(saidTo(again, 'E1')[0]).toContain('先にいただいております');
    expect(cases(pushed(after(asked, yes), 'monthFix'))).toEqual(['employer co1']);
  });

  it('silence: the other contact on the 3rd, one case on the 5th', () => {
    const two = month('ukeoi', [contact(), contact({ _id: 'co2', name: '石川', line: 'E2', order: 2 })]);
    const asked = run(two, askMonthly);
    expect(sends(asked)).toEqual(['E1 employer']);
    const again = run(after(two, asked), askMonthlyAgain, at('2026-12-03 10:00'));
    expect(sends(again)).toEqual(['E2 employer']);
    const last = run(after(after(two, asked), again), collectMonthly, at('2026-12-05 10:00'));
    expect(cases(last)).toEqual(['employer -']);
    const answered = after(after(two, asked), pushed(after(two, asked), 'monthOk'));
    expect(run(answered, askMonthlyAgain, at('2026-12-03 10:00')).says).toEqual([]);
    expect(run(answered, collectMonthly, at('2026-12-05 10:00')).says).toEqual([]);
  });

  it('all employers without LINE are one case', () => {
    expect(cases(run(month('ukeoi', []), askMonthly))).toEqual(['employer -']);
  });

  it('a month without turns says nothing, and the same month is shown once', () => {
    expect(run(pool(1, {}, FIRST), askMonthly).says).toEqual([]);
    const asked = after(month(), run(month(), askMonthly));
    expect(run(asked, askMonthly).says).toEqual([]);
  });

  it('a button of a month that was never shown changes nothing', () => {
    expect(pushed(month(), 'monthOk').changes.filter((one) => one.kind === 'employer')).toEqual([]);
  });
});

describe('a senior asks for the own month', () => {
  const scene = pool(
    2,
    { shift: [over('2026-11-24', [on(1, 'done'), on(2, 'done')]), over('2026-10-24', [on(1, 'done')])] },
    at('2026-11-25 12:00'),
  );
  const ask = (words: string) => {
    let mine = false;
    const decision = when(scene, { what: { kind: 'text', text: words, messageId: 'm1' } }, (turn) => {
      mine = asksMonth(turn, turn.get('senior', 's1'), normalise(words));
    });
    return { mine, said: saidTo(decision, 'U1')[0] };
  };
  it.each([
    ['今月の回数は', '11月は1回、2時間でした(11月25日(水)まで)。おつかれさまです。'],
    ['先月は何回でしたか', '10月は1回、2時間でした。おつかれさまです。'],
    ['10月に何時間働きましたか', '10月は1回、2時間でした。おつかれさまです。'],
    ['12月の回数', '2025年12月は、終わった出番がまだありません。'],
  ])('「%s」', (words, said) => expect(ask(words)).toEqual({ mine: true, said }));
  it.each(['今月は何日に行けばいいですか', '何回も言いました', '11月26日は行けません'])('「%s」 is about something else', (words) =>
    expect(ask(words).mine).toBe(false),
  );
});
