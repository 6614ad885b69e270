/** The details of an act: how late, until when, to which day it moves, what a question is about. */
import type { Part, ShiftWord } from './meaning.ts';
import type { Act, Acts } from './shiftActs.ts';
import { dayOfMoment } from './shiftDays.ts';
import topics from './lexicon/shift-topics.json' with { type: 'json' };
import { sayingsOf } from './shiftScript.ts';

const TOPICS = topics.map(({ means, say }) => ({ means, found: sayingsOf(say) }));
const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** How many minutes after the start of its turn an act's hour lies; undefined where hour or turn is open. */
export function minutesAfterStart(act: Act, read: Acts): number | undefined {
  const clock = clockIn(act, read);
  const start = read.open.find((shift) => shift.date === act.days.dates[0])?.from;
  return clock !== undefined && start !== undefined && act.days.dates.length === 1 ? minutesOf(clock) - minutesOf(start) : undefined;
}

/** What a question is about, in the words of the shared cases. */
export function topicIn(text: string): string | undefined {
  return TOPICS.find(({ found }) => found.test(text))?.means;
}

/** The topic of an asking clause, or of its sentence where the clause names none. */
export function topicOf(act: Act, { script }: Acts): string | undefined {
  const own = script.clauses[act.clause]?.text ?? '';
  return (
    topicIn(own) ??
    topicIn(
      script.clauses
        .filter(({ sentence }) => sentence === act.sentence)
        .map(({ text }) => text)
        .join('、'),
    )
  );
}

/** An act with everything that was said about it. */
export function detailsOf(act: Act, read: Acts): ShiftWord {
  const { action } = act;
  const dates = act.days.dates;
  const openDates = new Set(read.open.map(({ date }) => date));
  const all = act.days.all || (dates.length > 1 && dates.length === openDates.size);
  if (action === 'reschedule') return moved(act, read);
  const date =
    dates.length === 1
      ? dates[0]
      : dates.length === 0 && act.days.other.length === 1 && act.days.other[0] !== '' && !all
        ? act.days.other[0]
        : undefined;
  const day = all && action !== 'late' ? { all: true } : date === undefined ? {} : { date };
  if (action === 'arrived' || action === 'done') return { action, ...(date === read.today && { date }) };
  if (action === 'substitute') return { action, ...day, ...(act.arranged && { arranged: true }) };
  const span = spanIn(act, read);
  const clock = clockIn(act, read);
  const start = read.open.find((shift) => shift.date === date)?.from;
  if (action === 'earlyLeave')
    return {
      action,
      ...day,
      ...(clock !== undefined && { until: clock }),
      ...(span !== undefined && clock === undefined && { minutes: span }),
    };
  const after = clock !== undefined && start !== undefined ? minutesOf(clock) - minutesOf(start) : undefined;
  const minutes = span ?? (after !== undefined && after > 0 && after < 300 ? after : undefined);
  return { action, ...day, ...(minutes !== undefined && { minutes }) };
}

/** Clauses that belong to an act: its own first, then its neighbours without another act. */
function textsOf(act: Act, { script, acts }: Acts): string[] {
  const near = [act.clause, act.clause + 1, act.clause - 1, act.clause + 2];
  return near.flatMap((i) =>
    i === act.clause || !acts.some((other) => other !== act && other.clause === i) ? (script.clauses[i]?.text ?? []) : [],
  );
}

function spanIn(act: Act, read: Acts): number | undefined {
  for (const text of textsOf(act, read)) {
    for (const { is } of read.script.momentsIn(text)) {
      if (is.kind !== 'duration') continue;
      const said = /^PT(?:(\d+(?:\.\d+)?)H)?(?:(\d+)M)?$/.exec(is.valueMax ?? is.value);
      if (said) return Number(said[1] ?? 0) * 60 + Number(said[2] ?? 0);
    }
  }
  return undefined;
}

function clockIn(act: Act, read: Acts): string | undefined {
  for (const text of textsOf(act, read)) {
    for (const { is } of read.script.momentsIn(text)) {
      if (is.kind === 'time') return is.value;
      if (is.kind === 'date' && is.time !== undefined) return is.time;
      if (is.kind === 'timeRange' && is.open !== undefined && (is.from ?? is.to) !== undefined) return is.from ?? is.to;
    }
  }
  return undefined;
}

/** 火曜を木曜に, 25日じゃなくて27日に, 明日は午後からに: the turn, and where it goes. */
function moved(act: Act, read: Acts): ShiftWord {
  const text = [act.clause - 1, act.clause]
    .map((i) => (i === act.clause || !read.acts.some((other) => other.clause === i) ? (read.script.clauses[i]?.text ?? '') : ''))
    .join('、');
  const said = read.script.momentsIn(text);
  const isOpen = (date: string | undefined) => date !== undefined && read.open.some((shift) => shift.date === date);
  const days = said.flatMap((moment) => dayOfMoment(moment, read.open) ?? []);
  const [first] = days;
  const lastDay = days.at(-1);
  const old = isOpen(first) || days.length > 1 ? first : (act.days.dates[0] ?? undefined);
  const before = old ?? read.acts.find(({ action, days }) => action === 'cancel' && days.dates.length === 1)?.days.dates[0];
  const newDate = lastDay !== undefined && lastDay !== before ? afterOld(lastDay, before, said.at(-1)?.said ?? '') : undefined;
  let newFrom: string | undefined;
  let newPart: Part | undefined;
  for (const { is } of said) {
    if (is.kind === 'time') newFrom = is.value;
    else if (is.kind === 'date' && is.time !== undefined) newFrom = is.time;
    else if (is.kind === 'timeRange') [newFrom, newPart] = [is.from, is.part];
  }
  return {
    action: 'reschedule',
    ...(before !== undefined && { date: before }),
    ...(newDate !== undefined && { newDate }),
    ...(newFrom !== undefined && { newFrom }),
    ...(newPart !== undefined && { newPart }),
  };
}

/** 火曜を水曜に: the weekday that follows the turn, not one before it. */
function afterOld(date: string, old: string | undefined, said: string): string {
  if (old === undefined || date > old || !/^[月火水木金土日]曜?日?$/.test(said)) return date;
  return Temporal.PlainDate.from(date).add({ days: 7 }).toString();
}
