import { describe, expect, it } from 'vitest';
import { openDesk, SAMPLES, GROUP, HANA, MORI, NEW, KATO } from './echoBot.ts';
import { checkAgainstOpenApi, checkWebhook } from './openapi.ts';

const push = (message: unknown) => checkAgainstOpenApi('/v2/bot/message/push', 'POST', { to: HANA, messages: [message] });

describe("the check against LINE's OpenAPI files", () => {
  it.each(Object.entries(SAMPLES))('passes the sample %s', (_, [message]) => {
    expect(push(message)).toEqual([]);
  });

  it.each([
    ['a text without text', { type: 'text' }, 'text'],
    ['an unknown type', { type: 'letter' }, 'allowed values'],
    [
      'a box with a layout that is none',
      { type: 'flex', altText: 'a', contents: { type: 'bubble', body: { type: 'box', layout: 'zzz', contents: [] } } },
      'layout',
    ],
    [
      'a number as postback data',
      { type: 'text', text: 'a', quickReply: { items: [{ type: 'action', action: { type: 'postback', label: 'a', data: 3 } }] } },
      'data must be string',
    ],
    ['a field LINE does not know', { type: 'text', text: 'a', colour: 'red' }, 'colour'],
    [
      'a field of a component LINE does not know',
      {
        type: 'flex',
        altText: 'a',
        contents: { type: 'bubble', body: { type: 'box', layout: 'vertical', contents: [{ type: 'text', text: 'a', bold: true }] } },
      },
      'bold',
    ],
  ])('finds %s (planted)', (_, message, word) => {
    expect(push(message).join('\n')).toContain(word);
  });

  it('knows which paths there are', () => {
    expect(checkAgainstOpenApi(`/v2/bot/profile/${HANA}`, 'GET', undefined)).toEqual([]);
    expect(checkAgainstOpenApi('/v2/bot/chat/loading/start', 'POST', { chatId: HANA, loadingSeconds: 7 })).toEqual([]);
    expect(checkAgainstOpenApi('/v2/bot/chat/loading/start', 'POST', { loadingSeconds: 65 })).not.toEqual([]);
    expect(checkAgainstOpenApi('/v2/bot/letters', 'POST', {})).toEqual(["POST /v2/bot/letters is not in LINE's API"]);
  });

  it('finds a webhook that is none (planted)', () => {
    expect(checkWebhook({ destination: 'U', events: [{ type: 'message', timestamp: 1, mode: 'active' }] })).not.toEqual([]);
  });
});

it('every webhook the phones cause is one of LINE', async () => {
  const desk = await openDesk({ page: true });
  try {
    const { phones } = desk.line;
    await phones.follow(NEW);
    await phones.sayText(HANA, 'こんにちは');
    await phones.sayText(HANA, 'それです', { quote: phones.chat(HANA).items[0]!.id });
    await phones.press(HANA, 'visit', { params: { date: '2026-11-26' } });
    await phones.press(MORI, 'case:take', { group: GROUP, displayText: '対応します' });
    await phones.sendSticker(HANA, ['OK', 'はい']);
    await phones.sendLocation(HANA, { latitude: 35.8, longitude: 139.9, title: '豊四季台' });
    await phones.sendPhoto(HANA);
    await phones.sendVoice(HANA);
    await phones.sendFile(HANA);
    await phones.unsend(HANA, phones.chat(HANA).items.findLast((i) => i.from === 'person')!.id);
    await phones.sayText(MORI, '@Deban 12 @加藤 です', { group: GROUP });
    await phones.memberLeft(GROUP, KATO);
    await phones.memberJoined(GROUP, KATO);
    await phones.leaveGroup(GROUP);
    await phones.joinGroup(GROUP);
    await phones.unfollow(NEW);
    await phones.verify();
    expect(desk.line.log.webhooks).toHaveLength(18);
    for (const { body } of desk.line.log.webhooks) expect([checkWebhook(JSON.parse(body)), body]).toEqual([[], body]);
  } finally {
    await desk.close();
  }
});
