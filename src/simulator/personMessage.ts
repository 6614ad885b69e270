/** A person's message as the webhook tells it ("Message event"): fields without a value are absent, never null. */
import { token } from './ids.ts';
import { chatOf, type FakeLineState, type Typed } from './state.ts';

/** The source of an event; in a group only message events and their like name the person. */
export function sourceOf(userId: string, groupId?: string): Record<string, string> {
  return groupId === undefined ? { type: 'user', userId } : { type: 'group', groupId, userId };
}

/** The `message` of the event; quotable kinds get their quote token here. */
export function personMessage(state: FakeLineState, chatId: string, id: string, typed: Typed, mention?: boolean): Record<string, unknown> {
  const readToken = token();
  state.markAsReadTokens.set(readToken, { chatId, messageId: id });
  const quote = () => {
    const quoteToken = token();
    chatOf(state, chatId).quotable.set(quoteToken, id);
    return { quoteToken };
  };
  const common = { type: typed.type, id, markAsReadToken: readToken };
  switch (typed.type) {
    case 'text':
      return {
        ...common,
        ...quote(),
        text: typed.text,
        ...mentionOf(state, chatId, typed.text, mention),
        ...(typed.quotes === undefined ? {} : { quotedMessageId: typed.quotes }),
      };
    case 'sticker':
      return {
        ...common,
        ...quote(),
        packageId: '446',
        stickerId: '1988',
        stickerResourceType: 'STATIC',
        keywords: typed.keywords.slice(0, 15),
      };
    case 'location': {
      const { type: _, ...place } = typed;
      return { ...common, ...place };
    }
    case 'image':
      return { ...common, ...quote(), contentProvider: { type: 'line' } };
    case 'audio':
      return { ...common, duration: typed.duration, contentProvider: { type: 'line' } };
    case 'file':
      return { ...common, fileName: typed.fileName, fileSize: typed.bytes.byteLength };
  }
}

/** Mentions exist in groups only; index and length count UTF-16 units. */
function mentionOf(state: FakeLineState, chatId: string, text: string, wanted?: boolean): Record<string, unknown> {
  const name = `@${state.botName}`;
  const group = state.groups.get(chatId);
  if (!group || wanted === false) return {};
  const mentionees: Record<string, unknown>[] = [];
  const at = text.indexOf(name);
  if (at >= 0) mentionees.push({ index: at, length: name.length, type: 'user', userId: state.botUserId, isSelf: true });
  for (const userId of group.members) {
    const other = `@${state.people.get(userId)?.displayName ?? ''}`;
    const index = other === '@' ? -1 : text.indexOf(other);
    if (index >= 0) mentionees.push({ index, length: other.length, type: 'user', userId, isSelf: false });
  }
  return mentionees.length === 0 ? {} : { mention: { mentionees: mentionees.slice(0, 20) } };
}
