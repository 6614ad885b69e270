/** Times of day and parts of the day: 午後3時半, 9:30, 正午, 夕方; and which half of the day an unmarked hour means. */
import type { Part } from './meaning.ts';
import type { Half, Piece, Rule } from './timeAtoms.ts';
import { rule } from './timeAtoms.ts';
import parts from './lexicon/time-parts.json' with { type: 'json' };

/** A time of day in minutes; `or` is the other honest reading, where nothing settles the half of the day. */
export interface Clock {
  readonly at: number;
  readonly or?: number;
  readonly marked: boolean;
  readonly approx?: boolean;
}

/** Minutes of the day as HH:MM. */
export function hhmm(minutes: number): string {
  const m = ((minutes % 1440) + 1440) % 1440;
  return `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`;
}

const PARTS = new Map(parts.parts.flatMap((p) => p.words.map((w) => [w, p as { part: Part; half?: Half }] as const)));
const PART_WORDS = [...PARTS.keys()].sort((a, b) => b.length - a.length).join('|');
const NOT_PART = '(?!勤|食|礼|型|寝|飯|刊|市|顔|日新|野|景|酌|ご飯|ごはん|ドラ|どら|御飯|休み|焼け)';
const TAIL = '((?:ちょうど|頃|くらい|ちょっと|少し)*)';
const AMPM = '([aApP]\\.?[mM]\\.?)';

function half(mark: string | undefined): Half | undefined {
  return mark === undefined ? undefined : /^[aA午]/.test(mark) && !/午後/.test(mark) ? 'am' : 'pm';
}

function clock(
  hour: number,
  minute: number,
  more: { half?: Half | undefined; sure?: boolean; tail?: string | undefined; edge?: 'before' | 'after' | undefined; approx?: boolean },
): Piece {
  if (hour > 30 || minute > 59) return { k: 'void' };
  return {
    k: 'clock',
    hour,
    minute,
    ...(more.half && { half: more.half }),
    ...(more.sure && { sure: true }),
    ...(more.edge && { edge: more.edge }),
    ...((more.approx || /頃|くらい/.test(more.tail ?? '')) && { approx: true }),
  };
}

/** Rules for hours and minutes. */
export const clockRules: readonly Rule[] = [
  rule(`(?:${AMPM} ?)?(\\d{1,2})時(\\d{1,3})分前(?!後)${TAIL}(?:に|で|。|$|、|頃)?`, (m) => {
    const [, mark, h, min] = m;
    const minutes = Number(min);
    if (minutes > 20) return clock(Number(h), minutes, { half: half(mark), edge: 'before' });
    return clock(Number(h) === 0 ? 23 : Number(h) - 1, 60 - minutes, { half: half(mark), approx: false });
  }),
  rule(
    `(?:${AMPM} ?)?(\\d{1,2})時(?!間|期|給|代|点|限|短|計|刻|々|節|制)(?:(\\d{1,3})分(?!間)(?:\\d{1,2}秒)?|(半)|(\\d{2})(?=$|[、。にでかまはの〜-]|頃))?${TAIL}(?: ?${AMPM})?(過ぎ|前(?!後)|の?後)?${TAIL}`,
    (m) => {
      const [, mark, h, min, andHalf, bareMinutes, tail, markAfter, edge, tail2] = m;
      const minute = andHalf ? 30 : Number(min ?? bareMinutes ?? 0);
      return clock(Number(h), minute, {
        half: half(mark ?? markAfter),
        tail: `${tail}${tail2}`,
        approx: edge === '過ぎ',
        edge: edge === '前' ? 'before' : edge === undefined || edge === '過ぎ' ? undefined : 'after',
      });
    },
  ),
  rule(`(?:${AMPM} ?)?(\\d{1,2}):(\\d{2})(?::\\d{2})?(?![\\d:])${TAIL}(?: ?${AMPM})?(過ぎ|前(?!後)|の?後)?${TAIL}`, (m) => {
    const [, mark, h = '', min, tail, markAfter, edge] = m;
    return clock(Number(h), Number(min), {
      half: half(mark ?? markAfter),
      sure: h.length === 2 && h.startsWith('0'),
      tail,
      approx: edge === '過ぎ',
      edge: edge === '前' ? 'before' : edge === undefined || edge === '過ぎ' ? undefined : 'after',
    });
  }),
  rule('(\\d{1,2})(?=(?:〜|-|から|、)\\d{1,2}時(?!間))', (m) => (Number(m[1]) <= 24 ? clock(Number(m[1]), 0, {}) : null)),
  rule('(?<=(?:時半?|[aApP][mM] ?\\d{1,2}|時\\d\\d分)(?:〜|-|から))(\\d{1,2})(?=$|、|で|まで|の間|です|に|くらい)', (m) =>
    Number(m[1]) <= 24 ? clock(Number(m[1]), 0, {}) : null,
  ),
  rule(`(?:${AMPM} ?)(\\d{1,2})(?=[〜-]|から|$|、|に)`, (m) => clock(Number(m[2]), 0, { half: half(m[1]) })),
  rule(`正午(?:の?12時)?(?:の昼食時)?${TAIL}(過ぎ|前(?!後))?`, (m) => ({
    k: 'clock',
    hour: 12,
    minute: 0,
    half: 'day',
    sure: true,
    ...(/頃|くらい/.test(m[1] ?? '') && { approx: true }),
    ...(m[2] === '前' && { edge: 'before' as const }),
  })),
  rule('真夜中(?!の?\\d)', () => ({ k: 'clock', hour: 0, minute: 0, sure: true })),
  rule('(?:午後1|昼1)(?!\\d|時|:|日|回)', () => ({ k: 'clock', hour: 13, minute: 0, sure: true, approx: true })),
];

/** Rules for parts of the day, and for those that name the day as well. */
export const partRules: readonly Rule[] = [
  rule('今夜|今晩', (m, { now }) => [
    { k: 'day', fixed: now.today },
    { k: 'part', part: m[0] === '今晩' ? 'evening' : 'night', half: 'night' },
  ]),
  rule('朝1(?!\\d|時|:|日|回)', () => ({ k: 'part', part: 'morning', half: 'am' })),
  rule('今夕', (_, { now }) => [
    { k: 'day', fixed: now.today },
    { k: 'part', part: 'evening', half: 'evening' },
  ]),
  rule('今朝', (_, { now }) => [
    { k: 'day', fixed: now.today },
    { k: 'part', part: 'morning', half: 'am' },
  ]),
  rule('昨夜', (_, { now }) => [
    { k: 'day', fixed: now.today.subtract({ days: 1 }) },
    { k: 'part', part: 'night', half: 'night' },
  ]),
  rule('明朝', (_, { now }) => [
    { k: 'day', fixed: now.today.add({ days: 1 }) },
    { k: 'part', part: 'morning', half: 'am' },
  ]),
  rule('翌朝', (_, { now }) => [
    { k: 'day', fixed: now.today.add({ days: 1 }) },
    { k: 'part', part: 'morning', half: 'am' },
  ]),
  rule('明晩', (_, { now }) => [
    { k: 'day', fixed: now.today.add({ days: 1 }) },
    { k: 'part', part: 'evening', half: 'night' },
  ]),
  rule('[aA]\\.?[mM]\\.?(?![a-zA-Z])', () => ({ k: 'part', part: 'morning', half: 'am' })),
  rule('[pP]\\.?[mM]\\.?(?![a-zA-Z])', () => ({ k: 'part', part: 'afternoon', half: 'pm' })),
  rule(`(${PART_WORDS})${NOT_PART}(頃|くらい)?`, (m) => {
    const p = PARTS.get(m[1] ?? '');
    return p ? { k: 'part', part: p.part, ...(p.half && { half: p.half }), ...(m[2] && { approx: true }) } : null;
  }),
];

/**
 * The minutes an hour means. Said halves of the day decide; unmarked 7 to 11 is the morning, 1 to 4 the afternoon (nobody works
 * at two in the night); at 5 and 6 both halves are honest, so the other one goes along in `or`.
 */
export function clockAt(piece: Extract<Piece, { k: 'clock' }>, mark?: Half): Clock | undefined {
  const said = piece.half ?? mark;
  const { hour, minute } = piece;
  const approx = piece.approx ? { approx: true } : {};
  const sure = (h: number): Clock => ({ at: h * 60 + minute, marked: true, ...approx });
  if (hour > 24 || (hour === 24 && minute > 0)) return undefined;
  if (piece.sure || hour === 0 || hour >= 13) return said === 'am' && hour > 12 && hour < 24 ? undefined : sure(hour);
  if (said === 'am') return sure(hour === 12 ? 0 : hour);
  if (said === 'pm') return sure(hour === 12 ? 12 : hour + 12);
  if (said === 'day') return sure(hour >= 9 ? hour : hour + 12);
  if (said === 'evening') return sure(hour < 9 ? hour + 12 : hour);
  if (said === 'night') return sure(hour === 12 ? 24 : hour >= 5 ? hour + 12 : hour);
  if (hour === 12) return { at: 12 * 60 + minute, marked: false, ...approx };
  if (hour >= 7) return { at: hour * 60 + minute, marked: false, ...approx };
  const pm = (hour + 12) * 60 + minute;
  return hour >= 5 ? { at: pm, or: pm - 720, marked: false, ...approx } : { at: pm, marked: false, ...approx };
}

/** The minutes a range's second hour means after its first: the first of its two readings that comes after. */
export function endAfter(start: number, end: Clock, twelve: boolean): number {
  if (end.marked || !twelve) return end.at;
  const halves = [end.at % 720, (end.at % 720) + 720].map((m) => ({ m, gap: (m - start + 1440) % 1440 || 1440 }));
  return (halves.sort((a, b) => a.gap - b.gap)[0]?.m ?? end.at) % 1440;
}

/** The minutes a range's first hour means before its marked second: the last of its two readings that comes before. */
export function startBefore(start: Clock, end: number): number {
  if (start.marked) return start.at;
  const halves = [start.at % 720, (start.at % 720) + 720].map((m) => ({ m, gap: (end - m + 1440) % 1440 || 1440 }));
  return halves.sort((a, b) => a.gap - b.gap)[0]?.m ?? start.at;
}
