/** What came of the story, counted in the database at its end. */
import type { CaseKind } from '../src/glossary.ts';
import { caseJa } from '../src/flows/cases.ts';
import { comers, isOn } from '../src/flows/places.ts';
import type { Database } from '../src/models/database.ts';
import type { Case, Shift } from '../src/records.ts';

/** What the run itself knows. */
export interface Run {
  readonly begin: Date;
  readonly end: Date;
  readonly weeks: number;
  readonly seed: number;
  readonly heards: number;
  readonly seconds: number;
  readonly pushes: number;
  readonly replies: number;
  readonly toGroup: number;
  readonly asks: number;
}

/** The figures of a story. */
export interface Figures extends Run {
  readonly shifts: number;
  readonly covered: number;
  readonly places: number;
  readonly taken: number;
  readonly confirmed: number;
  readonly lost: number;
  readonly standIns: number;
  readonly cases: readonly { readonly ja: string; readonly count: number; readonly open: number }[];
  readonly perCovered: number;
  /** minutes from "cannot come" to a stand-in, sorted */
  readonly minutes: readonly number[];
  readonly byWeek: readonly { readonly shifts: number; readonly covered: number; readonly lost: number; readonly standIns: number }[];
  readonly faults: readonly string[];
}

/** Counts. */
export async function figuresOf(database: Database, run: Run): Promise<Figures> {
  const all = (await database.of('shift').find({}).toArray()) as unknown as Shift[];
  const past = all.filter((shift) => shift.start >= run.begin && shift.start < run.end && shift.state !== 'cancelled');
  const found = (await database.of('case').find({}).toArray()) as unknown as Case[];
  const isCovered = (shift: Shift) => comers(shift).length >= shift.places;
  const absent = (shift: Shift) => shift.assignments.filter((one) => one.state === 'absent' || one.state === 'replaced');
  const standIns = (shift: Shift) => shift.assignments.filter((one) => isOn(one) && one.role === 'standIn');
  const sum = (count: (shift: Shift) => number, shifts = past) => shifts.reduce((total, shift) => total + count(shift), 0);
  const minutes = past
    .flatMap((shift) =>
      standIns(shift).flatMap((one) => {
        const lost = shift.assignments.find((other) => other.senior === one.instead);
        return lost?.answeredAt && one.answeredAt ? [(one.answeredAt.getTime() - lost.answeredAt.getTime()) / 60_000] : [];
      }),
    )
    .filter((each) => each >= 0)
    .toSorted((a, b) => a - b);
  const kinds = [...new Set(found.map((one) => one.kind))].toSorted();
  const covered = past.filter(isCovered).length;
  return {
    ...run,
    shifts: past.length,
    covered,
    places: sum(({ places }) => places),
    taken: sum((shift) => comers(shift).length),
    confirmed: sum((shift) => shift.assignments.filter((one) => ['confirmed', 'onTheWay', 'arrived', 'done'].includes(one.state)).length),
    lost: sum((shift) => absent(shift).length),
    standIns: sum((shift) => standIns(shift).length),
    cases: kinds.map((kind: CaseKind) => {
      const of = found.filter((one) => one.kind === kind);
      return { ja: caseJa[kind], count: of.length, open: of.filter((one) => one.state !== 'closed').length };
    }),
    perCovered: covered > 0 ? run.pushes / covered : 0,
    minutes,
    byWeek: Array.from({ length: run.weeks }, (_, week) => {
      const of = past.filter((shift) => Math.floor((shift.start.getTime() - run.begin.getTime()) / (7 * 86_400_000)) === week);
      return {
        shifts: of.length,
        covered: of.filter(isCovered).length,
        lost: sum((s) => absent(s).length, of),
        standIns: sum((s) => standIns(s).length, of),
      };
    }),
    faults: faultsOf(past),
  };
}

/** What must never be: somebody at two places at once, more people than places. */
function faultsOf(shifts: readonly Shift[]): string[] {
  const faults: string[] = [];
  const of = new Map<string, Shift[]>();
  for (const shift of shifts) {
    if (comers(shift).length > shift.places) faults.push(`${shift._id}: ${comers(shift).length} of ${shift.places}`);
    for (const { senior } of comers(shift)) {
      const others = of.get(senior) ?? [];
      if (others.some((other) => other.start < shift.end && other.end > shift.start)) faults.push(`${senior} twice at ${shift._id}`);
      of.set(senior, [...others, shift]);
    }
  }
  return faults;
}

/** The value below which this share of sorted numbers lies. */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted.length === 0 ? 0 : sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}
