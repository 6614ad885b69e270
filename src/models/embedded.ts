/**
 * Our own small MongoDB: one mongod, started and ended with us, a replica set of one member (transactions need a set).
 * It survives a kill of this process and of mongod; it does not survive the disk.
 */
import { mkdir, mkdtemp, realpath, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { MongoClient, MongoServerError } from 'mongodb';
import { endOrphan, holdDirectory } from './data-lock.ts';
import { findMongod } from './mongod-binary.ts';
import { launch, type Running } from './mongod-process.ts';

/** A mongod of ours: where to connect, its process, and the way to end it. */
export interface Embedded {
  readonly uri: string;
  pid(): number | undefined;
  stop(): Promise<void>;
}

/** Where the data lies, who hears of progress and trouble, and a port where any free one will not do. */
export interface EmbeddedOptions {
  readonly dataDir: string;
  readonly log?: (line: string) => void;
  readonly port?: number;
}

const set = 'rs0';
const common = ['--replSet', set, '--bind_ip', '127.0.0.1', '--wiredTigerCacheSizeGB', '0.25', '--nounixsocket', '--slowms', '1000'];
const parameters = (...settings: readonly string[]) => settings.flatMap((setting) => ['--setParameter', setting]);
// The database is ours alone: a transaction that a killed process left open must not block its documents for a minute.
// Diagnostic data would fill up to 200 MB of a small disk, for MongoDB's own support.
const lasting = [
  ...common,
  '--oplogSize',
  '256',
  ...parameters('transactionLifetimeLimitSeconds=10', 'diagnosticDataCollectionEnabled=false'),
];
const passing = [...common, '--oplogSize', '64', ...parameters('diagnosticDataCollectionEnabled=false', 'enableTestCommands=1')];

/** Starts the database of this data directory, or says which process has it open already. */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const log = options.log ?? ((line) => process.stderr.write(`${line}\n`));
  await mkdir(join(options.dataDir, 'db'), { recursive: true, mode: 0o700 });
  const dataDir = await realpath(options.dataDir);
  const dbpath = join(dataDir, 'db');
  const release = await holdDirectory(dataDir);
  try {
    const binary = await findMongod({ log });
    if (await endOrphan(dbpath)) log('mongod: one left by a killed start was ended first');
    const mongod = await launch({
      binary,
      dbpath,
      logfile: join(dataDir, 'mongod.log'),
      flags: lasting,
      port: options.port,
      onDeath: 'SIGINT',
      log,
    });
    await becomePrimary(mongod.port, true).catch((error) => endAfter(mongod, error));
    mongod.keepAlive();
    return {
      uri: uriOf(mongod.port),
      pid: () => mongod.pid(),
      async stop() {
        await mongod.end('SIGINT');
        await release();
      },
    };
  } catch (error) {
    await release();
    throw error;
  }
}

/** Starts an empty database for tests and bench that is gone without a trace after `stop`, also when this process is killed. */
export async function startEphemeral(options: { readonly log?: (line: string) => void; readonly port?: number } = {}): Promise<Embedded> {
  const log = options.log ?? ((line) => process.stderr.write(`${line}\n`));
  const binary = await findMongod({ log });
  const folder = await realpath(await mkdtemp(join(await fastFolder(), 'deban-mongod-')));
  const logfile = join(folder, 'mongod.log');
  const mongod = await launch({
    binary,
    dbpath: folder,
    logfile,
    flags: passing,
    port: options.port,
    onDeath: 'SIGKILL',
    remove: folder,
    log,
  });
  await becomePrimary(mongod.port, false).catch((error) => endAfter(mongod, error));
  return {
    uri: uriOf(mongod.port),
    pid: () => mongod.pid(),
    async stop() {
      await mongod.end('SIGKILL');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function endAfter(mongod: Running, error: unknown): Promise<never> {
  await mongod.end('SIGKILL');
  throw error;
}

function uriOf(port: number): string {
  return `mongodb://127.0.0.1:${port}/deban?replicaSet=${set}`;
}

/** Memory where there is plenty of it, else the usual temporary folder. */
async function fastFolder(): Promise<string> {
  const memory = '/dev/shm';
  const free = await statfs(memory).then(
    (fs) => fs.bavail * fs.bsize,
    () => 0,
  );
  return free > 2 ** 31 ? memory : tmpdir();
}

/** A set of one member: made at the first start, led by the new port at the later ones. */
async function becomePrimary(port: number, durable: boolean): Promise<void> {
  const host = `127.0.0.1:${port}`;
  const client = new MongoClient(`mongodb://${host}/?directConnection=true`, { serverSelectionTimeoutMS: 10_000 });
  try {
    const admin = (await client.connect()).db('admin');
    const config = { _id: set, members: [{ _id: 0, host }], writeConcernMajorityJournalDefault: durable };
    try {
      await admin.command({ replSetInitiate: config });
    } catch (error) {
      if (!(error instanceof MongoServerError) || error.codeName !== 'AlreadyInitialized') throw error;
      const { config: last } = (await admin.command({ replSetGetConfig: 1 })) as unknown as {
        config: { version: number; members: { host: string }[] };
      };
      if (last.members[0]?.host !== host) {
        const members = [{ ...last.members[0], host }];
        await admin.command({ replSetReconfig: { ...last, version: last.version + 1, members }, force: true });
      }
    }
    const until = Date.now() + 30_000;
    while (!(await admin.command({ hello: 1 }))['isWritablePrimary']) {
      if (Date.now() > until) throw new Error(`mongod on port ${port} did not become primary within 30 s`);
      await sleep(10);
    }
    if (durable) await admin.command({ killAllSessions: [] });
  } finally {
    await client.close();
  }
}
