/** The outbox against a LINE that fails: every message once, or a person hears that it did not arrive. */
import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CaseKind } from '../src/glossary.ts';
import { openApp } from '../src/app.ts';
import { openLine } from '../src/bot/line.ts';
import { movableClock } from '../src/clock.ts';
import { noLog } from '../src/log.ts';
import { openDatabase } from '../src/models/database.ts';
import { startEphemeral } from '../src/models/embedded.ts';
import { sampleLine } from '../src/sample/records.ts';
import { makeFakeLine } from '../src/simulator/fakeLine.ts';
import { instant, minutesAfter } from '../src/flows/time.ts';
import { setDesk, type Desk } from './desk.ts';

let desk: Desk;
let seen = 0;
let count = 0;
beforeAll(async () => {
  desk = await setDesk({ now: instant('2026-11-24', '10:00') });
  desk.line.phones.addPerson({ userId: sampleLine.coordinatorA, displayName: '小川みどり', friend: true });
  desk.line.phones.addGroup({ groupId: sampleLine.group, name: '部屋', members: [sampleLine.coordinatorA], botIsIn: true });
});
beforeEach(() => {
  desk.line.faults.clear();
  seen = desk.line.log.messages.length;
});
afterAll(() => desk.close());

const somebody = () => {
  const userId = `U${String(++count).padStart(32, 'd')}`;
  desk.line.phones.addPerson({ userId, displayName: `人${count}`, friend: false });
  return userId;
};
const arrived = (userId: string) => desk.line.log.messages.slice(seen).filter((one) => one.chat === userId && one.arrived);
const rows = (userId: string) => desk.database.outbox.find({ to: userId }).toArray();
const later = (minutes: number) => desk.app.moveTo(minutesAfter(desk.clock.now(), minutes));
const cases = (kind: CaseKind) => desk.database.of('case').countDocuments({ kind });

describe('a reply', () => {
  it.each<[string, () => void, string, 'reply' | 'push']>([
    [
      'that LINE refuses once with 500 is tried again',
      () => desk.line.faults.failNext(1, 500, { path: '/v2/bot/message/reply' }),
      'accepted',
      'reply',
    ],
    ['that LINE refuses twice is pushed', () => desk.line.faults.failNext(2, 500, { path: '/v2/bot/message/reply' }), 'accepted', 'push'],
    [
      'that LINE took before its 500 is not said twice',
      () => desk.line.faults.failNext(1, 500, { delivered: true, path: '/v2/bot/message/reply' }),
      'unknown',
      'reply',
    ],
  ])('%s', async (_name, fault, state, by) => {
    const user = somebody();
    fault();
    await desk.line.phones.follow(user);
    await desk.settle();
    await later(2);
    expect(arrived(user).map((one) => one.by)).toEqual([by, by]);
    expect((await rows(user)).map((row) => row.state)).toEqual([state]);
  });
});

describe('a push', () => {
  it('that LINE took before its 500 is said once: the same key, 409', async () => {
    const user = somebody();
    desk.line.faults.failNext(2, 500, { path: '/v2/bot/message/reply' });
    desk.line.faults.failNext(1, 500, { delivered: true, path: '/v2/bot/message/push' });
    await desk.line.phones.follow(user);
    await desk.settle();
    expect((await rows(user))[0]?.state).toBe('waiting');
    await later(2);
    expect(arrived(user).length).toBe(2);
    expect((await rows(user))[0]?.state).toBe('accepted');
  });

  it('waits while LINE is down and arrives when it is back', async () => {
    const user = somebody();
    desk.line.faults.down = true;
    await desk.line.phones.follow(user);
    await desk.settle();
    await later(10);
    expect(arrived(user)).toEqual([]);
    desk.line.faults.down = false;
    await later(2);
    expect(arrived(user).length).toBe(2);
  });

  it('to somebody who left meanwhile is not tried', async () => {
    const user = somebody();
    await desk.line.phones.follow(user);
    await desk.settle();
    const [row] = await rows(user);
    await desk.database.outbox.insertOne({
      ...row!,
      _id: 'later',
      state: 'waiting',
      replyToken: null,
      leaseUntil: new Date(0),
      dueAt: desk.clock.now(),
    });
    await desk.line.phones.unfollow(user);
    await desk.settle();
    const before = desk.line.log.calls.filter((call) => call.path === '/v2/bot/message/push').length;
    await later(1);
    expect(desk.line.log.calls.filter((call) => call.path === '/v2/bot/message/push').length).toBe(before);
    expect((await desk.database.outbox.findOne({ _id: 'later' }))?.state).toBe('cancelled');
  });

  it('that comes too late becomes a case, not a message', async () => {
    const [row] = await desk.database.outbox.find().limit(1).toArray();
    const before = await cases('fault');
    await desk.database.outbox.insertOne({
      ...row!,
      _id: 'late',
      kind: 'reminder',
      to: sampleLine.hanako,
      state: 'waiting',
      replyToken: null,
      leaseUntil: new Date(0),
      dueAt: desk.clock.now(),
      notAfter: desk.clock.now(),
    });
    await later(1);
    expect((await desk.database.outbox.findOne({ _id: 'late' }))?.state).toBe('rejected');
    expect(await cases('fault')).toBe(before + 1);
  });
});

describe('with the database down', () => {
  it('a cry for help is answered from memory, and LINE is asked to send the event again', async () => {
    const mongod = await startEphemeral({ log: () => undefined });
    const database = await openDatabase(mongod.uri);
    await database.makeIndexes();
    const web = express();
    const server = createServer(web).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const clock = movableClock(instant('2026-11-24', '10:00'), false);
    const line = makeFakeLine({ channelSecret: 's', channelAccessToken: 't', now: () => clock.now(), webhookUrl: () => `${url}/webhook` });
    line.faults.redelivery = false;
    web.use(line.router);
    web.use(
      openApp({
        database,
        centre: 'main',
        clock,
        line: openLine({ channelAccessToken: 't', apiBaseURL: url, dataApiBaseURL: url }),
        tokenizer: null,
        log: noLog,
        channelSecrets: ['s'],
      }).routes,
    );
    const user = line.phones.addPerson({ displayName: 'はる', friend: true }).userId;
    await mongod.stop();
    const sent = await line.phones.sayText(user, 'むねが くるしい');
    expect(sent.ok).toBe(false);
    await expect.poll(() => JSON.stringify(line.log.messages)).toContain('119');
    const body = '{"destination":"U0","events":[{"type":"message","webhookEventId":"x","timestamp":1}]}';
    const answer = await fetch(`${url}/webhook`, {
      method: 'POST',
      body,
      headers: { 'x-line-signature': createHmac('sha256', 's').update(body).digest('base64') },
    });
    expect(answer.status).toBe(503);
    expect((await fetch(`${url}/readyz`)).status).toBe(503);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    line.close();
    server.closeAllConnections();
    server.close();
    await database.close();
  });
});
