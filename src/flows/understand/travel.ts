/** How and how far somebody comes to a place: ways of travel, limits of time, distance, stations and fare, and conditions. */
import type { Around, Mode, Reading, Travel, Utterance } from './meaning.ts';
import { moments } from './moments.ts';
import { KANJI_DIGITS, kanjiNumber } from './numerals.ts';
import { fold } from './sayings.ts';
import { hitsIn, signs, type Hit } from './signs.ts';
import words from './lexicon/travel.json' with { type: 'json' };

const table = signs(words);
const modes: readonly Mode[] = ['walk', 'bicycle', 'bus', 'train', 'car', 'motorcycle', 'taxi'];
const isMode = (means: string): means is Mode => (modes as readonly string[]).includes(means);
const NUMBER = `(?:[\\d.]+|[${KANJI_DIGITS}]+)`;
const measure = (unit: string) => new RegExp(`(${NUMBER}|ひと|ふた|み|ご|じゅう|に|さん|半|はん)(?:つ)?(?:先|隣|となり)?の?${unit}`);
const KM = measure('(?:キロ(?!グ)|きろ|km|㎞)');
const METRE = measure('(?:メートル|めーとる|m(?!i))');
const STATIONS = new RegExp(`${measure('駅').source}(?!の近く|前)`);
const FARE = measure('円');
const RI = measure('里');
const kana: Readonly<Record<string, number>> = { ひと: 1, ふた: 2, み: 3, ご: 5, じゅう: 10, に: 2, さん: 3, 半: 0.5, はん: 0.5 };
const place =
  /([一-龠ァ-ヶぁ-んー]{1,8}?(?:市|区|町|村|駅|台|団地|丁目|県|郡|学区|地区|小学校|大学|公園|ヶ丘|が丘|の葉|ニュータウン|本町|島))(内|の中|周辺|近辺|近く|あたり|辺り|付近|まで|より|から|以内|なら|だけ|限定|界隈|でないと|がいい|で(?!も))/;
const placeOnly = /^([一-龠]{2,4})(?:の?(?:中|辺|周辺|あたり|辺り|近辺|界隈|付近|方面|内))/;
const notPlace =
  /([一-龠ァ-ヶぁ-んー]{1,8}?(?:市|区|町|村|駅|台|県|都内|市内))(?:の?外|より(?:先|遠く|向こう)|(?:に|へ|まで)?は(?:遠|無理|だめ|行けない|行けません|ちょっと|嫌|行きたくない))/;

function numberIn(text: string, pattern: RegExp): number | undefined {
  const found = pattern.exec(text)?.[1];
  if (found === undefined) return undefined;
  const value = /^[\d.]+$/.test(found) ? Number(found) : (kana[found] ?? kanjiNumber(found));
  return value === null || !Number.isFinite(value) ? undefined : value;
}

/** Minutes the text allows: the longest span it names; there and back counts half. */
function minutesIn(u: Utterance, around: Around, halved: boolean): number | undefined {
  let longest: number | undefined;
  const text = u.text.replace(/半時間|はんじかん/g, '三十分').replace(/ニ(?=十|時間)/g, '二');
  for (const { is, end } of moments({ ...u, text }, around)) {
    if (is.kind !== 'duration' || /^に[一1]?(?:本|回|便|度)/.test(text.slice(end))) continue;
    const parts = /^PT(?:([\d.]+)H)?(?:([\d.]+)M)?$/.exec(is.valueMax ?? is.value);
    if (parts) longest = Math.max(longest ?? 0, Math.round(Number(parts[1] ?? 0) * 60 + Number(parts[2] ?? 0)));
  }
  return longest !== undefined && halved ? longest / 2 : longest;
}

/** Ways of travel from left to right with whether they are refused: a refusal covers what stands before it in its clause. */
function ways(text: string): { readonly yes: Mode[]; readonly no: Mode[] } {
  const hits = hitsIn(text, table);
  const mentioned = hits.filter(
    ({ means, start, end }) =>
      isMode(means) &&
      !hits.some((o) => isMode(o.means) && o.means !== means && o.start <= start && o.end >= end && o.end - o.start > end - start),
  );
  mentioned.sort((a, b) => a.start - b.start);
  const states = new Map<Mode, boolean>();
  let later: boolean | undefined;
  for (let i = mentioned.length - 1; i >= 0; i--) {
    const hit = mentioned[i] as Hit;
    const next = mentioned.slice(i + 1).find(({ start, means }) => start >= hit.end && means !== hit.means);
    const after = text.slice(hit.start, next?.start ?? text.length);
    const refused = refusedIn(after, hits, hit, next?.start ?? text.length);
    const own: boolean = refused ?? (next && /^.{0,4}$/.test(after.slice(hit.end - hit.start)) ? (later ?? false) : false);
    later = own;
    const mode = hit.means as Mode;
    states.set(mode, (states.get(mode) ?? true) && own);
  }
  const list = (no: boolean) => modes.filter((mode) => states.get(mode) === no);
  return { yes: list(false), no: list(true) };
}

/** true refused, false welcome, undefined where nothing is said between this mention and the next. */
function refusedIn(after: string, hits: readonly Hit[], mention: Hit, until: number): boolean | undefined {
  const within = hits.filter(({ start }) => start >= mention.end - 1 && start < until);
  const not = within.find(({ means }) => means === 'not' || means === 'instead');
  const good = within.find(({ means, start }) => means === 'ok' && start < (not?.start ?? until));
  if (
    not &&
    /(?:雨|雪|夜|坂|遠|暗|乗り換え|乗換|駐車|往復|平|階段|長(?:く|い|距離))/.test(
      after.slice(mention.end - mention.start, not.start - mention.start),
    )
  )
    return false;
  if (not && !good) return true;
  return good ? false : undefined;
}

/** Reads how far and by what somebody would come. */
export function travel(u: Utterance, around: Around = {}): Reading<Travel> {
  const text = fold(u.raw)
    .replace(/\s+/g, '、')
    .replace(/[。、]+$/, '');
  const means = new Set(hitsIn(text, table).map((hit) => hit.means));
  const { yes, no } = ways(text);
  const minutes = minutesIn(u, around, means.has('bothWays'));
  const km = numberIn(u.text, KM) ?? (numberIn(u.text, RI) ?? 0) * 4 + (numberIn(u.text, METRE) ?? 0) / 1000;
  const stations = numberIn(u.text, STATIONS);
  const fare = numberIn(u.text, FARE);
  const needs = ['parking', 'pickup', 'fare'].filter((need) => means.has(need) && (means.has('if') || need === 'pickup'));
  const condition = ['daylight', 'flat', 'weather', 'seat'].find((kind) => means.has(kind));
  const named = place.exec(u.text)?.[1] ?? placeOnly.exec(u.text)?.[1];
  const away = notPlace.exec(u.text)?.[1];
  if (means.has('bothWays') && minutes !== undefined && yes.length === 0)
    return {
      sure: 'askBack',
      between: [
        { modes: [], maxMinutes: minutes },
        { modes: [], maxMinutes: minutes * 2 },
      ],
    };
  const said: Travel = {
    modes: yes,
    ...(no.length > 0 && { notModes: no }),
    ...(minutes !== undefined && { maxMinutes: minutes }),
    ...(km > 0 && { maxKm: km }),
    ...(stations !== undefined && { maxStations: stations }),
    ...(fare !== undefined && { maxFare: fare }),
    ...(means.has('anyDistance') && { anyDistance: true }),
    ...(means.has('near') && !means.has('anyDistance') && { near: true }),
    ...(means.has('noTransfer') && { noTransfer: true }),
    ...(means.has('home') && { home: true }),
    ...(needs.length > 0 && { needs }),
    ...(condition && { condition }),
    ...(named && !away && { place: named }),
    ...(away && { notPlace: away }),
  };
  if (Object.keys(said).length > 1 || yes.length > 0) return { sure: 'repeatBack', value: said };
  return means.has('unknown') ? { sure: 'rightAway', value: { modes: [], unknown: true } } : { sure: 'notUnderstood' };
}
