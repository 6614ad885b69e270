import { describe, expect, it } from 'vitest';
import { dueOpening } from '../../src/flows/openingDue.ts';
import { pressedOpening } from '../../src/flows/openingPress.ts';
import { assignNext } from '../../src/flows/assign.ts';
import { pressedCase } from '../../src/flows/handover.ts';
import type { Decision, Scene, Turn } from '../../src/flows/scene.ts';
import { changesOf } from '../../src/flows/termsChange.ts';
import { pressedTake } from '../../src/flows/terms.ts';
import { reviseOpening } from '../../src/flows/publish.ts';
import { instant } from '../../src/flows/time.ts';
import type { Assignment, Coordinator, Placement } from '../../src/records.ts';
import { left, NOW, opening, saidTo, shift, when } from '../scene.ts';
import { actsFor, after, cases, due, member, on, placement, pool, sends } from './pool.ts';
import { faultsIn } from './readable.ts';

const coordinator: Coordinator = { _id: 'c-1', centre: 'c1', version: 1, name: '小川', line: 'C1', inviteCode: null, phone: '' };
const next = ['2026-12-03', '2026-12-10'].map((day) =>
  shift({ _id: `sh-${day}`, day, start: instant(day, '09:00'), end: instant(day, '11:00') }),
);
const over = (state: Assignment['state']) => shift({ state: 'done', assignments: [on(1, state)] });
const planned = opening({ plannedTo: '2027-01-20' });
const trial = (state: Assignment['state'], o: Partial<Placement> = {}, at = instant('2026-11-27', '11:00')): Scene =>
  pool(
    1,
    {
      opening: [planned],
      placement: [placement({ senior: 's1', state: 'trial', trialLeft: 1, ...o })],
      shift: [over(state), ...next],
      coordinator: [coordinator],
    },
    at,
  );
const look = (scene: Scene): Decision => when(scene, due, (turn) => dueOpening(turn, 'o1'));
const press = (scene: Scene, act: string): Decision =>
  when(scene, { what: { kind: 'press', data: '' } }, (turn) => pressedOpening(turn, turn.get('senior', 's1'), act, { o: 'o1' }));
const close = (scene: Scene, o: string): Decision =>
  when(scene, { chat: 'G1', group: true, speaker: 'C1', what: { kind: 'press', data: '' } }, (turn) =>
    pressedCase(turn, 'close', { n: '1', o }),
  );
const stateOf = (scene: Scene) => scene.get('placement', 'p-s1')?.state;
const turnsOf = (scene: Scene) =>
  [...scene.all('shift')].filter(
    (one) => one.start > scene.now && one.assignments.some(({ senior, state }) => senior === 's1' && state === 'accepted'),
  ).length;

describe('after a trial', () => {
  it('asks the senior and the coordinator on the day after, once', () => {
    const decision = look(trial('done'));
    expect(cases(decision)).toEqual(['trial s1']);
    expect(actsFor(decision, 'U1')).toEqual(['goOn', 'noMore', 'call']);
    expect(faultsIn(decision, 'U1')).toEqual([]);
    expect(sends(look(after(trial('done'), decision)))).toEqual([]);
  });

  it('does not ask before the day after', () => {
    expect(sends(look(trial('done', {}, instant('2026-11-27', '10:59'))))).toEqual([]);
    expect(left(look(trial('done', {}, instant('2026-11-27', '10:59'))), 'opening')?.nextDueAt).toEqual(instant('2026-11-27', '11:00'));
  });

  it.each(['absent', 'replaced', 'cancelled'] as const)('gives another turn to try to one who was %s', (state) => {
    const decision = look(trial(state));
    expect(cases(decision)).toEqual([]);
    expect(saidTo(decision, 'U1')[0]).toContain('まずは1回、おためしです');
  });

  it('goes on with the yes of both, whoever says it first', () => {
    const asked = after(trial('done'), look(trial('done')));
    const senior = after(asked, press(asked, 'goOn'));
    expect([stateOf(senior), turnsOf(senior)]).toEqual(['trial', 0]);
    const both = after(senior, close(senior, 'goesOn'));
    expect([stateOf(both), turnsOf(both)]).toEqual(['active', 2]);
    const centre = after(asked, close(asked, 'goesOn'));
    expect(stateOf(centre)).toBe('trial');
    const then = after(centre, press(centre, 'goOn'));
    expect([stateOf(then), turnsOf(then)]).toEqual(['active', 2]);
  });

  it('ends kindly with the no of either, and nothing is held against anybody', () => {
    const asked = after(trial('done'), look(trial('done')));
    const no = press(asked, 'noMore');
    expect(stateOf(after(asked, no))).toBe('ended');
    expect(left(no, 'senior')).toMatchObject({ waiting: true, notFor: [] });
    const centreNo = close(asked, 'notThisTime');
    expect(stateOf(after(asked, centreNo))).toBe('ended');
    expect(saidTo(centreNo, 'U1')[0]).toContain('今回はおためしまで');
    expect(saidTo(press(after(asked, centreNo), 'goOn'), 'U1')[0]).toContain('終わっています');
  });

  it('a first turn that is given is looked after', () => {
    const here = pool(
      1,
      {
        opening: [opening({ nextDueAt: instant('2026-12-30', '03:00') })],
        placement: [placement({ senior: 's1', state: 'trial' })],
        shift: next,
      },
      NOW,
    );
    const decision = when(here, { what: { kind: 'press', data: '' } }, (turn) =>
      assignNext(turn, turn.get('senior', 's1'), turn.get('opening', 'o1'), turn.get('placement', 'p-s1')),
    );
    expect(left(decision, 'opening')?.nextDueAt).toEqual(instant('2026-12-04', '11:00'));
  });
});

describe('terms that change', () => {
  it.each<[string, string, string[], [string, string, string][]]>([
    ['nothing', '場所: A\n持ち物: 帽子', ['場所: A', '持ち物: 帽子'], []],
    ['one item', '場所: A\n持ち物: 帽子', ['場所: A', '持ち物: 傘'], [['持ち物', '帽子', '傘']]],
    ['an item that is new', '場所: A', ['場所: A', '委託料: 1,000円'], [['委託料', 'なし', '1,000円']]],
    ['an item that is gone', '場所: A\nはじめの1回は、おためしです。', ['場所: A'], [['はじめの1回は、おためしです。', 'あり', 'なし']]],
    ['a colon within', '電話: 04: 71', ['電話: 04: 72'], [['電話', '04: 71', '04: 72']]],
  ])('%s', (_name, old, now, expected) => expect(changesOf(old, now).map((one) => [one.what, one.old, one.now])).toEqual(expected));

  const agreed = { version: '2026-04', text: 'お願いする仕事: 草取りと水やり\n持ち物: 帽子と飲み物', at: NOW };
  const here = (o: Partial<Placement> = {}): Scene =>
    pool(2, {
      opening: [planned],
      placement: [placement({ senior: 's1', agreed, ...o }), placement({ senior: 's2' })],
      shift: [shift({ assignments: [on(1)] })],
    });
  const revise = (scene: Scene): Decision =>
    when(scene, { chat: '', what: { kind: 'other', type: '' } }, (turn: Turn) => void reviseOpening(turn, 'o1', { bring: '長ぐつ' }));
  const take = (scene: Scene, act: string, v: string): Decision =>
    when(scene, { what: { kind: 'press', data: '' } }, (turn) => pressedTake(turn, turn.get('senior', 's1'), act, { o: 'o1', v }));

  it('are shown as changes to those who agreed to the old ones, and to nobody else', () => {
    const decision = revise(here());
    expect(sends(decision)).toEqual(['U1 reminder']);
    expect(saidTo(decision, 'U1')[0]).toContain('持ち物\n前: 帽子と飲み物\n→ 新: 長ぐつ');
    expect(faultsIn(decision, 'U1')).toEqual([]);
  });

  it('are agreed to anew with the text, version and time', () => {
    const revised = after(here(), revise(here()));
    const decision = take(revised, 'agree', '2026-11-24');
    expect(left(decision, 'placement')?.agreed).toMatchObject({ version: '2026-11-24', at: NOW });
    expect(left(decision, 'placement')?.agreed?.text).toContain('持ち物: 長ぐつ');
  });

  it('a button of older terms shows the changes again and agrees to nothing', () => {
    const revised = after(here(), revise(here()));
    const decision = take(revised, 'agree', '2026-04');
    expect(left(decision, 'placement')).toBeUndefined();
    expect(saidTo(decision, 'U1')[0]).toContain('→ 新: 長ぐつ');
  });

  it('without an answer two days before the next turn a person telephones, once', () => {
    const revised = after(here(), revise(here()));
    expect(cases(look(revised))).toEqual([]);
    expect(left(look(revised), 'opening')?.nextDueAt).toEqual(instant('2026-11-24', '13:00'));
    const later = after(revised, { says: [], changes: [] }, instant('2026-11-24', '13:00'));
    const decision = look(later);
    expect(cases(decision)).toEqual(['telephone s1']);
    expect(cases(look(after(later, decision)))).toEqual([]);
  });

  it('are told by telephone where there is no LINE, or on paper where that is wished', () => {
    const byPhone = pool(1, {
      opening: [planned],
      senior: [member(1, { line: null })],
      placement: [placement({ senior: 's1', agreed })],
      shift: [],
    });
    expect(cases(revise(byPhone))).toEqual(['telephone s1']);
    const revised = after(here(), revise(here()));
    expect(cases(take(revised, 'paper', '2026-11-24'))).toEqual(['human s1']);
    expect(cases(take(revised, 'talk', '2026-11-24'))).toEqual(['human s1']);
  });

  it('changed and changed back ask nothing', () => {
    const revised = after(here(), revise(here()));
    const back = when(
      revised,
      { chat: '', what: { kind: 'other', type: '' } },
      (turn: Turn) => void reviseOpening(turn, 'o1', { bring: '帽子と飲み物' }),
    );
    expect(back.says.filter(({ to }) => to === 'U1').length).toBeLessThanOrEqual(1);
  });
});
