/** The program as it is started: by its environment, driven from outside by signed webhooks, ended by signals. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import express from 'express';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { makeFakeLine, type FakeLine } from '../src/simulator/fakeLine.ts';
import { freshDatabase, type FreshDatabase } from './database.ts';

const MAIN = join(import.meta.dirname, '../src/main.ts');
const USER = `U${'c3'.repeat(16)}`;
const running: ChildProcess[] = [];
let database: FreshDatabase;
let line: FakeLine;
let server: Server;
let lineUrl: string;
let botUrl = '';

beforeAll(async () => {
  database = await freshDatabase();
  const web = express();
  line = makeFakeLine({
    channelSecret: 's3cret',
    channelAccessToken: 't0ken',
    now: () => new Date('2026-11-24T01:00:00Z'),
    webhookUrl: () => `${botUrl}/webhook`,
    redeliverAfterMs: 300,
  });
  web.use(line.router);
  server = createServer(web).listen(0, '127.0.0.1');
  await once(server, 'listening');
  lineUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  line.phones.addPerson({ userId: USER, displayName: 'とし', friend: false });
});
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});
afterAll(async () => {
  line.close();
  server.closeAllConnections();
  server.close();
  await database.drop();
});

const outside = (port: number) => ({
  MONGODB_URI: database.uri,
  LINE_CHANNEL_SECRET: 's3cret',
  LINE_CHANNEL_ACCESS_TOKEN: 't0ken',
  LINE_API_BASE_URL: lineUrl,
  LINE_DATA_API_BASE_URL: lineUrl,
  DEBAN_CLOCK: '2026-11-24T10:00+09:00',
  DEBAN_SAMPLE: '1',
  PORT: String(port),
});

async function start(env: Record<string, string>): Promise<{ child: ChildProcess; url: string; said: () => string }> {
  const child = spawn(process.execPath, [MAIN], { env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env } as never });
  running.push(child);
  let out = '';
  child.stdout?.on('data', (bytes: Buffer) => (out += bytes.toString()));
  const url = await new Promise<string>((done, failed) => {
    child.stderr?.on('data', (bytes: Buffer) => {
      out += bytes.toString();
      const address = /Deban(?: listens on|:) (http:\/\/localhost:\d+)/.exec(out)?.[1];
      if (address) done(address);
    });
    child.once('exit', () => failed(new Error(out)));
  });
  return { child, url, said: () => out };
}

const eventually = async <T>(look: () => T | Promise<T>, ms = 8_000): Promise<T> => {
  const until = Date.now() + ms;
  for (;;) {
    const found = await look();
    if (found || Date.now() > until) return found;
    await new Promise((done) => setTimeout(done, 30));
  }
};
const texts = () => line.log.messages.filter((one) => one.chat === USER).map((one) => JSON.stringify(one.message));

describe('started with a LINE account', () => {
  it('answers signed webhooks, moves its clock by hand, and leaves with 0 on SIGTERM', async () => {
    const { child, url, said } = await start(outside(0));
    botUrl = url;
    expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ ready: true, faults: [] });
    expect((await fetch(`${url}/`)).status).toBe(404);
    await line.phones.follow(USER);
    expect(await eventually(() => texts().length >= 2)).toBe(true);
    expect(texts()[0]).toContain('はじめまして');

    const late = await fetch(`${url}/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"to":"2026-11-23T10:00+09:00"}',
    });
    expect(late.status).toBe(400);
    const moved = await fetch(`${url}/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"to":"2026-11-24T10:05+09:00"}',
    });
    expect(await moved.json()).toEqual({ now: '2026-11-24T01:05:00.000Z' });

    child.kill('SIGTERM');
    expect((await once(child, 'exit'))[0]).toBe(0);
    expect(said()).not.toContain(USER);
    expect(said()).not.toContain('はじめまして');
  });

  it('takes up after kill -9 what it had promised with its 200', async () => {
    const first = await start(outside(0));
    botUrl = first.url;
    const port = new URL(first.url).port;
    const before = texts().length;
    const id = '01KILL00000000000000000001';
    const body = JSON.stringify({
      destination: 'U0',
      events: [
        {
          type: 'message',
          mode: 'active',
          timestamp: Date.parse('2026-11-24T01:06:00Z'),
          webhookEventId: id,
          deliveryContext: { isRedelivery: false },
          source: { type: 'user', userId: USER },
          message: { type: 'text', id: '77', text: 'はい' },
        },
      ],
    });
    const answer = await fetch(`${first.url}/webhook`, {
      method: 'POST',
      body,
      headers: { 'x-line-signature': createHmac('sha256', 's3cret').update(body).digest('base64') },
    });
    first.child.kill('SIGKILL');
    expect(answer.status).toBe(200);
    await once(first.child, 'exit');
    const { MongoClient } = await import('mongodb');
    const client = await MongoClient.connect(database.uri);
    try {
      // the lease of the dead process ends after half a minute; the test does not wait for it
      await client
        .db()
        .collection('inbox')
        .updateMany({ state: 'waiting' }, { $set: { leaseUntil: new Date(0) } });
      await client
        .db()
        .collection('outbox')
        .updateMany({ state: 'waiting' }, { $set: { leaseUntil: new Date(0) } });
      const second = await start(outside(Number(port)));
      expect(
        await eventually(
          async () =>
            (
              await client
                .db()
                .collection('inbox')
                .findOne({ _id: id as never })
            )?.['state'] === 'done',
        ),
      ).toBe(true);
      expect(await eventually(() => texts().length > before)).toBe(true);
      expect(texts().filter((text) => text.includes('お名前を教えてください')).length).toBe(1);
      second.child.kill('SIGTERM');
      expect((await once(second.child, 'exit'))[0]).toBe(0);
    } finally {
      await client.close();
    }
  });

  it.each<[string, Record<string, string>, RegExp]>([
    ['a secret without its token', { LINE_CHANNEL_SECRET: 'x' }, /LINE_CHANNEL_ACCESS_TOKEN: expected/],
    ['a port that is no port', { PORT: 'eighty' }, /PORT: expected a whole number/],
    [
      'a clock in production',
      { NODE_ENV: 'production', DEBAN_CLOCK: '2026-11-24T10:00+09:00' },
      /DEBAN_CLOCK: expected nothing in production/,
    ],
    ['no database at that address', { MONGODB_URI: 'mongodb://127.0.0.1:9/x', PORT: '0' }, /ECONNREFUSED|connect|127\.0\.0\.1:9/],
  ])('refuses %s in one sentence', async (_name, env, words) => {
    await expect(start(env)).rejects.toThrow(words);
  });

  it('refuses a port that is taken and says which to give', async () => {
    const { port } = server.address() as AddressInfo;
    await expect(start({ ...outside(port) })).rejects.toThrow(/port \d+ is taken: give another one/);
  });
});
