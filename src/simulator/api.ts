/** LINE's HTTP API at root paths: what holds for every call (request id, log, faults, token, body), then the routes. */
import { randomUUID } from 'node:crypto';
import express, { Router, type NextFunction, type Request, type Response } from 'express';
import { chatRoutes } from './chatApi.ts';
import type { ApiFault } from './faults.ts';
import type { LoggedCall } from './log.ts';
import { messageRoutes } from './messageApi.ts';
import type { ErrorBody } from './messageLimits.ts';
import { peopleRoutes } from './peopleApi.ts';
import { richMenuRoutes } from './richMenuApi.ts';
import type { FakeLineState } from './state.ts';

const REQUEST_BYTES = 2 * 1024 * 1024;

/** The router of all `/v2/bot` paths. */
export function makeApi(state: FakeLineState): Router {
  const api = Router();
  api.use((req, res, next) => {
    const requestId = randomUUID();
    res.setHeader('x-line-request-id', requestId);
    const retryKey = req.get('x-line-retry-key');
    const call: LoggedCall = {
      at: state.now(),
      atMs: performance.now(),
      method: req.method,
      path: pathOf(req),
      body: undefined,
      ...(retryKey === undefined ? {} : { retryKey }),
      requestId,
      status: 0,
    };
    state.log.calls.push(call);
    res.locals['call'] = call;
    const send = res.json.bind(res);
    res.json = (answer) => {
      call.answer = answer;
      return send(answer);
    };
    res.on('finish', () => (call.status = res.statusCode));
    next();
  });
  api.use((req, res, next) => {
    const fault = state.faults.takeApiFault(pathOf(req));
    if (!fault) return next();
    if (!fault.delivered) return fail(res, fault.how);
    next = failAfterwards(res, fault.how, next);
    next();
  });
  api.use((req, res, next) => {
    if (req.get('authorization') === `Bearer ${state.channelAccessToken}`) return next();
    refuse(res, 401, {
      message: 'Authentication failed. Confirm that the access token in the authorization header is valid.',
    });
  });
  api.use(express.json({ limit: REQUEST_BYTES, strict: false }));
  api.use(express.raw({ type: () => true, limit: REQUEST_BYTES }));
  api.use((req, res, next) => {
    Object.assign(res.locals['call'], { body: req.body });
    next();
  });
  api.use(messageRoutes(state), chatRoutes(state), peopleRoutes(state), richMenuRoutes(state));
  api.use((_req, res) => refuse(res, 404, { message: 'Not found' }));
  api.use((error: { status?: number; type?: string }, _req: Request, res: Response, _next: NextFunction) => {
    if (error.type === 'entity.too.large') return refuse(res, 413, { message: 'Request Entity Too Large' });
    if (error.type === 'entity.parse.failed') return refuse(res, 400, { message: 'The request body could not be parsed as JSON' });
    refuse(res, error.status ?? 500, { message: 'Internal server error' });
  });
  return Router().use('/v2/bot', api);
}

/** Answers an error as LINE does. */
export function refuse(res: Response, status: number, body: ErrorBody): void {
  res.status(status).json(body);
}

const pathOf = (req: Request) => req.baseUrl + req.path;

const TEXTS: Readonly<Record<number, string>> = {
  429: 'The API rate limit has been exceeded. Try again later.',
  500: 'Internal server error',
};

function fail(res: Response, how: ApiFault['how']): void {
  if (how === 'hang') return;
  if (how === 'cut') res.socket?.destroy();
  else refuse(res, how, { message: TEXTS[how] ?? `Failed on purpose with ${how}` });
}

/** Lets the call do its work and then spoils the answer. */
function failAfterwards(res: Response, how: ApiFault['how'], next: NextFunction): NextFunction {
  const send = res.json.bind(res);
  res.json = () => {
    res.json = send;
    fail(res, how);
    return res;
  };
  return next;
}
