/** LINE's events in our words: a table of what comes and what is heard. */
import { describe, expect, it } from 'vitest';
import { hear } from '../src/bot/hear.ts';

const at = new Date('2026-11-24T01:00:00Z');
const event = (o: Record<string, unknown>) => ({
  webhookEventId: 'e1',
  timestamp: at.getTime(),
  mode: 'active',
  source: { type: 'user', userId: 'U1' },
  replyToken: 'r1',
  ...o,
});
const message = (o: Record<string, unknown>) => event({ type: 'message', message: { id: '1', ...o } });

describe('an event of LINE', () => {
  it.each<[string, Record<string, unknown>, unknown]>([
    ['a text', message({ type: 'text', text: 'はい' }), { kind: 'text', text: 'はい', messageId: '1' }],
    ['half a surrogate pair', message({ type: 'text', text: 'は\ud83d' }), { kind: 'text', text: 'は\ufffd', messageId: '1' }],
    [
      'a text that quotes one',
      message({ type: 'text', text: 'はい', quotedMessageId: '9' }),
      { kind: 'text', text: 'はい', messageId: '1', quoted: '9' },
    ],
    [
      'a mention of the bot, whose name has a space',
      message({
        type: 'text',
        text: '@出番 Deban 12 お電話します',
        mention: { mentionees: [{ index: 0, length: 9, type: 'user', isSelf: true }] },
      }),
      { kind: 'text', text: '12 お電話します', messageId: '1', toBot: true },
    ],
    [
      'a mention of somebody else',
      message({ type: 'text', text: '@佐藤 はい', mention: { mentionees: [{ index: 0, length: 3, type: 'user' }] } }),
      { kind: 'text', text: '@佐藤 はい', messageId: '1' },
    ],
    ['a press', event({ type: 'postback', postback: { data: 'shift:come&s=1' } }), { kind: 'press', data: 'shift:come&s=1' }],
    [
      'a picked hour',
      event({ type: 'postback', postback: { data: 'x', params: { time: '15:30' } } }),
      { kind: 'press', data: 'x', picked: '15:30' },
    ],
    [
      'a sticker with its words',
      message({ type: 'sticker', keywords: ['OK', 7], text: 'ありがとう' }),
      { kind: 'sticker', words: ['OK', 'ありがとう'] },
    ],
    [
      'a place',
      message({ type: 'location', latitude: 35.8, longitude: 139.9, address: '柏市' }),
      { kind: 'place', lat: 35.8, lng: 139.9, name: '柏市' },
    ],
    ['a place without numbers', message({ type: 'location' }), { kind: 'other', type: 'location' }],
    ['a voice', message({ type: 'audio' }), { kind: 'voice' }],
    ['a new kind of message', message({ type: 'hologram' }), { kind: 'other', type: 'message/hologram' }],
    ['a follow after a block', event({ type: 'follow', follow: { isUnblocked: true } }), { kind: 'follow', again: true }],
    ['an unfollow', event({ type: 'unfollow', replyToken: undefined }), { kind: 'unfollow' }],
    ['a new kind of event', event({ type: 'brandNew' }), { kind: 'other', type: 'brandNew' }],
    [
      'an event for a module that has the chat',
      message({ type: 'text', text: 'はい', __proto__: null }),
      { kind: 'text', text: 'はい', messageId: '1' },
    ],
    ['standby', { ...message({ type: 'text', text: 'はい' }), mode: 'standby' }, { kind: 'other', type: 'standby' }],
    ['an event without a source', { ...event({ type: 'accountLink' }), source: undefined }, { kind: 'other', type: 'accountLink' }],
  ])('%s', (_name, raw, what) => {
    expect(hear(raw, at)?.what).toEqual(what);
  });

  it('without an id is not heard', () => {
    expect(hear({ type: 'message' }, at)).toBeNull();
  });
  it('in standby has no right to a reply', () => {
    expect(hear({ ...message({ type: 'text', text: 'はい' }), mode: 'standby' }, at)?.reply).toBeUndefined();
  });
  it('in a group may come without its speaker', () => {
    const heard = hear({ ...event({ type: 'postback', postback: { data: 'x' } }), source: { type: 'group', groupId: 'C1' } }, at);
    expect(heard).toMatchObject({ chat: 'C1', group: true, speaker: null });
  });
});
