/** A turn that people have agreed to is changed: told to each person once, asked where it matters, and the ladder begins again from there. */
import type { Assignment, Opening, Shift } from '../records.ts';
import { foot } from './ask.ts';
import { tellEmployer, tellEmployerOf } from './employerAsk.ts';
import { dueAt, inHours, rungs, settingsOf } from './ladder.ts';
import { assignmentOf, comers, isOn, isOver, overlaps, release, settle } from './places.ts';
import { press, type Bubble } from './said.ts';
import type { Turn } from './scene.ts';
import { expected, lineOf, silence, telephone } from './shiftAsk.ts';
import { seekStandIns } from './standIns.ts';
import { daysAfter, hourOf, instant, minutesAfter, saySpan } from './time.ts';
import { bringOf, workplaceOf } from './turnSays.ts';

/** What is changed; what is not named stays. */
export interface ShiftChange {
  readonly day?: string;
  readonly from?: string;
  readonly to?: string;
  readonly workplace?: string;
  readonly bring?: string;
}

/** An answer to a change is waited for a day, and never to within two hours of the start. */
const ANSWER_MINUTES = 24 * 60;
const BEFORE_START_MINUTES = 120;
const AT_LEAST_MINUTES = 30;
const LONGEST_MINUTES = 12 * 60;
const FURTHEST_MINUTES = 90 * 24 * 60;
const HOUR = /^([01]\d|2[0-3]):[0-5]\d$/;
const DAY = /^\d{4}-\d\d-\d\d$/;

/** What the shift would be, or in one sentence why it cannot be. */
export function changed(turn: Turn, shift: Shift, change: ShiftChange): { day: string; start: Date; end: Date } | string {
  if (isOver(shift, turn.now)) return 'この予定は、もう終わっています。';
  const from = change.from ?? hourOf(shift.start);
  const day = change.day ?? shift.day;
  const length = (shift.end.getTime() - shift.start.getTime()) / 60_000;
  if (!HOUR.test(from) || (change.to !== undefined && !HOUR.test(change.to)))
    return 'その時間は読み取れませんでした。「10時から12時」のように送ってください。';
  if (!DAY.test(day) || !isDay(day)) return 'その日は読み取れませんでした。「11月26日」のように送ってください。';
  const start = instant(day, from);
  const end = change.to === undefined ? minutesAfter(start, length) : instant(change.to > from ? day : daysAfter(day, 1), change.to);
  const moved = start.getTime() !== shift.start.getTime();
  if (shift.start <= turn.now && moved) return 'もう始まっています。お電話でお願いします。';
  if (start <= turn.now && moved) return 'その時間は、もう過ぎています。';
  if (start > minutesAfter(turn.now, FURTHEST_MINUTES)) return 'その日は、だいぶ先です。日にちを、もう一度お願いします。';
  if (end <= minutesAfter(start, 10) || end > minutesAfter(start, LONGEST_MINUTES)) return '終わりの時間を、もう一度お願いします。';
  const taken = turn
    .list('shiftsOfOpening', shift.opening, 'shift')
    .some((other) => other._id !== shift._id && other.start.getTime() === start.getTime());
  return taken ? 'その時間には、同じ募集の別の予定があります。' : { day, start, end };
}

/** Whether a change would change anything. */
export function isSame(turn: Turn, shift: Shift, change: ShiftChange, next: { start: Date; end: Date }): boolean {
  const opening = turn.get('opening', shift.opening);
  return (
    next.start.getTime() === shift.start.getTime() &&
    next.end.getTime() === shift.end.getTime() &&
    (change.workplace ?? workplaceOf(shift, opening)) === workplaceOf(shift, opening) &&
    (change.bring ?? bringOf(shift, opening)) === bringOf(shift, opening)
  );
}

/** Changes a shift. Gives null, or in one sentence why nothing was changed. */
export function changeShift(turn: Turn, given: Shift, change: ShiftChange): string | null {
  const old = turn.get('shift', given._id);
  const next = changed(turn, old, change);
  if (typeof next === 'string') return next;
  const opening = turn.get('opening', old.opening);
  const moves = next.start.getTime() !== old.start.getTime() || next.end.getTime() !== old.end.getTime();
  const asks = moves || (change.workplace !== undefined && change.workplace !== workplaceOf(old, opening));
  if (isSame(turn, old, change, next)) return 'いまの予定と同じです。';
  const asked = old.assignments.filter((one) => one.state === 'asked').map((one) => one.senior);
  const shift = keep(turn, old, opening, change, { ...next, asks });
  withdraw(turn, old, opening, asked);
  const lost = comers(old).filter((one) => tell(turn, old, one, { asks, moves }) === 'off');
  tellContacts(turn, old, shift, opening, asks);
  // a place that nobody was sought for before stays as it was
  if (old.search || lost.length > 0) seekStandIns(turn, shift);
  return null;
}

/** The shift as it is from now on: who agreed to the old one is asked anew, and rungs that lie ahead again come again. */
function keep(
  turn: Turn,
  old: Shift,
  opening: Opening,
  change: ShiftChange,
  next: { day: string; start: Date; end: Date; asks: boolean },
): Shift {
  const settings = settingsOf(opening, turn.centre);
  const moved: Shift = { ...old, day: next.day, start: next.start, end: next.end };
  const open = old.state === 'underWay' ? old : { ...moved, rungs: [] };
  const passed = rungs.filter((rung) => {
    const at = dueAt(rung, open, settings);
    return at !== null && at <= turn.now;
  });
  const past = old.state === 'underWay' ? old.rungs : old.rungs.filter((name) => passed.some((rung) => rung.name === name));
  const latest = minutesAfter(next.start, -BEFORE_START_MINUTES);
  const soon = minutesAfter(turn.now, AT_LEAST_MINUTES);
  const wished = latest < minutesAfter(turn.now, ANSWER_MINUTES) ? latest : minutesAfter(turn.now, ANSWER_MINUTES);
  const { toldAt } = old.employerSaid;
  const againLater = !past.includes('employer') && toldAt !== null;
  return settle(turn, old._id, {
    day: next.day,
    start: next.start,
    end: next.end,
    ...(change.workplace === undefined ? {} : { workplace: change.workplace }),
    ...(change.bring === undefined ? {} : { bring: change.bring }),
    ...(againLater ? { employerSaid: { toldAt: null, answer: null, at: null } } : {}),
    rungs: past.filter((name) => name !== 'changed'),
    changed: { at: turn.now, answerBy: next.asks ? (wished > soon ? wished : soon) : null, words: saySpan(old.start, old.end) },
    search: null,
    assignments: old.assignments.map((one) => (next.asks ? asAsked(one) : one)),
  });
}

function asAsked(one: Assignment): Assignment {
  if (one.state === 'asked') return { ...one, state: 'expired' };
  if (one.state !== 'confirmed' && one.state !== 'accepted' && one.state !== 'onTheWay') return one;
  const { answeredAt: _answered, lateUntil: _late, ...rest } = one;
  return { ...rest, state: 'accepted' };
}

/** One person hears of the change, once; who has something else at the new time is off the turn without having to ask. */
function tell(turn: Turn, old: Shift, one: Assignment, { asks, moves }: { asks: boolean; moves: boolean }): 'off' | 'on' {
  const shift = turn.get('shift', old._id);
  const senior = turn.get('senior', one.senior);
  // two turns that overlap in time both write the senior, so one of them is decided again
  if (moves) turn.change('senior', senior._id, {});
  const clash = moves && overlaps(turn, senior._id, shift);
  if (clash) release(turn, shift, senior._id, 'other');
  const line = lineOf(turn, senior);
  if (!line || senior.profile.reach?.by === 'phone') {
    const what = clash ? '変更で、ほかの予定と重なるためお休みに' : asks ? '予定の変更。都合の確認を' : '持ち物の変更';
    telephone(turn, shift._id, one, `電話で伝える: ${what}`, shift.start <= minutesAfter(turn.now, 12 * 60));
    return clash ? 'off' : 'on';
  }
  const notBefore = inHours(turn.now, shift, turn.centre.quiet);
  turn.say(line, 'reminder', bubbleOf(turn, old, shift, { asks, clash }), {
    ...(notBefore > turn.now ? { notBefore } : {}),
    notAfter: shift.start,
  });
  return clash ? 'off' : 'on';
}

function bubbleOf(turn: Turn, old: Shift, shift: Shift, { asks, clash }: { asks: boolean; clash: boolean }): Bubble {
  const opening = turn.get('opening', shift.opening);
  const was = `${saySpan(old.start, old.end)}の${opening.title}`;
  const lines = [`日時: ${saySpan(shift.start, shift.end)}`, `場所: ${workplaceOf(shift, opening)}`, `持ち物: ${bringOf(shift, opening)}`];
  const blocks = [{ heading: '新しい予定', lines, buttons: [] }];
  if (clash)
    return {
      text: `${was}は、時間が変わり、ほかのご予定と重なるため、お休みとしました。ありがとうございます。`,
      blocks,
      foot,
    };
  if (!asks) return { heading: '予定のお知らせ', text: `${was}で、お持ちいただく物が変わりました。`, blocks, foot };
  return {
    heading: '変更のお願い',
    text: `${was}を、次のように変えたいとのことです。ご都合はいかがでしょうか。`,
    blocks,
    buttons: [
      { label: 'だいじょうぶです', press: press('shift', 'come', { s: shift._id }) },
      { label: '都合がつきません', press: press('shift', 'cannot', { s: shift._id }) },
      { label: '電話がほしい', press: press('shift', 'call', { s: shift._id }) },
    ],
    foot,
  };
}

/** Who was being asked to stand in was asked about the old time: that question is taken back kindly, and a new one follows where it is wanted. */
function withdraw(turn: Turn, old: Shift, opening: Opening, asked: readonly string[]): void {
  const notBefore = inHours(turn.now, old, turn.centre.quiet);
  for (const senior of turn.getAll('senior', asked)) {
    const text = `${saySpan(old.start, old.end)}の${opening.title}のお声がけは、予定が変わったため、いったん終わりにします。ありがとうございます。`;
    turn.say(lineOf(turn, senior), 'offer', { text }, { ...(notBefore > turn.now ? { notBefore } : {}), notAfter: old.end });
  }
}

function tellContacts(turn: Turn, old: Shift, shift: Shift, opening: Opening, asks: boolean): void {
  if (!old.employerSaid.toldAt || !asks) return;
  const where = shift.workplace && shift.workplace !== workplaceOf(old, opening) ? `場所は${shift.workplace}です。` : '';
  tellEmployerOf(turn, old, `${saySpan(shift.start, shift.end)}に変わります。${where}会員の都合を聞いています。`);
  const now = turn.get('shift', shift._id);
  // the number is told again when it has changed
  if (now.employerSaid.toldAt) tellEmployer(turn, now);
}

/** Nobody who was asked about the change may be left without an answer: who stays silent is telephoned. */
export function changeSilence(turn: Turn, id: string): void {
  const shift = turn.get('shift', id);
  const at = shift.changed?.at;
  if (!at) return;
  const urgent = shift.start <= minutesAfter(turn.now, 12 * 60);
  for (const one of expected(turn, id).filter(
    (each) => isOn(assignmentOf(shift, each.senior)) && !(each.answeredAt && each.answeredAt >= at),
  ))
    silence(turn, id, one, '変更のお願いに返事がありません。電話で確認', urgent);
}

function isDay(day: string): boolean {
  try {
    return Temporal.PlainDate.from(day).toString() === day;
  } catch {
    return false;
  }
}
