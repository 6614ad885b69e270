/** `npm run talk`: the simulator's phones in a terminal, over HTTP to a running `npm start`. */
import { writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import {
  botLine,
  findPhone,
  openButtons,
  personLine,
  readTyped,
  roleOf,
  type OpenButton,
  type TalkItem,
  type TalkPhone,
} from './terminalTalk.ts';

const HELP = `そのまま書くと、今のスマホから送ります。
/phones            スマホの一覧        /as employer, /as 2    スマホを替える
/me はなこ          その人になる(いなければ追加)   /speak 森    グループで話す人を替える
/press 2           ボタンを押す        /pick 2 2026-11-26     日にちや時間を選ぶ
/sticker OK  /place  /photo  /voice  /file  /unsend  /block  /follow
/clock +1h         時計を進める (+10m, +2d, morning, eve, 2026-11-26T17:30:00+09:00)
/write ファイル     ここまでの会話を書き出す        /quit  終わる`;
const QUIET_MS = 700;
const AT_MOST_MS = 8000;

const { values } = parseArgs({ options: { url: { type: 'string' }, help: { type: 'boolean', short: 'h' } } });
const base = values.url ?? `http://127.0.0.1:${process.env['PORT'] ?? '3000'}`;
const transcript: string[] = [];
const seen = new Map<string, Set<string>>();
let phones: TalkPhone[] = [];
let me: TalkPhone | undefined;
let buttons: OpenButton[] = [];
let busy = false;

async function main(): Promise<void> {
  await refresh();
  me = phones.find((phone) => phone.kind === 'person') ?? phones[0];
  if (!me) return leave(`The simulator at ${base} has no phones.`);
  await news(false);
  console.log(`${HELP}\n\n${list()}\n`);
  const input = createInterface({ input: process.stdin, output: process.stdout, terminal: process.stdin.isTTY === true });
  const prompt = () => {
    input.setPrompt(`${me ? roleOf(me) : '?'}> `);
    if (process.stdin.isTTY) input.prompt();
  };
  // what comes by itself (another phone's turn, the clock) is shown too
  const watch = setInterval(() => void (busy ? undefined : news(true).then((some) => some && prompt())), 1500);
  prompt();
  for await (const line of input) {
    busy = true;
    const goOn = await typed(line).catch(
      (error: unknown) => (console.log(`(${error instanceof Error ? error.message : String(error)})`), true),
    );
    busy = false;
    if (!goOn) break;
    prompt();
  }
  clearInterval(watch);
  input.close();
}

/** Does what was typed; false when it is time to go. */
async function typed(line: string): Promise<boolean> {
  const what = readTyped(line);
  if (what.do === 'nothing' || !me) return true;
  if (what.do === 'say') return act('say', { chat: me.id, text: what.text }, personLine(roleOf(me), what.text));
  const { name, rest } = what;
  const chat = me.id;
  const sent = (words: string) => personLine(roleOf(me!), `(${words})`);
  switch (name) {
    case 'quit':
      return false;
    case 'phones':
      console.log(list());
      return true;
    case 'me':
    case 'as':
      await become(rest, name === 'me');
      return true;
    case 'speak': {
      const member = me.members?.find((m) => m.displayName.includes(rest));
      if (!member) throw new Error(`話せるのは ${me.members?.map((m) => m.displayName).join('、') ?? 'この人だけ'} です`);
      return act('speaker', { chat, as: member.userId });
    }
    case 'press':
    case 'pick': {
      const [number = '', picked] = rest.split(/\s+/);
      const button = buttons[Number(number) - 1] ?? buttons.find((b) => b.label === rest);
      if (!button) throw new Error(`押せるボタンは ${buttons.map((b, i) => `${i + 1} ${b.label}`).join('、') || 'ありません'}`);
      const form = { chat, button: `message:${button.messageId}:${button.n}`, ...(picked ? { picked } : {}) };
      return act('press', form, personLine(roleOf(me), `[${button.label}${picked ? ` ${picked}` : ''}]`));
    }
    case 'sticker':
      return act('send', { chat, what: `sticker:${rest || 'OK'}` }, sent(`スタンプ ${rest || 'OK'}`));
    case 'place':
      return act('send', { chat, what: `place:${rest || '0'}` }, sent('位置情報'));
    case 'photo':
    case 'voice':
    case 'file':
    case 'unsend':
      return act('send', { chat, what: name }, sent({ photo: '写真', voice: '音声', file: 'ファイル', unsend: '取り消し' }[name]));
    case 'block':
      return act('friend', { chat, to: 'blocked' }, sent('ブロック'));
    case 'follow':
    case 'unblock':
      return act('friend', { chat, to: 'friend' }, sent('友だち追加'));
    case 'clock':
      return act('clock', { by: rest }, `clock> ${rest}`);
    case 'write':
      if (!rest) throw new Error('/write のあとにファイルの名前を書いてください');
      await writeFile(rest, transcript.join('\n') + '\n');
      console.log(`(${transcript.length}行を ${rest} に書きました)`);
      return true;
    default:
      console.log(HELP);
      return true;
  }
}

async function become(words: string, addIfNew: boolean): Promise<void> {
  await refresh();
  let phone = findPhone(phones, words);
  if (!phone && addIfNew && words) {
    await post('phone', { name: words });
    await refresh();
    phone = phones.at(-1)!;
    me = phone;
    await act('friend', { chat: phone.id, to: 'friend' }, personLine(roleOf(phone), '(友だち追加)'));
  }
  if (!phone) throw new Error(`「${words}」のスマホはありません\n${list()}`);
  me = phone;
  buttons = openButtons(await itemsOf(phone));
  console.log(`(${phone.label} のスマホです)`);
}

/** Acts and shows what comes of it, until nothing comes any more. */
async function act(name: string, form: Record<string, string>, line?: string): Promise<true> {
  const notice = await post(name, form);
  if (line !== undefined) transcript.push(line);
  if (line !== undefined && (!process.stdin.isTTY || name !== 'say')) console.log(line);
  if (notice) console.log(`(${notice})`);
  const until = Date.now() + AT_MOST_MS;
  for (let quiet = 0; quiet < QUIET_MS && Date.now() < until; quiet += 150) {
    await wait(150);
    if (await news(true)) quiet = 0;
  }
  return true;
}

/** Fetches what is new in all chats; the bot's lines are shown and go into the transcript. */
async function news(show: boolean): Promise<boolean> {
  let some = false;
  for (const phone of phones) {
    const items = await itemsOf(phone);
    const known = seen.get(phone.id) ?? new Set();
    seen.set(phone.id, known);
    const fresh = items.filter((item) => !known.has(item.id));
    for (const item of fresh) known.add(item.id);
    const here = phone.id === me?.id;
    if (here) buttons = openButtons(items);
    for (const item of fresh) {
      if (!show || item.from !== 'bot') continue;
      some = true;
      const to = here ? undefined : `${roleOf(phone)} ${phone.label}`;
      console.log(botLine(item, to, here ? buttons : undefined));
      transcript.push(botLine(item, here ? undefined : roleOf(phone)));
    }
  }
  return some;
}

async function refresh(): Promise<void> {
  ({ phones } = (await get('phones')) as { phones: TalkPhone[] });
}

const itemsOf = async (phone: TalkPhone) => ((await get(`chat/${encodeURIComponent(phone.id)}`)) as { items: TalkItem[] }).items;
const get = (path: string) => call(path);
const list = () => phones.map((phone, i) => `${phone.id === me?.id ? '*' : ' '}${i + 1} ${phone.label}`).join('\n');

async function post(path: string, form: Record<string, string>): Promise<string | undefined> {
  const answer = (await call(path, form)) as { ok: boolean; notice?: string };
  if (!answer.ok) throw new Error(answer.notice ?? 'できませんでした');
  return answer.notice;
}

async function call(path: string, form?: Record<string, string>): Promise<unknown> {
  const init = form && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(form) };
  const answer = await fetch(`${base}/simulator/${path}`, init).catch(() => undefined);
  if (!answer)
    return leave(`No simulator answers at ${base}. Start one with "npm start" in another window, or give its address with --url.`);
  const isJson = answer.headers.get('content-type')?.includes('json');
  if (!isJson) return leave(`What answers at ${base} is no simulator (${answer.status}): it runs when "npm start" has no LINE_* settings.`);
  return answer.json();
}

function leave(why: string): never {
  console.error(why);
  process.exit(1);
}

if (values.help) console.log(HELP);
else await main();
