import { describe, expect, it } from 'vitest';
import { textInMatch } from '../../src/flows/match.ts';
import type { Decision } from '../../src/flows/scene.ts';
import { pressedTake, showTerms, termsText } from '../../src/flows/terms.ts';
import { normalise } from '../../src/flows/understand/normalise.ts';
import type { Opening, Placement, Records, Senior, Shift } from '../../src/records.ts';
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
interface Given {
  opening?: Opening;
  placement?: Placement | null;
  senior?: Senior;
  shifts?: readonly Shift[];
}
const given = (o: Given = {}) =>
  sceneOf({
    senior: [o.senior ?? senior()],
    talk: [talk({ flow: 'take', step: 'terms', about: { o: 'o1', v: '2026-04' } })],
    opening: [o.opening ?? opening()],
    shift: o.shifts ?? [shift()],
    placement: o.placement === null ? [] : [o.placement ?? placement()],
    employer: [employer],
  });
const presses = (act: string, o: Given = {}, ids: Record<string, string> = { o: 'o1', v: '2026-04' }): Decision =>
  when(given(o), { what: { kind: 'press', data: '' } }, (turn) => pressedTake(turn, turn.get('senior', 's1'), act, ids));

describe('the words of the terms', () => {
  const lines = (o: Partial<Opening>, day?: string) => termsText(opening(o), employer, centre(), day).lines;

  it('say what, for whom, where, when, what is paid, what to bring, whom to ask, and what if one cannot come', () => {
    expect(termsText(opening(), employer, centre())).toEqual({
      version: '2026-04',
      lines: [
        'お願いする仕事: 草取りと水やり',
        '発注者: 豊四季農園(見本)',
        '場所: 豊四季の畑(豊四季)',
        'お仕事の予定: 木曜 朝9時〜午前11時',
        'はじめの1回は、おためしです。',
        '委託料: 1回 2,000円',
        '委託料の支払い: 翌月15日にお支払いします。',
        '持ち物: 帽子と飲み物',
        'わからないとき: かしわ出番センター(見本) 電話 04-7100-0000',
        '来られないとき: 「行けません」とこのLINEに送るだけでかまいません。代わりの方はセンターがさがします。',
      ],
    });
  });

  it.each(['ukeoi', 'inin'] as const)('under %s nothing sounds like being employed', (contractForm) => {
    expect(lines({ contractForm }).join()).not.toMatch(/シフト|勤務|指示|給料|賃金|雇/);
  });

  it.each(['haken', 'shokai', 'direct'] as const)('under %s it is a wage', (contractForm) => {
    expect(lines({ contractForm })).toContain('賃金: 1回 2,000円');
  });

  it('volunteering says that nothing is paid', () => {
    expect(lines({ contractForm: 'none', pay: null })).toContain('お礼: なし(無償です)');
  });

  it('for one day they name that day', () => {
    expect(lines({}, '2026-11-26')).toContain('お仕事の予定: 11月26日(木) 朝9時〜午前11時のみ');
  });

  it('stay readable when everything is long', () => {
    const long = 'とても長い説明'.repeat(40);
    const o = opening({ title: long, does: long, workplace: long, bring: long, pay: long });
    const decision = when(given({ opening: o }), { what: { kind: 'press', data: '' } }, (turn) =>
      showTerms(turn, turn.get('senior', 's1'), o),
    );
    expect(faultsIn(decision).filter((fault) => !fault.includes(long.slice(0, 100)))).toEqual([]);
  });
});

describe('agreeing', () => {
  it('keeps the very text with version and date, begins the trial and gives the first turn', () => {
    const decision = presses('agree');
    expect(left(decision, 'placement')).toMatchObject({ state: 'trial', trialLeft: 1, agreed: { version: '2026-04', at: NOW } });
    expect(left(decision, 'placement')?.agreed?.text).toContain('委託料: 1回 2,000円');
    expect(left(decision, 'shift')?.assignments).toMatchObject([{ senior: 's1', role: 'main', state: 'accepted' }]);
    expect(saidTo(decision, 'U1')[0]).toContain('最初の出番は 11月26日(木) 朝9時〜午前11時 です');
    expect(left(decision, 'talk')?.flow).toBe('idle');
    expect(faultsIn(decision)).toEqual([]);
  });

  it('without a trial it is active at once', () => {
    expect(left(presses('agree', { opening: opening({ trial: false }) }), 'placement')?.state).toBe('active');
  });

  it('pressed twice says that it is agreed already', () => {
    const agreed = placement({ state: 'trial', agreed: { version: '2026-04', text: '…', at: NOW } });
    const decision = presses('agree', {
      placement: agreed,
      shifts: [shift({ assignments: [{ senior: 's1', role: 'main', state: 'accepted' }] })],
    });
    expect(decision.changes).toEqual([]);
    expect(saidTo(decision, 'U1')).toEqual([
      '「朝の畑の手入れ」は、11月24日(火)に同意をいただいています。次の出番は 11月26日(木) 朝9時〜午前11時 です。',
    ]);
  });

  it('on terms that changed meanwhile shows the new ones', () => {
    const decision = presses('agree', { opening: opening({ termsVersion: '2026-12' }) });
    expect(left(decision, 'placement')).toBeUndefined();
    expect(saidTo(decision, 'U1')[0]).toContain('内容が新しくなりました。');
    expect(left(decision, 'talk')?.about).toEqual({ o: 'o1', v: '2026-12' });
  });

  it('to changed terms while taking part keeps the turns as they are', () => {
    const active = placement({ state: 'active', agreed: { version: '2026-04', text: '…', at: NOW } });
    const decision = presses('agree', { placement: active, opening: opening({ termsVersion: '2026-12' }) }, { o: 'o1', v: '2026-12' });
    expect(left(decision, 'placement')).toMatchObject({ state: 'active', agreed: { version: '2026-12' } });
    expect(left(decision, 'shift')).toBeUndefined();
    expect(saidTo(decision, 'U1')[0]).toContain('新しい内容で');
  });
});

describe('declining and paper', () => {
  it('declining costs nothing and offers the others', () => {
    const decision = presses('decline');
    expect(left(decision, 'placement')?.state).toBe('ended');
    expect(left(decision, 'senior')).toBeUndefined();
    expect(saidTo(decision, 'U1')).toEqual([
      'わかりました。お返事ありがとうございます。これからのご案内は、これまでと変わりません。\n[ほかを見る|これはもう見ない]',
    ]);
  });

  it('is not shown again only where that is wished', () => {
    expect(left(presses('notAgain', { placement: placement({ state: 'ended' }) }), 'senior')?.notFor).toEqual(['o1']);
  });

  it('on paper: a coordinator hears it, the answer has time', () => {
    const decision = presses('paper');
    expect(left(decision, 'case')).toMatchObject({ kind: 'human', person: 's1', note: '田中さんへ、仕様書(2026-04版)を紙でお渡しする' });
    expect(left(decision, 'placement')).toBeUndefined();
    expect(faultsIn(decision)).toEqual([]);
  });
});

describe('old buttons get one kind sentence and change nothing', () => {
  it.each<[string, string, Given, string]>([
    ['the opening was closed', 'agree', { opening: opening({ state: 'closed' }) }, '募集は終わりました'],
    ['the last place was taken meanwhile', 'agree', { shifts: [shift({ places: 0 })] }, '空きがなくなりました'],
    ['it was declined before', 'agree', { placement: placement({ state: 'ended' }) }, 'お話は終わっています'],
    ['it was never begun', 'paper', { placement: null }, 'お話は終わっています'],
    ['the coordinator is still at it', 'agree', { opening: opening({ entry: 'introduce' }) }, 'もうしばらくお待ちください'],
    ['a break', 'agree', { placement: placement({ state: 'paused' }) }, 'いまはお休み中です'],
    [
      'declining what is agreed',
      'decline',
      { placement: placement({ state: 'active', agreed: { version: '2026-04', text: '', at: NOW } }) },
      'もうお引き受けいただいています',
    ],
    ['another time', 'dance', {}, 'もう使われていません'],
  ])('%s', (_, act, o, words) => {
    const decision = presses(act, o);
    expect(saidTo(decision, 'U1')).toHaveLength(1);
    expect(saidTo(decision, 'U1')[0]).toContain(words);
    expect(decision.changes).toEqual([]);
    expect(faultsIn(decision)).toEqual([]);
  });

  it('a button without its opening', () => {
    expect(saidTo(presses('agree', {}, {}), 'U1')[0]).toContain('募集は終わりました');
  });
});

describe('free words at the terms', () => {
  const says = (words: string) => {
    let taken = false;
    const decision = when(given(), { what: { kind: 'text', text: words, messageId: 'm1' } }, (turn) => {
      taken = textInMatch(turn, turn.get('senior', 's1'), normalise(words));
    });
    return { taken, state: left(decision, 'placement')?.state ?? null, kinds: decision.changes.map(({ kind }) => kind) };
  };

  it.each([
    ['同意します', 'trial'],
    ['はい、同意します', 'trial'],
    ['同意する', 'trial'],
    ['引き受けます', 'trial'],
    ['お引き受けします', 'trial'],
    ['はい、お願いします', 'trial'],
    ['やめておきます', 'ended'],
    ['同意しません', 'ended'],
  ])('「%s」 → %s', (words, state) => {
    expect(says(words)).toMatchObject({ taken: true, state });
  });

  it('「紙でもらえますか」 goes to a coordinator', () => {
    expect(says('紙でもらえますか')).toMatchObject({ taken: true, state: null });
  });

  it('「考えさせてください」 keeps everything as it is', () => {
    expect(says('考えさせてください')).toEqual({ taken: true, state: null, kinds: [] });
  });

  it.each(['駐車場はありますか？', '同意する前に聞きたいことがあります', '同意してもやめられますか', '同意って何ですか'])(
    '「%s」 is no agreement',
    (words) => {
      expect(says(words).state).toBeNull();
    },
  );
});
