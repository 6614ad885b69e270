/** The month's messages: what a push costs, when they run low, and what is left out first. Replies cost nothing. */
import type { Centre } from '../records.ts';
import type { Say } from './said.ts';
import { dayOf, tokyo } from './time.ts';

/** The month's messages as they stand: LINE's own count, and what one word in the group costs. */
export interface Budget {
  /** null: the plan has no limit */
  readonly limit: number | null;
  readonly used: number;
  readonly group: string | null;
  readonly members: number;
}

/** One kind of message that is left out, and from which pace on. */
export interface Shed {
  readonly name: 'offers' | 'nudges' | 'confirms';
  readonly ja: string;
  /** left out while the pace lies below this */
  readonly below: number;
  takes(say: Say): boolean;
}

/**
 * What is left out, in this order, as the month runs low. Pace = what is left, divided by what the days still to come would use
 * of an evenly used month: 1 is even, 0.5 is half of it. Safety, cases, reminders, answers, employers: never.
 */
export const sheds: readonly Shed[] = [
  { name: 'offers', ja: 'お声がけ', below: 0.5, takes: ({ kind }) => kind === 'offer' },
  { name: 'nudges', ja: '続きのお誘い', below: 0.4, takes: ({ kind }) => kind === 'nudge' },
  { name: 'confirms', ja: '早めの確認', below: 0.3, takes: ({ kind, early }) => kind === 'reminder' && early === true },
];

/** What was decided about the says of one turn: which are left out and why, and what the others cost. */
export interface Afforded {
  readonly left: readonly { readonly index: number; readonly shed: Shed }[];
  /** by the index of the say: 0 for a reply */
  readonly costs: readonly number[];
}

/** The budget of a centre; last month's count says nothing of this one. */
export function budgetOf({ quota, group }: Centre, now: Date): Budget {
  if (!quota) return { limit: null, used: 0, group, members: 1 };
  const fresh = dayOf(quota.at).slice(0, 7) === dayOf(now).slice(0, 7);
  return { limit: quota.limit, used: fresh ? quota.used : 0, group, members: Math.max(1, quota.members) };
}

/** How the month goes: 1 = what is left is just enough for an even use to its end, today included; below 0 it is overdrawn. */
export function pace({ limit, used }: Budget, now: Date): number {
  if (limit === null) return Number.POSITIVE_INFINITY;
  if (limit <= 0) return 0;
  const { day, daysInMonth } = tokyo(now);
  return (limit - used) / ((limit * (daysInMonth - day + 1)) / daysInMonth);
}

/** What is left out at this moment. */
export function shedding(budget: Budget, now: Date): Shed[] {
  const at = pace(budget, now);
  return sheds.filter(({ below }) => at < below);
}

/** What a push of this message costs: each member of the group counts. */
export function costOf(say: Say, budget: Budget): number {
  return say.to === budget.group ? budget.members : 1;
}

/** Goes through the says of one turn: the first to the chat with a reply token is free and always kept; of the rest some may be left out. */
export function afford(says: readonly Say[], budget: Budget, now: Date, replyTo: string | null): Afforded {
  const shed = shedding(budget, now);
  let token = replyTo;
  const left: { index: number; shed: Shed }[] = [];
  const costs = says.map((say, index) => {
    if (token !== null && say.to === token && !say.notBefore) {
      token = null;
      return 0;
    }
    const taken = shed.find((one) => one.takes(say));
    if (taken) left.push({ index, shed: taken });
    return taken ? 0 : costOf(say, budget);
  });
  return { left, costs };
}
