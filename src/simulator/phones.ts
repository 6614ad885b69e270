/** The people's side: phones, groups, and everything a person can do that the bot hears of. */
import { lineId, token } from './ids.ts';
import { personMessage, sourceOf } from './personMessage.ts';
import { chatOf, type Chat, type FakeLineState, type Group, type Person, type Typed } from './state.ts';
import type { Delivered, EventDraft, Webhooks } from './webhooks.ts';

/** Where a person acts: in 1:1 with the bot, or in a group. */
export interface Where {
  readonly group?: string;
}

/** How a text is sent; without `mention` the bot is addressed when its name stands in the text after an @. */
export interface TextOptions extends Where {
  readonly mention?: boolean;
  /** the id of the message it answers */
  readonly quote?: string;
}

/** What a press carries besides its data. */
export interface PressOptions extends Where {
  readonly params?: Readonly<Record<string, string>>;
  /** what the phone shows as said by the person */
  readonly displayText?: string;
}

/** The phones; every action resolves when LINE is through with delivering it, and never rejects because of the bot. */
export interface Phones {
  addPerson(p: { userId?: string; displayName: string; pictureUrl?: string; friend?: boolean }): Person;
  addGroup(g: {
    groupId?: string;
    name: string;
    members: readonly (string | { userId: string; displayName: string })[];
    botIsIn?: boolean;
  }): Group;
  people(): Person[];
  groups(): Group[];
  chat(id: string): Chat;
  sayText(userId: string, text: string, o?: TextOptions): Promise<Delivered>;
  press(userId: string, data: string, o?: PressOptions): Promise<Delivered>;
  sendSticker(userId: string, keywords?: readonly string[], o?: Where): Promise<Delivered>;
  sendLocation(
    userId: string,
    place: { latitude: number; longitude: number; title?: string; address?: string },
    o?: Where,
  ): Promise<Delivered>;
  sendPhoto(userId: string, o?: Where & { bytes?: Uint8Array; mime?: string }): Promise<Delivered>;
  sendVoice(userId: string, o?: Where & { duration?: number }): Promise<Delivered>;
  sendFile(userId: string, o?: Where & { fileName?: string; bytes?: Uint8Array }): Promise<Delivered>;
  unsend(userId: string, messageId: string, o?: Where): Promise<Delivered>;
  /** adds the account as a friend, or takes a block back */
  follow(userId: string): Promise<Delivered>;
  /** blocks the account */
  unfollow(userId: string): Promise<Delivered>;
  /** the bot is invited to the group, or removed from it */
  joinGroup(groupId: string): Promise<Delivered>;
  leaveGroup(groupId: string): Promise<Delivered>;
  memberJoined(groupId: string, userId: string): Promise<Delivered>;
  memberLeft(groupId: string, userId: string): Promise<Delivered>;
  /** any event, for types that come without notice */
  event(event: { type: string } & Record<string, unknown>, replyTo?: string): Promise<Delivered>;
  /** the empty request with which LINE verifies a webhook URL */
  verify(): Promise<Delivered>;
  /** all that `run` causes goes out in one request */
  together(run: () => void): Promise<Delivered>;
}

/** Makes the phones of this LINE. */
export function makePhones(state: FakeLineState, webhooks: Webhooks): Phones {
  const person = (userId: string) => known(state.people.get(userId), 'person', userId, state.people);
  const group = (groupId: string) => known(state.groups.get(groupId), 'group', groupId, state.groups);

  function mayWrite(userId: string, { group: groupId }: Where): void {
    const who = person(userId);
    if (groupId !== undefined) {
      if (!group(groupId).members.includes(userId)) throw new Error(`${who.displayName} is not a member of the group ${groupId}`);
    } else if (who.friendship === 'blocked') throw new Error(`${who.displayName} has blocked the account: follow first`);
  }

  function send(userId: string, typed: Typed, o: TextOptions = {}): Promise<Delivered> {
    mayWrite(userId, o);
    const chatId = o.group ?? userId;
    const id = state.nextMessageId();
    const draft: EventDraft = {
      event: { type: 'message', source: sourceOf(userId, o.group), message: personMessage(state, chatId, id, typed, o.mention) },
      replyTo: chatId,
      message: { chatId, id },
    };
    if (o.group === undefined) person(userId).wroteAt = state.now();
    chatOf(state, chatId).items.push({ from: 'person', id, at: state.now(), userId, typed, read: false });
    state.events.emit('chat', chatId);
    return reach(o.group, draft);
  }

  /** The bot of a group it is not in hears nothing of it. */
  function reach(groupId: string | undefined, draft: EventDraft): Promise<Delivered> {
    if (groupId !== undefined && !group(groupId).botIsIn) return Promise.resolve({ ok: true, eventIds: [], messageIds: [], attempts: [] });
    return webhooks.send(draft);
  }

  function notice(chatId: string, text: string): void {
    chatOf(state, chatId).items.push({ from: 'line', id: token(), at: state.now(), text });
    state.events.emit('chat', chatId);
    state.events.emit('people');
  }

  function befriend(userId: string, friendship: 'friend' | 'blocked'): Promise<Delivered> {
    const who = person(userId);
    const before = who.friendship;
    if (before === friendship || (friendship === 'blocked' && before === 'none'))
      throw new Error(`${who.displayName} cannot become "${friendship}": is "${before}"`);
    who.friendship = friendship;
    const source = sourceOf(userId);
    if (friendship === 'blocked') {
      notice(userId, 'ブロックしました');
      return webhooks.send({ event: { type: 'unfollow', source } });
    }
    notice(userId, before === 'blocked' ? 'ブロックを解除しました' : '友だちに追加しました');
    return webhooks.send({ event: { type: 'follow', source, follow: { isUnblocked: before === 'blocked' } }, replyTo: userId });
  }

  function botInGroup(groupId: string, botIsIn: boolean): Promise<Delivered> {
    const g = group(groupId);
    if (g.botIsIn === botIsIn) throw new Error(`the bot is ${botIsIn ? 'already' : 'not'} in the group ${groupId}`);
    g.botIsIn = botIsIn;
    notice(groupId, `${state.botName}が${botIsIn ? '参加' : '退会'}しました`);
    const source = { type: 'group', groupId };
    return webhooks.send(botIsIn ? { event: { type: 'join', source }, replyTo: groupId } : { event: { type: 'leave', source } });
  }

  function member(groupId: string, userId: string, joins: boolean): Promise<Delivered> {
    const g = group(groupId);
    const who = person(userId);
    if (g.members.includes(userId) === joins) throw new Error(`${who.displayName} is ${joins ? 'already' : 'not'} in the group ${groupId}`);
    g.members = joins ? [...g.members, userId] : g.members.filter((id) => id !== userId);
    notice(groupId, `${who.displayName}さんが${joins ? '参加' : '退会'}しました`);
    const source = { type: 'group', groupId };
    const members = [{ type: 'user', userId }];
    if (joins) return reach(groupId, { event: { type: 'memberJoined', source, joined: { members } }, replyTo: groupId });
    return reach(groupId, { event: { type: 'memberLeft', source, left: { members } } });
  }

  const phones: Phones = {
    addPerson(p) {
      const userId = p.userId ?? lineId('U');
      const added: Person = {
        userId,
        displayName: p.displayName,
        ...(p.pictureUrl === undefined ? {} : { pictureUrl: p.pictureUrl }),
        friendship: p.friend ? 'friend' : 'none',
      };
      state.people.set(userId, added);
      state.events.emit('people');
      return added;
    },
    addGroup(g) {
      const groupId = g.groupId ?? lineId('C');
      for (const m of g.members) if (typeof m !== 'string' && !state.people.has(m.userId)) phones.addPerson(m);
      const members = g.members.map((m) => (typeof m === 'string' ? person(m).userId : m.userId));
      const added: Group = { groupId, name: g.name, members, botIsIn: g.botIsIn ?? false };
      state.groups.set(groupId, added);
      state.events.emit('people');
      return added;
    },
    people: () => [...state.people.values()],
    groups: () => [...state.groups.values()],
    chat: (id) => chatOf(state, id),
    sayText: (userId, text, o = {}) => send(userId, { type: 'text', text, ...(o.quote === undefined ? {} : { quotes: o.quote }) }, o),
    press(userId, data, o = {}) {
      mayWrite(userId, o);
      const chatId = o.group ?? userId;
      if (o.displayText !== undefined)
        chatOf(state, chatId).items.push({
          from: 'person',
          id: state.nextMessageId(),
          at: state.now(),
          userId,
          typed: { type: 'text', text: o.displayText },
          read: false,
        });
      const id = chatOf(state, chatId).items.at(-1)?.id;
      if (o.group === undefined) person(userId).wroteAt = state.now();
      state.events.emit('chat', chatId);
      const source =
        o.group !== undefined && !state.faults.userIdInGroupPostbacks ? { type: 'group', groupId: o.group } : sourceOf(userId, o.group);
      return reach(o.group, {
        event: { type: 'postback', source, postback: { data, ...(o.params ? { params: o.params } : {}) } },
        replyTo: chatId,
        ...(o.displayText !== undefined && id !== undefined ? { message: { chatId, id } } : {}),
      });
    },
    sendSticker: (userId, keywords = ['OK'], o = {}) => send(userId, { type: 'sticker', keywords }, o),
    sendLocation: (userId, place, o = {}) => send(userId, { type: 'location', ...place }, o),
    sendPhoto: (userId, o = {}) =>
      send(userId, { type: 'image', bytes: o.bytes ?? new Uint8Array([0xff, 0xd8, 0xff, 0xd9]), mime: o.mime ?? 'image/jpeg' }, o),
    sendVoice: (userId, o = {}) =>
      send(userId, { type: 'audio', bytes: new Uint8Array(64), mime: 'audio/x-m4a', duration: o.duration ?? 5000 }, o),
    sendFile: (userId, o = {}) =>
      send(
        userId,
        {
          type: 'file',
          bytes: o.bytes ?? new TextEncoder().encode('%PDF-1.4'),
          mime: 'application/octet-stream',
          fileName: o.fileName ?? '書類.pdf',
        },
        o,
      ),
    unsend(userId, messageId, o = {}) {
      const chatId = o.group ?? userId;
      const item = chatOf(state, chatId).items.find((i) => i.id === messageId);
      if (item?.from !== 'person' || item.userId !== userId) throw new Error(`${userId} wrote no message ${messageId} here`);
      item.unsent = true;
      state.events.emit('chat', chatId);
      return reach(o.group, { event: { type: 'unsend', source: sourceOf(userId, o.group), unsend: { messageId } } });
    },
    follow: (userId) => befriend(userId, 'friend'),
    unfollow: (userId) => befriend(userId, 'blocked'),
    joinGroup: (groupId) => botInGroup(groupId, true),
    leaveGroup: (groupId) => botInGroup(groupId, false),
    memberJoined: (groupId, userId) => member(groupId, userId, true),
    memberLeft: (groupId, userId) => member(groupId, userId, false),
    event: (event, replyTo) => webhooks.send({ event, ...(replyTo === undefined ? {} : { replyTo }) }),
    verify: () => webhooks.send(),
    together: (run) => webhooks.together(run),
  };
  return phones;
}

function known<T>(found: T | undefined, what: string, id: string, all: ReadonlyMap<string, unknown>): T {
  if (found === undefined) throw new Error(`there is no ${what} ${id}; there are: ${[...all.keys()].join(', ') || 'none'}`);
  return found;
}
