/** What an employer's contacts are told: the day before how many come, and each change after that, once. */
import type { Contact, Opening, Shift } from '../records.ts';
import { nameOf, openCase } from './cases.ts';
import { inHours } from './ladder.ts';
import { comers, freePlaces, settle } from './places.ts';
import { press, type Block, type Bubble, type Button } from './said.ts';
import type { Turn } from './scene.ts';
import { saySpan } from './time.ts';
import { workplaceOf } from './turnSays.ts';

/** The four answers of an employer's contact about one shift. */
export function fourButtons(shift: Shift): Button[] {
  return [
    { label: '了解', press: press('employer', 'ok', { s: shift._id }) },
    { label: '足りない', press: press('employer', 'short', { s: shift._id }) },
    { label: '変えたい', press: press('employer', 'change', { s: shift._id }) },
    { label: '質問', press: press('employer', 'ask', { s: shift._id }) },
  ];
}

/** The day before, the first contact hears how many come, where, when, and has four answers. Where no contact reads LINE, a person telephones. */
export function askEmployer(turn: Turn, id: string): void {
  const shift = turn.get('shift', id);
  const opening = turn.get('opening', shift.opening);
  const contacts = reachable(turn, shift);
  if (contacts.length === 0) {
    openCase(turn, { kind: 'employer', shift, note: `電話で伝える: ${headWords(shift, opening)}` });
    return;
  }
  const [first, ...others] = contacts;
  sayTo(turn, shift, [first!], question(turn, shift, opening));
  settle(turn, id, {
    employerSaid: {
      toldAt: turn.now,
      answer: null,
      at: null,
      told: stateWord(shift, opening),
      asked: [first!._id],
      ...(others.length > 0 ? { others: others.map((one) => one._id) } : {}),
    },
  });
}

/** The first contact stays silent: the others are asked, each once; after that a person telephones. */
export function askOthers(turn: Turn, id: string): void {
  const shift = turn.get('shift', id);
  const opening = turn.get('opening', shift.opening);
  const { asked = [], others = [] } = shift.employerSaid;
  const contacts = reachable(turn, shift).filter((one) => others.includes(one._id) && !asked.includes(one._id));
  sayTo(turn, shift, contacts, question(turn, shift, opening));
  settle(turn, id, {
    employerSaid: {
      ...shift.employerSaid,
      others: [],
      ...(contacts.length > 0
        ? { toldAt: turn.now, told: stateWord(shift, opening), asked: [...asked, ...contacts.map((one) => one._id)] }
        : {}),
    },
  });
}

function question(turn: Turn, shift: Shift, opening: Opening): Bubble {
  return {
    heading: headingOf(opening),
    text: `${saySpan(shift.start, shift.end)} ${opening.title}です。${headWords(shift, opening)}よろしいでしょうか。`,
    blocks: [placeAndNames(turn, shift, opening)],
    buttons: fourButtons(shift),
  };
}

/** Tells the contacts that the shift is covered, that a stand-in is being looked for, or that it stays short; never before their hour, and the same never twice. */
export function tellEmployer(turn: Turn, given: Shift): void {
  const shift = turn.get('shift', given._id);
  const opening = turn.get('opening', shift.opening);
  const told = stateWord(shift, opening);
  if (shift.end <= turn.now || shift.employerSaid.told === told) return;
  if (!shift.employerSaid.toldAt) {
    // their hour has passed without a word to them: a shift planned or filled late
    if (shift.rungs.includes('employer') && shift.start > turn.now) askEmployer(turn, shift._id);
    return;
  }
  sayTo(turn, shift, whoWasAsked(turn, shift), {
    heading: headingOf(opening),
    text: `${saySpan(shift.start, shift.end)} ${opening.title}のご連絡です。${headWords(shift, opening)}`,
    blocks: [placeAndNames(turn, shift, opening)],
  });
  settle(turn, shift._id, { employerSaid: { ...shift.employerSaid, told } });
}

/** Tells the contacts something that happens at the place; false when no contact reads LINE. */
export function tellEmployerOf(turn: Turn, shift: Shift, words: string): boolean {
  const contacts = reachable(turn, shift);
  const { title } = turn.get('opening', shift.opening);
  sayTo(turn, shift, contacts, { text: `${saySpan(shift.start, shift.end)} ${title}のご連絡です。${words}` });
  return contacts.length > 0;
}

/** How many come, in words: heads only. */
export function headWords(shift: Shift, opening: Opening): string {
  const coming = comers(shift).length;
  const free = freePlaces(shift);
  if (!needsHands(opening)) return coming > 0 ? `${coming}名が参加の予定です。` : '参加のお申し込みは、まだありません。';
  if (free === 0) return `${coming}名が伺います。手配済みです。`;
  const now = coming > 0 ? `${shift.places}名のうち${coming}名が決まっています。` : 'まだ決まった方がいません。';
  return shift.search ? `${now}あと${free}名の代わりの方をさがしています。` : `${now}あと${free}名が不足しています。`;
}

/** Where it is, and who comes by name under the forms of employment that allow it (domain.md 2.2). */
function placeAndNames(turn: Turn, shift: Shift, opening: Opening): Block {
  const seniors = showsNames(opening)
    ? turn.getAll(
        'senior',
        comers(shift).map((one) => one.senior),
      )
    : [];
  return { heading: workplaceOf(shift, opening), lines: seniors.map((senior) => `来られる方: ${nameOf(senior)}さん`), buttons: [] };
}

/** Names only under the forms of employment that allow it (domain.md 2.2). */
export const showsNames = ({ contractForm }: Opening): boolean => contractForm === 'shokai' || contractForm === 'direct';

/** Whether a free place is a want: at a lesson or a get-together it is only a free seat. */
export function needsHands(opening: Opening): boolean {
  return opening.kind === 'work' || opening.kind === 'volunteer';
}

/** The state in one word with the number of heads, for "the same never twice". */
export function stateWord(shift: Shift, opening: Opening): string {
  const word = !needsHands(opening) || freePlaces(shift) === 0 ? 'covered' : shift.search ? 'looking' : 'short';
  const coming = comers(shift);
  return `${word}:${showsNames(opening) ? coming.map((one) => one.senior).join() : coming.length}`;
}

/** Contacts of the shift's employer whom LINE reaches, in the order in which they are asked. */
export function reachable(turn: Turn, shift: Shift): Contact[] {
  return turn
    .list('contactsOfEmployer', shift.employer, 'contact')
    .filter((contact) => contact.line && !contact.blocked)
    .toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0));
}

/** Who was asked about this shift hears how it goes on; all of them where nobody of those is reached any more. */
function whoWasAsked(turn: Turn, shift: Shift): Contact[] {
  const contacts = reachable(turn, shift);
  const asked = contacts.filter((one) => shift.employerSaid.asked?.includes(one._id));
  return asked.length > 0 ? asked : contacts;
}

/** Says something about a shift to contacts, in hours in which they may be spoken to. */
export function sayTo(turn: Turn, shift: Shift, contacts: readonly Contact[], bubble: Bubble): void {
  const notBefore = inHours(turn.now, shift, turn.centre.quiet);
  for (const contact of contacts) {
    turn.say(contact.line, 'employer', bubble, { ...(notBefore > turn.now ? { notBefore } : {}), notAfter: shift.end });
  }
}

/** シフト and 勤務 belong to employment; under ukeoi and inin it is お仕事の予定. */
function headingOf(opening: Opening): string {
  return opening.kind === 'work' ? 'お仕事の予定' : 'ご予定';
}
