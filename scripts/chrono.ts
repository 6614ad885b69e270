/** chrono-node under the same contract as `npm run understand`: the best date parser in JavaScript, for comparison on the same cases. */
import { createInterface } from 'node:readline';
import * as chrono from 'chrono-node';

const two = (n: number) => String(n).padStart(2, '0');
type Part = chrono.ParsedComponents;
const day = (part: Part) => `${part.get('year')}-${two(part.get('month') ?? 1)}-${two(part.get('day') ?? 1)}`;
const hour = (part: Part) => `${two(part.get('hour') ?? 0)}:${two(part.get('minute') ?? 0)}`;

/** What chrono finds, in the schema of the cases. */
function answerOf(text: string, ref: string | undefined): unknown {
  const now = ref
    ? new Date(ref.includes('+') ? ref : `${ref}${ref.length > 10 ? '' : 'T00:00'}+09:00`)
    : new Date('2026-11-24T10:00+09:00');
  const [found] = chrono.ja.parse(text, { instant: now, timezone: 540 }, { forwardDate: true });
  if (!found) return { none: true };
  const { start, end } = found;
  const withDay = start.isCertain('day') || start.isCertain('weekday') || start.isCertain('month');
  const withHour = start.isCertain('hour');
  if (end && withHour) return { kind: 'timeRange', from: hour(start), to: hour(end), ...(withDay ? { date: day(start) } : {}) };
  if (end) return { kind: 'dateRange', from: day(start), to: day(end) };
  if (withHour && !withDay) return { kind: 'time', value: hour(start) };
  return { kind: 'date', value: day(start), ...(withHour ? { time: hour(start) } : {}) };
}

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  if (line.trim() === '') continue;
  const row = JSON.parse(line) as { id: string; text: string; ref?: string };
  process.stdout.write(`${JSON.stringify({ id: row.id, answer: answerOf(row.text, row.ref) })}\n`);
}
