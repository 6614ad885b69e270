/** A little bot on the real SDK that answers what it hears, for the tests of the simulator: server, LINE, page and bot on one port. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LineBotClient, validateSignature, type messagingApi, type webhook } from '@line/bot-sdk';
import express from 'express';
import { makeFakeLine, type FakeLine } from '../../src/simulator/fakeLine.ts';
import { simulatorPage, type SimulatorPhone } from '../../src/simulator/page.ts';

export const SECRET = 'secret of the test';
export const TOKEN = 'token of the test';
export const START = new Date('2026-11-24T10:00:00+09:00');
const id = (letter: 'U' | 'C', digit: string) => letter + digit.repeat(32);
export const NEW = id('U', '1');
export const HANA = id('U', '2');
export const SABURO = id('U', '3');
export const EMPLOYER = id('U', '4');
export const GROUP = id('C', '5');
export const MORI = id('U', '6');
export const KATO = id('U', '7');

export const PHONES: SimulatorPhone[] = [
  { kind: 'person', userId: NEW, displayName: '柏 はるえ', label: 'はじめての方', added: false },
  { kind: 'person', userId: HANA, displayName: '田中 はな', label: '田中はなさん', added: true },
  { kind: 'person', userId: SABURO, displayName: '鈴木 三郎', label: '鈴木三郎さん', added: true },
  { kind: 'person', userId: EMPLOYER, displayName: '青空農園 井上', label: '青空農園の井上さん', added: true, role: 'employer' },
  {
    kind: 'group',
    groupId: GROUP,
    name: 'コーディネーター',
    members: [
      { userId: MORI, displayName: '森' },
      { userId: KATO, displayName: '加藤' },
    ],
  },
];

/** What a test talks to. */
export interface Desk {
  readonly base: string;
  readonly line: FakeLine;
  readonly client: LineBotClient;
  readonly heard: webhook.Event[];
  now: Date;
  /** how the webhook answers: 200 unless a test says otherwise */
  answer: () => number | Promise<number>;
  /** the bot keeps silent: the test speaks for it */
  mute: boolean;
  close(): Promise<void>;
}

/** Starts all of it on a free port. */
export async function openDesk(o: { page?: boolean; eve?: Date; redeliverAfterMs?: number } = {}): Promise<Desk> {
  const app = express();
  const server: Server = createServer(app);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const desk: { -readonly [K in keyof Desk]: Desk[K] } = {
    base,
    line: makeFakeLine({
      channelSecret: SECRET,
      channelAccessToken: TOKEN,
      now: () => desk.now,
      webhookUrl: () => `${base}/webhook`,
      redeliverAfterMs: o.redeliverAfterMs ?? 20,
    }),
    client: LineBotClient.fromChannelAccessToken({ channelAccessToken: TOKEN, apiBaseURL: base, dataApiBaseURL: base }),
    heard: [],
    now: START,
    answer: () => 200,
    mute: false,
    async close() {
      desk.line.close();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  app.use(desk.line.router);
  app.post('/webhook', express.raw({ type: '*/*' }), async (req, res) => {
    const status = await desk.answer();
    const valid = validateSignature(req.body as Buffer, SECRET, req.get('x-line-signature') ?? '');
    res.sendStatus(valid ? status : 401);
    if (!valid || status !== 200) return;
    const { events } = JSON.parse(String(req.body)) as webhook.CallbackRequest;
    desk.heard.push(...events);
    if (!desk.mute) for (const event of events) await answerTo(desk.client, event).catch(() => undefined);
  });
  if (o.page !== false) {
    const clock = {
      now: () => desk.now,
      async moveTo(to: Date) {
        desk.now = to;
      },
    };
    app.use(simulatorPage({ line: desk.line, clock, phones: PHONES, nextShiftEve: () => Promise.resolve(o.eve) }));
  }
  return desk;
}

async function answerTo(client: LineBotClient, event: webhook.Event): Promise<void> {
  if (!('replyToken' in event) || !event.replyToken) return;
  const messages = answerOf(event);
  if (messages.length > 0) await client.replyMessage({ replyToken: event.replyToken, messages });
}

function answerOf(event: webhook.Event): messagingApi.Message[] {
  if (event.type === 'follow') return [text('はじめまして。出番です。'), ...SAMPLES['カード']!];
  if (event.type === 'postback')
    return [text(`「${event.postback.data}」${Object.values(event.postback.params ?? {}).join()}を承りました。`)];
  if (event.type !== 'message') return [];
  if (event.message.type !== 'text') return [text('ありがとうございます。受け取りました。')];
  const said = event.message.text;
  if (event.source?.type === 'group' && !event.message.mention) return [];
  return SAMPLES[said] ?? [text(`「${said}」ですね。`)];
}

/** A text message. */
export const text = (words: string): messagingApi.Message => ({ type: 'text', text: words });

const button = (label: string, data: string, style: 'primary' | 'secondary' | 'link', color?: string): messagingApi.FlexComponent => ({
  type: 'button',
  style,
  height: style === 'link' ? 'sm' : 'md',
  scaling: true,
  action: { type: 'postback', label, data, displayText: label },
  ...(color ? { color } : {}),
});
const words = (value: string, more: Partial<messagingApi.FlexText> = {}): messagingApi.FlexComponent => ({
  type: 'text',
  text: value,
  wrap: true,
  scaling: true,
  ...more,
});

/** What the bot answers to these words: one of each kind of message. */
export const SAMPLES: Record<string, messagingApi.Message[]> = {
  カード: [
    {
      type: 'flex',
      altText: '11月26日(木) 朝9時の出番です。行けますか。',
      contents: {
        type: 'bubble',
        size: 'giga',
        body: {
          type: 'box',
          layout: 'vertical',
          spacing: 'md',
          contents: [
            words('前夜の確認', { size: 'sm', color: '#5B6770' }),
            words('11月26日(木) 朝9時', { size: 'xl', weight: 'bold' }),
            {
              type: 'box',
              layout: 'horizontal',
              spacing: 'sm',
              contents: [words('場所', { flex: 1, color: '#5B6770' }), words('青空農園 (豊四季台から歩いて8分)', { flex: 3 })],
            },
            { type: 'separator', margin: 'lg' },
            words('手袋と飲み物をお持ちください。', { size: 'lg' }),
          ],
        },
        footer: {
          type: 'box',
          layout: 'vertical',
          spacing: 'md',
          contents: [
            button('行きます', 'shift:go', 'primary', '#0B6B3A'),
            button('行けません', 'shift:absent', 'secondary', '#E8F1EC'),
            {
              type: 'box',
              layout: 'horizontal',
              spacing: 'sm',
              contents: [button('わからない', 'help:what', 'link', '#5B6770'), button('人と話したい', 'help:person', 'link', '#5B6770')],
            },
          ],
        },
      },
    },
  ],
  確認: [
    {
      type: 'template',
      altText: 'この内容でよろしいですか。',
      template: {
        type: 'confirm',
        text: 'この内容でよろしいですか。',
        actions: [
          { type: 'message', label: 'はい', text: 'はい' },
          { type: 'message', label: 'いいえ', text: 'いいえ' },
        ],
      },
    },
  ],
  ボタン: [
    {
      type: 'template',
      altText: 'どうしますか。',
      template: {
        type: 'buttons',
        title: '農園の手伝い',
        text: 'どうしますか。',
        actions: [
          { type: 'postback', label: '見学したい', data: 'visit', displayText: '見学したい' },
          { type: 'uri', label: '電話する', uri: 'tel:0471000000' },
          { type: 'uri', label: '地図を見る', uri: 'https://example.com/map' },
        ],
      },
    },
  ],
  日付: [
    {
      type: 'flex',
      altText: '日にちを選んでください。',
      contents: {
        type: 'bubble',
        body: { type: 'box', layout: 'vertical', contents: [words('見学の日にちを選んでください。')] },
        footer: {
          type: 'box',
          layout: 'vertical',
          contents: [
            {
              type: 'button',
              style: 'primary',
              action: {
                type: 'datetimepicker',
                label: '日にちを選ぶ',
                data: 'visit:day',
                mode: 'date',
                min: '2026-11-25',
                max: '2026-12-31',
              },
            },
          ],
        },
      },
    },
  ],
  返事: [
    {
      type: 'text',
      text: '午前と午後、どちらがよいですか。',
      quickReply: {
        items: [
          { type: 'action', action: { type: 'message', label: '午前', text: '午前がいいです' } },
          { type: 'action', action: { type: 'postback', label: '午後', data: 'time=pm', displayText: '午後' } },
          { type: 'action', action: { type: 'location', label: '今いる場所を送る' } },
        ],
      },
    },
  ],
  わるもの: [text('<img src=x onerror=alert(1)><script>document.title="壊れた"</script>')],
};
