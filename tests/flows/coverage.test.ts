import { describe, expect, it } from 'vitest';
import { freePlaces, release } from '../../src/flows/places.ts';
import { pressedOffer } from '../../src/flows/standInAnswers.ts';
import { eligible, seekStandIns } from '../../src/flows/standIns.ts';
import { dueShift } from '../../src/flows/shiftDue.ts';
import type { Decision, Scene } from '../../src/flows/scene.ts';
import { instant } from '../../src/flows/time.ts';
import type { Assignment, Shift } from '../../src/records.ts';
import { left, NOW, opening, saidTo, shift, when } from '../scene.ts';
import { actsFor, after, cases, due, member, memberTalk, on, placement, pool, pressOf, sends } from './pool.ts';
import { faultsIn } from './readable.ts';

const one = (o: Partial<Shift> = {}) => shift({ places: 1, assignments: [on(1, 'confirmed')], ...o });
const letGo = (scene: Scene, why: NonNullable<Assignment['why']> = 'ill'): Decision =>
  when(scene, pressOf(1), (turn) => seekStandIns(turn, release(turn, turn.get('shift', 'sh1'), 's1', why)));
const press = (scene: Scene, n: number, act: string): Decision =>
  when(scene, pressOf(n), (turn) => pressedOffer(turn, turn.get('senior', `s${n}`), act, { s: 'sh1' }));
const asked = (decision: Decision) => decision.says.filter((say) => say.kind === 'offer').map((say) => say.to);
const stateOf = (scene: Scene, n: number) => scene.get('shift', 'sh1')!.assignments.find((each) => each.senior === `s${n}`)?.state;
const told = { toldAt: instant('2026-11-24', '09:00'), answer: null, at: null, told: 'covered:1' };

describe('places', () => {
  it.each<[Assignment['state'], number]>([
    ['accepted', 1],
    ['confirmed', 1],
    ['swapping', 1],
    ['asked', 2],
    ['absent', 2],
    ['replaced', 2],
    ['declined', 2],
  ])('an assignment that is %s leaves %i of two places free', (state, free) => {
    expect(freePlaces(shift({ assignments: [on(1, state)] }))).toBe(free);
  });
});

describe('somebody cannot come', () => {
  it('asks three at once and says so openly', () => {
    const decision = letGo(pool(6, { shift: [one()] }));
    expect(asked(decision)).toHaveLength(3);
    const [offer] = saidTo(decision, asked(decision)[0]!);
    expect(offer).toContain('11月26日(木) 朝9時〜午前11時の朝の畑の手入れを、お引き受けいただけますか。');
    expect(offer).toContain('3人の方に一度にお聞きしています。先にお返事の方にお願いします。');
    expect(offer).toContain('[お引き受けします|今回は見送ります|電話がほしい]');
    expect(faultsIn(decision, asked(decision)[0])).toEqual([]);
    expect(left(decision, 'shift')).toMatchObject({ state: 'short', search: { wave: 1, waveEnds: instant('2026-11-24', '11:00') } });
  });

  it('asks at night only in the morning, and waits from then on', () => {
    const decision = letGo(pool(2, { shift: [one()] }, instant('2026-11-24', '22:00')));
    expect(decision.says.find((say) => say.kind === 'offer')).toMatchObject({ notBefore: instant('2026-11-25', '06:30') });
    expect(left(decision, 'shift')?.search?.waveEnds).toEqual(instant('2026-11-25', '07:30'));
  });

  it('wakes nobody for an early start: a person hears it at once', () => {
    const early = one({ start: instant('2026-11-25', '07:00'), end: instant('2026-11-25', '09:00'), day: '2026-11-25' });
    const decision = letGo(pool(3, { shift: [early] }, instant('2026-11-24', '22:00')));
    expect(asked(decision)).toEqual([]);
    expect(left(decision, 'case')).toMatchObject({ kind: 'short', urgent: true });
  });

  it('becomes an urgent case where nobody can be asked', () => {
    const decision = letGo(pool(1, { shift: [one({ employerSaid: told })] }));
    expect(left(decision, 'case')).toMatchObject({ kind: 'short', urgent: true, person: null });
    expect(saidTo(decision, 'E1')[0]).toContain('まだ決まった方がいません。あと1名が不足しています。');
    expect(left(decision, 'shift')?.search).toBeNull();
  });

  it('at a get-together needs no stand-in', () => {
    const decision = letGo(pool(3, { opening: [opening({ kind: 'community' })], shift: [one()] }));
    expect(sends(decision)).toEqual([]);
  });

  it('telephones those without LINE', () => {
    const decision = letGo(pool(2, { senior: [member(1), member(2, { line: null })], shift: [one()] }));
    expect(asked(decision)).toEqual([]);
    expect(left(decision, 'case')).toMatchObject({ kind: 'short', person: 's2' });
    expect(left(decision, 'shift')?.assignments[1]).toMatchObject({ senior: 's2', state: 'asked', role: 'standIn' });
  });
});

describe('who is asked', () => {
  const other = (n: number, o: Partial<Shift> = {}) => shift({ _id: `x${n}`, opening: 'o2', assignments: [on(n)], ...o });
  const names = (scene: Scene) => {
    const found: string[] = [];
    when(scene, pressOf(1), (turn) =>
      found.push(...eligible(turn, turn.get('shift', 'sh1'), turn.get('opening', 'o1')).map(({ _id }) => _id)),
    );
    return found;
  };
  const rules: [string, Parameters<typeof pool>[1], string[]][] = [
    ['the named stand-by first', { placement: [placement({ senior: 's2' }), placement({ senior: 's3', role: 'standby' })] }, ['s3', 's2']],
    ['not one who is paused there', { placement: [placement({ senior: 's2', state: 'paused' }), placement({ senior: 's3' })] }, ['s3']],
    ['not a blocked account', { senior: [member(1), member(2, { blocked: true }), member(3)] }, ['s3']],
    ['not one who has a rest', { senior: [member(1), member(2, { state: 'paused' }), member(3)] }, ['s3']],
    ['not one whose talk a coordinator holds', { talk: [memberTalk(2, { heldBy: 'coordinator' }), memberTalk(3)] }, ['s3']],
    ['not one who is elsewhere at that time', { shift: [one(), other(2)] }, ['s3']],
    [
      'one who is elsewhere on another day comes later',
      { shift: [one(), other(2, { start: instant('2026-11-27', '09:00'), end: instant('2026-11-27', '11:00') })] },
      ['s3', 's2'],
    ],
    ['not one who was asked for this turn before', { shift: [one({ assignments: [on(1), on(2, 'declined')] })] }, ['s3']],
    [
      'not one who is never free on a Thursday',
      { senior: [member(1), member(2, { profile: { availability: { slots: [{ days: [1, 2] }] } } }), member(3)] },
      ['s3'],
    ],
  ];
  it.each(rules)('%s', (_, o, expected) => {
    expect(names(pool(3, { shift: [one()], ...o }))).toEqual(expected);
  });

  it('a refusal or an illness last time changes nothing', () => {
    const past = { start: instant('2026-11-23', '13:00'), end: instant('2026-11-23', '15:00') };
    const quiet = names(pool(5, { shift: [one()] }));
    const refused = names(
      pool(5, {
        shift: [one(), other(quiet[0] === 's2' ? 2 : 3, { ...past, assignments: [on(2, 'declined'), on(3, 'absent', { why: 'ill' })] })],
      }),
    );
    expect(refused).toEqual(quiet);
  });
});

describe('the answers', () => {
  const first = pool(5, { shift: [one({ employerSaid: told })] });
  const searching = after(first, letGo(first));
  const [a, b, c] = asked(letGo(first)).map((line) => Number(line.slice(1))) as [number, number, number];

  it('the first yes gets the turn, the others are told and thanked, the employer hears it', () => {
    const decision = press(searching, a, 'take');
    const scene = after(searching, decision);
    expect(stateOf(scene, a)).toBe('accepted');
    expect([stateOf(scene, b), stateOf(scene, c)]).toEqual(['expired', 'expired']);
    expect(saidTo(decision, `U${a}`)[0]).toContain('11月26日(木) 朝9時〜午前11時、お願いします。');
    expect(saidTo(decision, `U${b}`)[0]).toContain('決まりました、ありがとうございます');
    expect(saidTo(decision, 'E1')[0]).toContain('1名が伺います。手配済みです。');
    expect(left(decision, 'shift')).toMatchObject({ state: 'covered', search: null });
    expect(decision.changes.some((change) => change.kind === 'senior')).toBe(true);
  });

  it('a yes that comes too late is thanked and changes nothing', () => {
    const taken = after(searching, press(searching, a, 'take'));
    const decision = press(taken, b, 'take');
    expect(saidTo(decision, `U${b}`)[0]).toContain('決まりました、ありがとうございます');
    expect(decision.changes).toEqual([]);
  });

  it('a yes twice is once', () => {
    const taken = after(searching, press(searching, a, 'take'));
    const decision = press(taken, a, 'take');
    expect(decision.changes).toEqual([]);
    expect(saidTo(decision, `U${a}`)[0]).toContain('お願いしています');
  });

  it('a yes to two turns at the same time is refused kindly', () => {
    const busy = after(searching, {
      says: [],
      changes: [{ kind: 'shift', was: 0, record: shift({ _id: 'x', opening: 'o1', assignments: [on(a)] }) }],
    });
    const decision = press(busy, a, 'take');
    expect(saidTo(decision, `U${a}`)[0]).toContain('同じ時間に、ほかの予定が入っています');
    expect(decision.changes).toEqual([]);
  });

  it('a no costs nothing and the next one is asked', () => {
    const decision = press(searching, a, 'pass');
    expect(stateOf(after(searching, decision), a)).toBe('declined');
    expect(asked(decision)).toHaveLength(1);
    expect(saidTo(decision, `U${a}`)[0]).toContain('ありがとうございます');
  });

  it('when all have passed, a person hears it', () => {
    let scene = pool(3, { shift: [one()] });
    scene = after(scene, letGo(scene));
    for (const n of [2, 3]) {
      const decision = press(scene, n, 'pass');
      scene = after(scene, decision);
      expect(cases(decision)).toEqual(n === 3 ? ['short -'] : []);
    }
  });

  it('a wave without answers ends, and the next three are asked', () => {
    const scene = pool(8, { shift: [one()] });
    const waiting = after(scene, letGo(scene), instant('2026-11-24', '11:00'));
    const decision = when(waiting, due, (turn) => dueShift(turn, 'sh1'));
    expect(asked(decision)).toHaveLength(3);
    expect(asked(decision).some((line) => asked(letGo(scene)).includes(line))).toBe(false);
    expect(left(decision, 'shift')).toMatchObject({ search: { wave: 2 } });
  });

  it('a yes after the wave ended still counts while the place is free', () => {
    const expired = one({ state: 'short', assignments: [on(1, 'absent'), on(2, 'expired', { role: 'standIn' })] });
    const decision = press(pool(2, { shift: [expired] }), 2, 'take');
    expect(left(decision, 'shift')).toMatchObject({ state: 'covered' });
  });

  it('a stand-in who then falls ill starts the next round', () => {
    const taken = after(searching, press(searching, a, 'take'));
    const decision = when(taken, pressOf(a), (turn) => seekStandIns(turn, release(turn, turn.get('shift', 'sh1'), `s${a}`, 'ill')));
    expect(asked(decision)).toHaveLength(1);
  });

  it('an offer of a turn that has begun or was called off gets one kind sentence', () => {
    for (const o of [{ state: 'cancelled' as const }, { start: instant('2026-11-24', '09:00') }]) {
      const decision = press(pool(2, { shift: [one({ assignments: [on(2, 'asked')], ...o })] }), 2, 'take');
      expect(decision.changes).toEqual([]);
      expect(saidTo(decision, 'U2')).toHaveLength(1);
    }
    const gone = when(pool(1), pressOf(1), (turn) => pressedOffer(turn, turn.get('senior', 's1'), 'take', { s: 'nowhere' }));
    expect(saidTo(gone, 'U1')[0]).toContain('もう終わっています');
  });
});

describe('a swap', () => {
  const swapping = pool(2, { shift: [one()] });
  it('keeps the senior on the turn until somebody took it', () => {
    const decision = letGo(swapping, 'swap');
    expect(left(decision, 'shift')).toMatchObject({ state: 'covered', assignments: [{ state: 'swapping' }, { state: 'asked' }] });
    const taken = press(after(swapping, decision), 2, 'take');
    expect(left(taken, 'shift')?.assignments.map((each) => each.state)).toEqual(['replaced', 'accepted']);
    expect(saidTo(taken, 'U1')[0]).toContain('代わりの方が決まりました。どうぞお休みください。');
  });

  it('that finds nobody is told to the one who asked for it', () => {
    const decision = letGo(pool(1, { shift: [one()] }), 'swap');
    expect(saidTo(decision, 'U1')[0]).toContain('まだ見つかりません。担当の者がご連絡します。');
    expect(left(decision, 'case')).toMatchObject({ kind: 'short', urgent: false, person: 's1' });
  });
});

it('a call is a case, and the offer stays open', () => {
  const scene = pool(2, { shift: [one({ assignments: [on(1, 'absent'), on(2, 'asked')] })] }, NOW);
  const decision = press(scene, 2, 'call');
  expect(cases(decision)).toEqual(['human s2']);
  expect(actsFor(decision, 'U2')).toEqual([]);
  expect(decision.changes.some((change) => change.kind === 'shift')).toBe(false);
});
