/** Reply, push, multicast, broadcast, validate, quota, content ("Message" of the Messaging API reference). */
import { Router, type NextFunction, type Request, type Response } from 'express';
import { refuse } from './api.ts';
import { arrive, recipients } from './arrive.ts';
import { isFields, textOf, type Fields } from './limitReport.ts';
import { checkMessages, requestError, type Destination } from './messageLimits.ts';
import { chatOf, type FakeLineState, type LineMessage } from './state.ts';

const WELL_FORMED_TO = /^[UCR][0-9a-f]{32}$/;

/** The routes under /v2/bot/message. */
export function messageRoutes(state: FakeLineState): Router {
  const router = Router();

  router.post('/message/reply', (req, res) => {
    const body = fieldsOf(req);
    if (req.get('x-line-retry-key') !== undefined)
      return refuse(res, 400, { message: 'The X-Line-Retry-Key header is not supported by this endpoint' });
    const token = state.replyTokens.look(body['replyToken'], state.now());
    if (!token) return refuse(res, 400, { message: 'Invalid reply token' });
    // a bad message leaves the token usable here; LINE does not say
    const wrong = checkMessages(body['messages'], destination(state, token.chatId));
    if (wrong) return refuse(res, 400, wrong);
    state.replyTokens.use(String(body['replyToken']));
    const how = { by: 'reply', requestId: requestId(res), inReplyTo: token.eventId } as const;
    res.json({ sentMessages: arrive(state, token.chatId, messagesOf(body), how) });
  });

  router.post('/message/push', repeated(state), (req, res) => {
    const body = fieldsOf(req);
    const to = textOf(body['to']);
    const count = recipients(state, to);
    if (count === undefined && !WELL_FORMED_TO.test(to))
      return refuse(res, 400, { message: "The property, 'to', in the request body is invalid (line: -, column: -)" });
    const wrong = checkMessages(body['messages'], destination(state, to));
    if (wrong) return refuse(res, 400, wrong);
    if (count === undefined) return refuse(res, 400, { message: 'Failed to send messages' });
    if (!state.quota.spend(count)) return refuse(res, 429, { message: 'You have reached your monthly limit.' });
    state.events.emit('state');
    const sentMessages = arrive(state, to, messagesOf(body), { by: 'push', requestId: requestId(res) });
    accepted(state, req, res, sentMessages);
    res.json({ sentMessages });
  });

  router.post('/message/multicast', repeated(state), (req, res) => {
    const body = fieldsOf(req);
    const to = body['to'];
    if (!Array.isArray(to) || to.length < 1 || to.length > 500)
      return refuse(res, 400, requestError([{ property: 'to', message: 'Size must be between 1 and 500' }]));
    if (!to.every((id) => typeof id === 'string' && /^U[0-9a-f]{32}$/.test(id)))
      return refuse(res, 400, { message: "The property, 'to', in the request body is invalid (line: -, column: -)" });
    toMany(req, res, 'multicast', new Set(to as string[]));
  });

  router.post('/message/broadcast', repeated(state), (req, res) => {
    const friends = [...state.people.values()].filter((p) => p.friendship === 'friend').map((p) => p.userId);
    toMany(req, res, 'broadcast', new Set(friends));
  });

  function toMany(req: Request, res: Response, by: 'multicast' | 'broadcast', to: ReadonlySet<string>): void {
    const body = fieldsOf(req);
    const wrong = checkMessages(body['messages']);
    if (wrong) return refuse(res, 400, wrong);
    const reached = [...to].filter((id) => (recipients(state, id) ?? 0) > 0);
    if (!state.quota.spend(reached.length)) return refuse(res, 429, { message: 'You have reached your monthly limit.' });
    state.events.emit('state');
    for (const id of reached) arrive(state, id, messagesOf(body), { by, requestId: requestId(res) });
    accepted(state, req, res);
    res.json({});
  }

  router.post('/message/validate/:kind', (req, res) => {
    if (!['reply', 'push', 'multicast', 'narrowcast', 'broadcast'].includes(req.params.kind))
      return refuse(res, 404, { message: 'Not found' });
    const wrong = checkMessages(fieldsOf(req)['messages']);
    if (wrong) return refuse(res, 400, wrong);
    res.json({});
  });

  router.get('/message/quota', (_req, res) => {
    const { monthly } = state.quota;
    res.json(monthly === null ? { type: 'none' } : { type: 'limited', value: monthly });
  });
  router.get('/message/quota/consumption', (_req, res) => void res.json({ totalUsage: state.quota.used() }));

  router.get('/message/:messageId/content{/:part}', (req, res) => {
    const { messageId, part } = req.params;
    const item = [...state.chats.values()].flatMap((chat) => chat.items).find((i) => i.id === messageId);
    if (item?.from !== 'person' || !('bytes' in item.typed)) return refuse(res, 404, { message: 'not found' });
    if (item.unsent) return refuse(res, 410, { message: 'The content is gone' });
    if (part === 'transcoding') return void res.json({ status: 'succeeded' });
    res.type(item.typed.mime).send(Buffer.from(item.typed.bytes));
  });

  return router;
}

/** A retry key that was accepted within 24 hours answers 409 with the first request's id ("Retry failed API requests"). */
function repeated(state: FakeLineState) {
  return (req: Request, res: Response, next: NextFunction): void => {
    const key = req.get('x-line-retry-key');
    if (key === undefined) return next();
    if (!state.retryKeys.isKey(key)) return refuse(res, 400, { message: 'The X-Line-Retry-Key header must be a UUID' });
    const first = state.retryKeys.find(key, state.now());
    if (!first) return next();
    res.setHeader('x-line-accepted-request-id', first.requestId);
    const sentMessages = first.sentMessages && { sentMessages: first.sentMessages };
    res.status(409).json({ message: 'The retry key is already accepted', ...sentMessages });
  };
}

function accepted(state: FakeLineState, req: Request, res: Response, sentMessages?: readonly unknown[]): void {
  const key = req.get('x-line-retry-key');
  if (key === undefined) return;
  state.retryKeys.accept(key, { requestId: requestId(res), at: state.now().getTime(), ...(sentMessages ? { sentMessages } : {}) });
}

function destination(state: FakeLineState, chatId: string): Destination {
  const group = state.groups.get(chatId);
  return { isGroup: group !== undefined, members: group?.members ?? [], quotable: chatOf(state, chatId).quotable };
}

const requestId = (res: Response) => String(res.getHeader('x-line-request-id'));
const fieldsOf = (req: Request): Fields => (isFields(req.body) ? req.body : {});
const messagesOf = (body: Fields) => body['messages'] as readonly LineMessage[];
