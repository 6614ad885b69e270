/** A desk for tests: the real application on a real database and clock moved by hand, with LINE on loopback beside it. */
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { openApp, type App } from '../src/app.ts';
import { openLine } from '../src/bot/line.ts';
import { movableClock, type MovableClock } from '../src/clock.ts';
import { noLog, type Log } from '../src/log.ts';
import { openDatabase, type Database } from '../src/models/database.ts';
import { loadSample, samplePeople } from '../src/sample/records.ts';
import { makeFakeLine, type FakeLine } from '../src/simulator/fakeLine.ts';
import { freshDatabase } from './database.ts';

/** Everything that stands on the desk. */
export interface Desk {
  readonly app: App;
  readonly line: FakeLine;
  readonly database: Database;
  readonly clock: MovableClock;
  readonly url: string;
  /** waits until LINE has delivered and the bot has answered */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/** Sets the desk: sample centre (people joined), nobody in LINE yet. */
export async function setDesk(o: { now: Date; log?: Log; joined?: boolean; newCode?: () => string }): Promise<Desk> {
  const fresh = await freshDatabase();
  const database = await openDatabase(fresh.uri);
  await database.makeIndexes();
  const clock = movableClock(o.now, false);
  await loadSample(database, o.now, { joined: o.joined ?? true, ...(o.newCode ? { newCode: o.newCode } : {}) });
  const web = express();
  const server = createServer(web);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const line = makeFakeLine({
    channelSecret: 'test-secret',
    channelAccessToken: 'test-token',
    now: () => clock.now(),
    webhookUrl: () => `${url}/webhook`,
  });
  for (const person of samplePeople) line.phones.addPerson(person);
  const app = openApp({
    database,
    centre: 'main',
    clock,
    line: openLine({ channelAccessToken: 'test-token', apiBaseURL: url, dataApiBaseURL: url }),
    tokenizer: null,
    log: o.log ?? noLog,
    channelSecrets: ['test-secret'],
  });
  web.use(line.router);
  web.use(app.routes);
  return {
    app,
    line,
    database,
    clock,
    url,
    async settle() {
      await line.settled();
      await app.quiet();
    },
    async close() {
      await line.settled();
      await app.quiet();
      line.close();
      server.close();
      server.closeAllConnections();
      await fresh.drop();
      await database.close();
    },
  };
}
