/** People at their interviews, all at once: each waits for the answer to the last turn, then takes the next. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Arrived, FakeLine } from './fakeLine.ts';
import { chance } from './numbers.ts';
import { cardOf, nextAct } from './person.ts';
import type { Act, Webhooks } from './webhooks.ts';

/** What a crowd measured: milliseconds from sending the webhook to its 200 and to the reply's last byte at LINE. */
export interface Measured {
  readonly turns: number;
  readonly seconds: number;
  readonly toOk: number[];
  readonly toReply: number[];
  readonly interviews: number;
  /** the first delivery failed, no reply within 10 s, or a card nobody expected */
  readonly failed: number;
}

const TOO_LONG_MS = 10_000;
let crowds = 0;

/** A user id as LINE makes them; the same run makes the same ones. */
export function userId(crowd: number, person: number, life: number): string {
  return `U${crowd.toString(16).padStart(8, '0')}${person.toString(16).padStart(8, '0')}${life.toString(16).padStart(16, '0')}`;
}

/** Lets so many people talk for so long; `confirms` = each interview ends with 「これでよい」 and what it brings. */
export async function crowd(o: {
  line: FakeLine;
  webhooks: Webhooks;
  people: number;
  seconds: number;
  confirms: boolean;
}): Promise<Measured> {
  const number = ++crowds;
  const toOk: number[] = [];
  const toReply: number[] = [];
  const begun = performance.now();
  const until = begun + o.seconds * 1_000;
  let interviews = 0;
  let failed = 0;

  const live = async (person: number) => {
    const random = chance(number * 1_000 + person);
    for (let life = 0; ; life++) {
      const user = userId(number, person, life);
      let act: Act | null = { follow: true };
      for (let turn = 0; act; turn++) {
        if (performance.now() >= until) return;
        const took = await oneTurn(o.line, o.webhooks, user, `${user.slice(1)}-${turn}`, act);
        if (!took) {
          failed++;
          return;
        }
        toOk.push(took.toOk);
        toReply.push(took.toReply);
        act = nextAct(cardOf(took.arrived.messages), o.confirms, random);
      }
      interviews++;
    }
  };
  await Promise.all(Array.from({ length: o.people }, (_, person) => live(person)));
  return { turns: toOk.length, seconds: (performance.now() - begun) / 1_000, toOk, toReply, interviews, failed };
}

/** One turn: the webhook goes out, its 200 and the reply come, in either order. */
async function oneTurn(line: FakeLine, webhooks: Webhooks, user: string, event: string, act: Act) {
  const reply = Promise.withResolvers<Arrived>();
  line.waiting.set(user, reply.resolve);
  const { sentAt, first } = webhooks.deliver(user, event, act);
  const late = new AbortController();
  try {
    const both = await Promise.race([
      Promise.all([first, reply.promise]),
      sleep(TOO_LONG_MS, null, { signal: late.signal, ref: false }).catch(() => null),
    ]);
    if (!both?.[0].okAt) return null;
    return { toOk: both[0].okAt - sentAt, toReply: both[1].at - sentAt, arrived: both[1] };
  } finally {
    late.abort();
    line.waiting.delete(user);
  }
}
