/** Composition root: reads the settings, opens database, LINE, server and clock, and closes them in reverse. */
import { createServer, type RequestListener, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';
import helmet from 'helmet';
import { openApp, type App } from './app.ts';
import { openLine } from './bot/line.ts';
import { openTokenizer } from './bot/tokenizer.ts';
import { openWeatherFile } from './bot/weather.ts';
import { isMovable, movableClock, realClock } from './clock.ts';
import { readConfig } from './config.ts';
import { clockRoute } from './clockRoute.ts';
import { startSchedule } from './jobs/schedule.ts';
import { keyHashes, makeLog, type Log } from './log.ts';
import { openDatabase } from './models/database.ts';
import { startEmbedded } from './models/embedded.ts';
import { endDeadSessions } from './models/sessions.ts';
import { loadSample } from './sample/records.ts';

const CENTRE = 'main';
/** Heat index and rain of the days ahead, where somebody or something writes them (src/bot/weather.ts). */
const WEATHER_FILE = 'data/weather.json';
/** Work in hand has this long to finish after SIGTERM. */
const LEAVE_MS = 10_000;

const say = (line: string) => process.stderr.write(`${line}\n`);

if (Number(process.versions.node.split('.')[0]) < 26)
  fail('expected Node 26 or newer (npm brings it: run "npm rebuild node"), got ' + process.version);
await start().catch((error: unknown) => fail(error instanceof Error ? error.message : String(error)));

async function start(): Promise<void> {
  const config = readConfig(process.env);
  const log = makeLog(config.simulator ? 'warn' : config.logLevel);
  if (config.masterKey) keyHashes(config.masterKey);
  const closers: (() => Promise<unknown> | void)[] = [];

  // the port first: it is soon known whether it is free, and the simulator needs its number; until all is open one is asked to come again
  let answer: RequestListener = (_request, response) => void response.writeHead(503, { 'retry-after': '2' }).end('starting');
  const server = createServer((request, response) => answer(request, response));
  await listen(server, config.port);
  const address = `http://localhost:${(server.address() as AddressInfo).port}`;

  const embedded = config.embedded ? await startEmbedded({ dataDir: '.data', log: say }) : null;
  if (embedded) closers.push(() => embedded.stop());
  const database = await openDatabase(config.mongodbUri ?? embedded!.uri);
  closers.push(() => database.close());
  await database.makeIndexes();
  if (!embedded) closers.push(await endDeadSessions(database));

  // the simulator's clock runs with real time and can be moved on; DEBAN_CLOCK stands still until it is moved
  const clock = config.clock ? movableClock(config.clock, false) : config.simulator ? movableClock(new Date(), true) : realClock;
  if (config.sample) await loadSample(database, clock.now(), { joined: config.simulator });

  const channelSecret = config.lineChannelSecret ?? 'simulated-secret';
  const channelAccessToken = config.lineChannelAccessToken ?? 'simulated-token';
  const apiBaseURL = config.simulator ? address : config.lineApiBaseUrl;
  const line = openLine({ channelAccessToken, apiBaseURL, dataApiBaseURL: config.simulator ? address : config.lineDataApiBaseUrl });
  const tokenizer = openTokenizer({ log });
  closers.push(() => tokenizer.close());
  const weather = openWeatherFile(WEATHER_FILE, log);
  const app = openApp({ database, centre: CENTRE, clock, line, tokenizer, log, channelSecrets: [channelSecret], weather });

  const web = express();
  web.disable('x-powered-by');
  web.use(
    helmet({ contentSecurityPolicy: { directives: { upgradeInsecureRequests: null, styleSrc: ["'self'"], scriptSrc: ["'self'"] } } }),
  );
  web.use(app.routes);
  if (isMovable(clock)) web.use(clockRoute(app, clock));
  const desk =
    config.simulator && isMovable(clock)
      ? await import('./desk.ts').then(({ openDesk }) =>
          openDesk({ app, clock, channelSecret, channelAccessToken, address, database, centre: CENTRE }),
        )
      : null;
  if (desk) {
    web.use(desk.routes);
    closers.push(() => desk.close());
  }
  answer = web;
  await desk?.begin();

  const wake = startSchedule(() =>
    app.wake().catch((error: unknown) => log.error({ event: 'wake.failed', code: error instanceof Error ? error.name : 'unknown' })),
  );
  void tokenizer.ready;
  leaveOnSignal({ server, app, log, wake, closers });
  say(
    config.simulator
      ? `出番 Deban: ${address}  (everything is simulated; open this page)`
      : `出番 Deban listens on ${address}, webhook at ${config.publicUrl ?? address}/webhook`,
  );
}

/** Listens, or says in one sentence why not. */
async function listen(server: Server, port: number): Promise<void> {
  server.listen(port);
  await once(server, 'listening').catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EADDRINUSE' ? new Error(`port ${port} is taken: give another one, e.g. PORT=${port + 1}`) : error;
  });
}

/** SIGTERM: intake stops, work in hand finishes (what does not is released by its lease), exit 0. */
function leaveOnSignal(o: {
  server: Server;
  app: App;
  log: Log;
  wake: { stop(): void };
  closers: (() => Promise<unknown> | void)[];
}): void {
  let leaving = false;
  const leave = async () => {
    if (leaving) return;
    leaving = true;
    setTimeout(() => process.exit(0), LEAVE_MS).unref();
    o.wake.stop();
    o.server.close();
    await o.app.quiet();
    o.server.closeAllConnections();
    for (const close of o.closers.toReversed()) await Promise.resolve(close()).catch(() => undefined);
    process.exit(0);
  };
  process.on('SIGTERM', () => void leave());
  process.on('SIGINT', () => void leave());
}

function fail(message: string): never {
  say(message);
  process.exit(1);
}
