/** 「今月の回数」: a senior's own month in days and hours, at any time. */
import type { Senior } from '../records.ts';
import { foot } from './ask.ts';
import type { Turn } from './scene.ts';
import { dayOf, sayDay } from './time.ts';
import type { Utterance } from './understand/meaning.ts';
import { daysOfMonth, monthsAfter, sayHours, sayPeriod, workReport } from './workReport.ts';

const ASKS = /(?:回数|何回|何日|何時間|働いた(?:時間|日))/u;
const MONTH = /今月|先月|(?<![0-9])(1[0-2]|[1-9])月/u;

/** Answers how often and how long they were on turns in a month; false when the words ask for something else. */
export function asksMonth(turn: Turn, senior: Senior, u: Utterance): boolean {
  const named = MONTH.exec(u.text);
  if (!named || !ASKS.test(u.text) || /何日に|何日から/u.test(u.text)) return false;
  const today = dayOf(turn.now);
  const month = monthOf(named, today);
  const words = sayPeriod(month, today);
  const shifts = turn
    .list('shiftsOfSeniorDays', `${senior._id}/${daysOfMonth(month)}`, 'shift')
    .map((shift) => ({ ...shift, assignments: shift.assignments.filter((one) => one.senior === senior._id) }));
  const report = workReport(shifts, month);
  const until = month === today.slice(0, 7) ? `(${sayDay(today)}まで)` : '';
  const openings = turn.getAll('opening', [...new Set(shifts.map((shift) => shift.opening))]);
  const lines = openings.flatMap((opening) => {
    const one = workReport(
      shifts.filter((shift) => shift.opening === opening._id),
      month,
    );
    return one.turns > 0 ? [`${opening.title} ${one.turns}回 ${sayHours(one.minutes)}`] : [];
  });
  turn.read({ family: 'month', step: turn.talk.step, sure: 'rightAway' });
  turn.answer({
    text:
      report.turns > 0
        ? `${words}は${report.turns}回、${sayHours(report.minutes)}でした${until}。おつかれさまです。`
        : `${words}は、終わった出番がまだありません${until}。`,
    ...(lines.length > 1 || report.unmarked > 0
      ? {
          blocks: [
            {
              heading: words,
              lines: [...lines.slice(0, 6), report.unmarked > 0 ? `終わりの確認がまだのもの ${report.unmarked}回` : ''].filter(Boolean),
              buttons: [],
            },
          ],
        }
      : {}),
    foot,
  });
  return true;
}

/** The month that is meant: this one, the last one, or the nearest past one of that number. */
function monthOf(named: RegExpExecArray, today: string): string {
  const month = today.slice(0, 7);
  if (named[0] === '今月') return month;
  if (named[0] === '先月') return monthsAfter(month, -1);
  const number = String(named[1]).padStart(2, '0');
  const year = Number(today.slice(0, 4));
  return `${today.slice(5, 7) >= number ? year : year - 1}-${number}`;
}
