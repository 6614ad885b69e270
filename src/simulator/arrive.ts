/** Puts the bot's messages into chats: who gets them, who is counted, what the phone then shows. */
import type { AcceptedMessage } from './log.ts';
import { token } from './ids.ts';
import { chatOf, type FakeLineState, type LineMessage, type Person } from './state.ts';

const SEVEN_DAYS = 7 * 24 * 60 * 60_000;
// "Get quote tokens": the kinds of messages that can be quoted
const QUOTABLE = ['text', 'textV2', 'sticker', 'image', 'video', 'template', 'flex'];

/** One entry of `sentMessages`. */
export interface SentMessage {
  readonly id: string;
  readonly quoteToken?: string;
}

/** Friends hear the bot, and for 7 days whoever wrote to it; after a block nothing arrives and nobody is told. */
export function hears(person: Person, now: Date): boolean {
  if (person.friendship !== 'none') return person.friendship === 'friend';
  return person.wroteAt !== undefined && now.getTime() - person.wroteAt.getTime() <= SEVEN_DAYS;
}

/** How many people a chat's messages reach, which is what the quota counts; undefined: LINE knows no such chat. */
export function recipients(state: FakeLineState, chatId: string): number | undefined {
  const group = state.groups.get(chatId);
  if (group) return group.botIsIn ? group.members.length : undefined;
  const person = state.people.get(chatId);
  return person && (hears(person, state.now()) ? 1 : 0);
}

/** Delivers messages that were accepted, and tells their ids. */
export function arrive(
  state: FakeLineState,
  chatId: string,
  messages: readonly LineMessage[],
  how: { by: AcceptedMessage['by']; requestId: string; inReplyTo?: string },
): SentMessage[] {
  const arrived = (recipients(state, chatId) ?? 0) > 0;
  const chat = chatOf(state, chatId);
  const at = state.now();
  const sent = messages.map((message) => {
    const id = state.nextMessageId();
    if (arrived) chat.items.push({ from: 'bot', id, at, message });
    state.log.messages.push({ at, atMs: performance.now(), chat: chatId, message, id, arrived, ...how });
    if (!QUOTABLE.includes(message.type)) return { id };
    const quoteToken = token();
    chat.quotable.set(quoteToken, id);
    return { id, quoteToken };
  });
  if (arrived) {
    chat.typing = false;
    state.events.emit('chat', chatId);
  }
  return sent;
}
