import { describe, expect, it } from 'vitest';
import { dueAt, isTooLate, nextDue, rungs, settingsOf, type RungName } from '../../src/flows/ladder.ts';
import { replan, setLadder } from '../../src/flows/replan.ts';
import { instant, sayMoment } from '../../src/flows/time.ts';
import type { LadderSettings, Shift } from '../../src/records.ts';
import { centre, left, opening, shift, when } from '../scene.ts';
import { on, pool } from './pool.ts';

const at = (words: string) => instant(words.slice(0, 10), words.slice(11));
const rung = (name: RungName) => rungs.find((one) => one.name === name)!;
const day = (start: string, end: string, o: Partial<Shift> = {}) =>
  shift({ day: start.slice(0, 10), start: at(start), end: at(end), ...o });
const due = (name: RungName, one: Shift, ladder: Partial<LadderSettings> = {}, o = {}): string => {
  const found = dueAt(rung(name), one, settingsOf(opening({ ladder, ...o }), centre()));
  return found ? sayMoment(found) : '-';
};

describe('every rung of a turn, by day and by the turn of the year', () => {
  const all: Partial<LadderSettings> = { asksLeaving: true, asksArrival: true, arrivalBeforeMinutes: 10 };
  const table: [string, Shift, RungName, string][] = [
    ['a day like any other', day('2026-11-26 09:00', '2026-11-26 11:00'), 'leaving', '11月26日(木) 朝7時45分'],
    ['a day like any other', day('2026-11-26 09:00', '2026-11-26 11:00'), 'leavingCase', '11月26日(木) 朝8時15分'],
    ['a day like any other', day('2026-11-26 09:00', '2026-11-26 11:00'), 'arrivalSoon', '11月26日(木) 朝8時50分'],
    ['a day like any other', day('2026-11-26 09:00', '2026-11-26 11:00'), 'arrival', '11月26日(木) 朝9時10分'],
    ['a day like any other', day('2026-11-26 09:00', '2026-11-26 11:00'), 'welfare', '11月26日(木) 朝9時20分'],
    ['a day like any other', day('2026-11-26 09:00', '2026-11-26 11:00'), 'weather', '11月26日(木) 朝6時半'],
    ['a start before eight gives no choice', day('2026-11-26 07:00', '2026-11-26 09:00'), 'leaving', '11月26日(木) 朝5時45分'],
    ['a start before eight gives no choice', day('2026-11-26 06:00', '2026-11-26 08:00'), 'weather', '11月26日(木) 深夜4時半'],
    ['New Year', day('2027-01-01 09:00', '2027-01-01 11:00'), 'confirm', '12月29日(火) 午前10時'],
    ['New Year', day('2027-01-01 09:00', '2027-01-01 11:00'), 'employer', '12月31日(木) 午後3時'],
    ['New Year', day('2027-01-01 09:00', '2027-01-01 11:00'), 'evening', '12月31日(木) 夕方5時半'],
    ['New Year', day('2027-01-01 09:00', '2027-01-01 11:00'), 'leaving', '1月1日(金) 朝7時45分'],
    ['the end of a month', day('2026-12-01 09:00', '2026-12-01 11:00'), 'confirm', '11月28日(土) 午前10時'],
    ['the day after the 29th of February', day('2028-03-01 09:00', '2028-03-01 11:00'), 'eveningAgain', '2月29日(火) 夜7時'],
    ['a public holiday is a day like any other', day('2026-11-23 09:00', '2026-11-23 11:00'), 'evening', '11月22日(日) 夕方5時半'],
    ['a minute before midnight', day('2026-11-26 23:59', '2026-11-27 01:00'), 'arrival', '11月27日(金) 深夜0時9分'],
    ['over midnight the end waits for the morning', day('2026-11-26 23:00', '2026-11-27 01:00'), 'end', '11月27日(金) 朝6時半'],
  ];
  it.each(table)('%s: %#', (_, one, name, words) => expect(due(name, one, all, { outdoor: true })).toBe(words));

  it('asks about leaving, arriving and the weather only where it is wanted', () => {
    const one = day('2026-11-26 09:00', '2026-11-26 11:00');
    for (const name of ['leaving', 'leavingCase', 'arrivalSoon', 'arrival', 'welfare', 'weather'] as const)
      expect(due(name, one)).toBe('-');
    expect(due('weather', one, {}, { demands: ['heat'] })).toBe('11月26日(木) 朝6時半');
    expect(due('weather', one, {}, { demands: ['heat'], outdoor: false })).toBe('-');
  });

  it('waits longer for welfare than for arrival, however the two are set', () => {
    const one = day('2026-11-26 09:00', '2026-11-26 11:00');
    expect(due('welfare', one, { asksArrival: true, arrivalAfterMinutes: 30, welfareAfterMinutes: 15 })).toBe('11月26日(木) 朝9時31分');
  });

  it('of a turn that was called off only whether it is known is left', () => {
    const off = day('2026-11-26 09:00', '2026-11-26 11:00', {
      state: 'cancelled',
      assignments: [on(1, 'cancelled')],
      calledOff: { at: at('2026-11-26 05:30'), reason: 'rain', by: 'centre' },
    });
    expect(rungs.filter((one) => dueAt(one, off, settingsOf(opening({ ladder: all }), centre()))).map((one) => one.name)).toEqual([
      'calledOff',
    ]);
    expect(due('calledOff', off)).toBe('11月26日(木) 朝6時');
    const early = { ...off, calledOff: { ...off.calledOff!, at: at('2026-11-20 10:00') } };
    expect(due('calledOff', early)).toBe('11月25日(水) 夕方5時半');
    expect(due('calledOff', { ...off, assignments: [on(1, 'cancelled', { knowsAt: at('2026-11-26 05:40') })] })).toBe('-');
  });

  it('is too late to ask about leaving once the turn has begun', () => {
    const settings = settingsOf(opening({ ladder: all }), centre());
    const one = day('2026-11-26 09:00', '2026-11-26 11:00');
    expect(isTooLate(rung('leaving'), one, settings, at('2026-11-26 08:59'))).toBe(false);
    expect(isTooLate(rung('leaving'), one, settings, at('2026-11-26 09:00'))).toBe(true);
  });

  it('gives the next rung also to a clock that jumped, and none twice to one that went back', () => {
    const settings = settingsOf(opening(), centre());
    const one = day('2026-11-26 09:00', '2026-11-26 11:00', { rungs: ['confirm', 'employer', 'evening'] });
    expect(nextDue(one, settings, at('2026-11-26 08:00'))).toEqual(at('2026-11-26 08:00'));
    expect(nextDue(one, settings, at('2026-11-23 09:00'))).toEqual(at('2026-11-25 19:00'));
  });
});

describe('a setting changed while turns are planned', () => {
  const planned = (rungsDone: readonly string[], now: string) =>
    pool(1, { shift: [shift({ assignments: [on(1)], rungs: rungsDone, nextDueAt: at('2026-11-25 17:30') })] }, at(now));
  const set = (patch: Partial<LadderSettings>, rungsDone = ['confirm', 'employer'], now = '2026-11-25 12:00') =>
    when(planned(rungsDone, now), { what: { kind: 'other', type: 'click' } }, (turn) => expect(setLadder(turn, 'o1', patch)).toBeNull());

  it.each<[string, Partial<LadderSettings>, string]>([
    ['a later evening', { eveningAt: '18:15' }, '2026-11-25 18:15'],
    ['an earlier evening', { eveningAt: '16:00' }, '2026-11-25 16:00'],
    ['an hour that has passed is due at once', { eveningAt: '11:00' }, '2026-11-25 12:00'],
  ])('%s moves the next rung', (_, patch, next) => expect(left(set(patch), 'shift')!.nextDueAt).toEqual(at(next)));

  it('adds a rung that was not wanted before', () => {
    const decision = set({ asksLeaving: true }, ['confirm', 'employer', 'evening', 'eveningAgain', 'eveningCase'], '2026-11-25 21:00');
    expect(left(decision, 'shift')!.nextDueAt).toEqual(at('2026-11-26 07:45'));
    expect(left(decision, 'opening')!.ladder).toEqual({ asksLeaving: true });
  });

  it('asks nothing again that was asked', () => {
    const decision = set({ eveningAt: '18:30' }, ['confirm', 'employer', 'evening'], '2026-11-25 18:00');
    expect(left(decision, 'shift')!.nextDueAt).toEqual(at('2026-11-25 19:00'));
  });

  it.each<[Partial<LadderSettings>]>([
    [{ eveningAt: '25:00' }],
    [{ eveningAt: '9:00' }],
    [{ confirmDaysBefore: -1 }],
    [{ standInMinutes: 1.5 }],
  ])('refuses %j and changes nothing', (patch) => {
    const decision = when(planned([], '2026-11-24 10:00'), { what: { kind: 'other', type: 'click' } }, (turn) =>
      expect(setLadder(turn, 'o1', patch)).toMatch(/expected/),
    );
    expect(decision.changes).toEqual([]);
  });

  it('leaves what is over as it is', () => {
    const scene = pool(1, { shift: [shift({ state: 'cancelled' }), shift({ _id: 'sh2', state: 'done' })] });
    const decision = when(scene, { what: { kind: 'other', type: 'click' } }, (turn) => expect(replan(turn, 'o1')).toBe(0));
    expect(decision.changes).toEqual([]);
  });
});
