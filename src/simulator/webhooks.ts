/** Sends the bot its webhooks: signed, timed out, redelivered ("Receive messages (webhook)", "Verify webhook signature"). */
import { createHmac } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { WebhookAttempt } from './log.ts';
import { ulid } from './ids.ts';
import { chatOf, type FakeLineState } from './state.ts';

const ANSWER_WITHIN_MS = 2000;

/** An event before LINE puts its common properties to it. */
export interface EventDraft {
  readonly event: { readonly type: string } & Readonly<Record<string, unknown>>;
  /** the chat a reply token would answer; undefined: an event without one */
  readonly replyTo?: string;
  /** the message that counts as read once the bot took the webhook */
  readonly message?: { readonly chatId: string; readonly id: string };
}

/** What became of a person's action: `ok` when some try got a 2xx. */
export interface Delivered {
  readonly ok: boolean;
  readonly eventIds: readonly string[];
  readonly messageIds: readonly string[];
  readonly attempts: readonly WebhookAttempt[];
}

/** The sending side of the webhooks. */
export interface Webhooks {
  send(...drafts: EventDraft[]): Promise<Delivered>;
  /** all events that `run` causes go out in one request, as LINE does when much is going on */
  together(run: () => void): Promise<Delivered>;
  /** waits until nothing is on its way; lets go what a fault holds back */
  settled(): Promise<void>;
  close(): void;
}

/** The signature over the exact bytes: base64(HMAC-SHA256(channel secret, body)). */
export function sign(channelSecret: string, body: string | Uint8Array): string {
  return createHmac('sha256', channelSecret).update(body).digest('base64');
}

/** Makes the sender of webhooks for this LINE. */
export function makeWebhooks(state: FakeLineState): Webhooks {
  const { faults } = state;
  const onTheWay = new Set<Promise<unknown>>();
  const closing = new AbortController();
  let held: (() => Promise<unknown>)[] = [];
  let batch: EventDraft[] | undefined;

  async function letGo(): Promise<void> {
    const all = held.reverse();
    held = [];
    faults.reorder = 0;
    for (const release of all) await release();
  }

  async function post(events: readonly SentEvent[], redelivery: boolean): Promise<WebhookAttempt> {
    const body = JSON.stringify({
      destination: state.botUserId,
      events: events.map((event) => ({ ...event, deliveryContext: { isRedelivery: redelivery } })),
    });
    for (const { replyToken } of events) if (replyToken) state.replyTokens.sent(replyToken, state.now());
    const atMs = performance.now();
    const at = state.now();
    const status = await answerTo(body);
    const attempt = { at, atMs, eventIds: events.map((e) => e.webhookEventId), body, redelivery, status, tookMs: performance.now() - atMs };
    state.log.webhooks.push(attempt);
    return attempt;
  }

  async function answerTo(body: string): Promise<WebhookAttempt['status']> {
    const signal = AbortSignal.any([AbortSignal.timeout(ANSWER_WITHIN_MS), closing.signal]);
    try {
      const answer = await fetch(state.webhookUrl(), {
        method: 'POST',
        redirect: 'manual',
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'user-agent': 'LineBotWebhook/2.0',
          'x-line-signature': sign(state.channelSecret, body),
        },
        body,
        signal,
      });
      await answer.body?.cancel();
      return answer.status;
    } catch {
      return signal.aborted && !closing.signal.aborted ? 'timeout' : 'unreachable';
    }
  }

  async function deliver(drafts: readonly EventDraft[]): Promise<Delivered> {
    const events = drafts.map((draft) => completed(state, draft));
    const messages = drafts.flatMap((draft) => draft.message ?? []);
    const attempts: WebhookAttempt[] = [];
    const settle = (attempt: WebhookAttempt) => {
      attempts.push(attempt);
      if (took(attempt)) for (const { chatId, id } of messages) markRead(state, chatId, id);
    };
    const first = async () => {
      if (faults.delayMs > 0) await wait(faults.delayMs, undefined, { signal: closing.signal }).catch(() => {});
      const copies = faults.duplicateNext > 0 ? 2 : 1;
      if (copies === 2) faults.duplicateNext--;
      await Promise.all(Array.from({ length: copies }, async () => settle(await post(events, false))));
    };
    if (faults.reorder > 0) {
      const whole = faults.reorder;
      await new Promise<void>((done) => {
        held.push(() => first().then(done));
        if (held.length >= whole) void letGo();
      });
    } else await first();
    for (let again = 0; again < faults.redeliveries && faults.redelivery && !attempts.some(took) && !closing.signal.aborted; again++) {
      await wait(state.redeliverAfterMs * 2 ** again, undefined, { signal: closing.signal }).catch(() => {});
      if (!closing.signal.aborted) settle(await post(events, true));
    }
    return { ok: attempts.some(took), eventIds: events.map((e) => e.webhookEventId), messageIds: messages.map((m) => m.id), attempts };
  }

  function send(...drafts: EventDraft[]): Promise<Delivered> {
    if (batch) {
      batch.push(...drafts);
      return Promise.resolve({ ok: true, eventIds: [], messageIds: drafts.flatMap((d) => d.message?.id ?? []), attempts: [] });
    }
    const way = deliver(drafts);
    onTheWay.add(way);
    return way.finally(() => onTheWay.delete(way));
  }

  return {
    send,
    together(run) {
      const drafts: EventDraft[] = [];
      batch = drafts;
      try {
        run();
      } finally {
        batch = undefined;
      }
      return send(...drafts);
    },
    async settled() {
      while (onTheWay.size > 0) {
        await letGo();
        await Promise.allSettled(onTheWay);
      }
    },
    close() {
      closing.abort();
      void letGo();
    },
  };
}

interface SentEvent {
  readonly type: string;
  readonly mode: 'active';
  readonly timestamp: number;
  readonly webhookEventId: string;
  readonly replyToken?: string;
}

function completed(state: FakeLineState, draft: EventDraft): SentEvent {
  const at = state.now();
  const webhookEventId = ulid(at);
  return {
    ...draft.event,
    mode: 'active',
    timestamp: at.getTime(),
    webhookEventId,
    ...(draft.replyTo === undefined ? {} : { replyToken: state.replyTokens.issue(draft.replyTo, webhookEventId, at) }),
  };
}

function took(attempt: WebhookAttempt): boolean {
  return typeof attempt.status === 'number' && attempt.status >= 200 && attempt.status < 300;
}

/** Marks a person's message, and those before it, as read. */
export function markRead(state: FakeLineState, chatId: string, messageId: string): void {
  for (const item of chatOf(state, chatId).items) {
    if (item.from === 'person') item.read = true;
    if (item.id === messageId) break;
  }
  state.events.emit('chat', chatId);
}
