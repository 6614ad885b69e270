import { describe, expect, it } from 'vitest';
import { dueShift } from '../../src/flows/shiftDue.ts';
import type { Decision, Scene } from '../../src/flows/scene.ts';
import { instant, minutesAfter } from '../../src/flows/time.ts';
import type { Shift } from '../../src/records.ts';
import { centre, left, opening, saidTo, shift, when } from '../scene.ts';
import { actsFor, after, cases, due, member, memberTalk, on, pool, sends } from './pool.ts';
import { faultsIn } from './readable.ts';

const at = (day: string, hour: string) => instant(`2026-11-${day}`, hour);
const tick = (scene: Scene): Decision => when(scene, due, (turn) => dueShift(turn, 'sh1'));
const one = (o: Partial<Shift> = {}, now = at('23', '10:00')) => pool(1, { shift: [shift({ assignments: [on(1)], ...o })] }, now);

describe('three days before', () => {
  it('asks in full whether the senior comes, with three buttons', () => {
    const decision = tick(one());
    expect(saidTo(decision, 'U1')).toEqual([
      '出番の確認\n11月26日(木) 朝9時〜午前11時の朝の畑の手入れ、来られますか。\n[行きます|行けません|電話がほしい]',
    ]);
    expect(decision.says[0]).toMatchObject({ kind: 'reminder', notAfter: at('26', '09:00') });
    expect(left(decision, 'shift')).toMatchObject({ rungs: ['confirm'], nextDueAt: at('25', '15:00') });
    expect(faultsIn(decision)).toEqual([]);
  });

  it("doesn't remind twice when the clock goes back", () => {
    const first = one();
    const again = tick(after(first, tick(first), at('23', '09:00')));
    expect(again.says).toEqual([]);
    const later = tick(after(first, tick(first), at('23', '10:05')));
    expect(later.says).toEqual([]);
  });

  it('does not ask somebody who said yes within the last day', () => {
    const scene = one({ assignments: [on(1, 'accepted', { answeredAt: at('23', '09:00') })] });
    expect(tick(scene).says).toEqual([]);
  });

  it('makes a telephone item for somebody without LINE, and for a blocked account', () => {
    for (const o of [{ line: null }, { blocked: true }]) {
      const scene = pool(1, { senior: [member(1, o)], shift: [shift({ assignments: [on(1)] })] }, at('23', '10:00'));
      const decision = tick(scene);
      expect(sends(decision)).toEqual(['G1 case']);
      expect(left(decision, 'case')).toMatchObject({ kind: 'telephone', person: 's1', note: '電話で確認' });
    }
  });

  it('writes to nobody whose talk is ended', () => {
    const scene = pool(1, { talk: [memberTalk(1, { stopped: true })], shift: [shift({ assignments: [on(1)] })] }, at('23', '10:00'));
    expect(sends(tick(scene))).toEqual(['G1 case']);
  });
});

describe('the evening before', () => {
  const evening = { rungs: ['confirm', 'employer'] };
  it('says place, time and what to bring', () => {
    const decision = tick(one(evening, at('25', '17:30')));
    expect(saidTo(decision, 'U1')[0]).toBe(
      '出番の確認\n11月26日(木) 朝9時〜午前11時の朝の畑の手入れです。来られますか。\n豊四季の畑\n持ち物: 帽子と飲み物\n[行きます|行けません|電話がほしい]',
    );
    expect(faultsIn(decision)).toEqual([]);
  });

  it('asks once more at 19:00 and gives it to a person at 20:00, when nobody answers', () => {
    const first = one(evening, at('25', '17:30'));
    const second = after(first, tick(first), at('25', '19:00'));
    expect(saidTo(tick(second), 'U1')[0]).toContain('もう一度だけ、おたずねします');
    const third = after(second, tick(second), at('25', '20:00'));
    const decision = tick(third);
    expect(sends(decision)).toEqual(['G1 case']);
    expect(left(decision, 'case')).toMatchObject({ kind: 'silence', person: 's1', chat: 'U1', shift: 'sh1' });
  });

  it('says nothing more to somebody who answered since', () => {
    const scene = one(
      { rungs: ['confirm', 'employer', 'evening'], assignments: [on(1, 'confirmed', { answeredAt: at('25', '17:40') })] },
      at('25', '20:00'),
    );
    expect(tick(scene).says).toEqual([]);
  });

  it('found late, it is said once and a person hears it', () => {
    const decision = tick(one(evening, at('25', '20:10')));
    expect(sends(decision)).toEqual(['U1 reminder', 'G1 case']);
  });

  it('found in quiet hours, it waits for the morning', () => {
    const decision = tick(one(evening, at('25', '22:00')));
    expect(decision.says[0]).toMatchObject({ to: 'U1', notBefore: at('26', '06:30') });
  });

  it('found after the start, it is never said: it becomes a case', () => {
    const decision = tick(one(evening, at('26', '09:30')));
    expect(sends(decision).filter((say) => say.startsWith('U1'))).toEqual([]);
    expect(cases(decision)).toEqual(['silence s1']);
    expect(left(decision, 'shift')).toMatchObject({ state: 'underWay' });
  });

  it('opens one case per senior', () => {
    const scene = pool(2, { shift: [shift({ ...evening, assignments: [on(1), on(2)] })] }, at('25', '20:00'));
    expect(cases(tick(scene))).toEqual(['silence s1', 'silence s2']);
  });
});

describe('arrival', () => {
  const asks = [opening({ ladder: { asksArrival: true } })];
  const rungs = ['confirm', 'employer', 'evening', 'eveningAgain', 'eveningCase', 'start'];
  it('ten minutes after the start asks the senior and tells the coordinators, urgently', () => {
    const scene = pool(
      1,
      { opening: asks, shift: [shift({ state: 'underWay', rungs, assignments: [on(1, 'confirmed')] })] },
      at('26', '09:10'),
    );
    const decision = tick(scene);
    expect(saidTo(decision, 'U1')[0]).toContain('着かれましたか。\n[着きました|遅れています|行けません]');
    expect(left(decision, 'case')).toMatchObject({ kind: 'noArrival', urgent: true });
  });

  it('waits for somebody who said when to expect them, and then asks', () => {
    const late = on(1, 'onTheWay', { lateUntil: at('26', '09:20') });
    const scene = pool(1, { opening: asks, shift: [shift({ state: 'underWay', rungs, assignments: [late] })] }, at('26', '09:10'));
    const first = tick(scene);
    expect(first.says).toEqual([]);
    // the look after those who stay silent is due before; whoever is late is not among them
    expect(left(first, 'shift')?.nextDueAt).toEqual(at('26', '09:20'));
    expect(sends(tick(after(scene, first, at('26', '09:30'))))).toEqual(['U1 reminder', 'G1 case']);
  });

  it('asks nobody who is there', () => {
    const scene = pool(
      1,
      { opening: asks, shift: [shift({ state: 'underWay', rungs, assignments: [on(1, 'arrived')] })] },
      at('26', '09:10'),
    );
    expect(tick(scene).says).toEqual([]);
  });
});

describe('the end', () => {
  const rungs = ['confirm', 'employer', 'evening', 'eveningAgain', 'eveningCase', 'start'];
  it('thanks and asks how it ended', () => {
    const decision = tick(one({ state: 'underWay', rungs }, at('26', '11:00')));
    expect(saidTo(decision, 'U1')[0]).toContain('おつかれさまでした');
    expect(actsFor(decision, 'U1')).toEqual(['done', 'leftEarly', 'after']);
    expect(left(decision, 'shift')).toMatchObject({ state: 'done', nextDueAt: null });
  });

  it('late in the evening waits for the morning', () => {
    const night = shift({ state: 'underWay', rungs, start: at('26', '19:00'), end: at('26', '21:00'), assignments: [on(1)] });
    const scene = pool(1, { shift: [night] }, at('26', '21:00'));
    expect(tick(scene).says).toEqual([]);
    expect(sends(tick(pool(1, { shift: [night] }, at('27', '06:30'))))).toEqual(['U1 reminder']);
  });
});

describe('the employer', () => {
  it('hears the day before how many come, with four answers', () => {
    const scene = one({ rungs: ['confirm'] }, at('25', '15:00'));
    const decision = tick(scene);
    expect(saidTo(decision, 'E1')[0]).toBe(
      'お仕事の予定\n11月26日(木) 朝9時〜午前11時 朝の畑の手入れです。2名のうち1名が決まっています。あと1名が不足しています。よろしいでしょうか。\n豊四季の畑\n[了解|足りない|変えたい|質問]',
    );
    expect(faultsIn(decision, 'E1')).toEqual([]);
    expect(left(decision, 'shift')).toMatchObject({ employerSaid: { toldAt: at('25', '15:00') }, nextDueAt: at('25', '17:00') });
    const silent = tick(after(scene, decision, at('25', '17:00')));
    expect(left(silent, 'case')).toMatchObject({ kind: 'employer', shift: 'sh1' });
  });

  it.each([
    ['ukeoi', false],
    ['haken', false],
    ['none', false],
    ['shokai', true],
    ['direct', true],
  ] as const)('under %s names are shown: %s', (contractForm, shown) => {
    const decision = tick(
      pool(1, { opening: [opening({ contractForm })], shift: [shift({ rungs: ['confirm'], assignments: [on(1)] })] }, at('25', '15:00')),
    );
    expect(saidTo(decision, 'E1').join().includes('会員1')).toBe(shown);
  });

  it('without a contact on LINE becomes a telephone item', () => {
    const decision = tick(pool(1, { contact: [], shift: [shift({ rungs: ['confirm'], assignments: [on(1)] })] }, at('25', '15:00')));
    expect(cases(decision)).toEqual(['employer -']);
  });

  it('at a get-together hears who takes part, and nothing of places missing', () => {
    const salon = opening({ kind: 'community', places: 10, contractForm: 'none' });
    const scene = pool(
      1,
      { opening: [salon], shift: [shift({ places: 10, rungs: ['confirm'], assignments: [on(1)] })] },
      at('25', '15:00'),
    );
    expect(saidTo(tick(scene), 'E1')[0]).toContain('1名が参加の予定です。');
  });
});

it('a whole ladder without an answer ends: every rung once, then quiet', () => {
  const c = centre({ ladder: { ...centre().ladder, asksArrival: true } });
  let scene = pool(1, { centre: [c], shift: [shift({ assignments: [on(1)], nextDueAt: at('23', '10:00') })] }, at('23', '10:00'));
  const said: string[] = [];
  for (let steps = 0; steps < 30; steps++) {
    const next = scene.get('shift', 'sh1')!.nextDueAt;
    if (!next) break;
    const now = next > scene.now ? next : minutesAfter(scene.now, 1);
    const decision = tick(after(scene, { says: [], changes: [] }, now));
    said.push(...sends(decision));
    scene = after(scene, decision, now);
  }
  expect(scene.get('shift', 'sh1')).toMatchObject({ state: 'done', nextDueAt: null });
  expect(said.filter((say) => say === 'U1 reminder')).toHaveLength(5);
  expect(said.filter((say) => say === 'E1 employer')).toHaveLength(1);
});
