/** Answers said back in words, so that a misreading is seen at once. */
import { fieldJa, kindJa } from '../glossary.ts';
import type { Profile } from '../records.ts';
import { sayHour, sayWeekday } from './time.ts';
import type { Availability, Health, Limit, Mode, Part, Travel } from './understand/meaning.ts';

const partJa: Record<Part, string> = { early: '早朝', morning: '午前', noon: 'お昼', afternoon: '午後', evening: '夕方', night: '夜' };
const modeJa: Record<Mode, string> = {
  walk: '歩き',
  bicycle: '自転車',
  bus: 'バス',
  train: '電車',
  car: '車',
  motorcycle: 'バイク',
  taxi: 'タクシー',
};
const limitJa: Record<Limit, string> = {
  lifting: '重い物は持たない',
  standing: '長く立たない',
  walking: '長く歩かない',
  heights: '高い所にのぼらない',
  vision: '細かい物を見ない',
  hearing: '聞こえにくさに気をつける',
  heat: '暑い所をさける',
  driving: '運転はしない',
};

/** 「昭和24年(1949年)」. */
export function sayBirthYear(year: number): string {
  const era = year >= 1989 ? ['平成', year - 1988] : year >= 1926 ? ['昭和', year - 1925] : ['大正', year - 1911];
  return `${era[0]}${era[1] === 1 ? '元' : era[1]}年(${year}年)`;
}

/** 「月・水・金曜の午前」「火曜の朝9時〜昼12時(第3週はのぞく)」. */
export function sayAvailability(value: Availability): string {
  const slots = value.slots.map((slot) => {
    const hours = slot.part
      ? `の${partJa[slot.part]}`
      : slot.from || slot.to
        ? `の${slot.from ? sayHour(slot.from) : ''}〜${slot.to ? sayHour(slot.to) : ''}`
        : '';
    return `${sayDays(slot.days)}${hours}`;
  });
  const except = (value.except ?? []).map((one) => {
    const weeks = one.weeks ? `第${one.weeks.join('・')}` : '';
    const days = one.days ? sayDays(one.days) : one.monthDays ? `毎月${one.monthDays.join('日・')}日` : '';
    const dates = one.dates
      ? one.dates.map((day) => day.slice(5).replace('-', '/')).join('・')
      : one.from
        ? `${one.from}〜${one.to ?? ''}`
        : '';
    return `${weeks}${days}${dates}${one.part ? partJa[one.part] : ''}`;
  });
  const without = except.filter(Boolean).join('、');
  return `${slots.join('、') || '日による'}${without ? `(${without}はのぞく)` : ''}`;
}

function sayDays(days: readonly number[]): string {
  const set = days.toSorted((a, b) => a - b);
  const key = set.join('');
  if (key === '12345') return '平日';
  if (key === '67') return '土日';
  if (key === '1234567' || key === '12345678') return '毎日';
  if (set.length === 1) return sayWeekday(set[0]!);
  return `${set.map((day) => (day === 8 ? '祝日' : sayWeekday(day)[0])).join('・')}${set.at(-1) === 8 ? '' : '曜'}`;
}

/** 「畑・農業と子育て(福祉・介護はのぞく)」. */
export function sayWishes(value: NonNullable<Profile['wishes']>): string {
  const fields = value.fields.map((name) => fieldJa[name]).join('、');
  const kinds = value.kinds.map((name) => kindJa[name]).join('、');
  const not = (value.notFields ?? []).map((name) => fieldJa[name]).join('、');
  if (value.fields.length === 5 && !not) return kinds ? `なんでもよい(${kinds})` : 'なんでもよい';
  return `${[fields, kinds].filter(Boolean).join('・') || 'とくに決めていない'}${not ? `(${not}はのぞく)` : ''}`;
}

/** What is said where no way is known yet. */
export const NO_WAY = 'これから相談';

/** 「自転車で20分まで」「歩いて行ける所」. */
export function sayTravel(value: Travel): string {
  if (value.home) return '家でできること';
  const modes = value.modes.map((mode) => modeJa[mode]).join('や');
  const limit = value.maxMinutes
    ? `${value.maxMinutes}分まで`
    : value.maxKm
      ? `${value.maxKm}キロまで`
      : value.maxStations
        ? `${value.maxStations}駅まで`
        : value.near
          ? '近い所'
          : value.anyDistance
            ? '遠くてもよい'
            : '';
  const not = (value.notModes ?? []).map((mode) => modeJa[mode]).join('・');
  const way = modes === '歩き' ? '歩いて' : modes ? `${modes}で` : '';
  return `${way}${limit || (way ? '行ける所' : '')}${not ? `(${not}はなし)` : ''}` || NO_WAY;
}

/** What is said where the body asks for nothing. */
export const NO_LIMITS = 'とくになし';

/** 「重い物は持たない、長く立たない」. */
export function sayHealth(value: Health): string {
  const limits = value.limits.map((limit) => limitJa[limit]);
  const others = (value.other ?? []).map((words) => (words.length > 40 ? `${words.slice(0, 40)}…` : words));
  // the person's own words are said back where nothing else can be
  return (limits.length > 0 ? limits : others).join('、') || NO_LIMITS;
}

/** 「週2回くらい、1回3時間くらい」「月2回くらい」. */
export function sayFrequency({ timesPerWeek, hoursAtATime }: NonNullable<Profile['frequency']>): string {
  const times = timesPerWeek < 1 ? `月${Math.round(timesPerWeek * 4)}回くらい` : `週${timesPerWeek}回くらい`;
  return `${times}${hoursAtATime ? `、1回${hoursAtATime}時間くらい` : ''}`;
}
