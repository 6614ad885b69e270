/** Who takes part in what, and the turns that follow from it for the weeks ahead. */
import type { PlacementState } from '../glossary.ts';
import type { Assignment, Centre, Employer, Opening, Placement, Senior, Shift } from '../records.ts';
import { needsHands } from '../flows/employerAsk.ts';
import { nextDue, settingsOf } from '../flows/ladder.ts';
import { freePlaces } from '../flows/places.ts';
import { planShifts } from '../flows/planning.ts';
import { termsText } from '../flows/terms.ts';
import { dayOf, minutesAfter, weekdayOf } from '../flows/time.ts';
import { ofSample } from './centre.ts';
import { STORY_EMPLOYER } from './employers.ts';
import { isOnPage } from './phones.ts';

/** Turns are planned so far ahead: six weeks, and the one that has just been planned on. */
export const WEEKS = 7;

interface Part {
  readonly senior: string;
  readonly opening: string;
  readonly role?: Placement['role'];
  readonly state?: PlacementState;
  /** ISO weekdays on which they come; standing by and all but 'active' and 'trial' have none */
  readonly days?: readonly number[];
}

const parts: readonly Part[] = [
  { senior: 'hanako', opening: 'hatake', days: [2, 4] },
  { senior: 'hanako', opening: 'ehon', days: [2] },
  { senior: 'ichiro', opening: 'hatake', days: [2] },
  { senior: 'ichiro', opening: 'shukudai', days: [4] },
  { senior: 'takeo', opening: 'fukurozume', days: [5] },
  { senior: 'takeo', opening: 'hatake', role: 'standby' },
  { senior: 'minoru', opening: 'hatake', role: 'standby' },
  { senior: 'yoshiko', opening: 'hoiku', days: [1, 5] },
  { senior: 'yoshiko', opening: 'bento', state: 'trial', days: [1] },
  { senior: 'kazue', opening: 'heya', days: [1, 4] },
  { senior: 'kazue', opening: 'hanashi', days: [4] },
  { senior: 'kazue', opening: 'kaimono', state: 'introduced' },
  { senior: 'kimi', opening: 'hanashi', days: [4] },
  { senior: 'kimi', opening: 'ocha', days: [5] },
  { senior: 'shigeru', opening: 'kaimono', state: 'paused' },
  { senior: 'yutaka', opening: 'shokudo' },
  { senior: 'michio', opening: 'hanashi', state: 'ended' },
];

/** The placements, each with the terms as its flow would have kept them. */
export function samplePlacements(now: Date, centre: Centre, employers: readonly Employer[], openings: readonly Opening[]): Placement[] {
  const at = minutesAfter(now, -20 * 1_440);
  return parts.map(({ senior, opening: name, role = 'main', state = 'active' }) => {
    const opening = openings.find((one) => one._id === `opening-${name}`)!;
    const { version, lines } = termsText(
      opening,
      employers.find((one) => one._id === opening.employer)!,
      centre,
    );
    return {
      ...ofSample,
      _id: `placement-${name}-${senior}`,
      opening: opening._id,
      senior: `senior-${senior}`,
      role,
      state,
      agreed: state === 'introduced' ? null : { version, text: lines.join('\n'), at },
      trialLeft: state === 'trial' ? 1 : 0,
      since: at,
    };
  });
}

/** The shifts of these weeks with the people on them. */
export function sampleShifts(now: Date, centre: Centre, openings: readonly Opening[], seniors: readonly Senior[]): Shift[] {
  return openings.flatMap((opening) => {
    const settings = settingsOf(opening, centre);
    const onTrial = new Set<string>();
    return planShifts(opening, dayOf(now), WEEKS, settings, now).map(({ id, made }) => {
      const planned: Shift = { ...ofSample, _id: id, ...made };
      const on = parts.filter(({ senior, opening: name, days, state = 'active' }) => {
        if (`opening-${name}` !== opening._id || !days?.includes(weekdayOf(made.day))) return false;
        // on trial there is one turn, the first
        if (state === 'trial' && onTrial.has(senior)) return false;
        if (state === 'trial') onTrial.add(senior);
        return true;
      });
      const people = on.map(({ senior }) => seniors.find((one) => one._id === `senior-${senior}`)!);
      const shift = withPeople(planned, opening, people, minutesAfter(now, -2 * 1_440));
      return { ...shift, nextDueAt: nextDue(shift, settings, now) };
    });
  });
}

function withPeople(planned: Shift, opening: Opening, people: readonly Senior[], at: Date): Shift {
  // who cannot answer on the page is not asked again where the place is full: else each evening would end in a case
  const onPaper = people.length >= planned.places && !people.some(({ line }) => isOnPage(line));
  const assignments = people.map(({ _id }): Assignment => ({
    senior: _id,
    role: 'main',
    state: onPaper ? 'confirmed' : 'accepted',
    answeredAt: at,
  }));
  const shift: Shift = { ...planned, assignments };
  // so with a place that has no contact in LINE and lacks nobody
  const toldOnPaper = opening.employer !== STORY_EMPLOYER && (onPaper || !needsHands(opening));
  const done = [...(onPaper ? ['confirm', 'evening', 'eveningAgain', 'eveningCase'] : []), ...(toldOnPaper ? ['employer'] : [])];
  return {
    ...shift,
    state: freePlaces(shift) === 0 ? 'covered' : 'published',
    rungs: [...new Set([...planned.rungs, ...done])],
    employerSaid: toldOnPaper ? { toldAt: at, answer: 'covered', at } : planned.employerSaid,
  };
}
