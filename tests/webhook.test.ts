/** LINE's webhook as LINE sends it: signature on the raw bytes, limits, duplicates, order. */
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { validateSignature } from '@line/bot-sdk';
import { instant } from '../src/flows/time.ts';
import { setDesk, type Desk } from './desk.ts';

const USER = `U${'a1'.repeat(16)}`;
let desk: Desk;
let count = 0;
beforeAll(async () => {
  desk = await setDesk({ now: instant('2026-11-24', '10:00') });
  desk.line.phones.addPerson({ userId: USER, displayName: 'はなえ', friend: true });
});
afterAll(() => desk.close());

const sign = (body: Uint8Array | string, secret = 'test-secret') => createHmac('sha256', secret).update(body).digest('base64');
const post = (body: Uint8Array | string, signature: string | null = sign(body)) =>
  fetch(`${desk.url}/webhook`, {
    method: 'POST',
    body: body as never,
    headers: { 'content-type': 'application/json', ...(signature === null ? {} : { 'x-line-signature': signature }) },
  });
const text = (words: string, o: Record<string, unknown> = {}) => ({
  type: 'message',
  mode: 'active',
  timestamp: desk.clock.now().getTime() + count,
  webhookEventId: `01TEST${String(++count).padStart(20, '0')}`,
  deliveryContext: { isRedelivery: false },
  source: { type: 'user', userId: USER },
  message: { type: 'text', id: String(1_000 + count), text: words },
  ...o,
});
const bodyOf = (...events: unknown[]) => JSON.stringify({ destination: 'U0', events });
const rows = (id: string) => desk.database.inbox.countDocuments({ _id: id });

describe('the webhook', () => {
  it("agrees with LINE's own test vector", () => {
    const body = '{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}';
    expect(validateSignature(body, '8c570fa6dd201bb328f1c1eac23a96d8', 'GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs=')).toBe(true);
  });

  const good = () => bodyOf(text('こんにちは'));
  it.each<[string, () => Promise<Response>, number]>([
    ['a good signature', () => post(good()), 200],
    ['emoji and escapes, signed on the raw bytes', () => post(bodyOf(text('🍎👨‍👩‍👧 \\u3042 \u2028'))), 200],
    ['no signature', () => post(good(), null), 401],
    ['an empty signature', () => post(good(), ''), 401],
    [
      "another channel's secret",
      () => {
        const body = good();
        return post(body, sign(body, 'other'));
      },
      401,
    ],
    ['a signature of other bytes', () => post(good(), sign('{}')), 401],
    [
      'a truncated signature',
      () => {
        const body = good();
        return post(body, sign(body).slice(0, 20));
      },
      401,
    ],
    ['more than 1 MB', () => post('x'.repeat(1_100_000)), 413],
    ['no JSON', () => post('{"events":'), 400],
    ['null', () => post('null'), 400],
    ['an array', () => post('[]'), 400],
    ['two values', () => post('{"events":[]}{}'), 400],
    ['bytes that are no UTF-8', () => post(new Uint8Array([0x7b, 0xff, 0x7d])), 400],
    ['no events (LINE verifies the address)', () => post(bodyOf()), 200],
    ['an unknown type of event', () => post(bodyOf(text('', { type: 'brandNew', message: undefined }))), 200],
    ['an event without source', () => post(bodyOf(text('', { source: undefined }))), 200],
    ['an event that is a number', () => post(bodyOf(7)), 200],
    ['a hundred and one events', () => post(bodyOf(...Array.from({ length: 101 }, () => 1))), 400],
    ['a key named __proto__', () => post('{"__proto__":{"events":[]},"events":[{"type":"x","__proto__":{"a":1}}]}'), 200],
  ])('%s', async (_name, call, status) => {
    expect((await call()).status).toBe(status);
    await desk.settle();
    expect(({} as Record<string, unknown>)['a']).toBeUndefined();
  });

  it('stores an event before the 200 and works on it once, however often it comes', async () => {
    const event = text('予定を教えて');
    const before = desk.line.log.messages.length;
    const statuses = await Promise.all([post(bodyOf(event)), post(bodyOf(event)), post(bodyOf(event, event))]);
    expect(statuses.map((one) => one.status)).toEqual([200, 200, 200]);
    expect(await rows(event.webhookEventId)).toBe(1);
    await desk.settle();
    await post(bodyOf({ ...event, deliveryContext: { isRedelivery: true } }));
    await desk.settle();
    expect(desk.line.log.calls.filter((call) => call.path.includes('/message/')).length).toBeGreaterThan(0);
    expect(await desk.database.outbox.countDocuments({ _id: { $regex: `^${event.webhookEventId}/` } })).toBe(1);
    expect(desk.line.log.messages.length - before).toBeLessThanOrEqual(1);
  });

  it('works on two messages of one person in the order of their time, not of their arrival', async () => {
    const user = `U${'b2'.repeat(16)}`;
    desk.line.phones.addPerson({ userId: user, displayName: 'ふみ', friend: true });
    const source = { type: 'user', userId: user };
    const follow = text('', { type: 'follow', follow: { isUnblocked: false }, message: undefined, source });
    const agree = text('はい', { source });
    const name = text('佐々木', { source });
    await post(bodyOf(name, agree, follow));
    await desk.settle();
    const talk = await desk.database.of('talk').findOne({ _id: user });
    expect(talk?.answers.name).toBe('佐々木');
    expect(talk?.step).toBe('birthYear');
  });

  it('an event older than thirty days is kept aside, not worked on', async () => {
    const event = text('むかしの言葉', { timestamp: desk.clock.now().getTime() - 31 * 86_400_000 });
    expect((await post(bodyOf(event))).status).toBe(200);
    await desk.settle();
    expect((await desk.database.inbox.findOne({ _id: event.webhookEventId }))?.state).toBe('quarantined');
  });
});
