import { describe, expect, it } from 'vitest';
import { closeButtons } from '../../src/flows/cases.ts';
import type { Decision, Turn } from '../../src/flows/scene.ts';
import { assignNext, interest, introduced } from '../../src/flows/take.ts';
import { daysAfter, instant } from '../../src/flows/time.ts';
import type { Case, Opening, Placement, Profile, Records, Senior, Shift } from '../../src/records.ts';
import { centre, left, NOW, opening, saidTo, sceneOf, senior, shift, talk, when } from '../scene.ts';
import { faultsIn } from './readable.ts';

const kept = { centre: 'c1', version: 1 };
const employer: Records['employer'] = { ...kept, _id: 'em1', name: '豊四季農園(見本)', place: opening().place };
const placement = (o: Partial<Placement> = {}): Placement => ({
  ...kept,
  _id: 'p1',
  opening: 'o1',
  senior: 's1',
  role: 'main',
  state: 'interested',
  agreed: null,
  trialLeft: 1,
  since: NOW,
  ...o,
});
const thursdays = (count: number, o: Partial<Shift> = {}) =>
  Array.from({ length: count }, (_, week): Shift => {
    const day = daysAfter('2026-11-26', week * 7);
    return shift({ _id: `th${week + 1}`, day, start: instant(day, '09:00'), end: instant(day, '11:00'), ...o });
  });

interface Given {
  opening?: Opening;
  senior?: Senior;
  shifts?: readonly Shift[];
  placements?: readonly Placement[];
  centre?: Records['centre'];
  now?: Date;
}
const given = (o: Given = {}) =>
  sceneOf(
    {
      ...(o.centre ? { centre: [o.centre] } : {}),
      senior: [o.senior ?? senior()],
      talk: [talk({ flow: 'match', step: 'show' })],
      opening: [o.opening ?? opening()],
      shift: o.shifts ?? thursdays(3),
      placement: o.placements ?? [],
      employer: [employer],
    },
    o.now,
  );
const pressed = { what: { kind: 'press', data: '' } } as const;
const does = (o: Given, flow: (turn: Turn, senior: Senior, opening: Opening) => void): Decision =>
  when(given(o), pressed, (turn) => flow(turn, turn.get('senior', 's1'), turn.get('opening', 'o1')));

describe('"I would like to"', () => {
  it('at an opening taken on at once, leads to the terms', () => {
    const decision = does({}, (turn, who, what) => interest(turn, who, what, 'like'));
    expect(left(decision, 'placement')).toMatchObject({ opening: 'o1', senior: 's1', role: 'main', state: 'interested', agreed: null });
    expect(saidTo(decision, 'U1')[0]).toContain('[同意する|やめておく|紙でほしい]');
    expect(left(decision, 'case')).toBeUndefined();
  });

  it('at an opening introduced by a coordinator, makes a case and says honestly what happens and when', () => {
    const decision = does({ opening: opening({ entry: 'introduce' }) }, (turn, who, what) => interest(turn, who, what, 'like'));
    expect(left(decision, 'case')).toMatchObject({ kind: 'introduce', person: 's1', opening: 'o1', where: '朝の畑の手入れ(豊四季の畑)' });
    expect(saidTo(decision, 'U1')).toEqual([
      '「朝の畑の手入れ」ですね。担当の者が先方に話をして、このLINEかお電話でお返事します。担当の者がすぐに見ます。',
    ]);
    expect(left(decision, 'talk')?.flow).toBe('idle');
    expect(faultsIn(decision)).toEqual([]);
  });

  it('outside office hours, says that nobody reads it now', () => {
    const night = { opening: opening({ entry: 'introduce' }), now: instant('2026-11-24', '20:00') };
    const decision = does(night, (turn, who, what) => interest(turn, who, what, 'like'));
    expect(saidTo(decision, 'U1')[0]).toContain('今は受付時間の外です');
    expect(faultsIn(decision)).toEqual([]);
  });

  it('"visit first" makes a case that says so, at every opening', () => {
    const decision = does({}, (turn, who, what) => interest(turn, who, what, 'visit'));
    expect(left(decision, 'case')).toMatchObject({ kind: 'introduce', note: '見学のご希望' });
    expect(saidTo(decision, 'U1')[0]).toContain('見学の日を');
  });

  it.each<[string, Given, string]>([
    ['the opening was closed', { opening: opening({ state: 'closed' }) }, '募集は終わりました'],
    ['every place is taken', { shifts: thursdays(2, { places: 0 }) }, '空きが、いまありません'],
    ['it is with the coordinator', { opening: opening({ entry: 'introduce' }), placements: [placement()] }, 'もう伺っています'],
    ['the senior takes part already', { placements: [placement({ state: 'active' })] }, 'もうお引き受けいただいています'],
    ['the senior has a break', { placements: [placement({ state: 'paused' })] }, 'いまお休み中です'],
  ])('an old button, %s: one kind sentence, nothing changes', (_, o, words) => {
    const decision = does(o, (turn, who, what) => interest(turn, who, what, 'like'));
    expect(saidTo(decision, 'U1')).toHaveLength(1);
    expect(saidTo(decision, 'U1')[0]).toContain(words);
    expect(decision.changes).toEqual([]);
    expect(faultsIn(decision)).toEqual([]);
  });

  it('after a "no" of earlier, the same placement begins again', () => {
    const decision = does({ placements: [placement({ state: 'ended' })] }, (turn, who, what) => interest(turn, who, what, 'like'));
    expect(left(decision, 'placement')).toMatchObject({ _id: 'p1', state: 'interested' });
  });
});

describe('the coordinator closes the case', () => {
  const one: Case = {
    ...kept,
    _id: 'case1',
    number: 7,
    kind: 'introduce',
    state: 'closed',
    chat: 'U1',
    person: 's1',
    shift: null,
    opening: 'o1',
    where: '',
    note: '',
    messageId: null,
    urgent: false,
    openedAt: NOW,
    acknowledgedBy: 'k1',
    outcome: null,
    alarms: 0,
    nextDueAt: null,
    holds: false,
  };
  const closes = (o: Given, how: 'introduced' | 'notThisTime') =>
    when(given({ placements: [placement()], ...o }), { ...pressed, chat: 'G1', group: true }, (turn) => introduced(turn, one, how));

  it('has the two outcomes as buttons', () => {
    expect(closeButtons(one)?.map(({ label }) => label)).toEqual(['紹介しました', '今回は見送り']);
  });

  it('introduced: the terms go to the senior', () => {
    const decision = closes({}, 'introduced');
    expect(left(decision, 'placement')?.state).toBe('introduced');
    expect(saidTo(decision, 'U1')[0]).toContain('先方にご紹介できました。');
    expect(left(decision, 'talk', 'U1')).toMatchObject({ flow: 'take', step: 'terms' });
    expect(saidTo(decision, 'G1')).toEqual([]);
    expect(faultsIn(decision)).toEqual([]);
  });

  it('not this time: said kindly, and the senior hears of the next one', () => {
    const decision = closes({}, 'notThisTime');
    expect(left(decision, 'placement')?.state).toBe('ended');
    expect(left(decision, 'senior')?.waiting).toBe(true);
    expect(saidTo(decision, 'U1')).toEqual([
      '「朝の畑の手入れ」は、今回は見送りとなりました。また合うものが出たら、お知らせします。\n[ほかを見る]',
    ]);
  });

  it('late in the evening, the senior hears it in the morning', () => {
    expect(closes({ now: instant('2026-11-24', '21:00') }, 'introduced').says[0]?.notBefore).toEqual(instant('2026-11-25', '06:30'));
  });

  it('closed twice is once', () => {
    expect(closes({ placements: [placement({ state: 'trial' })] }, 'introduced').changes).toEqual([]);
  });

  it('who has no LINE is told by the coordinator', () => {
    const decision = closes({ senior: senior({ line: null }) }, 'introduced');
    expect(decision.says).toEqual([]);
    expect(left(decision, 'placement')?.state).toBe('introduced');
  });
});

describe('giving turns', () => {
  const gives = (o: Given, placed: Partial<Placement> = {}) =>
    does(o, (turn, who, what) => assignNext(turn, who, what, placement({ state: 'active', ...placed })));
  const given2 = (profile: Profile) => senior({ profile: { name: '田中', ...profile } });
  const onShifts = (decision: Decision) =>
    decision.changes
      .filter(({ kind }) => kind === 'shift')
      .map(({ record }) => record as Shift)
      .filter(({ assignments }) => assignments.some((one) => one.senior === 's1'))
      .map(({ _id, assignments }) => `${_id} ${assignments.at(-1)?.state}`);

  it('on trial: the first turn only, said in full', () => {
    const decision = gives({}, { state: 'trial' });
    expect(onShifts(decision)).toEqual(['th1 accepted']);
    expect(saidTo(decision, 'U1')[0]?.split('\n')).toEqual([
      'ありがとうございます。最初の出番は 11月26日(木) 朝9時〜午前11時 です。まずは1回、おためしです。',
      '朝の畑の手入れ',
      '・11月26日(木) 朝9時〜午前11時',
      '場所: 豊四季の畑',
      '持ち物: 帽子と飲み物',
      '前の日の夕方に、もう一度お知らせします。',
      '来られなくなったら、いつでも「行けません」と送ってください。',
    ]);
    expect(faultsIn(decision)).toEqual([]);
  });

  it('else two in the next fourteen days', () => {
    expect(onShifts(gives({}))).toEqual(['th1 accepted', 'th2 accepted']);
  });

  it('as many as were wished, spread over the weeks', () => {
    const twice = opening({ pattern: [2, 4].map((day) => ({ day, from: '09:00', to: '11:00' })) });
    const days = ['2026-11-26', '2026-12-01', '2026-12-03', '2026-12-08', '2026-12-10'];
    const shifts = days.map((day) => shift({ _id: day, day, start: instant(day, '09:00'), end: instant(day, '11:00') }));
    const wish = given2({ frequency: { timesPerWeek: 2 } });
    expect(onShifts(gives({ opening: twice, shifts, senior: wish }))).toEqual([
      '2026-11-26 accepted',
      '2026-12-01 accepted',
      '2026-12-03 accepted',
      '2026-12-08 accepted',
    ]);
    expect(onShifts(gives({ opening: twice, shifts }))).toEqual(['2026-11-26 accepted', '2026-12-01 accepted']);
  });

  it('what is once a month lies beyond fourteen days and is given all the same', () => {
    const late = [shift({ _id: 'late', day: '2026-12-24', start: instant('2026-12-24', '09:00'), end: instant('2026-12-24', '11:00') })];
    expect(onShifts(gives({ shifts: late }))).toEqual(['late accepted']);
  });

  it('less than twenty hours ahead it is confirmed at once, and no reminder is promised', () => {
    const decision = gives({ now: instant('2026-11-25', '18:00'), shifts: thursdays(1) });
    expect(onShifts(decision)).toEqual(['th1 confirmed']);
    expect(saidTo(decision, 'U1')[0]).not.toContain('前の日の夕方');
  });

  it('a shift is covered when its last place is taken', () => {
    const other = { senior: 's9', role: 'main', state: 'accepted' } as const;
    const [one] = thursdays(1);
    expect(left(gives({ shifts: [{ ...one!, assignments: [other] }] }), 'shift')?.state).toBe('covered');
    expect(left(gives({ shifts: [one!] }), 'shift')?.state).toBe('published');
  });

  it('computes when the shift next needs the clock', () => {
    expect(left(gives({ shifts: thursdays(1) }), 'shift')?.nextDueAt).toBeInstanceOf(Date);
  });

  it('leaves out full turns, own turns at the same time, days that do not suit, and a search that goes on', () => {
    const [one, two, three, four] = thursdays(4);
    const own = shift({ _id: 'own', opening: 'o9', assignments: [{ senior: 's1', role: 'main', state: 'accepted' }] });
    const shifts = [one!, { ...two!, places: 0 }, { ...three!, search: { wave: 1, waveEnds: NOW } }, four!, own];
    const away = given2({ availability: { slots: [{ days: [4] }], except: [{ dates: ['2026-12-17'] }] } });
    const decision = gives({ shifts, senior: away });
    expect(onShifts(decision)).toEqual([]);
    expect(left(decision, 'case')).toMatchObject({ kind: 'human', opening: 'o1', person: 's1' });
    expect(saidTo(decision, 'U1')).toEqual(['ありがとうございます。「朝の畑の手入れ」の日にちは、担当の者がご相談してお知らせします。']);
  });

  it('changes the senior too, so that two turns at the same time conflict, and the waiting ends', () => {
    const decision = gives({ senior: senior({ waiting: true }) });
    expect(left(decision, 'senior')).toMatchObject({ waiting: false, version: 2 });
  });

  it('above both guide values of the centre a coordinator settles the days', () => {
    const limits = { daysAMonth: 0, hoursAWeek: 1 };
    const decision = gives({ centre: centre({ limits }) });
    expect(onShifts(decision)).toEqual([]);
    expect(left(decision, 'case')?.note).toContain('目安を超える');
    const oneOnly = centre({ limits: { daysAMonth: 0, hoursAWeek: 20 } });
    expect(onShifts(gives({ centre: oneOnly }))).toHaveLength(2);
    const volunteers = opening({ kind: 'volunteer', contractForm: 'none', pay: null });
    expect(onShifts(gives({ centre: centre({ limits }), opening: volunteers }))).toHaveLength(2);
  });

  it('given again, it adds nothing and says what is ahead', () => {
    const mine = thursdays(2, { assignments: [{ senior: 's1', role: 'main', state: 'accepted' }] });
    const decision = gives({ shifts: mine });
    expect(onShifts(decision)).toEqual([]);
    expect(saidTo(decision, 'U1')[0]).toContain('次の出番は 11月26日(木)');
  });
});
