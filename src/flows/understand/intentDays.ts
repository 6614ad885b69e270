/** Days and weekdays that are no turn in question: may be added or taken out of somebody's week; how often a week. */
import { leavesForGood } from './leaving.ts';
import type { Intent, Weekday } from './meaning.ts';
import type { Acts } from './shiftActs.ts';
import lexicon from './lexicon/intent.json' with { type: 'json' };
import type { Said } from './shiftScript.ts';
import { sayingsOf } from './shiftScript.ts';
import { isOver } from './tense.ts';

const CAN = sayingsOf(lexicon.can);
const CANNOT = sayingsOf(lexicon.cannot);
const FROM_NOW = sayingsOf(lexicon.from);
const WEEKDAY = '月火水木金土日';

/** The weekday a moment names, where it is named as a weekday and not as one day of the calendar. */
export function weekdaysOf({ is, said }: Said): Weekday[] {
  if (is.kind === 'set' || is.kind === 'weekday') return [...(is.weekdays ?? [])];
  const bare = said.replace(/^(?:来週|再来週|今週|来月|再来月|今月|今度|次|これから)(?:から|は)?の?/, '');
  const written =
    /^([月火水木金土日](?:[・、と]?[月火水木金土日])*)(?:曜日?)?(?=$|[^\d])/.exec(bare)?.[1] ?? /([月火水木金土日])曜/.exec(said)?.[1];
  if (written === undefined || /[\d一二三四五六七八九十]日/.test(said)) return [];
  return [...new Set([...written].map((c) => WEEKDAY.indexOf(c) + 1).filter((day) => day > 0))] as Weekday[];
}

/** Weekdays and days that a clause says somebody can or cannot come, beside the turns in question. */
export function availabilityIntents(heard: Acts): Intent[] {
  const { script, open, acts } = heard;
  const turnDays = new Set(open.map(({ date }) => Temporal.PlainDate.from(date).dayOfWeek));
  return script.clauses.flatMap(({ text }, i): Intent[] => {
    const said = script.momentsIn(text);
    const act = acts.find((one) => one.clause === i);
    if (
      said.length === 0 ||
      isOver(text) ||
      leavesForGood(text) ||
      (act && !['cancel', 'confirm'].includes(act.action)) ||
      (act?.undecided && !act.offer)
    )
      return [];
    const behind = text.slice(Math.max(0, text.search(/[\uAC00-\uBFFF]/)));
    const [no, yes] = [behind.search(CANNOT), behind.search(CAN)];
    const cannot = no >= 0 && (yes < 0 || no <= yes);
    const can = yes >= 0 && !cannot;
    if (!can && !cannot) return [];
    const kind = cannot ? 'availabilityRemove' : 'availabilityAdd';
    const habit = FROM_NOW.test(text) || said.some(({ is }) => is.kind === 'set');
    const weekdays = said.flatMap(weekdaysOf);
    const free =
      habit || act === undefined || act.offer === true || act.days.dates.length === 0 || /も/.test(text)
        ? weekdays
        : weekdays.filter((day) => !turnDays.has(day));
    if (free.length > 0) return [{ kind, days: [...new Set(free)].sort((a, b) => a - b) }];
    const days = said.flatMap(({ is }) => (is.kind === 'date' ? [is.value] : is.kind === 'timeRange' && is.date ? [is.date] : []));
    return days
      .filter((date) => date >= heard.today && !open.some((shift) => shift.date === date))
      .map((date): Intent => (cannot ? { kind: 'unavailable', date } : { kind: 'availabilityAdd', date }));
  });
}

const KANJI = '一二三四五六七';
const OFTEN = /週(?:に|は)?(?:たつた|だけ)?([1-7一二三四五六七])(?:日|回)/g;

/** 週二日に減らして: how often a week somebody wants to come. */
export function frequencyIntent({ script }: Acts): Intent[] {
  // 週三日はきついので週一日に: the last one said is wanted
  const written = [...script.text.matchAll(/週(?:に|は)?([가-뿿])?/g)].at(-1);
  const said = written?.[1] === undefined ? undefined : script.momentsIn(written[1])[0]?.said;
  const digit =
    [...script.text.matchAll(OFTEN)].at(-1)?.[1] ?? (said === undefined ? undefined : /([1-7一二三四五六七])(?:日|回)?/.exec(said)?.[1]);
  const set = script
    .momentsIn(script.text)
    .findLast(({ is }) => is.kind === 'set' && is.every === 'week' && (is.times ?? is.days) !== undefined)?.is;
  const times = set?.kind === 'set' ? (set.times ?? set.days) : digit === undefined ? undefined : Number(digit) || KANJI.indexOf(digit) + 1;
  return times === undefined || times < 1 ? [] : [{ kind: 'frequency', timesPerWeek: times }];
}
