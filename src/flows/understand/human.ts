/** Whether somebody asks for a person or a call; who likes talking to people, or has telephoned already, does not. */
import type { Around, Human, Reading, Utterance } from './meaning.ts';
import { fold } from './sayings.ts';
import { hitsIn, signs, strongest } from './signs.ts';
import words from './lexicon/human.json' with { type: 'json' };

const table = signs(words);

/** Reads a wish to speak with a person; impatience and "who are you" are doubtful and asked back. */
export function human(u: Utterance, _around: Around = {}): Reading<Human> {
  const text = fold(u.raw)
    .replace(/\s+/g, '')
    .replace(/[。、]+$/, '');
  const found = strongest(hitsIn(text, table), ['human', 'no']);
  const [asks, not] = [found.get('human'), found.get('no')];
  if (found.has('never')) return { sure: 'rightAway', value: 'no' };
  if (asks !== undefined && (not === undefined || asks > not || found.has('insist'))) return { sure: 'rightAway', value: 'yes' };
  if (asks === undefined && not === undefined && found.has('doubtful')) return { sure: 'askBack', between: ['yes', 'no'] };
  return { sure: 'rightAway', value: 'no' };
}
