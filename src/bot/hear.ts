/** LINE event → Heard, in our words; pure. New event types and fields come without notice and are let through as 'other'. */
import type { Heard, What } from '../flows/heard.ts';

/** The event as it came: nothing is trusted beyond what is checked here. */
export type RawEvent = Readonly<Record<string, unknown>>;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const part = (value: unknown): RawEvent =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as RawEvent) : {};

/** The chat an event belongs to and the id under which it is kept; null for events without either. */
export function placeOf(event: RawEvent): { id: string; chat: string; group: boolean; speaker: string | null; at: Date } | null {
  const source = part(event.source);
  const chat = text(source.groupId) || text(source.roomId) || text(source.userId);
  const id = text(event.webhookEventId);
  if (!id) return null;
  const time =
    typeof event.timestamp === 'number' && Number.isFinite(event.timestamp) && Math.abs(event.timestamp) < 8e15 ? event.timestamp : 0;
  return { id, chat, group: source.type === 'group' || source.type === 'room', speaker: text(source.userId) || null, at: new Date(time) };
}

/** Puts an event into our words. `receivedAt` starts the life of its reply token (one minute, line.md 3). */
export function hear(event: RawEvent, receivedAt: Date): Heard | null {
  const place = placeOf(event);
  if (!place) return null;
  const token = text(event.replyToken);
  const standby = event.mode === 'standby';
  return {
    ...place,
    ...(token && !standby ? { reply: { token, receivedAt } } : {}),
    what: standby || !place.chat ? { kind: 'other', type: standby ? 'standby' : text(event.type) } : whatOf(event),
  };
}

function whatOf(event: RawEvent): What {
  switch (event.type) {
    case 'message':
      return messageOf(part(event.message));
    case 'postback': {
      const { data, params } = part(event.postback);
      const { date, time, datetime } = part(params);
      const picked = text(date) || text(time) || text(datetime);
      return { kind: 'press', data: text(data), ...(picked ? { picked } : {}) };
    }
    case 'follow':
      return { kind: 'follow', again: part(event.follow).isUnblocked === true };
    case 'unfollow':
    case 'join':
    case 'leave':
      return { kind: event.type };
    case 'memberJoined':
    case 'memberLeft':
      return { kind: 'membersChanged' };
    case 'unsend':
      return { kind: 'unsend', messageId: text(part(event.unsend).messageId) };
    default:
      return { kind: 'other', type: text(event.type) };
  }
}

function messageOf(message: RawEvent): What {
  switch (message.type) {
    case 'text': {
      const mentionees = part(message.mention).mentionees;
      const self = Array.isArray(mentionees) ? mentionees.map(part).find((one) => one.isSelf === true) : undefined;
      const toBot = self !== undefined;
      const quoted = text(message.quotedMessageId);
      return {
        kind: 'text',
        text: withoutMention(text(message.text), self).toWellFormed(),
        messageId: text(message.id),
        ...(quoted ? { quoted } : {}),
        ...(toBot ? { toBot } : {}),
      };
    }
    case 'sticker': {
      const words = Array.isArray(message.keywords) ? message.keywords.filter((word) => typeof word === 'string') : [];
      return { kind: 'sticker', words: text(message.text) ? [...words, text(message.text)] : words };
    }
    case 'location': {
      const name = text(message.address) || text(message.title);
      const { latitude: lat, longitude: lng } = message;
      if (typeof lat !== 'number' || typeof lng !== 'number') return { kind: 'other', type: 'location' };
      return { kind: 'place', lat, lng, ...(name ? { name } : {}) };
    }
    case 'image':
      return { kind: 'photo' };
    case 'audio':
      return { kind: 'voice' };
    case 'video':
    case 'file':
      return { kind: message.type };
    default:
      return { kind: 'other', type: `message/${text(message.type)}` };
  }
}

/** The words without the mention of us, whose place LINE gives in UTF-16 units. */
function withoutMention(words: string, self: RawEvent | undefined): string {
  const { index, length } = self ?? {};
  if (typeof index !== 'number' || typeof length !== 'number' || index < 0 || length < 0) return words;
  return `${words.slice(0, index)}${words.slice(index + length)}`.trim();
}
