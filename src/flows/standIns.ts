/** Looking for a stand-in: in waves of at most three at once, said openly; who is asked is decided by fair turn. */
import type { Assignment, Opening, Senior, Shift } from '../records.ts';
import { foot } from './ask.ts';
import { addToCase, openCase } from './cases.ts';
import { needsHands, tellEmployer } from './employerAsk.ts';
import { settingsOf } from './ladder.ts';
import { assign, assignmentOf, freePlaces, isOn, isOver, overlaps, settle, wantedPlaces } from './places.ts';
import { press, type Bubble } from './said.ts';
import type { Turn } from './scene.ts';
import { afterQuiet, minutesAfter, sayMoment, saySpan, weekdayOf } from './time.ts';
import type { Availability } from './understand/meaning.ts';

/** So many are asked at once. */
export const AT_ONCE = 3;
/** So many of a large pool are looked at closely; which ones changes with each shift. */
const LOOKED_AT = 24;

/** Asks the next stand-ins while a place wants one; when nobody is left to ask, a person and the employer hear it. */
export function seekStandIns(turn: Turn, given: Shift): Shift {
  const shift = turn.get('shift', given._id);
  const opening = turn.get('opening', shift.opening);
  if (isOver(shift, turn.now) || shift.state === 'planned' || wantedPlaces(shift) === 0 || !needsHands(opening)) {
    settle(turn, shift._id, { search: null });
    tellEmployer(turn, shift);
    return turn.get('shift', shift._id);
  }
  const settings = settingsOf(opening, turn.centre);
  const asked = shift.assignments.filter((one) => one.state === 'asked').length;
  const speaksAt = afterQuiet(turn.now, turn.centre.quiet);
  const until = minutesAfter(shift.start, -settings.standInUntilMinutesBefore);
  const found = speaksAt < until ? eligible(turn, shift, opening).slice(0, Math.max(0, AT_ONCE - asked)) : [];
  if (found.length > 0)
    ask(turn, shift, opening, found, asked, { speaksAt, waveEnds: earlier(minutesAfter(speaksAt, settings.standInMinutes), until) });
  else if (asked === 0) nobodyLeft(turn, shift);
  tellEmployer(turn, shift);
  return turn.get('shift', shift._id);
}

/** The wave's time is over: who did not answer is not waited for any longer, and the next ones are asked. */
export function endWave(turn: Turn, given: Shift): Shift {
  const shift = turn.get('shift', given._id);
  const assignments = shift.assignments.map((one): Assignment => (one.state === 'asked' ? { ...one, state: 'expired' } : one));
  return seekStandIns(turn, settle(turn, shift._id, { assignments }));
}

/** The seniors of an opening who could step in: stand-bys first, then who has least ahead, then by a draw that changes with each shift. */
export function eligible(turn: Turn, shift: Shift, opening: Opening): Senior[] {
  const orders = turn
    .list('placementsOfOpening', opening._id, 'placement')
    .filter((placement) => (placement.state === 'active' || placement.state === 'trial') && !assignmentOf(shift, placement.senior))
    .map((placement) => ({
      senior: placement.senior,
      standby: placement.role === 'standby' ? 0 : 1,
      draw: draw(placement.senior + shift._id),
    }))
    .toSorted((a, b) => a.standby - b.standby || a.draw - b.draw)
    .slice(0, LOOKED_AT);
  const seniors = turn.getAll(
    'senior',
    orders.map((order) => order.senior),
  );
  const talks = turn.getAll(
    'talk',
    seniors.flatMap((senior) => senior.line ?? []),
  );
  const silent = new Set(talks.filter((talk) => talk.stopped || talk.heldBy === 'coordinator').map((talk) => talk._id));
  const free = seniors
    .filter((senior) => senior.state === 'active' && !senior.blocked && !senior.notFor.includes(opening._id))
    .filter((senior) => !silent.has(senior.line ?? '') && isFree(senior.profile.availability, shift.day))
    .filter((senior) => !overlaps(turn, senior._id, shift));
  return orders
    .flatMap((order) => {
      const senior = free.find((one) => one._id === order.senior);
      return senior ? [{ ...order, senior, ahead: ahead(turn, senior._id) }] : [];
    })
    .toSorted((a, b) => a.standby - b.standby || a.ahead - b.ahead || a.draw - b.draw)
    .map(({ senior }) => senior);
}

function ask(
  turn: Turn,
  shift: Shift,
  opening: Opening,
  found: readonly Senior[],
  asked: number,
  { speaksAt, waveEnds }: { speaksAt: Date; waveEnds: Date },
): void {
  for (const senior of found) {
    assign(turn, shift._id, senior._id, { state: 'asked', role: 'standIn', askedAt: turn.now, answerBy: waveEnds });
    if (senior.line) {
      turn.say(senior.line, 'offer', offer(shift, opening, found.length + asked, waveEnds), { notBefore: speaksAt, notAfter: shift.start });
    } else {
      openCase(turn, { kind: 'short', person: senior._id, shift, note: `電話でお声がけ(${sayMoment(waveEnds)}まで)` });
    }
  }
  settle(turn, shift._id, { search: { wave: (shift.search?.wave ?? 0) + 1, waveEnds } });
}

function offer(shift: Shift, opening: Opening, asked: number, waveEnds: Date): Bubble {
  return {
    heading: '代わりの方をさがしています',
    text: `${saySpan(shift.start, shift.end)}の${opening.title}を、お引き受けいただけますか。`,
    blocks: [
      {
        heading: opening.workplace,
        lines: [
          opening.does,
          asked > 1 ? `${asked}人の方に一度にお聞きしています。先にお返事の方にお願いします。` : '',
          `お返事は ${sayMoment(waveEnds)}まで、お待ちしています。`,
        ].filter(Boolean),
        buttons: [],
      },
    ],
    buttons: [
      { label: 'お引き受けします', press: press('offer', 'take', { s: shift._id }) },
      { label: '今回は見送ります', press: press('offer', 'pass', { s: shift._id }) },
      { label: '電話がほしい', press: press('offer', 'call', { s: shift._id }) },
    ],
    foot,
  };
}

/** Nobody is left to ask: a free place is urgent; a swap that found nobody is told to the one who asked for it. */
function nobodyLeft(turn: Turn, shift: Shift): void {
  settle(turn, shift._id, { search: null });
  if (freePlaces(shift) > 0) {
    openCase(turn, { kind: 'short', shift, urgent: true, note: `あと${freePlaces(shift)}名。代わりの方が見つかりませんでした` });
    return;
  }
  for (const { senior: id } of shift.assignments.filter((one) => one.state === 'swapping')) {
    const senior = turn.get('senior', id);
    openCase(turn, { kind: 'short', chat: senior.line, person: id, shift, note: '交代の希望。代わりの方が見つかりませんでした' });
    turn.say(
      senior.line,
      'reminder',
      { text: `${saySpan(shift.start, shift.end)}の代わりの方が、まだ見つかりません。担当の者がご連絡します。`, foot },
      inTheirHours(turn, shift),
    );
  }
}

/** The turn is taken: those who were asked too are told and thanked, in hours in which they may be. */
export function thankOthers(turn: Turn, shift: Shift, when: string): void {
  const asked = shift.assignments.filter((one) => one.state === 'asked').map((one) => one.senior);
  const assignments = shift.assignments.map((one) => (one.state === 'asked' ? { ...one, state: 'expired' as const } : one));
  settle(turn, shift._id, { assignments, search: null });
  for (const senior of turn.getAll('senior', asked)) {
    turn.say(senior.line, 'offer', { text: `${when}は決まりました、ありがとうございます。` }, inTheirHours(turn, shift));
    if (!senior.line) addToCase(turn, { kind: 'short', person: senior._id, shift }, '決まりました。電話は要りません');
  }
}

/** When a word that is not urgent may be said to them. */
export function inTheirHours(turn: Turn, shift: Shift): { notBefore: Date; notAfter: Date } {
  return { notBefore: afterQuiet(turn.now, turn.centre.quiet), notAfter: shift.end };
}

/** Free by weekday, as far as they said; silence about it is no hindrance. */
function isFree(availability: Availability | undefined, day: string): boolean {
  if (!availability) return true;
  const weekday = weekdayOf(day);
  const away = (availability.except ?? []).some(
    (except) =>
      except.dates?.includes(day) || (except.days?.some((one) => one === weekday) && !except.part && !except.weeks && !except.months),
  );
  const days = availability.slots.flatMap((slot) => slot.days);
  return !away && (days.length === 0 || days.some((one) => one === weekday));
}

function ahead(turn: Turn, senior: string): number {
  return turn
    .list('shiftsOfSenior', senior, 'shift')
    .filter((shift) => shift.end > turn.now && shift.state !== 'cancelled' && isOn(assignmentOf(shift, senior))).length;
}

/** A number that looks drawn by lot and is the same each time it is asked for. */
function draw(words: string): number {
  let hash = 0x811c9dc5;
  for (const char of words) hash = Math.imul(hash ^ char.codePointAt(0)!, 0x01000193);
  return hash >>> 0;
}

const earlier = (a: Date, b: Date) => (a < b ? a : b);
