/** Everything that happens, in our words: a message, a press, a tick of the clock, a click. */
import type { Weather } from '../records.ts';
import type { Token } from './understand/meaning.ts';

/** What was heard. */
export type What =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly messageId: string;
      readonly quoted?: string;
      /** the presses of the buttons under the quoted message: they tell which question is answered */
      readonly quotedPresses?: readonly string[];
      readonly toBot?: boolean;
      readonly tokens?: readonly Token[];
    }
  | { readonly kind: 'press'; readonly data: string; readonly picked?: string }
  | { readonly kind: 'sticker'; readonly words: readonly string[] }
  | { readonly kind: 'place'; readonly lat: number; readonly lng: number; readonly name?: string }
  | { readonly kind: 'photo' | 'voice' | 'video' | 'file' }
  | { readonly kind: 'follow'; readonly again: boolean }
  | { readonly kind: 'unfollow' | 'join' | 'leave' | 'membersChanged' }
  | { readonly kind: 'unsend'; readonly messageId: string }
  | { readonly kind: 'due'; readonly due: 'shift' | 'case' | 'talk' | 'centre' | 'opening'; readonly of: string }
  /** the weather of a day, read from a file; a coordinator may say it too */
  | { readonly kind: 'weather'; readonly day: string; readonly wbgt?: number; readonly rain?: NonNullable<Weather['rain']> }
  /** what LINE says of the month's messages, and how many people the group has */
  | { readonly kind: 'quota'; readonly limit: number | null; readonly used: number; readonly members: number }
  /** a message that LINE did not take or that came too late: it becomes a case, never silence */
  | { readonly kind: 'unsent'; readonly to: string; readonly say: string; readonly why: string }
  | { readonly kind: 'other'; readonly type: string };

/** One thing heard, with the place it came from and, where LINE gave one, the right to a free reply. */
export interface Heard {
  /** unique: LINE's webhookEventId, or `clock:<what>:<of>:<instant>`; the same id is never worked on twice */
  readonly id: string;
  /** when it happened, by its sender's clock */
  readonly at: Date;
  /** LINE user or group id of the chat; '' when the clock speaks */
  readonly chat: string;
  readonly group: boolean;
  /** LINE user id of the speaker; LINE leaves it out of some group events */
  readonly speaker: string | null;
  readonly reply?: { readonly token: string; readonly receivedAt: Date };
  readonly what: What;
}
