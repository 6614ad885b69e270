/** Loading: the records and named lists that a batch of decisions sees, held in memory while it is decided. */
import type { RecordKind, Records } from '../records.ts';
import type { Database } from './database.ts';

const DAY = 86_400_000;

/** The query of each named list; its meaning stands in flows/scene.ts, a test holds the two together. */
export const lists = {
  openings: ['opening', () => ({ state: 'published' })],
  draftOpenings: ['opening', () => ({ state: 'draft' })],
  shiftsOfSenior: ['shift', (of, now) => ({ 'assignments.senior': of, end: { $gt: new Date(now.getTime() - DAY) } })],
  // the month and the weeks about a turn: what limits and fair turn look at
  turnsOfSenior: ['shift', (of, now) => ({ 'assignments.senior': of, end: { $gt: new Date(now.getTime() - 40 * DAY) } })],
  shiftsOfOpening: ['shift', (of, now) => ({ opening: of, end: { $gt: now } })],
  shiftsOfEmployer: [
    'shift',
    (of, now) => ({
      employer: of,
      end: { $gt: new Date(now.getTime() - 3 * DAY) },
      start: { $lt: new Date(now.getTime() + 8 * DAY) },
    }),
  ],
  shiftsOfDays: ['shift', (of) => ({ day: within(of.split('/')) })],
  shiftsOfSeniorDays: ['shift', (of) => ({ 'assignments.senior': of.split('/')[0], day: within(of.split('/').slice(1)) })],
  placementsOfSenior: ['placement', (of) => ({ senior: of })],
  placementsOfOpening: ['placement', (of) => ({ opening: of })],
  contactsOfEmployer: ['contact', (of) => ({ employer: of })],
  contacts: ['contact', () => ({})],
  coordinators: ['coordinator', () => ({})],
  openCases: ['case', () => ({ state: { $in: ['open', 'acknowledged'] } })],
  casesOfChat: ['case', (of) => ({ chat: of, state: { $in: ['open', 'acknowledged'] } })],
  caseByNumber: ['case', (of) => ({ number: Number(of) })],
  contactByCode: ['contact', (of) => ({ inviteCode: of })],
  coordinatorByCode: ['coordinator', (of) => ({ inviteCode: of })],
  coordinatorByLine: ['coordinator', (of) => ({ line: of })],
  contactByLine: ['contact', (of) => ({ line: of })],
  seniorByLine: ['senior', (of) => ({ line: of })],
  waitingSeniors: ['senior', () => ({ waiting: true, state: 'active' })],
  restingSeniors: ['senior', () => ({ pausedFrom: { $type: 'string' } })],
  centreByGroupCode: ['centre', (of) => ({ groupCode: of })],
} as const satisfies Record<string, readonly [RecordKind, (of: string, now: Date) => Record<string, unknown>]>;

function within([from, to]: readonly string[]): Record<string, unknown> {
  return { $gte: from, $lte: to };
}

/** The name of a list that can be loaded. */
export type LoadableList = keyof typeof lists;

/** What is to be loaded: records by id, a named list, or one list for many. */
export type Wanted =
  | { readonly kind: RecordKind; readonly ids: readonly string[] }
  | { readonly list: LoadableList; readonly of: string }
  | { readonly list: LoadableList; readonly ofs: readonly string[] };

/** The query of a list, with its value or with several. */
type Filter = (of: string | { readonly $in: readonly string[] }, now: Date) => Record<string, unknown>;

/** The records in memory while a batch is decided; later decisions of the batch see what earlier ones left. */
export class World {
  readonly centre: string;
  readonly now: Date;
  /** whether there is a tokenizer to ask */
  readonly asksTokens: boolean;
  private readonly database: Database;
  private readonly records = new Map<RecordKind, Map<string, Records[RecordKind] | null>>();
  private readonly loaded = new Set<string>();
  /** the version in the database of what was loaded: what a commit compares with */
  private readonly stored = new Map<string, number>();

  constructor(database: Database, centre: string, now: Date, asksTokens = false) {
    this.asksTokens = asksTokens;
    this.database = database;
    this.centre = centre;
    this.now = now;
  }

  get<K extends RecordKind>(kind: K, id: string): Records[K] | null | undefined {
    return this.records.get(kind)?.get(id) as Records[K] | null | undefined;
  }

  *all<K extends RecordKind>(kind: K): Iterable<Records[K]> {
    for (const record of this.records.get(kind)?.values() ?? []) if (record) yield record as Records[K];
  }

  hasList(list: LoadableList, of: string): boolean {
    return this.loaded.has(`${list}/${of}`);
  }

  /** The version that the database holds, 0 when it holds none. */
  storedVersion(kind: RecordKind, id: string): number {
    return this.stored.get(`${kind}/${id}`) ?? 0;
  }

  /** Takes over a record read a moment ago; a commit that it is too old for is a conflict, and decided anew. */
  seed<K extends RecordKind>(kind: K, record: Records[K]): void {
    this.mapOf(kind).set(record._id, record);
    this.stored.set(`${kind}/${record._id}`, record.version);
  }

  /** Takes over what a decision left, so that the next one sees it. */
  put<K extends RecordKind>(kind: K, record: Records[K]): void {
    this.mapOf(kind).set(record._id, record);
  }

  /** Loads what is wanted and not here yet. */
  async load(wanted: Wanted): Promise<void> {
    if ('ids' in wanted) return this.loadIds(wanted.kind, wanted.ids);
    const missing = ('of' in wanted ? [wanted.of] : wanted.ofs).filter((of) => !this.hasList(wanted.list, of));
    if (missing.length === 0) return;
    const [kind, filter] = lists[wanted.list];
    await this.loadWhere(kind, (filter as Filter)(missing.length === 1 ? missing[0]! : { $in: missing }, this.now));
    for (const of of missing) this.loaded.add(`${wanted.list}/${of}`);
  }

  /** Loads records by id; those that do not exist are remembered as null. */
  async loadIds(kind: RecordKind, ids: readonly string[]): Promise<void> {
    const map = this.mapOf(kind);
    const missing = ids.filter((id) => !map.has(id));
    if (missing.length === 0) return;
    await this.loadWhere(kind, missing.length === 1 ? { _id: missing[0] } : { _id: { $in: missing } });
    for (const id of missing) if (!map.has(id)) map.set(id, null);
  }

  /** Loads seniors of LINE chats in one query and marks each chat's list as loaded. */
  async loadSeniorsByLine(chats: readonly string[]): Promise<void> {
    const missing = chats.filter((chat) => !this.loaded.has(`seniorByLine/${chat}`));
    if (missing.length === 0) return;
    await this.loadWhere('senior', { line: missing.length === 1 ? missing[0] : { $in: missing } });
    for (const chat of missing) this.loaded.add(`seniorByLine/${chat}`);
  }

  private async loadWhere(kind: RecordKind, filter: Record<string, unknown>): Promise<void> {
    const map = this.mapOf(kind);
    const found = await this.database
      .of(kind)
      .find({ centre: this.centre, ...filter } as never)
      .toArray();
    for (const record of found as Records[RecordKind][]) {
      if (map.get(record._id)) continue;
      map.set(record._id, record);
      this.stored.set(`${kind}/${record._id}`, record.version);
    }
  }

  private mapOf(kind: RecordKind): Map<string, Records[RecordKind] | null> {
    const map = this.records.get(kind) ?? new Map<string, Records[RecordKind] | null>();
    this.records.set(kind, map);
    return map;
  }
}
