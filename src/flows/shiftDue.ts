/** A shift when its hour has come: every rung of the ladder that is due is said or noticed, each exactly once. */
import type { Assignment, Opening, Shift } from '../records.ts';
import { askAfter } from './afterShift.ts';
import { foot } from './ask.ts';
import { openCase } from './cases.ts';
import { noticeUnaware } from './callOff.ts';
import { changeSilence } from './changeShift.ts';
import { askEmployer, askOthers } from './employerAsk.ts';
import { dueAt, isTooLate, rungs, settingsOf, type RungName } from './ladder.ts';
import { askArrival, askLeaving, handArrival, leavingSilence, lookAfter, openNoArrival } from './onTheDay.ts';
import { settle } from './places.ts';
import type { Bubble } from './said.ts';
import type { Turn } from './scene.ts';
import { askSenior, expected, notArrived, settingsFor, silence, telephoneFirst, unansweredSince } from './shiftAsk.ts';
import { endWave } from './standIns.ts';
import { minutesAfter, saySpan } from './time.ts';
import { bringOf, comeButtons, workplaceOf } from './turnSays.ts';
import { lookAtWeather, weatherLine, weatherTooLate } from './weather.ts';

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
    telephoneFirst(turn, id, expected(turn, id));
    // who said yes within the last day need not say it again
    for (const one of expected(turn, id).filter((each) => each.state === 'accepted' && !(each.answeredAt && each.answeredAt > dayBefore))) {
      askSenior(
        turn,
        id,
        one,
        (shift, opening) => ({
          heading: '出番の確認',
          text: `${saySpan(shift.start, shift.end)}の${opening.title}、来られますか。`,
          buttons: comeButtons(shift),
          foot,
        }),
        { early: true },
      );
    }
  },

  employer: askEmployer,

  employerOther: askOthers,

  employerSilence(turn, id) {
    openCase(turn, { kind: 'employer', shift: turn.get('shift', id), note: '前日の連絡に返事がありません。電話で確認' });
  },

  evening(turn, id) {
    const on = expected(turn, id);
    // who took the turn after it was asked about days before
    const confirm = rungs.find((rung) => rung.name === 'confirm')!.at(turn.get('shift', id), settingsFor(turn, turn.get('shift', id)))!;
    telephoneFirst(
      turn,
      id,
      on.filter((one) => one.state === 'accepted' || (one.answeredAt && one.answeredAt >= confirm)),
    );
    const weather = weatherLine(turn, turn.get('shift', id));
    for (const one of on) askSenior(turn, id, one, (shift, opening) => reminder(shift, opening, one, weather));
  },

  eveningAgain(turn, id, ran) {
    if (ran.has('evening')) return;
    for (const one of unansweredSince(turn, id, 'evening')) {
      askSenior(turn, id, one, (shift, opening) => ({
        heading: 'もう一度だけ、おたずねします',
        text: `${saySpan(shift.start, shift.end)}の${opening.title}、来られますか。`,
        buttons: comeButtons(shift),
        foot,
      }));
    }
  },

  eveningCase(turn, id) {
    for (const one of unansweredSince(turn, id, 'evening')) silence(turn, id, one, '前日の確認に返事がありません。電話で確認');
  },

  standIns(turn, id) {
    endWave(turn, turn.get('shift', id));
  },

  start(turn, id) {
    const { assignments } = turn.get('shift', id);
    const over = assignments.map((one): Assignment => (one.state === 'asked' ? { ...one, state: 'expired' } : one));
    settle(turn, id, { state: 'underWay', assignments: over, search: null });
  },

  changed: changeSilence,
  weather: lookAtWeather,
  leaving: askLeaving,
  leavingCase: leavingSilence,
  arrivalSoon: handArrival,

  arrival(turn, id) {
    askArrival(turn, id);
  },

  arrivalLate(turn, id) {
    askArrival(turn, id, true);
  },

  welfare: lookAfter,

  end(turn, id) {
    settle(turn, id, { state: 'done', search: null });
    askAfter(turn, id);
  },

  calledOff: noticeUnaware,
};

/** The evening before: place, time, what to bring, three buttons. */
function reminder(shift: Shift, opening: Opening, one: Assignment, weather: string): Bubble {
  const swap = one.state === 'swapping' ? ['代わりの方は、まだ決まっていません。'] : [];
  return {
    heading: '出番の確認',
    text: `${saySpan(shift.start, shift.end)}の${opening.title}です。来られますか。`,
    blocks: [
      {
        heading: workplaceOf(shift, opening),
        lines: [`持ち物: ${bringOf(shift, opening)}`, ...swap, ...(weather ? [weather] : [])],
        buttons: [],
      },
    ],
    buttons: comeButtons(shift),
    foot,
  };
}

/** What can no longer be said is for a person: who never answered, an employer never told, an arrival never asked for. */
function cameTooLate(turn: Turn, id: string, name: RungName): void {
  const shift = turn.get('shift', id);
  if (name === 'employer') openCase(turn, { kind: 'employer', shift, note: '前日の連絡が間に合いませんでした。電話で確認' });
  if (name === 'evening')
    for (const one of unansweredSince(turn, id, 'evening')) silence(turn, id, one, '前日の確認が間に合いませんでした。電話で確認');
  if (name === 'employerOther') openCase(turn, { kind: 'employer', shift, note: '前日の連絡に返事がありません。電話で確認' });
  if (name === 'weather') weatherTooLate(turn, id);
  if (name === 'arrival') for (const one of notArrived(turn, id)) openNoArrival(turn, id, one, '到着の確認が間に合いませんでした');
}
