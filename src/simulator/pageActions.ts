/** What the page's forms do: each is a small POST, by script as JSON or by the browser as a form. */
import { actionsOf, perform, PLACES } from './actions.ts';
import type { FakeLine } from './fakeLine.ts';
import { isFields } from './limitReport.ts';
import type { PhoneShelf } from './simulatorPhone.ts';
import { nextMorning, timeToMoveTo } from './tokyo.ts';

/** What a form sent. */
export type Form = Readonly<Record<string, string | undefined>>;

/** What the actions act on. */
export interface PageWorld {
  readonly line: FakeLine;
  readonly shelf: PhoneShelf;
  readonly clock: { now(): Date; moveTo(to: Date): Promise<void> };
  readonly nextShiftEve?: (() => Promise<Date | undefined>) | undefined;
}

/** A wish that cannot be met, in words for the page. */
export class Refusal extends Error {}

/** The actions by their path; what they return is shown as a notice. */
export const pageActions: Readonly<Record<string, (world: PageWorld, form: Form) => Promise<string | void>>> = {
  async say(world, form) {
    const text = (form['text'] ?? '').trim();
    if (text === '') throw new Refusal('メッセージを書いてください。');
    const { userId, where } = who(world, form);
    // as if the bot had been picked from the list of names that LINE opens after an @
    const name = `@${world.line.botName}`;
    const addressed = form['mention'] === 'on' && !text.startsWith(name) ? `${name} ${text}` : text;
    await world.line.phones.sayText(userId, addressed, where);
  },

  async press(world, form) {
    const { userId, group, where } = who(world, form);
    const [kind = '', id = '', n = ''] = (form['button'] ?? '').split(':');
    const chat = world.line.phones.chat(group ?? userId);
    if (kind === 'menu') {
      const areas = world.line.menuOf(userId)?.body['areas'];
      const area: unknown = Array.isArray(areas) ? areas[Number(n)] : undefined;
      if (isFields(area) && isFields(area['action'])) await perform(world.line, area['action'], { userId });
      return;
    }
    const item = chat.items.find((i) => i.id === id);
    const open = item?.from === 'bot' ? actionsOf(item.message)[Number(n)] : undefined;
    if (!open) throw new Refusal('このボタンはもうありません。');
    if (open.quick) chat.quickReplyUsed = id;
    const picked = form['picked'];
    await perform(world.line, open.action, { userId, ...where, ...(picked === undefined ? {} : { picked }) });
    if (open.quick) world.line.events.emit('chat', chat.id);
  },

  async send(world, form) {
    const { userId, where } = who(world, form);
    const { phones } = world.line;
    const [what, which = ''] = (form['what'] ?? '').split(':');
    switch (what) {
      case 'sticker':
        return void (await phones.sendSticker(userId, [which], where));
      case 'place':
        return void (await phones.sendLocation(userId, PLACES[Number(which)] ?? PLACES[0], where));
      case 'photo':
        return void (await phones.sendPhoto(userId, where));
      case 'voice':
        return void (await phones.sendVoice(userId, where));
      case 'file':
        return void (await phones.sendFile(userId, where));
      case 'unsend': {
        const mine = phones.chat(where.group ?? userId).items.findLast((i) => i.from === 'person' && i.userId === userId && !i.unsent);
        if (!mine) throw new Refusal('取り消せるものがありません。');
        return void (await phones.unsend(userId, mine.id, where));
      }
      default:
        throw new Refusal('送れるのは、スタンプ、位置情報、写真、音声、ファイルです。');
    }
  },

  async friend(world, form) {
    const { userId, group } = who(world, form);
    const { phones } = world.line;
    const on = form['to'] === 'friend';
    if (group === undefined) await (on ? phones.follow(userId) : phones.unfollow(userId));
    else await (on ? phones.joinGroup(group) : phones.leaveGroup(group));
  },

  async speaker(world, form) {
    world.shelf.setSpeaker(form['chat'] ?? '', form['as'] ?? '');
  },

  async clock(world, form) {
    const by = form['by'] ?? '';
    const now = world.clock.now();
    const to = by === 'morning' ? nextMorning(now) : by === 'eve' ? await world.nextShiftEve?.() : timeToMoveTo(now, by);
    if (!to && by === 'eve') throw new Refusal('これからの出番は、まだありません。');
    if (!to) throw new Refusal('時計は「+10m」「+1h」「+2d」か、日時で進めます。');
    if (to <= now) throw new Refusal('時計は先にだけ進みます。');
    await world.clock.moveTo(to);
    world.line.events.emit('state');
  },

  async down({ line }, form) {
    line.faults.down = form['down'] === 'on';
    return line.faults.down ? 'LINEが止まりました。返事は届きません。' : 'LINEが動き出しました。';
  },

  async phone(world, form) {
    const name = (form['name'] ?? '').trim();
    if (name === '') throw new Refusal('名前を書いてください。');
    world.shelf.add(name.slice(0, 20));
  },
};

/** Who acts on which phone; in a group whoever was chosen to speak. */
function who({ shelf }: PageWorld, form: Form): { userId: string; group?: string; where: { group?: string } } {
  const chatId = form['chat'] ?? '';
  const phone = shelf.find(chatId);
  if (!phone) throw new Refusal('このスマホはありません。');
  if (form['as'] !== undefined && phone.kind === 'group') shelf.setSpeaker(chatId, form['as']);
  const userId = shelf.speaker(chatId);
  return phone.kind === 'group' ? { userId, group: chatId, where: { group: chatId } } : { userId, where: {} };
}
