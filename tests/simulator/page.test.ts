import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { browserPath, openBrowser, screenshotPath } from './browser.ts';
import { EMPLOYER, GROUP, HANA, KATO, MORI, NEW, openDesk, SABURO, text, type Desk } from './echoBot.ts';

const AXE = readFileSync(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
const EVE = new Date('2026-11-25T17:30:00+09:00');
const WAIT = { timeout: 3000 };

describe.skipIf(!browserPath)('the page in a browser', () => {
  let browser: Browser;
  let desk: Desk;
  let page: Page;
  const faults: string[] = [];

  beforeAll(async () => void (browser = await openBrowser()));
  afterAll(() => browser.close());
  beforeEach(async () => {
    desk = await openDesk({ eve: EVE });
    page = await open();
  });
  afterEach(async () => {
    await page.context().close();
    await desk.close();
    const found = faults.splice(0);
    if (found.length > 0) throw new Error(`the page had faults: ${found.join('; ')}`);
  });

  async function open(o: { script?: boolean; width?: number; height?: number; fonts?: boolean } = {}): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width: o.width ?? 1400, height: o.height ?? 900 },
      javaScriptEnabled: o.script ?? true,
      locale: 'ja-JP',
    });
    // the fonts take a second on a fresh page: only the pages that are looked at load them
    if (!o.fonts) await context.route('**/simulator/fonts/*', (route) => route.fulfill({ contentType: 'text/css', body: '' }));
    const opened = await context.newPage();
    opened.on('pageerror', (error) => faults.push(error.message));
    // a fault of the page, such as something its security policy stops; a refused form is no fault
    opened.on('console', (m) => m.type() === 'error' && !m.text().includes('400') && faults.push(m.text()));
    await opened.goto(desk.base);
    if (o.script !== false) await opened.waitForSelector('html.live', WAIT);
    return opened;
  }

  const phone = (id: string, on = page) => on.locator(`#phone-${id}`);
  const said = (id: string, words: string, on = page) => phone(id, on).locator('li.bot', { hasText: words }).last();
  const mine = (id: string, words: string, on = page) => phone(id, on).locator('li.mine', { hasText: words }).last();
  const say = async (id: string, words: string, on = page) => {
    await phone(id, on).locator('textarea').fill(words);
    await phone(id, on).getByRole('button', { name: '送信' }).click();
  };
  /** Violations that axe finds, in words. */
  const axe = async (on = page): Promise<string[]> => {
    await on.evaluate(AXE);
    return on.evaluate(async () => {
      type Found = { violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] };
      const { violations } = (await (globalThis as unknown as { axe: { run(): Promise<Found> } }).axe.run()) as Found;
      return violations.map((v) => `${v.id}: ${v.nodes.map((n) => `${n.html.slice(0, 120)} ${n.failureSummary ?? ''}`).join(' | ')}`);
    });
  };
  /** A bit of everything on every phone. */
  const everything = async () => {
    const { phones } = desk.line;
    await phones.follow(NEW);
    await phones.sayText(HANA, 'カード');
    await phones.sendSticker(SABURO, ['ありがとう']);
    await phones.sendPhoto(SABURO);
    await phones.sendVoice(SABURO);
    await phones.sendFile(SABURO);
    await phones.sayText(SABURO, '返事');
    for (const words of ['確認', 'ボタン', '日付']) await phones.sayText(EMPLOYER, words);
    await phones.sayText(MORI, 'おはようございます。', { group: GROUP });
    await phones.sayText(KATO, '@Deban 12 これから電話します', { group: GROUP });
    await desk.client.pushMessage({
      to: GROUP,
      messages: [{ type: 'text', text: '対応 12 人と話したい\n11月24日(火) 10時', sender: { name: '森' } }],
    });
    await desk.client.showLoadingAnimation({ chatId: EMPLOYER, loadingSeconds: 20 });
  };

  it('adds the account, and the answer comes by itself', async () => {
    await phone(NEW).getByRole('button', { name: '友だち追加' }).click();
    await said(NEW, 'はじめまして').waitFor(WAIT);
    expect(desk.heard[0]).toMatchObject({ type: 'follow', source: { userId: NEW } });
    expect(await phone(NEW).locator('textarea').isVisible()).toBe(true);
  });

  it('sends a text by the keyboard alone and shows time, read mark and answer', async () => {
    await phone(HANA).locator('textarea').focus();
    await page.keyboard.type('こんにちは');
    await page.keyboard.press('Enter');
    await said(HANA, '「こんにちは」ですね').waitFor(WAIT);
    expect(await mine(HANA, 'こんにちは').locator('.when').textContent()).toContain('既読10:00');
    expect(await page.evaluate('document.activeElement.closest(".phone").id')).toBe(`phone-${HANA}`);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
  });

  it('sends what was really pressed: buttons of cards and templates', async () => {
    await say(HANA, 'カード');
    await said(HANA, '前夜の確認').getByRole('button', { name: '行けません' }).click();
    await mine(HANA, '行けません').waitFor(WAIT);
    await said(HANA, '「shift:absent」').waitFor(WAIT);
    await say(HANA, '確認');
    await said(HANA, 'この内容で').getByRole('button', { name: 'はい' }).click();
    await said(HANA, '「はい」ですね').waitFor(WAIT);
    await say(HANA, 'ボタン');
    await said(HANA, '農園の手伝い').waitFor(WAIT);
    expect(await said(HANA, '農園の手伝い').getByRole('link', { name: '電話する' }).getAttribute('href')).toBe('tel:0471000000');
  });

  it('picks a day within its limits', async () => {
    await say(HANA, '日付');
    const card = said(HANA, '見学の日にち');
    await card.locator('summary').click();
    const input = card.locator('input[type=date]');
    expect([await input.getAttribute('min'), await input.getAttribute('max')]).toEqual(['2026-11-25', '2026-12-31']);
    await input.fill('2026-11-30');
    await card.getByRole('button', { name: '決定' }).click();
    await said(HANA, '2026-11-30').waitFor(WAIT);
    expect(desk.heard.at(-1)).toMatchObject({ postback: { data: 'visit:day', params: { date: '2026-11-30' } } });
  });

  it('lets quick replies go at the next message, and when one is used', async () => {
    const row = phone(HANA).locator('.quick .row');
    await say(HANA, '返事');
    await row.getByRole('button', { name: '午後' }).click();
    await said(HANA, '「time=pm」').waitFor(WAIT);
    expect(await row.count()).toBe(0);
    await say(HANA, '返事');
    await row.waitFor(WAIT);
    await desk.client.pushMessage({ to: HANA, messages: [text('お知らせです')] });
    await said(HANA, 'お知らせです').waitFor(WAIT);
    expect(await row.count()).toBe(0);
  });

  it('sends stickers, a place, a photo, a voice message and a file, and takes the last one back', async () => {
    for (const [button, type] of [
      ['ありがとう', 'sticker'],
      ['柏駅', 'location'],
      ['写真', 'image'],
      ['音声', 'audio'],
      ['ファイル', 'file'],
    ] as const) {
      await phone(HANA).locator('.plus summary').click();
      await phone(HANA).locator('.tray').getByRole('button', { name: button, exact: true }).click();
      await expect.poll(() => desk.heard.at(-1), WAIT).toMatchObject({ message: { type } });
    }
    await phone(HANA).locator('.plus summary').click();
    await phone(HANA).getByRole('button', { name: '最後の送信を取り消す' }).click();
    await phone(HANA).getByText('送信を取り消しました').waitFor(WAIT);
  });

  it('in the group one chooses who speaks; the others stand on the left with their names', async () => {
    await phone(GROUP).getByLabel('話す人').selectOption({ label: '加藤' });
    await say(GROUP, '@Deban 12 折り返します');
    await said(GROUP, '折り返します').waitFor(WAIT);
    expect(desk.heard.at(-1)).toMatchObject({
      source: { groupId: GROUP, userId: KATO },
      message: { mention: { mentionees: [{ isSelf: true }] } },
    });
    await phone(GROUP).getByLabel('話す人').selectOption({ label: '森' });
    await phone(GROUP).locator('li.other', { hasText: '加藤' }).waitFor(WAIT);
    expect(await phone(GROUP).locator('li.mine').count()).toBe(0);
    await phone(GROUP).getByLabel('@Deban に話しかける').check();
    await say(GROUP, '一覧');
    await said(GROUP, '「@Deban 一覧」ですね').waitFor(WAIT);
  });

  it('blocks and comes back', async () => {
    await phone(HANA).getByRole('button', { name: '田中はなさん: ブロック' }).click();
    await phone(HANA).getByText('ブロック中です').waitFor(WAIT);
    await desk.client.pushMessage({ to: HANA, messages: [text('届かない')] });
    await phone(HANA).getByRole('button', { name: 'ブロックを解除する' }).click();
    await said(HANA, 'はじめまして').waitFor(WAIT);
    expect(await said(HANA, '届かない').count()).toBe(0);
    expect(desk.heard.map((e) => e.type)).toEqual(['unfollow', 'follow']);
  });

  it('moves the clock and counts the pushes', async () => {
    const clock = page.locator('#bar time');
    for (const [button, time] of [
      ['+10分', '11月24日(火) 10:10'],
      ['+1時間', '11月24日(火) 11:10'],
      ['翌朝7:00', '11月25日(水) 07:00'],
      ['次の出番の前夜', '11月25日(水) 17:30'],
    ] as const) {
      await page.getByRole('button', { name: button }).click();
      await expect.poll(() => clock.textContent(), WAIT).toContain(time);
    }
    await page.getByRole('button', { name: '次の出番の前夜' }).click();
    await page.getByText('時計は先にだけ進みます').waitFor(WAIT);
    await desk.client.pushMessage({ to: GROUP, messages: [text('全員へ')] });
    await expect.poll(() => page.locator('.quota').textContent(), WAIT).toContain('通知 2 / 5,000通');
  });

  it('can stop LINE: what is written is heard, no answer comes', async () => {
    await page.getByRole('switch', { name: 'LINEが止まっている' }).click();
    await page.locator('[role=switch][aria-checked=true]').waitFor(WAIT);
    await say(HANA, 'もしもし');
    await mine(HANA, 'もしもし').getByText('既読').waitFor(WAIT);
    await page.waitForTimeout(150);
    expect(await phone(HANA).locator('li.bot').count()).toBe(0);
    await page.getByRole('switch').click();
    await page.locator('[role=switch][aria-checked=false]').waitFor(WAIT);
    await say(HANA, 'もしもし');
    await said(HANA, '「もしもし」ですね').waitFor(WAIT);
  });

  it('adds a phone, in every open tab', async () => {
    const other = await open();
    await say(HANA, '書きかけ');
    await phone(HANA, other).locator('textarea').fill('まだ送らない');
    await page.locator('.adder summary').click();
    await page.getByLabel('新しい人の名前').fill('山田 花子');
    await page.locator('.adder').getByRole('button', { name: '追加' }).click();
    const added = other.locator('.phone', { hasText: '山田 花子' });
    await added.getByRole('button', { name: '友だち追加' }).click();
    await page.locator('.phone', { hasText: '山田 花子' }).getByText('はじめまして').waitFor(WAIT);
    expect(await phone(HANA, other).locator('textarea').inputValue()).toBe('まだ送らない');
    await other.context().close();
  });

  it('shows a rich menu and presses its areas', async () => {
    const { richMenuId } = await desk.client.createRichMenu({
      size: { width: 800, height: 270 },
      selected: true,
      name: 'はじめ',
      chatBarText: 'メニュー',
      areas: [
        { bounds: { x: 0, y: 0, width: 800, height: 270 }, action: { type: 'postback', label: '人と話したい', data: 'help:person' } },
      ],
    });
    const canvas = await page.evaluate(`(() => { const c = document.createElement('canvas'); c.width = 800; c.height = 270;
      const g = c.getContext('2d'); g.fillStyle = '#e8f1ec'; g.fillRect(0, 0, 800, 270); return c.toDataURL('image/png').split(',')[1]; })()`);
    await desk.client.setRichMenuImage(richMenuId, new Blob([Buffer.from(String(canvas), 'base64')], { type: 'image/png' }));
    await desk.client.setDefaultRichMenu(richMenuId);
    await phone(HANA).getByRole('button', { name: '人と話したい' }).click();
    await said(HANA, '「help:person」').waitFor(WAIT);
    expect(await page.evaluate(`document.querySelector('#phone-${HANA} .picture img').naturalWidth`)).toBe(800);
  });

  it('shows what people write as text, whatever it is', async () => {
    desk.line.phones.addPerson({ userId: 'U' + '8'.repeat(32), displayName: '<b>太字</b>', friend: true });
    await say(HANA, 'わるもの');
    await said(HANA, '<img src=x').waitFor(WAIT);
    expect(await phone(HANA).locator('li.bot img').count()).toBe(0);
    expect(await page.title()).toBe('出番 Deban シミュレーター');
  });

  it('works without a script, by reloading', async () => {
    const plain = await open({ script: false });
    await say(HANA, 'カード', plain);
    await said(HANA, '前夜の確認', plain).getByRole('button', { name: '行きます' }).click();
    await said(HANA, '「shift:go」', plain).waitFor(WAIT);
    await plain.getByRole('button', { name: '+1時間' }).click();
    await expect.poll(() => plain.locator('#bar time').textContent(), WAIT).toContain('11:00');
    await plain.context().close();
  });

  it('keeps other websites out', async () => {
    const answer = await fetch(`${desk.base}/simulator/say`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'cross-site' },
      body: JSON.stringify({ chat: HANA, text: 'はい' }),
    });
    expect(answer.status).toBe(403);
    expect((await fetch(desk.base)).headers.get('content-security-policy')).toContain("script-src 'self'");
  });

  it.each([
    { name: 'wide', width: 1400, height: 900 },
    { name: 'small', width: 360, height: 740 },
  ])('is free of barriers and fits at $width px', async ({ name, width, height }) => {
    const view = await open({ width, height, fonts: true });
    await everything();
    await said(GROUP, '対応 12', view).waitFor(WAIT);
    await view.evaluate('document.fonts.ready');
    await view.screenshot({ path: screenshotPath(name) });
    expect(await axe(view)).toEqual([]);
    expect(await view.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    for (const id of [NEW, HANA, SABURO, EMPLOYER, GROUP]) {
      await view.locator(`#tab-${id} a`).click();
      const left = async () => Math.round((await phone(id, view).boundingBox())?.x ?? -1);
      await expect.poll(left, WAIT).toBeLessThan(width);
      const box = await phone(id, view).boundingBox();
      expect(box!.width).toBeLessThanOrEqual(width);
      await view.waitForTimeout(250);
      if (width === 360) await view.screenshot({ path: screenshotPath(`${name}-${[NEW, HANA, SABURO, EMPLOYER, GROUP].indexOf(id) + 1}`) });
    }
    if (width === 1400) await view.screenshot({ path: screenshotPath(`${name}-right`) });
    await phone(GROUP, view).locator('.plus summary').click();
    await view.screenshot({ path: screenshotPath(`${name}-tray`) });
    expect(await axe(view)).toEqual([]);
    await view.context().close();
  });
});
