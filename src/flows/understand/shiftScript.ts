/**
 * A message made ready for the readers of turns: folded, with one sign in place of everything said about time
 * ({日} a day, {週} several days, {時} an hour, {間} a span, {毎} a rhythm), and cut into sentences and clauses.
 */
import type { Around, Utterance } from './meaning.ts';
import { moments } from './moments.ts';
import type { Moment } from './moments.ts';
import { normalise } from './normalise.ts';
import { anyOf, fold } from './sayings.ts';

/** First characters of the five rows of signs; Korean syllables stand in no Japanese message. */
const ROWS = { 日: 0xac00, 週: 0xb000, 時: 0xb400, 間: 0xb800, 毎: 0xbc00 } as const;
const PER_ROW = 0x400;
type RowName = keyof typeof ROWS;
const SPAN = Object.fromEntries(
  Object.entries(ROWS).map(([name, first]) => [name, `${String.fromCharCode(first)}-${String.fromCharCode(first + PER_ROW - 1)}`]),
) as Record<RowName, string>;
const ANY_SIGN = /[\uAC00-\uBFFF]/g;

/** A saying or pattern with {日} and its like written out; {日時} is either. */
export function withSigns(pattern: string): string {
  return pattern.replace(/\{([日週時間毎]+)\}/g, (_, names: string) => `[${[...names].map((name) => SPAN[name as RowName]).join('')}]`);
}

/** Sayings of a lexicon, time signs included, as one expression over folded clauses. */
export function sayingsOf(sayings: readonly string[], flags = ''): RegExp {
  return anyOf(sayings.map(withSigns), flags);
}

/** One clause: its folded words, how it hangs on the next, the mark that ends it. */
export interface Clause {
  readonly text: string;
  /** number of the sentence it stands in */
  readonly sentence: number;
  /** last clause of its sentence */
  readonly last: boolean;
  /** the sentence ends with a question mark */
  readonly marked: boolean;
}

/** The whole message: folded words with signs, its clauses, and what a sign stands for. */
export interface Script {
  readonly text: string;
  readonly clauses: readonly Clause[];
  readonly momentsIn: (part: string) => readonly Said[];
}

/** A moment with the words it was said in. */
export interface Said extends Moment {
  readonly said: string;
}

const ENDED =
  /(?<=ました|でした|ません|ます|です|ください|下さい|ですか|ますか|(?<!あし|ま|な)た|けど|から|ので|わ|よ|ね|だ|や)[ \u3000\r\n]+(?=\S)/g;
/** 明日じゃなくて木曜に: the readers of time pass over a day that is not meant; here it says what is moved */
const NOT_THIS_DAY =
  /(?<=[日曜週月火水木金土後前朝昼たす]|あさって|ついたち)(の(?:お?仕事|ほう|方|分|件))?(?:じゃあ?|では|で|や|ちゃ)(?:なくっ?て?|のうて|なしに)、?/g;
const RUNS_INTO_DAY = /(?<=[てでしり])(?=(?:あした|あさって|きょう(?!だ|り|しつ))(?![ぁ-ん]?らし))/g;
const CONNECTED = new RegExp(
  [
    '(?<=(?:ます|です|ました|でした|ません|んす|ないん|だ|じや|や)が)(?:、|(?!な|ね|あ))',
    '(?<=けれども?|けど|けども|けんど|ばつてん|やけど)、?',
    '(?<=(?:な|ん)?ので(?!す)|もんで(?!す)|(?<!い|も|く)んで(?=[가-뿿]|、)|のに、|さかい(?:に)?)、?',
    '(?<=(?:ます|です|た|だ|や|る|ない|たい|く|む|い|じや)から)、?(?!か)',
    '(?<=(?:ます|です|た|だ|や|じや|る|ない|たい|まる|く)(?:けん|けえ|けい|きに|きん))、?',
    '(?<=(?:ます|です|た|る|ない|だ|い)し)、?(?!ま|て|た|よう)',
    '、',
  ].join('|'),
  'g',
);

function signOf(moment: Moment, index: number): string {
  const { is } = moment;
  const row: RowName =
    is.kind === 'date' || (is.kind === 'timeRange' && is.date !== undefined)
      ? '日'
      : is.kind === 'dateRange'
        ? '週'
        : is.kind === 'duration'
          ? '間'
          : is.kind === 'set'
            ? '毎'
            : '時';
  return String.fromCharCode(ROWS[row] + (index % PER_ROW));
}

/** Folds, signs and cuts a message. */
export function scriptOf(u: Utterance, around: Around): Script {
  const said = normalise(u.raw.replace(ANY_SIGN, '').replace(ENDED, '。').replace(RUNS_INTO_DAY, '、').replace(NOT_THIS_DAY, '$1をよして'));
  const found = moments(said, around);
  const bySign = new Map<string, Said>();
  let marked = '';
  let at = 0;
  found.forEach((moment, index) => {
    if (moment.start < at) return;
    const sign = signOf(moment, index);
    bySign.set(sign, { ...moment, said: said.text.slice(moment.start, moment.end) });
    // a comma at the edge of what was said about time still parts clauses
    const whole = said.text.slice(moment.start, moment.end);
    marked += said.text.slice(at, moment.start) + sign + (whole.endsWith('、') ? '、' : '');
    at = moment.end;
  });
  const text = fold(marked + said.text.slice(at)).replace(/\s+/g, '');
  return {
    text,
    clauses: clausesOf(text),
    momentsIn: (part) => [...part.matchAll(ANY_SIGN)].flatMap(([sign]) => bySign.get(sign) ?? []),
  };
}

function clausesOf(text: string): Clause[] {
  const out: Clause[] = [];
  let sentence = 0;
  for (const { 1: words = '', 2: mark = '' } of text.matchAll(/([^。?]+)([。?]*)/g)) {
    const parts = words.split(CONNECTED).filter((part) => part !== undefined && part !== '');
    parts.forEach((part, i) => {
      const last = i === parts.length - 1;
      out.push({ text: part, sentence, last, marked: last && mark.includes('?') });
    });
    sentence++;
  }
  return out;
}
