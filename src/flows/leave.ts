/** Everything ahead of somebody who stops or rests goes into other hands: stand-ins for each turn, the employer told, one case and not many. */
import type { Placement, Senior, Shift } from '../records.ts';
import { openCase } from './cases.ts';
import { assign, assignmentOf, freePlaces, isOver, ownShifts, release, settle } from './places.ts';
import { pressed } from './said.ts';
import { Turn } from './scene.ts';
import { seekStandIns } from './standIns.ts';
import { dayOf, daysAfter, instant, minutesAfter, saySpan } from './time.ts';

/** A turn without anybody so near is urgent. */
const URGENT_MINUTES = 3 * 1_440;
const SEEK_DAYS = 14;
const SEEK_HOUR = '10:00';

/** Takes a senior off these turns and looks for stand-ins; gives those for which nobody was left to ask. Cases about single turns are left out: who calls opens one. */
export function handOver(turn: Turn, senior: Senior, shifts: readonly Shift[]): Shift[] {
  const apart = new Turn(turn.view(), { ...turn.heard, id: `${turn.heard.id}~out` });
  const near = minutesAfter(turn.now, URGENT_MINUTES);
  const later = shifts.filter((shift) => shift.start > near);
  for (const shift of shifts) {
    const free = release(apart, shift, senior._id, 'other');
    if (shift.start <= near) seekStandIns(apart, free);
    else settle(apart, shift._id, { search: { wave: 0, waveEnds: seekAt(turn.now, shift, later.indexOf(shift)) } });
  }
  for (const shift of askedAhead(apart, senior)) {
    assign(apart, shift._id, senior._id, { state: 'declined', answeredAt: turn.now });
    seekStandIns(apart, shift);
  }
  const { says, changes } = apart.decision();
  const single = changes.flatMap(({ kind, record, was }) => (kind === 'case' && was === 0 && isShort(record) ? [record] : []));
  const made = changes.filter(({ kind, was }) => kind === 'case' && was === 0);
  const numbers = new Set(single.map((record) => String((record as { number?: number }).number)));
  turn.adopt({
    changes: changes.filter(({ kind, record }) => !single.includes(record) && !(kind === 'counter' && single.length === made.length)),
    says: says
      .map((say) => ({
        ...say,
        bubbles: say.bubbles.filter(
          ({ buttons = [] }) => !buttons.some((button) => numbers.has(pressed(button.press ?? '')?.ids['n'] ?? '')),
        ),
      }))
      .filter(({ bubbles }) => bubbles.length > 0),
  });
  return shifts
    .map((shift) => turn.get('shift', shift._id))
    .filter((shift) => freePlaces(shift) > 0 && !shift.search && !isOver(shift, turn.now));
}

/** Turns further ahead are sought one a day and not before two weeks ahead, so that nobody gets a pile of questions at once. */
function seekAt(now: Date, shift: Shift, place: number): Date {
  const oneADay = instant(daysAfter(dayOf(now), place + 1), SEEK_HOUR);
  const twoWeeks = instant(daysAfter(shift.day, -SEEK_DAYS), SEEK_HOUR);
  const latest = minutesAfter(shift.start, -URGENT_MINUTES);
  const at = oneADay > twoWeeks ? oneADay : twoWeeks;
  return at < latest ? at : latest;
}

/** A "nobody is left to ask" of one turn; what concerns a person to be telephoned stays. */
function isShort(record: object): boolean {
  const { kind, person } = record as { kind?: string; person?: string | null };
  return kind === 'short' && !person;
}

/** Turns that this senior was asked about and has not answered. */
function askedAhead(turn: Turn, senior: Senior): Shift[] {
  return turn
    .list('shiftsOfSenior', senior._id, 'shift')
    .filter((shift) => !isOver(shift, turn.now) && assignmentOf(shift, senior._id)?.state === 'asked');
}

/** Stops taking part: turns ahead into other hands, parts ended, one case that says what is still open. */
export function stop(turn: Turn, senior: Senior): number {
  const ahead = ownShifts(turn, senior._id);
  turn.change('senior', senior._id, { state: 'left', waiting: false, pausedFrom: null, pausedUntil: null });
  const lacking = handOver(turn, senior, ahead);
  const going: readonly Placement['state'][] = ['suggested', 'interested', 'introduced', 'agreed', 'trial', 'active', 'paused'];
  for (const placement of turn.list('placementsOfSenior', senior._id, 'placement'))
    if (going.includes(placement.state)) turn.change('placement', placement._id, { state: 'ended' });
  const near = minutesAfter(turn.now, URGENT_MINUTES);
  const one = openCase(turn, {
    kind: 'left',
    chat: senior.line,
    person: senior._id,
    where: `会員。参加をやめたいとのこと。${handedWords(ahead.length, lacking.length)}`,
    urgent: lacking.some((shift) => shift.start <= near),
  });
  if (lacking.length > 0) turn.change('case', one._id, { note: lacking.map((shift) => listOf(turn, [shift])).join('\n') });
  return ahead.length;
}

/** How the turns ahead were handed over, for the group. */
export function handedWords(ahead: number, lacking: number): string {
  if (ahead === 0) return 'この先の出番はありません';
  return lacking === 0 ? `この先の${ahead}回は、代わりの方を順にさがします` : `この先の${ahead}回のうち${lacking}回は、頼める方がいません`;
}

/** Turns in one line, for a case. */
export function listOf(turn: Turn, shifts: readonly Shift[]): string {
  return shifts
    .slice(0, 8)
    .map((shift) => `${saySpan(shift.start, shift.end)} ${turn.get('opening', shift.opening).title}`)
    .join('、');
}

/** Somebody is no longer reached in LINE: their turns stay, and whom to telephone about which of them stands in the case. */
export function telephoneList(turn: Turn, people: readonly string[]): { where: string; note: string } {
  const lists = turn.getAll('senior', people).map((senior) => ({ senior, ahead: ownShifts(turn, senior._id) }));
  const count = lists.reduce((sum, { ahead }) => sum + ahead.length, 0);
  const lines = lists.flatMap(({ senior, ahead }) =>
    ahead.slice(0, 5).map((shift) => `${people.length > 1 ? `${senior.profile.name ?? '会員'} ` : ''}${listOf(turn, [shift])}`),
  );
  const what = count > 0 ? `この先の${count}回はそのままです` : '予定はそのままです';
  return { where: `会員。${what}。電話で確かめてください`, note: lines.join('\n') };
}
