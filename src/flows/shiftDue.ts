/** A shift when its hour has come: every rung of the ladder that is due is said or noticed, each exactly once. */
import type { Assignment, Opening, Senior, Shift } from '../records.ts';
import { foot } from './ask.ts';
import { openCase } from './cases.ts';
import { askEmployer } from './employerAsk.ts';
import { dueAt, expectedAt, inHours, isTooLate, rungs, settingsOf, type RungName } from './ladder.ts';
import { comers, settle } from './places.ts';
import { press, type Bubble, type Button } from './said.ts';
import type { Turn } from './scene.ts';
import { endWave } from './standIns.ts';
import { minutesAfter, saySpan } from './time.ts';
import { comeButtons } from './turnSays.ts';

/** Runs every rung that is due, in the order of the ladder; one found too late becomes a case. */
export function dueShift(turn: Turn, id: string): void {
  if (!turn.find('shift', id)) return;
  const ran = new Set<RungName>();
  for (const rung of rungs) {
    const shift = turn.get('shift', id);
    const settings = settingsOf(turn.get('opening', shift.opening), turn.centre);
    const at = dueAt(rung, shift, settings);
    if (!at || at > turn.now) continue;
    if (!rung.repeats) turn.change('shift', id, { rungs: [...shift.rungs, rung.name] });
    if (!isTooLate(rung, shift, settings, turn.now)) run[rung.name](turn, id, ran);
    else if (!rung.overtaken) cameTooLate(turn, id, rung.name);
    ran.add(rung.name);
  }
  settle(turn, id);
}

const run: Record<RungName, (turn: Turn, id: string, ran: ReadonlySet<RungName>) => void> = {
  confirm(turn, id) {
    const dayBefore = minutesAfter(turn.now, -24 * 60);
    // who said yes within the last day need not say it again
    for (const one of expected(turn, id).filter((each) => each.state === 'accepted' && !(each.answeredAt && each.answeredAt > dayBefore))) {
      askSenior(turn, id, one, (shift, opening) => ({
        heading: '出番の確認',
        text: `${saySpan(shift.start, shift.end)}の${opening.title}、来られますか。`,
        buttons: comeButtons(shift),
        foot,
      }));
    }
  },

  employer: askEmployer,

  employerSilence(turn, id) {
    openCase(turn, { kind: 'employer', shift: turn.get('shift', id), note: '前日の連絡に返事がありません。電話で確認' });
  },

  evening(turn, id) {
    for (const one of expected(turn, id)) askSenior(turn, id, one, (shift, opening) => reminder(shift, opening, one));
  },

  eveningAgain(turn, id, ran) {
    if (ran.has('evening')) return;
    for (const one of unanswered(turn, id)) {
      askSenior(turn, id, one, (shift, opening) => ({
        heading: 'もう一度だけ、おたずねします',
        text: `${saySpan(shift.start, shift.end)}の${opening.title}、来られますか。`,
        buttons: comeButtons(shift),
        foot,
      }));
    }
  },

  eveningCase(turn, id) {
    for (const one of unanswered(turn, id)) silence(turn, id, one, '前日の確認に返事がありません。電話で確認');
  },

  standIns(turn, id) {
    endWave(turn, turn.get('shift', id));
  },

  start(turn, id) {
    const { assignments } = turn.get('shift', id);
    const over = assignments.map((one): Assignment => (one.state === 'asked' ? { ...one, state: 'expired' } : one));
    settle(turn, id, { state: 'underWay', assignments: over, search: null });
  },

  arrival(turn, id) {
    for (const one of notArrived(turn, id)) askArrival(turn, id, one);
  },

  arrivalLate(turn, id) {
    for (const one of notArrived(turn, id).filter(expectedAt)) askArrival(turn, id, one);
  },

  end(turn, id) {
    const shift = settle(turn, id, { state: 'done', search: null });
    for (const one of expected(turn, id).filter((each) => each.state !== 'done')) {
      const senior = turn.get('senior', one.senior);
      turn.say(lineOf(turn, senior), 'reminder', thanks(turn, shift), { notAfter: minutesAfter(shift.end, 24 * 60) });
    }
  },
};

/** The evening before: place, time, what to bring, three buttons. */
function reminder(shift: Shift, opening: Opening, one: Assignment): Bubble {
  const swap = one.state === 'swapping' ? ['代わりの方は、まだ決まっていません。'] : [];
  return {
    heading: '出番の確認',
    text: `${saySpan(shift.start, shift.end)}の${opening.title}です。来られますか。`,
    blocks: [{ heading: opening.workplace, lines: [`持ち物: ${opening.bring || 'とくにありません'}`, ...swap], buttons: [] }],
    buttons: comeButtons(shift),
    foot,
  };
}

function askArrival(turn: Turn, id: string, one: Assignment): void {
  const shift = turn.get('shift', id);
  const senior = turn.get('senior', one.senior);
  const buttons: Button[] = [
    { label: '着きました', press: press('shift', 'arrived', { s: id }) },
    { label: '遅れています', press: press('shift', 'late', { s: id }) },
    { label: '行けません', press: press('shift', 'cannot', { s: id }) },
  ];
  const title = turn.get('opening', shift.opening).title;
  turn.say(
    lineOf(turn, senior),
    'reminder',
    { text: `${saySpan(shift.start, shift.end)}の${title}です。着かれましたか。`, buttons, foot },
    { notAfter: shift.end },
  );
  openCase(turn, { kind: 'noArrival', chat: senior.line, person: senior._id, shift, urgent: true, note: '到着の連絡がありません' });
}

function thanks(turn: Turn, shift: Shift): Bubble {
  return {
    text: `${saySpan(shift.start, shift.end)}の${turn.get('opening', shift.opening).title}、おつかれさまでした。無事に終わりましたか。`,
    buttons: [
      { label: '終わりました', press: press('shift', 'done', { s: shift._id }) },
      { label: '早く帰りました', press: press('shift', 'leftEarly', { s: shift._id }) },
    ],
    foot,
  };
}

/** Asks by LINE, in hours in which one may; who is not reached there becomes a telephone item. */
function askSenior(turn: Turn, id: string, one: Assignment, bubble: (shift: Shift, opening: Opening) => Bubble): void {
  const shift = turn.get('shift', id);
  const senior = turn.get('senior', one.senior);
  const line = lineOf(turn, senior);
  if (!line) return silence(turn, id, one, '電話で確認');
  const notBefore = inHours(turn.now, shift, turn.centre.quiet);
  turn.say(line, 'reminder', bubble(shift, turn.get('opening', shift.opening)), {
    ...(notBefore > turn.now ? { notBefore } : {}),
    notAfter: shift.start,
  });
}

function silence(turn: Turn, id: string, one: Assignment, note: string): void {
  const senior = turn.get('senior', one.senior);
  openCase(turn, { kind: 'silence', chat: senior.line, person: senior._id, shift: turn.get('shift', id), note });
}

/** What can no longer be said is for a person: who never answered, an employer never told, an arrival never asked for. */
function cameTooLate(turn: Turn, id: string, name: RungName): void {
  const shift = turn.get('shift', id);
  if (name === 'employer') openCase(turn, { kind: 'employer', shift, note: '前日の連絡が間に合いませんでした。電話で確認' });
  if (name === 'evening') for (const one of unanswered(turn, id)) silence(turn, id, one, '前日の確認が間に合いませんでした。電話で確認');
  if (name === 'arrival') {
    for (const one of notArrived(turn, id)) {
      const senior = turn.get('senior', one.senior);
      openCase(turn, {
        kind: 'noArrival',
        chat: senior.line,
        person: senior._id,
        shift,
        urgent: true,
        note: '到着の確認が間に合いませんでした',
      });
    }
  }
}

/** Who is to come, with their records loaded at once. */
function expected(turn: Turn, id: string): Assignment[] {
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

/** Who has not answered since the evening of the day before. */
function unanswered(turn: Turn, id: string): Assignment[] {
  const shift = turn.get('shift', id);
  const settings = settingsOf(turn.get('opening', shift.opening), turn.centre);
  const evening = rungs.find((rung) => rung.name === 'evening')!.at(shift, settings)!;
  return expected(turn, id).filter(
    (one) => one.state !== 'arrived' && one.state !== 'done' && !(one.answeredAt && one.answeredAt >= evening),
  );
}

/** Who neither arrived nor said when to expect them. */
function notArrived(turn: Turn, id: string): Assignment[] {
  return expected(turn, id).filter((one) => {
    const at = expectedAt(one);
    return one.state !== 'arrived' && one.state !== 'done' && !(at && at > turn.now);
  });
}

/** Their LINE, unless it is blocked or they are not to be written to by a machine. */
function lineOf(turn: Turn, senior: Senior): string | null {
  if (!senior.line || senior.blocked || senior.state === 'left') return null;
  return turn.find('talk', senior.line)?.stopped ? null : senior.line;
}
