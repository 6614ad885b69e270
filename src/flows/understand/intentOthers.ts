/** What a message says beside its turns: leaving, going back, correcting, limits, wishes, ways, troubles, an answer that waits. */
import { health } from './health.ts';
import lexicon from './lexicon/intent.json' with { type: 'json' };
import type { Around, Intent, Utterance } from './meaning.ts';
import { nav } from './nav.ts';
import { normalise } from './normalise.ts';
import type { Acts } from './shiftActs.ts';
import { sayingsOf } from './shiftScript.ts';
import { isCondition } from './tense.ts';
import { travel } from './travel.ts';
import { wishes } from './wishes.ts';

const says = Object.fromEntries(
  Object.entries(lexicon).map(([name, list]) => [name, sayingsOf(typeof list === 'string' ? [] : list)]),
) as Record<keyof typeof lexicon, RegExp>;

/** Reads everything that is no turn. */
export function besideTurns(u: Utterance, around: Around, heard: Acts, turns: readonly Intent[]): Intent[] {
  const { text } = heard.script;
  const out: Intent[] = [];
  const sentences = u.raw
    .split(/[。!?!?\n]|(?<=です|ます|ました|ません|ください|たい)[ \u3000]+|(?:あと|それと|それから)、?/)
    .filter((part) => part.trim().length > 1)
    .slice(0, 12);
  out.push(...leaving(heard), ...conversation(sentences, around, heard));
  if (says.trouble.test(text) && !/忘れ(?:ず|ません|ていません|てません|ないで)/.test(text)) out.push({ kind: 'trouble' });
  if (says.later.test(text) && !turns.some(({ kind }) => kind !== 'question')) out.push({ kind: 'later' });
  out.push(...aboutPerson(u, sentences));
  if (
    turns.length === 0 &&
    heard.acts.every(({ action }) => action !== 'cancel') &&
    says.accept.test(text) &&
    heard.script.clauses.some((clause) => isCondition(clause.text))
  )
    out.push({ kind: 'acceptConditional' });
  return out;
}

/** Wants to leave for good; with the day, where one is said. */
function leaving({ script }: Acts): Intent[] {
  const clause = script.clauses.find(({ text }) => says.optOut.test(text) && !says.notOptOut.test(text) && !isCondition(text));
  if (!clause) return [];
  const all = script.momentsIn(script.text).map(({ is }) => (is.kind === 'date' ? is.value : is.kind === 'dateRange' ? is.to : undefined));
  const date = all.find((day) => day !== undefined);
  return [{ kind: 'optOut', ...(date !== undefined && { date }) }];
}

function conversation(sentences: readonly string[], around: Around, heard: Acts): Intent[] {
  return sentences.flatMap((sentence): Intent[] => {
    const read = nav(normalise(sentence), around);
    if (read.sure === 'askBack' || read.sure === 'notUnderstood') return [];
    const { command, value } = read.value;
    if (command === 'optOut') return [];
    if (command === 'correct') return [{ kind: 'correct', ...(Array.isArray(value) && { days: value as number[] }) }];
    if (command === 'restart') return says.restart.test(heard.script.text) ? [{ kind: 'restart' }] : [];
    return [{ kind: command }];
  });
}

/** Limits, wishes and ways to come, from each sentence by itself. */
function aboutPerson(u: Utterance, sentences: readonly string[]): Intent[] {
  const out: Intent[] = [];
  for (const part of [u, ...(sentences.length > 1 ? sentences.map((sentence) => normalise(sentence)) : [])]) {
    const limits = health(part, {});
    if (limits.sure === 'repeatBack' && limits.value.limits.length > 0) out.push({ kind: 'healthLimit', limits: limits.value.limits });
    const wished = wishes(part, {});
    if (wished.sure === 'repeatBack' && wished.value.fields.length > 0) out.push({ kind: 'wish', fields: wished.value.fields });
    const ways = travel(part, {});
    if ((ways.sure === 'repeatBack' || ways.sure === 'rightAway') && ways.value.modes.length > 0)
      out.push({ kind: 'travel', modes: ways.value.modes });
  }
  return out;
}
