import { describe, expect, it } from 'vitest';
import { dueShift } from '../../src/flows/shiftDue.ts';
import { pressedShift } from '../../src/flows/turnAnswers.ts';
import type { Decision, Scene } from '../../src/flows/scene.ts';
import { instant } from '../../src/flows/time.ts';
import type { Profile } from '../../src/records.ts';
import { centre, left, opening, saidTo, shift, when } from '../scene.ts';
import { actsFor, after, cases, due, member, memberTalk, on, placement, pool, pressOf, sends } from './pool.ts';
import { faultsIn } from './readable.ts';

const at = (hour: string, day = '2026-11-26') => instant(day, hour);
const ladder = { asksLeaving: true, asksArrival: true, arrivalBeforeMinutes: 10 };
const before = ['confirm', 'employer', 'evening', 'eveningAgain', 'eveningCase'];
const tick = (scene: Scene): Decision => when(scene, due, (turn) => dueShift(turn, 'sh1'));
const press = (scene: Scene, act: string): Decision =>
  when(scene, pressOf(1), (turn) => pressedShift(turn, turn.get('senior', 's1'), act, { s: 'sh1' }));
const scene = (now: string, rungs: readonly string[], profile: Profile = {}, state: 'published' | 'underWay' = 'published') =>
  pool(
    1,
    {
      opening: [opening({ ladder })],
      senior: [member(1, { profile: { name: '田中', emergency: { name: '長女のゆみ', phone: '090-0000-0001' }, ...profile } })],
      shift: [shift({ state, rungs, assignments: [on(1, 'confirmed', { answeredAt: at('18:00', '2026-11-25') })] })],
    },
    at(now),
  );

describe('leaving home', () => {
  const asked = scene('07:45', before);
  it('is asked for 75 minutes before, with three answers', () => {
    const decision = tick(asked);
    expect(saidTo(decision, 'U1')[0]).toContain('もう出られましたか。');
    expect(actsFor(decision, 'U1')).toEqual(['left', 'soon', 'cannot']);
    expect(faultsIn(decision)).toEqual([]);
  });

  it.each([
    ['left', 'onTheWay'],
    ['soon', 'confirmed'],
  ])('%s is thanked, and nobody telephones', (act, state) => {
    const told = after(asked, tick(asked), at('07:50'));
    const decision = press(told, act);
    expect(left(decision, 'shift')!.assignments[0]).toMatchObject({ state, answeredAt: at('07:50') });
    expect(sends(tick(after(told, decision, at('08:15'))))).toEqual([]);
  });

  it('without an answer is telephoned while there is time, once', () => {
    const told = after(asked, tick(asked), at('08:15'));
    const decision = tick(told);
    expect(cases(decision)).toEqual(['silence s1']);
    expect(left(decision, 'case')).toMatchObject({ urgent: true });
    expect(sends(tick(after(told, decision, at('08:16'))))).toEqual([]);
  });

  it('left the day before is no leaving', () => {
    const decision = press(pool(1, { shift: [shift({ assignments: [on(1)] })] }, at('09:00', '2026-11-25')), 'left');
    expect(decision.changes).toEqual([]);
  });
});

describe('somebody who does not arrive', () => {
  const rungs = [...before, 'leaving', 'leavingCase', 'arrivalSoon', 'start'];
  const alone = { livesAlone: true };

  it('hears a gentler question where they live alone; the case names whom to reach, the group does not', () => {
    const decision = tick(scene('09:10', rungs, alone, 'underWay'));
    expect(saidTo(decision, 'U1')[0]).toContain('お変わりないでしょうか。');
    expect(left(decision, 'case')!.note).toContain('一人暮らしです。');
    expect(left(decision, 'case')!.note).toContain('長女のゆみ 090-0000-0001');
    expect(saidTo(decision, 'G1').join()).not.toMatch(/田中|ゆみ|一人暮らし/);
  });

  it('twenty minutes after the start is looked after; the place stays theirs', () => {
    const first = scene('09:10', rungs, alone, 'underWay');
    const second = after(first, tick(first), at('09:20'));
    const decision = tick(second);
    expect(actsFor(decision, 'U1')).toEqual(['fine', 'unwell', 'call']);
    expect(saidTo(decision, 'G1')[0]).toContain('すぐに電話で、無事の確認を');
    expect(left(decision, 'shift')!.assignments[0]!.state).toBe('confirmed');
    expect(sends(decision).filter((say) => say.endsWith('offer'))).toEqual([]);
    expect(faultsIn(decision)).toEqual([]);
  });

  it('who lives with others is not asked how they are, but a person hears it again', () => {
    const first = scene('09:10', rungs, {}, 'underWay');
    expect(sends(tick(after(first, tick(first), at('09:20'))))).toEqual(['G1 case']);
  });

  it('fine: they forgot, and are asked whether they still come', () => {
    const decision = press(scene('09:21', [...rungs, 'arrival', 'welfare'], alone, 'underWay'), 'fine');
    expect(actsFor(decision, 'U1')).toEqual(['late', 'surelyCannot']);
    expect(left(decision, 'shift')).toBeUndefined();
  });

  it('unwell: freed at once, 119 at hand, a person telephones', () => {
    const decision = press(scene('09:21', [...rungs, 'arrival', 'welfare'], alone, 'underWay'), 'unwell');
    expect(left(decision, 'shift')!.assignments[0]).toMatchObject({ state: 'absent', why: 'ill' });
    expect(saidTo(decision, 'U1')[0]).toContain('119');
    expect(cases(decision)).toContain('noArrival s1');
    expect(saidTo(decision, 'G1').join()).not.toMatch(/具合|病|田中/);
  });

  it('is asked nothing when they are there', () => {
    const there = after(scene('09:10', rungs, alone, 'underWay'), press(scene('09:05', rungs, alone, 'underWay'), 'arrived'), at('09:20'));
    expect(sends(tick(there))).toEqual([]);
  });
});

describe('a first turn', () => {
  const first = (o = {}, now = instant('2026-11-23', '10:00'), s = {}) =>
    pool(
      1,
      {
        centre: [centre({ ladder: { ...centre().ladder, telephonesFirst: true } })],
        placement: [placement({ senior: 's1', ...o })],
        shift: [shift({ assignments: [on(1)], ...s })],
      },
      now,
    );
  it('is confirmed by telephone too, once', () => {
    const scene = first({ state: 'trial' });
    const decision = tick(scene);
    expect(sends(decision)).toEqual(['G1 case', 'U1 reminder']);
    expect(left(decision, 'case')).toMatchObject({ kind: 'telephone', person: 's1' });
    const evening = tick(after(scene, decision, instant('2026-11-25', '17:30')));
    expect(cases(evening).filter((one) => one.startsWith('telephone'))).toEqual([]);
  });
  it('taken after that question is telephoned on the evening before', () => {
    const rungs = ['confirm', 'employer'];
    expect(cases(tick(first({ state: 'trial' }, instant('2026-11-25', '17:30'), { rungs })))).toEqual(['telephone s1']);
  });
  it('is nobody’s who has done one, or has been there for long', () => {
    expect(cases(tick(first({ state: 'trial', firstDoneAt: at('09:00') })))).toEqual([]);
    expect(cases(tick(first({ since: instant('2026-01-01', '10:00') })))).toEqual([]);
  });
});

it('who asked for the telephone is telephoned instead of written to', () => {
  const phone = member(1, { profile: { name: '斎藤', reach: { by: 'phone', phone: '04-7100-0021' } } });
  const decision = tick(
    pool(1, { senior: [phone], talk: [memberTalk(1)], shift: [shift({ assignments: [on(1)] })] }, instant('2026-11-23', '10:00')),
  );
  expect(sends(decision)).toEqual(['G1 case']);
  expect(cases(decision)).toEqual(['telephone s1']);
});
