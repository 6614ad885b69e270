/** What the fake LINE knows: people, groups, chats, menus, and everything that was asked of it. */
import { EventEmitter } from 'node:events';
import { messageIds } from './ids.ts';
import type { Faults } from './faults.ts';
import { makeFaults } from './faults.ts';
import type { FakeLineLog } from './log.ts';
import { makeQuota, type Quota } from './quota.ts';
import { ReplyTokens } from './replyTokens.ts';
import { RetryKeys } from './retryKeys.ts';

/** A message object as the bot sent it. */
export type LineMessage = { readonly type: string } & Readonly<Record<string, unknown>>;

/** A person with a phone; a bot hears and reaches them according to their friendship. */
export interface Person {
  readonly userId: string;
  displayName: string;
  pictureUrl?: string;
  friendship: 'none' | 'friend' | 'blocked';
  /** last wrote in 1:1, which lets a bot answer somebody who is no friend for 7 days */
  wroteAt?: Date;
}

/** A group chat; `members` leaves the bot out, as LINE's members/count does. */
export interface Group {
  readonly groupId: string;
  name: string;
  members: string[];
  botIsIn: boolean;
}

/** What a person put into a chat. */
export type Typed =
  | { readonly type: 'text'; readonly text: string; readonly quotes?: string }
  | { readonly type: 'sticker'; readonly keywords: readonly string[] }
  | { readonly type: 'location'; readonly latitude: number; readonly longitude: number; readonly title?: string; readonly address?: string }
  | { readonly type: 'image'; readonly bytes: Uint8Array; readonly mime: string }
  | { readonly type: 'audio'; readonly bytes: Uint8Array; readonly mime: string; readonly duration: number }
  | { readonly type: 'file'; readonly bytes: Uint8Array; readonly mime: string; readonly fileName: string };

/** One line of a chat as a phone shows it. */
export type ChatItem =
  | { readonly from: 'bot'; readonly id: string; readonly at: Date; readonly message: LineMessage }
  | {
      readonly from: 'person';
      readonly id: string;
      readonly at: Date;
      readonly userId: string;
      readonly typed: Typed;
      read: boolean;
      unsent?: true;
    }
  | { readonly from: 'line'; readonly id: string; readonly at: Date; readonly text: string };

/** One chat, 1:1 (its id is the person's) or of a group. */
export interface Chat {
  readonly id: string;
  readonly items: ChatItem[];
  /** tokens that quote a message, only good in this chat */
  readonly quotable: Map<string, string>;
  typing: boolean;
  /** the id of the bot's message whose quick replies were used, so that they are gone */
  quickReplyUsed?: string;
}

/** A rich menu and its picture. */
export interface RichMenu {
  readonly richMenuId: string;
  readonly body: Readonly<Record<string, unknown>>;
  image?: { readonly bytes: Uint8Array; readonly mime: string };
}

/** What a page that shows the phones listens to: a chat changed, who stands how with the bot (menus too), quota and switches, the end. */
export type FakeLineEvents = EventEmitter<{ chat: [chatId: string]; people: []; state: []; close: [] }>;

/** All of it. */
export interface FakeLineState {
  readonly channelSecret: string;
  readonly channelAccessToken: string;
  readonly botUserId: string;
  readonly botName: string;
  readonly now: () => Date;
  readonly webhookUrl: () => string;
  readonly redeliverAfterMs: number;
  readonly people: Map<string, Person>;
  readonly groups: Map<string, Group>;
  readonly chats: Map<string, Chat>;
  readonly menus: Map<string, RichMenu>;
  readonly menuAliases: Map<string, string>;
  readonly linkedMenus: Map<string, string>;
  readonly markAsReadTokens: Map<string, { readonly chatId: string; readonly messageId: string }>;
  defaultMenu?: string;
  readonly replyTokens: ReplyTokens;
  readonly retryKeys: RetryKeys;
  readonly quota: Quota;
  readonly faults: Faults;
  readonly log: FakeLineLog;
  readonly events: FakeLineEvents;
  readonly nextMessageId: () => string;
}

/** What has to be said to make one. */
export interface FakeLineOptions {
  readonly channelSecret: string;
  readonly channelAccessToken: string;
  readonly now: () => Date;
  readonly webhookUrl: () => string;
  readonly botUserId?: string;
  readonly botName?: string;
  /** real milliseconds before a webhook without a 2xx is sent again */
  readonly redeliverAfterMs?: number;
}

/** An empty LINE with one bot in it. */
export function makeState(o: FakeLineOptions): FakeLineState {
  const events: FakeLineEvents = new EventEmitter();
  events.setMaxListeners(0);
  return {
    channelSecret: o.channelSecret,
    channelAccessToken: o.channelAccessToken,
    botUserId: o.botUserId ?? 'U' + 'deba'.padEnd(32, '0'),
    botName: o.botName ?? 'Deban',
    now: o.now,
    webhookUrl: o.webhookUrl,
    redeliverAfterMs: o.redeliverAfterMs ?? 1000,
    people: new Map(),
    groups: new Map(),
    chats: new Map(),
    menus: new Map(),
    menuAliases: new Map(),
    linkedMenus: new Map(),
    markAsReadTokens: new Map(),
    replyTokens: new ReplyTokens(),
    retryKeys: new RetryKeys(),
    quota: makeQuota(o.now),
    faults: makeFaults(() => events.emit('state')),
    log: { calls: [], messages: [], webhooks: [] },
    events,
    nextMessageId: messageIds(),
  };
}

/** The chat with this id, made when it is first needed. */
export function chatOf(state: FakeLineState, id: string): Chat {
  let chat = state.chats.get(id);
  if (!chat) state.chats.set(id, (chat = { id, items: [], quotable: new Map(), typing: false }));
  return chat;
}
