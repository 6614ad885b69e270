/** What a terminal shows of a talk: lines as in transcripts, numbered buttons, and what was typed. */

/** A phone as the simulator lists it. */
export interface TalkPhone {
  readonly id: string;
  readonly kind: 'person' | 'group';
  readonly label: string;
  readonly displayName?: string;
  readonly role?: string;
  readonly members?: readonly { readonly userId: string; readonly displayName: string }[];
}

/** A button of a message. */
export interface TalkButton {
  readonly n: number;
  readonly label: string;
  readonly quick: boolean;
  readonly type: string;
}

/** A line of a chat as the simulator tells it. */
export interface TalkItem {
  readonly from: 'bot' | 'person' | 'line';
  readonly id: string;
  readonly text?: string;
  readonly type?: string;
  readonly message?: { readonly type: string; readonly text?: string; readonly altText?: string; readonly title?: string };
  readonly buttons?: readonly TalkButton[];
}

/** A button that `/press` can press. */
export interface OpenButton extends TalkButton {
  readonly messageId: string;
}

/** What a typed line asks for. */
export type Typed =
  | { readonly do: 'say'; readonly text: string }
  | { readonly do: 'command'; readonly name: string; readonly rest: string }
  | { readonly do: 'nothing' };

/** Reads a typed line: a command begins with a slash. */
export function readTyped(line: string): Typed {
  const text = line.trim();
  if (text === '') return { do: 'nothing' };
  const command = /^\/(\S+)\s*(.*)$/.exec(text);
  return command ? { do: 'command', name: command[1]!, rest: command[2]!.trim() } : { do: 'say', text };
}

// phones without a role are known by the first words of their labels
const ROLES: readonly (readonly [role: string, label: RegExp])[] = [
  ['employer', /^発注者/],
  ['coordinator', /^コーディネーター /],
  ['senior', /^会員/],
];

/** The word before the `>` for whoever uses this phone. */
export function roleOf(phone: TalkPhone): string {
  if (phone.kind === 'group') return phone.role ?? 'group';
  return phone.role ?? ROLES.find(([, label]) => label.test(phone.label))?.[0] ?? 'senior';
}

/** The phone somebody means: by its number in the list, its role, or a part of its name. */
export function findPhone(phones: readonly TalkPhone[], words: string): TalkPhone | undefined {
  const byNumber = /^\d+$/.test(words) ? phones[Number(words) - 1] : undefined;
  const named = (phone: TalkPhone) =>
    [phone.label, phone.displayName ?? ''].some((name) => name.replaceAll(/\s/g, '').includes(words.replaceAll(/\s/g, '')));
  if (byNumber || words === '') return byNumber;
  return phones.find((phone) => roleOf(phone) === words) ?? phones.find(named);
}

/** `bot> text [A|B]`; with `numbers` the buttons carry the number that `/press` takes. */
export function botLine(item: TalkItem, to?: string, numbers?: readonly OpenButton[]): string {
  const { message, buttons = [] } = item;
  const words = message?.text ?? message?.altText ?? message?.title ?? `(${message?.type ?? '?'})`;
  const labels = buttons.map(({ n, label }) => {
    const at = numbers?.findIndex((open) => open.messageId === item.id && open.n === n) ?? -1;
    return at < 0 ? label : `${at + 1} ${label}`;
  });
  const who = to === undefined ? 'bot' : `bot→${to}`;
  return `${who}> ${indented(words)}${labels.length > 0 ? ` [${labels.join('|')}]` : ''}`;
}

/** A person's line: what was said, or in brackets what was pressed or sent. */
export function personLine(role: string, words: string): string {
  return `${role}> ${indented(words)}`;
}

/** The buttons that can still be pressed: those of the bot's last turn, quick replies only of the last message. */
export function openButtons(items: readonly TalkItem[]): OpenButton[] {
  const last = items.at(-1);
  const turn = items.slice(items.findLastIndex((item) => item.from === 'person') + 1).filter((item) => item.from === 'bot');
  const shown = turn.some((item) => item.buttons?.length) ? turn : items.filter((item) => item.buttons?.length).slice(-1);
  return shown.flatMap((item) =>
    (item.buttons ?? []).filter((b) => !b.quick || item.id === last?.id).map((b) => ({ ...b, messageId: item.id })),
  );
}

const indented = (words: string) => words.split('\n').join('\n  ');
