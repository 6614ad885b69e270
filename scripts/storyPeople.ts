/** The people of the story: each has a temper, seeded, and acts on what the bot says: late, ill, silent, in words, taking back, blocking. */
import type { messagingApi } from '@line/bot-sdk';
import { isQuiet, minutesAfter, afterQuiet } from '../src/flows/time.ts';
import { pressed } from '../src/flows/said.ts';
import type { What } from '../src/flows/heard.ts';
import { COORDINATOR, GROUP, lineOf, SENIORS } from './storyCentre.ts';

/** Something somebody does at a time. */
export interface Act {
  readonly at: Date;
  readonly chat: string;
  readonly group?: boolean;
  readonly what: What;
}

type Temper = 'prompt' | 'late' | 'words' | 'silent';
/** When nobody does anything. */
export const QUIET = { from: '21:30', to: '07:00' };

/** The people, made from a seed: `hear` gives what somebody will do about a message, `lives` what comes by itself. */
export function peopleOf(seed: number, begin: Date, weeks: number) {
  const chance = random(seed);
  const within = (from: number, to: number) => from + chance() * (to - from);
  const tempers = Array.from({ length: SENIORS }, (_, n): Temper => {
    const x = (n * 7919 + seed) % 100;
    return x < 55 ? 'prompt' : x < 75 ? 'late' : x < 90 ? 'words' : 'silent';
  });
  const byLine = new Map(tempers.map((temper, n) => [lineOf('senior', n), temper]));
  let messages = 0;
  const text = (words: string): What => ({ kind: 'text', text: words, messageId: `m${++messages}` });
  const press = (data: string): What => ({ kind: 'press', data });
  const soon = (now: Date, from: number, to: number) => afterQuiet(minutesAfter(now, Math.round(within(from, to))), QUIET);

  function senior(chat: string, temper: Temper, now: Date, datas: readonly string[]): Act[] {
    const data = (name: string) => datas.find((one) => one.startsWith(name));
    const come = data('shift:come');
    const act = (from: number, to: number, what: What): Act => ({ at: soon(now, from, to), chat, what });
    const wait: [number, number] = temper === 'late' ? [120, 900] : [3, 60];
    if (data('shift:surelyCannot')) return [act(1, 3, press(data('shift:surelyCannot')!))];
    if (data('offer:take')) {
      const x = chance();
      if (temper === 'silent' || x < 0.2) return [];
      return [act(5, temper === 'late' ? 90 : 50, press(data(x < 0.65 ? 'offer:take' : 'offer:pass') ?? data('offer:take')!))];
    }
    if (data('shift:done')) return chance() < 0.9 ? [act(5, 120, press(data('shift:done')!))] : [];
    if (data('shift:arrived')) return chance() < 0.9 ? [act(2, 10, press(data('shift:arrived')!))] : [];
    if (!come) return [];
    // a way back after 「行けません」: some take it
    if (!data('shift:cannot')) return chance() < 0.15 ? [act(2, 9, press(come))] : [];
    if (temper === 'silent' && chance() < 0.7) return [];
    const x = chance();
    if (x < 0.06) return [act(...wait, press(data('shift:cannot')!))];
    if (x < 0.08) return [act(...wait, text(chance() < 0.5 ? '風邪をひいたので、行けません' : '熱が出て行けそうにありません'))];
    if (x < 0.1) return [act(...wait, press(come)), act(wait[1] + 10, wait[1] + 400, press(data('shift:cannot')!))];
    if (x < 0.12) return [act(...wait, text('誰か代わりの方をお願いできませんか'))];
    return [act(...wait, temper === 'words' ? text(chance() < 0.5 ? 'はい、行きます' : '大丈夫です') : press(come))];
  }

  return {
    /** What somebody does about a message that reached them. */
    hear(to: string, sent: readonly messagingApi.Message[], now: Date): Act[] {
      const datas = sent.flatMap(datasIn);
      const temper = byLine.get(to);
      if (temper) return senior(to, temper, now, datas);
      if (to === GROUP) {
        return datas
          .filter((one) => one.startsWith('case:take'))
          .flatMap((one) => {
            const n = pressed(one)?.ids['n'] ?? '';
            const at = isQuiet(now, QUIET) ? afterQuiet(now, QUIET) : minutesAfter(now, Math.round(within(2, 4)));
            const known = taken.has(n);
            taken.add(n);
            return known ? [] : [{ at, chat: COORDINATOR, what: press(`case:take&n=${n}`) }];
          });
      }
      if (to === COORDINATOR) {
        const closes = datas.filter((one) => one.startsWith('case:close'));
        const of = (o: string) => closes.find((one) => one.endsWith(`o=${o}`));
        const x = chance();
        const phoned = of('come') ? (x < 0.7 ? of('come') : x < 0.85 ? of('cannot') : of('noReply')) : of('solved');
        const n = phoned ? (pressed(phoned)?.ids['n'] ?? '') : '';
        if (phoned?.endsWith('noReply')) taken.delete(n);
        return phoned ? [{ at: soon(now, 5, 40), chat: COORDINATOR, what: press(phoned) }] : [];
      }
      const ok = datas.find((one) => one.startsWith('employer:ok'));
      return ok && chance() < 0.88 ? [{ at: soon(now, 10, 80), chat: to, what: press(ok) }] : [];
    },
    /** What comes by itself: two block the account and come back, some rest for a week, one leaves. */
    lives(): Act[] {
      const at = (week: number, day: number) => minutesAfter(begin, ((week % weeks) * 7 + day) * 1_440 + 60);
      const one = (n: number, when: Date, what: What): Act => ({ at: when, chat: lineOf('senior', n), what });
      return [
        one(3, at(1, 1), { kind: 'unfollow' }),
        one(3, at(2, 1), { kind: 'follow', again: true }),
        one(17, at(4, 2), { kind: 'unfollow' }),
        one(8, at(2, 3), text('来週は休みたいです')),
        one(8, minutesAfter(at(2, 3), 10), text('はい')),
        one(22, at(3, 0), text('再来週は休ませてください')),
        one(22, minutesAfter(at(3, 0), 10), text('はい')),
        one(11, at(5, 1), text('退会したい')),
        one(11, minutesAfter(at(5, 1), 10), text('はい')),
      ];
    },
  };
}
const taken = new Set<string>();

function datasIn(message: unknown): string[] {
  if (Array.isArray(message)) return message.flatMap(datasIn);
  if (!message || typeof message !== 'object') return [];
  return Object.entries(message).flatMap(([key, value]) => (key === 'data' && typeof value === 'string' ? [value] : datasIn(value)));
}

/** Numbers that look drawn by lot and are the same for the same seed (mulberry32). */
export function random(seed: number): () => number {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), a | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
