/** LINE on your desk: the simulator put together with the application; loaded only where no LINE account is given. */
import express, { type Router } from 'express';
import type { App } from './app.ts';
import { setRichMenu } from './bot/richMenu.ts';
import type { MovableClock } from './clock.ts';
import type { Database } from './models/database.ts';
import { samplePeople, samplePhones } from './sample/records.ts';

/** The simulator, open: its routes (LINE's API at the root, the page at /). */
export interface Desk {
  readonly routes: Router;
  /** after the server answers: the rich menu is made through LINE's own API */
  begin(): Promise<void>;
  close(): void;
}

/** Puts the simulator on the desk. */
export async function openDesk(o: {
  app: App;
  clock: MovableClock;
  channelSecret: string;
  channelAccessToken: string;
  address: string;
  database: Database;
  centre: string;
}): Promise<Desk> {
  const { makeFakeLine } = await import('./simulator/fakeLine.ts');
  const { simulatorPage } = await import('./simulator/page.ts');
  const { channelSecret, channelAccessToken, address, clock } = o;
  const line = makeFakeLine({
    channelSecret,
    channelAccessToken,
    now: () => clock.now(),
    webhookUrl: () => `${address}/webhook`,
    botName: '出番 Deban',
  });
  // everybody of the sample has a LINE account, though not everybody's phone lies on the desk
  for (const person of samplePeople) line.phones.addPerson(person);
  const page = simulatorPage({
    line,
    clock: { now: () => clock.now(), moveTo: (to) => o.app.moveTo(to) },
    phones: samplePhones,
    nextShiftEve: () => nextShiftEve(o.database, o.centre, clock.now()),
  });
  const routes = express.Router();
  routes.use(line.router);
  routes.use(page);
  return {
    routes,
    async begin() {
      await setRichMenu({ channelAccessToken, apiBaseURL: address, dataApiBaseURL: address });
    },
    close: () => line.close(),
  };
}

/** 17:30 of the evening before the next shift somebody is on. */
async function nextShiftEve(database: Database, centre: string, now: Date): Promise<Date | undefined> {
  const shifts = await database
    .of('shift')
    .find({ centre, start: { $gt: now }, 'assignments.0': { $exists: true } })
    .sort({ start: 1 })
    .limit(20)
    .toArray();
  for (const { day } of shifts) {
    const eve = Temporal.PlainDate.from(day).subtract({ days: 1 }).toZonedDateTime({ timeZone: 'Asia/Tokyo', plainTime: '17:30' });
    if (eve.epochMilliseconds > now.getTime()) return new Date(eve.epochMilliseconds);
  }
  return undefined;
}
