/** How the interview reads the answers that no other flow asks for: name, year of birth, how often, why. */
import type { Profile, Why } from '../records.ts';
import { nothing, sure } from './script.ts';
import { availability } from './understand/availability.ts';
import type { Around, Reading, Utterance } from './understand/meaning.ts';
import { kanjiNumber } from './understand/numerals.ts';
import { numbers } from './understand/numbers.ts';

const NAME_FRAME =
  /^(?:はい|あの|えっと|ええと|私は?|わたしは?|わたくしは?|僕は?|俺は?|名前は|氏名は|姓は|名字は|いえ|いいえ|違います|ちがいます|\s)+/u;
const NAME_TAIL =
  /(?:っ?て(?:言|い)(?:います|うの|うんです)|と(?:言|い)います|と(?:申|もう)します|と(?:申|もう)す者です|(?:と|って)(?:呼|よ)(?:んで(?:ください|ね)?|ばれて(?:い)?ます)|で(?:お願いします|いいです|いいよ|けっこうです|結構です)|やねん|じゃ|だよ|ですよ?|でーす|さん|ちゃん|様)+$/u;
const NO_NAME =
  /^(?:こんにち[はわ]|こんばん[はわ]|おはよう.*|は[じし]めまして|初めまして|よろしく.*|宜しく.*|お願い.*|お世話.*|あり(?:がと|難).*|はい|いいえ|いえ|いや|ええ|うん|うーん|わかりました|分かりました|了解|承知.*|すみません|あの|えっと|なに|何|だれ|誰|どうも|お?名前|本名|匿名|ひみつ|秘密|内緒|電話|次|戻る|スキップ|テスト|始めます|やります|もしもし|それ|これ|[a-z]{1,2})$/iu;

/** The name to call somebody by: what is left of the first sentence when 「…と申します」 and the like are taken off; sentences are no names. */
export function nameIn(u: Utterance): Reading<string> {
  const text = u.raw
    .normalize('NFKC')
    .replaceAll(/(?:\p{Extended_Pictographic}|\u{FE0F}|\u{200D}|[♪☆★♡~〜])+/gu, '。')
    .replaceAll(/\([^)]*\)/gu, '');
  if (/[??]/u.test(text)) return nothing;
  for (const part of text.split(/[。.!!\n、,]/u)) {
    const name = part.trim().replace(NAME_FRAME, '').replace(NAME_TAIL, '').trim();
    if (name.length === 0 || NO_NAME.test(name)) continue;
    if (isName(name)) return sure(name.replaceAll(/\s+/g, ' '));
    // what comes after something that is neither a greeting nor a name is no name either
    if (!/\d/.test(name)) return namedBy(u);
  }
  return nothing;
}

/** A name inside a sentence (「近所では田中の名で通っております」), where the dictionary knows exactly one; said back before it counts. */
function namedBy(u: Utterance): Reading<string> {
  const names: string[] = [];
  let next = false;
  for (const token of u.tokens ?? []) {
    const isName = token.detail.includes('人名');
    if (isName && next) names[names.length - 1] += token.surface;
    else if (isName) names.push(token.surface);
    next = isName;
  }
  const [name] = new Set(names);
  return name && new Set(names).size === 1 ? { sure: 'repeatBack', value: name } : nothing;
}

function isName(name: string): boolean {
  if (name.length > 20 || !/^[\p{L}\p{M}々ヶー・\s]+$/u.test(name)) return false;
  return !/ません|ます$|ました|ない$|たい$|ください|ですか|なぜ|どうして|教え|なん|かしら|だった|だっけ|かな$|から|けど|ので|まで|って|いる|[をへ]|曜|午前|午後|(?:時|歳|才|年|月)$|です|でした/u.test(
    name,
  );
}

/** Birth years between 40 and 110 years ago; an age is turned into a year (give or take one). */
export function birthYearIn(u: Utterance, around: Around): Reading<number> {
  const now = Number((around.ref ?? '2026').slice(0, 4));
  const fits = (year: number) => year >= now - 110 && year <= now - 40;
  const era =
    /(明治|大正|昭和|平成|[MTSH]|しょうわ|しようわ|たいしょう|たいしよう|めいじ|へいせい)[\s.]*(元|\d{1,2}|[一二三四五六七八九十]+)\s*年?/iu.exec(
      u.text,
    );
  if (era) {
    const start = { 明: 1867, め: 1867, M: 1867, 大: 1911, た: 1911, T: 1911, 昭: 1925, し: 1925, S: 1925, 平: 1988, へ: 1988, H: 1988 }[
      era[1]![0]!.toUpperCase()
    ];
    const count = era[2] === '元' ? 1 : /^\d/.test(era[2]!) ? Number(era[2]) : (kanjiNumber(era[2]!) ?? 0);
    const year = (start ?? 0) + count;
    return fits(year) ? { sure: 'repeatBack', value: year } : nothing;
  }
  const western = /(?:^|\D)((?:19|20)\d\d)(?!\d{1,3}(?!\d))/.exec(u.text) ?? /(?:^|\D)((?:19|20)\d\d)(?=[01]\d[0-3]\d(?!\d))/.exec(u.text);
  if (western) return fits(Number(western[1])) ? { sure: 'repeatBack', value: Number(western[1]) } : nothing;
  const reading = numbers(u, around);
  if (reading.sure === 'notUnderstood' || reading.sure === 'askBack') return nothing;
  const { value, unit } = reading.value as { value: number | null; unit?: string };
  if (value === null) return nothing;
  if (unit === 'age' || /歳|才|さい/.test(u.text)) return fits(now - value) ? { sure: 'repeatBack', value: now - value } : nothing;
  if (fits(value)) return { sure: 'repeatBack', value };
  return twoDigits(value, /年/.test(u.text), now);
}

/** Two digits alone may be a year of Showa, the end of 19.., or an age: the readings that give 58 to 100 years of age. */
function twoDigits(value: number, saysYear: boolean, now: number): Reading<number> {
  if (!Number.isInteger(value) || value < (saysYear ? 1 : 10) || value > 110) return nothing;
  const years = [...(value <= 64 ? [1925 + value] : []), ...(value <= 99 ? [1900 + value] : []), ...(saysYear ? [] : [now - value])];
  const likely = [...new Set(years)].filter((year) => now - year >= 58 && now - year <= 100);
  const [first, second] = likely;
  if (first === undefined) return nothing;
  return second === undefined ? { sure: 'repeatBack', value: first } : { sure: 'askBack', between: likely.toSorted((a, b) => a - b) };
}

/** 「週に2回、3時間くらい」 → times a week and hours at a time; 「月に2回」 → half a time a week. */
export function frequencyIn(u: Utterance, around: Around): Reading<NonNullable<Profile['frequency']>> {
  const reading = availability(u, around);
  const said = reading.sure === 'rightAway' || reading.sure === 'repeatBack' ? reading.value : undefined;
  const hours = /PT(\d+(?:\.\d+)?)H/.exec(said?.duration ?? '')?.[1] ?? /(\d+(?:\.\d+)?)\s*時間/.exec(u.text)?.[1];
  let times = said?.frequency?.every === 'week' ? (said.frequency.times ?? said.frequency.timesMax) : undefined;
  if (said?.frequency?.every === 'month') times = (said.frequency.times ?? said.frequency.timesMax ?? 4) / 4;
  if (times === undefined && /毎日/.test(u.text)) times = 5;
  if (times === undefined) {
    const number = numbers(u, around);
    if (number.sure === 'rightAway' || number.sure === 'repeatBack') {
      const { value, unit } = number.value as { value: number | null; unit?: string };
      if (value !== null && (unit === 'perWeek' || ((unit === undefined || unit === 'choice') && !hours && !/時|分/.test(u.text))))
        times = value;
    }
  }
  if (times === undefined || times <= 0 || times > 7) return nothing;
  return sure({ timesPerWeek: times, ...(hours ? { hoursAtATime: Number(hours) } : {}) });
}

const WHYS: readonly (readonly [Why, RegExp])[] = [
  ['income', /収入|お金|金銭|年金|稼|かせ|小遣|こづかい|生活費|家計|給|謝礼/u],
  ['company', /仲間|友|話し相手|おしゃべり|(?<!の)人と|交流|つながり|ひとり|一人|独り|寂|さび|さみ|出会/u],
  ['health', /健康|元気|体(?!験)|からだ|運動|ぼけ|ボケ|認知|老け|動か|はり|張り|リズム|なまら|なまって/u],
  ['useful', /役に?(?:立|た)|助け|手伝|貢献|恩返し|社会|地域|世のため|人のため|いきがい|生きがい|生き甲斐/u],
];

/** Why somebody wants to take part; several reasons may be said at once. */
export function whyIn(u: Utterance): Reading<readonly Why[]> {
  const found = WHYS.filter(([, words]) => words.test(u.text)).map(([why]) => why);
  if (found.length > 0) return sure(found);
  return /ぜんぶ|全部|すべて|どれも/u.test(u.text) ? sure(['useful', 'health', 'company', 'income']) : nothing;
}
