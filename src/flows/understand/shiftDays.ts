/** Which of the turns in question a clause names: by day, by week, by 両方, by 次の, by its hour. */
import type { OpenShift } from './meaning.ts';
import lexicon from './lexicon/shift.json' with { type: 'json' };
import type { Said, Script } from './shiftScript.ts';
import { sayingsOf, withSigns } from './shiftScript.ts';

/** The days that were named: turns in question, other days to come, days that are over. */
export interface DaysNamed {
  readonly dates: readonly string[];
  readonly other: readonly string[];
  readonly past: boolean;
  readonly all: boolean;
  /** not the day itself was said, only 次の or 午後のほう */
  readonly byWord?: boolean;
}

const NOT_THIS = new RegExp(
  withSigns('{日週}(?:の(?:仕事|ほう|方|分|件))?(?:をよして|(?:じや|では|や|で)(?:な(?:い|く|し|か)|のうて|のて|ねえ|ありま))'),
  'g',
);
const ALL = sayingsOf(lexicon.all);
const NEXT = sayingsOf(lexicon.next);
const LAST = sayingsOf(lexicon.last);
const BY_HOUR = new RegExp(withSigns('({時})(?:から)?の?(?:ほう|方|分|仕事|お仕事|やつ|件|回)'));

/** 一日だけ休む */
const A_DAY = new RegExp(withSigns('{日}(?:だけ|ほど|くらい|ばかり)?(?:お)?(?:休|やす)|(?:もう|あと|まる|丸){日}'));
/** from now on, always: not one turn */
const HABIT = /これから(?:は|も|ずつと|の|先)?(?![行い伺向])|今後|いつも|ずつと|今度から|毎|もう(?=無理|行け|いけ|出られ|でき|だめ|やめ)/;
const WEEKDAY = /^[月火水木金土日]曜?日?/;

const weekdayOf = (date: string) => Temporal.PlainDate.from(date).dayOfWeek;

function isLong(from: string | undefined, to: string | undefined): boolean {
  return from === undefined || to === undefined || Temporal.PlainDate.from(from).until(to).days > 10;
}

/** The day a moment is about, the other honest reading where only that one is in question. */
export function dayOfMoment(moment: Said, open: readonly OpenShift[]): string | undefined {
  const { is, or } = moment;
  const said = is.kind === 'date' ? is.value : is.kind === 'timeRange' ? is.date : undefined;
  const else_ = or?.kind === 'date' ? or.value : or?.kind === 'timeRange' ? or.date : undefined;
  const known = (date: string | undefined) => open.some((shift) => shift.date === date);
  if (said === undefined || known(said)) return said;
  if (known(else_)) return else_;
  // 25日も1日も: a bare number is the turn of that number
  const bare = /^(?:\d{1,2}|[一二三四五六七八九十]{1,3})日$|^ついたち$/.test(moment.said)
    ? open.find(({ date }) => date.slice(8) === said.slice(8))
    : undefined;
  if (bare) return bare.date;
  // 火曜は田中さんと交代しました: what was arranged is past, the turn is not
  const weekday = /^[月火水木金土日]曜?日?$/.test(moment.said)
    ? open.find(({ date }) => date > said && weekdayOf(date) === weekdayOf(said))
    : undefined;
  return weekday?.date ?? said;
}

/** The days named in a stretch of a message; what is said to be not meant (明日じゃなくて) is left out. */
export function daysNamed(text: string, script: Script, open: readonly OpenShift[], today: string): DaysNamed {
  const dates = new Set<string>();
  const other = new Set<string>();
  let past = false;
  for (const moment of script.momentsIn(text.replace(NOT_THIS, ''))) {
    const { is } = moment;
    const day = dayOfMoment(moment, open);
    if (is.kind === 'dateRange') {
      const within = open.filter(({ date }) => date >= (is.from ?? '') && date <= (is.to ?? ''));
      const one = within.length === 1 && /の(?:ほう|方|分|仕事|予定)/.test(text);
      const habit = /曜.*から|から.*曜|[月火水木金土日]から/.test(moment.said);
      const held = (isLong(is.from, is.to) && !one) || habit ? [] : within;
      for (const { date } of held) dates.add(date);
      if (held.length === 0) other.add(is.from ?? is.to ?? today);
      continue;
    }
    if (is.kind === 'set' || is.kind === 'weekday') other.add('');
    if (day === undefined) continue;
    // 一日だけ休みます: the first of the month, or a day's rest
    if (/^[一1]日$/.test(moment.said) && A_DAY.test(text)) other.add('');
    if (HABIT.test(text) && WEEKDAY.test(moment.said)) {
      other.add('');
      continue;
    }
    if (open.some(({ date }) => date === day)) dates.add(day);
    else if (day < today) past = true;
    else other.add(day);
  }
  const all = ALL.test(text);
  if (dates.size === 0 && other.size === 0 && !all) {
    const byWord = byOrder(text, script, open);
    if (byWord !== undefined) return { dates: [byWord], other: [], past, all, byWord: true };
  }
  return { dates: [...dates], other: [...other], past, all };
}

function byOrder(text: string, script: Script, open: readonly OpenShift[]): string | undefined {
  if (open.length === 0) return undefined;
  const sorted = [...open].sort((a, b) => (a.date < b.date ? -1 : 1));
  if (LAST.test(text)) return sorted.at(-1)?.date;
  if (NEXT.test(text)) return sorted[0]?.date;
  const sign = BY_HOUR.exec(text)?.[1];
  const is = sign === undefined ? undefined : script.momentsIn(sign)[0]?.is;
  const fits = sorted.filter(({ from }) => {
    if (is?.kind === 'time') return from === is.value;
    if (is?.kind !== 'timeRange') return false;
    return is.part
      ? (from < '12:00' ? ['early', 'morning'] : ['noon', 'afternoon', 'evening', 'night']).includes(is.part)
      : from === is.from;
  });
  return fits.length === 1 ? fits[0]?.date : undefined;
}
