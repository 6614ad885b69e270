/** `POST /clock {"to": "<ISO time>"}`: moves a clock that is moved by hand; from this machine only. */
import express, { type Router } from 'express';
import type { App } from './app.ts';
import type { MovableClock } from './clock.ts';

/** Runs everything due on the way in its order and answers when it is quiet. */
export function clockRoute(app: App, clock: MovableClock): Router {
  const router = express.Router();
  router.use('/clock', (request, response, next) => {
    const from = request.socket.remoteAddress ?? '';
    if (['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(from)) return next();
    response.status(403).json({ message: 'expected a call from this machine' });
  });
  router.get('/clock', (_request, response) => void response.json({ now: clock.now().toISOString() }));
  router.post('/clock', express.json({ limit: '1kb' }), async (request, response) => {
    const to = instantOf((request.body as { to?: unknown } | undefined)?.to);
    if (!to || to < clock.now()) {
      response.status(400).json({ message: `expected {"to": an ISO time with offset, not before ${clock.now().toISOString()}}` });
      return;
    }
    await app.moveTo(to);
    response.json({ now: clock.now().toISOString() });
  });
  return router;
}

function instantOf(value: unknown): Date | null {
  try {
    return typeof value === 'string' ? new Date(Temporal.Instant.from(value).epochMilliseconds) : null;
  } catch {
    return null;
  }
}
