/** Cases: alarms, office hours in words, unsent words, codes, the fixed texts of safety, reminders of an open interview. */
import { describe, expect, it } from 'vitest';
import { ALARMS, nextAlarm, noted, officeWords, openCase, without } from '../../src/flows/cases.ts';
import { dueCase } from '../../src/flows/handover.ts';
import { codeIn } from '../../src/flows/invite.ts';
import { dueTalk, kindHour, nextNudge } from '../../src/flows/nudge.ts';
import { cryForHelp, safetyWords } from '../../src/flows/safety.ts';
import { hourOf, instant, minutesAfter, sayMoment } from '../../src/flows/time.ts';
import { Turn } from '../../src/flows/scene.ts';
import type { Case, Coordinator } from '../../src/records.ts';
import { centre, left, saidTo, sceneOf, senior, shift, talk, when } from '../scene.ts';

const at = (day: string, hour: string) => instant(`2026-11-${day}`, hour);
const coordinator = (o: Partial<Coordinator> = {}): Coordinator => ({
  _id: 'k1',
  centre: 'c1',
  version: 1,
  name: '西田まこと',
  line: 'K1',
  inviteCode: null,
  phone: '04-7100-0003',
  ...o,
});

describe('an alarm', () => {
  it.each<[string, boolean, string | null, number, Date, Date]>([
    ['calm, first', false, null, 0, at('24', '10:00'), at('24', '10:05')],
    ['calm, second', false, null, 1, at('24', '10:05'), at('24', '10:15')],
    ['calm, third', false, null, 2, at('24', '10:15'), at('24', '10:30')],
    ['calm, then once a working day', false, null, 3, at('24', '10:30'), at('25', '08:30')],
    ['calm, opened in the evening: when the office opens', false, null, 0, at('24', '19:00'), at('25', '08:35')],
    ['calm, opened on Friday evening: on Monday', false, null, 0, at('27', '19:00'), at('30', '08:35')],
    ['calm, of a turn: outside quiet hours only', false, 'sh1', 0, at('24', '20:28'), at('25', '06:30')],
    ['calm, of a turn on Saturday: at once', false, 'sh1', 0, at('28', '10:00'), at('28', '10:05')],
    ['urgent at night: at once', true, null, 0, at('24', '23:10'), at('24', '23:15')],
    ['urgent, the second contact from 10 minutes on', true, null, 1, at('24', '23:15'), at('24', '23:20')],
    ['urgent, 15 minutes', true, null, 2, at('24', '23:20'), at('24', '23:25')],
    ['urgent, 30 minutes', true, null, 3, at('24', '23:25'), at('24', '23:40')],
    ['urgent, then every 30', true, null, 4, at('24', '23:40'), at('25', '00:10')],
    ['urgent, in the end once a day', true, null, 10, at('24', '03:40'), at('24', '08:30')],
    ['calm, of a turn, in the end once a day', false, 'sh1', 6, at('24', '13:00'), at('25', '08:30')],
  ])('%s', (_name, urgent, ofShift, alarms, now, due) =>
    expect(sayMoment(nextAlarm(centre(), { urgent, shift: ofShift }, alarms, now))).toBe(sayMoment(due)),
  );

  it.each(['urgent', 'calm'] as const)('%s is at least at 5, 15 and 30 minutes', (level) =>
    expect(ALARMS[level].after).toEqual(expect.arrayContaining([5, 15, 30])),
  );

  it.each([
    ['calm', false, [false, false, true, false]],
    ['urgent', true, [false, true, true, true]],
  ])('%s reaches the second contact in time', (_name, urgent, told) => {
    let one: Case | undefined;
    let now = at('24', '10:00');
    const records = () => ({
      centre: [centre({ secondContact: 'k1' })],
      coordinator: [coordinator()],
      ...(one ? { case: [one] } : {}),
    });
    const opened = when(sceneOf(records(), now), { what: { kind: 'press', data: '' } }, (turn) =>
      openCase(turn, { kind: 'human', urgent }),
    );
    one = left(opened, 'case')!;
    const heard = told.map(() => {
      now = one!.nextDueAt!;
      const due = when(sceneOf(records(), now), { what: { kind: 'due', due: 'case', of: one!._id }, chat: '' }, (turn) =>
        dueCase(turn, one!._id),
      );
      one = left(due, 'case')!;
      return saidTo(due, 'K1').length > 0;
    });
    expect(heard).toEqual(told);
  });
});

describe('office hours in words', () => {
  it.each([
    ['24', '10:00', true, '担当の者がすぐに見ます。'],
    ['24', '08:29', false, '今は受付時間の外です。11月24日(火) 朝8時半に、担当の者が見ます。'],
    ['24', '17:15', false, '今は受付時間の外です。11月25日(水) 朝8時半に、担当の者が見ます。'],
    ['27', '18:00', false, '今は受付時間の外です。11月30日(月) 朝8時半に、担当の者が見ます。'],
    ['29', '12:00', false, '今は受付時間の外です。11月30日(月) 朝8時半に、担当の者が見ます。'],
  ])('on the %s at %s', (day, hour, open, words) => expect(officeWords(centre(), at(day, hour))).toEqual({ open, words }));
});

describe('unsent words', () => {
  const heard = (id: string, text: string) => ({ what: { kind: 'text' as const, text, messageId: id } });
  const turnOf = (id: string, text: string) =>
    new Turn(sceneOf({}), { id: 'e1', at: at('24', '10:00'), chat: 'U1', group: false, speaker: 'U1', ...heard(id, text) });
  const one = { note: 'もう死にたい', messageId: 'm1' } as Case;
  const two = { ...one, ...noted(turnOf('m2', 'だれも\nいない'), one, 'だれも\nいない') } as Case;

  it.each<[string, string, object | null]>([
    ['the first of two', 'm1', { note: 'だれも いない', messageId: 'm2' }],
    ['the second of two', 'm2', { note: 'もう死にたい', messageId: 'm1' }],
    ['words that are not in the case', 'm3', null],
  ])('%s', (_name, id, rest) => expect(without(two, id)).toEqual(rest));
  it('of a note that was cut, all go', () => expect(without({ ...two, note: 'いない' }, 'm2')).toEqual({ note: '', messageId: null }));
});

describe('a code', () => {
  it.each([
    ['DEBANXX3', 'DEBANXX3'],
    ['ｄｅｂａｎ ｘｘ３', 'DEBANXX3'],
    ['deba-nxx3', 'DEBANXX3'],
    ['デバンXX3', null],
    ['DEBANXX0', null],
    ['DEBANXXI', null],
    ['DEBANXX', null],
    ['番号はDEBANXX3です', null],
    ['19490305', null],
  ])('「%s」 → %s', (text, code) => expect(codeIn(text)).toBe(code));
});

describe('the fixed texts of safety', () => {
  it.each(['emergency', 'crisis', 'distress', 'check'] as const)('%s: short bubbles, at most two, one question', (level) => {
    const bubbles = safetyWords(
      level,
      centre().helpLines,
      'いまは、ここを見る者がおりません。おそくとも11月30日(月) 朝8時半に、担当からお電話します。',
    );
    expect(bubbles.length).toBeLessThanOrEqual(2);
    for (const { text } of bubbles) expect(text.length).toBeLessThanOrEqual(120);
    expect(bubbles.map(({ text }) => text).join('')).not.toMatch(/頑張|がんばって|認知症|タップ/);
    expect(bubbles.flatMap(({ text }) => text.match(/か。/g) ?? []).length).toBeLessThanOrEqual(1);
  });
  it('an emergency begins with 119', () => expect(safetyWords('emergency')[0]?.text).toMatch(/^すぐに119に電話してください。/));
  it('nothing for other texts', () => expect(safetyWords('none')).toEqual([]));

  it("what a coordinator passes on is no cry of the coordinator's own", () => {
    const scene = sceneOf({ talk: [talk({ _id: 'K1', role: 'coordinator', person: 'k1' })], coordinator: [coordinator()] });
    const what = { kind: 'text' as const, text: '1 倒れたと聞きました。すぐ119に電話してください', messageId: 'm1' };
    let taken = true;
    const decision = when(scene, { what, chat: 'K1' }, (turn) => void (taken = cryForHelp(turn, 'emergency')));
    expect([taken, decision.says, decision.changes]).toEqual([false, [], []]);
  });

  it('a cry of a coordinator is a case, but their chat is not held', () => {
    const scene = sceneOf({ talk: [talk({ _id: 'K1', role: 'coordinator', person: 'k1' })], coordinator: [coordinator()] });
    const what = { kind: 'text' as const, text: 'もう死にたい', messageId: 'm1' };
    const decision = when(scene, { what, chat: 'K1' }, (turn) => void cryForHelp(turn, 'crisis'));
    expect(left(decision, 'case')?.kind).toBe('crisis');
    expect(left(decision, 'talk')).toBeUndefined();
  });
});

describe('reminders of an open interview', () => {
  const open = talk({ flow: 'interview', step: 'area' });
  const nudge = (o: Parameters<typeof talk>[0], nudges: number, now = at('24', '10:00')) => {
    let due: Date | null = null;
    when(
      sceneOf({ talk: [talk({ ...open, ...o })], senior: [senior({ state: 'interviewing' })] }, now),
      { what: { kind: 'press', data: '' } },
      (turn) => {
        due = nextNudge(turn, nudges);
      },
    );
    return due === null ? null : sayMoment(due);
  };
  it.each<[string, Parameters<typeof talk>[0], number, Date, string | null]>([
    ['the first after a day', {}, 0, at('24', '10:00'), '11月25日(水) 午前10時'],
    ['the second three days after the first', {}, 1, at('25', '10:00'), '11月28日(土) 午前10時'],
    ['a case a day after that', {}, 2, at('28', '10:00'), '11月29日(日) 午前10時'],
    ['then none', {}, 3, at('29', '10:00'), null],
    ['not in the evening', {}, 0, at('24', '20:00'), '11月26日(木) 朝9時'],
    ['not early in the morning', {}, 0, at('24', '06:30'), '11月25日(水) 朝9時'],
    ['none where nothing is open', { flow: 'idle', step: '' }, 0, at('24', '10:00'), null],
    ['none for who only corrects what is registered', { about: { then: 'idle' } }, 0, at('24', '10:00'), null],
  ])('%s', (_name, o, nudges, now, due) => expect(nudge(o, nudges, now)).toBe(due));

  it.each(['08:59', '09:00', '17:59', '18:00', '23:00'])('at %s they wait for a kind hour', (hour) => {
    const kind = hourOf(kindHour(at('24', hour)));
    expect(kind >= '09:00' && kind < '18:00').toBe(true);
  });

  it('the third time it is a case, with the question at which it stopped', () => {
    const waiting = talk({ ...open, nudges: 2, nextDueAt: at('24', '10:00') });
    const scene = sceneOf({ talk: [waiting], senior: [senior({ state: 'interviewing' })] });
    const decision = when(scene, { what: { kind: 'due', due: 'talk', of: 'U1' }, chat: '' }, (turn) => dueTalk(turn, 'U1'));
    expect(left(decision, 'case')).toMatchObject({ kind: 'silence', where: '会員。質問「お住まい」で止まっています' });
    expect(saidTo(decision, 'U1')).toEqual([]);
  });

  it.each<[string, Parameters<typeof talk>[0]]>([
    ['who left LINE', { stopped: true }],
    ['whose talk a coordinator holds', { heldBy: 'coordinator' }],
    ['who has finished', { flow: 'idle', step: '' }],
  ])('nobody %s is reminded', (_name, o) => {
    const scene = sceneOf({ talk: [talk({ ...open, nextDueAt: at('24', '10:00'), ...o })] });
    const decision = when(scene, { what: { kind: 'due', due: 'talk', of: 'U1' }, chat: '' }, (turn) => dueTalk(turn, 'U1'));
    expect([decision.says, left(decision, 'talk')?.nextDueAt]).toEqual([[], null]);
  });
});

it('a case of a turn says when and where the turn is', () => {
  const decision = when(sceneOf({ shift: [shift()] }), { what: { kind: 'press', data: '' } }, (turn) =>
    openCase(turn, { kind: 'short', shift: shift(), where: '豊四季の畑' }),
  );
  expect(saidTo(decision, 'G1')).toEqual(['対応1 人手が足りない\n11月26日(木) 朝9時\n豊四季の畑\n[対応します]']);
  expect(minutesAfter(at('24', '10:00'), 5)).toEqual(left(decision, 'case')?.nextDueAt);
});
