/** The LINE port: the SDK's client behind it, every call with a time limit, outcomes instead of exceptions. */
import { HTTPFetchError, LineBotClient, type messagingApi } from '@line/bot-sdk';

/**
 * How a call ended. `unknown` = LINE may have taken it (timeout, reset, 5xx). LINE says "accepted", never "delivered":
 * somebody who blocks the account also counts as accepted.
 */
export type Outcome =
  /** `ids`: LINE's ids of the messages, by which a person may quote them */
  | { readonly ended: 'accepted'; readonly ids: readonly string[] }
  | { readonly ended: 'badToken' }
  | { readonly ended: 'rejected'; readonly status: number; readonly reason: string }
  | { readonly ended: 'unauthorised' }
  | { readonly ended: 'slowDown' }
  | { readonly ended: 'monthSpent' }
  | { readonly ended: 'unknown'; readonly reason: string };

/** What the bot asks of LINE. */
export interface Line {
  reply(token: string, messages: messagingApi.Message[]): Promise<Outcome>;
  push(to: string, messages: messagingApi.Message[], retryKey: string): Promise<Outcome>;
  /** the three dots while somebody waits; failure does not matter */
  loading(user: string, seconds: number): Promise<void>;
  displayName(user: string, group?: string): Promise<string | null>;
  quota(): Promise<{ limit: number | null; used: number }>;
  /** how many people a group has: a push to it counts each of them; null when LINE does not say */
  members(group: string): Promise<number | null>;
}

/** Time limits: the SDK has none of its own, and a hanging LINE must not hang the sender (reliability.md D5). */
const REPLY_MS = 5_000;
const PUSH_MS = 10_000;

/** The port on the SDK's client; `apiBaseURL` is LINE's, the simulator's or a test's. */
export function openLine(o: { channelAccessToken: string; apiBaseURL: string; dataApiBaseURL: string }): Line {
  const client = LineBotClient.fromChannelAccessToken({
    channelAccessToken: o.channelAccessToken,
    apiBaseURL: o.apiBaseURL,
    dataApiBaseURL: o.dataApiBaseURL,
  });
  return {
    reply: (replyToken, messages) => outcome(client.replyMessage({ replyToken, messages }), REPLY_MS),
    push: (to, messages, retryKey) => outcome(client.pushMessage({ to, messages }, retryKey), PUSH_MS),
    async loading(chatId, loadingSeconds) {
      await outcome(client.showLoadingAnimation({ chatId, loadingSeconds }), REPLY_MS);
    },
    async displayName(user, group) {
      const call = group ? client.getGroupMemberProfile(group, user) : client.getProfile(user);
      return within(call, REPLY_MS).then(
        (profile) => profile.displayName,
        () => null,
      );
    },
    async quota() {
      const [quota, used] = await Promise.all([
        within(client.getMessageQuota(), REPLY_MS),
        within(client.getMessageQuotaConsumption(), REPLY_MS),
      ]);
      return { limit: quota.type === 'limited' ? (quota.value ?? 0) : null, used: used.totalUsage };
    },
    members: (group) =>
      within(client.getGroupMemberCount(group), REPLY_MS).then(
        ({ count }) => count,
        () => null,
      ),
  };
}

class TimeUp extends Error {}

function within<T>(call: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TimeUp(`no answer within ${ms} ms`)), ms);
  });
  return Promise.race([call, limit]).finally(() => clearTimeout(timer));
}

/** Act on the status, the texts are not guaranteed; two 429 look alike and want opposite things, so there the text decides. */
async function outcome(call: Promise<unknown>, ms: number): Promise<Outcome> {
  try {
    return { ended: 'accepted', ids: idsIn(await within(call, ms)) };
  } catch (error) {
    if (!(error instanceof HTTPFetchError))
      return { ended: 'unknown', reason: error instanceof TimeUp ? 'timeout' : isRefused(error) ? 'refused' : 'connection' };
    const { status, body } = error;
    if (status === 409) return { ended: 'accepted', ids: idsIn(bodyIn(body)) };
    if (status === 429) return { ended: body.includes('monthly') ? 'monthSpent' : 'slowDown' };
    if (status === 401) return { ended: 'unauthorised' };
    if (status >= 500) return { ended: 'unknown', reason: `status ${status}` };
    if (status === 400 && body.includes('Invalid reply token')) return { ended: 'badToken' };
    return { ended: 'rejected', status, reason: `status ${status}` };
  }
}

/** Nothing listened: LINE cannot have taken it. */
function isRefused(error: unknown): boolean {
  const cause = error instanceof Error ? (error.cause as { code?: unknown } | undefined) : undefined;
  return cause?.code === 'ECONNREFUSED' || cause?.code === 'ENOTFOUND';
}

function idsIn(answer: unknown): string[] {
  const sent = (answer as { sentMessages?: { id?: unknown }[] } | null | undefined)?.sentMessages;
  return Array.isArray(sent) ? sent.map((one) => String(one.id)) : [];
}

function bodyIn(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
