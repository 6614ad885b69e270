import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sign } from '../../src/simulator/webhooks.ts';
import { GROUP, HANA, KATO, MORI, NEW, openDesk, SABURO, type Desk } from './echoBot.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
  desk.mute = true;
});
afterEach(() => desk.close());

type Event = Record<string, never> & { type: string; webhookEventId: string; deliveryContext: { isRedelivery: boolean } };
const bodies = () => desk.line.log.webhooks.map(({ body }) => JSON.parse(body) as { destination: string; events: Event[] });
const last = () => bodies().at(-1)!.events[0]!;

it("signs as LINE's own example", () => {
  const body = '{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}';
  expect(sign('8c570fa6dd201bb328f1c1eac23a96d8', body)).toBe('GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs=');
});

it('signs the exact bytes, also with emoji and kanji outside the first plane', async () => {
  expect((await desk.line.phones.sayText(HANA, '𠮷野家🍚 "はい"\n')).attempts[0]?.status).toBe(200);
});

describe('delivery', () => {
  it('marks the message as read once the bot took it, and not before', async () => {
    desk.answer = () => 503;
    desk.line.faults.redelivery = false;
    const lost = await desk.line.phones.sayText(HANA, '一');
    expect([lost.ok, desk.line.phones.chat(HANA).items.at(-1)]).toMatchObject([false, { read: false }]);
    desk.answer = () => 200;
    await desk.line.phones.sayText(HANA, '二');
    expect(desk.line.phones.chat(HANA).items).toMatchObject([{ read: true }, { read: true }]);
  });

  it('redelivers the same event, marked, until there is a 2xx', async () => {
    let tries = 0;
    desk.answer = () => (++tries < 3 ? 500 : 200);
    const { attempts, ok } = await desk.line.phones.sayText(HANA, '一');
    expect([ok, attempts.map((a) => [a.status, a.redelivery])]).toEqual([
      true,
      [
        [500, false],
        [500, true],
        [200, true],
      ],
    ]);
    const events = bodies().map((b) => b.events[0]!);
    expect(events.map((e) => e.deliveryContext.isRedelivery)).toEqual([false, true, true]);
    const bare = events.map((event) => JSON.stringify({ ...event, deliveryContext: undefined }));
    expect(new Set(bare).size).toBe(1);
    expect(events[0]!.webhookEventId).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
  });

  it('gives up after a bounded number of tries', async () => {
    desk.answer = () => 404;
    expect((await desk.line.phones.sayText(HANA, '一')).attempts).toHaveLength(4);
  });

  it('waits two seconds for an answer', async () => {
    desk.line.faults.redelivery = false;
    desk.answer = () => wait(2300, 200);
    const { attempts } = await desk.line.phones.sayText(HANA, '一');
    expect(attempts[0]?.status).toBe('timeout');
    expect(attempts[0]!.tookMs).toBeGreaterThan(1900);
    expect(attempts[0]!.tookMs).toBeLessThan(2300);
  });

  it('can come twice, in another order, late, or all in one request', async () => {
    const { faults, phones } = desk.line;
    faults.duplicateNext = 1;
    await phones.sayText(HANA, '一');
    const [a, b] = bodies();
    expect(a).toEqual(b);

    faults.reorderNext(2);
    await Promise.all([phones.sayText(HANA, '先'), phones.sayText(HANA, '後')]);
    expect(desk.heard.slice(-2).map((e) => (e as { message?: { text?: string } }).message?.text)).toEqual(['後', '先']);

    faults.delayMs = 60;
    const from = performance.now();
    await phones.sayText(HANA, '遅');
    expect(performance.now() - from).toBeGreaterThan(55);
    faults.clear();

    await phones.together(() => {
      void phones.sayText(HANA, 'あの');
      void phones.sayText(SABURO, 'はい');
    });
    expect(bodies().at(-1)!.events).toHaveLength(2);
  });

  it('lets go of what is held back when the test waits for quiet', async () => {
    desk.line.faults.reorderNext(5);
    void desk.line.phones.sayText(HANA, '一');
    await desk.line.settled();
    expect(desk.heard).toHaveLength(1);
  });

  it('verifies the address with an empty request', async () => {
    await desk.line.phones.verify();
    expect(bodies()).toEqual([{ destination: desk.line.botUserId, events: [] }]);
  });
});

describe('events', () => {
  it('leave out what has no value', async () => {
    await desk.line.phones.sendLocation(HANA, { latitude: 1, longitude: 2 });
    expect(JSON.stringify(bodies())).not.toContain('null');
    expect(last()['message']).not.toHaveProperty('title');
  });

  it('name the sender in groups for messages only, postbacks by a switch', async () => {
    const { phones, faults } = desk.line;
    await phones.sayText(MORI, 'おはよう', { group: GROUP });
    expect(last()['source']).toEqual({ type: 'group', groupId: GROUP, userId: MORI });
    await phones.press(MORI, 'case:take', { group: GROUP });
    expect(last()['source']).toEqual({ type: 'group', groupId: GROUP });
    faults.userIdInGroupPostbacks = true;
    await phones.press(MORI, 'case:take', { group: GROUP });
    expect(last()['source']).toEqual({ type: 'group', groupId: GROUP, userId: MORI });
  });

  it('say when the bot is addressed, in groups only, counted in UTF-16 units', async () => {
    const { phones } = desk.line;
    await phones.sayText(MORI, '🍎 @Deban 12 本文', { group: GROUP });
    expect(last()['message']).toMatchObject({
      mention: { mentionees: [{ index: 3, length: 6, type: 'user', userId: desk.line.botUserId, isSelf: true }] },
    });
    await phones.sayText(MORI, '@Deban 12 本文', { group: GROUP, mention: false });
    expect(last()['message']).not.toHaveProperty('mention');
    await phones.sayText(HANA, '@Deban 12 本文');
    expect(last()['message']).not.toHaveProperty('mention');
  });

  it('tell a first follow from the end of a block', async () => {
    const { phones } = desk.line;
    await phones.follow(NEW);
    expect(last()).toMatchObject({ type: 'follow', follow: { isUnblocked: false }, replyToken: expect.any(String) });
    await phones.unfollow(NEW);
    expect(last()).toMatchObject({ type: 'unfollow' });
    expect(last()).not.toHaveProperty('replyToken');
    await phones.follow(NEW);
    expect(last()).toMatchObject({ type: 'follow', follow: { isUnblocked: true } });
  });

  it('come from groups only while the bot is in them', async () => {
    const { phones } = desk.line;
    await phones.memberLeft(GROUP, KATO);
    expect(last()).toMatchObject({ type: 'memberLeft', left: { members: [{ type: 'user', userId: KATO }] } });
    await phones.leaveGroup(GROUP);
    expect(last()).toMatchObject({ type: 'leave' });
    const before = desk.line.log.webhooks.length;
    await phones.sayText(MORI, 'だれもいない', { group: GROUP });
    expect(desk.line.log.webhooks).toHaveLength(before);
    await phones.joinGroup(GROUP);
    expect(last()).toMatchObject({ type: 'join', replyToken: expect.any(String) });
  });

  it('of a kind nobody knows yet can be sent too', async () => {
    await desk.line.phones.event({ type: 'brandNew', source: { type: 'user', userId: HANA } }, HANA);
    expect(last()).toMatchObject({ type: 'brandNew', mode: 'active', replyToken: expect.any(String) });
  });

  it('do not come from who cannot write: blocked, or not in the group', async () => {
    const { phones } = desk.line;
    await phones.unfollow(HANA);
    expect(() => phones.sayText(HANA, 'もしもし')).toThrow('blocked');
    expect(() => phones.sayText(HANA, 'もしもし', { group: GROUP })).toThrow('not a member');
    expect(() => phones.sayText('Unobody', 'もしもし')).toThrow('there is no person');
  });
});
