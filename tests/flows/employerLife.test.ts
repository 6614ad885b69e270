import { describe, expect, it } from 'vitest';
import { pressedByContact } from '../../src/flows/employerPress.ts';
import { actOnEmployerWord } from '../../src/flows/employerWord.ts';
import { press } from '../../src/flows/said.ts';
import { dueShift } from '../../src/flows/shiftDue.ts';
import type { Decision, Scene } from '../../src/flows/scene.ts';
import { instant } from '../../src/flows/time.ts';
import type { EmployerWord } from '../../src/flows/understand/meaning.ts';
import type { ContractForm } from '../../src/glossary.ts';
import type { Opening, Shift } from '../../src/records.ts';
import { left, opening, saidTo, shift, talk, when } from '../scene.ts';
import { actsFor, after, cases, contact, due, member, memberTalk, on, pool, sends } from './pool.ts';

const at = (words: string) => instant(words.slice(0, 10), words.slice(11));
const contacts = [contact({ order: 1 }), contact({ _id: 'co2', name: '石川', line: 'E2', order: 2 })];
const talks = [
  memberTalk(1),
  memberTalk(2),
  talk({ _id: 'E1', role: 'contact', person: 'co1' }),
  talk({ _id: 'E2', role: 'contact', person: 'co2' }),
];
const scene = (o: Partial<Opening> = {}, s: Partial<Shift> = {}, now = '2026-11-25 15:00') =>
  pool(
    2,
    {
      opening: [opening(o)],
      contact: contacts,
      senior: [member(1), member(2)],
      talk: talks,
      shift: [shift({ state: 'covered', rungs: ['confirm'], assignments: [on(1, 'confirmed'), on(2, 'confirmed')], ...s })],
    },
    at(now),
  );
const tick = (where: Scene): Decision => when(where, due, (turn) => dueShift(turn, 'sh1'));
const push = (where: Scene, act: string, ids: Record<string, string> = {}, chat = 'E1'): Decision =>
  when(where, { chat, what: { kind: 'press', data: '' } }, (turn) =>
    pressedByContact(turn, turn.get('contact', chat === 'E1' ? 'co1' : 'co2'), press('employer', act, { s: 'sh1', ...ids })),
  );
const say = (where: Scene, word: EmployerWord, raw = '(言葉)'): Decision =>
  when(
    where,
    { chat: 'E1', what: { kind: 'text', text: raw, messageId: 'm1' } },
    (turn) => void actOnEmployerWord(turn, turn.get('contact', 'co1'), { sure: 'rightAway', value: word }, raw),
  );

describe('several contacts of one employer', () => {
  const first = tick(scene());
  const asked = after(scene(), first, at('2026-11-25 17:00'));
  it('the first is asked first', () => expect(sends(first)).toEqual(['E1 employer']));

  it('silence: the other is asked, once', () => {
    const second = tick(asked);
    expect(sends(second)).toEqual(['E2 employer']);
    expect(left(second, 'shift')!.employerSaid).toMatchObject({ asked: ['co1', 'co2'], others: [] });
    const third = tick(after(asked, second, at('2026-11-25 19:00')));
    expect(cases(third)).toContain('employer -');
    expect(sends(third).filter((one) => one.includes('employer'))).toEqual([]);
  });

  it('an answer of either ends the waiting', () => {
    const second = after(asked, tick(asked), at('2026-11-25 17:10'));
    const ok = push(second, 'ok', {}, 'E2');
    expect(cases(tick(after(second, ok, at('2026-11-25 19:00'))))).toEqual([]);
    expect(sends(tick(after(asked, push(asked, 'ok'), at('2026-11-25 17:20')))).filter((one) => one.startsWith('E'))).toEqual([]);
  });

  it('one who has blocked us is passed over', () => {
    const blocked = pool(
      1,
      { contact: [contact({ blocked: true, order: 1 }), contacts[1]!], shift: [shift({ rungs: ['confirm'], assignments: [on(1)] })] },
      at('2026-11-25 15:00'),
    );
    expect(sends(tick(blocked))).toEqual(['E2 employer']);
  });
});

describe('calling off, by the contract', () => {
  const rule = (by: 'employer' | 'centre' | 'together') => ({ callOff: { by, until: '06:00', paid: '半分の1,300円' } });
  it('the employer decides: repeated back, then everybody hears it and the other contact too', () => {
    const where = scene(rule('employer'));
    const ask = say(where, { action: 'cancelNeed' }, '中止にします');
    expect(actsFor(ask, 'E1')).toEqual(['callOffYes', 'goesOn']);
    expect(left(ask, 'shift')).toBeUndefined();
    const yes = push(after(where, ask), 'callOffYes');
    expect(left(yes, 'shift')).toMatchObject({ state: 'cancelled', calledOff: { by: 'employer' } });
    expect(
      sends(yes)
        .filter((one) => !one.startsWith('G1'))
        .toSorted(),
    ).toEqual(['E1 answer', 'E2 employer', 'U1 reminder', 'U2 reminder']);
    expect(saidTo(push(after(where, yes), 'callOffYes'), 'E1')[0]).toContain('とりやめになっています');
  });

  it.each(['centre', 'together'] as const)('%s decides: a request for a person, the turn stays', (by) => {
    const decision = say(scene(rule(by)), { action: 'cancelNeed' }, '中止にします');
    expect(cases(decision)).toEqual(['employer co1']);
    expect(sends(decision).filter((one) => one.startsWith('U'))).toEqual([]);
    expect(push(scene(rule(by)), 'callOffYes').says.filter((one) => one.to.startsWith('U'))).toEqual([]);
  });

  it('after the hour what is paid is shown before it counts', () => {
    expect(saidTo(push(scene(rule('employer'), {}, '2026-11-26 07:00'), 'callOff'), 'E1')[0]).toContain('半分の1,300円');
    expect(saidTo(push(scene(rule('employer')), 'callOff'), 'E1')[0]).not.toContain('お支払い');
  });

  it('行います answers the question of the day before too', () => {
    const told = scene({}, { employerSaid: { toldAt: at('2026-11-25 15:00'), answer: null, at: null } }, '2026-11-25 16:00');
    expect(left(push(told, 'goesOn'), 'shift')!.employerSaid.answer).toBe('covered');
  });
});

describe('moving a turn', () => {
  const word = { action: 'change', newFrom: '10:00' } as const;
  it.each<[ContractForm, boolean]>([
    ['ukeoi', false],
    ['inin', false],
    ['haken', false],
    ['none', false],
    ['shokai', true],
    ['direct', true],
  ])('under %s may be asked for directly: %s', (contractForm, direct) => {
    const decision = say(scene({ contractForm }), word, '10時からにしてください');
    expect(actsFor(decision, 'E1').includes('moveYes')).toBe(direct);
    expect(cases(decision)).toEqual(direct ? [] : ['employer co1']);
    expect(sends(decision).filter((one) => one.startsWith('U'))).toEqual([]);
  });

  it('asks the seniors after はい, and never under ukeoi, even by an old button', () => {
    const yes = push(scene({ contractForm: 'direct' }), 'moveYes', { f: '10:00' });
    expect(
      sends(yes)
        .filter((one) => one.startsWith('U'))
        .toSorted(),
    ).toEqual(['U1 reminder', 'U2 reminder']);
    const forged = push(scene({ contractForm: 'ukeoi' }), 'moveYes', { f: '10:00' });
    expect(sends(forged).filter((one) => one.startsWith('U'))).toEqual([]);
    expect(left(forged, 'shift')?.start).toEqual(shift().start);
  });

  it('to an hour that cannot be goes to a person', () => {
    expect(cases(say(scene({ contractForm: 'direct' }), { action: 'change', newFrom: '99:00' }))).toEqual(['employer co1']);
  });
});
