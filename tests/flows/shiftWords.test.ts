import { describe, expect, it } from 'vitest';
import type { Decision, Scene } from '../../src/flows/scene.ts';
import { wordsOfOffer } from '../../src/flows/coverage.ts';
import { wordsOfShift } from '../../src/flows/shift.ts';
import { actOnWord } from '../../src/flows/turnWord.ts';
import { instant } from '../../src/flows/time.ts';
import type { ShiftWord } from '../../src/flows/understand/meaning.ts';
import { normalise } from '../../src/flows/understand/normalise.ts';
import { left, NOW, saidTo, shift, when } from '../scene.ts';
import { actsFor, cases, memberTalk, on, pool, pressOf, sends } from './pool.ts';
import { faultsIn } from './readable.ts';

const wednesday = shift({
  _id: 'wed',
  day: '2026-11-25',
  start: instant('2026-11-25', '09:00'),
  end: instant('2026-11-25', '12:00'),
  places: 1,
  assignments: [on(1)],
});
const tuesday = shift({
  _id: 'tue',
  day: '2026-12-01',
  start: instant('2026-12-01', '13:00'),
  end: instant('2026-12-01', '16:00'),
  places: 1,
  assignments: [on(1)],
});
const scene = (shifts = [wednesday], now = NOW) => pool(2, { shift: shifts }, now);
const heard = (text: string, where = scene(), by = wordsOfShift): { decision: Decision; taken: boolean } => {
  let taken = false;
  const decision = when(where, { chat: 'U1', what: { kind: 'text', text, messageId: 'm1' } }, (turn) => {
    taken = by(turn, turn.get('senior', 's1'), normalise(text));
  });
  return { decision, taken };
};
const read = (word: ShiftWord, where: Scene = scene(), sure: 'rightAway' | 'repeatBack' = 'rightAway'): Decision =>
  when(where, pressOf(1), (turn) => void actOnWord(turn, turn.get('senior', 's1'), { sure, value: word }));
const stateIn = (decision: Decision, id = 'wed') => left(decision, 'shift', id)?.assignments[0]?.state;

describe('I cannot come, in words', () => {
  it.each(['明日休ませてください', '明日は行けません', '水曜日の仕事キャンセルします', '休みます'])(
    '「%s」 is repeated back in full before it counts',
    (text) => {
      const { decision, taken } = heard(text);
      expect(taken).toBe(true);
      expect(saidTo(decision, 'U1')).toEqual([
        '11月25日(水) 朝9時〜昼12時の朝の畑の手入れは、「行けない」と受けとってよいですか。\n[はい、行けません|まちがえました]',
      ]);
      expect(stateIn(decision)).toBeUndefined();
    },
  );

  it('illness on the day or the day before is believed at once', () => {
    const decision = read({ action: 'cancel', date: '2026-11-25', ill: true });
    expect(stateIn(decision)).toBe('absent');
    expect(saidTo(decision, 'U1')[0]).toContain('どうぞお大事になさってください');
    expect(faultsIn(decision)).toEqual([]);
  });

  it('illness a week ahead is repeated back', () => {
    expect(stateIn(read({ action: 'cancel', date: '2026-12-01', ill: true }, scene([tuesday])), 'tue')).toBeUndefined();
  });

  it('illness without a day means the turn of tomorrow', () => {
    expect(stateIn(read({ action: 'cancel', ill: true }, scene([wednesday, tuesday])))).toBe('absent');
  });

  it('"if the fever stays" decides nothing', () => {
    const decision = read({ action: 'cancel', date: '2026-11-25', conditional: true, ill: true });
    expect(stateIn(decision)).toBeUndefined();
    expect(actsFor(decision, 'U1')).toEqual(['come', 'cannot', 'call']);
  });

  it('a bare word with several turns ahead asks which', () => {
    const decision = read({ action: 'cancel' }, scene([wednesday, tuesday]));
    expect(saidTo(decision, 'U1')).toEqual(['どの日に行けないのでしょうか。\n[11月25日(水) 朝9時〜昼12時|12月1日(火) 午後1時〜午後4時]']);
  });

  it('all of them is repeated back with every day', () => {
    const decision = read({ action: 'cancel', all: true }, scene([wednesday, tuesday]));
    expect(saidTo(decision, 'U1')[0]).toContain('次の2回を、「行けない」と受けとってよいですか。');
    expect(actsFor(decision, 'U1')).toEqual(['allOff', 'mine']);
  });

  it('「はい」 to the question counts, 「いいえ」 leaves everything', () => {
    const open = { flow: 'shift', step: 'cannot', about: { s: 'wed', rungs: '0' } };
    const where = pool(2, { shift: [wednesday], talk: [memberTalk(1, open), memberTalk(2)] });
    expect(stateIn(heard('はい', where).decision)).toBe('absent');
    expect(stateIn(heard('いいえ', where).decision)).toBeUndefined();
  });

  it('「はい」 after a later reminder is the answer to that one', () => {
    const open = { flow: 'shift', step: 'cannot', about: { s: 'wed', rungs: '1' } };
    const reminded = { ...wednesday, rungs: ['confirm', 'evening'] };
    const where = pool(2, { shift: [reminded], talk: [memberTalk(1, open), memberTalk(2)] }, instant('2026-11-24', '18:00'));
    expect(stateIn(heard('はい', where).decision)).toBe('confirmed');
  });
});

describe('other words about a turn', () => {
  it.each([
    ['明日行きます', 'confirmed'],
    ['はい伺います', 'confirmed'],
  ])('「%s」 confirms the one turn that is meant', (text, state) => {
    expect(stateIn(heard(text).decision)).toBe(state);
  });

  it('a bare 「はい」 answers the reminder that waits', () => {
    const where = scene([{ ...wednesday, rungs: ['confirm', 'evening'] }], instant('2026-11-24', '18:00'));
    expect(stateIn(heard('はい', where).decision)).toBe('confirmed');
  });

  it('a bare 「はい」 to nothing is left to others', () => {
    const where = scene([{ ...wednesday, assignments: [on(1, 'confirmed', { answeredAt: NOW })] }]);
    expect(heard('はい', where).taken).toBe(false);
  });

  it('late with minutes is told to the employer at once', () => {
    const decision = read({ action: 'late', date: '2026-11-25', minutes: 15 });
    expect(saidTo(decision, 'E1')[0]).toContain('1名が15分ほど遅れて伺います。');
  });

  it('somebody else in my place: still on the turn, said plainly', () => {
    const decision = read({ action: 'substitute', date: '2026-11-25' });
    expect(stateIn(decision)).toBe('swapping');
    expect(saidTo(decision, 'U1')[0]).toContain('決まるまでは、11月25日(水) 朝9時〜昼12時の朝の畑の手入れの予定はそのままです。');
    expect(sends(decision)).toContain('U2 offer');
  });

  it.each(['earlyLeave', 'reschedule'] as const)('%s goes to a person, and the turn stays', (action) => {
    const decision = read({ action, date: '2026-11-25' });
    expect(cases(decision)).toEqual(['human s1']);
    expect(stateIn(decision)).toBeUndefined();
  });

  it.each([
    ['place', '場所は 豊四季の畑 です。'],
    ['time', '11月25日(水) 朝9時〜昼12時の予定です。'],
    ['belongings', 'お持ちいただくものは 帽子と飲み物 です。'],
    ['pay', 'お支払いは 1回 2,000円 です。'],
  ])('a question about %s is answered from the opening', (topic, words) => {
    const decision = read({ action: 'question', topic });
    expect(saidTo(decision, 'U1')[0]).toContain(words);
    expect(cases(decision)).toEqual([]);
  });

  it('another question goes to a person, said honestly', () => {
    const decision = read({ action: 'question', topic: 'weather' });
    expect(cases(decision)).toEqual(['human s1']);
    expect(saidTo(decision, 'U1')[0]).toContain('担当に聞いて、お返事します。');
  });

  it('a day without a turn is said kindly, with what is ahead', () => {
    const decision = read({ action: 'cancel', date: '2026-11-28' });
    expect(saidTo(decision, 'U1')[0]).toContain('11月28日(土)は、予定が入っていません。');
    expect(faultsIn(decision)).toEqual([]);
  });

  it('in the middle of the interview a day without a turn belongs to its question', () => {
    const where = pool(1, { shift: [wednesday], talk: [memberTalk(1, { flow: 'interview', step: 'availability' })] });
    let taken = true;
    when(where, pressOf(1), (turn) => {
      taken = actOnWord(turn, turn.get('senior', 's1'), { sure: 'rightAway', value: { action: 'cancel', date: '2026-11-28' } });
    });
    expect(taken).toBe(false);
  });

  it('home again after the end is its word', () => {
    const over = scene([{ ...wednesday, state: 'done', assignments: [on(1, 'arrived')] }], instant('2026-11-25', '13:00'));
    expect(stateIn(read({ action: 'done' }, over))).toBe('done');
  });

  it.each(['今日はいい天気ですね', 'ありがとうございます、助かります'])('「%s」 is not about a turn', (text) => {
    expect(heard(text).taken).toBe(false);
  });
});

describe('words while an offer is open', () => {
  const offered = shift({ places: 1, assignments: [on(2, 'absent'), on(1, 'asked', { role: 'standIn' })] });
  it.each([
    ['はい', 'accepted'],
    ['喜んでお引き受けします', 'accepted'],
    ['いいえ', 'declined'],
  ])('「%s」 → %s', (text, state) => {
    const { decision } = heard(text, scene([offered]), wordsOfOffer);
    expect(left(decision, 'shift')?.assignments[1]?.state).toBe(state);
  });

  it('"I cannot come tomorrow" is about the own turn, not the offer', () => {
    expect(heard('明日は行けません', scene([wednesday, offered]), wordsOfOffer).taken).toBe(false);
  });

  it('"I cannot come" without a day asks which is meant', () => {
    const { decision } = heard('行けません', scene([wednesday, offered]), wordsOfOffer);
    expect(actsFor(decision, 'U1')).toEqual(['come', 'cannot', 'take', 'pass']);
    expect(left(decision, 'shift')).toBeUndefined();
  });

  it('words in the middle of the interview are its own', () => {
    const where = pool(2, { shift: [offered], talk: [memberTalk(1, { flow: 'interview' }), memberTalk(2)] });
    expect(heard('はい', where, wordsOfOffer).taken).toBe(false);
  });
});
