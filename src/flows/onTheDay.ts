/** On the day itself: leaving home, arriving, and the look after somebody who does neither. Silence means forgot, or unwell. */
import type { Assignment, Senior, Shift } from '../records.ts';
import { foot } from './ask.ts';
import { addToCase, openCase } from './cases.ts';
import { tellEmployerOf } from './employerAsk.ts';
import { expectedAt } from './ladder.ts';
import { assign, release } from './places.ts';
import { press, type Bubble } from './said.ts';
import type { Turn } from './scene.ts';
import { askSenior, careNote, expected, lineOf, notArrived, silence, unansweredSince } from './shiftAsk.ts';
import { seekStandIns } from './standIns.ts';
import { hourOf, minutesAfter, sayHour, saySpan } from './time.ts';
import { presentState, turnWords } from './turnSays.ts';

/** Whether somebody has left home yet: only where the opening wants it. */
export function askLeaving(turn: Turn, id: string): void {
  for (const one of expected(turn, id).filter((each) => each.state !== 'onTheWay' && each.state !== 'arrived')) {
    askSenior(turn, id, one, (shift, opening) => ({
      heading: 'おでかけの確認',
      text: `今日は${sayHour(hourOf(shift.start))}から、${opening.title}です。もう出られましたか。`,
      buttons: [
        { label: '出ました', press: press('shift', 'left', { s: id }) },
        { label: 'これから出ます', press: press('shift', 'soon', { s: id }) },
        { label: '行けません', press: press('shift', 'cannot', { s: id }) },
      ],
      foot,
    }));
  }
}

/** Who has not said so by now is telephoned while there is still time. */
export function leavingSilence(turn: Turn, id: string): void {
  for (const one of unansweredSince(turn, id, 'leaving').filter((each) => each.state !== 'onTheWay'))
    silence(turn, id, one, '出発の確認に返事がありません。電話で確認', true);
}

/** A little before the start the button for "I am there" is at hand. */
export function handArrival(turn: Turn, id: string): void {
  for (const one of notArrived(turn, id)) {
    const senior = turn.get('senior', one.senior);
    // without LINE nobody telephones about a button
    if (!lineOf(turn, senior) || senior.profile.reach?.by === 'phone') continue;
    askSenior(turn, id, one, (shift, opening) => ({
      text: `まもなく、${sayHour(hourOf(shift.start))}からの${opening.title}です。着かれたら、お知らせください。`,
      buttons: [
        { label: '着きました', press: press('shift', 'arrived', { s: id }) },
        { label: '遅れています', press: press('shift', 'late', { s: id }) },
      ],
      foot,
    }));
  }
}

/** Ten minutes after the start, and again after the hour that latecomers named: they are asked, and a person hears it at once. */
export function askArrival(turn: Turn, id: string, late = false): void {
  for (const one of notArrived(turn, id).filter((each) => !late || expectedAt(each))) {
    const senior = turn.get('senior', one.senior);
    const shift = turn.get('shift', id);
    const { title } = turn.get('opening', shift.opening);
    const alone = senior.profile.livesAlone ? 'お変わりないでしょうか。' : '';
    turn.say(
      lineOf(turn, senior),
      'reminder',
      {
        text: `${saySpan(shift.start, shift.end)}の${title}です。着かれましたか。${alone}`,
        buttons: [
          { label: '着きました', press: press('shift', 'arrived', { s: id }) },
          { label: '遅れています', press: press('shift', 'late', { s: id }) },
          { label: '行けません', press: press('shift', 'cannot', { s: id }) },
        ],
        foot,
      },
      { notAfter: shift.end },
    );
    openNoArrival(turn, id, one, '到着の連絡がありません');
  }
}

/** A case about somebody who has not arrived: it names whom to reach. */
export function openNoArrival(turn: Turn, id: string, one: Assignment, what: string): void {
  const senior = turn.get('senior', one.senior);
  openCase(turn, {
    kind: 'noArrival',
    chat: senior.line,
    person: senior._id,
    shift: turn.get('shift', id),
    urgent: true,
    note: `${what}。${careNote(senior)}`,
  });
}

/** More urgent than before: said in the group under the case that is open, or a case of its own. */
function raise(turn: Turn, id: string, one: Assignment, what: string): void {
  const shift = turn.get('shift', id);
  const open = turn
    .list('openCases', '', 'case')
    .some((each) => each.kind === 'noArrival' && each.person === one.senior && each.shift === id);
  if (open) addToCase(turn, { kind: 'noArrival', person: one.senior, shift }, what, true);
  else openNoArrival(turn, id, one, what);
}

/** Twenty minutes after the start: still nothing. Nobody is replaced for it; a person looks after them, and they are asked how they are. */
export function lookAfter(turn: Turn, id: string): void {
  for (const one of notArrived(turn, id)) {
    const senior = turn.get('senior', one.senior);
    raise(turn, id, one, 'まだ連絡がありません。すぐに電話で、無事の確認を');
    if (!senior.profile.livesAlone) continue;
    const shift = turn.get('shift', id);
    turn.say(lineOf(turn, senior), 'reminder', howAreYou(shift), { notAfter: shift.end });
  }
}

function howAreYou(shift: Shift): Bubble {
  return {
    text: 'お変わりありませんか。気にかけています。担当の者からも、お電話します。',
    buttons: [
      { label: 'だいじょうぶです', press: press('shift', 'fine', { s: shift._id }) },
      { label: '具合がよくありません', press: press('shift', 'unwell', { s: shift._id }) },
      { label: '電話がほしい', press: press('shift', 'call', { s: shift._id }) },
    ],
  };
}

/** They have left home. */
export function leftHome(turn: Turn, senior: Senior, shift: Shift): void {
  if (turn.now < minutesAfter(shift.start, -300) || turn.now >= shift.end) return turn.answer(presentState(turn, senior, shift));
  assign(turn, shift._id, senior._id, { state: 'onTheWay', answeredAt: turn.now, leftHomeAt: turn.now });
  answered(turn, senior, shift, '「出ました」と連絡がありました');
  turn.answer({ text: 'ご連絡をありがとうございます。どうぞお気をつけて。着かれたら「着きました」と送ってください。', foot });
}

/** They are about to leave: enough to know that all is well. */
export function leavesSoon(turn: Turn, senior: Senior, shift: Shift): void {
  assign(turn, shift._id, senior._id, { state: 'confirmed', answeredAt: turn.now });
  answered(turn, senior, shift, '「これから出ます」と連絡がありました');
  turn.answer({ text: 'ありがとうございます。どうぞ、あわてずにお気をつけて。遅れそうなときは「遅れます」と送ってください。', foot });
}

/** They go home before the end: once it has begun the place hears it in heads, before that a person settles it. */
export function leavesEarly(turn: Turn, senior: Senior, shift: Shift, until = ''): void {
  openCase(turn, { kind: 'human', chat: turn.heard.chat, person: senior._id, shift, note: `早めに帰りたい ${until}`.trim() });
  if (turn.now < shift.start) {
    turn.answer({
      text: `わかりました。早めにお帰りになることを、担当に伝えました。${turnWords(turn, shift)}のことは、担当からお返事します。`,
      foot,
    });
    return;
  }
  const told = tellEmployerOf(turn, shift, '1名が早めに失礼します。');
  turn.answer({
    text: `お知らせをありがとうございます。${told ? '先方と担当' : '担当'}に伝えました。どうぞお気をつけてお帰りください。`,
    foot,
  });
}

/** All is well: they forgot, and are asked whether they still come. */
export function isFine(turn: Turn, senior: Senior, shift: Shift): void {
  addToCase(turn, { kind: 'noArrival', person: senior._id, shift }, 'ご本人から「だいじょうぶ」とお返事がありました', true);
  turn.answer({
    text: `安心しました。お返事をありがとうございます。${turnWords(turn, shift)}には、これから来られますか。`,
    buttons: [
      { label: 'これから行きます', press: press('shift', 'late', { s: shift._id }) },
      { label: '行けません', press: press('shift', 'surelyCannot', { s: shift._id }) },
    ],
    foot,
  });
}

/** They are unwell: believed at once; the turn is off their mind, and a person telephones now. */
export function isUnwell(turn: Turn, senior: Senior, shift: Shift): void {
  seekStandIns(turn, release(turn, shift, senior._id, 'ill'));
  raise(turn, shift._id, { senior: senior._id, role: 'main', state: 'absent' }, 'ご本人からお返事がありました。すぐにお電話を');
  turn.answer({
    text: '教えてくださって、ありがとうございます。つらいときは、すぐに119に電話してください。担当の者も、すぐにお電話します。',
    buttons: [
      { label: '119に電話する', call: '119' },
      { label: 'センターに電話する', call: turn.centre.phone },
    ],
  });
}

function answered(turn: Turn, senior: Senior, shift: Shift, note: string): void {
  for (const kind of ['silence', 'telephone', 'noArrival'] as const) addToCase(turn, { kind, person: senior._id, shift }, note, true);
}
