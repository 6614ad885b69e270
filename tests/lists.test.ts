/** The named lists: their meaning in flows/scene.ts and their query in models/scene.ts find the same records. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { holds, Turn, type ListName } from '../src/flows/scene.ts';
import { instant } from '../src/flows/time.ts';
import { lists, World } from '../src/models/scene.ts';
import type { RecordKind, Records } from '../src/records.ts';
import { setDesk, type Desk } from './desk.ts';

const NOW = instant('2026-11-24', '10:00');
let desk: Desk;
beforeAll(async () => {
  desk = await setDesk({ now: NOW });
});
afterAll(() => desk.close());

/** For each list, values of the field it asks for, taken from the sample. */
async function values(list: ListName): Promise<string[]> {
  const all = async (kind: RecordKind) => (await desk.database.of(kind).find({}).toArray()) as never as Record<string, unknown>[];
  const from = async (kind: RecordKind, field: string) =>
    [...new Set((await all(kind)).map((record) => String(record[field])))].slice(0, 5);
  const ask: Partial<Record<ListName, () => Promise<string[]>>> = {
    shiftsOfSenior: () => from('senior', '_id'),
    turnsOfSenior: () => from('senior', '_id'),
    shiftsOfOpening: () => from('opening', '_id'),
    shiftsOfEmployer: () => from('employer', '_id'),
    shiftsOfDays: async () => ['2026-11-24/2026-11-30', '2026-12-01/2026-12-31'],
    shiftsOfSeniorDays: async () => (await from('senior', '_id')).map((id) => `${id}/2026-11-24/2026-12-06`),
    placementsOfSenior: () => from('senior', '_id'),
    placementsOfOpening: () => from('opening', '_id'),
    contactsOfEmployer: () => from('employer', '_id'),
    casesOfChat: () => from('senior', 'line'),
    coordinatorByLine: () => from('coordinator', 'line'),
    contactByLine: () => from('contact', 'line'),
    seniorByLine: () => from('senior', 'line'),
    centreByGroupCode: () => from('centre', 'groupCode'),
    caseByNumber: async () => ['1'],
    contactByCode: () => from('contact', 'inviteCode'),
    coordinatorByCode: () => from('coordinator', 'inviteCode'),
  };
  return ask[list] ? await ask[list]() : [''];
}

describe('a named list', () => {
  it('has a query for each meaning and a meaning for each query', () => {
    expect(Object.keys(lists).toSorted()).toEqual(Object.keys(holds).toSorted());
  });
  it.each(Object.keys(holds) as ListName[])('%s: the query finds what the meaning holds', async (list) => {
    const { kind, test } = holds[list] as { kind: RecordKind; test: (record: Records[RecordKind], of: string, now: Date) => boolean };
    expect(lists[list][0]).toBe(kind);
    const all = (await desk.database
      .of(kind)
      .find({ centre: 'main' } as never)
      .toArray()) as unknown as Records[RecordKind][];
    for (const of of await values(list)) {
      const world = new World(desk.database, 'main', NOW);
      await world.load({ list, of });
      const found = [...world.all(kind)].map((record) => record._id).toSorted();
      expect(found).toEqual(
        all
          .filter((record) => test(record, of, NOW))
          .map((record) => record._id)
          .toSorted(),
      );
    }
  });

  it.each([
    'shiftsOfSenior',
    'turnsOfSenior',
    'shiftsOfOpening',
    'placementsOfSenior',
    'placementsOfOpening',
    'contactsOfEmployer',
  ] as const)('%s: asked for many at once gives to each what it gives one by one, in one query', async (list) => {
    const { kind } = holds[list];
    const ofs = [...(await values(list)), 'nobody'];
    const world = new World(desk.database, 'main', NOW);
    await world.load({ list, ofs });
    const turn = new Turn(world, { id: 'e', at: NOW, chat: '', group: false, speaker: null, what: { kind: 'other', type: '' } });
    const found = turn.lists(list, ofs, kind);
    expect([...found.keys()]).toEqual(ofs);
    for (const of of ofs) expect(found.get(of)).toEqual(turn.list(list, of, kind));
    expect(found.get('nobody')).toEqual([]);
  });
});
