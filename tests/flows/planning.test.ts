import { describe, expect, it } from 'vitest';
import { settingsOf } from '../../src/flows/ladder.ts';
import { planShifts } from '../../src/flows/planning.ts';
import { instant } from '../../src/flows/time.ts';
import { centre, NOW, opening } from '../scene.ts';

const settings = settingsOf(opening(), centre());
const plan = (o: Parameters<typeof opening>[0] = {}, weeks = 6, now = NOW, from = '2026-11-24') =>
  planShifts(opening(o), from, weeks, settings, now);

describe('planning six weeks of a weekly pattern', () => {
  it('makes one shift a week, named after opening, day and hour', () => {
    const shifts = plan();
    expect(shifts).toHaveLength(6);
    expect(shifts[0]!.id).toBe('shift-o1-2026-11-26-0900');
    expect(shifts.at(-1)!.made.day).toBe('2026-12-31');
  });

  it('takes several slots a day and several days', () => {
    const pattern = [
      { day: 1, from: '09:00', to: '11:00' },
      { day: 1, from: '14:00', to: '16:00' },
      { day: 3, from: '09:00', to: '11:00' },
    ];
    expect(plan({ pattern }, 1).map(({ id }) => id)).toEqual([
      'shift-o1-2026-11-25-0900',
      'shift-o1-2026-11-30-0900',
      'shift-o1-2026-11-30-1400',
    ]);
  });

  it('leaves out what has begun', () => {
    expect(plan({ pattern: [{ day: 2, from: '10:00', to: '12:00' }] }, 1)).toEqual([]);
    expect(plan({ pattern: [{ day: 2, from: '10:01', to: '12:00' }] }, 1)).toHaveLength(1);
  });

  it('marks the rungs that are past as done, so that nobody is asked all at once', () => {
    const [first, second] = plan();
    expect(first!.made.rungs).toEqual(['confirm']);
    expect(first!.made.nextDueAt).toEqual(instant('2026-11-25', '15:00'));
    expect(second!.made.rungs).toEqual([]);
    expect(second!.made.nextDueAt).toEqual(instant('2026-11-30', '10:00'));
  });

  it('goes over midnight and over New Year', () => {
    const [night] = plan({ pattern: [{ day: 4, from: '22:00', to: '01:00' }] }, 1, NOW, '2026-12-31');
    expect(night!.made.end).toEqual(instant('2027-01-01', '01:00'));
  });

  it('keeps a draft silent until it is published', () => {
    const [draft] = plan({ state: 'draft' }, 1);
    expect(draft!.made.state).toBe('planned');
    expect(draft!.made.nextDueAt).toBeNull();
  });
});
