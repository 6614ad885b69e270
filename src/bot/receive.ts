/**
 * THE SEAM. Everything that happens comes in here as a Heard, is decided by pure code, saved in one go, and only then
 * said: take what waits (each person's in order), load, decide, commit, hand the messages to the sender.
 */
import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { decide, decideFault } from '../flows/route.ts';
import type { Heard } from '../flows/heard.ts';
import type { Bubble } from '../flows/said.ts';
import { Absent, type Change, type Decision } from '../flows/scene.ts';
import { whoHash, type Log } from '../log.ts';
import { commit, type DoneHeard } from '../models/commit.ts';
import type { Database } from '../models/database.ts';
import { KEEP_MS } from '../models/inbox.ts';
import type { OutboxRow } from '../models/outbox.ts';
import type { Records } from '../records.ts';
import { World } from '../models/scene.ts';
import { LEASE_MS } from './webhook.ts';
import type { Tokenizer } from './tokenizer.ts';

const MOST_AT_ONCE = 64;
const TRIES = 6;
/** LINE: a reply token lives one minute from the receipt of the webhook; beyond 50 s we push. */
export const REPLY_MS = 50_000;

/** What the seam needs: ports and the sender. */
export interface Deps {
  readonly database: Database;
  readonly centre: string;
  readonly clock: Clock;
  readonly tokenizer: Tokenizer | null;
  readonly log: Log;
  readonly send: (rows: OutboxRow[]) => void;
}

/** The seam, open: `hear` takes what happened, `quiet` waits until all of it is done. */
export interface Receiver {
  hear(heards: readonly Heard[]): void;
  quiet(): Promise<void>;
  busy(): boolean;
}

type Decided = Decision & { heard: Heard; broken: boolean };

/** The centre's settings as read a moment ago: every turn needs them, they rarely change, and a commit that changes them compares versions. */
type Open = Deps & { readonly settings: { centre: Records['centre'] | null; readAt: number } };
const SETTINGS_MS = 1_000;

/** Opens the seam. */
export function openReceiver(ports: Deps): Receiver {
  const deps: Open = { ...ports, settings: { centre: null, readAt: 0 } };
  let waiting: Heard[] = [];
  let working: Promise<void> | null = null;
  const run = async () => {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, MOST_AT_ONCE);
      waiting = waiting.slice(MOST_AT_ONCE);
      await work(deps, batch).catch((error: unknown) => {
        // what was heard stays in the inbox and is taken up again when its lease ends
        deps.log.error({ event: 'receive.failed', code: error instanceof Error ? error.name : 'unknown', count: batch.length });
      });
    }
    working = null;
  };
  return {
    hear(heards) {
      waiting.push(...heards);
      if (waiting.length > 0) working ??= run();
    },
    async quiet() {
      while (working) await working;
    },
    busy: () => working !== null,
  };
}

/** A batch in one transaction; on a conflict each heard alone, so that one never holds up another person. */
async function work(deps: Open, batch: readonly Heard[]): Promise<void> {
  const inOrder = await madeReady(
    deps,
    batch.toSorted((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1)),
  );
  for (let tries = 0; tries < TRIES; tries++) {
    const now = deps.clock.now();
    const world = new World(deps.database, deps.centre, now, deps.tokenizer !== null);
    const decided = await decideAll(deps, world, inOrder);
    const rows = decided.flatMap((one) => rowsOf(one, deps.centre, now));
    const committed = await commit(deps.database, {
      centre: deps.centre,
      now,
      done: decided.map(doneOf),
      kept: keptOf(world, decided),
      rows,
    });
    deps.settings.centre = committed === 'done' ? (world.get('centre', deps.centre) ?? null) : null;
    if (committed === 'done') {
      for (const one of decided) logTurn(deps.log, one);
      deps.send(rows);
      return;
    }
    if (batch.length > 1) {
      for (const heard of inOrder) await work(deps, [heard]);
      return;
    }
    if (committed === 'already') return;
    await new Promise((done) => setTimeout(done, Math.random() * 10 * 2 ** tries));
    const row = await deps.database.inbox.findOne({ _id: inOrder[0]!.id }, { projection: { state: 1 } });
    if (row && row.state !== 'waiting') return;
  }
  throw new Error(`gave way to others ${TRIES} times`);
}

async function decideAll(deps: Open, world: World, heards: readonly Heard[]): Promise<Decided[]> {
  const chats = [...new Set(heards.map((heard) => heard.chat).filter(Boolean))];
  const { settings } = deps;
  if (settings.centre && Date.now() - settings.readAt < SETTINGS_MS) world.seed('centre', settings.centre);
  else settings.readAt = Date.now();
  await Promise.all([
    world.loadIds('centre', [deps.centre]),
    chats.length > 0 ? world.loadIds('talk', chats) : undefined,
    chats.length > 0 ? world.loadSeniorsByLine(chats) : undefined,
  ]);
  const decided: Decided[] = [];
  for (const heard of heards) {
    const one = await decideOne(deps, world, heard);
    for (const { kind, record } of one.changes) world.put(kind, record);
    decided.push(one);
  }
  return decided;
}

/** What the scene lacks is loaded and the flow asked again; a flow that throws is answered kindly and handed to a person. */
async function decideOne(deps: Deps, world: World, first: Heard): Promise<Decided> {
  let heard = first;
  let broken = false;
  for (let loads = 0; ; loads++) {
    try {
      return { ...(broken ? decideFault(world, heard) : decide(world, heard)), heard, broken };
    } catch (error) {
      if (error instanceof Absent && loads < 120) {
        if ('tokens' in error.need) heard = await withTokens(deps, heard);
        else await world.load(error.need);
        continue;
      }
      if (broken) throw error;
      broken = true;
      deps.log.error({ event: 'flow.threw', id: heard.id, code: error instanceof Error ? error.name : 'unknown', stack: stackOf(error) });
    }
  }
}

/** Where it broke, without the message: a message may quote what somebody wrote. */
function stackOf(error: unknown): string {
  const lines = error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at ')) : [];
  return lines
    .slice(0, 4)
    .map((line) => line.trim().replace(/\(.*\/src\//, '(src/'))
    .join(' < ');
}

async function withTokens(deps: Deps, heard: Heard): Promise<Heard> {
  const { what } = heard;
  if (what.kind !== 'text') return heard;
  return { ...heard, what: { ...what, tokens: (await deps.tokenizer?.tokens(what.text)) ?? [] } };
}

/** A text that quotes a message comes with the buttons of that message. */
async function madeReady(deps: Deps, heards: readonly Heard[]): Promise<Heard[]> {
  return Promise.all(
    heards.map(async (heard) => {
      const { what } = heard;
      if (what.kind !== 'text' || heard.group || !what.quoted) return heard;
      const quotedPresses = await pressesOf(deps, heard.chat, what.quoted);
      return quotedPresses.length > 0 ? { ...heard, what: { ...what, quotedPresses } } : heard;
    }),
  );
}

async function pressesOf(deps: Deps, to: string, messageId: string): Promise<string[]> {
  const row = await deps.database.outbox.findOne({ sent: messageId, centre: deps.centre, to }, { projection: { bubbles: 1, sent: 1 } });
  const bubble = row?.bubbles[row.sent?.indexOf(messageId) ?? 0] as Bubble | undefined;
  const buttons = [...(bubble?.buttons ?? []), ...(bubble?.blocks ?? []).flatMap((block) => block.buttons)];
  return buttons.flatMap((button) => button.press ?? []);
}

const doneOf = ({ heard, broken, read }: Decided): DoneHeard => ({
  id: heard.id,
  inInbox: !heard.id.startsWith('clock:') && !heard.id.startsWith('unsent:'),
  chat: heard.chat,
  at: heard.at,
  ...(broken ? { broken } : {}),
  ...(read ? { read } : {}),
});

/** The last state of each record that the batch changed, against the version that the database holds. */
function keptOf(world: World, decided: readonly Decided[]): Change[] {
  const last = new Map<string, Change>();
  for (const { changes } of decided) for (const change of changes) last.set(`${change.kind}/${change.record._id}`, change);
  return [...last.values()].map((change) => ({ ...change, was: world.storedVersion(change.kind, change.record._id) }));
}

/** Messages → outbox rows; the first one to the chat that was heard gets the reply token, which is free of charge. */
function rowsOf({ says, heard }: Decided, centre: string, now: Date): OutboxRow[] {
  let token = heard.reply ?? null;
  return says.map((say, order): OutboxRow => {
    const reply = token && say.to === heard.chat && !say.notBefore ? token : null;
    if (reply) token = null;
    return {
      _id: `${heard.id}/${order}`,
      centre,
      to: say.to,
      kind: say.kind,
      bubbles: say.bubbles,
      sender: say.sender ?? null,
      replyToken: reply?.token ?? null,
      replyUntil: reply ? new Date(reply.receivedAt.getTime() + REPLY_MS) : null,
      retryKey: randomUUID(),
      state: 'waiting',
      dueAt: say.notBefore && say.notBefore > now ? say.notBefore : now,
      notAfter: say.notAfter ?? null,
      firstTriedAt: null,
      tries: 0,
      leaseUntil: new Date(Date.now() + LEASE_MS),
      order,
      why: null,
      at: now,
      keepUntil: new Date(Date.now() + KEEP_MS),
    };
  });
}

function logTurn(log: Log, { heard, says, read }: Decided): void {
  log.info({
    event: 'turn',
    id: heard.id,
    who: heard.chat ? whoHash(heard.chat) : undefined,
    kind: heard.what.kind,
    count: says.length,
    ...(read ? { family: read.family, sure: read.sure } : {}),
  });
}
