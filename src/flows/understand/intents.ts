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
  const turns = turnIntents(heard);
  const found: Intent[] = [
    ...crying(u, text),
    ...turns.sure,
    ...availabilityIntents(heard),
    ...frequencyIntent(heard),
    ...besideTurns(u, around, heard, turns.sure),
    ...asksForPerson(u),
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

/** Emergency, crisis, distress, or an injury that is none of these. */
function crying(u: Utterance, folded: string): Intent[] {
  const parts = [
    u,
    ...u.raw
      .split(WRITTEN_SENTENCES)
      .filter((part) => part.trim().length > 2)
      .slice(0, 8)
      .map((part) => normalise(part)),
  ];
  const levels = new Set(parts.map((part) => distress(part)).map((read) => (read.sure === 'rightAway' ? read.value.level : 'none')));
  for (const level of ['emergency', 'crisis', 'distress'] as const) if (levels.has(level)) return [{ kind: level }];
  if (TIRED.test(folded)) return [{ kind: 'distress' }];
  return INJURY.test(folded) ? [{ kind: 'injury' }] : [];
}

function asksForPerson(u: Utterance): Intent[] {
  const parts = [
    u,
    ...u.raw
      .split(WRITTEN_SENTENCES)
      .filter((part) => part.trim() !== '')
      .map((part) => normalise(part)),
  ];
  const asked = parts.slice(0, 12).some((part) => {
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
