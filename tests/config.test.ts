import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig, variables } from '../src/config.ts';

const key = Buffer.alloc(32, 7);
const line = { LINE_CHANNEL_SECRET: '0123456789abcdef0123456789abcdef', LINE_CHANNEL_ACCESS_TOKEN: 'tokentokentoken==' };
const production = {
  ...line,
  NODE_ENV: 'production',
  MONGODB_URI: 'mongodb://db.example:27017/deban?replicaSet=rs0',
  DEBAN_MASTER_KEY: key.toString('base64'),
};

function faultsOf(env: NodeJS.ProcessEnv): readonly string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.lines;
    throw error;
  }
  return [];
}

describe('without any environment', () => {
  test('everything is on the desk: simulator, embedded database, sample centre, port 3000', () => {
    expect(readConfig({})).toEqual({
      mongodbUri: undefined,
      lineChannelSecret: undefined,
      lineChannelAccessToken: undefined,
      lineApiBaseUrl: 'https://api.line.me',
      lineDataApiBaseUrl: 'https://api-data.line.me',
      port: 3000,
      publicUrl: undefined,
      clock: undefined,
      sample: true,
      masterKey: undefined,
      logLevel: 'info',
      production: false,
      simulator: true,
      embedded: true,
    });
  });

  test('an empty value is the same as none', () => {
    const empty = Object.fromEntries(variables.map(({ name }) => [name, ' ']));
    expect(readConfig(empty)).toEqual(readConfig({}));
  });
});

describe('what is given', () => {
  test('a LINE account switches simulator and sample off', () => {
    const config = readConfig(line);
    expect(config).toMatchObject({ simulator: false, sample: false, embedded: true, lineChannelSecret: line.LINE_CHANNEL_SECRET });
  });

  test('the sample centre can be had with a LINE account, and done without in the simulator', () => {
    expect(readConfig({ ...line, DEBAN_SAMPLE: '1' }).sample).toBe(true);
    expect(readConfig({ DEBAN_SAMPLE: '0' }).sample).toBe(false);
  });

  test('addresses lose the slash at their end', () => {
    expect(readConfig({ LINE_API_BASE_URL: 'http://127.0.0.1:8080/', PUBLIC_URL: 'https://deban.example/' })).toMatchObject({
      lineApiBaseUrl: 'http://127.0.0.1:8080',
      publicUrl: 'https://deban.example',
    });
  });

  test('the clock starts at a time with an offset', () => {
    expect(readConfig({ DEBAN_CLOCK: '2026-11-24T10:00+09:00' }).clock).toEqual(new Date('2026-11-24T01:00:00Z'));
  });

  test('the master key is 32 bytes, written either way', () => {
    for (const text of [key.toString('hex'), key.toString('base64')]) {
      expect(readConfig({ DEBAN_MASTER_KEY: text }).masterKey).toEqual(new Uint8Array(key));
    }
  });

  test('production with all it needs', () => {
    expect(readConfig(production)).toMatchObject({ production: true, simulator: false, embedded: false, sample: false });
  });
});

describe('what is refused', () => {
  test.each([
    ['PORT', '80a'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['MONGODB_URI', 'localhost:27017'],
    ['LINE_API_BASE_URL', 'api.line.me'],
    ['LINE_DATA_API_BASE_URL', 'ftp://line'],
    ['PUBLIC_URL', 'deban'],
    ['DEBAN_CLOCK', '2026-11-24T10:00'],
    ['DEBAN_CLOCK', '2026-02-30T10:00+09:00'],
    ['DEBAN_CLOCK', 'tomorrow'],
    ['DEBAN_SAMPLE', 'yes'],
    ['DEBAN_MASTER_KEY', 'c2hvcnQ='],
    ['LOG_LEVEL', 'loud'],
    ['NODE_ENV', 'prod'],
  ])('%s=%s, in one line with what was expected', (name, value) => {
    const lines = faultsOf({ [name]: value });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(new RegExp(`^${name}: expected .+, got .+$`));
  });

  test('a secret of LINE without its token, and the other way round', () => {
    expect(faultsOf({ LINE_CHANNEL_SECRET: 'x' })[0]).toMatch(/^LINE_CHANNEL_ACCESS_TOKEN: expected/);
    expect(faultsOf({ LINE_CHANNEL_ACCESS_TOKEN: 'x' })[0]).toMatch(/^LINE_CHANNEL_SECRET: expected/);
  });

  test('production without account, database and key, each named', () => {
    const names = faultsOf({ NODE_ENV: 'production' }).map((one) => one.split(':')[0]);
    expect(names).toEqual(['LINE_CHANNEL_SECRET', 'LINE_CHANNEL_ACCESS_TOKEN', 'MONGODB_URI', 'DEBAN_MASTER_KEY']);
  });

  test('a clock moved by hand and the sample centre in production', () => {
    const lines = faultsOf({ ...production, DEBAN_CLOCK: '2026-11-24T10:00+09:00', DEBAN_SAMPLE: '1' });
    expect(lines.map((one) => one.split(':')[0])).toEqual(['DEBAN_CLOCK', 'DEBAN_SAMPLE']);
  });

  test('all of it at once, and no secret is shown', () => {
    const secrets = { MONGODB_URI: 'db:hunter2@x', LINE_CHANNEL_SECRET: 'hunter2 hunter2', DEBAN_MASTER_KEY: 'hunter2' };
    const lines = faultsOf({ ...secrets, PORT: 'x', LOG_LEVEL: 'y' });
    expect(lines).toHaveLength(6);
    expect(lines.join('\n')).not.toContain('hunter2');
  });
});

test('every variable says what it means, what it is without, and what is expected', () => {
  expect(variables.length).toBeGreaterThanOrEqual(12);
  for (const variable of variables) {
    expect(variable.meaning, variable.name).not.toBe('');
    expect(variable.default, variable.name).not.toBe('');
    expect(variable.expected, variable.name).not.toBe('');
  }
});
