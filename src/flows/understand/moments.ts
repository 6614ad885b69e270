/** Every day, hour, range, span and set a text names, with where it stands: for the readers of dates and of words alike. */
import { nowInTokyo } from './calendar.ts';
import { dayRules, namedDayRules, periodRules } from './dateRules.ts';
import { laterRules, spanRules } from './durations.ts';
import type { Around, Part, Utterance } from './meaning.ts';
import type { Entity, Found } from './timeEntities.ts';
import { meanings } from './ranges.ts';
import { setRules } from './sets.ts';
import type { Rule, Scene } from './timeAtoms.ts';
import { rule, scan } from './timeAtoms.ts';
import { phrases } from './timePhrases.ts';
import type { Spelled } from './timeSpelling.ts';
import { spellTimes } from './timeSpelling.ts';
import { clockRules, partRules } from './times.ts';
import { weekdayRules } from './weekdayRules.ts';

/** One thing said about time; `start` and `end` are places in Utterance.text, `or` another honest reading. */
export interface Moment {
  readonly start: number;
  readonly end: number;
  readonly is: Entity;
  readonly or?: Entity;
}

/** Which day and which hours are meant, where the text names them; several days in `dates`. */
export interface DayMeant {
  readonly date?: string;
  readonly dates?: readonly string[];
  /** more than one day in a row (来週, 3日から5日) */
  readonly range?: { readonly from?: string; readonly to?: string };
  /** a single hour stands in `from` with `at` true */
  readonly from?: string;
  readonly to?: string;
  readonly at?: boolean;
  readonly part?: Part;
  /** the day or hour has two honest readings: ask before acting on it */
  readonly doubtful?: boolean;
}

/** Stands in where no moment of speaking is given; only texts that do not depend on one are read then. */
const NO_REF = '2026-01-01T00:00:00+09:00';
const RULES: readonly Rule[] = [
  ...setRules,
  ...laterRules,
  ...dayRules,
  ...namedDayRules,
  ...weekdayRules,
  ...clockRules,
  ...periodRules,
  rule('(?:今|これ)(?=から(?!の))', () => ({ k: 'now' })),
  ...spanRules,
  ...partRules,
];
const PAST = /(?:ました|でした|だった|なかった|った|いた|した|きた|かった)(?:か|ね|よ|な|のですか|んですか)?[。!?]*$/;
const NOT_PAST =
  /(?:でき|なり|入り|はいり|決まり|わかり|分かり|思い|忘れ|困り|頼まれ|変わり)ました[。!?]*$|(?:なった|決まった|入った|できた|困った|わかった)[。!?]*$/;

/** The spelled text and its scene, for grammars that look at pieces themselves. */
export function sceneOf(u: Utterance, around: Around): { spelled: Spelled; scene: Scene } {
  const spelled = spellTimes(u.text);
  return {
    spelled,
    scene: { text: spelled.text, now: nowInTokyo(around.ref ?? NO_REF), past: PAST.test(u.text) && !NOT_PAST.test(u.text) },
  };
}

/** The pieces of a text, joined to phrases. */
export function timePhrases(u: Utterance, around: Around) {
  const { spelled, scene } = sceneOf(u, around);
  return { spelled, scene, list: phrases(scan(scene, RULES), scene.text) };
}

/** Everything the text says about time, from left to right. */
export function moments(u: Utterance, around: Around): readonly Moment[] {
  const { spelled, scene, list } = timePhrases(u, around);
  return meanings(list, scene).map((f: Found) => ({ ...f, start: spelled.at[f.start] ?? 0, end: spelled.at[f.end] ?? u.text.length }));
}

/**
 * Which day and which hours the text means; empty where it names none. Signature kept stable for the word readers.
 * The first day or range wins; a second single day makes `dates`.
 */
export function dayMeant(u: Utterance, around: Around): DayMeant {
  const found = moments(u, around);
  const dates = [
    ...new Set(found.flatMap(({ is }) => (is.kind === 'date' ? [is.value] : is.kind === 'timeRange' && is.date ? [is.date] : []))),
  ];
  const range = found.map(({ is }) => is).find((is) => is.kind === 'dateRange');
  const hours = found
    .map(({ is }) => is)
    .find((is) => is.kind === 'time' || is.kind === 'timeRange' || (is.kind === 'date' && is.time !== undefined));
  const doubtful = found.some((f) => f.or !== undefined);
  return {
    ...(dates[0] !== undefined && { date: dates[0] }),
    ...(dates.length > 1 && { dates }),
    ...(range?.kind === 'dateRange' && { range: { ...(range.from && { from: range.from }), ...(range.to && { to: range.to }) } }),
    ...(hours?.kind === 'time' && { from: hours.value, at: true }),
    ...(hours?.kind === 'date' && hours.time !== undefined && { from: hours.time, at: true }),
    ...(hours?.kind === 'timeRange' && {
      ...(hours.from && { from: hours.from }),
      ...(hours.to && { to: hours.to }),
      ...(hours.part && { part: hours.part }),
    }),
    ...(doubtful && { doubtful }),
  };
}
