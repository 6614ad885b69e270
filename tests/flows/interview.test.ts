/** The interview step by step: what a text or a press leaves at an open question, put through the route. */
import { describe, expect, it } from 'vitest';
import { decide } from '../../src/flows/route.ts';
import { press } from '../../src/flows/said.ts';
import type { Decision } from '../../src/flows/scene.ts';
import type { Case, Records, Senior, Talk } from '../../src/records.ts';
import { minutesAfter } from '../../src/flows/time.ts';
import { left, NOW, saidTo, sceneOf, senior, talk } from '../scene.ts';

type Given = { talk?: Partial<Talk>; senior?: Partial<Senior>; cases?: readonly Case[]; none?: true; now?: Date };

/** What is left after a text (or a press, where it looks like one) while a question is open. */
function said(given: Given, text: string): Decision {
  const records = {
    talk: given.none ? [] : [talk({ flow: 'interview', step: 'area', answers: { name: '山田' }, ...given.talk })],
    senior: given.none ? [] : [senior({ state: 'interviewing', profile: {}, ...given.senior })],
    case: given.cases ?? [],
  } as { [K in keyof Records]?: readonly Records[K][] };
  const now = given.now ?? NOW;
  const what = /^[a-zA-Z]+:/.test(text) ? { kind: 'press' as const, data: text } : { kind: 'text' as const, text, messageId: 'm1' };
  return decide(sceneOf(records, now), { id: 'e1', at: now, chat: 'U1', group: false, speaker: 'U1', what });
}
const answers = (decision: Decision) => left(decision, 'talk')?.answers ?? {};
const first = (decision: Decision) => saidTo(decision, 'U1')[0] ?? '';
const tue = { slots: [{ days: [2], part: 'morning' }] } as const;
const tueThu = { slots: [{ days: [2, 4], part: 'morning' }] } as const;
const agreed = [{ purpose: 'health', textVersion: '2026-04', at: NOW }] as const;

describe('a text at an open question', () => {
  it.each<[string, Given, string, Partial<Talk['answers']>, string]>([
    ['the answer', {}, '豊四季台です', { area: expect.anything() }, 'birthYear'],
    ['a number of a button', { talk: { step: 'why' } }, '２', { why: ['health'] }, 'birthYear'],
    ['the number after the last button leaves out', { talk: { step: 'why' } }, '5', { name: '山田' }, 'birthYear'],
    ['the words of the skip button', { talk: { step: 'experience' } }, 'とくにない', { name: '山田' }, 'birthYear'],
    [
      '「いいえ」 to "anything to mind?" is "nothing"',
      { talk: { step: 'health' }, senior: { consents: agreed } },
      'いいえ',
      { health: { limits: [], none: true } },
      'birthYear',
    ],
    ['「いません」 to "somebody to call?" leaves out', { talk: { step: 'emergency' } }, 'いません', { name: '山田' }, 'birthYear'],
    ['「はい」 to a question of many asks on', { talk: { step: 'wishes' } }, 'はい', { name: '山田' }, 'wishes'],
    [
      'days at the question for the past',
      { talk: { step: 'experience' } },
      '火曜と木曜が空いています',
      { availability: { slots: [{ days: [2, 4] }] } },
      'experience',
    ],
    ['a birth year at the question for the town', {}, '昭和24年です', { birthYear: 1949 }, 'area'],
    [
      'hours alone keep the days that were said',
      { talk: { step: 'frequency', answers: { availability: { slots: [{ days: [2, 4] }] } } } },
      '午前がいいです',
      { availability: tueThu },
      'frequency',
    ],
    [
      'days that do not suit are taken out of those that were said',
      { talk: { step: 'frequency', answers: { availability: tueThu } } },
      '土日はだめです',
      { availability: { ...tueThu, except: [{ days: [6, 7] }] } },
      'frequency',
    ],
    [
      'a day taken out',
      { talk: { step: 'frequency', answers: { availability: tueThu } } },
      '木曜は取り消してください',
      { availability: tue },
      'frequency',
    ],
    [
      'a day put in keeps the hours',
      { talk: { step: 'frequency', answers: { availability: tue } } },
      '木曜も大丈夫です',
      { availability: tueThu },
      'frequency',
    ],
    [
      'a new number of times keeps the length',
      { talk: { step: 'travel', answers: { frequency: { timesPerWeek: 2, hoursAtATime: 3 } } } },
      'やっぱり週1回に変えてください',
      { frequency: { timesPerWeek: 1, hoursAtATime: 3 } },
      'travel',
    ],
    [
      '「とばして」 after going back keeps the answer',
      { talk: { step: 'wishes', answers: { name: '山田', wishes: { fields: ['food'], kinds: [] } } } },
      'とばしてください',
      { wishes: { fields: ['food'], kinds: [] } },
      'birthYear',
    ],
    ['「あとで」 where that is the button', { talk: { step: 'emergency' } }, 'あとで', { name: '山田' }, 'birthYear'],
    ['a greeting asks the question again', {}, 'こんにちは', { name: '山田' }, 'area'],
  ])('%s', (_name, given, text, kept, step) => {
    const decision = said(given, text);
    expect(answers(decision)).toMatchObject(kept);
    expect(left(decision, 'talk')?.step).toBe(step);
    expect(left(decision, 'talk')?.misreads).toBe(0);
  });

  it.each([
    ['the first misreading asks in other words', 0, '町の名前を、もう一度', undefined],
    ['the second offers a person', 1, '担当の者がお電話でお聞きすることもできます', undefined],
    ['the third is a case', 2, '担当の者に伝えました', 'misread'],
  ])('%s', (_name, misreads, words, kind) => {
    const decision = said({ talk: { misreads } }, 'ほにゃらら');
    expect(first(decision)).toContain(words);
    expect(left(decision, 'case')?.kind).toBe(kind);
  });

  it('what only sounds like a cry is no misreading: one gentle question and nothing else', () => {
    const decision = said({ talk: { misreads: 1 } }, '今日は死ぬほど暑いですね');
    expect(saidTo(decision, 'U1')).toEqual([
      'お体の具合は、だいじょうぶですか。つらいときは、すぐに知らせてください。\n[だいじょうぶです|電話がほしい]',
    ]);
    expect(left(decision, 'talk')?.misreads).toBe(1);
  });

  it('loneliness as the reason to take part is heard by a person, and the questions go on', () => {
    const decision = said({ talk: { step: 'why' } }, '一人で家にいるのがさびしくて');
    expect(left(decision, 'case')).toMatchObject({ kind: 'distress', holds: false });
    expect(left(decision, 'talk')).toMatchObject({ step: 'birthYear', heldBy: 'bot', answers: { why: ['company'] } });
    expect(saidTo(decision, 'U1')).toHaveLength(2);
  });
  it('days that do not suit are no cry', () =>
    expect(first(said({ talk: { step: 'availability' } }, '土日はだめです'))).not.toContain('お体の具合'));

  it('after a day the talk is taken up with a line that recalls it, although the last word moved', () => {
    const yesterday = minutesAfter(NOW, -24 * 60);
    expect(first(said({ talk: { lastHeardAt: yesterday } }, '続けます'))).toContain(
      'おかえりなさい、山田さん。「お住まい」のところからですね。',
    );
    expect(first(said({ talk: { lastHeardAt: yesterday } }, press('help', 'resume')))).toContain('おかえりなさい');
    expect(first(said({}, '続けます'))).not.toContain('おかえりなさい');
  });
});

describe('consent to be asked about the body', () => {
  const open = { talk: { step: 'healthConsent' } };
  it.each<[string, string, boolean, string]>([
    ['yes', 'はい', true, 'health'],
    ['no', 'いいえ', false, 'birthYear'],
    ['the second button', '2', false, 'birthYear'],
    ['an ailment is no yes, and is not kept', 'ひざが痛いです', false, 'healthConsent'],
    ['days that do not suit are no "no"', '木曜はだめです', false, 'healthConsent'],
  ])('%s', (_name, text, consents, step) => {
    const decision = said(open, text);
    expect((left(decision, 'senior')?.consents ?? []).some(({ purpose }) => purpose === 'health')).toBe(consents);
    expect(left(decision, 'talk')?.step).toBe(step);
    expect(answers(decision).health).toBeUndefined();
  });
});

describe('a press', () => {
  const before = (step: string, seconds: number) => ({ step, text: '', messageId: '', at: minutesAfter(NOW, -seconds / 60) });
  it('the second of a double press is let go', () => {
    const decision = said(
      { talk: { step: 'wishes', asked: 5, before: before('area', 1) } },
      press('interview', 'answer', { k: 'area', v: 0, q: 4 }),
    );
    expect(decision.says).toEqual([]);
  });
  it('on an older card of the open question counts', () => {
    const decision = said({ talk: { asked: 9 } }, press('interview', 'answer', { k: 'area', v: 0, q: 4 }));
    expect(left(decision, 'talk')?.step).toBe('birthYear');
  });
  it('on the card of an earlier question is asked about, not obeyed', () => {
    const given = { talk: { step: 'wishes', asked: 9, answers: { why: ['useful'] as const } } };
    const decision = said(given, press('interview', 'answer', { k: 'why', v: 3, q: 4 }));
    expect(first(decision)).toContain('前のお答えの「活動したいわけ」を「収入がほしい」に直しますか。');
    expect(answers(decision).why).toEqual(['useful']);
  });
  it('after the interview leads to correcting', () => {
    const decision = said(
      { talk: { flow: 'idle', step: '' }, senior: { state: 'active' } },
      press('interview', 'answer', { k: 'area', v: 0, q: 1 }),
    );
    expect(first(decision)).toContain('[登録を直したい]');
  });
  it('「登録を見る」 in the middle keeps the interview open', () => {
    const decision = said({}, press('menu', 'profile'));
    expect(left(decision, 'talk')).toMatchObject({ flow: 'interview', step: 'fix', about: { then: 'next' } });
    const done = said({ talk: { step: 'name', about: { then: 'next' } } }, '山口');
    expect(left(done, 'talk')).toMatchObject({ flow: 'interview', step: 'birthYear', answers: { name: '山口' } });
    expect(left(done, 'senior')).toBeUndefined();
  });
});

describe('a correction after the interview', () => {
  const profile = { name: '山口', availability: tueThu, wishes: { fields: ['food'], kinds: [] } } as const;
  it('changes that one answer, although the old talk holds none of them', () => {
    const asked = said(
      { talk: { flow: 'interview', step: 'fix', answers: {}, about: { then: 'idle' } }, senior: { state: 'active', profile } },
      press('interview', 'item', { k: 'fix', i: 'travel', q: 1 }),
    );
    expect(answers(asked)).toEqual(profile);
    const done = said(
      { talk: { step: 'travel', answers: profile, about: { then: 'idle' } }, senior: { state: 'active', profile } },
      '歩いて10分まで',
    );
    expect(left(done, 'senior')?.profile).toMatchObject({ ...profile, travel: { modes: ['walk'], maxMinutes: 10 } });
    expect(saidTo(done, 'U1')).toEqual(['歩いて10分までですね。登録を直しました。']);
  });
});

describe('"are you sure?"', () => {
  const asked = { talk: { asked: 3, about: { sure: 'restart', sureOf: '3' } } };
  it('a typed yes begins again', () => expect(answers(said(asked, 'はい'))).toEqual({}));
  it('a typed no goes on', () => expect(left(said(asked, 'いいえ'), 'talk')).toMatchObject({ step: 'area', answers: { name: '山田' } }));
  it('an answer is an answer', () =>
    expect(left(said(asked, '豊四季台'), 'talk')).toMatchObject({ answers: { name: '山田', area: expect.anything() } }));
  it('once something else was asked, a yes is no yes to it', () =>
    expect(answers(said({ talk: { ...asked.talk, asked: 4 } }, 'はい'))).toEqual({ name: '山田' }));
});

describe('who is not in the interview', () => {
  it('a stranger in need is answered, and then heard by a person and not by the welcome', () => {
    const cry = said({ none: true }, 'もう死にたい');
    expect(first(cry)).toContain('話してくださって、ありがとうございます。');
    expect(left(cry, 'talk')).toMatchObject({ role: 'stranger', heldBy: 'coordinator' });
    const more = said(
      { talk: { role: 'stranger', person: null, flow: 'arrival', step: 'consent', heldBy: 'coordinator' }, cases: [left(cry, 'case')!] },
      'だれもいない',
    );
    expect(first(more)).toContain('書いてくださって、ありがとうございます。');
  });
  it('a stranger who asks for a person in the first message gets one', () => {
    const decision = said({ none: true }, '電話してください');
    expect(left(decision, 'case')).toMatchObject({ kind: 'human', holds: true });
  });
  it('who left is asked before anything begins again', () => {
    const decision = said({ talk: { flow: 'idle', step: '' }, senior: { state: 'left' } }, '募集はありますか');
    expect(first(decision)).toContain('もう一度始めますか。');
    const back = said(
      { talk: { flow: 'idle', step: '' }, senior: { state: 'left', profile: { availability: tue } } },
      press('help', 'comeBack'),
    );
    expect(left(back, 'senior')?.state).toBe('active');
  });
  it('unsent words of an answer are gone, and the question comes again', () => {
    const given = talk({
      flow: 'interview',
      step: 'why',
      answers: { experience: '経理' },
      before: { step: 'experience', text: '経理', messageId: 'm7', at: NOW },
    });
    const scene = sceneOf({ talk: [given], senior: [senior({ state: 'interviewing' })], case: [] });
    const decision = decide(scene, {
      id: 'e1',
      at: NOW,
      chat: 'U1',
      group: false,
      speaker: 'U1',
      what: { kind: 'unsend', messageId: 'm7' },
    });
    expect(left(decision, 'talk')).toMatchObject({ answers: {}, before: null });
  });
  it('a second wish for a person joins the first case', () => {
    const one = left(said({}, '電話してください'), 'case')!;
    const decision = said({ cases: [one] }, press('help', 'person'));
    expect(left(decision, 'case')?.number).toBe(one.number);
  });
});
