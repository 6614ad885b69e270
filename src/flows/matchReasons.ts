/** An opening in words: the card of three lines and more, and the reasons why it fits. */
import { fieldJa, kindJa } from '../glossary.ts';
import type { Opening, PatternSlot } from '../records.ts';
import { isFreeOn } from './matchTimes.ts';
import { isAtHome, wayTo } from './matchTravel.ts';
import { sayWeeks } from './pattern.ts';
import type { Seeker } from './matchRules.ts';
import { press, type Block, type Button } from './said.ts';
import { sayDay, sayHour, sayWeekday } from './time.ts';
import type { Limit, Mode } from './understand/meaning.ts';

const byJa: Record<Mode, string> = {
  walk: '歩いて',
  bicycle: '自転車で',
  bus: 'バスで',
  train: '電車で',
  car: '車で',
  motorcycle: 'バイクで',
  taxi: 'タクシーで',
};
const notAskedJa: Record<Limit, string> = {
  lifting: '重い物は持ちません',
  standing: '長く立ちません',
  walking: '長く歩きません',
  heights: '高い所にはのぼりません',
  vision: '細かい物は見ません',
  hearing: '聞きとりは多くありません',
  heat: '暑い所ではありません',
  driving: '運転はしません',
};

/** Why an opening suits: the time, the way, the body, the wish; at most three. */
export function reasonsOf(seeker: Seeker, opening: Opening): string[] {
  const { profile, limits } = seeker;
  const reasons = [
    timeReason(seeker, opening),
    wayReason(seeker, opening),
    ...limits.slice(0, 1).map((limit) => notAskedJa[limit as Limit]),
    profile.wishes?.fields.includes(opening.field) ? `ご希望の「${fieldJa[opening.field]}」です` : '',
    profile.why?.includes('income') && opening.pay ? '収入になります' : '',
  ];
  return reasons.filter((reason) => reason !== '').slice(0, 3);
}

/** The large card of an opening, with its two buttons. */
export function cardOf(seeker: Seeker, opening: Opening): Block {
  return {
    heading: opening.title,
    lines: [
      `${kindJa[opening.kind]}・${opening.workplace}`,
      sayPattern(opening.pattern, opening.extra),
      short(opening.does, 60),
      ...reasonsOf(seeker, opening).map((reason) => `・${reason}`),
      sayPay(opening),
    ].filter(Boolean),
    buttons: [
      { label: 'やってみたい', press: press('match', 'like', { o: opening._id }) },
      { label: '見学したい', press: press('match', 'visit', { o: opening._id }) },
    ],
  };
}

/** The button that shows the openings from the first one. */
export const seeOthers: Button = { label: 'ほかを見る', press: press('match', 'more', { from: 0 }) };

/** 「月・水曜 朝9時〜午前11時」「第1・第3日曜 …」, days of the same hours and weeks together; 「12月5日(土) …」 for single days. */
export function sayPattern(pattern: readonly PatternSlot[], extra: Opening['extra'] = []): string {
  const byHours = Map.groupBy(pattern, ({ from, to, weeks }) => `${sayWeeks(weeks)}|${sayHour(from)}〜${sayHour(to)}`);
  const weekly = [...byHours].map(([key, slots]) => `${key.split('|')[0]}${sayDays(slots.map(({ day }) => day))} ${key.split('|')[1]}`);
  const said = [...weekly, ...extra.map(({ date, from, to }) => `${sayDay(date)} ${sayHour(from)}〜${sayHour(to)}`)];
  return said.length > 3 ? `${said.slice(0, 3).join('、')} ほか` : said.join('、');
}

/** What is paid, in the word of the contract form; or that nothing is paid. */
export function sayPay({ pay, contractForm }: Opening): string {
  if (!pay) return '無償です(お金のやりとりはありません)';
  switch (contractForm) {
    case 'ukeoi':
    case 'inin':
      return `委託料: ${pay}`;
    case 'haken':
    case 'shokai':
    case 'direct':
      return `賃金: ${pay}`;
    case 'none':
      return `お礼: ${pay}`;
    default:
      return contractForm satisfies never;
  }
}

/** The words cut to a length, so that a line can be read aloud in one breath. */
export function short(words: string, most: number): string {
  return words.length > most ? `${words.slice(0, most - 1)}…` : words;
}

function timeReason({ times, profile }: Seeker, opening: Opening): string {
  if (!profile.availability || profile.availability.slots.length === 0) return '';
  const suits = opening.pattern.filter((slot) => isFreeOn(times, slot.day, slot.from, slot.to));
  const parts = new Set(suits.map(partOf));
  if (suits.length === 0) return '';
  return `${sayDays(suits.map(({ day }) => day))}${parts.size === 1 ? [...parts][0] : ''}が合います`;
}

function partOf({ from, to }: PatternSlot): string {
  if (from < '08:00' && to <= '10:00') return 'の朝早く';
  if (to <= '12:30') return 'の午前';
  if (from >= '17:00') return 'の夜';
  return from >= '12:00' ? 'の午後' : '';
}

function wayReason({ reach }: Seeker, opening: Opening): string {
  if (isAtHome(opening)) return 'ご自宅でできます';
  const way = wayTo(reach, opening);
  if (!way) return '';
  if (way.km < 0.2) return 'すぐ近くです';
  if (way.mode) return `${byJa[way.mode]}約${way.minutes}分です`;
  return `家から約${Math.max(1, Math.round(way.km))}キロです`;
}

/** 「平日」「月・水・金曜」「火曜」. */
function sayDays(days: readonly number[]): string {
  const set = [...new Set(days)].toSorted((a, b) => a - b);
  const key = set.join('');
  if (key === '12345') return '平日';
  if (key === '67') return '土日';
  if (key === '1234567') return '毎日';
  return set.length === 1 ? sayWeekday(set[0]!) : `${set.map((day) => sayWeekday(day).slice(0, 1)).join('・')}曜`;
}
