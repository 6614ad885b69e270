/** Loading indicator, read marks, groups, webhook settings ("Chat", "Group", "Webhook settings" of the reference). */
import { Router } from 'express';
import { refuse } from './api.ts';
import { requestError } from './messageLimits.ts';
import { chatOf, type FakeLineState } from './state.ts';
import { markRead } from './webhooks.ts';

/** The routes under /v2/bot/chat, /v2/bot/group, /v2/bot/channel. */
export function chatRoutes(state: FakeLineState): Router {
  const router = Router();

  router.post('/chat/loading/start', (req, res) => {
    const { chatId, loadingSeconds = 20 } = (req.body ?? {}) as { chatId?: unknown; loadingSeconds?: unknown };
    if (typeof chatId !== 'string' || !chatId.startsWith('U'))
      return refuse(res, 400, requestError([{ property: 'chatId', message: 'invalid property' }]));
    const seconds = Number(loadingSeconds);
    if (!Number.isInteger(loadingSeconds) || seconds < 5 || seconds > 60 || seconds % 5 !== 0)
      return refuse(res, 400, requestError([{ property: 'loadingSeconds', message: 'must be a multiple of 5 between 5 and 60' }]));
    if (state.people.get(chatId)?.friendship === 'friend') {
      const chat = chatOf(state, chatId);
      chat.typing = true;
      state.events.emit('chat', chatId);
      // real seconds: the phone's clock may stand still
      const off = () => {
        chat.typing = false;
        state.events.emit('chat', chatId);
      };
      setTimeout(off, seconds * 1000).unref();
    }
    res.status(202).json({});
  });

  router.post('/chat/markAsRead', (req, res) => {
    const message = state.markAsReadTokens.get(String(req.body?.markAsReadToken));
    if (!message)
      return refuse(res, 400, { message: 'Invalid markAsReadToken. Tokens must be used by the bot that received them via Webhook.' });
    markRead(state, message.chatId, message.messageId);
    res.json({});
  });

  router.get('/group/:groupId/summary', (req, res) => {
    const group = joined(req.params.groupId);
    if (!group) return refuse(res, 404, { message: 'Not found' });
    res.json({ groupId: group.groupId, groupName: group.name });
  });
  router.get('/group/:groupId/members/count', (req, res) => {
    const group = joined(req.params.groupId);
    if (!group) return refuse(res, 404, { message: 'Not found' });
    res.json({ count: group.members.length });
  });
  // only verified and premium accounts may list members or followers
  router.get(['/group/:groupId/members/ids', '/followers/ids'], (_req, res) =>
    refuse(res, 403, { message: 'Access to this API is not available for your account' }),
  );
  router.get('/group/:groupId/member/:userId', (req, res) => {
    const person = joined(req.params.groupId)?.members.includes(req.params.userId) && state.people.get(req.params.userId);
    if (!person) return refuse(res, 404, { message: 'Not found' });
    const { userId, displayName, pictureUrl } = person;
    res.json({ userId, displayName, ...(pictureUrl === undefined ? {} : { pictureUrl }) });
  });
  router.post('/group/:groupId/leave', (req, res) => {
    const group = joined(req.params.groupId);
    if (!group) return refuse(res, 404, { message: 'Not found' });
    group.botIsIn = false;
    state.events.emit('people');
    res.json({});
  });

  router.get('/channel/webhook/endpoint', (_req, res) => void res.json({ endpoint: state.webhookUrl(), active: true }));

  function joined(groupId: string) {
    const group = state.groups.get(groupId);
    return group?.botIsIn ? group : undefined;
  }
  return router;
}
