/** The leanest LINE that can be measured with: takes replies and pushes, answers at once, remembers when each came. */
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A part of a message, as far as a person looks at it. */
export interface Shown {
  readonly type: string;
  readonly text?: string;
  readonly action?: { readonly type: string; readonly label: string; readonly data?: string };
  readonly contents?: Shown | readonly Shown[];
  readonly body?: Shown;
  readonly footer?: Shown;
}

/** What came for a person: its messages, when the last byte was here, and the event it answers where it used a reply token. */
export interface Arrived {
  readonly to: string;
  readonly messages: readonly Shown[];
  readonly at: number;
  readonly answers: string | null;
}

/** The fake LINE, listening. */
export interface FakeLine {
  readonly url: string;
  /** who waits for messages, by user id; nobody waiting is no error */
  readonly waiting: Map<string, (arrived: Arrived) => void>;
  /** what was taken so far */
  readonly taken: { replies: number; pushes: number; refused: number; lastAt: number };
  close(): void;
}

interface Sent {
  readonly replyToken?: string;
  readonly to?: string;
  readonly messages: readonly Shown[];
}

/** What a bot asks besides: no monthly limit, nothing used, nobody in a group. */
const ANYTHING_ELSE = '{"type":"none","totalUsage":0,"count":0}';

/** A reply token tells whom it leads to and which event it answers. */
export const replyToken = (user: string, event: string): string => `${user}.${event}`;

/** Starts it on a free port of loopback. A reply token works once and a retry key once, as with LINE. */
export async function startFakeLine(): Promise<FakeLine> {
  const waiting: FakeLine['waiting'] = new Map();
  const taken = { replies: 0, pushes: 0, refused: 0, lastAt: 0 };
  const used = new Set<string>();
  let lastId = 600_000_000_000_000_000n;

  const take = (path: string, retryKey: string | undefined, sent: Sent, response: ServerResponse, at: number) => {
    const isReply = path.endsWith('/reply');
    const key = isReply ? sent.replyToken! : retryKey;
    if (key && used.has(key)) {
      taken.refused++;
      answer(response, isReply ? 400 : 409, isReply ? '{"message":"Invalid reply token"}' : '{"message":"accepted before"}');
      return;
    }
    if (key) used.add(key);
    answer(response, 200, JSON.stringify({ sentMessages: sent.messages.map(() => ({ id: String(++lastId) })) }));
    const [user, event = null] = isReply ? sent.replyToken!.split('.') : [sent.to!];
    taken.lastAt = at;
    if (isReply) taken.replies++;
    else taken.pushes++;
    waiting.get(user!)?.({ to: user!, messages: sent.messages, at, answers: event });
  };

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const at = performance.now();
      const path = request.url ?? '';
      if (!path.endsWith('/message/reply') && !path.endsWith('/message/push')) return answer(response, 200, ANYTHING_ELSE);
      take(
        path,
        request.headers['x-line-retry-key'] as string | undefined,
        JSON.parse(Buffer.concat(chunks).toString()) as Sent,
        response,
        at,
      );
    });
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    waiting,
    taken,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function answer(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': body.length });
  response.end(body);
}
