/** Two people at once, for certain: both presses wait in the inbox before either is decided; every way of deciding them leaves one in the place. */
import { afterEach, describe, expect, it } from 'vitest';
import { openReceiver } from '../src/bot/receive.ts';
import type { Heard } from '../src/flows/heard.ts';
import { freePlaces, isOn } from '../src/flows/places.ts';
import { press } from '../src/flows/said.ts';
import { instant } from '../src/flows/time.ts';
import { noLog } from '../src/log.ts';
import { openDatabase, type Database } from '../src/models/database.ts';
import type { Shift } from '../src/records.ts';
import { sampleLine } from '../src/sample/records.ts';
import { setDesk, type Desk } from './desk.ts';

let desk: Desk;
afterEach(async () => {
  for (const database of opened.splice(0)) await database.close();
  await desk.close();
});
const TURN = 'shift-opening-hatake-2026-12-03-0900';

/** The Thursday turn with one free place, offered to two. */
async function offered(): Promise<void> {
  desk = await setDesk({ now: instant('2026-11-24', '10:00') });
  const shift = (await desk.database.of('shift').findOne({ _id: TURN }))!;
  const asked = ['takeo', 'minoru'].map((name) => ({
    senior: `senior-${name}`,
    role: 'standIn' as const,
    state: 'asked' as const,
    shownTerms: '2026-10',
  }));
  await desk.database.of('shift').updateOne({ _id: TURN }, { $set: { assignments: [...shift.assignments, ...asked] } });
}

const pressed = (id: string, line: string, data: string): Heard => ({
  id,
  at: desk.clock.now(),
  chat: line,
  group: false,
  speaker: line,
  what: { kind: 'press', data },
});
const kept = async (): Promise<Shift> => (await desk.database.of('shift').findOne({ _id: TURN })) as unknown as Shift;
const opened: Database[] = [];
/** A process of its own: its own connection and session. */
async function receiver() {
  const { host, port, name } = desk.database.connection;
  const database = await openDatabase(`mongodb://${host}:${port}/?directConnection=true`, name);
  opened.push(database);
  return openReceiver({ database, centre: 'main', clock: desk.clock, tokenizer: null, log: noLog, send: () => {} });
}
/** Waits in the inbox as a message does before it is decided. */
async function inbox(...heards: Heard[]): Promise<void> {
  await desk.database.inbox.insertMany(
    heards.map((heard) => ({
      _id: heard.id,
      centre: 'main',
      chat: heard.chat,
      at: heard.at,
      receivedAt: heard.at,
      raw: null,
      state: 'waiting' as const,
      leaseUntil: heard.at,
      keepUntil: heard.at,
    })),
  );
}
const takers = (shift: Shift) => shift.assignments.filter((one) => isOn(one) && one.role === 'standIn').map((one) => one.senior);
const saidTo = async (line: string) => JSON.stringify(await desk.database.outbox.find({ to: line }).toArray());

describe('two people take the last place at once', () => {
  const yes = press('offer', 'take', { s: TURN, v: '2026-10' });
  it.each([
    ['in one batch', 1],
    ['in two processes', 2],
  ])('%s: one has it, the other is told kindly', async (_name, count) => {
    await offered();
    const presses = [pressed('e1', sampleLine.takeo, yes), pressed('e2', sampleLine.minoru, yes)];
    await inbox(...presses);
    const receivers = await Promise.all(Array.from({ length: count }, receiver));
    presses.forEach((heard, at) => receivers[at % count]!.hear([heard]));
    await Promise.all(receivers.map((one) => one.quiet()));
    const shift = await kept();
    expect(takers(shift)).toHaveLength(1);
    expect(freePlaces(shift)).toBe(0);
    const lines = await Promise.all([sampleLine.takeo, sampleLine.minoru].map(saidTo));
    expect(lines.filter((said) => said.includes('お願いします。'))).toHaveLength(1);
    expect(lines.filter((said) => said.includes('決まりました'))).toHaveLength(1);
  });

  it('a part and the whole at once: never more people than places at any hour', async () => {
    await offered();
    const presses = [
      pressed('e1', sampleLine.takeo, yes),
      pressed('e2', sampleLine.minoru, press('offer', 'part', { s: TURN, f: '10:00', t: '11:00' })),
    ];
    await inbox(...presses);
    const receivers = await Promise.all([receiver(), receiver()]);
    presses.forEach((heard, at) => receivers[at]!.hear([heard]));
    await Promise.all(receivers.map((one) => one.quiet()));
    const shifts = (await desk.database.of('shift').find({ opening: 'opening-hatake', day: '2026-12-03' }).toArray()) as unknown as Shift[];
    for (const hour of ['09:30', '10:30']) {
      const at = instant('2026-12-03', hour);
      const there = shifts.filter(({ start, end, state }) => state !== 'cancelled' && start <= at && at < end);
      expect(there.reduce((sum, one) => sum + one.places, 0)).toBe(2);
      expect(there.flatMap((one) => one.assignments.filter(isOn)).length).toBeLessThanOrEqual(2);
    }
  });
});

describe('one person takes two turns of one time at once', () => {
  it('in two processes: has one of them', async () => {
    await offered();
    const other = 'shift-opening-hatake-2026-12-03-0930';
    const { _id: _old, ...like } = (await kept()) as Shift;
    await desk.database
      .of('shift')
      .insertOne({ ...like, _id: other, start: instant('2026-12-03', '09:30'), assignments: like.assignments.slice(-2) } as never);
    const presses = [TURN, other].map((id, at) => pressed(`e${at}`, sampleLine.takeo, press('offer', 'take', { s: id, v: '2026-10' })));
    await inbox(...presses);
    const receivers = await Promise.all([receiver(), receiver()]);
    presses.forEach((heard, at) => receivers[at]!.hear([heard]));
    await Promise.all(receivers.map((one) => one.quiet()));
    const shifts = (await desk.database
      .of('shift')
      .find({ _id: { $in: [TURN, other] } })
      .toArray()) as unknown as Shift[];
    expect(shifts.flatMap(takers).filter((one) => one === 'senior-takeo')).toHaveLength(1);
  });
});
