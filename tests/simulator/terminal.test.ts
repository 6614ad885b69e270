import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { botLine, findPhone, openButtons, readTyped, type TalkItem, type TalkPhone } from '../../src/simulator/terminalTalk.ts';
import { openDesk } from './echoBot.ts';

const TERMINAL = new URL('../../src/simulator/terminal.ts', import.meta.url).pathname;

/** Runs the terminal with these lines typed. */
function talk(url: string, lines: readonly string[]): Promise<{ out: string; err: string; code: number | null }> {
  const child = spawn(process.execPath, [TERMINAL, '--url', url], { stdio: 'pipe' });
  let out = '';
  let err = '';
  child.stdout.on('data', (data) => (out += String(data)));
  child.stderr.on('data', (data) => (err += String(data)));
  child.stdin.end(lines.join('\n') + '\n');
  return new Promise((done) => child.on('close', (code) => done({ out, err, code })));
}

it('talks with the phones of a running simulator and writes the transcript', async () => {
  const desk = await openDesk();
  const folder = await mkdtemp(join(tmpdir(), 'deban-talk-'));
  const file = join(folder, 'talk.txt');
  try {
    const lines = [
      '/me 田中はな',
      'カード',
      '/press 2',
      '/clock +1h',
      '/as employer',
      '了解',
      '/as group',
      '@Deban 12 電話します',
      '/write ' + file,
    ];
    const { out, code } = await talk(desk.base, lines);
    expect(code).toBe(0);
    expect(out).toContain('[1 行きます|2 行けません|3 わからない|4 人と話したい]');
    expect(await readFile(file, 'utf8')).toBe(
      `senior> カード
bot> 11月26日(木) 朝9時の出番です。行けますか。 [行きます|行けません|わからない|人と話したい]
senior> [行けません]
bot> 「shift:absent」を承りました。
clock> +1h
employer> 了解
bot> 「了解」ですね。
group> @Deban 12 電話します
bot> 「@Deban 12 電話します」ですね。
`,
    );
  } finally {
    await rm(folder, { recursive: true });
    await desk.close();
  }
});

describe('where there is no simulator', () => {
  it('says how to get one', async () => {
    const { err, code } = await talk('http://127.0.0.1:9', []);
    expect(code).toBe(1);
    expect(err).toBe(
      'No simulator answers at http://127.0.0.1:9. Start one with "npm start" in another window, or give its address with --url.\n',
    );
  });

  it('says so of another server', async () => {
    const desk = await openDesk({ page: false });
    try {
      const { err, code } = await talk(desk.base, []);
      expect([code, err]).toEqual([1, expect.stringContaining('is no simulator (404)')]);
    } finally {
      await desk.close();
    }
  });
});

describe('typing', () => {
  it.each([
    ['はい', { do: 'say', text: 'はい' }],
    ['  ', { do: 'nothing' }],
    ['/clock +1h', { do: 'command', name: 'clock', rest: '+1h' }],
    ['/quit', { do: 'command', name: 'quit', rest: '' }],
  ])('%s', (line, expected) => {
    expect(readTyped(line)).toEqual(expected);
  });

  const phones: TalkPhone[] = [
    { id: 'a', kind: 'person', label: 'はじめての方', displayName: '柏 はるえ' },
    { id: 'b', kind: 'person', label: '青空農園の井上さん', role: 'employer' },
    { id: 'c', kind: 'group', label: 'コーディネーター' },
    { id: 'd', kind: 'person', label: '会員 山口花子さん', displayName: 'はなこ' },
    { id: 'e', kind: 'person', label: 'コーディネーター 小川さん' },
  ];
  it.each([
    ['2', 'b'],
    ['employer', 'b'],
    ['group', 'c'],
    ['柏はる', 'a'],
    ['コーディ', 'c'],
    ['coordinator', 'e'],
    ['はなこ', 'd'],
    ['だれか', undefined],
    ['', undefined],
  ])('/as %s is %s', (words, id) => {
    expect(findPhone(phones, words)?.id).toBe(id);
  });
});

it('presses only what can still be pressed', () => {
  const button = (n: number, label: string, quick = false) => ({ n, label, quick, type: 'postback' });
  const bot = (id: string, ...buttons: TalkItem['buttons'] & {}): TalkItem => ({
    from: 'bot',
    id,
    message: { type: 'text', text: 'はい' },
    buttons,
  });
  const talkSoFar: TalkItem[] = [
    bot('1', button(0, '古い')),
    { from: 'person', id: '2' },
    bot('3', button(0, '前', true)),
    bot('4', button(0, '後', true), button(1, '下')),
  ];
  const open = openButtons(talkSoFar);
  expect(open.map((b) => b.label)).toEqual(['後', '下']);
  expect(botLine(talkSoFar[3]!, undefined, open)).toBe('bot> はい [1 後|2 下]');
  expect(botLine(talkSoFar[3]!, 'group')).toBe('bot→group> はい [後|下]');
});
