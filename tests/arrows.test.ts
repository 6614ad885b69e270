/** The arrows of the design, held by the import graph: who may know whom, directly and by detour. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');

/** What a zone of src may import: zones, and packages besides. */
interface Rule {
  readonly zones: readonly string[];
  readonly packages: readonly string[];
}
const leaves = ['glossary', 'records', 'openingRecord', 'settings', 'shiftRecord', 'clock'];
const edge = [...leaves, 'flows', 'models', 'bot', 'log'];
const any = ['*'];
const rules: Readonly<Record<string, Rule>> = {
  glossary: { zones: [], packages: [] },
  records: { zones: ['glossary', 'openingRecord', 'settings', 'shiftRecord', 'flows/understand/meaning'], packages: [] },
  openingRecord: { zones: ['glossary', 'records', 'settings', 'flows/understand/meaning'], packages: [] },
  settings: { zones: ['glossary', 'flows/understand/meaning'], packages: [] },
  shiftRecord: { zones: ['glossary', 'records', 'flows/understand/meaning'], packages: [] },
  clock: { zones: [], packages: [] },
  log: { zones: [], packages: ['pino', 'node:*'] },
  config: { zones: ['log'], packages: ['zod'] },
  flows: { zones: ['glossary', 'records', 'openingRecord', 'settings', 'shiftRecord', 'flows'], packages: ['@holiday-jp/holiday_jp'] },
  models: { zones: ['glossary', 'records', 'models'], packages: ['mongoose', 'mongodb', 'node:*'] },
  bot: { zones: edge, packages: any },
  jobs: { zones: [...edge, 'jobs'], packages: any },
  console: { zones: [...edge, 'console'], packages: any },
  simulator: { zones: [...leaves, 'flows', 'log', 'simulator'], packages: any },
};
/** What puts the parts together, folders and the other files right under src, may know everything, the simulator only by a dynamic import. */
const programmes = ['sample'];
const isProgramme = (file: string) => programmes.includes(zoneOf(file)) || (/^src\/[^/]+$/.test(file) && !(zoneOf(file) in rules));

interface Import {
  readonly from: string;
  /** a file of the project, or the name of a package */
  readonly to: string;
  readonly isFile: boolean;
  readonly dynamic: boolean;
}

function filesUnder(folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name))
    .toSorted();
}

function importsOf(file: string): Import[] {
  const code = readFileSync(join(root, file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  const found = [
    ...code.matchAll(/^\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]/gm),
    ...code.matchAll(/^\s*import\s*['"]([^'"]+)['"]/gm),
  ].map((match) => ({ name: match[1] ?? '', dynamic: false }));
  const dynamic = [...code.matchAll(/\b(?:import|require)\s*\(\s*['"`]([^'"`]+)['"`]/g)].map((match) => ({
    name: match[1] ?? '',
    dynamic: true,
  }));
  return [...found, ...dynamic].map(({ name, dynamic: late }) => {
    const isFile = name.startsWith('.');
    return { from: file, to: isFile ? relative(root, resolve(root, dirname(file), name)) : name, isFile, dynamic: late };
  });
}

/** src/flows/shift.ts → flows; src/clock.ts → clock. */
const zoneOf = (file: string) =>
  relative('src', file)
    .split('/')[0]
    ?.replace(/\.\w+$/, '') ?? '';

function allowed(zone: string, { to, isFile }: Import): boolean {
  const rule = rules[zone];
  if (!rule) return false;
  if (!isFile) return rule.packages.some((name) => name === '*' || name === to || (name.endsWith('*') && to.startsWith(name.slice(0, -1))));
  return to.startsWith('src/') && rule.zones.some((other) => other === zoneOf(to) || to === `src/${other}.ts`);
}

const src = filesUnder('src');
const imports = src.flatMap(importsOf);
const show = ({ from, to }: Import) => `${from} → ${to}`;

/** Word lists, where one comment stands above a group of exports. */
const grouped = [
  'src/glossary.ts',
  'src/records.ts',
  'src/openingRecord.ts',
  'src/shiftRecord.ts',
  'src/settings.ts',
  'src/flows/understand/meaning.ts',
];

/** Every export of src without a comment above it. */
function uncommented(): string[] {
  return src.flatMap((file) => {
    const lines = readFileSync(join(root, file), 'utf8').split('\n');
    return lines.flatMap((line, at) => {
      const name = /^export (?:default )?(?:async )?(?:abstract )?(?:function\*?|const|let|class|interface|type) (\w+)/.exec(line)?.[1];
      return name && !/\*\/\s*$/.test(lines[at - 1] ?? '') ? [`${file}:${at + 1} ${name}`] : [];
    });
  });
}

describe('the test itself', () => {
  test('has looked at the files, and found their imports', () => {
    expect(src.length).toBeGreaterThan(20);
    expect(src.filter((file) => zoneOf(file) === 'flows').length).toBeGreaterThan(5);
    expect(imports.filter(({ to, isFile }) => isFile && existsSync(join(root, to))).length).toBeGreaterThan(src.length);
  });

  test('would see what is forbidden', () => {
    const planted = (to: string, isFile = true): Import => ({ from: 'src/flows/planted.ts', to, isFile, dynamic: false });
    for (const file of ['src/models/shift.ts', 'src/bot/line.ts', 'src/clock.ts', 'src/log.ts', 'tests/talk.ts']) {
      expect(allowed('flows', planted(file)), file).toBe(false);
    }
    for (const name of ['node:fs', 'mongoose', 'mongodb', 'express', '@line/bot-sdk'])
      expect(allowed('flows', planted(name, false)), name).toBe(false);
    expect(allowed('models', planted('src/flows/route.ts'))).toBe(false);
    expect(allowed('flows', planted('src/flows/route.ts'))).toBe(true);
  });
});

describe('the arrows', () => {
  test.each(Object.keys(rules))('%s imports only what it may', (zone) => {
    const wrong = imports.filter((one) => zoneOf(one.from) === zone && !allowed(zone, one));
    expect(wrong.map(show)).toEqual([]);
  });

  test('every file of src stands in a zone that has a rule', () => {
    expect(src.filter((file) => !(zoneOf(file) in rules) && !isProgramme(file))).toEqual([]);
  });

  test('flows reach nothing but plain words and each other, whatever the detour', () => {
    const seen = new Set(src.filter((file) => zoneOf(file) === 'flows'));
    for (const file of seen) for (const { to, isFile } of imports.filter((one) => one.from === file)) if (isFile) seen.add(to);
    const packages = imports.filter((one) => seen.has(one.from) && !one.isFile).map(({ to }) => to);
    expect([...seen].filter((file) => !/^src\/(flows\/|(?:glossary|records|openingRecord|settings|shiftRecord)\.ts)/.test(file))).toEqual(
      [],
    );
    expect([...new Set(packages)].filter((name) => name !== '@holiday-jp/holiday_jp')).toEqual([]);
  });

  test('flows ask nobody for the time or for chance', () => {
    const asks = /\bDate\.now\b|\bnew Date\(\s*\)|\bTemporal\.Now\b|\bMath\.random\b|\brandomUUID\b|\bawait\b|\basync\b/;
    const flows = src.filter((file) => zoneOf(file) === 'flows');
    expect(flows.filter((file) => asks.test(readFileSync(join(root, file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')))).toEqual(
      [],
    );
  });

  test('the simulator is loaded by programmes alone, and only when it is wanted', () => {
    const outside = imports.filter(({ from, to }) => to.startsWith('src/simulator/') && zoneOf(from) !== 'simulator');
    expect(outside.filter(({ from, dynamic }) => !dynamic || !isProgramme(from)).map(show)).toEqual([]);
  });
});

describe('the files', () => {
  test('none of src is longer than 300 lines', () => {
    const long = src.map((file) => [file, readFileSync(join(root, file), 'utf8').trimEnd().split('\n').length] as const);
    expect(long.filter(([, lines]) => lines > 300)).toEqual([]);
  });

  test('none is called utils, helpers or index', () => {
    const all = [...src, ...filesUnder('tests'), ...filesUnder('scripts'), ...filesUnder('bench')];
    expect(all.filter((file) => /^(utils?|helpers?|index)$/.test(basename(file, '.ts').replace('.test', '')))).toEqual([]);
  });

  test('every export says in a sentence what it is', () => {
    expect(uncommented().filter((one) => !grouped.some((file) => one.startsWith(`${file}:`)))).toEqual([]);
  });
});
