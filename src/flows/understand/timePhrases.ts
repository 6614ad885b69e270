/** Pieces that stand together → phrases (来週の + 火曜 + 午後 + 3時). */
import { byTheClock } from './durations.ts';
import type { Atom, Half, Piece } from './timeAtoms.ts';

/** The piece of one kind. */
export type Of<K extends Piece['k']> = Extract<Piece, { k: K }>;

/** What one phrase says about when; `start` and `end` count in the spelled text. */
export interface Phrase {
  start: number;
  end: number;
  level: number;
  set?: Of<'set'>;
  year?: number;
  month?: Of<'month'>;
  week?: Of<'week'>;
  day?: Of<'day'>;
  weekday?: Of<'weekday'>;
  nth?: Of<'nth'>;
  period?: Of<'period'>;
  part?: Of<'part'>;
  half?: Half;
  clock?: Of<'clock'>;
  later?: Of<'later'>;
  span?: Of<'span'>;
  now?: boolean;
  broken?: boolean;
}

const LEVEL: Readonly<Record<Piece['k'], number>> = {
  set: 0,
  year: 1,
  month: 2,
  week: 2,
  day: 3,
  weekday: 3,
  nth: 3,
  period: 3,
  later: 3,
  instant: 3,
  part: 4,
  clock: 5,
  span: 9,
  now: 9,
  void: 9,
};
const GLUE = /^(?:の|、|,|は|に|も|で|が|には|では| |\(|\)|\)の|\)、|、の|頃の|の、|→|:|: |=|は、|に、| - |- )?$/;

const LEADS = /^(?:中)?(?:なら|は|だったら|やったら)の?[月火水木金土日]/;

function fits(p: Phrase, a: Atom, gap: string): boolean {
  if (!GLUE.test(gap) || p.broken || p.span || p.now || LEVEL[a.k] === 9 || p.clock?.edge) return false;
  const tight = /^(?:の|\(|、| |)?$/.test(gap);
  if (a.k === 'weekday')
    return p.level < 3
      ? tight
      : p.day !== undefined &&
          p.weekday === undefined &&
          p.level === 3 &&
          a.days.length === 1 &&
          !a.which &&
          tight &&
          (p.day.fixed === undefined || gap !== '、');
  if (a.k === 'part')
    return (
      (p.level <= 4 && (p.part === undefined || tight) && !(p.part && p.level === 4 && gap === '、' && p.part.half === a.half)) || false
    );
  if (a.k === 'month' && p.month) return false;
  if (a.k === 'month' && p.year !== undefined) return tight;
  if (a.k === 'clock')
    return p.level < 5 && (p.level > 0 || tight) && !(p.level < 3 && p.level > 0 && p.set === undefined && p.part === undefined && !tight);
  // お盆の13日, 年末の28日
  if (a.k === 'day' && p.period && !p.period.ofMonth && p.period.said !== 'weekend')
    return gap === 'の' && a.day !== undefined && a.month === undefined;
  if (a.k === 'later') return false;
  return LEVEL[a.k] > p.level && p.level < 3 && tight;
}

function add(p: Phrase, a: Atom): void {
  p.end = a.end;
  p.level = Math.max(p.level, LEVEL[a.k]);
  if (a.k === 'year') p.year = a.year;
  else if (a.k === 'month') p.month = a;
  else if (a.k === 'week') p.week = a;
  else if (a.k === 'day' && p.period) {
    p.day = { ...a, month: p.period.from.month };
    delete p.period;
  } else if (a.k === 'day') p.day = a;
  else if (a.k === 'weekday') p.weekday = a;
  else if (a.k === 'nth') p.nth = a;
  else if (a.k === 'period') p.period = a;
  else if (a.k === 'later') p.later = a;
  else if (a.k === 'span') p.span = a;
  else if (a.k === 'now') p.now = true;
  else if (a.k === 'void') p.broken = true;
  else if (a.k === 'clock') p.clock = a;
  else if (a.k === 'set') {
    p.set = a;
    if (a.half) p.half = a.half;
  } else if (a.k === 'part') {
    p.part = a;
    if (a.half) p.half = a.half;
  }
}

/** Pieces joined to phrases, left to right. */
export function phrases(atoms: readonly Atom[], text: string): Phrase[] {
  const out: Phrase[] = [];
  for (const a of atoms) {
    const p = out.at(-1);
    const gap = p ? text.slice(p.end, a.start) : '';
    // 午前なら月水、午後なら火木: the hours lead the days behind them
    const leads = gap.includes('、') && (a.k === 'part' || a.k === 'clock') && LEADS.test(text.slice(a.end));
    if (p && !leads && fits(p, a, gap)) add(p, a);
    else {
      const fresh: Phrase = { start: a.start, end: a.end, level: 0 };
      add(fresh, a);
      out.push(fresh);
    }
  }
  return out;
}

/** Does the phrase name a day or days? */
export function namesDays(p: Phrase): boolean {
  return (
    !p.broken &&
    (p.day ?? p.weekday ?? p.nth ?? p.period ?? p.week ?? p.month ?? p.year ?? p.later) !== undefined &&
    !(p.later && byTheClock(p.later.span))
  );
}
