/** The rich menu: three large fields at the bottom of every chat; made once per account, found again by its name. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LineBotClient, type messagingApi } from '@line/bot-sdk';
import { press } from '../flows/said.ts';

const WIDTH = 2500;
const HEIGHT = 843;
/** Moved with every change of picture or fields, since LINE never replaces the picture of a menu. */
const NAME = 'deban-1';

const third = (at: number, label: string, data: string): messagingApi.RichMenuArea => ({
  bounds: { x: Math.floor((WIDTH * at) / 3), y: 0, width: Math.floor(WIDTH / 3), height: HEIGHT },
  action: { type: 'postback', label, data, displayText: label },
});

/** The menu as LINE wants it. */
export const richMenu: messagingApi.RichMenuRequest = {
  size: { width: WIDTH, height: HEIGHT },
  selected: true,
  name: NAME,
  chatBarText: 'メニュー',
  areas: [
    third(0, '募集を見る', press('menu', 'openings')),
    third(1, '出番を確かめる', press('menu', 'shifts')),
    third(2, '人と話したい', press('help', 'person')),
  ],
};

/** Makes the menu where it is not there yet: create, picture, default for all (line.md 5). */
export async function setRichMenu(o: {
  channelAccessToken: string;
  apiBaseURL: string;
  dataApiBaseURL: string;
}): Promise<'made' | 'there'> {
  const client = LineBotClient.fromChannelAccessToken(o);
  const { richmenus } = await client.getRichMenuList();
  if (richmenus.some((menu) => menu.name === NAME)) return 'there';
  const { richMenuId } = await client.createRichMenu(richMenu);
  const picture = await readFile(join(import.meta.dirname, '../../assets/rich-menu.png'));
  await client.setRichMenuImage(richMenuId, new Blob([picture], { type: 'image/png' }));
  await client.setDefaultRichMenu(richMenuId);
  return 'made';
}
