/**
 * The bot to compare with: what a newcomer writes after LINE's guide (middleware, handleEvent, replyMessage, then the
 * answer) and mongoose's (schema, findOne, save). One document a person, twelve questions, the same cards as ours.
 */
import { LineBotClient, middleware, type messagingApi, type webhook } from '@line/bot-sdk';
import express from 'express';
import mongoose from 'mongoose';
import { questions, type Question } from './naiveQuestions.ts';

const { PORT, MONGODB_URI, LINE_API_BASE_URL, LINE_CHANNEL_SECRET, LINE_CHANNEL_ACCESS_TOKEN } = process.env as Record<string, string>;

const personSchema = new mongoose.Schema(
  {
    userId: { type: String, required: true, unique: true },
    step: { type: Number, default: -1 },
    answers: { type: Map, of: String, default: {} },
  },
  { timestamps: true },
);
const Person = mongoose.model('Person', personSchema);

const client = LineBotClient.fromChannelAccessToken({
  channelAccessToken: LINE_CHANNEL_ACCESS_TOKEN!,
  apiBaseURL: LINE_API_BASE_URL!,
});

async function handleEvent(event: webhook.Event): Promise<unknown> {
  const userId = event.source?.userId;
  if (!userId || !('replyToken' in event) || !event.replyToken) return null;
  const person = (await Person.findOne({ userId })) ?? new Person({ userId });
  if (event.type === 'follow') {
    person.step = -1;
    person.answers.clear();
  } else {
    const said = wordsOf(event);
    if (said === null) return null;
    const question = questions[person.step];
    if (question) person.answers.set(question.title, said);
    person.step += 1;
  }
  await person.save();
  return client.replyMessage({ replyToken: event.replyToken, messages: messagesFor(person.step, person.answers) });
}

function wordsOf(event: webhook.Event): string | null {
  if (event.type === 'message' && event.message.type === 'text') return event.message.text;
  if (event.type === 'postback') return new URLSearchParams(event.postback.data).get('answer');
  return null;
}

function messagesFor(step: number, answers: ReadonlyMap<string, string>): messagingApi.Message[] {
  if (step < 0) {
    return [
      {
        type: 'text',
        text: 'はじめまして。シルバー人材センターの窓口です。あなたに合う活動や役割を、一緒にさがします。担当の者もついていて、いつでも人と話せます。',
      },
      card(
        'はじめに',
        '伺ったことは、活動のご案内のためだけに使います。いつでも消せます。\nお聞きするのは12問、10分ほどです。始めてもよろしいですか。',
        ['はい、始めます', '電話で話したい', 'いまはやめておく'],
      ),
    ];
  }
  const question = questions[step];
  if (question) return [ask(question, step)];
  if (step === questions.length) {
    const lines = questions.map(({ title }) => `${title}: ${answers.get(title) ?? '(まだ伺っていません)'}`);
    return [card('ご確認', `伺ったことを読み上げます。これでよろしいですか。\n${lines.join('\n')}`, ['これでよい', '直したい'])];
  }
  return [card('登録', 'ありがとうございました。これで登録できました。合いそうなものをさがして、ご連絡します。', ['もう一度はじめる'])];
}

function ask({ title, text, choices }: Question, step: number): messagingApi.Message {
  return card(`${step + 1}/${questions.length} ${title}`, step === 0 ? text : `ありがとうございます。\n${text}`, choices);
}

function card(heading: string, text: string, labels: readonly string[]): messagingApi.Message {
  const words = (said: string, size: string, color: string): messagingApi.FlexText => ({
    type: 'text',
    text: said,
    wrap: true,
    scaling: true,
    size,
    color,
  });
  const button = (label: string, style: 'primary' | 'secondary' | 'link', color: string): messagingApi.FlexButton => ({
    type: 'button',
    action: { type: 'postback', label, data: `answer=${encodeURIComponent(label)}`, displayText: label },
    style,
    height: style === 'link' ? 'sm' : 'md',
    scaling: true,
    adjustMode: 'shrink-to-fit',
    color,
  });
  return {
    type: 'flex',
    altText: `${heading}\n${text}`,
    contents: {
      type: 'bubble',
      size: 'giga',
      body: { type: 'box', layout: 'vertical', spacing: 'md', contents: [words(heading, 'sm', '#5B6770'), words(text, 'lg', '#1F2933')] },
      footer: {
        type: 'box',
        layout: 'vertical',
        spacing: 'md',
        contents: [
          ...labels.map((label, at) => (at === 0 ? button(label, 'primary', '#0B6B3A') : button(label, 'secondary', '#E8F1EC'))),
          {
            type: 'box',
            layout: 'horizontal',
            spacing: 'sm',
            contents: [button('人と話したい', 'link', '#5B6770'), button('こまったとき', 'link', '#5B6770')],
          },
        ],
      },
    },
  };
}

const app = express();
app.post('/webhook', middleware({ channelSecret: LINE_CHANNEL_SECRET! }), (request, response) => {
  Promise.all((request.body as webhook.CallbackRequest).events.map(handleEvent))
    .then((result) => response.json(result))
    .catch(() => response.status(500).end());
});
await mongoose.connect(MONGODB_URI!);
await Person.init();
app.listen(Number(PORT), '127.0.0.1');
