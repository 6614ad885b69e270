/** What goes with the days of an answer about availability: from when on, how often, how long, on which condition. */
import type { Item } from './availabilityParts.ts';
import { SAYS } from './availabilityParts.ts';
import type { AvailabilitySaid } from './availabilitySort.ts';
import { isNo, weeksDiffer } from './availabilitySort.ts';
import type { Day } from './calendar.ts';
import { byTheClock, iso } from './durations.ts';
import type { Scene } from './timeAtoms.ts';
import { daysOf } from './timeDays.ts';
import type { Phrase } from './timePhrases.ts';

const BEGINS =
  /^(?:の?(?:頭|初め|はじめ))?(?:過ぎ)?(?:から|以降|たら|れば|て(?:から)?(?=[^、。]{0,1}|、)|より|に(?:なったら|なれば|入ったら|入れば|なって)|が?明けたら|すぎたら|過ぎ(?:たら|てから)|を過ぎ)/;

const SEASON = /(?:春|夏|秋|冬)(?:先から|に(?:なった|なれ|なって)|が来|から|以降)|(?:暖か|あたたか|涼し)くな(?:った|れ|って)/;

/** 来月から, 12月10日以降, 年明けから: the day from which on. */
export function startOf(list: readonly Item[], scene: Scene): { day: Day; phrase?: Phrase } | undefined {
  for (const { phrase: p, end } of list) {
    if (
      p.weekday ||
      p.nth ||
      p.set ||
      p.clock ||
      p.part ||
      !BEGINS.test(scene.text.slice(end)) ||
      /^から(?:[^、。]{0,12}まで|\d{1,2}[日月])/.test(scene.text.slice(end))
    )
      continue;
    const days = daysOf(p, scene.now, false);
    if (days) return { day: days.from, phrase: p };
  }
  for (const { phrase: p, end } of list) {
    if (!p.weekday || !(p.week ?? p.month) || !BEGINS.test(scene.text.slice(end))) continue;
    const days = daysOf({ ...p }, scene.now, false);
    if (days) return { day: days.from, phrase: p };
  }
  for (const { phrase: p, end } of list) {
    // 1月いっぱいは無理: able from what comes after
    if (
      p.weekday ||
      /(?:から|〜|-)$/.test(scene.text.slice(0, p.start)) ||
      !/^(?:まで|いっぱい)(?:は|、)?[^、。月火水木金土日]{0,8}(?:無理|だめ|休|忙し|行け|でき|入院)/.test(scene.text.slice(end))
    )
      continue;
    const days = daysOf(p, scene.now, false);
    const begun = days && (Temporal.PlainDate.compare(days.from, scene.now.today) <= 0 || scene.text.slice(end).startsWith('まで'));
    if (days && begun) return { day: days.to.add({ days: 1 }), phrase: p };
  }
  const season = SEASON.exec(scene.text);
  if (!season) return undefined;
  const month = /春|暖|あたた/.test(season[0]) ? 3 : /夏/.test(season[0]) ? 6 : /秋|涼/.test(season[0]) ? 9 : 12;
  const year = scene.now.today.year + (month <= scene.now.today.month ? 1 : 0);
  return { day: new Temporal.PlainDate(year, month, 1) };
}

/** まで, 多くて; 最低, 以上: the number of times is a limit. */
function limits(times: number, before: string, after: string): { times: number; timesMax?: number; timesMin?: number } {
  if (
    /^(?:くらい|ほど|程度)?(?:まで|以内|以下|が(?:限|精|いっぱい))/.test(after) ||
    /(?:多くて?も?|最大|最高|せいぜい|いっても)、?$/.test(before)
  )
    return { times, timesMax: times };
  if (/^(?:くらい|ほど)?(?:以上|は(?:働|やり|入り|欲し|ほし))/.test(after) || /(?:最低(?:でも)?|少なくとも)、?$/.test(before))
    return { times, timesMin: times };
  return { times };
}

/** 12月から2月の間なら, 3月まで: the first and last day, where the stretch is one to come in. */
export function stretchOf(list: readonly Item[], scene: Scene): { start?: string; end?: string } {
  for (const [i, { phrase: p, end, stance }] of list.entries()) {
    if (p.weekday || !(p.month ?? p.week ?? p.period) || stance === 'cannot' || stance === 'busy') continue;
    const after = scene.text.slice(end);
    const to = list[i + 1];
    const days = daysOf(p, scene.now, false);
    if (days === undefined) return {};
    if (to && /^(?:から|〜|-)$/.test(scene.text.slice(end, to.start)) && !isNo(to.stance)) {
      const last = daysOf(to.phrase, scene.now, false, { after: days.from });
      return { start: days.from.toString(), ...(last && { end: last.to.toString() }) };
    }
    if (/^(?:まで|いっぱい)(?:なら|は|で|の|$)/.test(after) && i === 0) return { end: days.to.toString() };
  }
  return {};
}

/** How often somebody can come. */
export function frequencyOf(list: readonly Phrase[], named: readonly Item[], text: string): AvailabilitySaid['frequency'] {
  const nth = named.find((i) => i.weeks && !isNo(i.stance));
  const mixed = weeksDiffer(named.filter((i) => !isNo(i.stance)));
  if (nth?.weeks && !mixed) {
    const all = named.filter((i) => i.weeks && i.stance === nth.stance).flatMap((i) => i.weeks ?? []);
    return { every: 'month', weeks: [...new Set(all)] };
  }
  const [a, b] = list.map((p) => p.set).filter((s) => s?.times !== undefined && s.interval === 1);
  if (a?.times !== undefined && b?.times !== undefined && a.every === b.every && b.times > a.times)
    return { every: a.every, timesMin: a.times, timesMax: b.times };
  const among = /(?:うち|中から?|なかから?)の?([2-5])日/.exec(text);
  if (among) return { every: 'week', times: Number(among[1]) };
  const counts = (s: Phrase['set']) =>
    s && (s.times ?? s.days ?? (s.interval > 1 ? 1 : undefined)) !== undefined && !(s.every === 'day' && s.interval === 1);
  const phrase = list.find((p) => counts(p.set));
  const set = phrase?.set;
  const plain = list.find(
    (p) =>
      p.set && p.set.interval === 1 && (p.set.every === 'week' || p.set.every === 'month') && !p.set.span && !p.weekday && !p.nth && !p.day,
  );
  if (phrase === undefined && plain?.set && !named.some((i) => i.days.length > 0 || i.phrase.day) && !/は(?:無理|きつ|だめ)/.test(text))
    return { every: plain.set.every, times: 1 };
  if (phrase === undefined || set === undefined) return spanned(text);
  const times = set.times ?? set.days ?? 1;
  const interval = set.interval > 1 ? { interval: set.interval } : {};
  if (set.timesMax !== undefined) return { every: set.every, ...interval, timesMin: times, timesMax: set.timesMax };
  return { every: set.every, ...interval, ...limits(times, text.slice(0, phrase.start), text.slice(phrase.end)) };
}

const NUMBER = '(\\d|[一二三四五六七八九])';
const FROM_TO = new RegExp(
  `(週|月)(?:に|は)?${NUMBER}(?:回|日)?(?:から|〜|-|か|、|,)*${NUMBER}(?:回|日)?(?:くらい|ほど|程度|です|で|が|なら|。|$)`,
);

/** 週二から三, 月に五、六日程度. */
function spanned(text: string): AvailabilitySaid['frequency'] {
  const [, every, low = '', high = ''] = FROM_TO.exec(text) ?? [];
  const of = (said: string) => Number(said) || '一二三四五六七八九'.indexOf(said) + 1;
  if (every === undefined || of(high) <= of(low)) return undefined;
  return { every: every === '週' ? 'week' : 'month', timesMin: of(low), timesMax: of(high) } as AvailabilitySaid['frequency'];
}

/** How long at a time; what is called too long does not count. */
export function durationOf(list: readonly Phrase[], text: string): { duration?: string; durationBound?: 'min' | 'max' } {
  let out: { duration?: string; durationBound?: 'min' | 'max' } = {};
  for (const p of list) {
    const span = p.span?.span ?? (p.set?.every === 'day' ? p.set.span : undefined);
    if (span === undefined || !(byTheClock(span) || span.days === 0.5)) continue;
    const after = text.slice(p.end);
    if (p.span?.bound === 'min' && /^は(?:ちょっと)?(?:無理|きつ|しんど|つら|だめ|でき|厳|長|難)/.test(after)) {
      out = { duration: iso(span), durationBound: 'max' };
      continue;
    }
    if (/^(?:も|は|じゃ|以上は|だと|では|ずっとは)?(?:ちょっと)?(?:は)?(?:長|きつ|無理|しんど|つら|多|だめ|厳|でき|疲|大変)/.test(after))
      continue;
    const max =
      p.span?.bound === 'max' ||
      /^(?:間)?(?:くらい|ほど)?(?:まで|以内|が限|が精|が(?:ちょうど)?いっぱい)/.test(after) ||
      /(?:長くても?|せいぜい|最大|最長|多くても?)$/.test(text.slice(0, p.start));
    const min = p.span?.bound === 'min' || /^(?:以上|は(?:働|ほし|欲し|やり))/.test(after);
    out = { duration: iso(span), ...(max ? { durationBound: 'max' as const } : min ? { durationBound: 'min' as const } : {}) };
  }
  return out;
}

/** On which condition: the weather, somebody's health, anything else. */
export function conditionOf(text: string): string | undefined {
  if (SAYS.familyHealth.test(text)) return 'familyHealth';
  if (SAYS.fineWeather.test(text) && /なら|ければ|日|たら|時|しだい|次第|以外/.test(text)) return 'fineWeather';
  if (SAYS.health.test(text) && /(?:良|よ|い)ければ|次第|しだい|よかったら|良い日|いい日/.test(text)) return 'health';
  if (
    /(?:次第|しだい|つけば|つけられれば|(?<!で|じゃ)なければ|あれば|許せば|許可が|治(?:れば|ったら)|退院|(?:終わ|おわ|済|よくな|良くな|元気にな|慣れ)(?:っ|ん)?(?:たら|だら|れば)|落ち着い(?:たら|て)|たら考え)/.test(
      text,
    )
  )
    return 'other';
  if (
    /(?:動(?:いて(?:い)?れ|け|い(?:と|て)りゃ)|走(?:って(?:い)?れ|れ)|あ(?:いて)?れ|空(?:いて(?:い)?れ|け))ば|(?:ない|ん|へん)(?:週|日|時|とき)(?:なら|は|だけ|に)/.test(
      text,
    )
  )
    return 'other';
  if (/(?:ある|ない|いる|いない|くる|来る|来ない|休みの)(?:日|時|とき)(?:だけ|なら|は|に|$)/.test(text)) return 'other';
  return undefined;
}
