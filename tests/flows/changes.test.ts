import { describe, expect, it } from 'vitest';
import { callOff } from '../../src/flows/callOff.ts';
import { changeShift, type ShiftChange } from '../../src/flows/changeShift.ts';
import { dueShift } from '../../src/flows/shiftDue.ts';
import { pressedShift } from '../../src/flows/turnAnswers.ts';
import type { Decision, Scene } from '../../src/flows/scene.ts';
import { instant, saySpan } from '../../src/flows/time.ts';
import type { ContractForm } from '../../src/glossary.ts';
import type { Shift } from '../../src/records.ts';
import { left, opening, saidTo, shift, when } from '../scene.ts';
import { after, cases, due, member, on, pool, pressOf, sends } from './pool.ts';
import { faultsIn } from './readable.ts';

const at = (words: string) => instant(words.slice(0, 10), words.slice(11));
const click = { what: { kind: 'other', type: 'click' } } as const;
const NOW = '2026-11-24 10:00';
const scene = (o: Partial<Shift> = {}, now = NOW, more = {}) =>
  pool(
    4,
    { shift: [shift({ state: 'covered', rungs: ['confirm'], assignments: [on(1, 'confirmed'), on(2, 'confirmed')], ...o })], ...more },
    at(now),
  );
const change = (where: Scene, to: ShiftChange): { decision: Decision; fault: string | null } => {
  let fault: string | null = null;
  const decision = when(where, click, (turn) => {
    fault = changeShift(turn, turn.get('shift', 'sh1'), to);
  });
  return { decision, fault };
};
const press = (where: Scene, n: number, act: string): Decision =>
  when(where, pressOf(n), (turn) => pressedShift(turn, turn.get('senior', `s${n}`), act, { s: 'sh1' }));
const tick = (where: Scene): Decision => when(where, due, (turn) => dueShift(turn, 'sh1'));

describe('a turn moved to another hour', () => {
  const { decision } = change(scene(), { from: '10:00', to: '12:00' });
  const moved = left(decision, 'shift')!;

  it('asks each person on it once, with the old and the new', () => {
    expect(sends(decision)).toEqual(['U1 reminder', 'U2 reminder']);
    expect(saidTo(decision, 'U1')[0]).toContain('11月26日(木) 朝9時〜午前11時の朝の畑の手入れを、次のように変えたいとのことです。');
    expect(saidTo(decision, 'U1')[0]).toContain('日時: 11月26日(木) 午前10時〜昼12時');
    expect(saidTo(decision, 'U1')[0]).not.toMatch(/指示|シフト|勤務/);
    expect(faultsIn(decision)).toEqual([]);
  });

  it('keeps them on the turn until they answer, and waits a day for it', () => {
    expect(saySpan(moved.start, moved.end)).toBe('11月26日(木) 午前10時〜昼12時');
    expect(moved.assignments.map((one) => one.state)).toEqual(['accepted', 'accepted']);
    expect(moved).toMatchObject({ state: 'covered', changed: { answerBy: at('2026-11-25 10:00') }, nextDueAt: at('2026-11-25 10:00') });
  });

  it('yes confirms, no frees the place without a word of blame, silence is telephoned', () => {
    const first = after(scene(), decision, at('2026-11-24 11:00'));
    const yes = after(first, press(first, 1, 'come'));
    const no = press(yes, 2, 'surelyCannot');
    expect(
      left(no, 'shift')!
        .assignments.slice(0, 2)
        .map((one) => one.state),
    ).toEqual(['confirmed', 'absent']);
    expect(saidTo(no, 'U2')[0]).toContain('ご連絡をありがとうございます。');
    const silent = tick(after(yes, { says: [], changes: [] }, at('2026-11-25 10:00')));
    expect(cases(silent)).toEqual(['silence s2']);
  });

  it('frees who has something else then, and says so', () => {
    const other = shift({ _id: 'sh2', opening: 'o2', start: at('2026-11-26 11:30'), end: at('2026-11-26 13:00'), assignments: [on(2)] });
    const where = scene({}, NOW, {
      opening: [opening(), opening({ _id: 'o2', title: '宿題の見守り' })],
      shift: [shift({ state: 'covered', assignments: [on(1, 'confirmed'), on(2, 'confirmed')] }), other],
    });
    const clash = change(where, { from: '10:00', to: '12:00' }).decision;
    expect(left(clash, 'shift', 'sh1')!.assignments[1]).toMatchObject({ state: 'absent' });
    expect(saidTo(clash, 'U2')[0]).toContain('ほかのご予定と重なるため、お休みとしました。');
    expect(sends(clash).filter((say) => say.endsWith('offer')).length).toBeGreaterThan(0);
  });

  it('takes back an offer about the old hour, and asks anew', () => {
    const looking = scene({
      state: 'short',
      assignments: [on(1, 'confirmed'), on(2, 'absent'), on(3, 'asked', { role: 'standIn' })],
      search: { wave: 1, waveEnds: at('2026-11-24 11:00') },
    });
    const both = change(looking, { from: '10:00', to: '12:00' }).decision;
    expect(saidTo(both, 'U3')[0]).toContain('いったん終わりにします');
    expect(saidTo(both, 'U4').join()).toContain('午前10時〜昼12時');
  });

  it('to another day asks the whole ladder again', () => {
    const evening = scene({ rungs: ['confirm', 'employer', 'evening', 'eveningAgain', 'eveningCase'] }, '2026-11-25 21:00');
    const later = left(change(evening, { day: '2026-12-03' }).decision, 'shift')!;
    expect(later).toMatchObject({ day: '2026-12-03', rungs: [], employerSaid: { toldAt: null } });
  });

  it('tells the contacts who have heard of it, in heads', () => {
    const told = scene(
      { rungs: ['confirm', 'employer'], employerSaid: { toldAt: at('2026-11-25 15:00'), answer: 'covered', at: at('2026-11-25 15:10') } },
      '2026-11-25 16:00',
    );
    const decision_ = change(told, { from: '10:00' }).decision;
    expect(saidTo(decision_, 'E1')[0]).toContain('11月26日(木) 午前10時〜昼12時に変わります。');
    expect(saidTo(decision_, 'E1').join()).not.toContain('会員1');
  });

  it('needs no answer for other things to bring', () => {
    const bring = change(scene(), { bring: '長ぐつ' }).decision;
    expect(saidTo(bring, 'U1')[0]).toContain('持ち物: 長ぐつ');
    expect(left(bring, 'shift')!.assignments[0]!.state).toBe('confirmed');
    expect(left(bring, 'shift')!.changed).toMatchObject({ answerBy: null });
  });

  it('reaches by telephone who has no LINE', () => {
    const where = scene({}, NOW, { senior: [member(1, { line: null }), member(2), member(3), member(4)] });
    expect(cases(change(where, { from: '10:00' }).decision)).toEqual(['telephone s1']);
  });
});

it.each<[string, ShiftChange, Partial<Shift>, RegExp]>([
  ['an hour that does not exist', { from: '25:00' }, {}, /読み取れませんでした/],
  ['a day that does not exist', { day: '2026-11-31' }, {}, /読み取れませんでした/],
  ['an hour gone by', { day: '2026-11-23' }, {}, /もう過ぎています/],
  ['an end before the beginning', { from: '10:00', to: '10:05' }, {}, /終わりの時間/],
  ['a whole night', { from: '09:00', to: '08:00' }, {}, /終わりの時間/],
  ['a day far off', { day: '2027-11-23' }, {}, /だいぶ先/],
  ['what it is already', { from: '09:00', to: '11:00' }, {}, /同じです/],
  ['a turn called off', { from: '10:00' }, { state: 'cancelled' }, /もう終わっています/],
  [
    'a turn that is going on',
    { from: '10:00' },
    { state: 'underWay', start: at('2026-11-24 09:00'), end: at('2026-11-24 11:00'), day: '2026-11-24' },
    /始まって/,
  ],
])('%s changes nothing and says why', (_, to, o, words) => {
  const { decision, fault } = change(scene(o), to);
  expect(fault).toMatch(words);
  expect(decision).toMatchObject({ says: [], changes: [] });
});

it('an hour at which the opening has another turn is refused', () => {
  const other = shift({ _id: 'sh2', start: at('2026-11-26 10:00'), end: at('2026-11-26 12:00') });
  const where = pool(1, { shift: [shift({ assignments: [on(1)] }), other] }, at(NOW));
  expect(change(where, { from: '10:00' }).fault).toContain('別の予定');
});

describe('a turn called off', () => {
  const off = (where: Scene, by: 'employer' | 'centre' = 'centre') =>
    when(where, click, (turn) => expect(callOff(turn, turn.get('shift', 'sh1'), 'rain', by)).toBe(true));
  const rule = { by: 'employer', until: '06:00', paid: '半分をお支払いします。' } as const;

  it('is told to each person once, and to those who were being asked', () => {
    const where = scene({ assignments: [on(1, 'confirmed'), on(2, 'swapping'), on(3, 'asked', { role: 'standIn' }), on(4, 'declined')] });
    const decision = off(where);
    expect(sends(decision).toSorted()).toEqual(['U1 reminder', 'U2 reminder', 'U3 offer']);
    expect(left(decision, 'shift')).toMatchObject({ state: 'cancelled', search: null });
    expect(faultsIn(decision)).toEqual([]);
    const again = when(after(where, decision), click, (turn) =>
      expect(callOff(turn, turn.get('shift', 'sh1'), 'rain', 'centre')).toBe(false),
    );
    expect(again.says).toEqual([]);
  });

  it('on the same day: who does not say that they know is telephoned half an hour later', () => {
    const where = scene({}, '2026-11-26 06:40');
    const first = off(where);
    expect(left(first, 'shift')!.nextDueAt).toEqual(at('2026-11-26 07:10'));
    const known = after(after(where, first), press(after(where, first, at('2026-11-26 06:50')), 1, 'knows'), at('2026-11-26 07:10'));
    const decision = tick(known);
    expect(cases(decision)).toEqual(['telephone s2']);
    expect(left(decision, 'case')).toMatchObject({ urgent: true });
    expect(tick(after(known, decision, at('2026-11-26 07:11'))).says).toEqual([]);
  });

  it.each<[ContractForm, boolean]>([
    ['ukeoi', false],
    ['inin', false],
    ['haken', true],
    ['shokai', true],
    ['direct', true],
    ['none', false],
  ])('under %s the coordinators are reminded of the compensation for lost work: %s', (contractForm, reminded) => {
    const decision = off(scene({}, NOW, { opening: [opening({ contractForm })] }));
    expect((left(decision, 'case')?.note ?? '').includes('休業手当')).toBe(reminded);
  });

  it('after the hour of the contract says what is paid, before it does not', () => {
    const late = off(scene({}, '2026-11-26 06:40', { opening: [opening({ callOff: rule })] }));
    expect(saidTo(late, 'U1')[0]).toContain('半分をお支払いします。');
    expect(left(late, 'case')!.note).toContain('支払い');
    expect(saidTo(off(scene({}, NOW, { opening: [opening({ callOff: rule })] })), 'U1')[0]).not.toContain('お支払い');
  });

  it('at night waits for the morning', () => {
    expect(off(scene({}, '2026-11-25 22:00')).says[0]).toMatchObject({ notBefore: at('2026-11-26 06:30') });
  });
});
