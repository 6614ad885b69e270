/** The simulator's page and its small HTTP interface under /simulator; never loaded in production. */
import { fileURLToPath } from 'node:url';
import { setTimeout as wait } from 'node:timers/promises';
import express, { Router, type NextFunction, type Request, type Response } from 'express';
import { actionsOf } from './actions.ts';
import type { FakeLine } from './fakeLine.ts';
import { liveStream } from './live.ts';
import { pageActions, Refusal, type Form, type PageWorld } from './pageActions.ts';
import { pageHtml } from './pageHtml.ts';
import { chatIdOf, labelOf, makeShelf, type SimulatorPhone } from './simulatorPhone.ts';
import type { ChatItem } from './state.ts';

export type { SimulatorPhone } from './simulatorPhone.ts';

const HERE = fileURLToPath(new URL('./static', import.meta.url));
const FONTS = fileURLToPath(new URL('.', import.meta.resolve('@fontsource/biz-udpgothic/400.css')));
// style attributes carry only values of known form (flexLook.ts)
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' https: data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/** Without script the page waits a little for the bot's answer before it comes again. */
const ANSWER_SEEN_MS = 400;

/** The router of the page at `/` and of `/simulator/...`; `line.close()` ends its open streams. */
export function simulatorPage(o: {
  line: FakeLine;
  clock: { now(): Date; moveTo(to: Date): Promise<void> };
  phones: readonly SimulatorPhone[];
  nextShiftEve?: () => Promise<Date | undefined>;
}): Router {
  const { line, clock } = o;
  const shelf = makeShelf(line, o.phones);
  const world: PageWorld = { line, shelf, clock, nextShiftEve: o.nextShiftEve };
  const router = Router();

  router.get('/', (req, res) => {
    const notice = typeof req.query['notice'] === 'string' ? req.query['notice'].slice(0, 200) : undefined;
    res.setHeader('content-security-policy', POLICY);
    res.setHeader('cache-control', 'no-store');
    res.type('html').send(pageHtml(line, shelf, { now: clock.now(), ...(notice === undefined ? {} : { notice }) }).toString());
  });
  router.use('/simulator/static', express.static(HERE));
  router.use('/simulator/fonts', express.static(FONTS, { maxAge: '30d' }));
  router.get('/simulator/events', liveStream(line, shelf, clock));

  router.get('/simulator/menu/:id', (req, res) => {
    const person = line.phones.people().find((p) => line.menuOf(p.userId)?.richMenuId === req.params.id);
    const image = person && line.menuOf(person.userId)?.image;
    if (!image) return void res.status(404).end();
    res.type(image.mime).send(Buffer.from(image.bytes));
  });
  router.get('/simulator/phones', (_req, res) => {
    const phones = shelf.phones.map((phone) => ({ ...phone, id: chatIdOf(phone), label: labelOf(phone) }));
    res.json({ now: clock.now(), botName: line.botName, phones });
  });
  router.get('/simulator/chat/:id', (req, res) => {
    if (!shelf.find(req.params.id)) return void res.status(404).json({ message: 'このスマホはありません。' });
    res.json({ items: line.phones.chat(req.params.id).items.map(plain) });
  });

  router.use('/simulator', ownPagesOnly, express.json(), express.urlencoded());
  for (const [name, act] of Object.entries(pageActions)) {
    router.post(`/simulator/${name}`, async (req, res) => {
      const form = formOf(req.body);
      const byScript = req.is('application/json') !== false;
      const answer = await act(world, form).catch((error: unknown) => {
        if (error instanceof Error) return error;
        throw error;
      });
      const failed = answer instanceof Error;
      const notice = failed ? (answer instanceof Refusal ? answer.message : `できませんでした: ${answer.message}`) : answer;
      if (byScript) return void res.status(failed ? 400 : 200).json({ ok: !failed, notice });
      await wait(ANSWER_SEEN_MS);
      res.redirect(303, `/${notice ? `?notice=${encodeURIComponent(notice)}` : ''}#phone-${form['chat'] ?? ''}`);
    });
  }
  return router;
}

/** Another website in the same browser must not press buttons here. */
function ownPagesOnly(req: Request, res: Response, next: NextFunction): void {
  const site = req.get('sec-fetch-site');
  if (req.method === 'GET' || site === undefined || site === 'same-origin' || site === 'none') return next();
  res.status(403).json({ message: 'other sites may not act here' });
}

function formOf(body: unknown): Form {
  if (typeof body !== 'object' || body === null) return {};
  return Object.fromEntries(Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

/** A chat's line for programs: the terminal, and tests. */
function plain(item: ChatItem): Record<string, unknown> {
  const { from, id, at } = item;
  if (item.from === 'line') return { from, id, at, text: item.text };
  if (item.from === 'person') {
    const { typed } = item;
    return { from, id, at, userId: item.userId, read: item.read, type: typed.type, text: typed.type === 'text' ? typed.text : '' };
  }
  const buttons = actionsOf(item.message).map(({ label, quick, action }, n) => ({ n, label, quick, type: action['type'] }));
  return { from, id, at, message: item.message, buttons };
}
