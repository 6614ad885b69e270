/** How the interview reads the answers that no other flow asks for: name, year of birth, how often, why, a phone number. */
import type { Profile, Why } from '../records.ts';
import { nothing, sure } from './script.ts';
import { availability } from './understand/availability.ts';
import type { Around, Reading, Utterance } from './understand/meaning.ts';
import { kanjiNumber } from './understand/numerals.ts';
import { numbers } from './understand/numbers.ts';

const NAME_FRAME = /^(?:はい|あの|えっと|私は|わたしは|わたくしは|名前は|氏名は|姓は)*[、,\s]*/u;
const NAME_TAIL =
  /(?:って言います|って言うの|といいます|と言います|と申します|ともうします|と呼んでください|でお願いします|でいいです|でけっこうです|やねん|じゃ|だよ|です|でーす|さん)?[。.!!、\s]*$/u;

/** The name to call somebody by: what is left when 「…と申します」 and the like are taken off; sentences are no names. */
export function nameIn(u: Utterance): Reading<string> {
  const name = u.raw.normalize('NFKC').trim().replace(NAME_FRAME, '').replace(NAME_TAIL, '').trim();
  if (name.length === 0 || name.length > 20) return nothing;
  if (/[??、。\d]|ません|ない$|たい$|ください|ですか|なぜ|どうして|教え/u.test(name)) return nothing;
  return /^[\p{L}\p{M}々ヶー・\s]+$/u.test(name) ? sure(name) : nothing;
}

/** Birth years between 40 and 110 years ago; an age is turned into a year (give or take one). */
export function birthYearIn(u: Utterance, around: Around): Reading<number> {
  const now = Number((around.ref ?? '2026').slice(0, 4));
  const fits = (year: number) => year >= now - 110 && year <= now - 40;
  const era = /(明治|大正|昭和|平成|[MTSH]|しょうわ|たいしょう)\s*(元|\d{1,2}|[一二三四五六七八九十]+)年?/iu.exec(u.text);
  if (era) {
    const start = { 明: 1867, M: 1867, 大: 1911, た: 1911, T: 1911, 昭: 1925, し: 1925, S: 1925, 平: 1988, H: 1988 }[
      era[1]![0]!.toUpperCase()
    ];
    const count = era[2] === '元' ? 1 : /^\d/.test(era[2]!) ? Number(era[2]) : (kanjiNumber(era[2]!) ?? 0);
    const year = (start ?? 0) + count;
    return fits(year) ? { sure: 'repeatBack', value: year } : nothing;
  }
  const western = /(?:^|\D)((?:19|20)\d\d)(?!\d)/.exec(u.text);
  if (western) return fits(Number(western[1])) ? { sure: 'repeatBack', value: Number(western[1]) } : nothing;
  const reading = numbers(u, around);
  if (reading.sure === 'notUnderstood' || reading.sure === 'askBack') return nothing;
  const { value, unit } = reading.value as { value: number | null; unit?: string };
  if (value === null) return nothing;
  if (unit === 'age' || /歳|才|さい/.test(u.text)) return fits(now - value) ? { sure: 'repeatBack', value: now - value } : nothing;
  if (fits(value)) return { sure: 'repeatBack', value };
  // 「24年」: Showa by far the likeliest among people of this age; two digits alone may also be an age
  if (/年/.test(u.text) && fits(1925 + value)) return { sure: 'repeatBack', value: 1925 + value };
  if (value >= 40 && value <= 110 && fits(1925 + value)) return { sure: 'askBack', between: [1925 + value, now - value] };
  if (value < 65 && fits(1925 + value)) return { sure: 'repeatBack', value: 1925 + value };
  return value >= 40 && fits(now - value) ? { sure: 'repeatBack', value: now - value } : nothing;
}

/** 「週に2回、3時間くらい」 → times a week and hours at a time. */
export function frequencyIn(u: Utterance, around: Around): Reading<NonNullable<Profile['frequency']>> {
  const reading = availability(u, around);
  const said = reading.sure === 'rightAway' || reading.sure === 'repeatBack' ? reading.value : undefined;
  const hours = /PT(\d+(?:\.\d+)?)H/.exec(said?.duration ?? '')?.[1] ?? /(\d+(?:\.\d+)?)\s*時間/.exec(u.text)?.[1];
  let times = said?.frequency?.every === 'week' ? (said.frequency.times ?? said.frequency.timesMax) : undefined;
  if (said?.frequency?.every === 'month') times = Math.max(1, Math.round((said.frequency.times ?? 4) / 4));
  if (times === undefined && /毎日/.test(u.text)) times = 5;
  if (times === undefined) {
    const number = numbers(u, around);
    if (number.sure === 'rightAway' || number.sure === 'repeatBack') {
      const { value, unit } = number.value as { value: number | null; unit?: string };
      if (value !== null && (unit === 'perWeek' || ((unit === undefined || unit === 'choice') && !hours))) times = value;
    }
  }
  if (times === undefined || times < 1 || times > 7) return nothing;
  return sure({ timesPerWeek: times, ...(hours ? { hoursAtATime: Number(hours) } : {}) });
}

const WHYS: readonly (readonly [Why, RegExp])[] = [
  ['income', /収入|お金|金銭|年金|稼|かせ|小遣|こづかい|生活費|家計|給|謝礼/u],
  ['company', /仲間|友|話し相手|おしゃべり|人と|交流|つながり|ひとり|一人|独り|寂|さび|さみ|出会/u],
  ['health', /健康|元気|体|からだ|運動|ぼけ|ボケ|認知|老け|動か|はり|張り|リズム|なまら/u],
  ['useful', /役に?立|助け|手伝|貢献|恩返し|社会|地域|世のため|人のため|いきがい|生きがい|生き甲斐/u],
];

/** Why somebody wants to take part; several reasons may be said at once. */
export function whyIn(u: Utterance): Reading<readonly Why[]> {
  const found = WHYS.filter(([, words]) => words.test(u.text)).map(([why]) => why);
  if (found.length > 0) return sure(found);
  return /ぜんぶ|全部|すべて|どれも/u.test(u.text) ? sure(['useful', 'health', 'company', 'income']) : nothing;
}

/** A Japanese telephone number in a text, with hyphens, or undefined. */
export function phoneIn(text: string): string | undefined {
  const digits = text.normalize('NFKC').replaceAll(/[\s()\-ー‐−–.]/g, '');
  const found = /(?:^|\D)(0\d{9,10})(?!\d)/.exec(digits)?.[1];
  if (!found) return undefined;
  return found.length === 11
    ? found.replace(/^(\d{3})(\d{4})(\d{4})$/, '$1-$2-$3')
    : found.replace(/^(\d{2,4})(\d{2,4})(\d{4})$/, '$1-$2-$3');
}
