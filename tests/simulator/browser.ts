/** A real browser for the page's tests, where the machine has one. */
import { existsSync, mkdirSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable'];

/** Where the browser is; undefined: the tests that need one are skipped, and say so. */
export const browserPath = PLACES.find((path) => existsSync(path));
if (!browserPath)
  console.warn(`No browser at ${PLACES.join(', ')}: the tests of the page are skipped. On Debian: apt-get install chromium`);

const QUIET = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic', '--no-first-run'];

/** Starts it without its calls home. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: browserPath!, args: ['--no-sandbox', '--disable-gpu', ...QUIET] });
}

/** Where the screenshots go: to be looked at, not committed. */
export function screenshotPath(name: string): string {
  mkdirSync('.screens', { recursive: true });
  return `.screens/simulator-${name}.png`;
}
