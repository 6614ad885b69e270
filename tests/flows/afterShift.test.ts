import { describe, expect, it } from 'vitest';
import { wordsOfShift, plainlyOfShift } from '../../src/flows/shift.ts';
import { dueShift } from '../../src/flows/shiftDue.ts';
import { pressedShift } from '../../src/flows/turnAnswers.ts';
import type { Decision, Scene } from '../../src/flows/scene.ts';
import { instant } from '../../src/flows/time.ts';
import { normalise } from '../../src/flows/understand/normalise.ts';
import type { Assignment, Shift, Talk } from '../../src/records.ts';
import { left, saidTo, shift, when } from '../scene.ts';
import { actsFor, after, cases, due, memberTalk, on, placement, pool, pressOf, sends } from './pool.ts';
import { faultsIn } from './readable.ts';

const at = (hour: string, day = '2026-11-26') => instant(day, hour);
const over = (a: Partial<Assignment> = {}, s: Partial<Shift> = {}, t: Partial<Talk> = {}, now = at('11:10')) =>
  pool(
    1,
    {
      talk: [memberTalk(1, t)],
      shift: [shift({ state: 'done', assignments: [on(1, 'arrived', a)], ...s })],
      placement: [placement({ senior: 's1', trialLeft: 1, state: 'trial' })],
    },
    now,
  );
const push = (where: Scene, act: string, ids: Record<string, string> = {}): Decision =>
  when(where, pressOf(1), (turn) => pressedShift(turn, turn.get('senior', 's1'), act, { s: 'sh1', ...ids }));
const say = (where: Scene, words: string): { mine: boolean; decision: Decision } => {
  let mine = false;
  const decision = when(where, { what: { kind: 'text', text: words, messageId: 'm1' } }, (turn) => {
    const senior = turn.get('senior', 's1');
    mine = plainlyOfShift(turn, senior, normalise(words)) || wordsOfShift(turn, senior, normalise(words));
  });
  return { mine, decision };
};

describe('when it is over', () => {
  it('thanks and asks with one tap how it was', () => {
    const decision = push(over(), 'done');
    expect(actsFor(decision, 'U1')).toEqual(['how', 'how', 'how']);
    expect(left(decision, 'shift')!.assignments[0]!.state).toBe('done');
    expect(left(decision, 'placement')).toMatchObject({ firstDoneAt: at('11:10'), trialLeft: 0 });
    expect(faultsIn(decision)).toEqual([]);
  });

  it.each([
    ['good', []],
    ['fair', []],
    ['hard', ['human s1']],
  ])('%s is kept; a person hears only of a hard day', (h, opened) => {
    const done = after(over(), push(over(), 'done'));
    const decision = push(done, 'how', { h });
    expect(left(decision, 'shift')!.assignments[0]).toMatchObject({ state: 'done', how: h });
    expect(cases(decision)).toEqual(opened);
  });

  it('their own words are kept with the turn, and nothing else happens', () => {
    const done = after(over(), push(over(), 'done'));
    const { decision } = say(done, 'みなさん親切で、いい一日でした');
    expect(left(decision, 'shift')!.assignments[0]!.said).toBe('みなさん親切で、いい一日でした');
    expect(sends(decision)).toEqual(['U1 answer']);
  });

  it('words about another turn are not taken for it', () => {
    const next = shift({
      _id: 'sh2',
      day: '2026-12-03',
      start: at('09:00', '2026-12-03'),
      end: at('11:00', '2026-12-03'),
      assignments: [on(1)],
    });
    const done = after(over(), push(over(), 'done'));
    const both = after(done, { says: [], changes: [{ kind: 'shift', was: 0, record: next }] });
    const { decision } = say(both, '12月3日は行けません');
    expect(left(decision, 'shift', 'sh1')).toBeUndefined();
    expect(actsFor(decision, 'U1')).toContain('surelyCannot');
  });

  it('after half a day the words belong to nothing any more', () => {
    const done = after(over(), push(over(), 'done'), at('23:30'));
    expect(say(done, 'いい一日でした').mine).toBe(false);
  });

  it('something else goes to a person in their own words', () => {
    const asked = after(over(), push(over(), 'after'));
    const { decision } = say(asked, 'じょうろをこわしてしまいました');
    expect(cases(decision)).toEqual(['human s1']);
    expect(left(decision, 'case')!.note).toContain('じょうろをこわしてしまいました');
  });

  it('home before the end is kept with its hour, home after it without', () => {
    expect(left(push(over({}, { state: 'underWay' }, {}, at('10:15')), 'leftEarly'), 'shift')!.assignments[0]!.leftAt).toEqual(at('10:15'));
    expect(left(push(over(), 'leftEarly'), 'shift')!.assignments[0]!.leftAt).toBeUndefined();
  });

  it('in the middle of another question only thanks', () => {
    expect(actsFor(push(over({}, {}, { flow: 'interview', step: 'area' }), 'done'), 'U1')).toEqual([]);
  });

  it('how it was of a turn that was not done changes nothing', () => {
    expect(push(over({}, {}, {}, at('11:10')), 'how', { h: 'good' }).changes.filter((one) => one.kind === 'shift')).toEqual([]);
  });
});

describe('plain words about a turn, whatever else they sound like', () => {
  const ahead = (now = at('12:00', '2026-11-24')) =>
    pool(3, { shift: [shift({ places: 1, rungs: ['confirm'], assignments: [on(1, 'confirmed')] })] }, now);
  it('would like somebody else to go: still expected, said plainly, and simply on it again after all', () => {
    const { decision } = say(ahead(), '木曜の畑は、だれかに代わってもらいたいです');
    expect(left(decision, 'shift')!.assignments[0]).toMatchObject({ state: 'swapping' });
    expect(saidTo(decision, 'U1')[0]).toContain('決まるまでは、11月26日(木) 朝9時〜午前11時の朝の畑の手入れの予定はそのままです。');
    const back = push(after(ahead(), decision), 'come');
    expect(left(back, 'shift')!.assignments[0]!.state).toBe('confirmed');
  });

  it('leaves early for a reason: to a person, the turn stays', () => {
    expect(cases(say(ahead(at('10:00')), '用事ができたので、早めに帰ります').decision)).toEqual(['human s1']);
  });
});

describe('on the wrong day', () => {
  const ahead = (now: Date, s: Partial<Shift> = {}) => pool(1, { shift: [shift({ assignments: [on(1, 'confirmed')], ...s })] }, now);
  it.each(['畑に来たけれど、誰もいません', '日を間違えて来てしまいました', '曜日をまちがえました'])(
    '「%s」 is thanked and told the next turn',
    (words) => {
      const { decision } = say(ahead(at('09:00', '2026-11-25')), words);
      expect(saidTo(decision, 'U1')[0]).toContain('今日 11月25日(水)は、予定が入っていません。次は 11月26日(木)');
      expect(cases(decision)).toEqual(['human s1']);
      expect(left(decision, 'case')).toMatchObject({ urgent: false });
    },
  );

  it('on a day on which it was called off: an apology, and a person at once', () => {
    const { decision } = say(ahead(at('08:55'), { state: 'cancelled', assignments: [on(1, 'cancelled')] }), '来ましたが誰もいません');
    expect(saidTo(decision, 'U1')[0]).toContain('申しわけありません');
    expect(left(decision, 'case')).toMatchObject({ urgent: true });
  });

  it('at the right hour and alone: a person sees to it at once', () => {
    const { decision } = say(ahead(at('08:55')), '誰もいません');
    expect(left(decision, 'case')).toMatchObject({ kind: 'human', urgent: true, shift: 'sh1' });
  });
});

it('a stand-in who falls ill too starts the next round, and the employer hears each step', () => {
  const told = { toldAt: at('15:00', '2026-11-25'), answer: null, at: null, told: 'covered:1' };
  const first = pool(
    4,
    { shift: [shift({ places: 1, rungs: ['confirm', 'employer', 'evening'], employerSaid: told, assignments: [on(1, 'confirmed')] })] },
    at('18:00', '2026-11-25'),
  );
  const ill = push(first, 'surelyCannot');
  const looking = after(first, ill, at('18:10', '2026-11-25'));
  const accepted = shift({
    ...looking.get('shift', 'sh1')!,
    assignments: looking
      .get('shift', 'sh1')!
      .assignments.map((one) => (one.senior === 's2' ? { ...one, state: 'accepted' as const, instead: 's1' } : one)),
  });
  const covered = after(looking, { says: [], changes: [{ kind: 'shift', was: 1, record: accepted }] });
  const again = when(covered, pressOf(2), (turn) => pressedShift(turn, turn.get('senior', 's2'), 'surelyCannot', { s: 'sh1' }));
  const states = left(again, 'shift')!.assignments.map((one) => `${one.senior} ${one.state}`);
  expect(states).toContain('s2 absent');
  expect(states.filter((one) => one.endsWith('asked')).length).toBeGreaterThan(0);
  expect(left(again, 'shift')!.search).not.toBeNull();
  expect(tickAll(after(covered, again))).toBe('done');
});

/** Runs the clock through a shift until nothing is due. */
function tickAll(scene: Scene): string {
  let now = scene;
  for (let steps = 0; steps < 40; steps++) {
    const next = now.get('shift', 'sh1')!.nextDueAt;
    if (!next) break;
    const then = next > now.now ? next : new Date(now.now.getTime() + 60_000);
    const moved = after(now, { says: [], changes: [] }, then);
    now = after(
      moved,
      when(moved, due, (turn) => dueShift(turn, 'sh1')),
      then,
    );
  }
  return now.get('shift', 'sh1')!.state;
}
