/** LINE's side of a webhook: signed, sent, and sent again until it is taken. */
import { createHmac } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { replyToken } from './fakeLine.ts';

/** The secret both bots are started with. */
export const SECRET = 'bench-secret';

/** What a person does: adds the account, writes, or presses a button. */
export type Act = { readonly follow: true } | { readonly text: string } | { readonly data: string };

/** How a webhook went: when its 200 was here, or that the first delivery failed and how it ended after redelivery. */
export interface Delivery {
  /** null where the first delivery failed */
  readonly okAt: number | null;
  /** settles when it was taken at last, or given up (false) */
  readonly taken: Promise<boolean>;
}

/** Sends webhooks to one bot. */
export interface Webhooks {
  /** `sentAt` is the moment before the first byte went out */
  deliver(user: string, event: string, act: Act): { sentAt: number; first: Promise<Delivery> };
  readonly redelivered: { count: number };
  close(): void;
}

/** LINE's limit for the answer to a webhook. */
const PATIENCE_MS = 2_000;
const MOST_TRIES = 8;

/** Opens the way to a bot; `again` = deliver again what was not answered with 200, as LINE does where that is switched on. */
export function openWebhooks(port: () => number, again = false): Webhooks {
  const agent = new Agent({ keepAlive: true, maxSockets: Infinity });
  const redelivered = { count: 0 };
  const post = (body: string) =>
    new Promise<number>((resolve, reject) => {
      const call = request(
        {
          agent,
          host: '127.0.0.1',
          port: port(),
          method: 'POST',
          path: '/webhook',
          timeout: PATIENCE_MS,
          headers: {
            'content-type': 'application/json; charset=utf-8',
            'content-length': Buffer.byteLength(body),
            'x-line-signature': createHmac('sha256', SECRET).update(body).digest('base64'),
          },
        },
        (response) => {
          response.on('error', reject).on('end', () => resolve(response.statusCode ?? 0));
          response.resume();
        },
      );
      call.on('error', reject).on('timeout', () => call.destroy(new Error('no answer within 2 s')));
      call.end(body);
    });
  const untilTaken = async (user: string, event: string, act: Act) => {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      await sleep(Math.min(200 * 2 ** tries, 2_000));
      redelivered.count++;
      if ((await post(bodyOf(user, event, act, true)).catch(() => 0)) === 200) return true;
    }
    return false;
  };
  return {
    deliver(user, event, act) {
      const body = bodyOf(user, event, act, false);
      const sentAt = performance.now();
      const first = post(body)
        .catch(() => 0)
        .then((status): Delivery => {
          if (status === 200) return { okAt: performance.now(), taken: Promise.resolve(true) };
          return { okAt: null, taken: again ? untilTaken(user, event, act) : Promise.resolve(false) };
        });
      return { sentAt, first };
    },
    redelivered,
    close: () => agent.destroy(),
  };
}

function bodyOf(user: string, event: string, act: Act, isRedelivery: boolean): string {
  const kind =
    'follow' in act
      ? { type: 'follow', follow: { isUnblocked: false } }
      : 'text' in act
        ? { type: 'message', message: { type: 'text', id: event, quoteToken: `q${event}`, text: act.text } }
        : { type: 'postback', postback: { data: act.data } };
  return JSON.stringify({
    destination: 'U00000000000000000000000000000000',
    events: [
      {
        ...kind,
        webhookEventId: event,
        deliveryContext: { isRedelivery },
        timestamp: Date.now(),
        source: { type: 'user', userId: user },
        replyToken: replyToken(user, event),
        mode: 'active',
      },
    ],
  });
}
