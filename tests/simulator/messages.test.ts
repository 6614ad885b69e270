import { randomUUID } from 'node:crypto';
import { HTTPFetchError } from '@line/bot-sdk';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EMPLOYER, GROUP, HANA, KATO, MORI, NEW, openDesk, SABURO, text, TOKEN, type Desk } from './echoBot.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
  desk.mute = true;
});
afterEach(() => desk.close());

const minutes = (n: number) => (desk.now = new Date(desk.now.getTime() + n * 60_000));
const arrived = (chat: string) => desk.line.phones.chat(chat).items.filter((item) => item.from === 'bot').length;

/** The status of a refusal and its message. */
async function refused(call: Promise<unknown>): Promise<[number, string]> {
  const error = await call.then(
    () => undefined,
    (e: unknown) => e,
  );
  if (!(error instanceof HTTPFetchError)) throw new Error(`expected a refusal, got ${String(error)}`);
  expect(error.headers.get('x-line-request-id')).toBeTruthy();
  return [error.status, (JSON.parse(error.body) as { message: string }).message];
}

async function tokenFor(say: string): Promise<string> {
  await desk.line.phones.sayText(HANA, say);
  return (desk.heard.at(-1) as { replyToken: string }).replyToken;
}

describe('reply tokens', () => {
  const reply = (replyToken: string) => desk.client.replyMessage({ replyToken, messages: [text('はい')] });

  it('answer once', async () => {
    const token = await tokenFor('一');
    const { sentMessages } = await reply(token);
    expect(sentMessages[0]?.id).toMatch(/^\d{18}$/);
    expect(sentMessages[0]?.quoteToken).toBeTruthy();
    expect(await refused(reply(token))).toEqual([400, 'Invalid reply token']);
    expect(arrived(HANA)).toBe(1);
  });

  it.each([
    { after: 1, works: true },
    { after: 1.01, works: false },
  ])('are valid for one minute of the clock: after $after minutes $works', async ({ after, works }) => {
    const token = await tokenFor('二');
    minutes(after);
    if (works) await reply(token);
    else expect(await refused(reply(token))).toEqual([400, 'Invalid reply token']);
  });

  it('start their minute anew when the webhook is redelivered, until 20 minutes after the event', async () => {
    for (const [late, works] of [
      [10, true],
      [21, false],
    ] as const) {
      let tries = 0;
      desk.answer = () => {
        if (++tries > 1) return 200;
        minutes(late);
        return 500;
      };
      const token = await tokenFor('三');
      if (works) await reply(token);
      else expect(await refused(reply(token))).toEqual([400, 'Invalid reply token']);
    }
  });

  it('refuse what is unknown, and a retry key', async () => {
    expect(await refused(reply('nothing'))).toEqual([400, 'Invalid reply token']);
    const answer = await fetch(`${desk.base}/v2/bot/message/reply`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json', 'x-line-retry-key': randomUUID() },
      body: JSON.stringify({ replyToken: await tokenFor('四'), messages: [text('はい')] }),
    });
    expect(answer.status).toBe(400);
  });

  it('answer in the group they came from, free of charge', async () => {
    await desk.line.phones.sayText(MORI, 'おはよう', { group: GROUP });
    await reply((desk.heard.at(-1) as { replyToken: string }).replyToken);
    expect(arrived(GROUP)).toBe(1);
    expect(desk.line.quota.used()).toBe(0);
  });
});

describe('push', () => {
  const push = (to: string, key?: string) => desk.client.pushMessage({ to, messages: [text('一'), text('二')] }, key);

  it('with a retry key is accepted once: 409 with the first request and its messages, for 24 hours', async () => {
    const key = randomUUID();
    const first = await desk.client.pushMessageWithHttpInfo({ to: HANA, messages: [text('一')] }, key);
    const error = await push(HANA, key).catch((e: unknown) => e as HTTPFetchError);
    if (!(error instanceof HTTPFetchError)) throw new Error('expected 409');
    expect(error.status).toBe(409);
    expect(error.headers.get('x-line-accepted-request-id')).toBe(first.httpResponse.headers.get('x-line-request-id'));
    expect(JSON.parse(error.body)).toEqual({ message: 'The retry key is already accepted', sentMessages: first.body.sentMessages });
    expect(arrived(HANA)).toBe(1);
    minutes(24 * 60 + 1);
    await push(HANA, key);
    expect(arrived(HANA)).toBe(3);
  });

  it('keeps no retry key of a request it refused', async () => {
    const key = randomUUID();
    await refused(desk.client.pushMessage({ to: HANA, messages: [text('')] }, key));
    await push(HANA, key);
    expect(arrived(HANA)).toBe(2);
  });

  it('takes only a UUID as retry key', async () => {
    expect((await refused(push(HANA, 'again')))[0]).toBe(400);
  });

  it.each([
    { who: 'a friend', to: HANA, status: 200, counted: 1, shown: 2 },
    { who: 'somebody who never added the account', to: NEW, status: 200, counted: 0, shown: 0 },
    { who: 'a group of two people', to: GROUP, status: 200, counted: 2, shown: 2 },
    { who: 'an unknown person', to: 'U' + '9'.repeat(32), status: 400, counted: 0, shown: 0, message: 'Failed to send messages' },
    { who: 'an unknown group', to: 'C' + '9'.repeat(32), status: 400, counted: 0, shown: 0, message: 'Failed to send messages' },
    {
      who: 'something that is no id',
      to: 'hana',
      status: 400,
      counted: 0,
      shown: 0,
      message: "The property, 'to', in the request body is invalid (line: -, column: -)",
    },
  ])('to $who: $status, $counted counted, $shown shown', async ({ to, status, counted, shown, message }) => {
    if (status === 200) await push(to);
    else expect(await refused(push(to))).toEqual([status, message]);
    expect(desk.line.quota.used()).toBe(counted);
    expect(arrived(to)).toBe(shown);
  });

  it('to who blocked the account: 200, nothing arrives, nothing is counted, and back after the block', async () => {
    await desk.line.phones.unfollow(HANA);
    await push(HANA);
    expect([arrived(HANA), desk.line.quota.used()]).toEqual([0, 0]);
    expect(desk.line.log.messages.map((m) => m.arrived)).toEqual([false, false]);
    await desk.line.phones.follow(HANA);
    await push(HANA);
    expect(arrived(HANA)).toBe(2);
  });

  it('reaches for seven days somebody who wrote without being a friend', async () => {
    await desk.line.phones.sayText(NEW, 'あの');
    await push(NEW);
    minutes(7 * 24 * 60 + 1);
    await push(NEW);
    expect(arrived(NEW)).toBe(2);
  });

  it('is refused with 429 when the month is spent, and works again in the next one (Asia/Tokyo)', async () => {
    desk.line.quota.monthly = 3;
    await push(GROUP);
    expect(await refused(push(GROUP))).toEqual([429, 'You have reached your monthly limit.']);
    await push(HANA);
    expect(await desk.client.getMessageQuotaConsumption()).toEqual({ totalUsage: 3 });
    expect(await desk.client.getMessageQuota()).toEqual({ type: 'limited', value: 3 });
    desk.now = new Date('2026-12-01T00:00:00+09:00');
    await push(GROUP);
    expect(await desk.client.getMessageQuotaConsumption()).toEqual({ totalUsage: 2 });
    desk.line.quota.monthly = null;
    expect(await desk.client.getMessageQuota()).toEqual({ type: 'none' });
  });

  it('quotes only what was said in the same chat', async () => {
    await tokenFor('これです');
    const { quoteToken } = (desk.heard.at(-1) as { message: { quoteToken: string } }).message;
    const quoting = (to: string) => desk.client.pushMessage({ to, messages: [{ type: 'text', text: 'はい', quoteToken }] });
    await quoting(HANA);
    expect((await refused(quoting(SABURO)))[0]).toBe(400);
  });
});

describe('multicast and broadcast', () => {
  it('reach friends only and count them', async () => {
    await desk.line.phones.unfollow(SABURO);
    await desk.client.multicast({ to: [HANA, SABURO, NEW], messages: [text('お知らせ')] });
    expect(desk.line.quota.used()).toBe(1);
    await desk.client.broadcast({ messages: [text('お知らせ')] });
    expect([HANA, SABURO, EMPLOYER].map(arrived)).toEqual([2, 0, 1]);
    expect(desk.line.quota.used()).toBe(3);
    expect((await refused(desk.client.multicast({ to: [GROUP], messages: [text('はい')] })))[0]).toBe(400);
  });
});

describe('every call', () => {
  const call = (path: string, init: RequestInit = {}) =>
    fetch(desk.base + path, { headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' }, ...init });

  it.each([
    { what: 'a wrong token', path: '/v2/bot/info', init: { headers: { authorization: 'Bearer other' } }, status: 401 },
    { what: 'no token', path: '/v2/bot/info', init: { headers: {} }, status: 401 },
    { what: 'an unknown path', path: '/v2/bot/nothing', init: {}, status: 404 },
    { what: 'a body that is no JSON', path: '/v2/bot/message/push', init: { method: 'POST', body: '{' }, status: 400 },
    {
      what: 'more than 2 MB',
      path: '/v2/bot/message/push',
      init: { method: 'POST', body: JSON.stringify('あ'.repeat(800_000)) },
      status: 413,
    },
    { what: 'the right token', path: '/v2/bot/info', init: {}, status: 200 },
  ])('with $what: $status, and a request id', async ({ path, init, status }) => {
    const answer = await call(path, init as RequestInit);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('x-line-request-id')).toBeTruthy();
    expect(desk.line.log.calls.at(-1)).toMatchObject({ path, status });
  });

  it('fails as the script says, also after it was delivered', async () => {
    const { faults } = desk.line;
    const push = (key?: string) => desk.client.pushMessage({ to: HANA, messages: [text('一')] }, key);
    faults.failNext(1, 429);
    expect(await refused(push())).toEqual([429, 'The API rate limit has been exceeded. Try again later.']);
    faults.failNext(1, 500, { path: '/v2/bot/message/reply' });
    await push();
    const key = randomUUID();
    faults.clear();
    faults.failNext(1, 500, { delivered: true });
    expect((await refused(push(key)))[0]).toBe(500);
    expect((await refused(push(key)))[0]).toBe(409);
    expect(arrived(HANA)).toBe(2);
    faults.down = true;
    expect((await refused(push()))[0]).toBe(500);
    faults.down = false;
    faults.failNext(1, 'cut');
    await expect(push()).rejects.toThrow('fetch failed');
    faults.failNext(1, 'hang');
    await expect(call('/v2/bot/info', { signal: AbortSignal.timeout(80) })).rejects.toThrow('timeout');
    expect(desk.line.log.calls.at(-1)?.status).toBe(0);
  });

  it('is told who it is and whom it speaks with', async () => {
    expect(await desk.client.getBotInfo()).toMatchObject({ displayName: 'Deban', chatMode: 'bot' });
    expect(await desk.client.getProfile(HANA)).toMatchObject({ userId: HANA, displayName: '田中 はな' });
    await desk.line.phones.unfollow(HANA);
    expect(await refused(desk.client.getProfile(HANA))).toEqual([404, 'Not found']);
    expect(await refused(desk.client.getProfile(NEW))).toEqual([404, 'Not found']);
    expect(await desk.client.getGroupSummary(GROUP)).toEqual({ groupId: GROUP, groupName: 'コーディネーター' });
    expect(await desk.client.getGroupMemberCount(GROUP)).toEqual({ count: 2 });
    expect(await desk.client.getGroupMemberProfile(GROUP, KATO)).toEqual({ userId: KATO, displayName: '加藤' });
    expect((await refused(desk.client.getGroupMemberProfile(GROUP, HANA)))[0]).toBe(404);
    expect((await refused(desk.client.getGroupMembersIds(GROUP)))[0]).toBe(403);
    await desk.client.leaveGroup(GROUP);
    expect((await refused(desk.client.getGroupSummary(GROUP)))[0]).toBe(404);
  });

  it.each([
    { chatId: HANA, loadingSeconds: 5, status: 202 },
    { chatId: HANA, loadingSeconds: 60, status: 202 },
    { chatId: HANA, loadingSeconds: 7, status: 400 },
    { chatId: HANA, loadingSeconds: 65, status: 400 },
    { chatId: HANA, loadingSeconds: 0, status: 400 },
    { chatId: GROUP, loadingSeconds: 5, status: 400 },
  ])('shows a loading sign: $loadingSeconds s → $status', async ({ chatId, loadingSeconds, status }) => {
    const answer = await call('/v2/bot/chat/loading/start', { method: 'POST', body: JSON.stringify({ chatId, loadingSeconds }) });
    expect(answer.status).toBe(status);
    expect(desk.line.phones.chat(HANA).typing).toBe(status === 202);
    await desk.client.pushMessage({ to: HANA, messages: [text('お待たせしました')] });
    expect(desk.line.phones.chat(HANA).typing).toBe(false);
  });

  it('marks as read, and gives what a person sent until it is unsent', async () => {
    desk.answer = () => 500;
    desk.line.faults.redelivery = false;
    const sent = await desk.line.phones.sendPhoto(HANA, { bytes: new Uint8Array([1, 2, 3]), mime: 'image/png' });
    const item = desk.line.phones.chat(HANA).items.at(-1);
    expect(item).toMatchObject({ read: false });
    const { markAsReadToken } = (JSON.parse(desk.line.log.webhooks.at(-1)!.body) as { events: [{ message: { markAsReadToken: string } }] })
      .events[0].message;
    await desk.client.markMessagesAsReadByToken({ markAsReadToken });
    expect(item).toMatchObject({ read: true });
    expect((await refused(desk.client.markMessagesAsReadByToken({ markAsReadToken: 'no' })))[0]).toBe(400);
    const id = sent.messageIds[0]!;
    const content = await call(`/v2/bot/message/${id}/content`);
    expect([content.headers.get('content-type'), (await content.arrayBuffer()).byteLength]).toEqual(['image/png', 3]);
    await desk.line.phones.unsend(HANA, id);
    expect((await call(`/v2/bot/message/${id}/content`)).status).toBe(410);
    expect((await call('/v2/bot/message/1/content')).status).toBe(404);
  });
});
