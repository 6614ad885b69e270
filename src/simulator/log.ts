/** The record of everything that was asked of the fake LINE: the oracle of tests. */
import type { LineMessage } from './state.ts';

/** One HTTP call of the bot. */
export interface LoggedCall {
  readonly at: Date;
  /** monotonic milliseconds (performance.now()), for measuring */
  readonly atMs: number;
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly retryKey?: string;
  readonly requestId: string;
  /** 0: never answered */
  status: number;
  answer?: unknown;
}

/** One message object LINE accepted for one chat. */
export interface AcceptedMessage {
  readonly at: Date;
  readonly atMs: number;
  readonly chat: string;
  readonly by: 'reply' | 'push' | 'multicast' | 'broadcast';
  readonly message: LineMessage;
  readonly id: string;
  readonly requestId: string;
  /** false: accepted with a 200, but nothing came to the phone */
  readonly arrived: boolean;
  /** the webhook event that a reply answers */
  readonly inReplyTo?: string;
}

/** One try to deliver a webhook; `status` is a number when an answer came. */
export interface WebhookAttempt {
  readonly at: Date;
  readonly atMs: number;
  readonly eventIds: readonly string[];
  readonly body: string;
  readonly redelivery: boolean;
  readonly status: number | 'timeout' | 'unreachable';
  readonly tookMs: number;
}

/** Every call, every accepted message, every webhook, in order. */
export interface FakeLineLog {
  readonly calls: LoggedCall[];
  readonly messages: AcceptedMessage[];
  readonly webhooks: WebhookAttempt[];
}
