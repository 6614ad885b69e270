/** Corrections of an answer just given: which field, and its full new value where the text names it. */
import type { Around, NavWord, Reading, Utterance, Weekday } from './meaning.ts';
import { anyOf } from './sayings.ts';

const DAYS = '月火水木金土日';
const day = `(?:[${DAYS}](?:曜)?(?![日間中回分時年月前後本的曜]))`;
const run = new RegExp(`${day}(?:(?:と|、|・|や|も|か|,|および|と、)*${day})*`, 'g');
const named = new RegExp(
  `[${DAYS}]を[${DAYS}](?:曜|[にへ])|[${DAYS}](?:[・、と][${DAYS}])+(?=です|だ|に|で|$)|[${DAYS}](?:曜)|^[${DAYS}、・と]{2,}|[${DAYS}]{2,}(?=[にはでをがの]|$|じや|です)`,
);
const wrong = anyOf([
  '(違|ちが)(う|い|っ)',
  '間違',
  'まちごう',
  'ちゃう',
  '(じゃ|では|や|で)(なく|なし|のう|ない)',
  '(直し|なおし|訂正|修正|変え|かえ|変更|替え)',
  'やっぱ',
  'さっき(の|は|言)',
  '(やめ|止め|なし|無し|取り消|取消|キャンセル|消し|外し|はずし|抜い|除い|削|省い|だめ|無理|行け|出られ|いらん|いりま|いらな|都合)',
  '(追加|足し|加え|増や|入れ(て|忘れ)|も(大丈夫|いい|行け|出られ|できま|お願い|入れ|ええ|よか|可))',
  '(だけ|のみ)(に|で|し|です|や(?!め))',
  '(けし|はずし|のぞい|はぶい)て',
  '(減ら|へら|増や|ふや)(し|す|せ)',
  '(多|少な)(い|すぎ)(の|か|け|し|で)',
  'を[月火水木金土日]曜?日?(に|へ)$',
  '曜(日)?も(です|で)?$',
  '(→|の代わり|のかわり|より)',
  '(と|って)(言|いい|書|答|入れ|打|押)(…)?(けど|が|のは|、)',
  '訂正',
  '忘れて(い)?た',
  '(に|へ)(して|変|替|し(ます|とき|たい))',
]);
const remove = anyOf([
  '(やめ|止め|なし|無し|取り消|取消|キャンセル|消し|外し|はずし|抜い|除い|削|省い|だめ|駄目|無理|行け〜ない|出られ〜ない|いらん|いりま|いらな|できな|難し|都合(が)?(悪|わる)|休み|けして|はずして|のぞいて|はぶいて)',
]);
const add = anyOf([
  'も(…)?(追加|足し|加え|入れ|大丈夫|いい|行け|出られ|できま|できる|お願い|ええ|よか|可|空い|増や)',
  '(追加|足し|加え|増や|入れ忘れ|忘れて)',
  'も(です|で)?$',
]);
const only = anyOf(['(だけ|のみ|一本)(に|で|し|です|や(?!め)|$)']);
const instead = anyOf([
  '(じゃ|では|や|で)(なく|なし|のう|ない|ありま)(て|せん)?',
  '(と|って)(言|いい|書|答|入れ|打|押)(…)?(けど|が|のは|、)',
  'を(?=[月火水木金土日]曜?)',
  '(の|は)(間違|まちが)',
  'は(違|ちが)',
  '(→|の?代わり|の?かわり|より)',
]);
const fields: readonly (readonly [string, RegExp])[] = [
  ['name', anyOf(['(名前|氏名|苗字|フルネーム|読み|字|姓|名字|下の名|漢字|ふりがな|読み方|読みがな)(が|の|は|を|も)?'])],
  ['address', anyOf(['(住所|番地|町名|丁目|郵便番号|マンション|アパート|住まい|住んでいる(ところ|所)|引っ越し|引越)(が|の|は|を|し)?'])],
  ['phone', anyOf(['電話(番号)?(が|の|は|を)(…)?(違|変わ|間違|古)'])],
];
const wrongField = anyOf([
  '(旧姓|新しい|今は|正しくは|ほんとは|本当は|ほんまは)',
  '(入れ|打ち|書き|言い|答え)(間違|まちが|損|そこ)',
  '(違|ちが|ちご)(う|い|っ|え|と)',
  '間違',
  'まちが',
  'まちごう',
  'ちゃ(う|い|って)',
  '(直し|なおし|訂正|修正|変え|かえ|変更|変わ|かわっ|替え)',
  '(引っ越し|引越|転居)(し|ま|た)',
  '古い',
  '打ち間違',
  '入力ミス',
  '抜けて',
]);
const perWeek = /週(?:に)?([1-7一二三四五六七])(?:日|回|にち|かい|っか)?/g;
const anyTimes =
  /(?:週(?:に)?([1-7一二三四五六七])(?:日|回|にち|かい|っか)?|(?<![0-9十月]|もう|続けて|あと)([1-7一二三四五六七])(?:日|回)(?![間目曜]))/g;
const KANJI = '一二三四五六七';

/** 平日, 土日 and 月から金 written as single weekdays. */
function daysWritten(text: string): string {
  const list = (from: number, to: number) => Array.from(DAYS.slice(from, to + 1), (d) => `${d}曜`).join('と');
  return text
    .replace(new RegExp(`([${DAYS}])(?:曜日?)?(?:から|〜|-)([${DAYS}])(?:曜日?)?(?:まで)?`, 'g'), (all, a: string, b: string) =>
      DAYS.indexOf(a) < DAYS.indexOf(b) ? list(DAYS.indexOf(a), DAYS.indexOf(b)) : all,
    )
    .replace(/平日(?:全部|ぜんぶ|すべて|全て|は|ならいつでも)?/g, list(0, 4))
    .replace(/土日(?!曜)|週末/g, list(5, 6))
    .replace(/毎日|(?:全部|すべて|全て|どれも|どの)の?曜日(?:でも)?/g, list(0, 6));
}

const weekdays = (text: string): Weekday[] =>
  [...text.replace(/曜日/g, '曜')].map((c) => DAYS.indexOf(c) + 1).filter((d) => d > 0) as Weekday[];
const sorted = (days: Iterable<Weekday>) => [...new Set(days)].sort((a, b) => a - b);
const said = (value: NavWord): Reading<NavWord> => ({ sure: 'repeatBack', value });

/** A correction in the text, or nothing; `text` is the folded form. */
export function corrected(u: Utterance, text: string, around: Around): Reading<NavWord> | undefined {
  for (const [field, pattern] of fields) if (pattern.test(text) && wrongField.test(text)) return said({ command: 'correct', field });
  const aboutTimes = /週/.test(u.text) || /週に何|何日|何回/.test(around.context ?? '') || around.last?.field === 'timesPerWeek';
  const times = [...u.text.matchAll(aboutTimes ? anyTimes : perWeek)]
    .map((m) => m[1] ?? m[2] ?? '')
    .map((digit) => (KANJI.includes(digit) ? KANJI.indexOf(digit) + 1 : Number(digit)));
  const newTimes = times.at(-1);
  if (newTimes !== undefined && wrong.test(text)) return said({ command: 'correct', field: 'timesPerWeek', value: newTimes });
  const written = daysWritten(u.text);
  if (!named.test(written)) return /曜日/.test(text) && wrongField.test(text) ? said({ command: 'correct', field: 'days' }) : undefined;
  if (!wrong.test(text)) return undefined;
  const before = around.last?.field === 'days' && Array.isArray(around.last.value) ? (around.last.value as Weekday[]) : [];
  return daysCorrected(written.replace(/曜日/g, '曜'), text, before);
}

/** One of the days said before, and then others instead: 木曜日、やっぱり金曜日に. */
function replaces(first: readonly Weekday[], last: readonly Weekday[], before: readonly Weekday[]): boolean {
  return first.every((d) => before.includes(d)) && !last.some((d) => before.includes(d));
}

/** The weekdays after the correction: some taken out, some put in, or all new. */
function daysCorrected(written: string, text: string, before: readonly Weekday[]): Reading<NavWord> | undefined {
  const runs = [...written.matchAll(run)].map((m) => weekdays(m[0])).filter((days) => days.length > 0);
  const all = runs.flat();
  const [first, last] = [runs[0] ?? [], runs.at(-1) ?? []];
  const days = (value: Iterable<Weekday>) => said({ command: 'correct', field: 'days', value: sorted(value) });
  if (all.length === 0) return undefined;
  const swapped = new RegExp(`(${day})を((?:${day}[と・、]?)+)[にへ]`).exec(written);
  if (swapped) return days([...before.filter((d) => !weekdays(swapped[1] ?? '').includes(d)), ...weekdays(swapped[2] ?? '')]);
  if (runs.length > 1 && (instead.test(text) || (/やつぱ/.test(text) && replaces(first, last, before)))) {
    const [away, come] =
      /(?:じゃない|ではない|じゃなくて|やない|は(?:間違い|まちがい|違います|ちがいます|違う))[。、]?(?:です|でした)?$/.test(written)
        ? [last, first]
        : [first, last];
    const kept = before.filter((d) => !away.includes(d));
    return kept.length === before.length && !away.some((d) => before.includes(d)) ? days(come) : days([...kept, ...come]);
  }
  if (only.test(text)) return days(last);
  if (add.test(text) && !remove.test(text)) return days([...before, ...all]);
  const tail = written.slice(written.lastIndexOf('月火水木金土日'.charAt((last.at(-1) ?? 1) - 1)));
  if (runs.length > 1 && remove.test(text) && !remove.test(tail)) return days([...before.filter((d) => !first.includes(d)), ...last]);
  if (remove.test(text) && !add.test(text)) {
    if (!all.some((d) => before.includes(d))) return undefined;
    return days(before.filter((d) => !all.includes(d)));
  }
  return days(all);
}
