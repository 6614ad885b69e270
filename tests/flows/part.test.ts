import { describe, expect, it } from 'vitest';
import { isPartOf, partWished, takePart } from '../../src/flows/part.ts';
import { picked } from '../../src/flows/pick.ts';
import { pressedOffer } from '../../src/flows/standInAnswers.ts';
import { askingOf, endWave, seekStandIns } from '../../src/flows/standIns.ts';
import type { Decision, Scene } from '../../src/flows/scene.ts';
import { instant } from '../../src/flows/time.ts';
import { normalise } from '../../src/flows/understand/normalise.ts';
import { planOpening } from '../../src/flows/plan.ts';
import type { Coordinator, Opening, Shift } from '../../src/records.ts';
import { left, NOW, opening, saidTo, shift, when } from '../scene.ts';
import { after, cases, due, on, placement, pool, pressOf, sends } from './pool.ts';
import { faultsIn } from './readable.ts';

const REF = '2026-11-24T10:00:00+09:00';
const long = (o: Partial<Shift> = {}): Shift =>
  shift({
    _id: 'shift-o1-2026-12-03-0900',
    day: '2026-12-03',
    start: instant('2026-12-03', '09:00'),
    end: instant('2026-12-03', '12:00'),
    places: 1,
    ...o,
  });
const ID = long()._id;
const asked = (n: number) => on(n, 'asked', { role: 'standIn', shownTerms: '2026-04' });
const part = (scene: Scene, n: number, from: string, to: string): Decision =>
  when(scene, pressOf(n), (turn) => takePart(turn, turn.get('senior', `s${n}`), turn.get('shift', ID), { from, to }));
const press = (scene: Scene, n: number, act: string, ids: object = {}): Decision =>
  when(scene, pressOf(n), (turn) => pressedOffer(turn, turn.get('senior', `s${n}`), act, { s: ID, ...ids }));
const hours = (scene: Scene) =>
  [...scene.all('shift')]
    .filter(({ state }) => state !== 'cancelled')
    .map((one) =>
      `${one.start.toISOString().slice(11, 16)}-${one.end.toISOString().slice(11, 16)} ${one.places} ${one.assignments
        .filter(({ state }) => state === 'accepted')
        .map(({ senior }) => senior)
        .join()}`.trim(),
    )
    .toSorted();

describe('a part in words', () => {
  it.each([
    ['10時からなら行けます', { from: '10:00' }],
    ['11時までならできます', { to: '11:00' }],
    ['10時から11時だけならいいですよ', { from: '10:00', to: '11:00' }],
    ['10時からでもいいですか', { from: '10:00' }],
    ['行けます', null],
    ['10時からですか', null],
    ['土曜日なら行けます', null],
  ])('「%s」', (text, expected) => expect(partWished(normalise(text), REF)).toEqual(expected));

  it('is one only where both pieces are an hour or more', () => {
    expect(isPartOf(long(), { from: '10:00' })).toBe(true);
    expect(isPartOf(long(), { from: '11:30' })).toBe(false);
    expect(isPartOf(long(), { from: '08:00' })).toBe(false);
  });
});

describe('a part is taken', () => {
  it('of one place: the turn becomes the part, the rest a free piece', () => {
    const here = pool(3, { shift: [long({ assignments: [on(3, 'absent'), asked(1), asked(2)] })] });
    const decision = part(here, 1, '10:00', '12:00');
    const cut = after(here, decision);
    expect(hours(cut)).toEqual(['00:00-01:00 1', '01:00-03:00 1 s1']);
    expect(left(decision, 'shift', ID)?.assignments.find(({ senior }) => senior === 's1')).toMatchObject({
      state: 'accepted',
      terms: { version: '2026-04', at: NOW },
    });
    // the rest is asked on to one who could come, neither to the taker nor to one who is ill
    expect(
      left(decision, 'shift', 'shift-o1-2026-12-03-0900-1000')
        ?.assignments.filter(({ state }) => state === 'asked')
        .map(({ senior }) => senior),
    ).toEqual(['s2']);
    expect(faultsIn(decision, 'U1')).toEqual([]);
    // a night's plan makes the cut turn no second time
    const planned = after(
      cut,
      when(cut, due, (turn) => planOpening(turn, 'o1', '2026-12-03')),
    );
    expect(hours(planned).filter((one) => one.startsWith('00:00-03:00'))).toEqual([]);
  });

  it('of two places side by side: one is cut off, the other stays whole', () => {
    const here = pool(2, { shift: [long({ places: 2, assignments: [on(2), asked(1)] })] });
    expect(hours(after(here, part(here, 1, '09:00', '10:30')))).toEqual(['00:00-01:30 1 s1', '00:00-03:00 1 s2', '01:30-03:00 1']);
  });

  it('by two people, the same part: a piece with two places', () => {
    const here = pool(3, { shift: [long({ places: 3, assignments: [on(3), asked(1), asked(2)] })] });
    const first = after(here, part(here, 1, '10:00', '12:00'));
    const both = after(first, part(first, 2, '10:00', '12:00'));
    expect(hours(both)).toEqual(['00:00-01:00 2', '00:00-03:00 1 s3', '01:00-03:00 2 s1,s2']);
  });

  it.each([
    ['a time that does not exist', '25:00', '26:00'],
    ['half an hour', '11:30', '12:00'],
    ['a part outside of the turn', '12:00', '13:00'],
    ['a part that ends before it begins', '11:00', '10:00'],
  ])('%s changes nothing', (_name, from, to) => {
    const here = pool(1, { shift: [long({ assignments: [asked(1)] })] });
    const decision = part(here, 1, from, to);
    expect(decision.changes).toEqual([]);
    expect(saidTo(decision, 'U1')).toHaveLength(1);
  });

  it('too late it changes nothing', () => {
    const here = pool(2, { shift: [long({ assignments: [on(2), asked(1)] })] });
    expect(part(here, 1, '10:00', '12:00').changes).toEqual([]);
  });

  it('what is paid by the turn is settled by a person', () => {
    const here = pool(1, { shift: [long({ assignments: [asked(1)] })] });
    expect(cases(part(here, 1, '10:00', '12:00'))).toContain('plan s1');
    const byHour = pool(1, { opening: [opening({ pay: '1時間 1,250円' })], shift: [long({ assignments: [asked(1)] })] });
    expect(cases(part(byHour, 1, '10:00', '12:00'))).not.toContain('plan s1');
  });
});

describe('the terms of one turn', () => {
  it('are agreed to with the yes: text of this day, version, time', () => {
    const here = pool(1, { shift: [long({ assignments: [asked(1)] })] });
    const terms = left(press(here, 1, 'take', { v: '2026-04' }), 'shift', ID)?.assignments[0]?.terms;
    expect(terms).toMatchObject({ version: '2026-04', at: NOW });
    expect(terms?.text).toContain('12月3日(木) 朝9時〜昼12時のみ');
  });

  it('a yes on a card of older terms shows the new ones first', () => {
    const here = pool(1, { opening: [opening({ termsVersion: '2026-11' })], shift: [long({ assignments: [asked(1)] })] });
    const decision = press(here, 1, 'take', { v: '2026-04' });
    expect(left(decision, 'shift', ID)?.assignments[0]).toMatchObject({ state: 'asked', shownTerms: '2026-11' });
    expect(saidTo(decision, 'U1')[0]).toContain('内容が新しくなりました。');
    expect(left(press(after(here, decision), 1, 'take', { v: '2026-11' }), 'shift', ID)?.assignments[0]?.state).toBe('accepted');
  });
});

describe('time to think', () => {
  const seek = (day: string, o: Partial<Opening> = {}) => {
    const one = long({ _id: 'sh1', day, start: instant(day, '09:00'), end: instant(day, '11:00') });
    const here = pool(4, { opening: [opening(o)], shift: [one] });
    const decision = when(here, due, (turn) => void seekStandIns(turn, turn.get('shift', 'sh1')));
    return { here: after(here, decision), decision };
  };
  it.each([
    ['2026-11-26', undefined, '2026-11-24 11:00'],
    ['2026-11-27', undefined, '2026-11-24 11:00'],
    ['2026-11-28', '2026-11-25 10:00', '2026-11-24 22:00'],
    ['2026-12-03', '2026-11-26 10:00', '2026-11-25 10:00'],
  ])('for a turn on %s: an answer by %s, the wave ends at %s', (day, answerBy, ends) => {
    const at = (said: string) => instant(said.slice(0, 10), said.slice(11));
    const search = seek(day).here.get('shift', 'sh1')!.search;
    expect(search).toEqual({ wave: 1, waveEnds: at(ends), ...(answerBy ? { answerBy: at(answerBy) } : {}) });
  });

  it('is repeated once half-way, and then the next are asked', () => {
    const { here } = seek('2026-12-03');
    const half = when(
      after(here, { says: [], changes: [] }, instant('2026-11-25', '10:00')),
      due,
      (turn) => void endWave(turn, turn.get('shift', 'sh1')),
    );
    expect(sends(half).filter((one) => one.endsWith('offer'))).toHaveLength(3);
    const then = after(here, half, instant('2026-11-26', '10:00'));
    const ended = when(then, due, (turn) => void endWave(turn, turn.get('shift', 'sh1')));
    expect(sends(ended).filter((one) => one.endsWith('offer'))).toHaveLength(1);
    expect(left(ended, 'shift', 'sh1')?.assignments.filter(({ state }) => state === 'expired')).toHaveLength(3);
  });

  it.each<[string, Partial<Opening>, string]>([
    ['nothing said', {}, 'fairTurn'],
    ['first yes under 請負', { asking: 'firstYes' }, 'fairTurn'],
    [
      'first yes for a one-off job under 請負',
      { asking: 'firstYes', pattern: [], extra: [{ date: '2026-12-03', from: '09:00', to: '11:00' }] },
      'firstYes',
    ],
    ['first yes under employment', { asking: 'firstYes', contractForm: 'direct' }, 'firstYes'],
    ['a coordinator', { asking: 'coordinator' }, 'coordinator'],
  ])('how it is asked: %s', (_name, o, expected) => {
    when(pool(1), due, (turn) => expect(askingOf(turn, opening(o), long())).toBe(expected));
  });
});

describe('a coordinator picks', () => {
  const who: Coordinator = { _id: 'c-1', centre: 'c1', version: 1, name: '小川', line: 'C1', inviteCode: null, phone: '' };
  const here = pool(4, { opening: [opening({ asking: 'coordinator' })], shift: [long()], coordinator: [who] });
  const shown = when(here, due, (turn) => void seekStandIns(turn, turn.get('shift', ID)));
  const pick = (scene: Scene, n: number) =>
    when(scene, { chat: 'C1', what: { kind: 'press', data: '' } }, (turn) => picked(turn, who, { s: ID, p: `s${n}` }));
  it('sees three with the reasons; the group sees no name and nobody was asked', () => {
    expect(saidTo(shown, 'C1')[0]!.match(/会員\d/g)).toHaveLength(3);
    expect(saidTo(shown, 'G1').join()).not.toMatch(/会員\d/);
    expect(sends(shown).some((one) => one.endsWith('offer'))).toBe(false);
  });
  it('the one who is picked is asked, the case is done; a second pick of the same changes nothing', () => {
    const first = pick(after(here, shown), 2);
    expect(sends(first)).toContain('U2 offer');
    expect(left(first, 'case')).toMatchObject({ state: 'closed', acknowledgedBy: 'c-1' });
    expect(pick(after(after(here, shown), first), 2).changes).toEqual([]);
  });
  it('cannot pick one beyond a limit, one who is not free, or for a turn that is covered', () => {
    const busy = pool(4, {
      opening: [opening({ asking: 'coordinator', needs: { licences: ['運転免許'] } })],
      shift: [long()],
      coordinator: [who],
    });
    expect(saidTo(pick(busy, 2), 'C1')[0]).toContain('免許や資格の条件');
    const covered = pool(4, { shift: [long({ assignments: [on(1)] })], coordinator: [who], placement: [placement({ senior: 's1' })] });
    expect(saidTo(pick(covered, 2), 'C1')[0]).toContain('もう決まっています');
    expect(pick(covered, 2).changes).toEqual([]);
  });
});
