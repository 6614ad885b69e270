/** How many: fewer than asked for, not there, still wanted, minutes late; and the message as these readers see it. */
import { onDay, oneDay } from './employerNeed.ts';
import { PEOPLE_SIGN } from './employerPeople.ts';
import type { People } from './employerPeople.ts';
import type { EmployerWord, OpenShift, Reading } from './meaning.ts';
import type { Script } from './shiftScript.ts';

/** A message of a contact, made ready for the readers of this file and employerNeed.ts. */
export interface Heard {
  readonly text: string;
  readonly script: Script;
  readonly open: readonly OpenShift[];
  readonly today: string;
  readonly peopleIn: (part: string) => readonly People[];
}

const NOBODY = /(?:誰|だれ|どなた|全員|ぜんいん|皆(?:さん)?|みんな|一人|ひとり|[\uC000-\uC0FF])も/;
const ALL_GONE = /全員|ぜんいん|誰も|だれも|どなたも|皆さん?|みんな|一人も|ひとりも/;
const TO_FEWER = new RegExp(
  `(${PEOPLE_SIGN})(?:だけ|ほど|くらい)?(?:(?:で|でも|が|おれば|いれば)(?:足り(?!な|ま?せ|ん)|いい|ええ|よか|よい|良い|よく|よろし|結構|けつこう|十分|充分|大丈夫|間に合|やれ|でき(?!な|ま?せ)|回|すみ|済)|(?:に|で)(?:変更|減ら|へら|して|変え|修正|訂正|なり))|(${PEOPLE_SIGN})で(?:お願い|頼|たの)`,
);
const DROPS = new RegExp(
  `(${PEOPLE_SIGN})(?:分|ほど)?(?:を|は|だけ|の)?(?:減ら|へら|きやんせる|取り消|不要|いら|要ら|やめ|外し|中止|お断り|断)`,
);

const answered = (value: EmployerWord, now = true): Reading<EmployerWord> => ({ sure: now ? 'rightAway' : 'repeatBack', value });

/** 二人でいい, 二人に減らして, 一名分キャンセル: fewer than were asked for, or just as many. */
export function reducedTo(heard: Heard): Reading<EmployerWord> | undefined {
  const { text, open } = heard;
  const wanted = open[0]?.count;
  const keeps = TO_FEWER.exec(text);
  const drops = keeps ? null : DROPS.exec(text);
  const sign = keeps?.[1] ?? keeps?.[2] ?? drops?.[1];
  const count = sign === undefined ? undefined : heard.peopleIn(sign)[0]?.max;
  const { date } = oneDay(heard);
  // 一人だけでいいので近いうちに: another time is meant
  if (/近いうち|近々|そのうち|いずれ|今度|また/.test(heard.script.text)) return undefined;
  if (count === undefined || (date !== undefined && !open.some((shift) => shift.date === date))) return undefined;
  if (keeps?.[2] !== undefined && (heard.script.momentsIn(heard.script.text).length > 0 || wanted === undefined)) return undefined;
  const to = drops ? (wanted === undefined ? undefined : wanted - count) : count;
  if (to === undefined || to <= 0) return undefined;
  if (wanted !== undefined && to === wanted) return answered({ action: 'covered', ...onDay(heard) });
  if (wanted !== undefined && to > wanted)
    return keeps?.[0].includes('に') ? answered({ action: 'need', count: to - wanted }, false) : answered({ action: 'covered' });
  return answered({ action: 'cancelNeed', ...oneDay(heard), reduceTo: to }, false);
}

/** How many are not there: 二人とも, 誰も, 三人来るはずが一人だけ. */
export function missingHere(heard: Heard): { count?: number | 'all' } {
  if (ALL_GONE.test(heard.script.text) && NOBODY.test(heard.text)) return { count: 'all' };
  const people = heard.peopleIn(heard.text);
  const [first, second] = people;
  if (first && second && /はず|予定|約束|うち|中/.test(heard.text))
    return { count: Math.max(first.max, second.max) - Math.min(first.max, second.max) };
  if (first && /しか|だけ|のみ/.test(heard.text)) {
    const wanted = heard.open[0]?.count;
    return wanted !== undefined && wanted > first.max ? { count: wanted - first.max } : {};
  }
  return first ? { count: first.max } : {};
}

/** How many are still wanted: あと一人, 二人しか, 三人のうち一人しか. */
export function missingOf({ text, peopleIn }: Heard, wanted: number | undefined): { missing?: number } {
  const people = peopleIn(text);
  const [first, second] = people;
  if (new RegExp(`${PEOPLE_SIGN}も`).test(text)) return {};
  const plus = new RegExp(`(?:あと|もう|後|残り|のこり)(?:少なくとも|最低)?(${PEOPLE_SIGN})`).exec(text);
  const more =
    plus ??
    new RegExp(
      `(${PEOPLE_SIGN})(?:ほど|くらい|ばかり|ばかし|ぐらい)?(?:が|ほど|は|も)?[^。]{0,6}?(?:足(?:り|ら)|不足|欠|空き|いない|おらん|られなく|休|辞め)`,
    ).exec(text);
  if (more) {
    const count = peopleIn(more[1] ?? '')[0];
    if (count) return { missing: count.max };
  }
  if (!first) return {};
  if (second && /うち|中/.test(text)) return { missing: Math.abs(first.max - second.max) };
  const has = second ?? first;
  return wanted !== undefined && wanted > has.max && /しか|だけ|のみ|今のところ|決ま|まだ|来/.test(text)
    ? { missing: wanted - has.max }
    : {};
}

/** A span of time in minutes, the longer of two. */
export function spanOf({ script }: Heard): number | undefined {
  for (const { is } of script.momentsIn(script.text)) {
    const said = is.kind === 'duration' ? /^PT(?:(\d+(?:\.\d+)?)H)?(?:(\d+)M)?$/.exec(is.valueMax ?? is.value) : null;
    if (said) return Number(said[1] ?? 0) * 60 + Number(said[2] ?? 0);
  }
  return undefined;
}
