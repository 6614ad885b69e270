import { describe, expect, it } from 'vitest';
import { afford, budgetOf, costOf, pace, sheds, shedding, type Budget } from '../../src/flows/budget.ts';
import { decide } from '../../src/flows/route.ts';
import type { Say, SayKind } from '../../src/flows/said.ts';
import { instant } from '../../src/flows/time.ts';
import { centre, left, NOW, saidTo, sceneOf, talk } from '../scene.ts';
import { due, on, pool } from './pool.ts';

const budget = (o: Partial<Budget> = {}): Budget => ({ limit: 5_000, used: 0, group: 'G1', members: 4, ...o });
const say = (kind: SayKind, o: Partial<Say> = {}): Say => ({ to: 'U1', kind, bubbles: [{ text: 'はい' }], ...o });
const kinds: readonly SayKind[] = ['answer', 'safety', 'case', 'reminder', 'offer', 'employer', 'nudge', 'person'];

describe('the pace of the month', () => {
  it.each([
    ['the first day, nothing used', '2026-11-01', 0, 1],
    ['half way, half used', '2026-11-16', 2_500, 1],
    ['half way, three quarters used', '2026-11-16', 3_750, 0.5],
    ['the last day, a thirtieth left', '2026-11-30', 4_833, 1],
    ['the last day of a short month', '2027-02-28', 4_821, 1],
    ['overdrawn', '2026-11-16', 6_000, -0.4],
  ])('%s', (_, day, used, expected) => {
    expect(pace(budget({ used }), instant(day, '10:00'))).toBeCloseTo(expected, 1);
  });
  it('has no end without a limit, and is spent where the limit is none at all', () => {
    expect(pace(budget({ limit: null, used: 99_999 }), NOW)).toBe(Number.POSITIVE_INFINITY);
    expect(pace(budget({ limit: 0 }), NOW)).toBe(0);
  });
  it("last month's count says nothing of this one, at 23:59 and a minute later", () => {
    const c = centre({ quota: { limit: 200, used: 200, members: 3, at: instant('2026-11-30', '23:00') } });
    expect(budgetOf(c, instant('2026-11-30', '23:59')).used).toBe(200);
    expect(budgetOf(c, instant('2026-12-01', '00:00')).used).toBe(0);
  });
});

describe('what is left out', () => {
  it.each([
    [0, []],
    [3_800, ['offers']],
    [4_050, ['offers', 'nudges']],
    [4_400, ['offers', 'nudges', 'confirms']],
    [5_000, ['offers', 'nudges', 'confirms']],
  ])('half way with %i of 5,000 used', (used, names) => {
    expect(shedding(budget({ used }), instant('2026-11-16', '10:00')).map(({ name }) => name)).toEqual(names);
  });
  it('the order of the table is the order of leaving out', () => {
    expect(sheds.map(({ below }) => below)).toEqual(sheds.map(({ below }) => below).toSorted((a, b) => b - a));
  });
  it('never safety, cases, reminders, answers, employers, persons', () => {
    const says = kinds.map((kind) => say(kind));
    const { left: out } = afford(says, budget({ used: 9_999 }), NOW, null);
    expect(out.map(({ index }) => kinds[index])).toEqual(['offer', 'nudge']);
  });
  it('a first asking before the evening goes, the evening itself stays', () => {
    const says = [say('reminder', { early: true }), say('reminder')];
    expect(afford(says, budget({ used: 5_000 }), NOW, null).left.map(({ index }) => index)).toEqual([0]);
  });
});

describe('what it costs', () => {
  it('a push to the group counts its members, a reply nothing, a second message to the same chat one', () => {
    expect(costOf(say('case', { to: 'G1' }), budget())).toBe(4);
    const says = [say('answer'), say('answer'), say('case', { to: 'G1' })];
    expect(afford(says, budget(), NOW, 'U1').costs).toEqual([0, 1, 4]);
  });
  it('what waits for its hour takes no token', () => {
    expect(afford([say('offer', { notBefore: NOW })], budget(), NOW, 'U1').costs).toEqual([1]);
  });
});

describe('at the end of a decision', () => {
  const low = { limit: 5_000, used: 4_990, members: 4, at: NOW };
  const scene = pool(3, {
    centre: [centre({ quota: low })],
    talk: [
      talk(),
      talk({ _id: 'U2', person: 's2' }),
      talk({ _id: 'U3', person: 's3' }),
      talk({ _id: 'E1', role: 'contact', person: 'co1' }),
    ],
  });
  it('offers that the month cannot afford become one case with a list, and the answer still goes', () => {
    const heard = { id: 'e1', at: NOW, chat: 'U1', group: false, speaker: 'U1', reply: { token: 't', receivedAt: NOW } };
    const withTurn = sceneOf(
      {
        ...Object.fromEntries(
          (['centre', 'opening', 'employer', 'contact', 'senior', 'talk', 'placement'] as const).map((kind) => [
            kind,
            [...scene.all(kind)],
          ]),
        ),
        shift: [...scene.all('shift')].map((one) => ({ ...one, assignments: [on(1)] })),
      },
      NOW,
    );
    const decision = decide(withTurn, { ...heard, what: { kind: 'press', data: 'shift:surelyCannot&s=sh1' } });
    expect(decision.says.filter(({ kind }) => kind === 'offer')).toEqual([]);
    expect(saidTo(decision, 'U1')[0]).toContain('お休みですね');
    const one = left(decision, 'case');
    expect(one?.kind).toBe('quota');
    expect(one?.note.split('\n')).toHaveLength(2);
    expect(left(decision, 'shift')?.pushes ?? 0).toBe(0);
  });
  it('what LINE says is kept with the centre', () => {
    const decision = decide(scene, {
      ...due,
      id: 'q',
      at: NOW,
      group: false,
      speaker: null,
      chat: '',
      what: { kind: 'quota', limit: 200, used: 12, members: 3 },
    });
    expect(left(decision, 'centre')?.quota).toEqual({ limit: 200, used: 12, members: 3, at: NOW });
  });
});
