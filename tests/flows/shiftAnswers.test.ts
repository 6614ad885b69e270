import { describe, expect, it } from 'vitest';
import type { Decision, Scene } from '../../src/flows/scene.ts';
import { pressedShift } from '../../src/flows/turnAnswers.ts';
import { instant } from '../../src/flows/time.ts';
import type { Assignment, Shift } from '../../src/records.ts';
import { left, saidTo, shift, when } from '../scene.ts';
import { actsFor, after, cases, memberTalk, on, pool, pressOf, sends } from './pool.ts';
import { faultsIn } from './readable.ts';

const DAY = '2026-11-26';
const press = (scene: Scene, act: string, ids: Record<string, string> = { s: 'sh1' }): Decision =>
  when(scene, pressOf(1), (turn) => pressedShift(turn, turn.get('senior', 's1'), act, ids));
const mine = (
  state: Assignment['state'] = 'accepted',
  o: Partial<Shift> = {},
  now = instant('2026-11-25', '18:00'),
  a: Partial<Assignment> = {},
) => pool(3, { shift: [shift({ places: 1, rungs: ['confirm', 'employer', 'evening'], assignments: [on(1, state, a)], ...o })] }, now);
const stateIn = (decision: Decision) => left(decision, 'shift')?.assignments[0]?.state;
const told = { toldAt: instant('2026-11-25', '15:00'), answer: null, at: null, told: 'covered:1' };

describe('行きます', () => {
  it('is repeated back in full, with place and what to bring', () => {
    const decision = press(mine(), 'come');
    expect(saidTo(decision, 'U1')).toEqual([
      'ありがとうございます。11月26日(木) 朝9時〜午前11時、お待ちしています。\n朝の畑の手入れ\n場所: 豊四季の畑\n持ち物: 帽子と飲み物',
    ]);
    expect(stateIn(decision)).toBe('confirmed');
    expect(faultsIn(decision)).toEqual([]);
  });

  it('twice is once', () => {
    const scene = mine();
    const again = press(after(scene, press(scene, 'come')), 'come');
    expect(left(again, 'shift')?.assignments).toHaveLength(1);
    expect(stateIn(again)).toBe('confirmed');
  });

  it('is told to the group where a case of silence is open', () => {
    const first = mine();
    const silent = {
      _id: 'k1',
      centre: 'c1',
      version: 1,
      number: 7,
      kind: 'silence',
      state: 'open',
      chat: 'U1',
      person: 's1',
      shift: 'sh1',
    };
    const scene = after(first, {
      says: [],
      changes: [{ kind: 'case', was: 0, record: { ...silent, note: '', where: '畑', urgent: false } as never }],
    });
    const decision = press(scene, 'come');
    expect(saidTo(decision, 'G1')[0]).toContain('「行きます」とお返事がありました');
  });
});

describe('行けません', () => {
  it('asks once more, and changes nothing until then', () => {
    const decision = press(mine(), 'cannot');
    expect(saidTo(decision, 'U1')).toEqual([
      '11月26日(木) 朝9時〜午前11時の朝の畑の手入れは、「行けない」と受けとってよいですか。\n[はい、行けません|まちがえました]',
    ]);
    expect(left(decision, 'shift')).toBeUndefined();
    expect(left(decision, 'talk', 'U1')).toMatchObject({ flow: 'shift', step: 'cannot', about: { s: 'sh1' } });
  });

  it('in the middle of the interview leaves its question open', () => {
    const scene = after(mine(), {
      says: [],
      changes: [{ kind: 'talk', was: 0, record: memberTalk(1, { flow: 'interview', step: 'area' }) }],
    });
    expect(left(press(scene, 'cannot'), 'talk', 'U1')).toBeUndefined();
  });

  it('said surely is accepted at once, thanked, and a stand-in is looked for; the employer hears it', () => {
    const decision = press(mine('confirmed', { employerSaid: told }), 'surelyCannot');
    expect(stateIn(decision)).toBe('absent');
    expect(saidTo(decision, 'U1')[0]).toContain(
      'ご連絡をありがとうございます。11月26日(木) 朝9時〜午前11時の朝の畑の手入れは、お休みですね。',
    );
    expect(sends(decision).toSorted()).toEqual(['E1 employer', 'U1 answer', 'U2 offer', 'U3 offer']);
    expect(saidTo(decision, 'E1')[0]).toContain('あと1名の代わりの方をさがしています。');
    expect(saidTo(decision, 'E1')[0]).not.toContain('会員');
    expect(faultsIn(decision)).toEqual([]);
  });

  it('never told to an employer who was not told of the shift yet', () => {
    const early = mine('accepted', { rungs: [] }, instant('2026-11-24', '10:00'));
    expect(sends(press(early, 'surelyCannot')).includes('E1 employer')).toBe(false);
  });

  it('pressed by mistake leaves everything as it is', () => {
    const decision = press(mine(), 'mistaken');
    expect(saidTo(decision, 'U1')[0]).toContain('そのままです');
    expect(left(decision, 'shift')).toBeUndefined();
  });
});

describe('やっぱり行きます', () => {
  const first = mine('confirmed', { employerSaid: told });
  const gone = after(first, press(first, 'surelyCannot'));
  it('within ten minutes takes the place back and tells those who were asked', () => {
    const decision = press(after(gone, { says: [], changes: [] }, instant('2026-11-25', '18:09')), 'undo');
    expect(stateIn(decision)).toBe('confirmed');
    expect(sends(decision).toSorted()).toEqual(['E1 employer', 'U1 answer', 'U2 offer', 'U3 offer']);
    expect(left(decision, 'shift')).toMatchObject({ state: 'covered', search: null });
  });

  it('later, while nobody took it, is for a person', () => {
    const decision = press(after(gone, { says: [], changes: [] }, instant('2026-11-25', '18:11')), 'undo');
    expect(left(decision, 'shift')).toBeUndefined();
    expect(cases(decision)).toEqual(['human s1']);
  });

  it('after somebody took it, says so kindly', () => {
    const record = shift({
      places: 1,
      assignments: [on(1, 'absent', { answeredAt: instant('2026-11-25', '18:00') }), on(2, 'accepted', { role: 'standIn' })],
    });
    const decision = press(pool(2, { shift: [record] }, instant('2026-11-25', '18:05')), 'undo');
    expect(decision.changes).toEqual([]);
    expect(saidTo(decision, 'U1')[0]).toContain('お休みと伺っています');
  });
});

describe('on the day', () => {
  const day = (hour: string) => instant(DAY, hour);
  it('着きました counts from three hours before the start, and not the day before', () => {
    expect(stateIn(press(mine('confirmed', { state: 'underWay' }, day('08:55')), 'arrived'))).toBe('arrived');
    const early = press(mine('confirmed'), 'arrived');
    expect(early.changes).toEqual([]);
    expect(saidTo(early, 'U1')[0]).toContain('11月26日(木) 朝9時');
  });

  it('遅れています asks how long, and the employer hears heads and minutes', () => {
    const asked = press(mine('confirmed', {}, day('08:50')), 'late');
    expect(actsFor(asked, 'U1')).toEqual(['lateBy', 'lateBy', 'lateBy']);
    const decision = press(mine('confirmed', {}, day('08:50')), 'lateBy', { s: 'sh1', m: '20' });
    expect(left(decision, 'shift')?.assignments[0]).toMatchObject({ state: 'onTheWay', lateUntil: day('09:20') });
    expect(saidTo(decision, 'E1')[0]).toContain('1名が20分ほど遅れて伺います。');
    expect(saidTo(decision, 'U1')[0]).toContain('先方に伝えました');
  });

  it('終わりました and 早く帰りました end it, also after the shift is done', () => {
    expect(stateIn(press(mine('arrived', { state: 'done' }, day('11:30')), 'done'))).toBe('done');
    const early = press(mine('arrived', { state: 'underWay' }, day('10:00')), 'leftEarly');
    expect(stateIn(early)).toBe('done');
    expect(cases(early)).toEqual(['human s1']);
  });
});

describe('a button that is no longer true gets one kind sentence and changes nothing', () => {
  const old: [string, Scene, string][] = [
    ['of a shift that is over', mine('confirmed', { state: 'done' }, instant(DAY, '12:00')), '終わりました'],
    ['of a shift that was called off', mine('confirmed', { state: 'cancelled' }), 'とりやめになっています'],
    ['of a turn that somebody else has', mine('replaced'), '代わりの方が決まっています'],
    ['of a turn that was never taken', mine('declined'), '今はお願いしていません'],
    ['of a shift that is not mine', pool(1, { shift: [shift()] }), '今はありません'],
  ];
  it.each(old)('%s', (_, scene, words) => {
    for (const act of ['come', 'cannot', 'surelyCannot', 'late', 'arrived']) {
      const decision = press(scene, act);
      expect(decision.changes).toEqual([]);
      expect(saidTo(decision, 'U1').join()).toContain(words);
      expect(decision.says).toHaveLength(1);
    }
  });
  it('and so does one that names no shift', () => {
    expect(press(mine(), 'come', {}).changes).toEqual([]);
  });
});

it('電話がほしい is a case, and the turn stays', () => {
  const decision = press(mine(), 'call');
  expect(cases(decision)).toEqual(['human s1']);
  expect(saidTo(decision, 'U1')[0]).toContain('それまで、11月26日(木) 朝9時〜午前11時の朝の畑の手入れはそのままです。');
});
