/** The phones on the page: which chats are shown, and who speaks in a group. */
import type { FakeLine } from './fakeLine.ts';

/** A phone to show. A person who is not `added` has not added the account yet; a group has the bot in it unless told otherwise. */
export type SimulatorPhone =
  | {
      readonly kind: 'person';
      readonly userId: string;
      readonly displayName: string;
      readonly label: string;
      readonly added: boolean;
      /** what `npm run talk` and its transcripts call them: senior, employer ... */
      readonly role?: string;
    }
  | {
      readonly kind: 'group';
      readonly groupId: string;
      readonly name: string;
      readonly members: readonly { readonly userId: string; readonly displayName: string }[];
      readonly added?: boolean;
    };

/** The phones that are shown, in order. */
export interface PhoneShelf {
  readonly phones: SimulatorPhone[];
  find(chatId: string): SimulatorPhone | undefined;
  /** who acts on this phone: its owner, or the member who speaks */
  speaker(chatId: string): string;
  setSpeaker(chatId: string, userId: string): void;
  add(displayName: string): SimulatorPhone;
}

/** The id of a phone's chat. */
export const chatIdOf = (phone: SimulatorPhone) => (phone.kind === 'person' ? phone.userId : phone.groupId);

/** What the phone is called on the page. */
export const labelOf = (phone: SimulatorPhone) => (phone.kind === 'person' ? phone.label : phone.name);

/** Puts the phones on the shelf and makes their people known to LINE. */
export function makeShelf(line: FakeLine, given: readonly SimulatorPhone[]): PhoneShelf {
  const phones = [...given];
  const speakers = new Map<string, string>();
  const known = (id: string) => line.phones.people().some((p) => p.userId === id);
  // people first: a member of a group may hold a phone of their own, and be a friend
  for (const phone of phones)
    if (phone.kind === 'person' && !known(phone.userId))
      line.phones.addPerson({ userId: phone.userId, displayName: phone.displayName, friend: phone.added });
  for (const phone of phones) {
    if (phone.kind !== 'group' || line.phones.groups().some((g) => g.groupId === phone.groupId)) continue;
    line.phones.addGroup({ groupId: phone.groupId, name: phone.name, members: phone.members, botIsIn: phone.added ?? true });
  }
  const shelf: PhoneShelf = {
    phones,
    find: (chatId) => phones.find((phone) => chatIdOf(phone) === chatId),
    speaker(chatId) {
      const phone = shelf.find(chatId);
      if (!phone) throw new Error(`there is no phone ${chatId}`);
      return phone.kind === 'person' ? phone.userId : (speakers.get(chatId) ?? phone.members[0]?.userId ?? '');
    },
    setSpeaker(chatId, userId) {
      const phone = shelf.find(chatId);
      if (phone?.kind === 'group' && phone.members.some((m) => m.userId === userId)) speakers.set(chatId, userId);
      line.events.emit('chat', chatId);
    },
    add(displayName) {
      const person = line.phones.addPerson({ displayName });
      const phone: SimulatorPhone = { kind: 'person', userId: person.userId, displayName, label: displayName, added: false };
      phones.push(phone);
      line.events.emit('people');
      return phone;
    },
  };
  return shelf;
}
