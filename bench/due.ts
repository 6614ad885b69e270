/** Part 5: the evening before: so many shifts' rungs are due at one tick, and everybody is to be asked. */
import { openApp } from '../src/app.ts';
import { openLine } from '../src/bot/line.ts';
import { movableClock } from '../src/clock.ts';
import { noLog } from '../src/log.ts';
import { openDatabase, type Database } from '../src/models/database.ts';
import { sampleRecords } from '../src/sample/records.ts';
import type { Centre, Opening, RecordKind, Senior, Shift, Talk } from '../src/records.ts';
import { table } from './numbers.ts';
import { cpuOf } from './processes.ts';
import type { Stage } from './stage.ts';

const DAY = '2026-11-26';
const TICK = new Date('2026-11-25T17:30+09:00');
const HOURS = 8;

/** Fills a database, wakes the application once, and tells how fast everybody was asked. */
export async function due(stage: Stage, o: { due: number }): Promise<string> {
  const database = await openDatabase(stage.mongo.uri, 'bench_due');
  try {
    await database.makeIndexes();
    await fill(database, o.due);
    const app = openApp({
      database,
      centre: 'main',
      clock: movableClock(TICK, false),
      line: openLine({ channelAccessToken: 'bench-token', apiBaseURL: stage.line.url, dataApiBaseURL: stage.line.url }),
      tokenizer: null,
      log: noLog,
      channelSecrets: [],
    });
    const before = { cpu: cpuOf(process.pid), mongo: cpuOf(stage.mongo.pid()!), pushes: stage.line.taken.pushes };
    const begun = performance.now();
    await app.wake();
    const decided = performance.now();
    await app.quiet();
    const marked = performance.now();
    const pushes = stage.line.taken.pushes - before.pushes;
    const open = await database.outbox.countDocuments({ state: { $nin: ['accepted', 'nothing'] as never } });
    const left = await database.of('shift').countDocuments({ nextDueAt: { $lte: TICK } });
    const each = (us: number) => (us / o.due).toFixed(0);
    const rate = (ms: number) => `${((o.due * 1_000) / ms).toFixed(0)} rows/s`;
    return [
      `## Due: ${o.due} shifts' rungs at one tick`,
      `One round. ${pushes} messages handed to LINE, ${left} rungs left over, ${open} messages not accepted.`,
      '',
      table(
        ['until', 's', 'rate'],
        [
          ['found, decided and committed', ((decided - begun) / 1_000).toFixed(1), rate(decided - begun)],
          ['the last one at LINE', ((stage.line.taken.lastAt - begun) / 1_000).toFixed(1), rate(stage.line.taken.lastAt - begun)],
          ['marked as accepted', ((marked - begun) / 1_000).toFixed(1), rate(marked - begun)],
        ],
      ),
      '',
      `CPU us a row: application and fake LINE (one process here) ${each(cpuOf(process.pid) - before.cpu)}, mongod ${each(cpuOf(stage.mongo.pid()!) - before.mongo)}.`,
    ].join('\n');
  } finally {
    await database.close();
  }
}

/** A centre with a senior for each shift, all of the same day, all to be asked at 17:30 of the evening before. */
async function fill(database: Database, count: number): Promise<void> {
  const sample = sampleRecords(TICK);
  const of = <T>(kind: RecordKind) => sample.find((one) => one.kind === kind)!.record as unknown as T;
  const centre = of<Centre>('centre');
  const like = { opening: of<Opening>('opening'), senior: of<Senior>('senior') };
  const put = async <T extends object>(kind: RecordKind, number: number, make: (at: number) => T) => {
    for (let from = 0; from < number; from += 2_000) {
      const rows = Array.from({ length: Math.min(2_000, number - from) }, (_, at) => make(from + at));
      await database.of(kind).insertMany(rows as never, { ordered: false });
    }
  };
  const kept = { centre: centre._id, version: 1 };
  const line = (at: number) => `U${at.toString(16).padStart(32, '0')}`;
  const openings = Math.ceil(count / HOURS);
  await put('centre', 1, () => centre);
  await put('opening', openings, (at): Opening => ({ ...like.opening, ...kept, _id: `due-opening-${at}`, ladder: {}, state: 'published' }));
  await put('senior', count, (at): Senior => ({
    ...like.senior,
    ...kept,
    _id: `due-senior-${at}`,
    line: line(at),
    state: 'active',
    blocked: false,
  }));
  await put('talk', count, (at): Talk => talkOf(kept, at, line(at)));
  await put('shift', count, (at): Shift => shiftOf(kept, at, openings));
}

function shiftOf(kept: { centre: string; version: number }, at: number, openings: number): Shift {
  const from = 8 + Math.floor(at / openings);
  const time = (hour: number) => new Date(`${DAY}T${String(hour).padStart(2, '0')}:00+09:00`);
  return {
    ...kept,
    _id: `due-shift-${at}`,
    opening: `due-opening-${at % openings}`,
    employer: 'due-employer',
    day: DAY,
    start: time(from),
    end: time(from + 2),
    places: 1,
    state: 'covered',
    assignments: [{ senior: `due-senior-${at}`, role: 'main', state: 'accepted' }],
    rungs: ['confirm', 'employer'],
    search: null,
    employerSaid: { toldAt: null, answer: null, at: null },
    nextDueAt: TICK,
  };
}

function talkOf(kept: { centre: string; version: number }, at: number, line: string): Talk {
  return {
    ...kept,
    _id: line,
    role: 'senior',
    person: `due-senior-${at}`,
    flow: 'idle',
    step: '',
    asked: 14,
    answers: {},
    about: {},
    misreads: 0,
    heldBy: 'bot',
    before: null,
    stopped: false,
    paused: false,
    lastHeardAt: new Date(TICK.getTime() - 86_400_000),
    nudges: 0,
    nextDueAt: null,
  };
}
