/** Stopping for good (今月いっぱいでやめさせてください), told apart from calling off one turn (明日の仕事はやめさせてください). */
import lexicon from './lexicon/intent.json' with { type: 'json' };
import type { Script } from './shiftScript.ts';
import { sayingsOf } from './shiftScript.ts';
import { isCondition } from './tense.ts';

const LEAVES = sayingsOf(lexicon.optOut);
const NOT = sayingsOf(lexicon.notOptOut);
/** names the last day or month */
const UNTIL = sayingsOf(lexicon.forGood);
const WITHOUT_DAY = sayingsOf(lexicon.forGoodVerb);
const REST = /休|やす/;
const SIGN = /[\uAC00-\uBFFF]/;

/** A clause that ends taking part altogether: with a last day or month, or with no day at all. */
export function leavesForGood(text: string): boolean {
  if (REST.test(text)) return false;
  if (UNTIL.test(text)) return true;
  return !SIGN.test(text) && WITHOUT_DAY.test(text) && !NOT.test(text);
}

/** The clause of a message that ends taking part, and its last day where one is said. */
export function leavingIn(script: Script): { readonly date?: string } | undefined {
  const clause = script.clauses.find(
    ({ text }) => !isCondition(text) && ((leavesForGood(text) && !NOT_DONE.test(text)) || (LEAVES.test(text) && !NOT.test(text))),
  );
  if (!clause) return undefined;
  const last = (text: string) =>
    script
      .momentsIn(text)
      .map(({ is }) => (is.kind === 'date' ? is.value : is.kind === 'dateRange' ? is.to : undefined))
      .find((day) => day !== undefined);
  const date = last(clause.text) ?? last(script.text);
  return date === undefined ? {} : { date };
}
/** やめません, やめないで: stays */
const NOT_DONE = /(?:やめ|辞め|引退し|退会し)(?:ません|ない|へん|ん(?:で|よ|ばい)|ず)/;
