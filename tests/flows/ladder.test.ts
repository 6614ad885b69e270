import { describe, expect, it } from 'vitest';
import { dueAt, isTooLate, nextDue, rungs, settingsOf, type RungName } from '../../src/flows/ladder.ts';
import { instant } from '../../src/flows/time.ts';
import { centre, opening, shift } from '../scene.ts';

const settings = settingsOf(opening(), centre());
const withArrival = settingsOf(opening({ ladder: { asksArrival: true } }), centre());
const rung = (name: RungName) => rungs.find((one) => one.name === name)!;

describe('the ladder of a shift on 11月26日(木) 9:00', () => {
  it.each<[RungName, string, string]>([
    ['confirm', '2026-11-23', '10:00'],
    ['employer', '2026-11-25', '15:00'],
    ['evening', '2026-11-25', '17:30'],
    ['eveningAgain', '2026-11-25', '19:00'],
    ['eveningCase', '2026-11-25', '20:00'],
    ['start', '2026-11-26', '09:00'],
    ['end', '2026-11-26', '11:00'],
  ])('%s is due on %s at %s', (name, day, hour) => {
    expect(dueAt(rung(name), shift(), settings)).toEqual(instant(day, hour));
  });

  it('asks for arrival only where the opening does', () => {
    expect(dueAt(rung('arrival'), shift(), settings)).toBeNull();
    expect(dueAt(rung('arrival'), shift(), withArrival)).toEqual(instant('2026-11-26', '09:10'));
  });

  it('waits for whoever said they would be late', () => {
    const late = shift({
      assignments: [{ senior: 's1', role: 'main', state: 'onTheWay', lateUntil: instant('2026-11-26', '09:30') }],
    });
    expect(dueAt(rung('arrivalLate'), late, withArrival)).toEqual(instant('2026-11-26', '09:40'));
  });

  it('notices two hours of silence of the employer, and none after an answer', () => {
    const told = { toldAt: instant('2026-11-25', '15:00'), answer: null, at: null };
    expect(dueAt(rung('employerSilence'), shift({ employerSaid: told }), settings)).toEqual(instant('2026-11-25', '17:00'));
    expect(dueAt(rung('employerSilence'), shift({ employerSaid: { ...told, answer: 'covered' } }), settings)).toBeNull();
  });

  it('takes the settings of the opening over those of the centre', () => {
    const early = settingsOf(opening({ ladder: { eveningAt: '16:00' } }), centre());
    expect(dueAt(rung('evening'), shift(), early)).toEqual(instant('2026-11-25', '16:00'));
  });
});

describe('quiet hours', () => {
  const late = settingsOf(opening({ ladder: { eveningAt: '21:00' } }), centre());
  it('move what would be said in them to their end', () => {
    expect(dueAt(rung('evening'), shift(), late)).toEqual(instant('2026-11-26', '06:30'));
  });
  it('give way to a start before eight', () => {
    const early = shift({ start: instant('2026-11-26', '07:30') });
    expect(dueAt(rung('evening'), early, late)).toEqual(instant('2026-11-25', '21:00'));
  });
  it('never move a case for the coordinators', () => {
    const caseLate = settingsOf(opening({ ladder: { eveningCaseAt: '21:00' } }), centre());
    expect(dueAt(rung('eveningCase'), shift(), caseLate)).toEqual(instant('2026-11-25', '21:00'));
  });
});

describe('what is due next', () => {
  const now = instant('2026-11-24', '10:00');
  it.each<[string, readonly string[], [string, string]]>([
    ['what is overdue is due now', [], ['2026-11-24', '10:00']],
    ['after the confirm comes the employer', ['confirm'], ['2026-11-25', '15:00']],
    ['a rung that is done never comes again', ['confirm', 'employer', 'evening'], ['2026-11-25', '19:00']],
  ])('%s', (_, done, [day, hour]) => {
    expect(nextDue(shift({ rungs: done }), settings, now)).toEqual(instant(day, hour));
  });

  it.each(['planned', 'cancelled', 'done'] as const)('a shift that is %s needs no clock', (state) => {
    expect(nextDue(shift({ state }), settings, now)).toBeNull();
  });

  it('the end of a wave of stand-ins comes as often as there is one', () => {
    const searching = shift({ rungs: ['confirm', 'standIns'], search: { wave: 2, waveEnds: instant('2026-11-24', '11:00') } });
    expect(nextDue(searching, settings, now)).toEqual(instant('2026-11-24', '11:00'));
  });

  it('after the start the evening reminder comes too late', () => {
    expect(isTooLate(rung('evening'), shift(), settings, instant('2026-11-26', '08:59'))).toBe(false);
    expect(isTooLate(rung('evening'), shift(), settings, instant('2026-11-26', '09:00'))).toBe(true);
  });
});
