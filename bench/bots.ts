/** The two bots as processes of their own, on the same MongoDB and the same fake LINE. */
import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { end, mind } from './processes.ts';
import { SECRET } from './webhooks.ts';

/** The project whose bot is measured; another copy of it may be named by BENCH_ROOT. */
export const ROOT = process.env['BENCH_ROOT'] ?? join(import.meta.dirname, '..');

/** A bot that runs; `restart` starts it anew on its port after it was killed. */
export interface Bot {
  readonly name: 'naive' | 'ours';
  readonly port: number;
  pid(): number;
  kill(): Promise<void>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

const ways = {
  naive: { file: join(import.meta.dirname, 'naive.ts'), flags: [], ready: (status: number) => status === 404, path: '/' },
  ours: { file: join(ROOT, 'src/main.ts'), flags: flagsOfStart(), ready: (status: number) => status === 200, path: '/readyz' },
};

/** Node's flags as `npm start` gives them. */
function flagsOfStart(): string[] {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: { start: string } };
  return scripts.start.split(' ').filter((word) => word.startsWith('--'));
}

/** Starts a bot with a database of its own name and waits until it answers. */
export async function startBot(
  name: Bot['name'],
  o: { mongo: string; line: string; sample?: boolean; flags?: readonly string[] },
): Promise<Bot> {
  const { file, path, ready, flags } = ways[name];
  const port = await freePort();
  const uri = new URL(o.mongo);
  uri.pathname = `/bench_${name}_${port}`;
  const env = {
    PATH: process.env['PATH'],
    HOME: process.env['HOME'],
    PORT: String(port),
    MONGODB_URI: uri.href,
    LINE_CHANNEL_SECRET: SECRET,
    LINE_CHANNEL_ACCESS_TOKEN: 'bench-token',
    LINE_API_BASE_URL: o.line,
    LOG_LEVEL: 'error',
    DEBAN_SAMPLE: '1',
  };
  let child: ChildProcess;
  const start = async () => {
    child = mind(spawn(process.execPath, [...flags, ...(o.flags ?? []), file], { env, cwd: ROOT, stdio: ['ignore', 'inherit', 'pipe'] }));
    let said = '';
    child.stderr!.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-2_000)));
    const until = Date.now() + 30_000;
    while (Date.now() < until) {
      if (child.exitCode !== null) throw new Error(`${name} ended at its start: ${said}`);
      const status = await fetch(`http://127.0.0.1:${port}${path}`).then(
        (response) => response.body?.cancel().then(() => response.status) ?? response.status,
        () => 0,
      );
      if (ready(status)) return;
      await sleep(50);
    }
    throw new Error(`${name} was not ready within 30 s: ${said}`);
  };
  await start();
  return {
    name,
    port,
    pid: () => child.pid!,
    kill: () => end(child, 'SIGKILL'),
    restart: start,
    stop: () => end(child, 'SIGTERM'),
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
