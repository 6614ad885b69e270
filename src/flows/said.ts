/** What is to be said, in our words; bot/message.ts turns it into LINE's objects and checks LINE's limits. */

/** A button: a press comes back as its `press`, a link opens, a number is called, a date or hour is picked. */
export interface Button {
  readonly label: string;
  readonly press?: string;
  readonly call?: string;
  readonly url?: string;
  readonly pick?: 'date' | 'time' | 'datetime';
  /** LINE's own "send my place" button; exists as a quick reply only */
  readonly sendPlace?: true;
}

/** A part of a large card: heading, lines, its own buttons. */
export interface Block {
  readonly heading: string;
  readonly lines: readonly string[];
  readonly buttons: readonly Button[];
}

/** One bubble. Plain text where it has nothing but text; else a card whose buttons stay in the talk. */
export interface Bubble {
  readonly text: string;
  /** small line above the text: progress, kind of message */
  readonly heading?: string;
  readonly buttons?: readonly Button[];
  /** quiet buttons under the others: help, a person */
  readonly foot?: readonly Button[];
  readonly blocks?: readonly Block[];
}

/** What a message is for; it decides what may wait, what is dropped last, what quiet hours hold back. */
export type SayKind = 'answer' | 'safety' | 'case' | 'reminder' | 'offer' | 'employer' | 'nudge' | 'person';

/** A message to one chat: at most two bubbles a turn (five is LINE's limit for one send). */
export interface Say {
  /** LINE user or group id */
  readonly to: string;
  readonly bubbles: readonly Bubble[];
  readonly kind: SayKind;
  /** a person speaks, not the bot: shown as the sender's name */
  readonly sender?: string;
  /** not before (quiet hours) and not after (a reminder of something that is over) */
  readonly notBefore?: Date;
  readonly notAfter?: Date;
  /** a first asking that a later one repeats: it may be left out when the month's messages run low */
  readonly early?: true;
}

/** The data of a press: `flow` and `act` say who it is for, the rest are ids; LINE allows 300 characters. */
export function press(flow: string, act: string, ids: Readonly<Record<string, string | number>> = {}): string {
  const rest = Object.entries(ids).map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`);
  return [`${flow}:${act}`, ...rest].join('&');
}

/** Reads the data of a press back; null when it is not ours. */
export function pressed(data: string): { flow: string; act: string; ids: Readonly<Record<string, string>> } | null {
  const [head = '', ...rest] = data.slice(0, 300).split('&');
  const match = /^([a-zA-Z]+):([a-zA-Z]+)$/.exec(head);
  if (!match) return null;
  const ids: Record<string, string> = Object.create(null);
  for (const pair of rest) {
    const at = pair.indexOf('=');
    if (at < 1) return null;
    try {
      ids[pair.slice(0, at)] = decodeURIComponent(pair.slice(at + 1));
    } catch {
      return null;
    }
  }
  return { flow: match[1]!, act: match[2]!, ids };
}
