/** Who the bot is and whom it talks with ("Bot", "Users" of the Messaging API reference). */
import { Router } from 'express';
import { refuse } from './api.ts';
import { hears } from './arrive.ts';
import type { FakeLineState } from './state.ts';

/** The routes /v2/bot/info and /v2/bot/profile. */
export function peopleRoutes(state: FakeLineState): Router {
  const router = Router();
  router.get('/info', (_req, res) => {
    res.json({ userId: state.botUserId, basicId: '@deban', displayName: state.botName, chatMode: 'bot', markAsReadMode: 'auto' });
  });
  router.get('/profile/:userId', (req, res) => {
    const person = state.people.get(req.params.userId);
    if (!person || !hears(person, state.now())) return refuse(res, 404, { message: 'Not found' });
    const { userId, displayName, pictureUrl } = person;
    res.json({ userId, displayName, ...(pictureUrl === undefined ? {} : { pictureUrl }), language: 'ja' });
  });
  return router;
}
