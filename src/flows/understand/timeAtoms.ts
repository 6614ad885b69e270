/** The smallest pieces of a time expression, and the scanner that finds them in a spelled text. */
import type { Day, Now } from './calendar.ts';
import type { Part, Weekday } from './meaning.ts';
import { HIDDEN } from './timeSpelling.ts';

/** Which half of the day is said beside an hour; `day` = around noon. */
export type Half = 'am' | 'pm' | 'day' | 'evening' | 'night';

/** Years, months, weeks … days of a span, as said (half months stay halves). */
export interface Span {
  readonly years?: number;
  readonly months?: number;
  readonly weeks?: number;
  readonly days?: number;
  readonly hours?: number;
  readonly minutes?: number;
  readonly seconds?: number;
}

/** What one piece says. */
export type Piece =
  | { readonly k: 'year'; readonly year: number }
  | { readonly k: 'month'; readonly month: number; readonly year?: number; readonly named?: boolean }
  | { readonly k: 'week'; readonly monday: Day; readonly said: string }
  | {
      readonly k: 'day';
      readonly day?: number;
      readonly month?: number;
      readonly year?: number;
      readonly fixed?: Day;
      readonly or?: Day;
      readonly said?: string;
    }
  | {
      readonly k: 'weekday';
      readonly days: readonly Weekday[];
      readonly which?: 'next' | 'coming' | 'this' | 'before';
      readonly run?: boolean;
      readonly bare?: boolean;
    }
  | { readonly k: 'nth'; readonly weeks: readonly number[]; readonly days: readonly Weekday[] }
  | { readonly k: 'period'; readonly from: Day; readonly to: Day; readonly said: string; readonly ofMonth?: readonly [number, number] }
  | { readonly k: 'part'; readonly part: Part; readonly half?: Half; readonly approx?: boolean }
  | {
      readonly k: 'clock';
      readonly hour: number;
      readonly minute: number;
      readonly half?: Half;
      readonly sure?: boolean;
      readonly approx?: boolean;
      readonly edge?: 'before' | 'after';
    }
  | { readonly k: 'instant'; readonly day: Day; readonly hour: number; readonly minute: number }
  | {
      readonly k: 'later';
      readonly span: Span;
      readonly sign: 1 | -1;
      readonly within?: boolean;
      readonly ahead?: boolean;
      readonly max?: Span;
    }
  | { readonly k: 'span'; readonly span: Span; readonly max?: Span; readonly approx?: boolean; readonly bound?: 'min' | 'max' }
  | {
      readonly k: 'set';
      readonly every: 'day' | 'week' | 'month' | 'year';
      readonly interval: number;
      readonly times?: number;
      readonly timesMax?: number;
      readonly days?: number;
      readonly span?: Span;
      readonly half?: Half;
      readonly part?: Part;
    }
  | { readonly k: 'now' }
  | { readonly k: 'void' };

/** A piece with its place in the spelled text. */
export type Atom = Piece & { readonly start: number; readonly end: number };

/** What a rule may look at besides its match. */
export interface Scene {
  readonly text: string;
  readonly now: Now;
  /** the sentence speaks of what is over */
  readonly past: boolean;
}

/** One way to write one kind of piece; several pieces share the match (今夜 = today + night). */
export interface Rule {
  readonly re: RegExp;
  readonly make: (m: RegExpExecArray, scene: Scene) => Piece | readonly Piece[] | null;
}

/** A rule; the pattern is made sticky once. */
export function rule(source: string | RegExp, make: Rule['make']): Rule {
  return { re: typeof source === 'string' ? new RegExp(source, 'y') : new RegExp(source.source, 'y'), make };
}

/** the first character of any piece: everything else is stepped over at once */
const MAY_BEGIN =
  /[\d午前後朝昼夕夜晩深真未早明今昨一弥本翌当次月火水木金土日第最末初元令平昭大正明治西週来再先去年毎各隔半まもあと約ほ向こ祝休上中下頭三お盆ごGgLRHSTMAPap秋春夏冬成建天憲み海山敬ス体文勤振クイ七節ひ零み晦丸たす同これ最くじ初は頭子体端仕防終(]/;

/** All pieces of a spelled text, left to right, none overlapping; the first rule that fits at a place wins. */
export function scan(scene: Scene, rules: readonly Rule[]): Atom[] {
  const { text } = scene;
  const atoms: Atom[] = [];
  let at = 0;
  while (at < text.length) {
    const c = text[at] ?? '';
    if (c === HIDDEN || !MAY_BEGIN.test(c)) {
      at++;
      continue;
    }
    let next = at + 1;
    for (const { re, make } of rules) {
      re.lastIndex = at;
      const m = re.exec(text);
      if (m === null || m[0] === '') continue;
      const made = make(m, scene);
      if (made === null) continue;
      next = at + m[0].length;
      const pieces: readonly Piece[] = Array.isArray(made) ? (made as readonly Piece[]) : [made as Piece];
      for (const [i, piece] of pieces.entries()) atoms.push({ ...piece, start: i === 0 ? at : next, end: next });
      break;
    }
    // a number is read whole or not at all
    if (next === at + 1 && /\d/.test(c)) while (/[\d.]/.test(text[next] ?? '')) next++;
    at = next;
  }
  return atoms;
}
