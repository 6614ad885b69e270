import { describe, expect, it } from 'vitest';
import { moveTurns, keepTurns } from '../../src/flows/moves.ts';
import { dueOpening, extendPlans, nextOpeningDue, planOnAt } from '../../src/flows/openingDue.ts';
import { giveTurns, offerFreePlaces, planOpening } from '../../src/flows/plan.ts';
import { fit } from '../../src/flows/match.ts';
import { sayPattern } from '../../src/flows/matchReasons.ts';
import { publishOpening, reviseOpening } from '../../src/flows/publish.ts';
import { termsText } from '../../src/flows/termsText.ts';
import type { Decision, Scene, Turn } from '../../src/flows/scene.ts';
import { daysAfter, instant, weekdayOf } from '../../src/flows/time.ts';
import type { Opening, Placement, Shift } from '../../src/records.ts';
import { centre, left, NOW, opening, saidTo, senior, shift, talk, when } from '../scene.ts';
import { after, cases, contact, employer, member, on, placement, pool, sends } from './pool.ts';
import { faultsIn } from './readable.ts';

const agreed = { version: '2026-04', text: 'お願いする仕事: 草取りと水やり\nお仕事の予定: 木曜 朝9時〜午前11時', at: NOW };
const main = (n: number, o: Partial<Placement> = {}) => placement({ senior: `s${n}`, agreed, ...o });
/** An opening with this many main people and no shifts yet. */
const fresh = (count: number, o: Partial<Opening> = {}, more: Parameters<typeof pool>[1] = {}, now = NOW): Scene =>
  pool(count, { opening: [opening(o)], placement: Array.from({ length: count }, (_, at) => main(at + 1)), shift: [], ...more }, now);
const does = (scene: Scene, what: (turn: Turn) => unknown): Decision =>
  when(scene, { chat: '', what: { kind: 'other', type: '' } }, what as never);
const shifts = (scene: Scene): Shift[] => [...scene.all('shift')].toSorted((a, b) => a.start.getTime() - b.start.getTime());
const who = (one: Shift | undefined) => one?.assignments.filter(({ state }) => state !== 'declined').map(({ senior: id }) => id);
const plan = (scene: Scene, to?: string) =>
  after(
    scene,
    does(scene, (turn) => planOpening(turn, 'o1', to)),
  );

describe('planning an opening', () => {
  it('makes six weeks and more, and gives each turn to those who had least', () => {
    const planned = plan(fresh(3));
    expect(shifts(planned)).toHaveLength(7);
    expect(planned.get('opening', 'o1')!.plannedTo).toBe('2027-01-11');
    // the coming Thursday is too near to be given without asking
    expect(who(shifts(planned)[0])).toEqual([]);
    const counts = [1, 2, 3].map((n) => shifts(planned).filter((one) => who(one)!.includes(`s${n}`)).length);
    expect(counts.toSorted((a, b) => a - b)).toEqual([4, 4, 4]);
  });

  it('changes nothing when it is asked again', () => {
    const planned = plan(fresh(3));
    const again = does(planned, (turn) => planOpening(turn, 'o1'));
    expect(again.changes.map(({ kind }) => kind)).toEqual(['opening']);
    expect(again.says).toEqual([]);
  });

  it('tells each in one message, in the morning, with every day in full', () => {
    const decision = does(fresh(1, {}, {}, instant('2026-11-24', '03:00')), (turn) => planOpening(turn, 'o1'));
    expect(sends(decision)).toEqual(['U1 reminder']);
    expect(decision.says[0]!.notBefore).toEqual(instant('2026-11-24', '10:00'));
    expect(saidTo(decision, 'U1')[0]).toContain('・12月3日(木) 朝9時〜午前11時');
    expect(faultsIn(decision, 'U1')).toEqual([]);
  });

  const wishes = (n: number, timesPerWeek: number, o: object = {}) =>
    member(n, { profile: { name: `会員${n}`, frequency: { timesPerWeek }, ...o } });
  it.each<[string, Parameters<typeof fresh>, number]>([
    [
      'as often as wished: twice a week of three',
      [1, { pattern: [2, 4, 5].map((day) => ({ day, from: '09:00', to: '11:00' })) }, { senior: [wishes(1, 2)] }],
      13,
    ],
    ['once a week where nothing was said', [1, { pattern: [2, 4, 5].map((day) => ({ day, from: '09:00', to: '11:00' })) }], 7],
    ['every other week', [1, {}, { senior: [wishes(1, 0.5)] }], 3],
    ['once a month', [1, {}, { senior: [wishes(1, 0.25)] }], 2],
    ['only when they are free', [1, {}, { senior: [wishes(1, 1, { availability: { slots: [{ days: [2] }] } })] }], 0],
    ['not to one who rests', [1, {}, { senior: [member(1, { state: 'paused' })] }], 0],
    ['not to a stand-by', [1, {}, { placement: [main(1, { role: 'standby' })] }], 0],
    ['not to one on trial', [1, {}, { placement: [main(1, { state: 'trial' })] }], 0],
    ['not to one whose terms are older', [1, {}, { placement: [main(1, { agreed: { ...agreed, version: '2025-04' } })] }], 0],
    [
      'not beyond a year on the post',
      [
        1,
        {},
        {
          centre: [centre({ rules: [{ from: '2026-01-01', byForm: { ukeoi: { longestMonths: 12 } } }] })],
          placement: [main(1, { since: instant('2025-12-20', '09:00') })],
        },
      ],
      3,
    ],
  ])('gives turns %s', (_name, given, count) => {
    expect(shifts(plan(fresh(...given))).filter((one) => who(one)!.includes('s1'))).toHaveLength(count);
  });

  it('keeps the stop of 40 hours a week, and both guide values at once', () => {
    const pattern = [1, 2, 3, 4, 5].map((day) => ({ day, from: '07:00', to: '17:00' }));
    const mine = shifts(plan(fresh(1, { pattern, contractForm: 'direct' }, { senior: [wishes(1, 5)] }))).filter((one) =>
      who(one)!.includes('s1'),
    );
    const week = (day: string) => daysAfter(day, 1 - weekdayOf(day));
    const perWeek = [...Map.groupBy(mine, ({ day }) => week(day)).values()].map((all) => all.length * 10);
    expect(Math.max(...perWeek)).toBe(40);
    // ten days of December are full in its third week; from then on no week is above twenty hours
    const december = mine.filter(({ day }) => day.startsWith('2026-12'));
    const after10 = december.slice(10).filter(({ day }) => !december.slice(0, 10).some((one) => week(one.day) === week(day)));
    for (const all of Map.groupBy(after10, ({ day }) => week(day)).values()) expect(all.length * 10).toBeLessThanOrEqual(20);
  });

  it('gives nobody a single day beside the pattern: it is offered', () => {
    const planned = plan(fresh(1, { pattern: [], extra: [{ date: '2026-12-05', from: '09:00', to: '11:00' }] }));
    expect(shifts(planned).map(who)).toEqual([[]]);
  });

  it('telephones those without LINE', () => {
    const decision = does(fresh(1, {}, { senior: [member(1, { line: null })] }), (turn) => planOpening(turn, 'o1'));
    expect(cases(decision)).toEqual(['telephone s1']);
  });

  it('a draft is planned in silence, published with its turns, and told to those who wait', () => {
    const draft = plan(fresh(0, { state: 'draft' }, { senior: [senior({ waiting: true })], talk: [talk()] }));
    expect(shifts(draft).every(({ state, nextDueAt }) => state === 'planned' && nextDueAt === null)).toBe(true);
    const decision = does(draft, (turn) => expect(publishOpening(turn, turn.get('opening', 'o1'))).toEqual({ offered: 1 }));
    const published = after(draft, decision);
    expect(shifts(published).every(({ state, nextDueAt }) => state === 'published' && nextDueAt !== null)).toBe(true);
    expect(sends(decision)).toEqual(['U1 offer']);
    expect(does(published, (turn) => expect(publishOpening(turn, turn.get('opening', 'o1'))).toContain('もう公開'))).toMatchObject({
      changes: [],
    });
  });

  it('what cannot be published says so and changes nothing', () => {
    for (const o of [{ pattern: [] }, { pattern: [{ day: 4, from: '11:00', to: '09:00' }] }] as Partial<Opening>[]) {
      const decision = does(fresh(0, { state: 'draft', ...o }), (turn) =>
        expect(publishOpening(turn, turn.get('opening', 'o1'))).toEqual(expect.any(String)),
      );
      expect(decision.changes).toEqual([]);
    }
  });

  it('a stored pattern that cannot be becomes a case, once', () => {
    const decision = does(fresh(0, { pattern: [{ day: 4, from: '11:00', to: '09:00' }] }), (turn) => dueOpening(turn, 'o1'));
    expect(cases(decision)).toEqual(['plan -']);
  });
});

describe('an opening in its hour', () => {
  it.each([
    ['2026-12-31', '2026-11-20'],
    ['2027-01-11', '2026-12-01'],
    ['2028-02-29', '2028-01-19'],
  ])('what is planned to %s is planned on in the night of %s', (to, night) => {
    expect(planOnAt(to)).toEqual(instant(night, '03:00'));
  });

  it('plans on when less than six weeks lie ahead, and is next seen to a week later', () => {
    const planned = after(
      fresh(1),
      does(fresh(1), (turn) => dueOpening(turn, 'o1')),
    );
    expect(planned.get('opening', 'o1')).toMatchObject({ plannedTo: '2027-01-11', nextDueAt: instant('2026-12-01', '03:00') });
    const later = after(planned, { says: [], changes: [] }, instant('2026-12-01', '03:00'));
    const next = after(
      later,
      does(later, (turn) => dueOpening(turn, 'o1')),
      later.now,
    );
    expect(next.get('opening', 'o1')).toMatchObject({ plannedTo: '2027-01-18', nextDueAt: instant('2026-12-08', '03:00') });
  });

  it('is woken by the centre when it has no hour of its own', () => {
    const decision = does(fresh(1), (turn) => extendPlans(turn));
    expect(left(decision, 'opening')?.nextDueAt).toEqual(NOW);
    expect(does(fresh(1, { nextDueAt: instant('2026-12-01', '03:00') }), (turn) => extendPlans(turn)).changes).toEqual([]);
  });

  it('offers free places two weeks ahead, each turn once', () => {
    const open = plan(fresh(0, { asking: 'fairTurn' }, { senior: [member(1)], placement: [main(1, { role: 'standby' })] }));
    const decision = does(open, (turn) => offerFreePlaces(turn, turn.get('opening', 'o1')));
    expect(sends(decision)).toEqual(['U1 offer']);
    const offered = after(open, decision);
    expect(does(offered, (turn) => offerFreePlaces(turn, turn.get('opening', 'o1'))).says).toEqual([]);
    does(offered, (turn) => expect(nextOpeningDue(turn, turn.get('opening', 'o1'))).toEqual(instant('2026-11-26', '03:00')));
  });
});

describe('a pattern that changes', () => {
  const revise = (scene: Scene, o: Parameters<typeof reviseOpening>[2]) =>
    does(scene, (turn) => expect(reviseOpening(turn, 'o1', o)).toBeNull());
  const later = { pattern: [{ day: 4, from: '10:00', to: '12:00' }] };
  const standing = (assignments: Shift['assignments'], o: Partial<Shift> = {}): Scene =>
    fresh(
      2,
      { places: 1, plannedTo: '2026-12-10' },
      {
        shift: ['2026-11-26', '2026-12-03', '2026-12-10'].map((day, at) =>
          shift({
            _id: `shift-o1-${day}-0900`,
            day,
            start: instant(day, '09:00'),
            end: instant(day, '11:00'),
            places: 1,
            assignments: at === 1 ? assignments : [],
            ...(at === 1 ? o : {}),
          }),
        ),
      },
    );
  const at = (scene: Scene, day: string) =>
    shifts(scene)
      .filter((one) => one.day === day && one.state !== 'cancelled')
      .map((one) => `${one._id.slice(-9)} ${who(one)!.join()}`);

  it('moves turns that nobody is on at once', () => {
    const moved = after(standing([]), revise(standing([]), later));
    expect(
      shifts(moved)
        .filter(({ state }) => state !== 'cancelled')
        .map(({ start }) => start.toISOString().slice(11, 16)),
    ).toEqual(['01:00', '01:00', '01:00']);
  });

  it('keeps what was agreed and proposes the new hours to each', () => {
    const decision = revise(standing([on(1)]), later);
    const kept = after(standing([on(1)]), decision);
    expect(at(kept, '2026-12-03')).toEqual(['2-03-0900 s1']);
    expect(kept.get('shift', 'shift-o1-2026-12-03-0900')).toMatchObject({ state: 'covered', places: 1 });
    expect(saidTo(decision, 'U1')[0]).toContain('・12月3日(木) 朝9時〜午前11時 → 午前10時〜昼12時');
    expect(faultsIn(decision, 'U1')).toEqual([]);
  });

  it('a yes moves the turn, a no keeps it, and either is heard once', () => {
    const asked = after(standing([on(1)]), revise(standing([on(1)]), later));
    const press = (scene: Scene, act: typeof moveTurns) =>
      when(scene, { what: { kind: 'press', data: '' } }, (turn) => act(turn, turn.get('senior', 's1'), turn.get('opening', 'o1')));
    const moved = after(asked, press(asked, moveTurns));
    expect(at(moved, '2026-12-03')).toEqual(['2-03-1000 s1']);
    expect(saidTo(press(moved, moveTurns), 'U1')[0]).toContain('もういただいています');
    const kept = after(asked, press(asked, keepTurns));
    expect(at(kept, '2026-12-03')).toEqual(['2-03-0900 s1']);
    expect(press(kept, moveTurns).changes).toEqual([]);
    // the plan of the next night makes no second turn beside the one that is kept
    expect(at(plan(kept, '2026-12-10'), '2026-12-03')).toEqual(['2-03-0900 s1']);
  });

  it('a yes that comes after the pattern has changed once more leaves the turn as it is', () => {
    const asked = after(standing([on(1)]), revise(standing([on(1)]), later));
    const twice = after(asked, revise(asked, { pattern: [{ day: 4, from: '09:00', to: '11:00' }] }));
    const answer = when(twice, { what: { kind: 'press', data: '' } }, (turn) =>
      moveTurns(turn, turn.get('senior', 's1'), turn.get('opening', 'o1')),
    );
    expect(at(after(twice, answer), '2026-12-03')).toEqual(['2-03-0900 s1']);
  });

  it('an agreed turn without a place in the new pattern is for a person', () => {
    const decision = revise(standing([on(1)]), {
      pattern: [{ day: 1, from: '09:00', to: '11:00' }],
      closures: [{ from: '2026-11-28', to: '2026-12-08', why: '休み' }],
    });
    expect(cases(decision)).toContain('plan -');
    expect(at(after(standing([on(1)]), decision), '2026-12-03')).toEqual(['2-03-0900 s1']);
  });

  it('tells those who were only asked that the answer is no longer needed', () => {
    const decision = revise(standing([on(1, 'asked')]), later);
    expect(saidTo(decision, 'U1')[0]).toContain('とりやめになりました');
  });

  it('a turn that fell away comes back with its old hours', () => {
    const moved = after(standing([]), revise(standing([]), later));
    const back = after(moved, revise(moved, { pattern: [{ day: 4, from: '09:00', to: '11:00' }] }));
    expect(at(back, '2026-12-03')).toHaveLength(1);
    expect(back.get('shift', 'shift-o1-2026-12-03-0900')?.state).not.toBe('cancelled');
  });

  it('what cannot be a pattern changes nothing', () => {
    const decision = does(standing([on(1)]), (turn) =>
      expect(reviseOpening(turn, 'o1', { until: '2026-11-01', since: '2026-12-01' })).toContain('12月1日(火)に始まり11月1日(日)に終わる'),
    );
    expect(decision.changes).toEqual([]);
  });
});

describe('turns given while the employer knows already', () => {
  it('are told at once', () => {
    const told = { toldAt: instant('2026-11-24', '09:00'), answer: null, at: null, told: 'short:0' };
    const here = fresh(
      1,
      {},
      {
        contact: [contact()],
        employer: [employer()],
        shift: [
          shift({
            day: '2026-12-03',
            start: instant('2026-12-03', '09:00'),
            end: instant('2026-12-03', '11:00'),
            places: 1,
            employerSaid: told,
          }),
        ],
      },
    );
    const decision = does(here, (turn) => giveTurns(turn, turn.get('opening', 'o1'), [turn.get('shift', 'sh1')]));
    expect(sends(decision)).toEqual(['E1 employer', 'U1 reminder']);
    expect(saidTo(decision, 'E1')[0]).not.toContain('会員1');
  });
});

describe('what a pattern and its exceptions are called', () => {
  const slot = { from: '09:00', to: '11:00' };
  it.each<[string, Partial<Opening>, string]>([
    [
      'days of the same hours',
      {
        pattern: [
          { day: 1, ...slot },
          { day: 3, ...slot },
        ],
      },
      '月・水曜 朝9時〜午前11時',
    ],
    ['weeks of the month', { pattern: [{ day: 7, ...slot, weeks: [1, 3] }] }, '第1・第3日曜 朝9時〜午前11時'],
    ['the last week', { pattern: [{ day: 5, ...slot, weeks: [-1] }] }, '最後の金曜 朝9時〜午前11時'],
    ['single days', { pattern: [], extra: [{ date: '2026-12-05', ...slot }] }, '12月5日(土) 朝9時〜午前11時'],
    [
      'both',
      { pattern: [{ day: 8, ...slot }], extra: [{ date: '2026-12-05', ...slot }] },
      '祝日 朝9時〜午前11時、12月5日(土) 朝9時〜午前11時',
    ],
  ])('%s', (_name, o, words) => expect(sayPattern(opening(o).pattern, opening(o).extra)).toBe(words));

  it('stands in the terms, with the days off', () => {
    const o = opening({ holidays: 'off', closures: [{ from: '2026-12-28', to: '2027-01-04', why: '年末年始' }] });
    const { lines } = termsText(o, employer(), centre());
    expect(lines).toContain('お休みの日: 祝日、12月28日(月)〜1月4日(月)(年末年始)');
    expect(termsText(opening(), employer(), centre()).lines.join()).not.toContain('お休みの日');
  });

  it('single days alone are shown to those who are free on them', () => {
    const free = (days: (1 | 2 | 3 | 4 | 5 | 6 | 7)[]) => senior({ profile: { availability: { slots: [{ days }] } } });
    const one = opening({ pattern: [], extra: [{ date: '2026-12-05', ...slot }] });
    const made = [shift({ day: '2026-12-05', start: instant('2026-12-05', '09:00'), end: instant('2026-12-05', '11:00') })];
    expect(fit(free([6]), one, made, [], NOW).fits).toBe(true);
    expect(fit(free([2]), one, made, [], NOW).fits).toBe(false);
  });
});

describe('a year on a post', () => {
  it('is told to a coordinator once, in the plan that reaches it', () => {
    const rules = [{ from: '2026-01-01', byForm: { ukeoi: { longestMonths: 12 } } }];
    const here = fresh(1, {}, { centre: [centre({ rules })], placement: [main(1, { since: instant('2025-12-20', '09:00') })] });
    expect(cases(does(here, (turn) => planOpening(turn, 'o1')))).toContain('limit s1');
    const planned = plan(here);
    expect(cases(does(planned, (turn) => planOpening(turn, 'o1', '2027-01-20')))).toEqual([]);
  });
});

describe('over New Year', () => {
  it('leaves no week out and makes none twice', () => {
    const planned = plan(fresh(1), '2027-02-28');
    const days = shifts(planned).map(({ day }) => day);
    expect(days).toEqual(Array.from({ length: 14 }, (_, week) => daysAfter('2026-11-26', week * 7)));
  });
});
