/**
 * What a decision sees, and what it leaves. A flow asks the scene for records; what the scene does not hold yet is
 * thrown as `Absent`, loaded at the seam, and the flow is asked again: deciding is pure, so asking twice does no harm.
 */
import type { RecordKind, Records, Talk } from '../records.ts';
import type { Heard } from './heard.ts';
import { holds, ofs, type ListName, type ManyList } from './namedLists.ts';
import type { Bubble, Say } from './said.ts';
import type { Token } from './understand/meaning.ts';

export { holds, type ListName, type ManyList } from './namedLists.ts';

/** What is missing: records by id, a named list, or one list for many. */
export type Need =
  | { readonly kind: RecordKind; readonly ids: readonly string[] }
  | { readonly list: ListName; readonly of: string }
  | { readonly list: ManyList; readonly ofs: readonly string[] }
  /** the tokens of the text that was heard */
  | { readonly tokens: true };

/** Thrown by a scene that does not hold what is asked for; only receive catches it. */
export class Absent extends Error {
  readonly need: Need;
  constructor(need: Need) {
    super(`the scene does not hold ${JSON.stringify(need)}`);
    this.need = need;
  }
}

/** Read access to what is loaded; models/scene.ts fills it, tests build it from plain records. */
export interface Scene {
  readonly now: Date;
  readonly centre: string;
  /** undefined = not loaded, null = does not exist */
  get<K extends RecordKind>(kind: K, id: string): Records[K] | null | undefined;
  all<K extends RecordKind>(kind: K): Iterable<Records[K]>;
  hasList(list: ListName, of: string): boolean;
  /** whether there is a tokenizer to ask */
  readonly asksTokens?: boolean;
}

/** A record as it is to be kept; `was` is the version it replaces, 0 for a new one. */
export interface Change<K extends RecordKind = RecordKind> {
  readonly kind: K;
  readonly record: Records[K];
  readonly was: number;
}

/** What a turn leaves: records to keep and messages to say. */
export interface Decision {
  readonly says: readonly Say[];
  readonly changes: readonly Change[];
  /** which family of meaning was read, how sure, and whether it corrects the last one; never the text */
  readonly read?: Read;
}

/** How a text was read: for the log and for `npm run understanding -- --from-log`. */
export interface Read {
  readonly family: string;
  readonly step: string;
  readonly sure: string;
  readonly corrects?: boolean;
}

/** Everything in a record but its housekeeping; what a new record is made of. */
export type Made<K extends RecordKind> = Omit<Records[K], '_id' | 'centre' | 'version'>;

/** One turn being decided: reads through its own changes, collects what is to be kept and said. */
export class Turn {
  heard: Heard;
  readonly scene: Scene;
  readonly now: Date;
  private readonly says: { to: string; bubbles: Bubble[]; rest: Omit<Say, 'to' | 'bubbles'> }[] = [];
  private readonly changed = new Map<string, Change>();
  private made = 0;
  private reading: Read | undefined;

  constructor(scene: Scene, heard: Heard) {
    this.scene = scene;
    this.heard = heard;
    this.now = scene.now;
  }

  /** The record, or null when there is none. */
  find<K extends RecordKind>(kind: K, id: string): Records[K] | null {
    const mine = this.changed.get(`${kind}/${id}`);
    if (mine) return mine.record as Records[K];
    const held = this.scene.get(kind, id);
    if (held === undefined) throw new Absent({ kind, ids: [id] });
    return held;
  }

  /** The record; its absence is a fault of ours, named. */
  get<K extends RecordKind>(kind: K, id: string): Records[K] {
    const found = this.find(kind, id);
    if (!found) throw new Error(`no ${kind} ${id} in centre ${this.scene.centre}`);
    return found;
  }

  /** Several records at once, in the order of the ids, without those that do not exist. */
  getAll<K extends RecordKind>(kind: K, ids: readonly string[]): Records[K][] {
    const missing = ids.filter((id) => !this.changed.has(`${kind}/${id}`) && this.scene.get(kind, id) === undefined);
    if (missing.length > 0) throw new Absent({ kind, ids: missing });
    return ids.map((id) => this.find(kind, id)).filter((record) => record !== null);
  }

  /** A named list, with this turn's own changes in it. */
  list<K extends RecordKind>(list: ListName, of: string, _kind: K): Records[K][] {
    if (!this.scene.hasList(list, of)) throw new Absent({ list, of });
    const { kind, test } = holds[list] as { kind: K; test: (record: Records[K], of: string, now: Date) => boolean };
    const found = new Map<string, Records[K]>();
    for (const record of this.scene.all(kind)) found.set(record._id, record);
    for (const change of this.changed.values()) if (change.kind === kind) found.set(change.record._id, change.record as Records[K]);
    return [...found.values()].filter((record) => test(record, of, this.now)).toSorted((a, b) => (a._id < b._id ? -1 : 1));
  }

  /** One named list for many, loaded in one query and sorted out in one pass; who has none has an empty list. */
  lists<K extends RecordKind>(list: ManyList, of: readonly string[], _kind: K): Map<string, Records[K][]> {
    const missing = of.filter((one) => !this.scene.hasList(list, one));
    if (missing.length > 0) throw new Absent({ list, ofs: missing });
    const { kind, test } = holds[list] as { kind: K; test: (record: Records[K], of: string, now: Date) => boolean };
    const whose = ofs[list] as (record: Records[K]) => readonly string[];
    const found = new Map<string, Records[K][]>(of.map((one) => [one, []]));
    const sort = (record: Records[K]) => {
      for (const one of new Set(whose(record))) if (test(record, one, this.now)) found.get(one)?.push(record);
    };
    for (const record of this.scene.all(kind)) if (!this.changed.has(`${kind}/${record._id}`)) sort(record);
    for (const change of this.changed.values()) if (change.kind === kind) sort(change.record as Records[K]);
    for (const records of found.values()) records.sort((a, b) => (a._id < b._id ? -1 : 1));
    return found;
  }

  /** The tokens of the text that was heard; the tokenizer is asked only where a flow wants them. */
  get tokens(): readonly Token[] {
    const { what } = this.heard;
    if (what.kind !== 'text') return [];
    if (what.tokens || !this.scene.asksTokens) return what.tokens ?? [];
    throw new Absent({ tokens: true });
  }

  get centre(): Records['centre'] {
    return this.get('centre', this.scene.centre);
  }

  /** The state of the conversation in the chat that was heard. */
  get talk(): Talk {
    return this.get('talk', this.heard.chat);
  }

  /** Changes a record that exists. */
  change<K extends RecordKind>(kind: K, id: string, patch: Partial<Made<K>>): Records[K] {
    const old = this.get(kind, id);
    const before = this.changed.get(`${kind}/${id}`);
    const was = before ? before.was : old.version;
    const record = { ...old, ...patch, version: was + 1 } as Records[K];
    this.changed.set(`${kind}/${id}`, { kind, record, was } as Change);
    return record;
  }

  /** Adds a record; its id follows from what was heard, so that deciding twice makes the same one. */
  make<K extends RecordKind>(kind: K, made: Made<K>, id?: string): Records[K] {
    const _id = id ?? `${kind}-${this.heard.id}-${++this.made}`;
    const record = { _id, centre: this.scene.centre, version: 1, ...made } as unknown as Records[K];
    this.changed.set(`${kind}/${_id}`, { kind, record, was: 0 } as Change);
    return record;
  }

  /** Says something; bubbles to one chat and of one kind go out together. */
  say(
    to: string | null | undefined,
    kind: Say['kind'],
    bubbles: Bubble | readonly Bubble[],
    rest: Omit<Say, 'to' | 'bubbles' | 'kind'> = {},
  ): void {
    if (!to) return;
    const list = Array.isArray(bubbles) ? bubbles : [bubbles as Bubble];
    const last = this.says.findLast((say) => say.to === to);
    const same = last && last.rest.kind === kind && last.rest.sender === rest.sender && !rest.notBefore && !last.rest.notBefore;
    // LINE takes five bubbles in one send; what is more goes in a send of its own
    if (same && last.bubbles.length + list.length <= 5) last.bubbles.push(...list);
    else this.says.push({ to, bubbles: [...list], rest: { kind, ...rest } });
  }

  /** Answers in the chat that was heard. */
  answer(...bubbles: Bubble[]): void {
    this.say(this.heard.chat, 'answer', bubbles);
  }

  /** Whether something was said in the chat that was heard. */
  get answered(): boolean {
    return this.says.some((say) => say.to === this.heard.chat);
  }

  /** What another decision over this turn's view would see: the scene with this turn's changes in it. */
  view(): Scene {
    const { scene, changed } = this;
    return {
      now: scene.now,
      centre: scene.centre,
      get: (kind, id) => (changed.get(`${kind}/${id}`)?.record as never) ?? scene.get(kind, id),
      *all(kind) {
        for (const record of scene.all(kind)) if (!changed.has(`${kind}/${record._id}`)) yield record;
        for (const change of changed.values()) if (change.kind === kind) yield change.record as never;
      },
      hasList: (list, of) => scene.hasList(list, of),
    };
  }

  /** Takes over what another decision left, as if it had been decided here. */
  adopt({ says, changes }: Pick<Decision, 'says' | 'changes'>): void {
    for (const change of changes) {
      const key = `${change.kind}/${change.record._id}`;
      const was = this.changed.get(key)?.was ?? change.was;
      this.changed.set(key, { ...change, was, record: { ...change.record, version: was + 1 } });
    }
    for (const { to, kind, bubbles, ...rest } of says) this.say(to, kind, bubbles, rest);
  }

  /** Notes how the text was read. */
  read(read: Read): void {
    this.reading = read;
  }

  /** What the turn leaves. */
  decision(): Decision {
    return {
      says: this.says.map(({ to, bubbles, rest }) => ({ to, bubbles, ...rest })),
      changes: [...this.changed.values()],
      ...(this.reading ? { read: this.reading } : {}),
    };
  }
}
