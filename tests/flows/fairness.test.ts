/** Refusing, being ill and not answering never lower anybody's place: over random histories of a pool. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { candidatesOf, fairOrder, shareOf } from '../../src/flows/rotation.ts';
import type { Scene } from '../../src/flows/scene.ts';
import { eligible, seekStandIns } from '../../src/flows/standIns.ts';
import { daysAfter, instant } from '../../src/flows/time.ts';
import type { Assignment, Shift } from '../../src/records.ts';
import { left, NOW, opening, sceneOf, shift, when } from '../scene.ts';
import { contact, employer, member, memberTalk, on, placement } from './pool.ts';

const PEOPLE = 6;
const numbers = Array.from({ length: PEOPLE }, (_, at) => at + 1);
/** What costs nothing, and what is a turn. */
const costless = ['declined', 'expired', 'absent', 'cancelled', 'replaced'] as const;
const turns = ['accepted', 'confirmed', 'done', 'arrived', 'swapping'] as const;

const asked = shift({ places: 1 });
const other = (at: number, day: number, assignments: Assignment[]): Shift => {
  const date = daysAfter('2026-11-24', day);
  return shift({
    _id: `past${at}`,
    opening: at % 2 ? 'o1' : 'o2',
    day: date,
    start: instant(date, '13:00'),
    end: instant(date, '15:00'),
    assignments,
  });
};
function scene(shifts: readonly Shift[], wishes: readonly number[]): Scene {
  return sceneOf({
    opening: [opening(), opening({ _id: 'o2' })],
    employer: [employer()],
    contact: [contact()],
    senior: numbers.map((n) => member(n, { profile: { name: `会員${n}`, frequency: { timesPerWeek: wishes[n - 1]! } } })),
    talk: numbers.map((n) => memberTalk(n)),
    placement: numbers.map((n) => placement({ senior: `s${n}` })),
    shift: [asked, ...shifts],
  });
}
const orderIn = (here: Scene): string[] => {
  let found: string[] = [];
  when(here, { chat: '', what: { kind: 'other', type: '' } }, (turn) => {
    found = eligible(turn, turn.get('shift', 'sh1'), turn.get('opening', 'o1')).map(({ _id }) => _id);
  });
  return found;
};

/** One thing that happened to somebody: who, when (days from today), and how it went. */
const happened = fc.record({
  who: fc.integer({ min: 1, max: PEOPLE }),
  day: fc.integer({ min: -27, max: 27 }).filter((day) => day !== 2),
  state: fc.constantFrom<Assignment['state'][]>(...costless, ...turns),
  why: fc.constantFrom<Assignment['why'][]>('ill', 'swap', 'other', undefined),
});
const history = fc.uniqueArray(happened, { maxLength: 12, selector: ({ day }) => day });
const wishes = fc.array(fc.constantFrom(0.25, 0.5, 1, 2, 3), { minLength: PEOPLE, maxLength: PEOPLE });
type Happened = { who: number; day: number; state: Assignment['state']; why: Assignment['why'] };
const shiftsOf = (all: readonly Happened[]) =>
  all.map(({ who, day, state, why }, at) => other(at, day, [on(who, state, why ? { why } : {})]));

describe('fair turn', () => {
  it('gives the same order with every refusal, illness and silence in it as without', () => {
    fc.assert(
      fc.property(history, wishes, (all, wished) => {
        const without = all.map((one) => ((costless as readonly string[]).includes(one.state) ? null : one));
        const kept = shiftsOf(all).filter((_, at) => without[at]);
        expect(orderIn(scene(shiftsOf(all), wished))).toEqual(orderIn(scene(kept, wished)));
      }),
      { numRuns: 1_000 },
    );
  });

  it('never puts somebody later for a refusal, an illness or a silence than for having come', () => {
    fc.assert(
      fc.property(history, wishes, fc.nat(), fc.constantFrom(...costless), (all, wished, pick, state) => {
        if (all.length === 0) return;
        const at = pick % all.length;
        const came = all.map((one, index) => (index === at ? { ...one, state: 'done' as const } : one));
        const not = all.map((one, index) => (index === at ? { ...one, state } : one));
        const who = `s${all[at]!.who}`;
        expect(orderIn(scene(shiftsOf(not), wished)).indexOf(who)).toBeLessThanOrEqual(orderIn(scene(shiftsOf(came), wished)).indexOf(who));
      }),
      { numRuns: 1_000 },
    );
  });

  it('never asks for the same turn again after a refusal, and asks for the next one as if nothing had been', () => {
    const refused = { ...asked, assignments: [on(1, 'declined'), on(2, 'expired')] };
    const same = sceneOf({ ...recordsOf(scene([], [1, 1, 1, 1, 1, 1])), shift: [refused] });
    expect(orderIn(same)).not.toContain('s1');
    expect(orderIn(same)).not.toContain('s2');
  });

  it('puts first who had least in relation to what they wish', () => {
    const had = [-14, -7, 7, 14].map((day, at) => other(at, day, [on(1, 'done'), on(2, 'done')]));
    // one turn a week is all that 1 wishes; 2 wishes two and so has had half
    const order = orderIn(scene(had, [1, 2, 1, 1, 1, 1]));
    expect(order.slice(-2)).toEqual(['s2', 's1']);
  });

  it.each([
    ['goes round: everybody is first as often as the others', 99, [2, 2, 2, 2, 2, 2]],
    ['goes on round where every third turn is refused: whoever refused comes first the next time', 3, [1, 2, 2, 2, 2, 3]],
  ])('%s', (_name, every, expected) => {
    const counts = new Map<string, number>();
    const given: Shift[] = [];
    for (let week = 0; week < 12; week++) {
      const day = daysAfter('2026-11-26', week);
      const next = shift({ _id: `w${week}`, places: 1, day, start: instant(day, '09:00'), end: instant(day, '11:00') });
      when(
        sceneOf({ ...recordsOf(scene([], [1, 1, 1, 1, 1, 1])), shift: given }),
        { chat: '', what: { kind: 'other', type: '' } },
        (turn) => {
          const pool = candidatesOf(turn, opening(), turn.list('placementsOfOpening', 'o1', 'placement'));
          const [first, second] = fairOrder(pool, next);
          expect(shareOf(first!, next)).toBeLessThanOrEqual(shareOf(second!, next));
          const takes = week % every === every - 1 ? second! : first!;
          const refuses: Assignment[] = takes === second ? [{ senior: first!.senior._id, role: 'standIn', state: 'declined' }] : [];
          given.push({ ...next, assignments: [...refuses, { senior: takes.senior._id, role: 'main', state: 'done' }] });
          counts.set(takes.senior._id, (counts.get(takes.senior._id) ?? 0) + 1);
        },
      );
    }
    expect([...counts.values()].toSorted((a, b) => a - b)).toEqual(expected);
  });

  it('an offer that nobody answers costs nobody anything', () => {
    const here = scene([], [1, 1, 1, 1, 1, 1]);
    const decision = when(here, { chat: '', what: { kind: 'other', type: '' } }, (turn) => void seekStandIns(turn, asked));
    const first = left(decision, 'shift', 'sh1')!.assignments.map(({ senior }) => senior);
    const later = shift({
      _id: 'sh2',
      day: '2026-12-03',
      start: instant('2026-12-03', '09:00'),
      end: instant('2026-12-03', '11:00'),
      places: 1,
    });
    const silent = {
      ...asked,
      assignments: first.map((senior): Assignment => ({ senior, role: 'standIn', state: 'expired', askedAt: NOW })),
    };
    const order = (shifts: Shift[]) => {
      let found: string[] = [];
      when(sceneOf({ ...recordsOf(here), shift: shifts }), { chat: '', what: { kind: 'other', type: '' } }, (turn) => {
        found = eligible(turn, later, turn.get('opening', 'o1')).map(({ _id }) => _id);
      });
      return found;
    };
    expect(order([later, silent])).toEqual(order([later]));
  });
});

function recordsOf(here: Scene): Parameters<typeof sceneOf>[0] {
  const kinds = ['opening', 'employer', 'contact', 'senior', 'talk', 'placement'] as const;
  return Object.fromEntries(kinds.map((kind) => [kind, [...here.all(kind)]]));
}
