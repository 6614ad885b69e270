/** Near the guide values: a coordinator is told once, when somebody passes them, and nothing is refused for it. */
import type { Senior } from '../records.ts';
import { nameOf, openCase } from './cases.ts';
import { isNear, measure, type Question } from './limits.ts';
import type { Turn } from './scene.ts';

/** Tells a coordinator when this turn takes somebody past the days or hours from which they want to know. */
export function warnIfNear(turn: Turn, q: Question, senior: Senior): void {
  if (!isNear(q)) return;
  const { days, hours } = measure(q);
  const before = measure({ ...q, opening: { ...q.opening, kind: 'volunteer' } });
  const passes = (now: number, was: number, from: number) => now > from && was <= from;
  if (!passes(days, before.days, q.rules.warnDays) && !passes(hours, before.hours, q.rules.warnHours)) return;
  const month = Number(q.shift.day.slice(5, 7));
  openCase(turn, {
    kind: 'limit',
    person: senior._id,
    where: `${month}月に${days}日、その週に${Math.round(hours * 10) / 10}時間になります`,
    note: `${nameOf(senior)}さん: ${q.shift.day}を入れて、${month}月に${days}日、週に${Math.round(hours * 10) / 10}時間`,
  });
}
