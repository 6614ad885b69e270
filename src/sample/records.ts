/** The sample as plain records: everything that a centre has, invented and marked so. Loading it stands at the end. */
import { randomInt } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { RecordKind, Records } from '../records.ts';
import { minutesAfter } from '../flows/time.ts';
import { commit } from '../models/commit.ts';
import type { Database } from '../models/database.ts';
import { ofSample, sampleCentre, sampleCoordinators } from './centre.ts';
import { sampleContacts, sampleEmployers } from './employers.ts';
import { sampleOpenings } from './openings.ts';
import { sampleSeniors, sampleTalks } from './seniors.ts';
import { talkOf } from './talks.ts';
import { samplePlacements, sampleShifts } from './turns.ts';

export { sampleLine, samplePeople, samplePhones } from './phones.ts';

/** A record with its kind. */
export type SampleRecord = { [K in RecordKind]: { readonly kind: K; readonly record: Records[K] } }[RecordKind];

/** `joined`: the simulator's people have joined; otherwise nobody has, and the codes wait for them. */
export interface SampleOptions {
  readonly joined?: boolean;
  /** makes invite codes; given by tests that want to know them */
  readonly newCode?: () => string;
}

const SYMBOLS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

const TRIES = 10;
const WAIT_MS = 100;

/** An invite code nobody can guess: 8 of 32 symbols without look-alikes. */
export function randomCode(): string {
  return Array.from({ length: 8 }, () => SYMBOLS[randomInt(SYMBOLS.length)]).join('');
}

/** All records of the sample as of `now`. */
export function sampleRecords(now: Date, { joined = false, newCode = randomCode }: SampleOptions = {}): SampleRecord[] {
  const way = { joined, newCode };
  const centre = sampleCentre(way);
  const coordinators = sampleCoordinators(way);
  const contacts = sampleContacts(way);
  const openings = sampleOpenings(now);
  const seniors = sampleSeniors(now, joined);
  const placements = samplePlacements(now, centre, sampleEmployers, openings);
  const shifts = sampleShifts(now, centre, openings, seniors);
  const yesterday = minutesAfter(now, -1_440);
  const talks = [
    ...sampleTalks(seniors, now),
    ...contacts.flatMap(({ line, _id }) => (line ? [talkOf(line, 'contact', _id, yesterday)] : [])),
    ...coordinators.flatMap(({ line, _id }) => (line ? [talkOf(line, 'coordinator', _id, yesterday)] : [])),
    ...(centre.group ? [talkOf(centre.group, 'group', null, yesterday)] : []),
  ];
  const as = <K extends RecordKind>(kind: K, records: readonly Records[K][]) => records.map((record) => ({ kind, record }) as SampleRecord);
  return [
    ...as('centre', [centre]),
    ...as('coordinator', coordinators),
    ...as('employer', sampleEmployers),
    ...as('contact', contacts),
    ...as('opening', openings),
    ...as('senior', seniors),
    ...as('placement', placements),
    ...as('shift', shifts),
    ...as('talk', talks),
  ];
}

/** Loads the sample in one go where its centre does not exist yet; a record that its schema refuses is named, and then nothing is written. */
export async function loadSample(database: Database, now: Date, o: SampleOptions = {}): Promise<{ loaded: boolean }> {
  if (await isThere(database)) return { loaded: false };
  const records = sampleRecords(now, o);
  for (const { kind, record } of records) {
    try {
      const Model = database.model(kind);
      await new Model(record).validate();
    } catch (error) {
      throw new Error(`the sample's ${kind} ${record._id} is not valid: ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      });
    }
  }
  const kept = records.map(({ kind, record }) => ({ kind, record, was: 0 }));
  // two that load at the same time: the other one commits first, or gives up and leaves it to us
  for (let tries = 0; tries < TRIES; tries++) {
    const outcome = await commit(database, { centre: ofSample.centre, done: [], kept, rows: [], now });
    if (outcome === 'done') return { loaded: true };
    if (await isThere(database)) return { loaded: false };
    await setTimeout(WAIT_MS);
  }
  throw new Error("the sample was not loaded: expected a database without records under the sample's ids");
}

async function isThere(database: Database): Promise<boolean> {
  return (await database.of('centre').findOne({ _id: ofSample.centre }, { projection: { _id: 1 } })) !== null;
}
