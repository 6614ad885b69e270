/** What a senior answers about a turn: I come, I cannot, I am late, I am there, it is done. No blame, every time thanked. */
import type { Senior, Shift } from '../records.ts';
import { askAfterwards, done, how } from './afterShift.ts';
import { closeQuestion, foot, openQuestion } from './ask.ts';
import { knows } from './callOff.ts';
import { addToCase, officeWords, openCase } from './cases.ts';
import { tellEmployer, tellEmployerOf } from './employerAsk.ts';
import { isFine, isUnwell, leavesEarly, leavesSoon, leftHome } from './onTheDay.ts';
import { assign, assignmentOf, freePlaces, isOn, isOver, ownShifts, release, wantedPlaces } from './places.ts';
import { press } from './said.ts';
import type { Turn } from './scene.ts';
import { seekStandIns, thankOthers } from './standIns.ts';
import { dayOf, hourOf, minutesAfter, sayHour, saySpan } from './time.ts';
import { canUndo, placeBlock, presentState, sayMyShifts, turnWords } from './turnSays.ts';

/** A press about a turn. A button that is no longer true gets the present state and changes nothing. */
export function pressedShift(turn: Turn, senior: Senior, act: string, ids: Readonly<Record<string, string>>): void {
  if (act === 'mine') return sayMyShifts(turn, senior);
  if (act === 'allOff') return allOff(turn, senior, ids['until'] ?? '');
  const shift = ids['s'] ? turn.find('shift', ids['s']) : null;
  const mine = shift ? assignmentOf(shift, senior._id) : undefined;
  if (shift && mine && act === 'knows') return knows(turn, senior, shift);
  if (!shift || !mine || shift.state === 'cancelled') return turn.answer(presentState(turn, senior, shift));
  if (act === 'undo') return undo(turn, senior, shift);
  if (act === 'call') return call(turn, senior, shift, '電話がほしい');
  const afterwards = act === 'done' || act === 'leftEarly' || act === 'after' || act === 'how';
  if (!isOn(mine) || (isOver(shift, turn.now) && !afterwards)) return turn.answer(presentState(turn, senior, shift));
  switch (act) {
    case 'come':
      return come(turn, senior, [shift]);
    case 'cannot':
      return askCannot(turn, shift);
    case 'surelyCannot':
      return cannot(turn, senior, shift, 'other');
    case 'mistaken':
      endQuestion(turn);
      return turn.answer({ text: `わかりました。${turnWords(turn, shift)}は、そのままです。`, foot });
    case 'swap':
      return swap(turn, senior, shift);
    case 'late':
      return askHowLate(turn, shift);
    case 'lateBy':
      return late(turn, senior, shift, Number(ids['m']) || 30);
    case 'arrived':
      return arrived(turn, senior, shift);
    case 'left':
      return leftHome(turn, senior, shift);
    case 'soon':
      return leavesSoon(turn, senior, shift);
    case 'fine':
      return isFine(turn, senior, shift);
    case 'unwell':
      return isUnwell(turn, senior, shift);
    case 'after':
      return askAfterwards(turn, shift);
    case 'how':
      return how(turn, senior, shift, ids['h'] ?? '');
    case 'done':
    case 'leftEarly':
      return done(turn, senior, shift, act === 'leftEarly');
    case 'early':
      return leavesEarly(turn, senior, shift);
    case 'move':
      return call(turn, senior, shift, '日や時間を変えたい');
    default:
      return turn.answer(presentState(turn, senior, shift));
  }
}

/** Cases that an answer about the turn settles or moves on. */
const ASKED = ['silence', 'telephone', 'noArrival'] as const;

/** They come: repeated back in full; whoever wanted to swap is simply on the turn again. */
export function come(turn: Turn, senior: Senior, shifts: readonly Shift[]): void {
  for (const shift of shifts) {
    const state = assignmentOf(shift, senior._id)!.state;
    const there = state === 'onTheWay' || state === 'arrived' || state === 'done';
    assign(turn, shift._id, senior._id, { state: there ? state : 'confirmed', answeredAt: turn.now });
    for (const kind of ASKED) addToCase(turn, { kind, person: senior._id, shift }, '「行きます」とお返事がありました', true);
    const now = turn.get('shift', shift._id);
    if (state === 'swapping' && wantedPlaces(now) === 0) thankOthers(turn, now, turnWords(turn, now));
  }
  endQuestion(turn);
  const [first] = shifts;
  if (shifts.length === 1 && first) {
    turn.answer({
      text: `ありがとうございます。${saySpan(first.start, first.end)}、お待ちしています。`,
      blocks: [placeBlock(turn, first)],
      foot,
    });
    return;
  }
  turn.answer({
    text: `ありがとうございます。次の${shifts.length}回、お待ちしています。`,
    blocks: shifts.map((shift) => ({ ...placeBlock(turn, shift), heading: saySpan(shift.start, shift.end) })),
    foot,
  });
}

/** Before "I cannot" counts it is repeated back once, with the day in full. */
export function askCannot(turn: Turn, shift: Shift): void {
  if (turn.talk.flow === 'idle' || turn.talk.flow === 'shift') {
    openQuestion(turn, turn.heard.chat, 'shift', 'cannot', { s: shift._id, rungs: String(shift.rungs.length) });
  }
  turn.answer({
    text: `${turnWords(turn, shift)}は、「行けない」と受けとってよいですか。`,
    buttons: [
      { label: 'はい、行けません', press: press('shift', 'surelyCannot', { s: shift._id }) },
      { label: 'まちがえました', press: press('shift', 'mistaken', { s: shift._id }) },
    ],
    foot,
  });
}

/** They cannot come: believed, thanked, the place is free at once, and a stand-in is looked for. */
export function cannot(turn: Turn, senior: Senior, shift: Shift, why: 'ill' | 'other'): void {
  endQuestion(turn);
  for (const kind of ASKED) addToCase(turn, { kind, person: senior._id, shift }, '「行けません」とお返事がありました', true);
  seekStandIns(turn, release(turn, shift, senior._id, why));
  const care = why === 'ill' ? 'どうぞお大事になさってください。' : '';
  turn.answer({
    text: `ご連絡をありがとうございます。${turnWords(turn, shift)}は、お休みですね。${care}あとのことは、こちらで引き受けます。`,
    ...(shift.start > turn.now ? { buttons: [{ label: 'やっぱり行きます', press: press('shift', 'undo', { s: shift._id }) }] } : {}),
    foot,
  });
}

/** They would like somebody else to go: said plainly that they are still on the turn until then. */
export function swap(turn: Turn, senior: Senior, shift: Shift): void {
  seekStandIns(turn, release(turn, shift, senior._id, 'swap'));
  turn.answer({
    text: `わかりました。代わりの方をさがします。決まるまでは、${turnWords(turn, shift)}の予定はそのままです。決まったらお知らせします。`,
    buttons: [{ label: 'やっぱり行きます', press: press('shift', 'come', { s: shift._id }) }],
    foot,
  });
}

/** How late, in three sizes. */
export function askHowLate(turn: Turn, shift: Shift): void {
  turn.answer({
    text: `${turnWords(turn, shift)}ですね。どのくらい遅れそうですか。だいたいで大丈夫です。`,
    buttons: [10, 20, 30].map((m) => ({
      label: m === 30 ? '30分より多い' : `${m}分くらい`,
      press: press('shift', 'lateBy', { s: shift._id, m }),
    })),
    foot,
  });
}

/** They come later: the employer hears it in heads, never a name. */
export function late(turn: Turn, senior: Senior, shift: Shift, minutes: number): void {
  const mine = assignmentOf(shift, senior._id)!;
  if (mine.state === 'arrived' || mine.state === 'done') return turn.answer(presentState(turn, senior, shift));
  const today = shift.day === dayOf(turn.now);
  const from = shift.start > turn.now ? shift.start : turn.now;
  assign(turn, shift._id, senior._id, {
    state: today ? 'onTheWay' : 'confirmed',
    answeredAt: turn.now,
    lateUntil: minutesAfter(from, minutes),
  });
  addToCase(turn, { kind: 'noArrival', person: senior._id, shift }, `${minutes}分ほど遅れると連絡がありました`, true);
  // once it has begun, "ten minutes" is told as the hour, since it is counted from now and not from the start
  const begun = shift.start <= turn.now;
  const words = begun ? `${sayHour(hourOf(minutesAfter(from, minutes)))}ごろに` : `${minutes}分ほど遅れて`;
  const told = tellEmployerOf(turn, shift, `1名が${words}伺います。`);
  if (!told) openCase(turn, { kind: 'employer', shift, note: `電話で伝える: 1名が${words}伺います` });
  turn.answer({
    text: `ご連絡をありがとうございます。${begun ? `${words}着かれる` : `${saySpan(shift.start, shift.end)}に${minutes}分ほど遅れる`}と、${told ? '先方' : '担当'}に伝えました。どうぞお気をつけて。`,
    foot,
  });
}

/** They are there. */
export function arrived(turn: Turn, senior: Senior, shift: Shift): void {
  if (turn.now < minutesAfter(shift.start, -180)) return turn.answer(presentState(turn, senior, shift));
  assign(turn, shift._id, senior._id, { state: 'arrived', answeredAt: turn.now });
  addToCase(turn, { kind: 'noArrival', person: senior._id, shift }, '「着きました」と連絡がありました', true);
  turn.answer({ text: 'ご連絡をありがとうございます。どうぞ無理のないように、よろしくお願いします。' });
}

/** Something that a person has to look at; until then the turn stays as it is. */
export function call(turn: Turn, senior: Senior, shift: Shift, note: string): void {
  openCase(turn, { kind: 'human', chat: turn.heard.chat, person: senior._id, shift, note });
  turn.answer({
    text: `担当に伝えました。${officeWords(turn.centre, turn.now).words}それまで、${turnWords(turn, shift)}はそのままです。`,
    buttons: [{ label: 'センターに電話する', call: turn.centre.phone }],
  });
}

function undo(turn: Turn, senior: Senior, shift: Shift): void {
  if (canUndo(shift, senior._id, turn.now)) {
    assign(turn, shift._id, senior._id, { state: 'confirmed', answeredAt: turn.now });
    turn.change('senior', senior._id, {});
    const now = turn.get('shift', shift._id);
    if (wantedPlaces(now) === 0) thankOthers(turn, now, turnWords(turn, now));
    tellEmployer(turn, now);
    return turn.answer({ text: `わかりました。${turnWords(turn, shift)}、お待ちしています。`, foot });
  }
  const free = assignmentOf(shift, senior._id)!.state === 'absent' && freePlaces(shift) > 0 && shift.start > turn.now;
  if (!free) return turn.answer(presentState(turn, senior, shift));
  openCase(turn, { kind: 'human', chat: turn.heard.chat, person: senior._id, shift, note: '「やっぱり行きます」と連絡がありました' });
  turn.answer({ text: `ありがとうございます。${turnWords(turn, shift)}のことは、担当に伝えました。担当からお返事します。`, foot });
}

function allOff(turn: Turn, senior: Senior, until: string): void {
  endQuestion(turn);
  const off = ownShifts(turn, senior._id).filter((shift) => shift.day <= until);
  if (off.length === 0) return sayMyShifts(turn, senior);
  for (const shift of off) seekStandIns(turn, release(turn, shift, senior._id, 'other'));
  turn.answer({
    text: `ご連絡をありがとうございます。次の${off.length}回は、お休みですね。あとのことは、こちらで引き受けます。`,
    blocks: [{ heading: 'お休み', lines: off.map((shift) => saySpan(shift.start, shift.end)), buttons: [] }],
    foot,
  });
}

function endQuestion(turn: Turn): void {
  if (turn.talk.flow === 'shift') closeQuestion(turn, turn.heard.chat);
}
