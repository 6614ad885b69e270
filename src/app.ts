/** The application without its server: ports in, routes and the ways to wake, move and quiet it out. Tests call it as it is. */
import express, { type ErrorRequestHandler, type Router } from 'express';
import type { MovableClock, Clock } from './clock.ts';
import { openSender } from './bot/deliver.ts';
import type { Line } from './bot/line.ts';
import { messagesOf } from './bot/message.ts';
import { openReceiver } from './bot/receive.ts';
import type { Tokenizer } from './bot/tokenizer.ts';
import type { WeatherPort } from './bot/weather.ts';
import { webhook } from './bot/webhook.ts';
import type { Heard } from './flows/heard.ts';
import { safetyWords } from './flows/safety.ts';
import { safetyLevel } from './flows/understand/distress.ts';
import { dueHeards, nextSend } from './jobs/due.ts';
import { BIG_SEND, openQuotaWatch } from './jobs/quota.ts';
import { strandedHeards } from './jobs/recover.ts';
import type { Log } from './log.ts';
import type { Database } from './models/database.ts';

/** The application, open. */
export interface App {
  readonly routes: Router;
  /** looks for due work, messages that wait and stranded events, and hands them on */
  wake(): Promise<void>;
  /** waits until everything heard is decided and everything said is delivered or put off */
  quiet(): Promise<void>;
  /** moves a clock that is moved by hand: everything due on the way runs in its order */
  moveTo(to: Date): Promise<void>;
  hear(heards: readonly Heard[]): void;
}

/** Ports of the application. */
export interface Ports {
  readonly database: Database;
  readonly centre: string;
  readonly clock: Clock | MovableClock;
  readonly line: Line;
  readonly tokenizer: Tokenizer | null;
  readonly log: Log;
  readonly channelSecrets: readonly string[];
  /** where the weather of outdoor work comes from; without it coordinators say it */
  readonly weather?: WeatherPort;
}

/** Opens the application. */
export function openApp(ports: Ports): App {
  const { database, centre, clock, line, log } = ports;
  const sender = openSender({
    database,
    line,
    clock,
    log,
    onUnsent: ({ id, to, say, why }) =>
      receiver.hear([
        { id: `unsent:${id}`, at: clock.now(), chat: '', group: false, speaker: null, what: { kind: 'unsent', to, say, why } },
      ]),
  });
  const receiver = openReceiver({ ...ports, send: (rows) => sender.send(rows) });

  const quota = openQuotaWatch({ database, centre, line, log });

  const quiet = async () => {
    do {
      await receiver.quiet();
      await sender.quiet();
    } while (receiver.busy() || sender.busy());
  };
  const wake = async () => {
    receiver.hear(await strandedHeards(database, centre));
    receiver.hear(await quota.look(clock.now()));
    if (ports.weather) receiver.hear(await ports.weather.read(clock.now()));
    const seen = new Set<string>();
    for (;;) {
      const due = (await dueHeards(database, centre, clock.now())).filter((heard) => !seen.has(heard.id));
      if (due.length === 0) break;
      for (const heard of due) seen.add(heard.id);
      if (due.length >= BIG_SEND) receiver.hear(await quota.look(clock.now(), true));
      receiver.hear(due);
      await receiver.quiet();
    }
    await sender.sweep();
  };
  const settle = async () => {
    await quiet();
    await wake();
    await quiet();
  };
  const moveTo = async (to: Date) => {
    if (!('set' in clock)) throw new Error('expected a clock that is moved by hand');
    await settle();
    const seen = new Set<string>();
    for (;;) {
      const [due, waits] = await Promise.all([dueHeards(database, centre, to), nextSend(database, centre, clock.now(), to)]);
      const fresh = due.filter((heard) => !seen.has(heard.id));
      const at = [fresh[0]?.at, waits].filter((time) => time instanceof Date).toSorted((a, b) => a.getTime() - b.getTime())[0];
      if (!at) break;
      if (at > clock.now()) clock.set(at);
      const now = fresh.filter((heard) => heard.at <= clock.now());
      for (const heard of now) seen.add(heard.id);
      receiver.hear([
        ...(await quota.look(clock.now(), now.length >= BIG_SEND)),
        ...((await ports.weather?.read(clock.now())) ?? []),
        ...now,
      ]);
      await receiver.quiet();
      if (waits && waits <= clock.now()) await sender.sweep();
      await quiet();
    }
    if (to > clock.now()) clock.set(to);
    await settle();
  };

  const routes = express.Router();
  routes.use(
    webhook({
      channelSecrets: ports.channelSecrets,
      centre,
      database,
      clock,
      log,
      onHeard: (heards) => receiver.hear(heards),
      onDatabaseDown: (heards) => void answerCries(line, heards),
    }),
  );
  routes.get('/healthz', (_request, response) => void response.json({ ok: true }));
  routes.get('/readyz', async (_request, response) => {
    const faults = await database
      .ping()
      .then(() => database.indexFaults())
      .catch(() => ['the database cannot be reached']);
    response.status(faults.length > 0 ? 503 : 200).json({ ready: faults.length === 0, faults });
  });
  routes.use(refusals(log));
  return { routes, wake, quiet, moveTo, hear: (heards) => receiver.hear(heards) };
}

/** With the database down, cries for help are answered from memory; the event itself is sent again by LINE. */
async function answerCries(line: Line, heards: readonly Heard[]): Promise<void> {
  for (const { what, reply } of heards) {
    if (what.kind !== 'text' || !reply) continue;
    const level = safetyLevel(what.text);
    if (level === 'emergency' || level === 'crisis' || level === 'distress')
      await line.reply(reply.token, messagesOf(safetyWords(level), null));
  }
}

/** One answer for everything refused: what was expected, nothing of what came (reliability.md D3). */
function refusals(log: Log): ErrorRequestHandler {
  return (error: { status?: number; type?: string; name?: string }, _request, response, next) => {
    if (response.headersSent) return next(error);
    const status = error.status ?? 500;
    log.warn({ event: 'http.refused', status, code: error.type ?? error.name ?? 'unknown' });
    const message = status === 413 ? 'expected at most 1 MB' : status < 500 ? 'the request could not be read' : 'something went wrong here';
    response.status(status).json({ message });
  };
}
