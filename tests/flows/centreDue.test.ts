import { describe, expect, it } from 'vitest';
import { dueCentre, everyDay, everyMonth, everyWeek, nextDutyAt, skipDuty, type Duty } from '../../src/flows/centreDue.ts';
import type { Decision, Scene } from '../../src/flows/scene.ts';
import { instant, minutesAfter, sayMoment } from '../../src/flows/time.ts';
import type { Centre } from '../../src/records.ts';
import { centre, left, saidTo, shift, when } from '../scene.ts';
import { after, on, pool } from './pool.ts';

const at = (words: string) => instant(words.slice(0, 10), words.slice(11));
const duty = (on: Duty['on'], hour = '10:00', run: Duty['run'] = () => undefined): Duty => ({ name: 'd', hour, on, run });
const due = { id: 'clock', chat: '', what: { kind: 'due', due: 'centre', of: 'c1' } } as const;
const tick = (scene: Scene, table?: readonly Duty[]): Decision => when(scene, due, (turn) => dueCentre(turn, table));
const since = (last: string, o: Partial<Centre> = {}) => centre({ dutiesDone: { d: at(last) }, ...o });

describe('the next hour of a duty', () => {
  it.each([
    ['every day, later today', everyDay, '2026-11-24 09:59', '2026-11-24 10:00'],
    ['every day, at its hour it is tomorrow', everyDay, '2026-11-24 10:00', '2026-11-25 10:00'],
    ['every Monday, on a holiday too', everyWeek(1), '2026-11-20 00:00', '2026-11-23 10:00'],
    ['the first of the month, from its last minute', everyMonth(1), '2026-11-30 23:59', '2026-12-01 10:00'],
    ['the first of the year', everyMonth(1), '2026-12-01 10:00', '2027-01-01 10:00'],
    ['the 31st, over months without one', everyMonth(31), '2027-01-31 10:00', '2027-03-31 10:00'],
    ['the 29th of a leap year', (day: string) => day.endsWith('-02-29'), '2026-11-24 10:00', '2028-02-29 10:00'],
  ])('%s', (_, falls, last, next) => {
    expect(sayMoment(nextDutyAt(since(last), at(last), [duty(falls)])!)).toBe(sayMoment(at(next)));
  });

  it('is moved by the setting of the centre', () => {
    const moved = since('2026-11-24 09:00', { dutyHours: { d: '23:59' } });
    expect(nextDutyAt(moved, at('2026-11-24 09:00'), [duty(everyDay)])).toEqual(at('2026-11-24 23:59'));
  });
});

describe('a duty', () => {
  const ran: string[] = [];
  const table = [duty(everyDay, '10:00', (_, when_) => ran.push(sayMoment(when_)))];
  const scene = (last: string, now: string) => pool(1, { centre: [since(last)] }, at(now));

  it('of a centre that never had one begins with the next time, and does nothing now', () => {
    const decision = tick(pool(1, {}, at('2026-11-24 10:30')), table);
    expect(left(decision, 'centre')).toMatchObject({ nextDueAt: at('2026-11-25 10:00') });
    expect(ran.splice(0)).toEqual([]);
  });

  it('missed for days is run once', () => {
    const first = scene('2026-11-20 10:00', '2026-11-24 12:00');
    const decision = tick(first, table);
    expect(left(decision, 'centre')).toMatchObject({ nextDueAt: at('2026-11-25 10:00') });
    tick(after(first, decision), table);
    expect(ran.splice(0)).toEqual(['11月24日(火) 午前10時']);
  });

  it('is not run again when the clock goes back', () => {
    const first = scene('2026-11-23 10:00', '2026-11-24 10:00');
    const decision = tick(first, table);
    tick(after(first, decision, at('2026-11-24 09:00')), table);
    tick(after(first, decision, at('2026-11-24 10:00')), table);
    expect(ran.splice(0)).toHaveLength(1);
  });

  it('of the same minute as another keeps an hour of its own', () => {
    const two = [duty(everyDay), { ...duty(everyDay), name: 'e' }];
    const both = centre({
      dutiesDone: { d: at('2026-11-23 10:00'), e: at('2026-11-23 10:00') },
      nextDueAt: at('2026-11-24 10:00'),
    });
    const decision = tick(pool(1, { centre: [both] }, at('2026-11-24 10:00')), two);
    expect(left(decision, 'centre')!.nextDueAt).toEqual(new Date(at('2026-11-24 10:00').getTime() + 1));
  });

  it('that threw is put off to its next time', () => {
    const decision = when(scene('2026-11-23 10:00', '2026-11-24 10:00'), due, (turn) => skipDuty(turn, table));
    expect(left(decision, 'centre')).toMatchObject({ nextDueAt: at('2026-11-25 10:00') });
  });
});

describe('on Mondays', () => {
  const monday = at('2026-11-30 09:00');
  const week = (assignments: readonly ReturnType<typeof on>[]) =>
    pool(
      3,
      {
        centre: [centre({ dutiesDone: { unmarked: at('2026-11-23 09:00'), monthly: monday } })],
        shift: [shift({ state: 'done', assignments }), shift({ _id: 'sh2', state: 'done', assignments: [on(3)], day: '2026-11-29' })],
      },
      monday,
    );

  it('turns that lack their word become one case, with the list', () => {
    const decision = tick(week([on(1, 'confirmed'), on(2, 'done')]));
    expect(decision.says).toHaveLength(1);
    expect(saidTo(decision, 'G1')[0]).toContain('終わりの確認');
    const note = left(decision, 'case')!.note.split(' ／ ');
    expect(note).toHaveLength(2);
    expect(note.join()).toContain('会員1さん');
    expect(note.join()).not.toContain('会員2');
  });

  it('a week in which everybody said how it ended makes no case', () => {
    const scene = pool(1, { centre: [centre({ dutiesDone: { unmarked: minutesAfter(monday, -10_080) } })] }, monday);
    expect(tick(scene).says).toEqual([]);
  });
});
