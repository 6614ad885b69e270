/** Numbers of people in folded words: 三人, ２名, お一人, ふたり, 2、3人; each stands as one sign so that sayings can name it. */
import { kanjiNumber } from './numerals.ts';

/** How many people one sign stands for. */
export interface People {
  readonly min: number;
  readonly max: number;
}

const FIRST = 0xc000;
const NUMBER = '(?:\\d{1,3}|[一二三四五六七八九十]{1,3}|いち|さん|よ|ご|ろく|なな|はち|きゆう|じゆう)';
const COUNTED = new RegExp(
  `(?:お)?(?:(${NUMBER})(?:[、,〜~-]|から|か)?(${NUMBER})?(?:人|名|にん(?!げ)|めい)(?:様|さま)?(?!前|目|分の|用|柄|間|気)|(ひとり|お?1人|独り)(?!で|暮ら|ぼ)|(ふたり|お二方|おふたり)(?!で暮))`,
  'g',
);
const KANA: Readonly<Record<string, number>> = {
  いち: 1,
  さん: 3,
  よ: 4,
  ご: 5,
  ろく: 6,
  なな: 7,
  はち: 8,
  きゆう: 9,
  じゆう: 10,
};

/** Any number of people, for patterns. */
export const PEOPLE_SIGN = `[${String.fromCharCode(FIRST)}-${String.fromCharCode(FIRST + 0xff)}]`;

function numberOf(written: string): number {
  return KANA[written] ?? (/^\d/.test(written) ? Number(written) : Number(kanjiNumber(written)));
}

/** The text with a sign for each number of people, and what the signs stand for. */
export function signPeople(folded: string): {
  readonly text: string;
  readonly peopleIn: (part: string) => readonly People[];
} {
  const found: People[] = [];
  const text = folded.replace(
    COUNTED,
    (whole, first: string | undefined, second: string | undefined, one: string | undefined, two: string | undefined) => {
      const min = one ? 1 : two ? 2 : numberOf(first ?? '');
      const max = second ? numberOf(second) : min;
      if (!Number.isFinite(min) || !Number.isFinite(max) || found.length > 0xff) return whole;
      found.push({ min: Math.min(min, max), max: Math.max(min, max) });
      return String.fromCharCode(FIRST + found.length - 1);
    },
  );
  const sign = new RegExp(PEOPLE_SIGN, 'g');
  return {
    text,
    peopleIn: (part) => [...part.matchAll(sign)].flatMap(([c]) => found[(c ?? '').charCodeAt(0) - FIRST] ?? []),
  };
}
