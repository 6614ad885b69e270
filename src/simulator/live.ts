/** Sends what changed to every open page: parts of it as HTML, by the id of their element. */
import { createChannel, createSession } from 'better-sse';
import type { Request, Response } from 'express';
import type { FakeLine } from './fakeLine.ts';
import { html } from './html.ts';
import { barHtml, tabsHtml } from './pageHtml.ts';
import { phoneHtml, phoneParts } from './phoneHtml.ts';
import type { PhoneShelf } from './simulatorPhone.ts';
import { chatIdOf } from './simulatorPhone.ts';

/** What happens in one webhook turn is shown at once. */
const TOGETHER_MS = 25;
const LOOK_AT_CLOCK_MS = 5000;

/** Answers `/simulator/events`. */
export function liveStream(line: FakeLine, shelf: PhoneShelf, clock: { now(): Date }): (req: Request, res: Response) => Promise<void> {
  const channel = createChannel();
  const open = new Set<Response>();
  const changed = new Set<string>();
  let everything = false;
  let planned: NodeJS.Timeout | undefined;
  let shownBar = '';

  const bar = () => ({ id: 'bar', html: barHtml(line, { now: clock.now() }).toString() });
  const tabs = () => ({ id: 'tabs', html: /<ul[\s\S]*<\/ul>/.exec(tabsHtml(shelf).toString())?.[0] ?? '' });
  // a phone that is new comes whole; those that are there keep what is being written in them
  const frames = () => ({
    id: 'phones',
    html: html`<main data-keyed>${shelf.phones.map((p) => phoneHtml(line, shelf, p))}</main>`.toString(),
  });
  const partsOf = (ids: ReadonlySet<string>) => shelf.phones.filter((p) => ids.has(chatIdOf(p))).flatMap((p) => phoneParts(line, shelf, p));
  const all = () => [tabs(), frames(), ...partsOf(new Set(shelf.phones.map(chatIdOf))), bar()];

  function flush(): void {
    planned = undefined;
    if (open.size > 0) channel.broadcast({ parts: everything ? all() : [...partsOf(changed), bar()] }, 'parts');
    everything = false;
    changed.clear();
  }
  const plan = () => {
    planned ??= setTimeout(flush, TOGETHER_MS).unref();
  };
  line.events.on('chat', (id) => {
    changed.add(id);
    plan();
  });
  line.events.on('people', () => {
    everything = true;
    plan();
  });
  line.events.on('state', plan);
  line.events.on('close', () => {
    for (const res of open) res.end();
  });
  setInterval(() => {
    if (open.size === 0) return;
    const now = bar();
    if (now.html !== shownBar) channel.broadcast({ parts: [now] }, 'parts');
    shownBar = now.html;
  }, LOOK_AT_CLOCK_MS).unref();

  return async (req, res) => {
    const session = await createSession(req, res, { keepAlive: 15_000, headers: { 'x-accel-buffering': 'no' } });
    channel.register(session);
    open.add(res);
    res.on('close', () => open.delete(res));
    // after a break the page catches up with all of it
    session.push({ parts: all() }, 'parts');
  };
}
