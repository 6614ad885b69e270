import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkMessages } from '../../src/simulator/messageLimits.ts';
import { EMPLOYER, HANA, openDesk, SAMPLES, text, type Desk } from './echoBot.ts';
import { checkAgainstOpenApi } from './openapi.ts';

type Fields = Record<string, unknown>;
const postback = (more: Fields = {}) => ({ type: 'postback', label: 'はい', data: 'yes', ...more });
const flex = (component: Fields, bubble: Fields = {}) => ({
  type: 'flex',
  altText: 'カード',
  contents: { type: 'bubble', body: { type: 'box', layout: 'vertical', contents: [component] }, ...bubble },
});
const template = (more: Fields) => ({ type: 'template', altText: '選ぶ', template: more });
const quick = (actions: unknown[]) => ({
  type: 'text',
  text: 'はい',
  quickReply: { items: actions.map((action) => ({ type: 'action', action })) },
});
const times = (n: number, what: unknown = postback()) => Array.from({ length: n }, () => what);
const flag = '👨‍👩‍👧‍👦';

/** What LINE takes. */
const good: [string, unknown][] = [
  ['5,000 UTF-16 units of text', { type: 'text', text: 'あ'.repeat(5000) }],
  ['an altText of 1,500', { ...flex({ type: 'text', text: 'あ' }), altText: 'あ'.repeat(1500) }],
  ['13 quick replies', quick(times(13))],
  ['a label of 20 graphemes that are 11 units each', quick([postback({ label: flag.repeat(20) })])],
  ['a Flex button with a label of 40', flex({ type: 'button', action: postback({ label: 'あ'.repeat(40) }) })],
  ['postback data of 300', quick([postback({ data: 'a'.repeat(300) })])],
  ['a location action on a quick reply', quick([{ type: 'location', label: '今いる場所' }])],
  ['a call', flex({ type: 'button', action: { type: 'uri', label: '電話', uri: 'tel:0471000000' } })],
  ['buttons with a text of 160', template({ type: 'buttons', text: 'あ'.repeat(160), actions: times(4) })],
  [
    'buttons with a title and a text of 60',
    template({ type: 'buttons', title: 'あ'.repeat(40), text: 'あ'.repeat(60), actions: times(1) }),
  ],
  ['confirm with two actions', template({ type: 'confirm', text: 'あ'.repeat(240), actions: times(2) })],
  ['a sticker of the list', { type: 'sticker', packageId: '446', stickerId: '1988' }],
  ['a place', { type: 'location', title: '柏', address: '柏市', latitude: 35.8, longitude: 139.9 }],
  ['a date to pick', flex({ type: 'button', action: { type: 'datetimepicker', label: '日', data: 'd', mode: 'date', min: '2026-11-25' } })],
  ['a speaker of another name', { type: 'text', text: 'はい', sender: { name: '森 (コーディネーター)' } }],
  ...Object.entries(SAMPLES).map(([name, [message]]): [string, unknown] => [`the sample ${name}`, message]),
];

/** What LINE refuses, where it says so. */
const bad: [string, unknown, string][] = [
  ['an empty text', { type: 'text', text: '' }, 'messages[0].text'],
  ['no text', { type: 'text' }, 'messages[0].text'],
  ['5,001 units', { type: 'text', text: 'あ'.repeat(5001) }, 'messages[0].text'],
  ['2,501 emoji of two units each', { type: 'text', text: '🍎'.repeat(2501) }, 'messages[0].text'],
  ['an unknown type', { type: 'letter', text: 'はい' }, 'messages[0].type'],
  ['no type', { text: 'はい' }, 'messages[0].type'],
  ['14 quick replies', quick(times(14)), 'messages[0].quickReply.items'],
  ['a quick reply with a label of 21', quick([postback({ label: 'あ'.repeat(21) })]), 'messages[0].quickReply.items[0].action.label'],
  ['a quick reply without a label', quick([postback({ label: undefined })]), 'messages[0].quickReply.items[0].action.label'],
  ['postback data of 301', quick([postback({ data: 'a'.repeat(301) })]), 'messages[0].quickReply.items[0].action.data'],
  ['no postback data', quick([postback({ data: undefined })]), 'messages[0].quickReply.items[0].action.data'],
  ['a link to nowhere', quick([{ type: 'uri', label: '開く', uri: 'ftp://example.com' }]), 'messages[0].quickReply.items[0].action.uri'],
  [
    'a link with kana',
    quick([{ type: 'uri', label: '開く', uri: 'https://example.com/柏' }]),
    'messages[0].quickReply.items[0].action.uri',
  ],
  ['an altText of 1,501', { ...flex({ type: 'text', text: 'あ' }), altText: 'あ'.repeat(1501) }, 'messages[0].altText'],
  ['a Flex text without words', flex({ type: 'text', text: '' }), '/body/contents/0/text'],
  ['a Flex field LINE does not know', flex({ type: 'text', text: 'あ', bold: true }), '/body/contents/0/bold'],
  ['a Flex size that is none', flex({ type: 'text', text: 'あ', size: 'huge' }), '/body/contents/0/size'],
  ['a colour by its name', flex({ type: 'text', text: 'あ', color: 'green' }), '/body/contents/0/color'],
  ['a box without a layout', flex({ type: 'box', contents: [] }), '/body/contents/0/layout'],
  ['an icon outside a baseline box', flex({ type: 'icon', url: 'https://example.com/a.png' }), '/body/contents/0/type'],
  ['a picture over http', flex({ type: 'image', url: 'http://example.com/a.png' }), '/body/contents/0/url'],
  [
    'a Flex button with a label of 41',
    flex({ type: 'button', action: postback({ label: 'あ'.repeat(41) }) }),
    '/body/contents/0/action/label',
  ],
  ['a Flex button without an action', flex({ type: 'button' }), '/body/contents/0/action'],
  ['a location action in a card', flex({ type: 'button', action: { type: 'location', label: '場所' } }), '/body/contents/0/action/type'],
  ['a bubble without a block', { type: 'flex', altText: 'あ', contents: { type: 'bubble' } }, '/'],
  ['a bubble of 30 KB', flex({ type: 'text', text: 'あ'.repeat(10_000) }), '/'],
  [
    '13 bubbles',
    { type: 'flex', altText: 'あ', contents: { type: 'carousel', contents: times(13, flex({ type: 'text', text: 'あ' }).contents) } },
    '/contents',
  ],
  ['buttons with a text of 161', template({ type: 'buttons', text: 'あ'.repeat(161), actions: times(1) }), 'template/text'],
  [
    'buttons with a title and a text of 61',
    template({ type: 'buttons', title: 'あ', text: 'あ'.repeat(61), actions: times(1) }),
    'template/text',
  ],
  ['buttons with five actions', template({ type: 'buttons', text: 'あ', actions: times(5) }), 'template/actions'],
  ['confirm with three actions', template({ type: 'confirm', text: 'あ', actions: times(3) }), 'template/actions'],
  [
    'a template with a label of 21',
    template({ type: 'confirm', text: 'あ', actions: times(2, postback({ label: 'あ'.repeat(21) })) }),
    'template/actions/0/label',
  ],
  ['a sticker outside the list', { type: 'sticker', packageId: '1', stickerId: '1' }, 'messages[0].packageId'],
  ['a sender who calls itself LINE', { type: 'text', text: 'あ', sender: { name: 'LINE' } }, 'messages[0].sender.name'],
  ['a sender with a name of 21', { type: 'text', text: 'あ', sender: { name: 'あ'.repeat(21) } }, 'messages[0].sender.name'],
  ['a place without an address', { type: 'location', title: '柏', latitude: 1, longitude: 2 }, 'messages[0].address'],
  [
    'a date before the first',
    flex({
      type: 'button',
      action: { type: 'datetimepicker', label: '日', data: 'd', mode: 'date', min: '2026-11-25', max: '2026-11-25' },
    }),
    '/body/contents/0/action/min',
  ],
  ['a brace that opens nothing', { type: 'textV2', text: 'はい {あ}' }, 'messages[0].text'],
  ['a name that is not given', { type: 'textV2', text: 'はい {who}' }, 'messages[0].substitution.who'],
];

describe('messages within the limits', () => {
  it.each(good)('%s', (_, message) => {
    expect(checkMessages([message])).toBeUndefined();
    expect(checkAgainstOpenApi('/v2/bot/message/push', 'POST', { to: HANA, messages: [message] })).toEqual([]);
  });
});

describe('messages beyond the limits are refused at', () => {
  it.each(bad)('%s', (_, message, property) => {
    const wrong = checkMessages([message]);
    expect(wrong?.details?.map((p) => p.property)).toContain(property);
    const inCard = property.startsWith('/') || property.startsWith('template');
    expect(wrong?.message).toMatch(
      inCard ? /^A message \(messages\[0\]\) in the request body is invalid$/ : /^The request body has \d+ errors?$/,
    );
  });

  it.each([0, 6])('%i messages', (n) => {
    expect(checkMessages(times(n, text('あ')))).toEqual({
      message: 'The request body has 1 error',
      details: [{ property: 'messages', message: 'Size must be between 1 and 5' }],
    });
  });
});

describe('over the wire', () => {
  let desk: Desk;
  beforeAll(async () => void (desk = await openDesk()));
  afterAll(() => desk.close());

  it('validate says the same as push, and sends nothing', async () => {
    await desk.client.validatePush({ messages: [text('はい')] });
    await expect(desk.client.validatePush({ messages: [text('')] })).rejects.toMatchObject({ status: 400 });
    await expect(desk.client.pushMessage({ to: EMPLOYER, messages: [text('')] })).rejects.toMatchObject({
      status: 400,
      body: '{"message":"The request body has 1 error","details":[{"property":"messages[0].text","message":"May not be empty"}]}',
    });
    expect(desk.line.log.messages).toEqual([]);
  });
});
