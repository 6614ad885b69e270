/** Asking the people of a shift: by LINE in hours in which one may, and by telephone who is not reached there or asked for it. */
import type { Assignment, Opening, Placement, Senior, Shift } from '../records.ts';
import { nameOf, noted, openCase, tellGroup } from './cases.ts';
import { expectedAt, inHours, rungs, settingsOf, type Timetable } from './ladder.ts';
import { assign, assignmentOf, comers } from './places.ts';
import type { Bubble } from './said.ts';
import type { Turn } from './scene.ts';
import { minutesAfter } from './time.ts';

/** A placement counts as new for so long, unless its first turn was done. */
const NEW_DAYS = 14;

/** The ladder's settings for a shift. */
export function settingsFor(turn: Turn, shift: Shift): Timetable {
  return settingsOf(turn.get('opening', shift.opening), turn.centre);
}

/** Asks by LINE, in hours in which one may; who is not reached there, or asked for the telephone, becomes a telephone item. */
export function askSenior(
  turn: Turn,
  id: string,
  one: Assignment,
  bubble: (shift: Shift, opening: Opening) => Bubble,
  rest: { notAfter?: Date; early?: true } = {},
): void {
  const shift = turn.get('shift', id);
  const senior = turn.get('senior', one.senior);
  const line = lineOf(turn, senior);
  if (!line || senior.profile.reach?.by === 'phone') return telephone(turn, id, one, '電話で確認');
  const notBefore = inHours(turn.now, shift, turn.centre.quiet);
  turn.say(line, 'reminder', bubble(shift, turn.get('opening', shift.opening)), {
    ...(notBefore > turn.now ? { notBefore } : {}),
    notAfter: shift.start,
    ...rest,
  });
}

/** A telephone item about one person and one turn; the same one while it is open. */
export function telephone(turn: Turn, id: string, one: Assignment, note: string, urgent = false): void {
  openOnce(turn, id, 'telephone', turn.get('senior', one.senior), note, urgent);
}

/** A case about one person and one turn; while it is open it is added to, and said again only where it has become urgent. */
function openOnce(turn: Turn, id: string, kind: 'telephone' | 'silence', senior: Senior, note: string, urgent: boolean): void {
  const shift = turn.get('shift', id);
  const open = turn.list('openCases', '', 'case').find((each) => each.kind === kind && each.person === senior._id && each.shift === id);
  if (!open) {
    openCase(turn, { kind, chat: senior.line, person: senior._id, shift, urgent, note });
    return;
  }
  const again = turn.change('case', open._id, { ...noted(turn, open, note), urgent: open.urgent || urgent });
  if (urgent) tellGroup(turn, turn.centre, again, kind === 'silence' ? 'まだお返事がありません' : '早めのお電話をお願いします');
}

/** Somebody did not answer: a person asks, since they forgot or are unwell. */
export function silence(turn: Turn, id: string, one: Assignment, note: string, urgent = false): void {
  const senior = turn.get('senior', one.senior);
  const alone = senior.profile.livesAlone ? `。${careNote(senior)}` : '';
  openOnce(turn, id, 'silence', senior, note + alone, urgent);
}

/** Whom to reach when somebody does not answer: for the console and the coordinator alone, never the group. */
export function careNote(senior: Senior): string {
  const { emergency, livesAlone } = senior.profile;
  const whom = emergency ? `緊急連絡先(${[emergency.name, emergency.phone].filter(Boolean).join(' ')})へ` : '緊急連絡先は伺っていません';
  return `${livesAlone ? '一人暮らしです。' : ''}${nameOf(senior)}さんに電話し、つながらなければ、${whom}`;
}

/** The first turn of somebody in an opening is confirmed by voice too, once, where the centre wants it. */
export function telephoneFirst(turn: Turn, id: string, on: readonly Assignment[]): void {
  const shift = turn.get('shift', id);
  if (!settingsFor(turn, shift).telephonesFirst) return;
  const placements = turn.list('placementsOfOpening', shift.opening, 'placement');
  for (const one of on.filter((each) => !each.phonedAt && isNew(placements, each.senior, turn.now))) {
    assign(turn, id, one.senior, { state: assignmentOf(turn.get('shift', id), one.senior)!.state, phonedAt: turn.now });
    telephone(turn, id, one, 'はじめての出番です。電話でも、場所と時間の確認を');
  }
}

function isNew(placements: readonly Placement[], senior: string, now: Date): boolean {
  const placement = placements.find((one) => one.senior === senior);
  if (!placement || placement.firstDoneAt) return false;
  return placement.state === 'trial' || placement.since > minutesAfter(now, -NEW_DAYS * 1_440);
}

/** Who is to come, with their records loaded at once. */
export function expected(turn: Turn, id: string): Assignment[] {
  const on = comers(turn.get('shift', id));
  const seniors = turn.getAll(
    'senior',
    on.map((one) => one.senior),
  );
  turn.getAll(
    'talk',
    seniors.flatMap((senior) => senior.line ?? []),
  );
  return on.filter((one) => seniors.some((senior) => senior._id === one.senior));
}

/** Who has not answered since this rung was due. */
export function unansweredSince(turn: Turn, id: string, name: 'evening' | 'leaving'): Assignment[] {
  const shift = turn.get('shift', id);
  const at = rungs.find((rung) => rung.name === name)!.at(shift, settingsFor(turn, shift));
  return expected(turn, id).filter(
    (one) => one.state !== 'arrived' && one.state !== 'done' && !(at && one.answeredAt && one.answeredAt >= at),
  );
}

/** Who neither arrived nor said when to expect them. */
export function notArrived(turn: Turn, id: string): Assignment[] {
  return expected(turn, id).filter((one) => {
    const at = expectedAt(one);
    return one.state !== 'arrived' && one.state !== 'done' && !(at && at > turn.now);
  });
}

/** Their LINE, unless it is blocked or they are not to be written to by a machine. */
export function lineOf(turn: Turn, senior: Senior): string | null {
  if (!senior.line || senior.blocked || senior.state === 'left') return null;
  return turn.find('talk', senior.line)?.stopped ? null : senior.line;
}
