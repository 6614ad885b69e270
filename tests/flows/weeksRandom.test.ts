/** Thousands of random weeks on the pure flows, beside a small model that shares no code with them. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Heard, What } from '../../src/flows/heard.ts';
import { decide } from '../../src/flows/route.ts';
import type { Decision, Scene } from '../../src/flows/scene.ts';
import { daysAfter, instant, minutesAfter } from '../../src/flows/time.ts';
import type { Case, Opening, RecordKind, Records, Shift } from '../../src/records.ts';
import { centre, opening, shift, talk } from '../scene.ts';
import { contact, employer, member, memberTalk, on, placement } from './pool.ts';

const BEGIN = instant('2026-11-22', '12:00');
const END = instant('2026-12-02', '12:00');
const SENIORS = 6;
const SHIFTS = ['sh1', 'sh2', 'sh3', 'sh4'];

/** What happens: after so many minutes, by whom (1–6, 0 = the employer's contact, 7 = a coordinator), what, about which turn. */
const happening = fc.record({
  wait: fc.integer({ min: 0, max: 700 }),
  who: fc.integer({ min: 0, max: 7 }),
  what: fc.nat(999),
  turn: fc.nat(3),
});

const seniorDoes = [
  'come',
  'come',
  'surelyCannot',
  'swap',
  'undo',
  'late',
  'take',
  'take',
  'pass',
  'words',
  'unfollow',
  'follow',
  'rest',
  'yes',
  'leaves',
];
const words = ['はい、行きます', '風邪をひいたので行けません', '行けなくなりました', 'わかりました', 'ありがとう', 'いいえ'];

/** A world of plain records that every decision is kept in. */
class World {
  readonly all = new Map<RecordKind, Map<string, Records[RecordKind]>>();
  now = BEGIN;
  heards = 0;
  /** chats that block the account; those who left for good */
  readonly gone = new Set<string>();
  readonly left = new Set<string>();
  readonly said: { to: string; kind: string; at: Date }[] = [];

  constructor() {
    const openings: Opening[] = [opening({ beside: true }), opening({ _id: 'o2', title: '花壇の水やり', beside: true })];
    const shifts: Shift[] = [
      shift({ assignments: [on(1), on(2)], nextDueAt: BEGIN }),
      shift({
        _id: 'sh2',
        opening: 'o2',
        start: instant('2026-11-26', '10:00'),
        end: instant('2026-11-26', '12:00'),
        assignments: [on(3)],
        places: 1,
        nextDueAt: BEGIN,
      }),
      shift({
        _id: 'sh3',
        day: '2026-11-28',
        start: instant('2026-11-28', '09:00'),
        end: instant('2026-11-28', '11:00'),
        assignments: [on(1), on(4)],
        nextDueAt: BEGIN,
      }),
      shift({
        _id: 'sh4',
        opening: 'o2',
        day: '2026-11-30',
        start: instant('2026-11-30', '13:00'),
        end: instant('2026-11-30', '15:00'),
        assignments: [on(5)],
        places: 1,
        nextDueAt: BEGIN,
      }),
    ];
    const numbers = Array.from({ length: SENIORS }, (_, at) => at + 1);
    const seniors = numbers.map((n) => member(n, n === 5 ? { line: null } : {}));
    this.put('centre', [centre({ nextDueAt: END, dutiesDone: {} })]);
    this.put('opening', openings);
    this.put('employer', [employer()]);
    this.put('contact', [contact()]);
    this.put('coordinator', [{ _id: 'k1', centre: 'c1', version: 1, name: '小川みどり', line: 'K1', inviteCode: null, phone: '' }]);
    this.put('senior', seniors);
    this.put('talk', [
      ...numbers.filter((n) => n !== 5).map((n) => memberTalk(n)),
      talk({ _id: 'E1', role: 'contact', person: 'co1' }),
      talk({ _id: 'K1', role: 'coordinator', person: 'k1' }),
      talk({ _id: 'G1', role: 'group', person: null }),
    ]);
    this.put(
      'placement',
      openings.flatMap(({ _id }) => numbers.map((n) => placement({ _id: `p-${_id}-${n}`, opening: _id, senior: `s${n}` }))),
    );
    this.put('shift', shifts);
  }

  private put<K extends RecordKind>(kind: K, records: readonly Records[K][]): void {
    this.all.set(kind, new Map(records.map((record) => [record._id, record])));
  }

  of<K extends RecordKind>(kind: K): Records[K][] {
    return [...(this.all.get(kind)?.values() ?? [])] as Records[K][];
  }

  scene(): Scene {
    return {
      now: this.now,
      centre: 'c1',
      get: (kind, id) => (this.all.get(kind)?.get(id) as never) ?? null,
      all: (kind) => (this.all.get(kind)?.values() ?? []) as never,
      hasList: () => true,
    };
  }
}

function hear(world: World, chat: string, what: What): Decision {
  const id = `e${++world.heards}`;
  const heard: Heard = { id, at: world.now, chat, group: chat === 'G1', speaker: chat || null, what };
  const decision = decide(world.scene(), heard);
  for (const { kind, record } of decision.changes) {
    const records = world.all.get(kind) ?? new Map<string, Records[RecordKind]>();
    records.set(record._id, record);
    world.all.set(kind, records);
  }
  for (const say of decision.says) {
    const at = say.notBefore && say.notBefore > world.now ? say.notBefore : world.now;
    world.said.push({ to: say.to, kind: say.kind, at });
    // nothing is said to people who left; what waits for its hour is looked at once more before it goes (bot/deliver.ts)
    if (at <= world.now && say.to !== chat) expect([...world.gone, ...world.left]).not.toContain(say.to);
  }
  check(world);
  return decision;
}

/** The model: places and hours counted afresh from what is kept. */
function check(world: World): void {
  const holds = new Set(['accepted', 'confirmed', 'onTheWay', 'arrived', 'done', 'swapping']);
  const busy = new Map<string, Shift[]>();
  for (const one of world.of('shift')) {
    const people = one.assignments.filter(({ state }) => holds.has(state)).map(({ senior }) => senior);
    expect(new Set(people).size).toBe(people.length);
    expect(people.length).toBeLessThanOrEqual(one.places);
    if (one.state === 'covered') expect(people.length).toBe(one.places);
    if (one.state === 'short') expect(people.length).toBeLessThan(one.places);
    if (one.state === 'cancelled') continue;
    for (const senior of people) {
      for (const other of busy.get(senior) ?? []) expect(other.start >= one.end || other.end <= one.start, `${senior} twice`).toBe(true);
      busy.set(senior, [...(busy.get(senior) ?? []), one]);
    }
  }
}

/** The clock goes on to a moment, and everything due on the way happens. */
function goOn(world: World, to: Date): void {
  for (let ticks = 0; ; ticks++) {
    expect(ticks).toBeLessThan(400);
    const dues = [
      ...world.of('shift').map((one) => ({ due: 'shift' as const, of: one._id, at: one.nextDueAt })),
      // a case nobody takes goes on for ever: only the first alarms are played
      ...world
        .of('case')
        .filter((one) => one.alarms < 2)
        .map((one) => ({ due: 'case' as const, of: one._id, at: one.nextDueAt })),
    ].filter((one): one is typeof one & { at: Date } => one.at !== null && one.at <= to);
    const first = dues.toSorted((a, b) => a.at.getTime() - b.at.getTime())[0];
    if (!first) break;
    if (first.at > world.now) world.now = first.at;
    hear(world, '', { kind: 'due', due: first.due, of: first.of });
  }
  if (to > world.now) world.now = to;
}

function happens(world: World, { who, what, turn }: { who: number; what: number; turn: number }): void {
  // who was asked answers that more often than anything else
  const asked = world.of('shift').filter((one) => one.assignments.some(({ senior, state }) => senior === `s${who}` && state === 'asked'));
  const s = asked[turn % Math.max(1, asked.length)]?._id ?? SHIFTS[turn]!;
  const press = (data: string): What => ({ kind: 'press', data });
  if (who === 0) return void hear(world, 'E1', press(`employer:${['ok', 'short', 'week', 'ask'][what % 4]}&s=${s}`));
  if (who === 7) {
    const open = world.of('case').filter((one) => one.state !== 'closed');
    const one = open[what % Math.max(1, open.length)];
    if (!one) return;
    hear(world, 'K1', press(`case:take&n=${one.number}`));
    const outcome = ['come', 'cannot', 'noReply', 'solved'][what % 4]!;
    const phoned = one.person !== null && one.shift !== null;
    hear(world, 'K1', press(`case:close&n=${one.number}&o=${phoned ? outcome : 'solved'}`));
    return;
  }
  if (who === 5) return;
  const chat = `U${who}`;
  const act = seniorDoes[what % seniorDoes.length]!;
  if (world.gone.has(chat) && act !== 'follow') return;
  switch (act) {
    case 'take':
    case 'pass':
      return void hear(world, chat, press(`offer:${act}&s=${s}`));
    case 'words':
      return void hear(world, chat, { kind: 'text', text: words[what % words.length]!, messageId: `m${what}` });
    case 'unfollow':
      world.gone.add(chat);
      return void hear(world, chat, { kind: 'unfollow' });
    case 'follow':
      world.gone.delete(chat);
      return void hear(world, chat, { kind: 'follow', again: true });
    case 'rest':
      hear(world, chat, press(`pause:yes&from=2026-11-27&until=${daysAfter('2026-11-28', what % 6)}`));
      return;
    case 'yes':
      return void hear(world, chat, { kind: 'text', text: 'はい', messageId: `m${what}` });
    case 'leaves':
      // one in twenty means it
      if (what % 20 !== 0) return;
      hear(world, chat, press('help:optOutYes'));
      world.left.add(chat);
      return;
    default:
      return void hear(world, chat, press(`shift:${act}&s=${s}`));
  }
}

/** The turns of somebody who rests, for which nobody was left to ask, stand in one case. */
const isFromRest = ({ kind, shift: id }: Case) => kind === 'short' && id === null;

/** Every ladder ends by an answer, a release or a case; every place that got free is filled, told or in somebody's hands. */
function checkEnd(world: World): void {
  const cases = world.of('case');
  const about = (test: (one: Case) => boolean) => cases.some(test);
  for (const one of world.of('shift')) {
    expect(one.state, one._id).toBe('done');
    expect(one.nextDueAt).toBeNull();
    expect(one.search).toBeNull();
    expect(one.assignments.filter(({ state }) => state === 'asked')).toEqual([]);
    const people = one.assignments.filter(({ state }) =>
      ['accepted', 'confirmed', 'onTheWay', 'arrived', 'done', 'swapping'].includes(state),
    );
    for (const mine of people) {
      if (mine.role === 'standIn' || mine.answeredAt) continue;
      expect(
        about((each) => each.person === mine.senior && each.shift === one._id),
        `${mine.senior} on ${one._id} never answered`,
      ).toBe(true);
    }
    const lost = one.assignments.some(({ state }) => state === 'absent');
    if (lost && people.length < one.places) {
      expect(
        about(
          (each) => (each.kind === 'short' && each.shift === one._id) || (each.kind === 'left' && each.shift === null) || isFromRest(each),
        ),
        `${one._id} short and nobody knows`,
      ).toBe(true);
    }
    // the employer heard of the turn, or a person was told that they did not
    const told = one.employerSaid.toldAt !== null || about((each) => each.kind === 'employer' && each.shift === one._id);
    expect(told, `${one._id}: nobody told the employer`).toBe(true);
  }
}

it('random weeks: nobody at two places, no place lost, nobody written to who left, every ladder ends', () => {
  let played = 0;
  fc.assert(
    fc.property(fc.noBias(fc.array(happening, { minLength: 8, maxLength: 32, size: 'max' })), (happenings) => {
      const world = new World();
      for (const one of happenings) {
        goOn(world, minutesAfter(world.now, one.wait));
        if (world.now >= END) break;
        happens(world, one);
      }
      goOn(world, END > world.now ? END : minutesAfter(world.now, 1));
      checkEnd(world);
      played++;
    }),
    { seed: 20_261_124, numRuns: 2_000, interruptAfterTimeLimit: 13_000 },
  );
  expect(played).toBeGreaterThan(50);
}, 30_000);
