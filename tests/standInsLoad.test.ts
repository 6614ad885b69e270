/** The list of eligible stand-ins in a centre of 1,000 seniors: how many queries, how long with them. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Absent, Turn } from '../src/flows/scene.ts';
import { eligible } from '../src/flows/standIns.ts';
import { daysAfter, instant } from '../src/flows/time.ts';
import { openDatabase, type Database } from '../src/models/database.ts';
import { World } from '../src/models/scene.ts';
import type { Opening, Placement, Senior, Shift, Talk } from '../src/records.ts';
import { freshDatabase } from './database.ts';
import { placement } from './flows/pool.ts';
import { centre, NOW, opening, senior, shift, talk } from './scene.ts';

const SENIORS = 1_000;
const OPENINGS = 60;
const POOL = 24;
let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let database: Database;

beforeAll(async () => {
  fresh = await freshDatabase();
  database = await openDatabase(fresh.uri);
  await database.makeIndexes();
  const numbers = Array.from({ length: SENIORS }, (_, at) => at);
  const openings = Array.from({ length: OPENINGS }, (_, at): Opening => opening({ _id: `o${at}` }));
  const days = Array.from({ length: 80 }, (_, at) => daysAfter('2026-10-20', at));
  const placements = numbers.flatMap((n): Placement[] =>
    [n, n + 7].map((at) => placement({ _id: `p${n}-${at}`, senior: `s${n}`, opening: `o${at % OPENINGS}` })),
  );
  const shifts = days.flatMap((day, d) =>
    openings.map(({ _id }, at): Shift => {
      const hour = `${String(8 + ((at + d) % 9)).padStart(2, '0')}:00`;
      const on = [0, 1].map((k) => ({
        senior: `s${(at + (d * 2 + k) * OPENINGS) % SENIORS}`,
        role: 'main' as const,
        state: 'accepted' as const,
      }));
      return shift({
        _id: `sh-${_id}-${day}`,
        opening: _id,
        day,
        start: instant(day, hour),
        end: new Date(instant(day, hour).getTime() + 7_200_000),
        assignments: on,
      });
    }),
  );
  await database.of('centre').insertOne(centre());
  await database.of('opening').insertMany(openings);
  await database.of('placement').insertMany(placements);
  await database.of('shift').insertMany(shifts);
  await database.of('senior').insertMany(numbers.map((n): Senior => senior({ _id: `s${n}`, line: `U${n}` })));
  await database.of('talk').insertMany(numbers.map((n): Talk => talk({ _id: `U${n}`, person: `s${n}` })));
}, 60_000);
afterAll(async () => {
  await fresh.drop();
  await database.close();
});

async function list(of: string): Promise<{ loads: number; found: number; ms: number }> {
  const begun = performance.now();
  const world = new World(database, 'c1', NOW);
  for (let loads = 0; ; loads++) {
    try {
      const turn = new Turn(world, { id: 'e', at: NOW, chat: '', group: false, speaker: null, what: { kind: 'other', type: '' } });
      const one = turn.get('shift', of);
      const found = eligible(turn, one, turn.get('opening', one.opening)).length;
      return { loads, found, ms: performance.now() - begun };
    } catch (error) {
      if (!(error instanceof Absent)) throw error;
      await world.load(error.need as never);
    }
  }
}

it('needs a handful of queries, however large the pool', async () => {
  const days = Array.from({ length: 30 }, (_, at) => daysAfter('2026-11-26', at % 20));
  const all = [];
  for (const [at, day] of days.entries()) all.push(await list(`sh-o${at}-${day}`));
  const warm = all
    .slice(10)
    .map(({ ms }) => ms)
    .toSorted((a, b) => a - b);
  const median = warm[Math.floor(warm.length / 2)]!;
  if (process.env['SHOW']) console.log(`median ${median.toFixed(1)} ms, most ${warm.at(-1)!.toFixed(1)} ms, ${JSON.stringify(all[12])}`);
  for (const { loads, found } of all) {
    expect(loads).toBeLessThanOrEqual(9);
    expect(found).toBeGreaterThan(5);
    expect(found).toBeLessThanOrEqual(POOL);
  }
  // the aim is 20 ms on a quiet machine; here others may be at work beside us
  expect(median).toBeLessThan(100);
});
