/**
 * How far and by what somebody comes to work. Modes take the first thing said of them behind; minutes, kilometres,
 * stations and fares are limits; what is refused only at night or above so many minutes is a condition, not a refusal.
 */
import type { Around, Mode, Reading, Travel, Utterance } from './meaning.ts';
import { fold } from './sayings.ts';
import { placesOf } from './signs.ts';
import { measured, measuresIn, type Measure, type Unit } from './travelNumbers.ts';
import { placesIn } from './travelPlaces.ts';
import { modesIn, needsIn, ways, type ModeNamed } from './travelWords.ts';

type Polarity = 'yes' | 'no' | 'drop';

/** What the words behind a mode make of it. */
function saidOf(window: string, name: number, next: Polarity | undefined): Polarity {
  const behind = window.slice(name);
  if (ways.drop.test(behind)) return 'drop';
  if (next && ways.joined.test(behind)) return next;
  const [bad, fine] = [ways.bad.exec(window), ways.fine.exec(window)];
  if (!bad) return 'yes';
  return fine && (fine.index < bad.index || (fine.index === bad.index && fine[0].length > bad[0].length)) ? 'yes' : 'no';
}

/** The modes taken and the modes refused. */
function chosen(text: string): { modes: Mode[]; notModes: Mode[] } {
  const named = modesIn(text);
  const said: { named: ModeNamed; polarity: Polarity }[] = [];
  for (let i = named.length - 1; i >= 0; i--) {
    const one = named[i]!;
    const next = said.find((other) => other.named.start >= one.end);
    // 歩け|ません and 運転|しない go on bending behind the name
    const own = one.mode === 'walk' || /運転$/.test(text.slice(one.start, one.end));
    const window = text.slice(own ? one.start : one.end, next?.named.start ?? text.length);
    const only = /(?:しか|までなら|くらいなら|ほどなら|以上は)$/.test(text.slice(0, one.start));
    said.unshift({ named: one, polarity: only ? 'yes' : saidOf(window, own ? one.end - one.start : 0, next?.polarity) });
  }
  const last = new Map(said.filter((s) => s.polarity !== 'drop').map((s) => [s.named.mode, s.polarity]));
  const of = (polarity: Polarity) => [...last].filter(([, p]) => p === polarity).map(([mode]) => mode);
  return { modes: of('yes'), notModes: of('no') };
}

const factual = /(?:\d+|[一二三四五六七八九十]+)(?:時間|日|分)に(?:\d+|[一二三四五六七八九十]+)(?:本|回|便)/g;
const toStop =
  /(?:駅|えき|ばす停|停留所)(?:まで|から|へ)は?(?:徒歩で?|歩いて|自転車で|あるいて)?(?:約)?(?:\d+|[一二三四五六七八九十]+)分(?:くらい|ほど)?(?=な|で(?:す|、)|だ|の(?:ところ|所|とこ)|かかる|、|ある)/g;
const fewRuns = /(?:\d+|[一二三四五六七八九十]+)(?:本|便)しか(?:な[いく]|あり?ま|来)/g;
const enough = /(?:く|所|場|れ|内)で十分/g;

/** The largest of the amounts of a unit, or several that cannot be told apart. */
function limitOf(found: readonly Measure[], unit: Unit, text: string): number | 'unclear' | undefined {
  const of = found.filter((m) => m.unit === unit);
  const [first, second] = of;
  if (!first) return undefined;
  if (!second) return first.value;
  const between = text.slice(first.end, second.start);
  const widened =
    /^(?:くらい|ぐらい|ほど)?(?:か(?:ら)?|、|や|ないし|、?長くて(?:も)?|、?最大|、?せいぜい|、?多くて|〜|から|できれば|、?頑張れば|、?無理して)+$/.test(
      between,
    );
  return of.length === 2 && (widened || first.value === second.value) ? Math.max(first.value, second.value) : 'unclear';
}

const refusedAmount =
  /^(?:も|は|だと|でも|も?(?:歩く|乗る|かかる|かける|行く)(?:の(?:は|も)|と|なら))(?:ちょっと|とても|さすがに|もう)?(?:無理|むり|だめ|駄目|ダメ|あかん|きつ|しんど|つら|長い|遠い|厳し|いや|嫌|かなわん|えらい|乗れ|歩けな|歩けま|歩けん|困|かけたく|かけとう|かかりたく|乗りたく|歩きたく|もたん|もたな)/;

/** Where the last hit ends, or -1. */
const lastOf = (pattern: RegExp, text: string) => placesOf(pattern, text).at(-1)?.[1] ?? -1;

/** Reads how somebody can come to work, and how far. */
export function travel(u: Utterance, _around: Around): Reading<Travel> {
  const oneWay = /片道/.test(u.text) && /往復/.test(u.text) ? u.text.replace(/往復[^片]*/, '') : u.text;
  const plain = measured(oneWay).replace(factual, '').replace(toStop, '駅').replace(enough, 'くがいい');
  const text = fold(u.text)
    .replace(/\s+/g, '')
    .replace(/[。、?]+$/, '');
  const transfers = text
    .replace(fewRuns, '少な')
    .replace(/ペパドライバ|ぺぱどらいば/, '車は運転しない')
    .replace(ways.transferFine, '、');
  const noTransfer = transfers.search(ways.transfer) >= 0;
  const quiet = (said: string) => said.replace(ways.badAtEnd, (bad) => (/歩|ある/.test(bad) ? '歩く' : /運転/.test(bad) ? '運転' : ''));
  const rest = transfers
    .replace(ways.transfer, (said) => (/^(?:ばす|電車|地下鉄|jr|汽車|常磐線)/.test(said) ? `${said.slice(0, 3)}、` : '、'))
    .replace(ways.crowded, '')
    .replace(ways.walkFar, '')
    .replace(ways.tooMuch, quiet)
    .replace(ways.within, quiet);
  const { modes, notModes } = chosen(rest);
  const all = measuresIn(plain);
  // 二時間はかけたくない、せいぜい一時間: what is refused is no limit where another one is named
  const taken = all.filter((m) => !refusedAmount.test(plain.slice(m.end)));
  const found = taken.length > 0 ? taken : all;
  const back = /往復|おうふく|行き帰り|行って帰って/.test(plain);
  const amounts = (['minutes', 'km', 'stations', 'fare'] as const).map((unit) => limitOf(found, unit, plain));
  if (amounts.includes('unclear') || found.some((m) => refusedAmount.test(plain.slice(m.end))))
    return { sure: 'askBack', between: [{ modes }] };
  const [minutes, km, stations, fare] = amounts as (number | undefined)[];
  if (back && fare !== undefined)
    return {
      sure: 'askBack',
      between: [
        { modes, maxFare: fare / 2 },
        { modes, maxFare: fare },
      ],
    };
  const needs = needsIn(text);
  const driven = ways.family.test(text);
  if (driven && !notModes.includes('car') && !modes.includes('car') && !modes.includes('motorcycle')) modes.push('car');
  if (stations !== undefined && modes.length === 0) modes.push('train');
  const places = placesIn(u.text);
  const [anyAt, nearAt] = [lastOf(ways.any, text), lastOf(ways.near, text)];
  const any = anyAt >= 0 && anyAt > nearAt && !(places.place && /(?:内|中|なら|から出)[^。]{0,3}どこ/.test(text));
  const near = (nearAt >= 0 && !any) || text.search(ways.walkFar) >= 0;
  const home = ways.home.test(text);
  const value: Travel = {
    modes,
    ...(notModes.length > 0 && { notModes }),
    ...(minutes !== undefined && { maxMinutes: back ? minutes / 2 : minutes }),
    ...(km !== undefined && { maxKm: back ? km / 2 : km }),
    ...(stations !== undefined && { maxStations: stations }),
    ...(fare !== undefined && { maxFare: fare }),
    ...(near && { near }),
    ...(any && { anyDistance: any }),
    ...(noTransfer && { noTransfer }),
    ...(home && { home }),
    ...(needs.length > 0 && !(driven && needs.join() === 'pickup') && { needs }),
    ...(ways.condition.test(text) && { condition: u.raw.trim() }),
    ...places,
  };
  const vague = Object.keys(value).every((key) => key === 'modes' || key === 'condition') && modes.length === 0;
  if (vague && ways.unknown.test(text)) return { sure: 'rightAway', value: { ...value, unknown: true } };
  if (Object.keys(value).length > 1 || modes.length > 0) return { sure: 'repeatBack', value };
  return { sure: 'notUnderstood' };
}
