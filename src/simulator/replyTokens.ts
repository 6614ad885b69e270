/** Reply tokens: once each, within a minute ("Send reply message"). */
import { token } from './ids.ts';

const ONE_MINUTE = 60_000;
const TWENTY_MINUTES = 20 * 60_000;

interface Issued {
  readonly chatId: string;
  readonly eventId: string;
  readonly eventAt: number;
  validFrom: number;
  used: boolean;
}

/** Gives out reply tokens and takes them back. */
export class ReplyTokens {
  readonly #issued = new Map<string, Issued>();

  issue(chatId: string, eventId: string, at: Date): string {
    const value = token();
    this.#issued.set(value, { chatId, eventId, eventAt: at.getTime(), validFrom: at.getTime(), used: false });
    return value;
  }

  /** The minute starts when the webhook is sent; a redelivery starts it anew until 20 minutes after the event. */
  sent(value: string, at: Date): void {
    const issued = this.#issued.get(value);
    if (issued && !issued.used && at.getTime() - issued.eventAt <= TWENTY_MINUTES) issued.validFrom = at.getTime();
  }

  /** Which chat this token answers; undefined when it is unknown, used or too old. */
  look(value: unknown, at: Date): { readonly chatId: string; readonly eventId: string } | undefined {
    const issued = typeof value === 'string' ? this.#issued.get(value) : undefined;
    if (!issued || issued.used || at.getTime() - issued.validFrom > ONE_MINUTE) return undefined;
    return issued;
  }

  use(value: string): void {
    const issued = this.#issued.get(value);
    if (issued) issued.used = true;
  }
}
