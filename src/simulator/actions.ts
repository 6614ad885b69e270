/** The actions a person can press in the bot's messages, and what pressing each one does. */
import { isFields, textOf, type Fields } from './limitReport.ts';
import type { FakeLine } from './fakeLine.ts';
import type { LineMessage } from './state.ts';
import type { Delivered } from './webhooks.ts';

/** An action object; its number in the message is its place in the list of `actionsOf`. */
export interface OpenAction {
  readonly action: Fields;
  readonly label: string;
  /** quick replies vanish at the next message */
  readonly quick: boolean;
}

/** All actions of a message in the order they are read: buttons first, quick replies last. */
export function actionsOf(message: LineMessage): OpenAction[] {
  const found: OpenAction[] = [];
  const walk = (part: unknown, quick: boolean): void => {
    if (Array.isArray(part)) return part.forEach((p) => walk(p, quick));
    if (!isFields(part)) return;
    const { action, actions } = part;
    for (const a of [action, ...(Array.isArray(actions) ? actions : [])])
      if (isFields(a)) found.push({ action: a, label: textOf(a['label']) || textOf(part['text']), quick });
    for (const field of ['header', 'hero', 'body', 'footer', 'contents', 'columns', 'items']) walk(part[field], quick);
  };
  walk(message['contents'] ?? message['template'], false);
  walk(message['quickReply'], true);
  return found;
}

/** Where somebody presses, and what they picked where there is a date or hour to pick. */
export interface Press {
  readonly userId: string;
  readonly group?: string;
  readonly picked?: string;
}

/** Presses an action as LINE's app does; undefined where the bot hears nothing of it (a link, a call). */
export function perform(line: FakeLine, action: Fields, { userId, group, picked }: Press): Promise<Delivered> | undefined {
  const where = group === undefined ? {} : { group };
  const data = textOf(action['data']);
  const shown = action['displayText'] ?? action['text'];
  switch (action['type']) {
    case 'message':
      return line.phones.sayText(userId, textOf(action['text']), where);
    case 'postback':
      return line.phones.press(userId, data, { ...where, ...(shown === undefined ? {} : { displayText: textOf(shown) }) });
    case 'datetimepicker': {
      const mode = textOf(action['mode']);
      if (!picked) throw new Error(`a ${mode} has to be picked`);
      return line.phones.press(userId, data, { ...where, params: { [mode]: picked } });
    }
    case 'location':
      return line.phones.sendLocation(userId, PLACES[0]!, where);
    case 'camera':
    case 'cameraRoll':
      return line.phones.sendPhoto(userId, where);
    case 'richmenuswitch': {
      const alias = textOf(action['richMenuAliasId']);
      return line.phones.press(userId, data, { ...where, params: { newRichMenuAliasId: alias, status: line.switchMenu(userId, alias) } });
    }
    default:
      return undefined;
  }
}

/** Places a phone may be at; coordinates are rough. */
export const PLACES = [
  { title: '豊四季台', address: '千葉県柏市豊四季台', latitude: 35.867, longitude: 139.958 },
  { title: '柏駅', address: '千葉県柏市柏', latitude: 35.862, longitude: 139.971 },
  { title: '南柏駅', address: '千葉県流山市松ケ丘', latitude: 35.845, longitude: 139.954 },
  { title: '柏の葉キャンパス駅', address: '千葉県柏市若柴', latitude: 35.893, longitude: 139.952 },
] as const;
