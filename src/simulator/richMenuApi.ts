/** Rich menus: make, give a picture, show to one, many or all ("Rich menu" of the Messaging API reference). */
import { randomBytes } from 'node:crypto';
import { Router, type Response } from 'express';
import { refuse } from './api.ts';
import type { Fields } from './limitReport.ts';
import { requestError } from './messageLimits.ts';
import { checkRichMenu, pictureSize } from './richMenuLimits.ts';
import type { FakeLineState, RichMenu } from './state.ts';

const ONE_MEGABYTE = 1024 * 1024;

/** The routes under /v2/bot/richmenu and /v2/bot/user. */
export function richMenuRoutes(state: FakeLineState): Router {
  const router = Router();
  const notFound = (res: Response) => refuse(res, 404, { message: 'Not found' });
  const shown = ({ richMenuId, body }: RichMenu) => ({ richMenuId, ...body });
  const changed = () => state.events.emit('people');

  router.post('/richmenu', (req, res) => {
    const problems = checkRichMenu(req.body);
    if (problems.length > 0) return refuse(res, 400, requestError(problems));
    if (state.menus.size >= 1000) return refuse(res, 400, { message: 'The number of rich menus has reached the limit' });
    const richMenuId = `richmenu-${randomBytes(16).toString('hex')}`;
    state.menus.set(richMenuId, { richMenuId, body: req.body as Fields });
    res.json({ richMenuId });
  });
  router.post('/richmenu/validate', (req, res) => {
    const problems = checkRichMenu(req.body);
    if (problems.length > 0) return refuse(res, 400, requestError(problems));
    res.json({});
  });
  router.get('/richmenu/list', (_req, res) => void res.json({ richmenus: [...state.menus.values()].map(shown) }));

  router.post('/richmenu/alias', (req, res) => {
    const { richMenuAliasId, richMenuId } = req.body as Record<string, string>;
    if (!/^[a-z0-9_-]{1,32}$/.test(richMenuAliasId ?? ''))
      return refuse(res, 400, requestError([{ property: 'richMenuAliasId', message: 'invalid property' }]));
    if (state.menuAliases.has(richMenuAliasId!)) return refuse(res, 400, { message: 'conflict richmenu alias id' });
    if (!usable(richMenuId, res)) return;
    state.menuAliases.set(richMenuAliasId!, richMenuId!);
    res.json({});
  });
  router.get('/richmenu/alias/list', (_req, res) => {
    res.json({ aliases: [...state.menuAliases].map(([richMenuAliasId, richMenuId]) => ({ richMenuAliasId, richMenuId })) });
  });
  router.get('/richmenu/alias/:alias', (req, res) => {
    const richMenuId = state.menuAliases.get(req.params.alias);
    if (!richMenuId) return refuse(res, 404, { message: 'richmenu alias not found' });
    res.json({ richMenuAliasId: req.params.alias, richMenuId });
  });
  router.post('/richmenu/alias/:alias', (req, res) => {
    if (!state.menuAliases.has(req.params.alias)) return refuse(res, 404, { message: 'richmenu alias not found' });
    if (!usable(req.body?.richMenuId, res)) return;
    state.menuAliases.set(req.params.alias, req.body.richMenuId);
    res.json({});
  });
  router.delete('/richmenu/alias/:alias', (req, res) => {
    if (!state.menuAliases.delete(req.params.alias)) return refuse(res, 404, { message: 'richmenu alias not found' });
    res.json({});
  });

  router.post('/richmenu/bulk/link', (req, res) => {
    const { richMenuId, userIds = [] } = req.body as { richMenuId?: string; userIds?: string[] };
    if (userIds.length < 1 || userIds.length > 500)
      return refuse(res, 400, requestError([{ property: 'userIds', message: 'Size must be between 1 and 500' }]));
    if (!usable(richMenuId, res)) return;
    for (const userId of userIds) link(userId, richMenuId!);
    changed();
    res.status(202).json({});
  });
  router.post('/richmenu/bulk/unlink', (req, res) => {
    for (const userId of (req.body?.userIds ?? []) as string[]) state.linkedMenus.delete(userId);
    changed();
    res.status(202).json({});
  });

  router.get('/richmenu/:id', (req, res) => {
    const menu = state.menus.get(req.params.id);
    if (!menu) return notFound(res);
    res.json(shown(menu));
  });
  router.delete('/richmenu/:id', (req, res) => {
    if (!state.menus.delete(req.params.id)) return notFound(res);
    if (state.defaultMenu === req.params.id) delete state.defaultMenu;
    for (const [userId, id] of state.linkedMenus) if (id === req.params.id) state.linkedMenus.delete(userId);
    changed();
    res.json({});
  });
  router.post('/richmenu/:id/content', (req, res) => {
    const menu = state.menus.get(req.params.id);
    if (!menu) return notFound(res);
    const mime = req.get('content-type');
    if (mime !== 'image/png' && mime !== 'image/jpeg') return refuse(res, 415, { message: 'Unsupported media type' });
    if (menu.image) return refuse(res, 400, { message: 'An image has already been uploaded to the richmenu' });
    const bytes = Buffer.isBuffer(req.body) ? new Uint8Array(req.body) : new Uint8Array();
    if (bytes.length > ONE_MEGABYTE) return refuse(res, 413, { message: 'Request Entity Too Large' });
    const found = pictureSize(bytes);
    const size = menu.body['size'] as { width: number; height: number };
    if (!found || found.mime !== mime || found.width !== size.width || found.height !== size.height)
      return refuse(res, 400, { message: 'Image size must be equal to richmenu size' });
    menu.image = { bytes, mime };
    res.json({});
  });
  router.get('/richmenu/:id/content', (req, res) => {
    const image = state.menus.get(req.params.id)?.image;
    if (!image) return notFound(res);
    res.type(image.mime).send(Buffer.from(image.bytes));
  });

  router.post('/user/all/richmenu/:id', (req, res) => {
    if (!usable(req.params.id, res)) return;
    state.defaultMenu = req.params.id;
    changed();
    res.json({});
  });
  router.get('/user/all/richmenu', (_req, res) => {
    if (!state.defaultMenu) return refuse(res, 404, { message: 'no default richmenu' });
    res.json({ richMenuId: state.defaultMenu });
  });
  router.delete('/user/all/richmenu', (_req, res) => {
    delete state.defaultMenu;
    changed();
    res.json({});
  });
  router.post('/user/:userId/richmenu/:id', (req, res) => {
    if (!usable(req.params.id, res)) return;
    link(req.params.userId, req.params.id);
    changed();
    res.json({});
  });
  router.get('/user/:userId/richmenu', (req, res) => {
    const richMenuId = state.linkedMenus.get(req.params.userId);
    if (!richMenuId) return refuse(res, 404, { message: 'the user has no richmenu' });
    res.json({ richMenuId });
  });
  router.delete('/user/:userId/richmenu', (req, res) => {
    state.linkedMenus.delete(req.params.userId);
    changed();
    res.json({});
  });

  /** Only a menu with its picture can be shown. */
  function usable(id: string | undefined, res: Response): boolean {
    const menu = state.menus.get(id ?? '');
    if (!menu) notFound(res);
    else if (!menu.image) refuse(res, 400, { message: 'must upload richmenu image before applying it to user' });
    return menu?.image !== undefined;
  }
  /** Linking to who is no friend, or has blocked, answers 200 without effect. */
  function link(userId: string, id: string): void {
    if (state.people.get(userId)?.friendship === 'friend') state.linkedMenus.set(userId, id);
  }
  return router;
}

/** The menu a person's phone shows: their own before the one for all. */
export function menuOf(state: FakeLineState, userId: string): RichMenu | undefined {
  const id = state.linkedMenus.get(userId) ?? state.defaultMenu;
  return id === undefined ? undefined : state.menus.get(id);
}

/** The menu changes when a person presses a switch in it ("Rich menu switch action"); the answer is the postback's status. */
export function switchMenu(state: FakeLineState, userId: string, alias: string): string {
  const id = state.menuAliases.get(alias);
  if (id === undefined) return 'RICHMENU_ALIAS_ID_NOTFOUND';
  if (!state.menus.has(id)) return 'RICHMENU_NOTFOUND';
  state.linkedMenus.set(userId, id);
  state.events.emit('people');
  return 'SUCCESS';
}
