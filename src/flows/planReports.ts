/** Reports that a coordinator asks for in a word: the month's or the day's work as counts. No names in the group. */
import type { Turn } from './scene.ts';
import { dayOf } from './time.ts';
import type { DayMeant } from './understand/moments.ts';
import { daysOfMonth, sayHours, sayPeriod, workReport } from './workReport.ts';

const SHOWN = 6;

/** 「月報 11月」「日報 11月24日」; without a month or day it is this one. False when the words are about something else. */
export function sayReport(turn: Turn, line: string, meant: DayMeant): boolean {
  const kind = /^(月報|日報)/.exec(line)?.[1];
  if (!kind) return false;
  const today = dayOf(turn.now);
  const of = kind === '日報' ? pastDay(meant.date ?? today, today) : monthMeant(line, today);
  const shifts = turn.list('shiftsOfDays', kind === '日報' ? `${of}/${of}` : daysOfMonth(of), 'shift');
  const openings = turn.getAll('opening', [...new Set(shifts.map((shift) => shift.opening))]);
  const all = workReport(shifts, of);
  const rows = openings
    .map((opening) => ({
      opening,
      report: workReport(
        shifts.filter((shift) => shift.opening === opening._id),
        of,
      ),
    }))
    .filter(({ report }) => report.turns + report.unmarked > 0)
    .toSorted((a, b) => b.report.minutes - a.report.minutes);
  turn.answer({
    heading: `${sayPeriod(of, today)}の${kind}`,
    text: `出番${all.shifts}回、のべ${all.turns}人、${sayHours(all.minutes)}。実人数${all.lines.length}人。終わりの確認がまだ${all.unmarked}件。`,
    ...(rows.length > 0
      ? {
          blocks: [
            {
              heading: '募集ごと',
              lines: [
                ...rows.slice(0, SHOWN).map(({ opening, report }) => `${opening.title} のべ${report.turns}人 ${sayHours(report.minutes)}`),
                rows.length > SHOWN ? `ほかに${rows.length - SHOWN}件` : '',
              ].filter(Boolean),
              buttons: [],
            },
          ],
        }
      : {}),
  });
  return true;
}

/** A report is about what has been: a day that is read as next year's is this year's. */
function pastDay(day: string, today: string): string {
  return day <= today ? day : Temporal.PlainDate.from(day).subtract({ years: 1 }).toString();
}

/** 「11月」 is the nearest one that has begun; 先月, 今月. */
function monthMeant(line: string, today: string): string {
  const year = Number(today.slice(0, 4));
  const named = /(?:(20\d\d)年)?\s*(1[0-2]|0?[1-9])月/.exec(line);
  if (named) {
    const month = String(named[2]).padStart(2, '0');
    return `${named[1] ?? (today.slice(5, 7) >= month ? year : year - 1)}-${month}`;
  }
  const back = /先月/.test(line) ? 1 : 0;
  return Temporal.PlainYearMonth.from(today.slice(0, 7)).subtract({ months: back }).toString();
}
