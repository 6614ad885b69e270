/**
 * Talks as plain text, all parties in one file. The human lines are played through LINE's webhook, the real database and
 * the clock moved by hand; the talk as it really went is printed and compared whole. A line:
 *
 *     はな> こんにちは          somebody writes          はな> [はい]        presses a button (the newest of that name)
 *     はな> (follow)           adds, (unfollow), (sticker おはよう), (place 35.86 139.97), (photo), (voice), (unsend)
 *     group> (quota 4900)      so many messages of the month are used
 *     group> 佐藤: [対応します]  somebody in the coordinators' group; `?:` where LINE does not say who; (leave), (join)
 *     はな> DEBANXX3           a code of the sample: 2 is the group's, 3 and on are those of the contacts who have not joined
 *     clock> 2026-11-25 17:30  the clock is moved; everything due on the way happens. The first one sets it, with what the
 *                              sample is without: (nobody has joined), (no turns) and no reminders of other people
 *     bot> …                  what the bot says in the chat that spoke; bot→はな> in another chat
 */
import type { LineMessage } from '../src/simulator/state.ts';
import { sampleLine, samplePeople, samplePhones } from '../src/sample/records.ts';
import { instant } from '../src/flows/time.ts';
import { setDesk, type Desk } from './desk.ts';

/** Plays the human lines of a talk and gives the whole talk as it went, with what broke the reading rules. */
export async function playTalk(file: string): Promise<{ talk: string; faults: string[] }> {
  const lines = file.split('\n');
  const start = /^clock> (\d{4}-\d\d-\d\d) (\d\d:\d\d)/m.exec(file);
  let codes = 0;
  const newCode = () => `DEBANXX${'23456789ABCDEFGH'[codes++]}`;
  const joined = !file.includes('(nobody has joined)');
  const desk = await setDesk({ now: instant(start?.[1] ?? '2026-11-24', start?.[2] ?? '10:00'), joined, newCode });
  if (file.includes('(no turns)')) {
    await desk.database.of('shift').deleteMany({});
    await desk.database.of('talk').updateMany({}, { $set: { nextDueAt: null } });
  }
  const player = new Player(desk);
  try {
    for (const line of lines) await player.line(line);
    return { talk: player.out.join('\n').replace(/\n*$/, '\n'), faults: player.faults };
  } finally {
    await desk.close();
  }
}

class Player {
  readonly out: string[] = [];
  readonly faults: string[] = [];
  readonly desk: Desk;
  private readonly chats = new Map<string, string>();
  private printed = 0;
  private calls = 0;
  private begun = false;

  constructor(desk: Desk) {
    this.desk = desk;
    for (const phone of samplePhones) {
      if (phone.kind === 'person') {
        desk.line.phones.addPerson({ userId: phone.userId, displayName: phone.displayName, friend: phone.added });
        this.chats.set(phone.displayName, phone.userId);
      } else {
        desk.line.phones.addGroup({ groupId: phone.groupId, name: phone.name, members: phone.members, botIsIn: true });
        for (const member of phone.members) this.chats.set(member.displayName, member.userId);
        this.chats.set('group', phone.groupId);
      }
    }
    for (const { userId, displayName, friend } of samplePeople) {
      if ([...this.chats.values()].includes(userId)) continue;
      desk.line.phones.addPerson({ userId, displayName, friend });
      this.chats.set(displayName, userId);
    }
  }

  async line(line: string): Promise<void> {
    if (line.startsWith('bot') && line.includes('>')) return;
    if (/^( {2}|!!)/.test(line)) return;
    if (line.trim() === '' || line.startsWith('#') || line.startsWith('--')) {
      this.out.push(line);
      return;
    }
    const [, who, words] = /^([^>]+)> ?(.*)$/.exec(line) ?? [];
    if (!who || words === undefined) throw new Error(`not a line of a talk: ${line}`);
    this.out.push(line);
    if (who === 'clock') return this.clock(words);
    const [, member, rest] = who === 'group' ? (/^([^:]+): ?(.*)$/.exec(words) ?? []) : [];
    const chat = this.chatOf(who);
    try {
      if (member === '?') await this.unnamed(chat, rest!);
      else await this.act(member ? this.chatOf(member) : chat, chat, rest ?? words, who === 'group' ? { group: chat } : {});
    } catch (error) {
      // the talk goes on, so that all of it can be read
      this.out.push(`!! ${error instanceof Error ? error.message : String(error)}`);
      this.faults.push(this.out.at(-1)!);
    }
    await this.desk.settle();
    this.print(chat, 2 * words.split(' // ').length);
  }

  private async clock(words: string): Promise<void> {
    const [, day, hour] = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d)/.exec(words) ?? [];
    const seconds = /^\+(\d+)s$/.exec(words);
    if (!this.begun && day) {
      this.begun = true;
      return;
    }
    const to = seconds ? new Date(this.desk.clock.now().getTime() + Number(seconds[1]) * 1_000) : instant(day!, hour!);
    await this.desk.app.moveTo(to);
    await this.desk.settle();
    this.print('');
  }

  private chatOf(name: string): string {
    const known = this.chats.get(name) ?? (sampleLine as Record<string, string>)[name];
    if (known) return known;
    const added = this.desk.line.phones.addPerson({ displayName: name }).userId;
    this.chats.set(name, added);
    return added;
  }

  private async act(user: string, chat: string, words: string, where: { group?: string }): Promise<void> {
    const { phones } = this.desk.line;
    const special = /^\((\w+) ?(.*)\)$/.exec(words);
    const button = /^\[(.+)\]$/.exec(words)?.[1];
    if (button) {
      const data = this.buttonOf(chat, button);
      return void (await phones.press(user, data, { displayText: button, ...where }));
    }
    if (!special) {
      for (const part of words.split(' // ')) await phones.sayText(user, part, where);
      return;
    }
    const [, what, rest = ''] = special;
    switch (what) {
      case 'follow':
        return void (await phones.follow(user));
      case 'unfollow':
        return void (await phones.unfollow(user));
      case 'sticker':
        return void (await phones.sendSticker(user, rest ? [rest] : undefined, where));
      case 'place': {
        const [latitude = 0, longitude = 0] = rest.split(' ').map(Number);
        return void (await phones.sendLocation(user, { latitude, longitude }, where));
      }
      case 'photo':
        return void (await phones.sendPhoto(user, where));
      case 'voice':
        return void (await phones.sendVoice(user, where));
      case 'file':
        return void (await phones.sendFile(user, where));
      case 'old':
        return void (await phones.press(user, this.buttonOf(chat, rest.replace(/^\[|\]$/g, ''), true), where));
      case 'twice': {
        const data = this.buttonOf(chat, rest.replace(/^\[|\]$/g, ''));
        return void (await Promise.all([phones.press(user, data, where), phones.press(user, data, where)]));
      }
      case 'quote': {
        const [part = '', answer = ''] = rest.split(' => ');
        const item = phones.chat(chat).items.findLast((one) => one.from === 'bot' && JSON.stringify(one.message).includes(part));
        return void (await phones.sayText(user, answer, { ...where, ...(item ? { quote: item.id } : {}) }));
      }
      case 'unsend': {
        const last = phones.chat(chat).items.findLast((item) => item.from === 'person' && item.userId === user);
        return void (await phones.unsend(user, last!.id, where));
      }
      case 'quota':
        // so many messages of the month are used
        return this.desk.line.quota.setUsed(Number(rest));
      case 'leave':
        return void (await phones.leaveGroup(chat));
      case 'join':
        return void (await phones.joinGroup(chat));
      case 'event':
        return void (await phones.event({ type: rest, source: { type: 'user', userId: user } }));
      default:
        throw new Error(`no such thing to do: ${words}`);
    }
  }

  /** Somebody of a group whom LINE does not name. */
  private async unnamed(chat: string, words: string): Promise<void> {
    const source = { type: 'group', groupId: chat };
    const button = /^\[(.+)\]$/.exec(words)?.[1];
    if (button) await this.desk.line.phones.event({ type: 'postback', source, postback: { data: this.buttonOf(chat, button) } }, chat);
    else await this.desk.line.phones.event({ type: 'message', source, message: { type: 'text', id: '1', text: words } }, chat);
  }

  /** The data of the newest (or oldest) button of this label in a chat. */
  private buttonOf(chat: string, label: string, oldest = false): string {
    const items = this.desk.line.phones.chat(chat).items.filter((item) => item.from === 'bot');
    const all = items.flatMap((item) => actionsIn(item.message)).filter((action) => action.label === label && action.data);
    const found = oldest ? all[0] : all.at(-1);
    if (!found)
      throw new Error(
        `no button [${label}]; the newest are: ${actionsIn(items.at(-1)?.message)
          .map((action) => action.label)
          .join(', ')}`,
      );
    return found.data!;
  }

  private print(speaking: string, most = Number.POSITIVE_INFINITY): void {
    const { log } = this.desk.line;
    for (const call of log.calls.slice(this.calls)) this.check(call);
    this.calls = log.calls.length;
    const here = log.messages.slice(this.printed).filter(({ chat }) => chat === speaking).length;
    if (here > most) this.faults.push(`${here} bubbles in answer to: ${this.out.at(-1)}`);
    // messages to different chats go out side by side: they are read in the order of time, the chat that spoke first, the group next
    const nameOf = (chat: string) => [...this.chats].find(([, id]) => id === chat)?.[0] ?? '?';
    const place = (chat: string) => (chat === speaking ? 0 : nameOf(chat) === 'group' ? 1 : 2);
    const sent = log.messages
      .slice(this.printed)
      .toSorted(
        (a, b) => a.at.getTime() - b.at.getTime() || place(a.chat) - place(b.chat) || nameOf(a.chat).localeCompare(nameOf(b.chat), 'ja'),
      );
    for (const { chat, message, arrived } of sent) {
      if (!arrived) continue;
      const name = nameOf(chat);
      const sender = (message as { sender?: { name?: string } }).sender?.name;
      this.out.push(`bot${chat === speaking ? '' : `→${name}`}${sender ? `(${sender})` : ''}> ${wordsOf(message)}`);
      this.rules(message);
    }
    this.printed = log.messages.length;
  }

  private check(call: { path: string; status: number; body: unknown; answer?: unknown }): void {
    const expected = call.status < 400 || call.status === 409 || JSON.stringify(call.answer).includes('Invalid reply token');
    if (!expected && !/profile|members/.test(call.path)) this.faults.push(`LINE refused ${call.path}: ${JSON.stringify(call.answer)}`);
    const messages = (call.body as { messages?: unknown[] } | undefined)?.messages ?? [];
    if (messages.length > 3) this.faults.push(`${messages.length} bubbles in one send`);
  }

  /** The reading rules of domain.md 4.3, on every line. */
  private rules(message: LineMessage): void {
    for (const text of textsIn(message)) {
      if (text.length > 120) this.faults.push(`${text.length} characters in: ${text}`);
      const bad = /タップ|スワイプ|アカウント|無断欠勤|シフト|勤務|undefined|null|NaN|\[object/.exec(text);
      if (bad) this.faults.push(`「${bad[0]}」 in: ${text}`);
    }
    if (actionsIn(message).length > 16) this.faults.push('more than 16 buttons in one bubble');
  }
}

interface Part {
  type?: string;
  text?: string;
  size?: string;
  contents?: Part[] | Part;
  body?: Part;
  footer?: Part;
  style?: string;
  action?: { label?: string; data?: string; type?: string };
}

function partsIn(message: LineMessage | undefined): Part[] {
  const walk = (part: Part | undefined): Part[] => {
    if (!part) return [];
    const inside = Array.isArray(part.contents) ? part.contents : part.contents ? [part.contents] : [];
    return [part, ...inside.flatMap(walk), ...walk(part.body), ...walk(part.footer)];
  };
  return walk(message as Part | undefined);
}

function quickLabels(message: LineMessage | undefined): string[] {
  const items = (message as { quickReply?: { items?: { action: { label: string } }[] } } | undefined)?.quickReply?.items ?? [];
  return items.map(({ action }) => action.label);
}

function actionsIn(message: LineMessage | undefined): { label: string; data?: string; quiet: boolean }[] {
  const quick = quickLabels(message).map((label) => ({ label, quiet: false }));
  const buttons = partsIn(message)
    .filter((part) => part.type === 'button')
    .map((part) => ({
      label: part.action?.label ?? '',
      ...(part.action?.data ? { data: part.action.data } : {}),
      quiet: part.style === 'link',
    }));
  return [...buttons, ...quick];
}

function textsIn(message: LineMessage): string[] {
  return partsIn(message).flatMap((part) => (part.type === 'text' && part.text ? [part.text] : []));
}

/** A message as it is read: 《small line》 text [A|B]; of a large card each block 〔heading〕, each line and each row of buttons on a line of its own. */
function wordsOf(message: LineMessage): string {
  const out: string[] = [];
  const { contents } = message as { contents?: { body?: Part; footer?: Part } };
  const areas = message.type === 'flex' ? [contents?.body, contents?.footer] : [message as Part];
  const onOwnLine = (words: string) => out.push(`\n  ${words}`);
  let blocks = false;
  for (const area of areas) {
    let buttons: string[] = [];
    const flush = () => {
      if (buttons.length > 0) (blocks ? onOwnLine : (row: string) => out.push(row))(`[${buttons.join('|')}]`);
      buttons = [];
    };
    for (const part of partsIn(area as LineMessage | undefined)) {
      if (part.type === 'button' && part.style !== 'link') buttons.push(part.action?.label ?? '');
      if (part.type !== 'text' || !part.text) continue;
      flush();
      const words = part.text.replaceAll('\n', ' / ');
      if (part.size === 'xl') onOwnLine(`〔${words}〕`);
      else if (part.size === 'md') onOwnLine(`  ${words}`);
      else out.push(part.size === 'sm' ? `《${words}》` : words);
      blocks ||= part.size === 'xl';
    }
    if (area === areas.at(-1)) buttons.push(...quickLabels(message));
    flush();
  }
  return out.join(' ').replaceAll(' \n', '\n');
}
