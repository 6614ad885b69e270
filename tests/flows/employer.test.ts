import { describe, expect, it } from 'vitest';
import { tellEmployer } from '../../src/flows/employerAsk.ts';
import { sayComing } from '../../src/flows/employerAnswers.ts';
import { pressedByContact } from '../../src/flows/employerPress.ts';
import { actOnEmployerWord, askBack } from '../../src/flows/employerWord.ts';
import { press, type Bubble } from '../../src/flows/said.ts';
import type { Decision, Scene } from '../../src/flows/scene.ts';
import { instant } from '../../src/flows/time.ts';
import type { EmployerWord } from '../../src/flows/understand/meaning.ts';
import type { Shift } from '../../src/records.ts';
import { left, opening, saidTo, shift, when } from '../scene.ts';
import { actsFor, after, cases, contact, on, pool, sends } from './pool.ts';
import { faultsIn } from './readable.ts';

const EVE = instant('2026-11-25', '16:00');
const told = { toldAt: instant('2026-11-25', '15:00'), answer: null, at: null, told: 'covered:2' };
const asked = (o: Partial<Shift> = {}) =>
  shift({ rungs: ['confirm', 'employer'], employerSaid: told, assignments: [on(1, 'confirmed'), on(2, 'confirmed')], ...o });
const scene = (o: Partial<Shift> = {}, now = EVE, count = 4) => pool(count, { shift: [asked(o)] }, now);
const E1 = { chat: 'E1', what: { kind: 'press', data: '' } } as const;

const pushed = (where: Scene, act: string, ids: Record<string, string | number> = { s: 'sh1' }): Decision =>
  when(where, E1, (turn) => pressedByContact(turn, turn.get('contact', 'co1'), press('employer', act, ids)));
const said = (where: Scene, word: EmployerWord, raw = '(言葉)'): Decision =>
  when(where, { chat: 'E1', what: { kind: 'text', text: raw, messageId: 'm1' } }, (turn) => {
    if (!actOnEmployerWord(turn, turn.get('contact', 'co1'), { sure: 'rightAway', value: word }, raw))
      askBack(turn, turn.get('contact', 'co1'));
  });

describe('了解', () => {
  it('by button or word is thanked and ends the waiting', () => {
    for (const decision of [pushed(scene(), 'ok'), said(scene(), { action: 'covered' })]) {
      expect(saidTo(decision, 'E1')).toEqual(['ありがとうございます。11月26日(木) 朝9時〜午前11時、よろしくお願いします。']);
      expect(left(decision, 'shift')).toMatchObject({ employerSaid: { answer: 'covered', at: EVE } });
      expect(left(decision, 'shift')?.nextDueAt).toEqual(instant('2026-11-25', '17:30'));
    }
  });

  it('of a second contact is thanked too; the first answer counts for all', () => {
    const first = after(scene(), pushed(scene(), 'short'));
    const one = after(first, pushed(scene(), 'ok'));
    const decision = pushed(one, 'ok');
    expect(decision.changes.filter((change) => change.kind === 'shift')).toEqual([]);
    expect(saidTo(decision, 'E1')[0]).toContain('お返事は、先にいただいております。');
  });
});

describe('足りない', () => {
  it('asks how many, in three sizes', () => {
    expect(actsFor(pushed(scene(), 'short'), 'E1')).toEqual(['shortBy', 'shortBy', 'shortBy']);
  });

  it('with every place taken goes to a person', () => {
    const decision = pushed(scene(), 'shortBy', { s: 'sh1', k: 1 });
    expect(cases(decision)).toEqual(['employer co1']);
    expect(sends(decision)).toEqual(['G1 case', 'E1 answer']);
  });

  it('with a free place looks for a stand-in too', () => {
    const decision = said(scene({ assignments: [on(1)], employerSaid: { ...told, told: 'short:1' } }), {
      action: 'notCovered',
      missing: 1,
    });
    expect(sends(decision).filter((say) => say.endsWith('offer'))).toHaveLength(3);
    expect(saidTo(decision, 'E1').join()).toContain('代わりの方をさがし、担当にも伝えました。');
  });
});

describe('変えたい', () => {
  it('is a changed request for a person, never an order to the seniors', () => {
    const decision = said(scene(), { action: 'change', newFrom: '10:00' }, '開始を10時にずらします');
    expect(cases(decision)).toEqual(['employer co1']);
    expect(left(decision, 'case')?.note).toContain('開始を10時にずらします');
    expect(sends(decision)).toEqual(['G1 case', 'E1 answer']);
    expect(saidTo(decision, 'E1')[0]).toContain('それまで、予定はそのままです。');
  });

  it('by button asks what, and is kept at once', () => {
    const decision = pushed(scene(), 'change');
    expect(left(decision, 'talk', 'E1')).toMatchObject({ flow: 'employer', step: 'change', about: { s: 'sh1' } });
    expect(cases(decision)).toEqual(['employer co1']);
    expect(left(decision, 'shift')).toMatchObject({ employerSaid: { answer: 'change' } });
  });

  it('calling off leaves the shift as it is until a person has settled it', () => {
    const decision = said(scene(), { action: 'cancelNeed' });
    expect(left(decision, 'shift')?.state).toBe('covered');
    expect(sends(decision)).toEqual(['G1 case', 'E1 answer']);
  });
});

describe('a need', () => {
  it('is repeated back in full, and counts after はい', () => {
    const need = { action: 'need', count: 3, date: '2026-12-03', part: 'morning' } as const;
    const decision = said(scene(), need);
    expect(saidTo(decision, 'E1')).toEqual([
      '次のように受けとりました。よろしいでしょうか。\n募集のご希望\n日: 12月3日(木)\n時間: 朝\n人数: 3名\n[はい、お願いします|直したい]',
    ]);
    expect(cases(decision)).toEqual([]);
    const yes = pushed(scene(), 'needYes', { d: '2026-12-03', p: 'morning', c: 3 });
    expect(left(yes, 'case')).toMatchObject({ kind: 'employer', note: '募集の希望: 日: 12月3日(木)、時間: 朝、人数: 3名' });
  });

  it.each<[EmployerWord, string, string]>([
    [{ action: 'need', count: 1 }, 'もう一人ほしい', '日: 11月26日(木) 朝9時〜午前11時\n人数: 1名追加'],
    [{ action: 'need', count: 3 }, '来週3人くらい', '日: 担当から伺います\n時間: 担当から伺います\n人数: 3名'],
    [{ action: 'need' }, 'また人をお願いしたい', '日: 担当から伺います\n時間: 担当から伺います\n人数: 担当から伺います'],
    [
      { action: 'need', count: 1, part: 'afternoon', recurring: { every: 'week', weekdays: [2] } },
      '毎週火曜の午後に1名',
      '日: 毎週 火曜\n時間: 午後\n人数: 1名',
    ],
    [
      { action: 'need', count: 2, date: '2026-12-03', from: '09:00', to: '11:00' },
      '12月3日',
      '日: 12月3日(木)\n時間: 朝9時〜午前11時\n人数: 2名',
    ],
  ])('%j is read back', (word, raw, lines) => {
    expect(saidTo(said(scene(), word, raw), 'E1')[0]).toContain(lines);
  });
});

describe('on the spot', () => {
  const day = instant('2026-11-26', '09:15');
  it('nobody there is an urgent case; who has not said that they are there is asked at once', () => {
    const decision = said(scene({ state: 'underWay' }, day), { action: 'noShow', count: 1 });
    expect(cases(decision)).toEqual(['noArrival co1', 'noArrival s1', 'noArrival s2']);
    expect(left(decision, 'case')).toMatchObject({ kind: 'noArrival', urgent: true, shift: 'sh1' });
    expect(sends(decision)).toEqual(['G1 case', 'U1 reminder', 'U2 reminder', 'E1 answer']);
  });

  it('an accident: 119 first, and an urgent case', () => {
    const decision = said(scene({ state: 'underWay' }, day), { action: 'incident', urgent: true });
    expect(saidTo(decision, 'E1')[0]).toMatch(/^けがや急病のときは、すぐに119に電話してください。/);
    expect(left(decision, 'case')).toMatchObject({ kind: 'employer', urgent: true });
  });
});

describe('thanks', () => {
  const over = scene({ state: 'done', assignments: [on(1, 'done'), on(2, 'done')] }, instant('2026-11-26', '21:00'));
  it('reach the seniors of the last shift, in their hours, without the words themselves', () => {
    const decision = said(over, { action: 'praise' }, '助かりました。明日は8時に来てください');
    expect(sends(decision)).toEqual(['U1 employer', 'U2 employer', 'E1 answer']);
    expect(decision.says[0]).toMatchObject({ notBefore: instant('2026-11-27', '06:30') });
    expect(saidTo(decision, 'U1')).toEqual([
      '豊四季農園(見本)さまから、11月26日(木) 朝9時〜午前11時の朝の畑の手入れのお礼が届きました。ありがとうございました。',
    ]);
    expect(faultsIn(decision)).toEqual([]);
  });

  it('reach them once', () => {
    const again = said(after(over, said(over, { action: 'praise' })), { action: 'praise' });
    expect(sends(again)).toEqual(['E1 answer']);
  });
});

describe('a question', () => {
  it('who comes: the days ahead in heads, covered or not, never a name under ukeoi', () => {
    const decision = said(scene({ assignments: [on(1)] }), { action: 'question', topic: 'people' });
    expect(saidTo(decision, 'E1')[0]).toBe(
      'この先1週間の予定は1回です。\n11月26日(木) 朝9時〜午前11時\n朝の畑の手入れ\n2名のうち1名が決まっています。あと1名が不足しています。',
    );
  });

  it('anything else goes to a person', () => {
    expect(cases(said(scene(), { action: 'question', topic: 'insurance' }))).toEqual(['employer co1']);
  });

  it('with nothing ahead is said plainly', () => {
    const decision = when(pool(1, { shift: [] }), E1, (turn) => sayComing(turn, contact()));
    expect(saidTo(decision, 'E1')).toEqual(['この先1週間の予定は、まだありません。']);
  });
});

describe('what is not clear', () => {
  it('is asked back with the four buttons', () => {
    expect(actsFor(said(scene(), { action: 'none' }), 'E1')).toEqual(['ok', 'short', 'change', 'ask']);
  });

  it('「了解」 with two days waiting asks which', () => {
    const two = pool(
      2,
      { shift: [asked(), asked({ _id: 'sh2', start: instant('2026-11-26', '13:00'), end: instant('2026-11-26', '15:00') })] },
      EVE,
    );
    expect(actsFor(said(two, { action: 'covered' }), 'E1')).toEqual(['ok', 'ok']);
  });

  it('not yet known is no answer, and no hurry', () => {
    const decision = said(scene(), { action: 'later' });
    expect(left(decision, 'shift')).toBeUndefined();
    expect(saidTo(decision, 'E1')[0]).toContain('わかりました。決まりましたら、いつでも教えてください。');
  });
});

describe('an old button', () => {
  it.each<[string, Partial<Shift>, string]>([
    ['of a shift that is over', { state: 'done' }, '終わっています'],
    ['of a shift that was called off', { state: 'cancelled' }, 'とりやめになっています'],
    ["of another employer's shift", { employer: 'em9' }, '終わっています'],
  ])('%s gets one kind sentence and changes nothing', (_, o, words) => {
    for (const act of ['ok', 'short', 'shortBy', 'change', 'ask']) {
      const decision = pushed(scene(o), act);
      expect(decision.changes).toEqual([]);
      expect(saidTo(decision, 'E1')[0]).toContain(words);
    }
  });
});

describe('being told of changes', () => {
  const tell = (where: Scene) => when(where, E1, (turn) => tellEmployer(turn, turn.get('shift', 'sh1')));
  it('only after they were told once, and the same never twice', () => {
    const never = scene({ rungs: [], employerSaid: { toldAt: null, answer: null, at: null } });
    expect(sends(tell(never))).toEqual([]);
    expect(sends(tell(scene()))).toEqual([]);
    expect(sends(tell(scene({ assignments: [on(1)] })))).toEqual(['E1 employer']);
  });

  it('a shift that was filled after their hour is told now', () => {
    const late = scene({ employerSaid: { toldAt: null, answer: null, at: null } });
    expect(saidTo(tell(late), 'E1')[0]).toContain('2名が伺います。手配済みです。よろしいでしょうか。');
  });

  it('each contact on LINE once, a blocked one never', () => {
    const contacts = [
      contact(),
      contact({ _id: 'co2', line: 'E2' }),
      contact({ _id: 'co3', line: 'E3', blocked: true }),
      contact({ _id: 'co4', line: null }),
    ];
    const where = pool(2, { contact: contacts, shift: [asked({ assignments: [on(1)] })] }, EVE);
    expect(sends(tell(where))).toEqual(['E1 employer', 'E2 employer']);
  });

  it('under a contract for work nothing speaks of シフト, 勤務, 指示 or 給料', () => {
    const texts = [tell(scene({ assignments: [on(1)] })), pushed(scene(), 'ok'), pushed(scene(), 'shortBy', { s: 'sh1', k: 1 })]
      .flatMap((decision) => decision.says)
      .flatMap((say) => say.bubbles)
      .map((bubble: Bubble) => `${bubble.heading ?? ''}${bubble.text}`);
    expect(texts.filter((text) => /シフト|勤務|指示|給料/.test(text))).toEqual([]);
  });
});

it('at a lesson the heads are those who take part', () => {
  const where = pool(2, { opening: [opening({ kind: 'learning' })], shift: [asked({ places: 8 })] }, EVE);
  expect(saidTo(said(where, { action: 'question', topic: 'people' }), 'E1')[0]).toContain('2名が参加の予定です。');
});
