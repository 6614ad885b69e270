/**
 * A message made ready for the readers of turns: folded, with one sign in place of everything said about time
 * ({日} a day, {週} several days, {時} an hour, {間} a span, {毎} a rhythm), and cut into sentences and clauses.
 */
import type { Around, Utterance } from './meaning.ts';
import { moments } from './moments.ts';
import type { Moment } from './moments.ts';
import { normalise } from './normalise.ts';
import { anyOf, fold } from './sayings.ts';

/** Rows of signs; Korean syllables stand in no Japanese message. 日 holds all that names a day, 刻 what names its hour too. */
const ROWS = {
  日: [0xac00, 0xafff],
  刻: [0xae00, 0xafff],
  週: [0xb000, 0xb3ff],
  時: [0xb400, 0xb7ff],
  間: [0xb800, 0xbbff],
  毎: [0xbc00, 0xbfff],
} as const;
const PER_ROW = 0x200;
type RowName = keyof typeof ROWS;
const SPAN = Object.fromEntries(
  Object.entries(ROWS).map(([name, [first, last]]) => [name, `${String.fromCharCode(first)}-${String.fromCharCode(last)}`]),
) as Record<RowName, string>;
const ANY_SIGN = /[\uAC00-\uBFFF]/g;

/** A saying or pattern with {日} and its like written out; {日時} is either. */
export function withSigns(pattern: string): string {
  return pattern.replace(/\{([日刻週時間毎]+)\}/g, (_, names: string) => `[${[...names].map((name) => SPAN[name as RowName]).join('')}]`);
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
  /(?<=ました|でした|ません|ます|です|ください|下さい|ですか|ますか|やろか|だろうか|でしょうか|かね|かな|くれ|けん|けえ|(?<!あし|ま|な)た|けど|から|ので|わ|よ|ね|だ|や)[ \u3000\r\n]+(?=\S)/g;
/** 明日じゃなくて木曜に: the readers of time pass over a day that is not meant; here it says what is moved */
const NOT_THIS_DAY =
  /(?<=[日曜週月火水木金土後前朝昼たす]|あさって|ついたち)(の(?:お?仕事|ほう|方|分|件))?(?:じゃあ?|では|で|や|ちゃ)(?:なくっ?て?|のうて|なしに)、?/g;
const RUNS_INTO_DAY = /(?<=[てでり]|[ぁ-ん]し)(?<![のはにもが]し)(?=(?:あした|あさって|きょう(?!だ|り|しつ))(?![ぁ-ん]?らし))/g;
const CONNECTED = new RegExp(
  [
    '(?<=(?:ます|です|ました|でした|ません|んす|ないん|だ|じや|や)が)(?:、|(?!な|ね|あ))',
    '(?<=けれども?|けど|けども|けんど|ばつてん|やけど)、?',
    '(?<=(?:な|ん)?ので(?!す)|もんで(?!す)|(?<!い|も|く)んで(?=[가-뿿]|、)|のに、|さかい(?:に)?)、?',
    '(?<=(?:ます|です|た|だ|や|る|ない|たい|く|む|い|じや)から)、?(?!か)',
    '(?<=(?:ます|です|た|だ|や|じや|る|ない|たい|まる|く)(?:けん|けえ|けい|きに|きん))、?',
    '(?<=(?:ます|です|た|る|ない|だ|い)し)(?:、|(?!ま|て|た|よう|な[いくか]|ませ|と|ち|ろ|は|も|、))',
    '(?<=[てで])(?=[\\uAC00-\\uB3FF])',
    '、',
  ].join('|'),
  'g',
);

function signOf(moment: Moment, index: number): string {
  const { is } = moment;
  const hour = is.kind === 'timeRange' || (is.kind === 'date' && is.time !== undefined);
  const kinds: Record<typeof is.kind, RowName> = {
    date: hour ? '刻' : '日',
    timeRange: '刻',
    dateRange: '週',
    duration: '間',
    set: '毎',
    weekday: '毎',
    time: '時',
  };
  const row = is.kind === 'timeRange' && is.date === undefined ? '時' : kinds[is.kind];
  return String.fromCharCode(ROWS[row][0] + (index % PER_ROW));
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
