/** `npm run story -- --weeks 8 --seed 1`: weeks of a centre with 40 seniors through the real receive and a real mongod, on a clock moved by hand; prints a table and writes .screens/story.html. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openApp } from '../src/app.ts';
import type { Line, Outcome } from '../src/bot/line.ts';
import { movableClock } from '../src/clock.ts';
import type { Heard } from '../src/flows/heard.ts';
import { afterQuiet, instant, isQuiet, minutesAfter } from '../src/flows/time.ts';
import { noLog } from '../src/log.ts';
import { openDatabase } from '../src/models/database.ts';
import { startEphemeral } from '../src/models/embedded.ts';
import { fillCentre, GROUP } from './storyCentre.ts';
import { pageOf, tableOf } from './storyPage.ts';
import { peopleOf, QUIET, type Act } from './storyPeople.ts';
import { figuresOf } from './storyFigures.ts';

const { values } = parseArgs({ options: { weeks: { type: 'string', default: '8' }, seed: { type: 'string', default: '1' } } });
const weeks = Math.max(1, Math.min(26, Number(values.weeks) || 8));
const seed = Number(values.seed) || 1;
const BEGIN = instant('2026-09-28', '08:00');
const MEMBERS = 3;
/** What people do is gathered in steps of so many minutes. */
const STEP = 20;
const LOOK = 120;

const begun = performance.now();
const mongod = await startEphemeral();
const database = await openDatabase(mongod.uri, 'story');
try {
  await database.makeIndexes();
  await fillCentre(database, BEGIN, weeks);
  const clock = movableClock(BEGIN, false);
  const people = peopleOf(seed, BEGIN, weeks);
  const sent = { pushes: 0, replies: 0, toGroup: 0, asks: 0 };
  const waiting: Act[] = people.lives();
  const blocked = new Set<string>();
  const take = (to: string, messages: Parameters<Line['push']>[1]): Outcome => {
    if (!blocked.has(to)) waiting.push(...people.hear(to, messages, clock.now()));
    return { ended: 'accepted', ids: [] };
  };
  const line: Line = {
    reply: (token, messages) => {
      sent.replies++;
      return Promise.resolve(take(token.split(' ')[0]!, messages));
    },
    push: (to, messages) => {
      const cost = blocked.has(to) ? 0 : to === GROUP ? MEMBERS : 1;
      sent.pushes += cost;
      if (to === GROUP) sent.toGroup += cost;
      if (JSON.stringify(messages).includes('shift:come')) sent.asks++;
      return Promise.resolve(take(to, messages));
    },
    loading: () => Promise.resolve(),
    displayName: () => Promise.resolve(null),
    quota: () => Promise.resolve({ limit: 5_000, used: sent.pushes % 5_000 }),
    members: () => Promise.resolve(MEMBERS),
  };
  const app = openApp({ database, centre: 'main', clock, line, tokenizer: null, log: noLog, channelSecrets: [] });
  const end = minutesAfter(BEGIN, weeks * 7 * 1_440);
  let heards = 0;
  const does = async (ready: readonly Act[]) => {
    for (const act of ready) waiting.splice(waiting.indexOf(act), 1);
    for (const { chat, what } of ready) {
      if (what.kind === 'unfollow') blocked.add(chat);
      if (what.kind === 'follow') blocked.delete(chat);
    }
    const now = clock.now();
    app.hear(
      ready
        .filter(({ chat, what }) => what.kind === 'unfollow' || !blocked.has(chat))
        .map(({ chat, what }): Heard => {
          const id = `clock:story:${++heards}`;
          const reply = what.kind === 'unfollow' ? {} : { reply: { token: `${chat} ${heards}`, receivedAt: now } };
          return { id, at: now, chat, group: false, speaker: chat, ...reply, what };
        }),
    );
    await app.quiet();
  };
  for (;;) {
    const now = clock.now();
    if (now >= end) break;
    const first = waiting.reduce<Date | null>((soonest, { at }) => (!soonest || at < soonest ? at : soonest), null);
    // what the bot says meanwhile may be answered soon: by day the clock goes on two hours at most
    const look = isQuiet(now, QUIET) ? afterQuiet(now, QUIET) : minutesAfter(now, LOOK);
    const next = first && first < look ? minutesAfter(first > now ? first : now, STEP) : look;
    await app.moveTo(next < end ? next : end);
    const ready = waiting.filter(({ at }) => at <= clock.now()).toSorted((one, other) => one.at.getTime() - other.at.getTime());
    await does(ready);
  }
  const seconds = (performance.now() - begun) / 1_000;
  const figures = await figuresOf(database, { begin: BEGIN, end, weeks, seed, heards, seconds, ...sent });
  const folder = join(import.meta.dirname, '..', '.screens');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'story.html'), pageOf(figures));
  process.stdout.write(`${tableOf(figures)}\n\n.screens/story.html\n`);
} finally {
  await database.close();
  await mongod.stop();
}
