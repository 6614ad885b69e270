/** The centre of the story: the sample's openings and employers, forty invented seniors, eight weeks of turns with people on them. */
import { nextDue, settingsOf } from '../src/flows/ladder.ts';
import { freePlaces } from '../src/flows/places.ts';
import { planShifts } from '../src/flows/planning.ts';
import { dayOf, minutesAfter } from '../src/flows/time.ts';
import { commit } from '../src/models/commit.ts';
import type { Database } from '../src/models/database.ts';
import type { Assignment, Centre, Contact, Opening, Placement, RecordKind, Records, Senior, Shift, Talk } from '../src/records.ts';
import { sampleLine, sampleRecords } from '../src/sample/records.ts';

/** Everybody of the story has a number; these are their LINE ids. */
export const lineOf = (role: 'senior' | 'contact', n: number) => `U${role === 'senior' ? '1' : '2'}${String(n).padStart(31, '0')}`;
/** The ids of the coordinators' group and of the coordinator who acts there. */
export const GROUP = sampleLine.group;
export const COORDINATOR = sampleLine.coordinatorA;

/** How many take part; the last ones have no LINE. */
export const SENIORS = 40;
const WITHOUT_LINE = 2;
const POOL = 6;

/** Fills the database; gives the openings. */
export async function fillCentre(database: Database, now: Date, weeks: number): Promise<readonly Opening[]> {
  const sample = sampleRecords(now, { joined: true });
  const of = <K extends RecordKind>(kind: K) => sample.filter((one) => one.kind === kind).map((one) => one.record as Records[K]);
  const centre: Centre = { ...of('centre')[0]!, groupShowsNames: false };
  const kept = { centre: centre._id, version: 1 };
  const openings = of('opening')
    .filter((one) => one.state === 'published' && (one.kind === 'work' || one.kind === 'volunteer'))
    .slice(0, 9)
    .map((one): Opening => ({ ...one, beside: true, ladder: {}, asking: 'fairTurn', nextDueAt: null }));
  const like = of('senior')[0]!;
  const seniors = Array.from({ length: SENIORS }, (_, n): Senior => ({
    ...like,
    ...kept,
    _id: `senior-${n}`,
    line: n < SENIORS - WITHOUT_LINE ? lineOf('senior', n) : null,
    state: 'active',
    blocked: false,
    waiting: false,
    notFor: [],
    profile: {
      name: `会員${n + 1}`,
      area: openings[n % openings.length]!.place,
      availability: { slots: [{ days: [1, 2, 3, 4, 5, 6, 7] }] },
      frequency: { timesPerWeek: 1 + (n % 3), hoursAtATime: 3 },
      reach: { by: 'line' },
    },
  }));
  const contacts = openings.map((opening, n): Contact => ({
    ...kept,
    _id: `contact-${opening.employer}-${n}`,
    employer: opening.employer,
    name: `担当${n + 1}`,
    line: lineOf('contact', n),
    inviteCode: null,
    blocked: false,
  }));
  const oneEach = contacts.filter((one, at) => contacts.findIndex((other) => other.employer === one.employer) === at);
  const placements = openings.flatMap((opening, at) =>
    Array.from({ length: POOL }, (_, n): Placement => ({
      ...kept,
      _id: `placement-${at}-${n}`,
      opening: opening._id,
      senior: `senior-${(at * 5 + n * 3) % SENIORS}`,
      role: 'main',
      state: 'active',
      agreed: { version: opening.termsVersion, text: '', at: now },
      trialLeft: 0,
      since: minutesAfter(now, -90 * 1_440),
      firstDoneAt: minutesAfter(now, -80 * 1_440),
    })),
  );
  const talk = (id: string, role: Talk['role'], person: string | null): Talk => ({
    ...of('talk')[0]!,
    ...kept,
    _id: id,
    role,
    person,
    flow: 'idle',
    step: '',
    about: {},
    answers: {},
    stopped: false,
    paused: false,
    heldBy: 'bot',
    nudges: 0,
    nextDueAt: null,
  });
  const coordinators = of('coordinator');
  const talks = [
    ...seniors.flatMap(({ line, _id }) => (line ? [talk(line, 'senior', _id)] : [])),
    ...oneEach.flatMap(({ line, _id }) => (line ? [talk(line, 'contact', _id)] : [])),
    ...coordinators.flatMap(({ line, _id }) => (line ? [talk(line, 'coordinator', _id)] : [])),
    talk(GROUP, 'group', null),
  ];
  const shifts = openings.flatMap((opening) => shiftsOf(opening, centre, placements, now, weeks));
  const records: [RecordKind, readonly Records[RecordKind][]][] = [
    ['centre', [centre]],
    ['coordinator', coordinators],
    ['employer', of('employer')],
    ['contact', oneEach],
    ['opening', openings],
    ['senior', seniors],
    ['placement', placements],
    ['talk', talks],
    ['shift', shifts],
  ];
  for (const [kind, all] of records) {
    for (let from = 0; from < all.length; from += 200)
      await commit(database, {
        centre: centre._id,
        now,
        done: [],
        rows: [],
        kept: all.slice(from, from + 200).map((record) => ({ kind, record, was: 0 })),
      });
  }
  return openings;
}

/** The turns of an opening; its people go round, and nobody is at two places at one time. */
function shiftsOf(opening: Opening, centre: Centre, placements: readonly Placement[], now: Date, weeks: number): Shift[] {
  const settings = settingsOf(opening, centre);
  const pool = placements.filter((one) => one.opening === opening._id).map(({ senior }) => senior);
  let at = 0;
  return planShifts(opening, dayOf(now), weeks, settings, now).map(({ id, made }) => {
    const people: string[] = [];
    for (let tries = 0; people.length < made.places && tries < pool.length; tries++) {
      const senior = pool[at++ % pool.length]!;
      const busy = (taken.get(senior) ?? []).some((other) => other.start < made.end && other.end > made.start);
      if (busy || people.includes(senior)) continue;
      people.push(senior);
      taken.set(senior, [...(taken.get(senior) ?? []), { start: made.start, end: made.end }]);
    }
    const assignments = people.map((senior): Assignment => ({ senior, role: 'main', state: 'accepted' }));
    const shift: Shift = { centre: centre._id, version: 1, _id: id, ...made, assignments };
    const state = freePlaces(shift) === 0 ? ('covered' as const) : ('published' as const);
    return { ...shift, state, nextDueAt: nextDue({ ...shift, state }, settings, now) };
  });
}
const taken = new Map<string, { start: Date; end: Date }[]>();
