import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contractForms, fields, kinds, seniorStates } from '../src/glossary.ts';
import { fit, hurdle, seekerOf } from '../src/flows/matchRules.ts';
import { isFreeAt, timesOf } from '../src/flows/matchTimes.ts';
import { freePlaces, isOn } from '../src/flows/places.ts';
import { daysAfter, hourOf, instant } from '../src/flows/time.ts';
import { openDatabase, type Database } from '../src/models/database.ts';
import type { RecordKind, Records, Senior } from '../src/records.ts';
import { town } from '../src/sample/areas.ts';
import { loadSample, sampleLine, samplePeople, samplePhones, sampleRecords, type SampleOptions } from '../src/sample/records.ts';
import { freshDatabase, type FreshDatabase } from './database.ts';
import { NOW, senior } from './scene.ts';

const sample = (o: SampleOptions = {}, now = NOW) => {
  const all = sampleRecords(now, o);
  return <K extends RecordKind>(kind: K): Records[K][] => all.filter((one) => one.kind === kind).map((one) => one.record as Records[K]);
};
const joined = sample({ joined: true });
const alone = sample();

/** Every text in a value, however deep. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

describe('what the sample holds', () => {
  it('is a marked centre with 2 coordinators, 6 employers, 14 openings and 12 seniors', () => {
    expect(joined('centre')).toHaveLength(1);
    expect(joined('coordinator')).toHaveLength(2);
    expect(joined('employer')).toHaveLength(6);
    expect(joined('contact').map(({ employer }) => employer)).toEqual(joined('employer').map(({ _id }) => _id));
    expect(joined('opening')).toHaveLength(14);
    expect(joined('senior')).toHaveLength(12);
    for (const { name } of [...joined('centre'), ...joined('employer')]) expect(name).toMatch(/\(見本\)$/);
    expect(joined('centre')[0]!.areas.length).toBeGreaterThanOrEqual(40);
  });

  it('covers the five fields, the four kinds and all forms of contract', () => {
    const openings = joined('opening');
    expect(new Set(openings.map((one) => one.field))).toEqual(new Set(fields));
    expect(new Set(openings.map((one) => one.kind))).toEqual(new Set(kinds));
    expect(new Set(openings.map((one) => one.contractForm))).toEqual(new Set(contractForms));
    for (const field of fields)
      expect(new Set(openings.filter((one) => one.field === field).map((one) => one.kind)).size).toBeGreaterThan(1);
    for (const { contractForm, kind, pay } of openings) {
      expect(contractForm === 'none').toBe(kind !== 'work');
      expect(pay === null).toBe(kind !== 'work');
    }
  });

  it('has short titles, one sentence each, and slots of two to three hours', () => {
    for (const { title, does, pattern } of joined('opening')) {
      expect(title.length, title).toBeLessThanOrEqual(14);
      expect(does).toMatch(/^[^。]+ます。$/);
      for (const { from, to } of pattern) {
        const minutes = (instant('2026-11-24', to).getTime() - instant('2026-11-24', from).getTime()) / 60_000;
        expect(minutes, title).toBeGreaterThanOrEqual(120);
        expect(minutes, title).toBeLessThanOrEqual(180);
      }
    }
  });

  it('has seniors in all stages', () => {
    const seniors = joined('senior');
    expect(new Set(seniors.map(({ state }) => state))).toEqual(new Set(seniorStates));
    expect(seniors.filter(({ line }) => line === null).map(({ profile }) => profile.reach?.by)).toEqual(['phone']);
    expect(seniors.filter(({ blocked }) => blocked)).toHaveLength(1);
    expect(seniors.filter(({ waiting }) => waiting)).toHaveLength(1);
    expect(new Set(joined('placement').map(({ state }) => state))).toEqual(
      new Set(['introduced', 'trial', 'active', 'paused', 'ended'] as const),
    );
    expect(joined('placement').some(({ role }) => role === 'standby')).toBe(true);
    expect(joined('talk').find(({ _id }) => _id === sampleLine.sumire)).toMatchObject({ flow: 'interview', step: 'availability' });
  });

  it('keeps the terms that were agreed, as text with version and day', () => {
    for (const { state, agreed } of joined('placement')) {
      if (state === 'introduced') expect(agreed).toBeNull();
      else expect(agreed).toMatchObject({ version: '2026-10', text: expect.stringContaining('場所: ') });
    }
  });

  it('names no number that could be anybody’s, and no text over 120 characters', () => {
    const lines = joined('centre')[0]!.helpLines.map(({ number }) => number);
    for (const o of [{ joined: true }, {}]) {
      for (const text of sampleRecords(NOW, o).flatMap(({ record }) => textsIn(record))) {
        for (const line of text.split('\n')) expect([...line].length, line).toBeLessThanOrEqual(120);
        for (const number of text.match(/(?<![\d-])0\d{1,4}-\d{1,4}-\d{3,4}|\b0\d{9,10}\b/g) ?? [])
          if (!lines.includes(number)) expect(number).toMatch(/^(04-7100-00\d\d|090-0000-00\d\d)$/);
      }
    }
    // with what the flows add before and after them (arrival.ts, interview.ts)
    expect(joined('centre')[0]!.consent.text.length).toBeLessThanOrEqual(70);
    expect(joined('centre')[0]!.healthConsent.text.length).toBeLessThanOrEqual(70);
  });

  it('points to records that exist, under ids of their own', () => {
    const all = sampleRecords(NOW, { joined: true });
    const ids = new Set(all.map(({ record }) => record._id));
    expect(ids.size).toBe(all.length);
    const seen = [
      ...joined('contact').map(({ employer }) => employer),
      ...joined('opening').map(({ employer }) => employer),
      ...joined('placement').flatMap(({ opening, senior: one }) => [opening, one]),
      ...joined('shift').flatMap(({ opening, employer, assignments }) => [opening, employer, ...assignments.map((one) => one.senior)]),
      ...joined('talk').flatMap(({ person }) => person ?? []),
      joined('centre')[0]!.secondContact!,
    ];
    expect(seen.filter((id) => !ids.has(id))).toEqual([]);
    for (const { centre } of all.map(({ record }) => record)) expect(centre).toBe('main');
  });
});

describe('six weeks ahead', () => {
  it('every opening has all its shifts', () => {
    for (const { _id, pattern } of joined('opening')) {
      const days = joined('shift')
        .filter(({ opening }) => opening === _id)
        .map(({ day }) => day)
        .toSorted();
      // what has begun today is left out
      expect(days.length, _id).toBeGreaterThanOrEqual(pattern.length * 6 - 1);
      expect(days.at(-1)! > daysAfter('2026-11-24', 34), _id).toBe(true);
    }
  });

  it('nobody is on a shift that they are not free for, on two at once, or beyond the limits of the centre', () => {
    const { daysAMonth, hoursAWeek } = joined('centre')[0]!.limits;
    const people = new Map(joined('senior').map((one) => [one._id, one]));
    const own = Map.groupBy(
      joined('shift').flatMap((shift) => shift.assignments.map((one) => ({ one, shift }))),
      ({ one }) => one.senior,
    );
    expect(own.size).toBe(6);
    for (const [id, turns] of own) {
      const person = people.get(id)!;
      for (const { one, shift } of turns) {
        expect(isOn(one)).toBe(true);
        expect(
          isFreeAt(timesOf(person.profile.availability), shift.day, hourOf(shift.start), hourOf(shift.end)),
          `${id} ${shift._id}`,
        ).toBe(true);
        for (const other of turns)
          if (other.shift !== shift) expect(other.shift.start < shift.end && shift.start < other.shift.end).toBe(false);
      }
      const months = Map.groupBy(turns, ({ shift }) => shift.day.slice(0, 7));
      for (const of of months.values()) expect(new Set(of.map(({ shift }) => shift.day)).size, id).toBeLessThanOrEqual(daysAMonth);
      const first = turns.filter(({ shift }) => shift.day < daysAfter('2026-11-24', 7)).map(({ shift }) => shift);
      expect(first.reduce((sum, { start, end }) => sum + (end.getTime() - start.getTime()) / 3_600_000, 0)).toBeLessThanOrEqual(hoursAWeek);
    }
  });

  it('nobody takes part in what would not be shown to them', () => {
    const find = <K extends RecordKind>(kind: K, id: string) => joined(kind).find(({ _id }) => _id === id)!;
    for (const { senior: id, opening, state } of joined('placement'))
      if (state !== 'ended') expect(hurdle(seekerOf(find('senior', id), []), find('opening', opening)), `${id} ${opening}`).toBeNull();
  });

  it('full shifts are covered, none has more people than places, and all are still to be looked at by the clock', () => {
    for (const shift of joined('shift')) {
      expect(shift.assignments.length).toBeLessThanOrEqual(shift.places);
      expect(shift.state).toBe(freePlaces(shift) === 0 ? 'covered' : 'published');
      expect(shift.start > NOW && shift.nextDueAt !== null && shift.nextDueAt > NOW, shift._id).toBe(true);
    }
  });

  it('a new senior of the estate finds at least three openings, the farm among them; who waits finds none', () => {
    const openings = joined('opening');
    const fitting = (person: Senior) =>
      openings.filter(
        (one) =>
          fit(
            person,
            one,
            joined('shift').filter(({ opening }) => opening === one._id),
            [],
            NOW,
          ).fits,
      );
    const fresh = senior({
      profile: {
        name: '新しい方',
        area: town('豊四季台'),
        availability: { slots: [{ days: [1, 2, 3, 4, 5], part: 'morning' }] },
        travel: { modes: ['walk'], maxMinutes: 15 },
      },
    });
    expect(fitting(fresh).map(({ _id }) => _id)).toContain('opening-hatake');
    expect(fitting(fresh).length).toBeGreaterThanOrEqual(3);
    expect(fitting(joined('senior').find(({ waiting }) => waiting)!)).toEqual([]);
  });
});

describe('who has joined', () => {
  it('with the simulator: ids of the right form, phones for two seniors, a contact and the linked group, talks for all', () => {
    const { group: groupId, ...persons } = sampleLine;
    for (const id of Object.values(persons)) expect(id).toMatch(/^U[0-9a-f]{32}$/);
    expect(groupId).toMatch(/^C[0-9a-f]{32}$/);
    expect(joined('centre')[0]!.group).toBe(groupId);
    const lines = [...joined('senior'), ...joined('contact'), ...joined('coordinator')].flatMap(({ line }) => line ?? []);
    expect(new Set(joined('talk').map(({ _id }) => _id))).toEqual(new Set([...lines, groupId]));
    // LINE knows everybody who may be written to
    const known = [
      ...samplePhones.flatMap((phone) => (phone.kind === 'person' ? [phone.userId] : [])),
      ...samplePeople.map((one) => one.userId),
    ];
    expect(lines.filter((line) => !known.includes(line))).toEqual([]);
    expect(samplePhones.filter((phone) => phone.kind === 'person' && !phone.added)).toHaveLength(1);
  });

  it('without it: nobody, and codes that live', () => {
    const people = [...alone('senior'), ...alone('contact'), ...alone('coordinator')];
    expect(people.filter(({ line }) => line !== null)).toEqual([]);
    expect(alone('talk')).toEqual([]);
    expect(alone('centre')[0]!.group).toBeNull();
    const codes = [...alone('contact'), ...alone('coordinator')].map(({ inviteCode }) => inviteCode).concat(alone('centre')[0]!.groupCode);
    for (const code of codes) expect(code).toMatch(/^[2-9A-HJ-NP-Z]{8}$/);
    expect(new Set(codes).size).toBe(9);
  });
});

describe('loading', () => {
  let fresh: FreshDatabase;
  let database: Database;
  beforeAll(async () => {
    fresh = await freshDatabase();
    database = await openDatabase(fresh.uri);
    await database.makeIndexes();
  });
  afterAll(async () => {
    await database.close();
    await fresh.drop();
  });

  it('writes everything once, also when two come at the same time', async () => {
    const second = await openDatabase(fresh.uri);
    const both = await Promise.all([database, second].map((one) => loadSample(one, NOW, { joined: true })));
    await second.close();
    expect(both.filter(({ loaded }) => loaded)).toHaveLength(1);
    const records = sampleRecords(NOW, { joined: true });
    for (const [kind, of] of Map.groupBy(records, (one) => one.kind))
      expect(await database.of(kind).countDocuments(), kind).toBe(of.length);
    expect(await loadSample(database, NOW, { joined: true })).toEqual({ loaded: false });
    const stored = await database.of('opening').findOne({ _id: 'opening-hatake' });
    expect(stored).toEqual(joined('opening').find(({ _id }) => _id === 'opening-hatake'));
  });

  it('names the record that is wrong, and writes nothing', async () => {
    const other = await freshDatabase();
    const empty = await openDatabase(other.uri);
    await expect(loadSample(empty, NOW, { newCode: () => '' })).rejects.toThrow(/the sample's centre main is not valid: .*groupCode/);
    expect(await empty.of('senior').countDocuments()).toBe(0);
    await empty.close();
    await other.drop();
  });
});

describe('npm run sample', () => {
  const run = (env: NodeJS.ProcessEnv) =>
    new Promise<{ out: string; err: string }>((done) => {
      const bare = { PATH: process.env['PATH'], ...env } as NodeJS.ProcessEnv;
      execFile(process.execPath, [join(import.meta.dirname, '../src/sample.ts')], { env: bare }, (_, out, err) => done({ out, err }));
    });

  it('prints the codes, the same at a second run, null once used', async () => {
    const fresh = await freshDatabase();
    const env = { MONGODB_URI: fresh.uri, DEBAN_CLOCK: '2026-11-24T10:00+09:00' };
    const first = JSON.parse((await run(env)).out) as Record<string, unknown>;
    expect(first).toEqual({
      centre: 'main',
      employerContactCode: expect.stringMatching(/^[2-9A-HJ-NP-Z]{8}$/),
      coordinatorCode: expect.stringMatching(/^[2-9A-HJ-NP-Z]{8}$/),
      groupCode: expect.stringMatching(/^[2-9A-HJ-NP-Z]{8}$/),
      loaded: true,
    });
    const database = await openDatabase(fresh.uri);
    expect(await database.indexFaults()).toEqual([]);
    expect((await database.of('shift').findOne({}, { sort: { start: 1 } }))!.start > NOW).toBe(true);
    await database.of('contact').updateOne({ _id: 'contact-hatake' }, { $set: { inviteCode: null } });
    expect(JSON.parse((await run(env)).out)).toEqual({ ...first, employerContactCode: null, loaded: false });
    await database.close();
    await fresh.drop();
  });

  it('is refused in production, without a database, and where a real centre is', async () => {
    expect(await run({ NODE_ENV: 'production' })).toEqual({ out: '', err: expect.stringMatching(/^NODE_ENV: expected .*"production"\n$/) });
    expect(await run({})).toEqual({ out: '', err: expect.stringMatching(/^MONGODB_URI: expected .*got nothing\n$/) });
    const fresh = await freshDatabase();
    const database = await openDatabase(fresh.uri);
    await database.of('centre').insertOne({ ...joined('centre')[0]!, name: 'どこかのセンター' });
    const { out, err } = await run({ MONGODB_URI: fresh.uri });
    expect(out).toBe('');
    expect(err).toMatch(/expected a database that is empty or holds the sample/);
    await database.close();
    await fresh.drop();
  });
});
