import { describe, expect, it } from 'vitest';
import { pressedMatch, showOpenings, textInMatch } from '../../src/flows/match.ts';
import { offerNewOpening } from '../../src/flows/newOpening.ts';
import type { Turn } from '../../src/flows/scene.ts';
import { instant, minutesAfter } from '../../src/flows/time.ts';
import { normalise } from '../../src/flows/understand/normalise.ts';
import type { Opening, Placement, Records, Senior, Talk } from '../../src/records.ts';
import { centre, left, NOW, opening, saidTo, sceneOf, senior, shift, talk, when } from '../scene.ts';
import { faultsIn } from './readable.ts';

const titles = ['朝の畑の手入れ', '園児の見守り', '食堂の配膳', '図書館の本の整理', '高齢者のお茶会'];
const openings = (count: number, o: Partial<Opening> = {}) =>
  titles.slice(0, count).map((title, at) => opening({ _id: `o${at + 1}`, title, workplace: `${title}の場所`, ...o }));
const shiftsFor = (all: readonly Opening[]) => all.map(({ _id }) => shift({ _id: `sh-${_id}`, opening: _id }));
const employer: Records['employer'] = { _id: 'em1', centre: 'c1', version: 1, name: '豊四季農園(見本)', place: opening().place };
const press = { what: { kind: 'press', data: '' } } as const;

function scene(o: { openings?: readonly Opening[]; senior?: Senior; talk?: Talk; placements?: readonly Placement[] } = {}) {
  const all = o.openings ?? openings(5);
  return sceneOf({
    senior: [o.senior ?? senior()],
    talk: [o.talk ?? talk()],
    opening: all,
    shift: shiftsFor(all),
    employer: [employer],
    placement: o.placements ?? [],
  });
}
const me = (turn: Turn) => turn.get('senior', 's1');

describe('showing openings', () => {
  it('shows three large cards, each with its two buttons, and asks one question', () => {
    const decision = when(scene(), press, (turn) => showOpenings(turn, me(turn)));
    const [card] = saidTo(decision, 'U1');
    expect(card?.split('\n').slice(0, 7)).toEqual([
      '合いそうなものがありました。気になるものはありますか。',
      '朝の畑の手入れ',
      'お仕事・朝の畑の手入れの場所',
      '木曜 朝9時〜午前11時',
      '草取りと水やり',
      '・歩いて約11分です',
      '委託料: 1回 2,000円',
    ]);
    expect(card).toContain('[やってみたい|見学したい]');
    expect(card).toContain('[ほかを見る|合うものがない]');
    expect(decision.says[0]?.bubbles[0]?.blocks).toHaveLength(3);
    expect(left(decision, 'talk')).toMatchObject({ flow: 'match', step: 'show', about: { shown: 'o1,o2,o3' } });
    expect(faultsIn(decision)).toEqual([]);
  });

  it('goes on with the others, and then says that was all', () => {
    const others = when(scene(), press, (turn) => pressedMatch(turn, me(turn), 'more', { from: '3' }));
    expect(left(others, 'talk')?.about['shown']).toBe('o4,o5');
    expect(saidTo(others, 'U1')[0]).not.toContain('ほかを見る');
    const end = when(scene(), press, (turn) => pressedMatch(turn, me(turn), 'more', { from: '5' }));
    expect(saidTo(end, 'U1')).toEqual(['いまお見せできるものは、これで全部です。\n[はじめから見る|合うものがない]']);
  });

  it('leaves out openings without a free turn and does not count them as shown', () => {
    const all = openings(4);
    const full = shiftsFor(all).map((one) => (one.opening === 'o2' ? { ...one, places: 0 } : one));
    const some = sceneOf({ senior: [senior()], talk: [talk()], opening: all, shift: full });
    const decision = when(some, press, (turn) => showOpenings(turn, me(turn)));
    expect(left(decision, 'talk')?.about['shown']).toBe('o1,o3,o4');
  });

  it('leaves out what the senior takes part in, but not terms that were only looked at', () => {
    const placement = {
      _id: 'p1',
      centre: 'c1',
      version: 1,
      opening: 'o1',
      senior: 's1',
      role: 'main',
      agreed: null,
      trialLeft: 1,
      since: NOW,
    } as const;
    const active = when(scene({ placements: [{ ...placement, state: 'active' }] }), press, (turn) => showOpenings(turn, me(turn)));
    expect(left(active, 'talk')?.about['shown']).toBe('o2,o3,o4');
    const looked = when(scene({ placements: [{ ...placement, state: 'interested' }] }), press, (turn) => showOpenings(turn, me(turn)));
    expect(left(looked, 'talk')?.about['shown']).toBe('o1,o2,o3');
  });

  it('says openly when nothing of the wished field is there', () => {
    const wishing = senior({ profile: { name: '田中', wishes: { fields: ['childcare'], kinds: [] } } });
    const decision = when(scene({ senior: wishing }), press, (turn) => showOpenings(turn, me(turn)));
    expect(saidTo(decision, 'U1')[0]).toMatch(/^ご希望の「子育て」で合うものは、いまありません。/);
  });

  it('where nothing fits it is said honestly, a coordinator hears the wish, and the senior waits for a new one', () => {
    const decision = when(scene({ openings: [] }), press, (turn) => showOpenings(turn, me(turn)));
    expect(saidTo(decision, 'U1')).toEqual([
      'いまは、ご希望に合うものがありません。担当の者にも伝えました。新しく合うものが出たら、こちらからお知らせします。',
    ]);
    expect(left(decision, 'senior')?.waiting).toBe(true);
    expect(left(decision, 'case')).toMatchObject({ kind: 'wish', person: 's1' });
  });

  it('volunteering says that nothing is paid', () => {
    const all = openings(1, { kind: 'volunteer', contractForm: 'none', pay: null });
    const decision = when(scene({ openings: all }), press, (turn) => showOpenings(turn, me(turn)));
    expect(saidTo(decision, 'U1')[0]).toContain('無償です');
  });
});

describe('why none fits', () => {
  const asked = { talk: talk({ flow: 'match', step: 'why' }) };

  it('asks why with four buttons', () => {
    const decision = when(scene(), press, (turn) => pressedMatch(turn, me(turn), 'none', {}));
    expect(saidTo(decision, 'U1')).toEqual([
      '合うものがなかったのですね。教えてくださって、ありがとうございます。どこが合いませんでしたか。\n[曜日や時間|場所が遠い|内容がちがう|体がきつい]',
    ]);
    expect(left(decision, 'senior')?.waiting).toBe(true);
  });

  it.each([
    ['days', 'availability'],
    ['far', 'travel'],
    ['content', 'wishes'],
  ])('%s opens the question of %s and comes back to the openings', (w, step) => {
    const registered = senior({ profile: { name: '田中', birthYear: 1950 } });
    const decision = when(scene({ ...asked, senior: registered }), press, (turn) => pressedMatch(turn, me(turn), 'why', { w }));
    expect(left(decision, 'talk')).toMatchObject({
      flow: 'interview',
      step,
      about: { then: 'match' },
      answers: registered.profile,
    });
  });

  it('the body is asked about only after its own consent', () => {
    const decision = when(scene(asked), press, (turn) => pressedMatch(turn, me(turn), 'why', { w: 'body' }));
    expect(left(decision, 'talk')).toMatchObject({ flow: 'interview', step: 'healthConsent', about: { then: 'match' } });
  });

  it('an old "why" button does not disturb another question', () => {
    const busy = talk({ flow: 'interview', step: 'travel', answers: { name: '田中' } });
    const decision = when(scene({ talk: busy }), press, (turn) => pressedMatch(turn, me(turn), 'why', { w: 'far' }));
    expect(left(decision, 'talk')).toBeUndefined();
    expect(saidTo(decision, 'U1')[0]).toContain('もう終わっています');
  });

  it('any other reason reaches a coordinator in the words of the senior', () => {
    const words = '夫の世話があるので家を空けにくくて';
    const decision = when(scene(asked), { what: { kind: 'text', text: words, messageId: 'm1' } }, (turn) => {
      expect(textInMatch(turn, me(turn), normalise(words))).toBe(true);
    });
    expect(left(decision, 'case')).toMatchObject({ kind: 'wish', note: `合わないわけ: ${words}` });
    expect(faultsIn(decision)).toEqual([]);
  });
});

describe('free words about the three that are shown', () => {
  const saying = (words: string, o: { shown: string; openings?: readonly Opening[] }) => {
    let taken = false;
    const here = scene({
      ...(o.openings ? { openings: o.openings } : {}),
      talk: talk({ flow: 'match', step: 'show', about: { shown: o.shown } }),
    });
    const decision = when(here, { what: { kind: 'text', text: words, messageId: 'm1' } }, (turn) => {
      taken = textInMatch(turn, me(turn), normalise(words));
    });
    return { taken, decision };
  };

  it('"others" goes on after the last one shown', () => {
    const { decision } = saying('ほかには?', { shown: 'o1,o2,o3' });
    expect(left(decision, 'talk')?.about['shown']).toBe('o4,o5');
  });

  it('"the second" leads to the terms of the second', () => {
    const { taken, decision } = saying('二番目', { shown: 'o1,o2,o3' });
    expect(taken).toBe(true);
    expect(left(decision, 'placement')).toMatchObject({ opening: 'o2', state: 'interested' });
  });

  it('"yes" to three cards asks which one, to a single card it is taken', () => {
    const three = saying('はい、ぜひ', { shown: 'o1,o2,o3' });
    expect(saidTo(three.decision, 'U1')).toEqual(['どれをやってみたいですか。\n[朝の畑の手入れ|園児の見守り|食堂の配膳]']);
    const single = saying('はい、ぜひ', { shown: 'o1' });
    expect(left(single.decision, 'placement')).toMatchObject({ opening: 'o1' });
  });

  it('who wants to think it over is not hurried', () => {
    const { decision } = saying('少し考えさせてください', { shown: 'o1,o2,o3' });
    expect(saidTo(decision, 'U1')[0]).toContain('ごゆっくり');
    expect(decision.changes).toEqual([]);
  });

  it('what it does not understand it leaves to others', () => {
    expect(saying('きょうは いい天気ですね', { shown: 'o1,o2,o3' }).taken).toBe(false);
  });
});

describe('old buttons', () => {
  it.each<[string, string, Record<string, string>]>([
    ['of an opening that is gone', 'like', { o: 'o99' }],
    ['with nothing in it', 'visit', {}],
    ['of another time', 'dance', {}],
  ])('%s get one kind sentence and change nothing', (_, act, ids) => {
    const decision = when(scene(), press, (turn) => pressedMatch(turn, me(turn), act, ids));
    expect(decision.changes).toEqual([]);
    expect(saidTo(decision, 'U1')).toHaveLength(1);
    expect(faultsIn(decision)).toEqual([]);
  });

  it('a broken place in the ranking begins at the first', () => {
    const decision = when(scene(), press, (turn) => pressedMatch(turn, me(turn), 'more', { from: '-x' }));
    expect(left(decision, 'talk')?.about['shown']).toBe('o1,o2,o3');
  });
});

describe('a new opening', () => {
  const waiting = senior({ waiting: true });
  const other = senior({ _id: 's2', line: 'U2', waiting: true, profile: { name: '佐藤', availability: { slots: [{ days: [1] }] } } });
  const given = (o: Partial<Senior> = {}, now = NOW, talks: readonly Talk[] = [talk()]) =>
    sceneOf({ senior: [{ ...waiting, ...o }, other], talk: talks, opening: [opening()], shift: [shift()] }, now);
  const told = (here: ReturnType<typeof given>) =>
    when(here, { what: { kind: 'other', type: 'console' }, chat: '' }, (turn) => offerNewOpening(turn, opening()));

  it('goes to whom it fits and who waits, who goes on waiting', () => {
    const decision = told(given());
    expect(decision.says.map(({ to, kind }) => `${kind} ${to}`)).toEqual(['offer U1']);
    expect(saidTo(decision, 'U1')[0]).toMatch(/^新しい募集\n田中さんに合いそうなものが出ました。/);
    expect(left(decision, 'senior', 's1')).toMatchObject({ waiting: true, offeredAt: NOW });
    expect(faultsIn(decision)).toEqual([]);
  });

  it('comes at most once a week to one person', () => {
    expect(told(given({ offeredAt: minutesAfter(NOW, -6 * 1_440) })).says).toEqual([]);
    expect(told(given({ offeredAt: minutesAfter(NOW, -8 * 1_440) })).says).toHaveLength(1);
  });

  it('waits for the end of the quiet hours', () => {
    const night = told(given({}, instant('2026-11-24', '22:00')));
    expect(night.says[0]?.notBefore).toEqual(instant('2026-11-25', centre().quiet.to));
  });

  it('is not sent to who left, blocked, has no LINE or talks with a coordinator', () => {
    expect(told(given({}, NOW, [talk({ stopped: true })])).says).toEqual([]);
    expect(told(given({ blocked: true })).says).toEqual([]);
    expect(told(given({ line: null })).says).toEqual([]);
    expect(told(given({}, NOW, [talk({ heldBy: 'coordinator' })])).says).toEqual([]);
  });

  it('leaves an open question open', () => {
    const busy = told(given({}, NOW, [talk({ flow: 'interview', step: 'travel' })]));
    expect(busy.says).toHaveLength(1);
    expect(left(busy, 'talk')).toBeUndefined();
  });

  it('"not this time" is thanked and changes nothing', () => {
    const decision = when(scene(), press, (turn) => pressedMatch(turn, me(turn), 'pass', { o: 'o1' }));
    expect(decision.changes).toEqual([]);
    expect(saidTo(decision, 'U1')[0]).toContain('ありがとうございます');
  });
});
