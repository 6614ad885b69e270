import fc from 'fast-check';
import { expect, it } from 'vitest';
import { comers, freePlaces } from '../../src/flows/places.ts';
import { pressedByContact } from '../../src/flows/employerPress.ts';
import { press } from '../../src/flows/said.ts';
import type { Decision, Scene } from '../../src/flows/scene.ts';
import { dueShift } from '../../src/flows/shiftDue.ts';
import { pressedOffer } from '../../src/flows/standInAnswers.ts';
import { pressedShift } from '../../src/flows/turnAnswers.ts';
import { instant, isQuiet, minutesAfter } from '../../src/flows/time.ts';
import { centre, shift, when } from '../scene.ts';
import { after, due, member, on, pool, pressOf } from './pool.ts';
import { faultsIn } from './readable.ts';

const BEGIN = instant('2026-11-22', '12:00');
const acts = [
  'come',
  'cannot',
  'surelyCannot',
  'mistaken',
  'swap',
  'late',
  'lateBy',
  'arrived',
  'done',
  'leftEarly',
  'undo',
  'allOff',
  'call',
];
const offers = ['take', 'take', 'pass', 'call'];
const contactActs = ['ok', 'short', 'shortBy', 'change', 'ask', 'week'];

/** Something that happens: after so many minutes, by whom (1–6 a senior, 0 the employer's contact), what. */
const happening = fc.record({
  wait: fc.integer({ min: 0, max: 900 }),
  who: fc.integer({ min: 0, max: 6 }),
  what: fc.nat(99),
  offer: fc.boolean(),
});

let heards = 0;
const fresh = () => `e${++heards}`;

function step(scene: Scene, { who, what, offer }: { who: number; what: number; offer: boolean }): Decision {
  const ids = { s: 'sh1', k: '1', m: '20', until: '2026-11-30' };
  if (who === 0) {
    const act = contactActs[what % contactActs.length]!;
    return when(scene, { id: fresh(), chat: 'E1', what: { kind: 'press', data: '' } }, (turn) =>
      pressedByContact(turn, turn.get('contact', 'co1'), press('employer', act, ids)),
    );
  }
  return when(scene, { ...pressOf(who), id: fresh() }, (turn) => {
    const senior = turn.get('senior', `s${who}`);
    if (offer) pressedOffer(turn, senior, offers[what % offers.length]!, ids);
    else pressedShift(turn, senior, acts[what % acts.length]!, ids);
  });
}

/** What must hold after every turn, whatever happened. */
function check(before: Scene, decision: Decision, scene: Scene): void {
  const now = scene.get('shift', 'sh1')!;
  expect(comers(now).length).toBeLessThanOrEqual(now.places);
  expect(new Set(now.assignments.map((one) => one.senior)).size).toBe(now.assignments.length);
  if (now.state === 'covered') expect(freePlaces(now)).toBe(0);
  expect(now.assignments.filter((one) => one.state === 'asked').length).toBeLessThanOrEqual(3);
  expect(new Set(now.rungs).size).toBe(now.rungs.length);
  for (const say of decision.says) {
    expect(say.to).not.toBe('U6');
    expect(faultsIn(decision, say.to)).toEqual([]);
    const held = say.notBefore ?? before.now;
    if (say.kind === 'offer' || say.kind === 'reminder') expect(isQuiet(held, centre().quiet)).toBe(false);
  }
}

it('whatever is pressed and whenever the clock ticks: no place twice, nobody told who left, and the ladder ends', () => {
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 25 }), fc.boolean(), (happenings, asksArrival) => {
      const c = centre({ ladder: { ...centre().ladder, asksArrival } });
      const seniors = [1, 2, 3, 4, 5].map((n) => member(n, n === 5 ? { line: null } : {}));
      let scene = pool(
        6,
        {
          centre: [c],
          senior: [...seniors, member(6, { blocked: true })],
          shift: [shift({ assignments: [on(1), on(6)], nextDueAt: BEGIN })],
        },
        BEGIN,
      );
      const run = (decision: Decision, at: Date) => {
        const next = after(scene, decision, at);
        check(scene, decision, next);
        scene = next;
      };
      const ticksUntil = (to: Date) => {
        for (let ticks = 0; ticks < 100; ticks++) {
          const next = scene.get('shift', 'sh1')!.nextDueAt;
          if (!next || next > to) break;
          if (next > scene.now) scene = after(scene, { says: [], changes: [] }, next);
          run(
            when(scene, { ...due, id: fresh() }, (turn) => dueShift(turn, 'sh1')),
            scene.now,
          );
          expect(ticks).toBeLessThan(99);
        }
        scene = after(scene, { says: [], changes: [] }, to);
      };
      for (const one of happenings) {
        ticksUntil(minutesAfter(scene.now, one.wait));
        if (one.who === 6) continue;
        run(step(scene, one), scene.now);
      }
      ticksUntil(instant('2026-12-10', '12:00'));
      const end = scene.get('shift', 'sh1')!;
      expect(end).toMatchObject({ state: 'done', nextDueAt: null, search: null });
      // whoever was to come and never answered, and every place that stayed free after a loss, is in somebody's hands
      const cases = [...scene.all('case')];
      if (end.assignments.some((one) => one.senior === 's6')) expect(cases.some((one) => one.person === 's6')).toBe(true);
      const lost = end.assignments.some((one) => one.state === 'absent');
      if (lost && freePlaces(end) > 0) expect(cases.some((one) => one.kind === 'short' || one.kind === 'human')).toBe(true);
    }),
    { numRuns: 300 },
  );
});
