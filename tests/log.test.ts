import { expect, test } from 'vitest';
import { keyHashes, type LogLevel, logFields, type LogLine, makeLog, whoHash } from '../src/log.ts';

function written(level: LogLevel, ...lines: readonly object[]): string[] {
  const out: string[] = [];
  const log = makeLog(level, { write: (line: string) => void out.push(line) });
  for (const line of lines) log.info(line as LogLine);
  return out;
}

test('a line is JSON with time, level, event and the fields of the list', () => {
  const [line = ''] = written('info', { event: 'turn', id: '01J', count: 2, ms: 3.5, who: undefined });
  expect(JSON.parse(line)).toEqual({
    level: 'info',
    time: expect.stringMatching(/^\d{4}-.*Z$/),
    event: 'turn',
    id: '01J',
    count: 2,
    ms: 3.5,
  });
});

test('names, texts and whole objects have no place in it', () => {
  const person = {
    event: 'turn',
    name: '田中はな',
    text: '腰が痛い',
    err: new Error('田中はな'),
    code: { message: '田中はな' },
    userId: 'U1',
  };
  expect(written('info', person)[0]).not.toMatch(/田中|腰|U1/);
  for (const field of ['name', 'text', 'userId', 'displayName', 'message', 'phone', 'err'])
    expect(Object.keys(logFields)).not.toContain(field);
});

test('a LINE id inside a value is replaced by its hash', () => {
  const id = `U${'0123456789abcdef'.repeat(2)}`;
  const [line = ''] = written('info', { event: 'sent', id: `clock:x:${id}`, detail: id });
  expect(line).not.toContain(id);
  expect(line).toContain(`#${whoHash(id)}`);
});

test('below its level it is silent', () => {
  expect(written('warn', { event: 'turn' })).toEqual([]);
});

test('the hash of a person depends on the key, is the same with the same key, and is short', () => {
  keyHashes(new Uint8Array(32).fill(1));
  const one = whoHash('U1');
  expect(whoHash('U1')).toBe(one);
  expect(whoHash('U2')).not.toBe(one);
  keyHashes(new Uint8Array(32).fill(2));
  expect(whoHash('U1')).not.toBe(one);
  keyHashes(new Uint8Array(32).fill(1));
  expect(whoHash('U1')).toBe(one);
  expect(one).toMatch(/^[\w-]{10}$/);
});
