/**
 * Several things said in one message: every reader looks at the whole and at each sentence, and what they find is put
 * side by side in the words of senior-mixed. A cry for help stands first; what would take a turn away or end things for
 * good is never read from a question, a doubt or somebody else's words.
 */
import { distress } from './distress.ts';
import { human } from './human.ts';
import { availabilityIntents, frequencyIntent } from './intentDays.ts';
import { besideTurns } from './intentOthers.ts';
import { turnIntents } from './intentTurns.ts';
import lexicon from './lexicon/intent.json' with { type: 'json' };
import type { Around, Intent, Reading, Utterance } from './meaning.ts';
import { normalise } from './normalise.ts';
import { actsOf } from './shiftActs.ts';
import { sayingsOf } from './shiftScript.ts';

const INJURY = sayingsOf(lexicon.injury);
const TIRED = sayingsOf(lexicon.tired);
const CHAT = ['thanks', 'greeting', 'ack'] as const;
const chat = CHAT.map((kind) => ({ kind, found: sayingsOf(lexicon[kind]) }));
const WRITTEN_SENTENCES = /[。!?!?\n]+/;

/** Reads every intent of a message. */
export function intents(u: Utterance, around: Around): Reading<readonly Intent[]> {
  const heard = actsOf(u, around);
  const { text } = heard.script;
  const parts = partsOf(u);
  const turns = turnIntents(heard);
  // weekdays that are told are no correction of an answer
  const free = availabilityIntents(heard);
  const found: Intent[] = [
    ...crying(parts, text),
    ...turns.sure,
    ...free,
    ...frequencyIntent(heard),
    ...besideTurns(u, around, heard, turns.sure).filter(({ kind }) => kind !== 'correct' || free.length === 0),
    ...asksForPerson(parts),
  ];
  const list = distinct(found);
  if (list.length > 0) {
    const acts = list.some(({ kind }) => kind !== 'emergency' && kind !== 'crisis' && kind !== 'question' && kind !== 'human');
    return { sure: acts ? 'repeatBack' : 'rightAway', value: list };
  }
  if (turns.between.length > 0) return { sure: 'askBack', between: turns.between.map((intent) => [intent]) };
  const small = chat.filter(({ found: pattern }) => pattern.test(text)).map(({ kind }): Intent => ({ kind }));
  return small.length > 0 ? { sure: 'rightAway', value: small } : { sure: 'notUnderstood' };
}

/** The message, and each of its sentences where it has several. */
function partsOf(u: Utterance): readonly Utterance[] {
  const sentences = u.raw.split(WRITTEN_SENTENCES).filter((part) => part.trim().length > 2);
  return sentences.length < 2 ? [u] : [u, ...sentences.slice(0, 8).map((part) => normalise(part))];
}

/** Emergency, crisis, distress, or an injury that is none of these. */
function crying(parts: readonly Utterance[], folded: string): Intent[] {
  const levels = new Set(parts.map((part) => distress(part)).map((read) => (read.sure === 'rightAway' ? read.value.level : 'none')));
  for (const level of ['emergency', 'crisis', 'distress'] as const) if (levels.has(level)) return [{ kind: level }];
  if (TIRED.test(folded)) return [{ kind: 'distress' }];
  return INJURY.test(folded) ? [{ kind: 'injury' }] : [];
}

function asksForPerson(parts: readonly Utterance[]): Intent[] {
  const asked = parts.some((part) => {
    const read = human(part);
    return read.sure === 'rightAway' && read.value === 'yes';
  });
  return asked ? [{ kind: 'human' }] : [];
}

function distinct(list: readonly Intent[]): Intent[] {
  const seen = new Set<string>();
  return list.filter((intent) => {
    const key = JSON.stringify(intent);
    return !seen.has(key) && seen.add(key);
  });
}
