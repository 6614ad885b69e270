import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openWeatherFile } from '../../src/bot/weather.ts';
import { pressedPlan } from '../../src/flows/planPress.ts';
import { planWords } from '../../src/flows/planWords.ts';
import { dueShift } from '../../src/flows/shiftDue.ts';
import { levelOf, weatherHeard } from '../../src/flows/weather.ts';
import type { Decision, Scene } from '../../src/flows/scene.ts';
import { instant } from '../../src/flows/time.ts';
import { noLog } from '../../src/log.ts';
import type { Opening, Shift, Weather } from '../../src/records.ts';
import { left, opening, saidTo, shift, when } from '../scene.ts';
import { actsFor, after, cases, due, on, pool, sends } from './pool.ts';
import { faultsIn } from './readable.ts';

const at = (words: string) => instant(words.slice(0, 10), words.slice(11));
const outside = (o: Partial<Opening> = {}) => opening({ demands: ['heat'], ...o });
const EVE = '2026-11-25 16:00';
const scene = (o: Partial<Shift> = {}, now = EVE, opened = outside()) =>
  pool(2, { opening: [opened], shift: [shift({ rungs: ['confirm', 'employer'], assignments: [on(1, 'confirmed')], ...o })] }, at(now));
const hear = (where: Scene, weather: Omit<Weather, 'at'>, day = '2026-11-26'): Decision =>
  when(where, { chat: '', what: { kind: 'weather', day, ...weather } }, (turn) => void weatherHeard(turn, day, weather));
const tick = (where: Scene): Decision => when(where, due, (turn) => dueShift(turn, 'sh1'));
const morning = (where: Scene, heard: Decision): Decision =>
  tick(after(after(where, heard), { says: [], changes: [] }, at('2026-11-26 06:30')));
const done = ['confirm', 'employer', 'evening', 'eveningAgain', 'eveningCase'];

it.each<[number | undefined, Weather['rain'], string]>([
  [24, undefined, ''],
  [25, undefined, 'heat25'],
  [28, undefined, 'heat28'],
  [30, 'rain', 'heat28+rain'],
  [31, undefined, 'heat31'],
  [33, 'thunder', 'heat31+thunder'],
  [undefined, 'heavy', 'heavy'],
])('a heat index of %s and %s is %s', (wbgt, rain, level) => {
  expect(levelOf({ at: at(EVE), ...(wbgt === undefined ? {} : { wbgt }), ...(rain ? { rain } : {}) })).toBe(level);
});

describe('on the morning of outdoor work', () => {
  it.each<[Omit<Weather, 'at'>, RegExp | null, string[]]>([
    [{ wbgt: 24 }, null, []],
    [{ wbgt: 25 }, null, []],
    [{ wbgt: 28 }, /体に合わせて、ご自分でお決めください。/, ['come', 'cannot', 'call']],
    [{ wbgt: 31 }, /おうちでお待ちください。/, []],
    [{ rain: 'rain' }, /いまのところ予定どおりです。/, ['come', 'cannot', 'call']],
    [{ rain: 'thunder' }, /おうちでお待ちください。/, []],
  ])('%j is said once', (weather, words, acts) => {
    const first = scene({ rungs: done });
    const decision = morning(first, hear(first, weather));
    if (words) expect(saidTo(decision, 'U1')[0]).toMatch(words);
    else expect(saidTo(decision, 'U1')).toEqual([]);
    expect(actsFor(decision, 'U1')).toEqual(acts);
    expect(faultsIn(decision)).toEqual([]);
  });

  it('25 is a line in the reminder of the evening, and so is every worse day', () => {
    const first = scene();
    const evening = tick(after(after(first, hear(first, { wbgt: 25 })), { says: [], changes: [] }, at('2026-11-25 17:30')));
    expect(saidTo(evening, 'U1')[0]).toContain('暑さ指数25(警戒)の見込みです。飲み物を多めにお持ちください。');
  });

  it('a worse word after that is said at once, the same word never again', () => {
    const first = scene({ rungs: [...done, 'weather'] }, '2026-11-26 07:00');
    const strict = hear(first, { wbgt: 28 });
    expect(sends(strict)).toEqual(['U1 reminder']);
    expect(hear(after(first, strict), { wbgt: 29 }).says).toEqual([]);
    expect(sends(hear(after(first, strict), { wbgt: 31 }))).toContain('U1 reminder');
  });

  it('indoors nothing is said at all', () => {
    const decision = hear(scene({}, EVE, opening()), { wbgt: 35, rain: 'heavy' });
    expect(decision.says).toEqual([]);
  });

  it('found after the start, danger is a case and no message', () => {
    const first = scene({ rungs: done });
    const late = tick(after(after(first, hear(first, { wbgt: 31 })), { says: [], changes: [] }, at('2026-11-26 09:05')));
    expect(sends(late).filter((say) => say.startsWith('U1'))).toEqual([]);
    expect(cases(late)).toContain('weather -');
  });
});

describe('who decides', () => {
  const rule = (by: 'employer' | 'centre' | 'together') => outside({ callOff: { by, until: '06:00', paid: '半分' } });
  it.each<['employer' | 'centre' | 'together', Omit<Weather, 'at'>, string[]]>([
    ['employer', { rain: 'rain' }, ['E1 employer']],
    ['employer', { wbgt: 31 }, ['E1 employer', 'G1 case']],
    ['centre', { rain: 'rain' }, ['G1 case']],
    ['together', { rain: 'heavy' }, ['E1 employer', 'G1 case']],
  ])('by the contract %s, at %j', (by, weather, asked) => {
    expect(sends(hear(scene({}, EVE, rule(by)), weather)).toSorted()).toEqual(asked);
  });

  it('is asked once for the same weather', () => {
    const first = scene({}, EVE, rule('employer'));
    const again = hear(after(first, hear(first, { rain: 'heavy' })), { rain: 'heavy' });
    expect(again.says).toEqual([]);
  });

  it('is told the hour of the contract while it lies ahead', () => {
    expect(saidTo(hear(scene({}, EVE, rule('employer')), { rain: 'rain' }), 'E1')[0]).toContain('朝6時までにお知らせください。');
    expect(saidTo(hear(scene({ rungs: done }, '2026-11-26 06:10', rule('employer')), { rain: 'rain' }), 'E1')[0]).toContain(
      'できるだけ早く',
    );
  });

  it('three turns of a day are one case and one card', () => {
    const shifts = [1, 2, 3].map((n) =>
      shift({ _id: `sh${n}`, start: at(`2026-11-26 0${n + 6}:00`), end: at('2026-11-26 11:00'), assignments: [on(1)] }),
    );
    const decision = hear(pool(1, { opening: [rule('centre')], shift: shifts }, at(EVE)), { rain: 'heavy' });
    expect(cases(decision)).toEqual(['weather -']);
    expect(decision.says.flatMap((say) => say.bubbles)).toHaveLength(2);
  });

  it('it takes place: whoever was told to wait hears so, once', () => {
    const first = scene({ rungs: done });
    const waits = after(
      after(first, hear(first, { rain: 'thunder' })),
      morning(first, hear(first, { rain: 'thunder' })),
      at('2026-11-26 06:40'),
    );
    const group = { chat: 'G1', group: true, what: { kind: 'press', data: '' } } as const;
    const goes = when(waits, group, (turn) => pressedPlan(turn, 'goesOn', { s: 'sh1' }));
    expect(saidTo(goes, 'U1')[0]).toContain('お待たせしました。');
    const again = when(after(waits, goes), group, (turn) => pressedPlan(turn, 'goesOn', { s: 'sh1' }));
    expect(sends(again).filter((one) => one.startsWith('U'))).toEqual([]);
  });

  it('it was decided on the evening before: nobody is told to wait on the morning', () => {
    const first = scene({ rungs: ['confirm', 'employer', 'evening'] }, '2026-11-25 18:00');
    const heard = after(first, hear(first, { rain: 'heavy' }));
    const goes = when(heard, { chat: 'G1', group: true, what: { kind: 'press', data: '' } }, (turn) =>
      pressedPlan(turn, 'goesOn', { s: 'sh1' }),
    );
    expect(sends(goes)).toContain('U1 reminder');
    const later = after(heard, goes, at('2026-11-26 06:30'));
    expect(saidTo(tick(later), 'U1').join()).not.toContain('おうちで');
  });
});

describe('a coordinator says it', () => {
  const say = (words: string, where = scene()) =>
    when(where, { chat: 'K1', what: { kind: 'text', text: words, messageId: 'm1' } }, (turn) => expect(planWords(turn, words)).toBe(true));
  it.each<[string, string, Partial<Weather>]>([
    ['暑さ指数 31 明日', '2026-11-26', { wbgt: 31 }],
    ['暑さ指数28', '2026-11-25', { wbgt: 28 }],
    ['WBGT 29.5 11月26日', '2026-11-26', { wbgt: 29 }],
    ['大雨 明日', '2026-11-26', { rain: 'heavy' }],
    ['天気 雷 11月26日', '2026-11-26', { rain: 'thunder' }],
  ])('「%s」', (words, day, weather) => expect(left(say(words), 'centre')!.weather![day]).toMatchObject(weather));

  it('adds rain to heat, and 晴れ takes the rain away', () => {
    const both = after(scene(), say('暑さ指数 26 明日'));
    expect(left(say('雨 明日', both), 'centre')!.weather!['2026-11-26']).toMatchObject({ wbgt: 26, rain: 'rain' });
    const rain = after(both, say('雨 明日', both));
    expect(left(say('晴れ 明日', rain), 'centre')!.weather!['2026-11-26']).toEqual({ wbgt: 26, at: at(EVE) });
  });

  it.each(['暑さ指数 99', '天気', '大雨 昨日'])('「%s」 is asked for again, kindly', (words) => {
    const decision = say(words);
    expect(decision.changes).toEqual([]);
    expect(decision.says).toHaveLength(1);
  });

  it('forgets what is long past', () => {
    const old = pool(1, {}, at(EVE));
    const centre_ = { ...old.get('centre', 'c1')!, weather: { '2026-11-01': { at: at(EVE), wbgt: 20 } } };
    const where = after(old, { says: [], changes: [{ kind: 'centre', was: 1, record: centre_ }] });
    expect(Object.keys(left(hear(where, { wbgt: 25 }), 'centre')!.weather!)).toEqual(['2026-11-26']);
  });
});

describe('the file of the weather', () => {
  it('is read when it changes, once each; what cannot be read changes nothing', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'deban-weather-'));
    try {
      const file = join(folder, 'weather.json');
      const port = openWeatherFile(file, noLog);
      expect(await port.read(at(EVE))).toEqual([]);
      await writeFile(file, JSON.stringify([{ day: '2026-11-26', wbgt: 31, rain: 'heavy' }]));
      const [heard] = await port.read(at(EVE));
      expect(heard).toMatchObject({ chat: '', what: { kind: 'weather', day: '2026-11-26', wbgt: 31, rain: 'heavy' } });
      expect(heard!.id).toMatch(/^clock:weather:2026-11-26:/);
      expect(await port.read(at(EVE))).toEqual([]);
      await writeFile(file, '{"day": "yesterday"}  ');
      expect(await port.read(at(EVE))).toEqual([]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
