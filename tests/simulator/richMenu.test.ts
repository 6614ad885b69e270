import { afterEach, beforeEach, expect, it } from 'vitest';
import { deflateSync } from 'node:zlib';
import type { messagingApi } from '@line/bot-sdk';
import { HANA, NEW, openDesk, SABURO, TOKEN, type Desk } from './echoBot.ts';

let desk: Desk;
beforeEach(async () => void (desk = await openDesk()));
afterEach(() => desk.close());

const menu = (more: Partial<messagingApi.RichMenuRequest> = {}): messagingApi.RichMenuRequest => ({
  size: { width: 800, height: 270 },
  selected: true,
  name: 'はじめ',
  chatBarText: 'メニュー',
  areas: [{ bounds: { x: 0, y: 0, width: 400, height: 270 }, action: { type: 'postback', label: '人と話したい', data: 'help:person' } }],
  ...more,
});

/** A white PNG, made by hand. */
function png(width: number, height: number): Uint8Array {
  const chunk = (name: string, data: Uint8Array) => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(data.length, 0);
    head.write(name, 4);
    return Buffer.concat([head, data, Buffer.alloc(4)]);
  };
  const size = Buffer.alloc(13);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  size.set([8, 0], 8);
  const rows = deflateSync(Buffer.alloc((width + 1) * height));
  return new Uint8Array(
    Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', size), chunk('IDAT', rows), chunk('IEND', new Uint8Array())]),
  );
}

const upload = (id: string, body: Uint8Array, type = 'image/png') =>
  fetch(`${desk.base}/v2/bot/richmenu/${id}/content`, {
    method: 'POST',
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': type },
    body: new Blob([body as Uint8Array<ArrayBuffer>]),
  });

it('needs a picture of its size before anybody sees it, and takes only one', async () => {
  const { richMenuId } = await desk.client.createRichMenu(menu());
  await expect(desk.client.setDefaultRichMenu(richMenuId)).rejects.toMatchObject({
    status: 400,
    body: '{"message":"must upload richmenu image before applying it to user"}',
  });
  expect((await upload(richMenuId, png(800, 300))).status).toBe(400);
  expect((await upload(richMenuId, png(800, 270), 'image/gif')).status).toBe(415);
  expect((await upload(richMenuId, png(800, 270))).status).toBe(200);
  expect((await upload(richMenuId, png(800, 270))).status).toBe(400);
  await desk.client.setDefaultRichMenu(richMenuId);
  expect(desk.line.menuOf(HANA)?.richMenuId).toBe(richMenuId);
});

it("a person's own menu goes before the one for all; linking to no friend does nothing", async () => {
  const [first, second] = await Promise.all([desk.client.createRichMenu(menu()), desk.client.createRichMenu(menu({ name: '二' }))]);
  for (const { richMenuId } of [first, second]) await upload(richMenuId, png(800, 270));
  await desk.client.setDefaultRichMenu(first.richMenuId);
  await desk.client.linkRichMenuIdToUser(HANA, second.richMenuId);
  await desk.client.linkRichMenuIdToUser(NEW, second.richMenuId);
  expect([HANA, SABURO, NEW].map((id) => desk.line.menuOf(id)?.richMenuId)).toEqual([
    second.richMenuId,
    first.richMenuId,
    first.richMenuId,
  ]);
  expect(await desk.client.getRichMenuIdOfUser(HANA)).toEqual({ richMenuId: second.richMenuId });
  await desk.client.unlinkRichMenuIdFromUser(HANA);
  await expect(desk.client.getRichMenuIdOfUser(HANA)).rejects.toMatchObject({ status: 404 });
  await desk.client.deleteRichMenu(first.richMenuId);
  expect(desk.line.menuOf(HANA)).toBeUndefined();
  expect((await desk.client.getRichMenuList()).richmenus).toHaveLength(1);
});

it.each([
  ['narrower than 800', menu({ size: { width: 799, height: 270 } })],
  ['too high for its width', menu({ size: { width: 800, height: 600 } })],
  ['with a long bar text', menu({ chatBarText: 'あ'.repeat(15) })],
  ['with 21 areas', menu({ areas: Array.from({ length: 21 }, () => menu().areas![0]!) })],
])('is refused %s', async (_, request) => {
  await expect(desk.client.createRichMenu(request)).rejects.toMatchObject({ status: 400 });
  await expect(desk.client.validateRichMenuObject(request)).rejects.toMatchObject({ status: 400 });
});

it('has aliases, once each', async () => {
  const { richMenuId } = await desk.client.createRichMenu(menu());
  await upload(richMenuId, png(800, 270));
  const alias = { richMenuAliasId: 'start', richMenuId };
  await desk.client.createRichMenuAlias(alias);
  await expect(desk.client.createRichMenuAlias(alias)).rejects.toMatchObject({ body: '{"message":"conflict richmenu alias id"}' });
  expect(desk.line.switchMenu(HANA, 'start')).toBe('SUCCESS');
  expect(desk.line.switchMenu(HANA, 'other')).toBe('RICHMENU_ALIAS_ID_NOTFOUND');
  expect(await desk.client.getRichMenuAliasList()).toEqual({ aliases: [alias] });
  await desk.client.deleteRichMenuAlias('start');
  await expect(desk.client.getRichMenuAlias('start')).rejects.toMatchObject({ status: 404 });
});
