/** A new opening goes to the seniors who wait for one and whom it fits. */
import type { Opening, Senior } from '../records.ts';
import { foot, openQuestion } from './ask.ts';
import { nameOf } from './cases.ts';
import { cardOf } from './matchReasons.ts';
import { freeShifts, hurdle, seekerOf } from './matchRules.ts';
import { newcomersOf, withinLimits } from './rotation.ts';
import { press } from './said.ts';
import type { Turn } from './scene.ts';
import { afterQuiet, minutesAfter } from './time.ts';

/** At most one offer a week to each person. */
const WEEK_MINUTES = 7 * 1_440;

/** Offers a new opening to those it fits, and says to how many; they go on waiting until they take something. */
export function offerNewOpening(turn: Turn, opening: Opening): number {
  if (opening.state !== 'published') return 0;
  const shifts = turn.list('shiftsOfOpening', opening._id, 'shift');
  const placements = turn.list('placementsOfOpening', opening._id, 'placement');
  const weekAgo = minutesAfter(turn.now, -WEEK_MINUTES);
  const fitting = turn
    .list('waitingSeniors', '', 'senior')
    .filter((senior) => senior.line !== null && !senior.blocked && !(senior.offeredAt && senior.offeredAt > weekAgo))
    .filter((senior) => {
      const seeker = seekerOf(senior, [], placements);
      return !hurdle(seeker, opening) && freeShifts(seeker, shifts, turn.now).length > 0;
    });
  const within = newcomersOf(turn, opening, fitting).filter((one) => {
    const free = freeShifts(seekerOf(one.senior, []), shifts, turn.now);
    // nobody who left or whose talk a coordinator holds is written to
    return one.reachable && withinLimits(turn, opening, one, free).shifts.length > 0;
  });
  for (const { senior } of within) {
    offer(turn, senior, opening);
    const talk = turn.find('talk', senior.line!);
    if (talk?.flow === 'idle') openQuestion(turn, talk._id, 'match', 'show', { shown: opening._id });
  }
  return within.length;
}

function offer(turn: Turn, senior: Senior, opening: Opening): void {
  turn.change('senior', senior._id, { offeredAt: turn.now });
  turn.say(
    senior.line,
    'offer',
    {
      heading: '新しい募集',
      text: `${nameOf(senior)}さんに合いそうなものが出ました。いかがですか。おことわりになってもかまいません。`,
      blocks: [cardOf(seekerOf(senior, []), opening)],
      buttons: [{ label: '今回は見送ります', press: press('match', 'pass', { o: opening._id }) }],
      foot,
    },
    { notBefore: afterQuiet(turn.now, turn.centre.quiet) },
  );
}
