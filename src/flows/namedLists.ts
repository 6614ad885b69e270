/** The named lists of records: what belongs to each. */
import type { RecordKind, Records, Shift } from '../records.ts';

/** The named lists a decision may ask for; models/scene.ts holds the query of each, `holds` below its meaning. */
export type ListName =
  | 'openings'
  | 'draftOpenings'
  | 'shiftsOfSenior'
  | 'turnsOfSenior'
  | 'shiftsOfOpening'
  | 'shiftsOfEmployer'
  | 'shiftsOfDays'
  | 'shiftsOfSeniorDays'
  | 'placementsOfSenior'
  | 'placementsOfOpening'
  | 'contactsOfEmployer'
  | 'contacts'
  | 'coordinators'
  | 'openCases'
  | 'casesOfChat'
  | 'caseByNumber'
  | 'contactByCode'
  | 'coordinatorByCode'
  | 'coordinatorByLine'
  | 'contactByLine'
  | 'seniorByLine'
  | 'waitingSeniors'
  | 'restingSeniors'
  | 'centreByGroupCode';

/** Lists that can be loaded for many at once: whose they are stands in the record itself. */
export type ManyList = keyof typeof ofs;

/** Which records belong to a named list; the database's query of the same name must agree (tested). */
export const holds: { [L in ListName]: { kind: RecordKind; test: (record: never, of: string, now: Date) => boolean } } = {
  openings: { kind: 'opening', test: (o: Records['opening']) => o.state === 'published' },
  draftOpenings: { kind: 'opening', test: (o: Records['opening']) => o.state === 'draft' },
  shiftsOfSenior: {
    kind: 'shift',
    test: (s: Shift, of, now) => s.end.getTime() > now.getTime() - DAY && s.assignments.some((a) => a.senior === of),
  },
  turnsOfSenior: {
    kind: 'shift',
    test: (s: Shift, of, now) => s.end.getTime() > now.getTime() - 40 * DAY && s.assignments.some((a) => a.senior === of),
  },
  shiftsOfOpening: { kind: 'shift', test: (s: Shift, of, now) => s.opening === of && s.end > now },
  shiftsOfEmployer: {
    kind: 'shift',
    test: (s: Shift, of, now) =>
      s.employer === of && s.end.getTime() > now.getTime() - 3 * DAY && s.start.getTime() < now.getTime() + 8 * DAY,
  },
  // of days 'from/to', both included; and of one senior 'senior/from/to'
  shiftsOfDays: { kind: 'shift', test: (s: Shift, of) => isWithin(s.day, of.split('/')) },
  shiftsOfSeniorDays: {
    kind: 'shift',
    test: (s: Shift, of) => isWithin(s.day, of.split('/').slice(1)) && s.assignments.some((a) => a.senior === of.split('/')[0]),
  },
  placementsOfSenior: { kind: 'placement', test: (p: Records['placement'], of) => p.senior === of },
  placementsOfOpening: { kind: 'placement', test: (p: Records['placement'], of) => p.opening === of },
  contactsOfEmployer: { kind: 'contact', test: (c: Records['contact'], of) => c.employer === of },
  contacts: { kind: 'contact', test: () => true },
  coordinators: { kind: 'coordinator', test: () => true },
  openCases: { kind: 'case', test: (c: Records['case']) => c.state !== 'closed' },
  casesOfChat: { kind: 'case', test: (c: Records['case'], of) => c.chat === of && c.state !== 'closed' },
  caseByNumber: { kind: 'case', test: (c: Records['case'], of) => c.number === Number(of) },
  contactByCode: { kind: 'contact', test: (c: Records['contact'], of) => c.inviteCode === of },
  coordinatorByCode: { kind: 'coordinator', test: (c: Records['coordinator'], of) => c.inviteCode === of },
  coordinatorByLine: { kind: 'coordinator', test: (c: Records['coordinator'], of) => c.line === of },
  contactByLine: { kind: 'contact', test: (c: Records['contact'], of) => c.line === of },
  seniorByLine: { kind: 'senior', test: (s: Records['senior'], of) => s.line === of },
  waitingSeniors: { kind: 'senior', test: (s: Records['senior']) => s.waiting && s.state === 'active' },
  restingSeniors: { kind: 'senior', test: (s: Records['senior']) => typeof s.pausedFrom === 'string' },
  centreByGroupCode: { kind: 'centre', test: (c: Records['centre'], of) => c.groupCode === of },
};
const DAY = 86_400_000;
const isWithin = (day: string, [from = '', to = '']: readonly string[]) => day >= from && day <= to;

/** Whose lists a record belongs to, for lists that are asked for many at once. */
export const ofs = {
  shiftsOfSenior: (s: Shift) => s.assignments.map((one) => one.senior),
  turnsOfSenior: (s: Shift) => s.assignments.map((one) => one.senior),
  shiftsOfOpening: (s: Shift) => [s.opening],
  placementsOfSenior: (p: Records['placement']) => [p.senior],
  placementsOfOpening: (p: Records['placement']) => [p.opening],
  contactsOfEmployer: (c: Records['contact']) => [c.employer],
};
