/** One mongod process: spawned, waited for, started again when it dies, and ended with us however we end. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { readFile, rename, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** How a mongod is to run: its files, its flags, and what becomes of it when this process dies. */
export interface Launch {
  readonly binary: string;
  readonly dbpath: string;
  readonly logfile: string;
  readonly flags: readonly string[];
  readonly port: number | undefined;
  readonly onDeath: 'SIGINT' | 'SIGKILL';
  readonly remove?: string;
  readonly log: (line: string) => void;
}

/** A mongod that listens. */
export interface Running {
  readonly port: number;
  pid(): number | undefined;
  /** from now on a mongod that dies by itself is started again on the same port */
  keepAlive(): void;
  end(signal: 'SIGINT' | 'SIGKILL'): Promise<void>;
}

/** Starts a mongod on a free port (or the one asked for) and waits until it listens. */
export async function launch(asked: Launch): Promise<Running> {
  let ending = false;
  let mongod: ChildProcess | undefined;
  let port = 0;
  for (let tries = 1; ; tries++) {
    port = asked.port ?? (await freePort());
    try {
      mongod = await up(asked, port);
      break;
    } catch (error) {
      // a free port can be taken by another between the looking and the listening
      if (asked.port !== undefined || tries === 3 || !String(error).includes('port')) throw error;
    }
  }
  const again = async (recent: readonly number[]): Promise<void> => {
    const times = [...recent.filter((time) => time > Date.now() - 60_000), Date.now()];
    if (ending) return;
    if (times.length > 5)
      return asked.log('mongod: ended 5 times within a minute, not started again; see mongod.log in the data directory');
    asked.log('mongod: ended by itself, starting it again on the same port');
    try {
      mongod = await up(asked, port);
      if (ending) mongod.kill('SIGKILL');
      else mongod.once('exit', () => void again(times));
    } catch {
      await sleep(1_000);
      await again(times);
    }
  };
  return {
    port,
    pid: () => mongod?.pid,
    keepAlive() {
      if (mongod && hasEnded(mongod)) void again([]);
      else mongod?.once('exit', () => void again([]));
    },
    async end(signal) {
      ending = true;
      if (!mongod || hasEnded(mongod)) return;
      const gone = once(mongod, 'exit');
      mongod.kill(signal);
      const force = setTimeout(() => mongod?.kill('SIGKILL'), 10_000);
      await gone;
      clearTimeout(force);
    },
  };
}

/** Spawns mongod and waits until it listens; detached, so that Ctrl-C reaches us and not it: it must outlive our last write. */
async function up(asked: Launch, port: number): Promise<ChildProcess> {
  if ((await sizeOf(asked.logfile)) > 10_000_000) await rename(asked.logfile, `${asked.logfile}.1`);
  const out = openSync(asked.logfile, 'a', 0o600);
  const before = await sizeOf(asked.logfile);
  const child = spawn(asked.binary, [...asked.flags, '--dbpath', asked.dbpath, '--port', String(port)], {
    stdio: ['ignore', out, out],
    detached: true,
  });
  closeSync(out);
  let failed: Error | undefined;
  child.once('error', (error) => (failed = error));
  const until = Date.now() + 60_000;
  for (;;) {
    if (failed) throw failed;
    const said = (await readFile(asked.logfile)).subarray(before).toString();
    if (said.includes('"id":23016,')) break;
    if (hasEnded(child)) throw new Error(deathOf(child, said, asked, port));
    if (Date.now() > until) {
      child.kill('SIGKILL');
      throw new Error(`mongod did not listen on port ${port} within 60 s; see ${asked.logfile}`);
    }
    await sleep(15);
  }
  watch(child, asked);
  return child;
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function deathOf(child: ChildProcess, said: string, asked: Launch, port: number): string {
  if (child.exitCode === 48) return `mongod: port ${port} is taken; give another one`;
  if (child.exitCode === 100) return `mongod: ${asked.dbpath} is in use by another mongod; stop that one first`;
  const lines = said.trim().split('\n');
  const last = lines.findLast((line) => /"s":"[FE]"/.test(line)) ?? lines.at(-1) ?? '';
  return `mongod ended at once (${child.exitCode ?? child.signalCode}), see ${asked.logfile}: ${last.slice(0, 300)}`;
}

/** A tiny shell that hears when this process dies, however it dies, and ends mongod: its input closes then. */
function watch(mongod: ChildProcess, asked: Launch): void {
  if (process.platform === 'win32') return;
  const script = 'read line && exit 0; kill -"$1" "$2"; [ -z "$3" ] || { sleep 1; rm -rf "$3"; }';
  const args = ['-c', script, 'deban-watch', asked.onDeath.slice('SIG'.length), String(mongod.pid), asked.remove ?? ''];
  const watcher = spawn('/bin/sh', args, { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  watcher.on('error', () => undefined).unref();
  watcher.stdin.on('error', () => undefined);
  mongod.once('exit', () => watcher.stdin.end('gone\n'));
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
