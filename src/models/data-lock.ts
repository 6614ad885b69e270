/** Who holds a data directory: one process at a time, and what a killed one left behind is cleared away first. */
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

interface Holder {
  readonly pid: number;
  /** start of the process as the system tells it: a pid alone comes back, in a container nearly always */
  readonly started: string;
}

/** Says that another process has this data directory open, and which. */
export class DataDirectoryInUse extends Error {
  override name = 'DataDirectoryInUse';
}

/** Takes the directory for this process and gives the way to let go of it; refused while its holder lives. */
export async function holdDirectory(dataDir: string): Promise<() => Promise<void>> {
  const path = join(dataDir, 'deban.lock');
  const mine = JSON.stringify({ pid: process.pid, started: (await startOf(process.pid)) ?? '' } satisfies Holder);
  const draft = `${path}.${process.pid}.${randomUUID().slice(0, 8)}`;
  await writeFile(draft, mine, { mode: 0o600 });
  try {
    for (let tries = 0; tries < 100; tries++) {
      // a link appears whole or not at all: nobody ever reads half a lock
      const taken = await link(draft, path).then(
        () => true,
        (error: NodeJS.ErrnoException) => (error.code === 'EEXIST' ? false : Promise.reject(error)),
      );
      if (taken) return async () => void ((await readFile(path, 'utf8').catch(() => '')) === mine && (await rm(path, { force: true })));
      await clearStale(path, dataDir);
    }
    throw new DataDirectoryInUse(`${dataDir} is being taken by several starts at once; start one of them again`);
  } finally {
    await rm(draft, { force: true });
  }
}

async function clearStale(path: string, dataDir: string): Promise<void> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return;
  const holder = read(text);
  if (holder && (await startOf(holder.pid)) === holder.started) {
    throw new DataDirectoryInUse(
      `the data directory ${dataDir} is in use by process ${holder.pid}; stop that one first, or give this one another directory`,
    );
  }
  // one at a time: what was read as stale may by now be the fresh lock of another start
  const turn = `${path}.turn`;
  const mine = await mkdir(turn).then(
    () => true,
    () => false,
  );
  if (!mine) {
    const since = await stat(turn).then(
      ({ mtimeMs }) => mtimeMs,
      () => Infinity,
    );
    if (Date.now() - since > 10_000) await rm(turn, { recursive: true, force: true });
    await sleep(20);
    return;
  }
  try {
    if ((await readFile(path, 'utf8').catch(() => undefined)) === text) await rm(path, { force: true });
  } finally {
    await rm(turn, { recursive: true, force: true });
  }
}

function read(text: string): Holder | undefined {
  try {
    const holder = JSON.parse(text) as Holder;
    return Number.isInteger(holder.pid) && holder.pid > 0 ? holder : undefined;
  } catch {
    return undefined;
  }
}

/** Ends a mongod that a killed process left running on this database folder; true when there was one. */
export async function endOrphan(dbpath: string): Promise<boolean> {
  const pid = Number((await readFile(join(dbpath, 'mongod.lock'), 'utf8').catch(() => '')).trim());
  if (!Number.isInteger(pid) || pid <= 1 || !(await commandOf(pid)).includes(dbpath)) return false;
  await endMongod(pid, 10_000);
  return true;
}

/** SIGINT is a clean shutdown to mongod; by force after `patience` ms. */
async function endMongod(pid: number, patience: number): Promise<void> {
  const started = await startOf(pid);
  if (started === undefined || !signal(pid, 'SIGINT')) return;
  const until = Date.now() + patience;
  while ((await startOf(pid)) === started) {
    if (Date.now() > until) signal(pid, 'SIGKILL');
    if (Date.now() > until + 5_000) throw new Error(`process ${pid} does not end`);
    await sleep(20);
  }
}

function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

/** When the process started, in the system's own terms; undefined when there is none (a zombie is none). */
async function startOf(pid: number): Promise<string | undefined> {
  if (!signal0(pid)) return undefined;
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  if (stat === undefined) return (await ps(pid, 'lstart=')) || undefined;
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
  return fields[0] === 'Z' ? undefined : `${boot.trim()} ${fields[19]}`;
}

async function commandOf(pid: number): Promise<string> {
  const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined);
  return line ?? (signal0(pid) ? ps(pid, 'command=') : '');
}

function signal0(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function ps(pid: number, column: string): Promise<string> {
  return new Promise((resolve) =>
    execFile('ps', ['-o', column, '-p', String(pid)], (error, stdout) => resolve(error ? '' : stdout.trim())),
  );
}
