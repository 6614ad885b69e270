/** Part 4: which of 1,000 openings fit one senior, with the reasons in words. */
import { fit } from '../src/flows/match.ts';
import { ranked, seekerOf } from '../src/flows/matchRules.ts';
import { kinds, fields, type Field } from '../src/glossary.ts';
import type { Mode } from '../src/flows/understand/meaning.ts';
import type { Opening, Senior, Shift } from '../src/records.ts';
import { chance, median, quantile, table } from './numbers.ts';

const OPENINGS = 1_000;
const SENIORS = 60;
const SHIFTS_EACH = 6;
const NOW = new Date('2026-11-24T10:00+09:00');
const DEMANDS = ['lifting', 'standing', 'walking', 'heights', 'vision', 'hearing', 'heat', 'driving'] as const;
const MODES: readonly Mode[] = ['walk', 'bicycle', 'bus', 'train', 'car'];

/** Measures and gives the table. */
export function matching(): string {
  const random = chance(11);
  const openings = Array.from({ length: OPENINGS }, (_, at) => openingOf(at, random));
  const shifts = new Map(openings.map((opening) => [opening._id, shiftsOf(opening)]));
  const seniors = Array.from({ length: SENIORS }, (_, at) => seniorOf(at, random));
  let fits = 0;
  const fitAll = (senior: Senior) => {
    for (const opening of openings) if (fit(senior, opening, shifts.get(opening._id)!, [], NOW).fits) fits++;
  };
  const rankAll = (senior: Senior) => void ranked(seekerOf(senior, []), openings);
  const time = (way: (senior: Senior) => void) => {
    for (const senior of seniors.slice(0, 10)) way(senior);
    fits = 0;
    return seniors.map((senior) => {
      const begun = performance.now();
      way(senior);
      return (performance.now() - begun) * 1_000;
    });
  };
  const ranks = time(rankAll);
  const full = time(fitAll);
  return [
    `## Matching: one senior × ${OPENINGS} openings`,
    `n = ${SENIORS} seniors of all sorts, ${SHIFTS_EACH} shifts an opening, on one core, warm; ${((fits / SENIORS / OPENINGS) * 100).toFixed(0)} % of the pairs fit.`,
    '',
    table(
      ['what', 'median us a senior', 'p99 us', 'us a pair'],
      [
        ['`fit`: every hard rule, free shifts, score, reasons in words', full],
        ['`ranked`: hard rules and order, as the talk shows them', ranks],
      ].map(([name, values]) => [
        name as string,
        median(values as number[]).toFixed(0),
        quantile(values as number[], 0.99).toFixed(0),
        (median(values as number[]) / OPENINGS).toFixed(2),
      ]),
    ),
  ].join('\n');
}

const one = <T>(from: readonly T[], random: () => number): T => from[Math.floor(random() * from.length)]!;
const kept = { centre: 'main', version: 1 };
const hour = (of: number) => `${String(of).padStart(2, '0')}:00`;

function openingOf(at: number, random: () => number): Opening {
  const from = 8 + Math.floor(random() * 8);
  return {
    ...kept,
    _id: `opening-${at}`,
    employer: `employer-${at % 100}`,
    title: `募集${at}`,
    kind: one(kinds, random),
    field: one(fields, random),
    contractForm: 'ukeoi',
    workplace: '見本の場所',
    place: { name: '豊四季台', lat: 35.86 + random() * 0.06, lng: 139.93 + random() * 0.06 },
    pattern: Array.from({ length: 1 + Math.floor(random() * 3) }, () => ({
      day: 1 + Math.floor(random() * 7),
      from: hour(from),
      to: hour(from + 2),
    })),
    places: 1 + Math.floor(random() * 3),
    state: 'published',
    demands: DEMANDS.filter(() => random() < 0.12),
    does: '見本の仕事です',
    bring: '飲み物',
    pay: random() < 0.5 ? '1回 2,000円' : null,
    entry: 'atOnce',
    trial: true,
    ladder: {},
    termsVersion: '2026-04',
    publishedAt: NOW,
  };
}

function shiftsOf(opening: Opening): Shift[] {
  return Array.from({ length: SHIFTS_EACH }, (_, at): Shift => {
    const slot = opening.pattern[at % opening.pattern.length]!;
    const week = Math.floor(at / opening.pattern.length);
    const day = Temporal.PlainDate.from('2026-11-29')
      .add({ days: slot.day + 7 * week })
      .toString();
    return {
      ...kept,
      _id: `shift-${opening._id}-${at}`,
      opening: opening._id,
      employer: opening.employer,
      day,
      start: new Date(`${day}T${slot.from}+09:00`),
      end: new Date(`${day}T${slot.to}+09:00`),
      places: opening.places,
      state: 'published',
      assignments: [],
      rungs: [],
      search: null,
      employerSaid: { toldAt: null, answer: null, at: null },
      nextDueAt: null,
    };
  });
}

function seniorOf(at: number, random: () => number): Senior {
  const days = ([1, 2, 3, 4, 5, 6, 7] as const).filter(() => random() < 0.5);
  const wished: Field[] = fields.filter(() => random() < 0.4);
  return {
    ...kept,
    _id: `senior-${at}`,
    line: null,
    state: 'active',
    blocked: false,
    consents: [],
    profile: {
      name: `見本${at}`,
      area: { name: '豊四季台', lat: 35.86 + random() * 0.06, lng: 139.93 + random() * 0.06 },
      wishes: { fields: wished, kinds: [] },
      why: ['useful'],
      availability: {
        slots: days.length > 0 ? [{ days, part: random() < 0.5 ? 'morning' : 'afternoon' }] : [{ days: [1, 2, 3, 4, 5, 6, 7] }],
      },
      frequency: { timesPerWeek: 1 + Math.floor(random() * 3), hoursAtATime: 2 },
      travel: { modes: [one(MODES, random)], maxMinutes: 15 + Math.floor(random() * 30) },
      health: { limits: random() < 0.4 ? [one(DEMANDS, random)] : [] },
    },
    waiting: false,
    notFor: [],
    offeredAt: null,
    joinedAt: NOW,
  };
}
