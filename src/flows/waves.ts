/** One wave of asking: who is asked together, how long they may think, and when a long time is cut in half by a repeat. */
import type { Opening, Senior, Shift } from '../records.ts';
import { openCase } from './cases.ts';
import { settingsOf } from './ladder.ts';
import { offerCard } from './offerCard.ts';
import { assign, settle } from './places.ts';
import type { Turn } from './scene.ts';
import { afterQuiet, minutesAfter, sayMoment } from './time.ts';

/** The longer ahead, the longer somebody may think; such an offer is repeated once, half-way. */
const THINK: readonly { readonly minutesAhead: number; readonly minutes: number }[] = [
  { minutesAhead: 7 * 1_440, minutes: 2_880 },
  { minutesAhead: 3 * 1_440, minutes: 1_440 },
];

/** Asks these seniors, with a time to answer by; those without LINE are telephoned. */
export function askWave(turn: Turn, shift: Shift, opening: Opening, found: readonly Senior[]): void {
  const settings = settingsOf(opening, turn.centre);
  const asked = shift.assignments.filter((one) => one.state === 'asked').length + found.length;
  const speaksAt = afterQuiet(turn.now, turn.centre.quiet);
  const until = minutesAfter(shift.start, -settings.standInUntilMinutesBefore);
  const ahead = (shift.start.getTime() - speaksAt.getTime()) / 60_000;
  const think = THINK.find(({ minutesAhead }) => ahead >= minutesAhead)?.minutes;
  const answerBy = earlier(minutesAfter(speaksAt, think ?? settings.standInMinutes), until);
  for (const senior of found) {
    const shownTerms = opening.termsVersion;
    assign(turn, shift._id, senior._id, { state: 'asked', role: 'standIn', askedAt: turn.now, answerBy, shownTerms });
    if (senior.line) {
      const card = offerCard(turn, turn.get('shift', shift._id), opening, { asked, answerBy });
      turn.say(senior.line, 'offer', card, { notBefore: speaksAt, notAfter: shift.start });
    } else {
      openCase(turn, { kind: 'short', person: senior._id, shift, note: `電話でお声がけ(${sayMoment(answerBy)}まで)` });
    }
  }
  const wave = (shift.search?.wave ?? 0) + 1;
  const waveEnds = think ? minutesAfter(speaksAt, think / 2) : answerBy;
  settle(turn, shift._id, { search: think ? { wave, waveEnds, answerBy } : { wave, waveEnds } });
}

const earlier = (a: Date, b: Date) => (a < b ? a : b);
