/** Part 1: interview turns, ours and the naive bot's in interleaved rounds; then idle CPU and memory. */
import { setTimeout as sleep } from 'node:timers/promises';
import { startBot, type Bot } from './bots.ts';
import { crowd } from './crowd.ts';
import { aim, median, quantile, spread, table } from './numbers.ts';
import { cpuOf, memoryOf } from './processes.ts';
import type { Stage } from './stage.ts';
import { openWebhooks } from './webhooks.ts';

/** One round of one bot. */
interface Round {
  readonly perSecond: number;
  readonly botUs: number;
  readonly mongoUs: number;
  readonly loadUs: number;
  readonly okP50: number;
  readonly okP99: number;
  readonly replyP50: number;
  readonly replyP99: number;
  readonly turns: number;
  readonly failed: number;
}
type Setting = { readonly people: number; readonly confirms: boolean };

const IDLE_S = 20;

/** Measures and gives the tables. */
export async function turns(
  stage: Stage,
  o: { rounds: number; seconds: number; people: readonly number[]; idle: boolean },
): Promise<string> {
  const bots: Bot[] = [];
  for (const name of ['naive', 'ours'] as const) bots.push(await startBot(name, { mongo: stage.mongo.uri, line: stage.line.url }));
  await sleep(3_000);
  const most = Math.max(...o.people);
  const settings: Setting[] = [...o.people.map((people) => ({ people, confirms: false })), { people: most, confirms: true }];
  const rounds = new Map<string, Round[]>();
  // both warm (their code compiled) before anything counts
  for (const bot of [...bots, ...bots]) await round(stage, bot, { people: most, confirms: true }, o.seconds);
  for (let at = 0; at < o.rounds; at++) {
    for (const setting of settings) {
      for (const bot of at % 2 === 0 ? bots : bots.toReversed()) {
        const key = keyOf(bot.name, setting);
        rounds.set(key, [...(rounds.get(key) ?? []), await round(stage, bot, setting, o.seconds)]);
      }
    }
  }
  const memory = new Map(bots.map((bot) => [bot.name, memoryOf(bot.pid())]));
  const idle = o.idle ? await idleOf(stage, bots) : null;
  for (const bot of bots) await bot.stop();
  return report(settings, rounds, memory, idle, o);
}

const keyOf = (name: string, { people, confirms }: Setting) => `${name}/${people}/${confirms}`;

async function round(stage: Stage, bot: Bot, { people, confirms }: Setting, seconds: number): Promise<Round> {
  const webhooks = openWebhooks(() => bot.port);
  const used = () => [cpuOf(bot.pid()), cpuOf(stage.mongo.pid()!), cpuOf(process.pid)] as const;
  const before = used();
  const got = await crowd({ line: stage.line, webhooks, people, seconds, confirms });
  // what the bot still writes after its last reply belongs to the turns
  await sleep(100);
  const after = used();
  webhooks.close();
  const each = (at: 0 | 1 | 2) => (after[at] - before[at]) / got.turns;
  return {
    perSecond: got.turns / got.seconds,
    botUs: each(0),
    mongoUs: each(1),
    loadUs: each(2),
    okP50: quantile(got.toOk, 0.5),
    okP99: quantile(got.toOk, 0.99),
    replyP50: quantile(got.toReply, 0.5),
    replyP99: quantile(got.toReply, 0.99),
    turns: got.turns,
    failed: got.failed,
  };
}

/** Nobody writes: share of one core, for each bot and the mongod of both. */
async function idleOf(stage: Stage, bots: readonly Bot[]): Promise<ReadonlyMap<string, number>> {
  await sleep(6_000);
  const pids = new Map<string, number>([...bots.map((bot) => [bot.name, bot.pid()] as const), ['mongod', stage.mongo.pid()!]]);
  const before = new Map([...pids].map(([name, pid]) => [name, cpuOf(pid)]));
  await sleep(IDLE_S * 1_000);
  return new Map([...pids].map(([name, pid]) => [name, (cpuOf(pid) - before.get(name)!) / (IDLE_S * 1e6)]));
}

function report(
  settings: readonly Setting[],
  rounds: ReadonlyMap<string, readonly Round[]>,
  memory: ReadonlyMap<string, { now: number; peak: number }>,
  idle: ReadonlyMap<string, number> | null,
  o: { rounds: number; seconds: number },
): string {
  const of = (name: string, setting: Setting) => rounds.get(keyOf(name, setting)) ?? [];
  const middle = (name: string, setting: Setting, what: (round: Round) => number) => median(of(name, setting).map(what));
  const ratio = (setting: Setting, what: (round: Round) => number) => middle('ours', setting, what) / middle('naive', setting, what);
  const cpu = (one: Round) => one.botUs + one.mongoUs;
  const label = ({ people, confirms }: Setting) => `${people}${confirms ? ', to the openings' : ''}`;
  const one = settings.find(({ people }) => people === 1);
  const high = settings.findLast(({ confirms }) => !confirms)!;

  const ratios = table(
    ['people', 'turns/s', 'CPU a turn (bot + mongod)', '200 p50', '200 p99', 'reply p50', 'reply p99'],
    settings.map((setting) => [
      label(setting),
      ...[
        (r: Round) => r.perSecond,
        cpu,
        (r: Round) => r.okP50,
        (r: Round) => r.okP99,
        (r: Round) => r.replyP50,
        (r: Round) => r.replyP99,
      ].map((what) => `${ratio(setting, what).toFixed(2)} ×`),
    ]),
  );
  const cells = settings.flatMap((setting) =>
    ['naive', 'ours'].map((name) => {
      const all = of(name, setting);
      const cell = (what: (round: Round) => number, digits = 0) => spread(all.map(what), digits);
      return [
        label(setting),
        name,
        cell((r) => r.perSecond),
        cell((r) => r.botUs),
        cell((r) => r.mongoUs),
        cell((r) => r.okP50, 1),
        cell((r) => r.okP99, 1),
        cell((r) => r.replyP50, 1),
        cell((r) => r.replyP99, 1),
        `${all.reduce((sum, r) => sum + r.turns, 0)}${all.some((r) => r.failed) ? ` (**${all.reduce((sum, r) => sum + r.failed, 0)} failed**)` : ''}`,
      ];
    }),
  );
  const figures = table(
    ['people', 'bot', 'turns/s', 'bot us', 'mongod us', '200 p50 ms', '200 p99 ms', 'reply p50 ms', 'reply p99 ms', 'turns in all'],
    cells,
  );
  const room = table(
    ['bot', 'RSS MB', 'highest RSS MB', 'idle CPU, % of a core'],
    ['naive', 'ours'].map((name) => [
      name,
      memory.get(name)!.now.toFixed(0),
      memory.get(name)!.peak.toFixed(0),
      idle ? (idle.get(name)! * 100).toFixed(2) : '–',
    ]),
  );
  const peak = memory.get('ours')!.peak;
  const aims = [
    aim(
      `${high.people} people: turns/s ≥ 1.5 × naive`,
      ratio(high, (r) => r.perSecond) >= 1.5,
      `${ratio(high, (r) => r.perSecond).toFixed(2)} ×`,
    ),
    aim(`${high.people} people: CPU of bot + mongod ≤ 0.5 × naive`, ratio(high, cpu) <= 0.5, `${ratio(high, cpu).toFixed(2)} ×`),
    aim(`${high.people} people: p99 of the 200 no later`, ratio(high, (r) => r.okP99) <= 1, `${ratio(high, (r) => r.okP99).toFixed(2)} ×`),
    ...(one
      ? [aim('1 person: reply p50 ≤ 1.5 × naive', ratio(one, (r) => r.replyP50) <= 1.5, `${ratio(one, (r) => r.replyP50).toFixed(2)} ×`)]
      : []),
    aim('RSS ≤ 550 MB with the tokenizer loaded', peak <= 550, `highest ${peak.toFixed(0)} MB`),
    ...(idle
      ? [
          aim(
            'idle CPU < 1 % of a core',
            idle.get('ours')! < 0.01,
            `${(idle.get('ours')! * 100).toFixed(2)} % over ${IDLE_S} s; the mongod of both ${(idle.get('mongod')! * 100).toFixed(2)} %`,
          ),
        ]
      : []),
  ];
  const load = settings.map((setting) => `${label(setting)}: ${middle('ours', setting, (r) => r.loadUs).toFixed(0)}`).join(', ');
  return [
    '## Turns',
    `Ours : naive, medians of ${o.rounds} interleaved rounds of ${o.seconds} s each (time and CPU: smaller is better):`,
    '',
    ratios,
    '',
    aims.join('\n'),
    '',
    'Least / median / greatest of the rounds; CPU in us a turn, all threads. A turn: webhook sent, its 200 there, the reply at LINE.',
    '"To the openings": interviews end with 「これでよい」, where ours looks for openings and shows three (the naive bot says thank you).',
    '',
    figures,
    '',
    `The load maker with the fake LINE takes part in the same cores (us a turn, ours): ${load}.`,
    '',
    room,
  ].join('\n');
}
