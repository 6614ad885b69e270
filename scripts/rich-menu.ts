/** Draws assets/rich-menu.png (2500 × 843, LINE's size) with the UD face; run again after a change of words: `npm exec -c 'node scripts/rich-menu.ts'`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const fonts = join(import.meta.dirname, '../node_modules/@fontsource/biz-udpgothic');
const css = readFileSync(join(fonts, '700.css'), 'utf8').replaceAll(/url\(\.\/files\/([^)]+)\)/g, (_, name: string) => {
  const bytes = readFileSync(join(fonts, 'files', name));
  return `url(data:font/woff2;base64,${bytes.toString('base64')})`;
});
const icons = {
  look: '<circle cx="42" cy="42" r="26"/><path d="M62 62 L88 88"/>',
  days: '<rect x="14" y="20" width="72" height="66" rx="8"/><path d="M14 40 H86 M34 10 V28 M66 10 V28 M34 60 l12 12 l22 -24"/>',
  call: '<path d="M28 14 c-8 4 -12 10 -10 20 c4 24 24 44 48 48 c10 2 16 -2 20 -10 l-20 -14 l-10 8 c-10 -4 -18 -12 -22 -22 l8 -10 z"/>',
};
const cell = (icon: keyof typeof icons, words: string, colour: string) =>
  `<div style="background:${colour}"><svg viewBox="0 0 100 100" fill="none" stroke="#fff" stroke-width="7" stroke-linecap="round" stroke-linejoin="round">${icons[icon]}</svg><p>${words}</p></div>`;
const page = `<!doctype html><meta charset="utf-8"><style>${css}
  body{margin:0;width:2500px;height:843px;display:grid;grid-template-columns:repeat(3,1fr);gap:10px;background:#fff;font:700 104px "BIZ UDPGothic"}
  div{display:flex;flex-direction:column;align-items:center;justify-content:center;color:#fff} svg{width:290px;height:290px} p{margin:56px 0 0}</style>
  ${cell('look', '募集を見る', '#0B6B3A')}${cell('days', '出番を確かめる', '#1F4E79')}${cell('call', '人と話したい', '#8A3B12')}`;

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
});
const tab = await browser.newPage({ viewport: { width: 2500, height: 843 } });
await tab.setContent(page);
await tab.evaluate('document.fonts.ready');
await tab.screenshot({ path: join(import.meta.dirname, '../assets/rich-menu.png') });
await browser.close();
