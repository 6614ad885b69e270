/** The reader for when somebody can come: weekdays × hours, exceptions, how often, how long, from when on, on which condition. */
import { conditionOf, durationOf, frequencyOf, startOf, stretchOf } from './availabilityMore.ts';
import type { Item } from './availabilityParts.ts';
import { SAYS, items, stanceOf } from './availabilityParts.ts';
import type { AvailabilitySaid } from './availabilitySort.ts';
import { allDay, isNo, sort, spread } from './availabilitySort.ts';
import type { Around, Reading, Utterance, Weekday } from './meaning.ts';
import { timePhrases } from './moments.ts';
import { hiragana } from './normalise.ts';

export type { AvailabilitySaid } from './availabilitySort.ts';

const EVERY_DAY: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const QUESTION = /何曜日?(?:が|の|に|ですか|でしょう)|いつ(?:が|から|頃|です|でしょう).*(?:か|の)[。?]*$|ありますか[。?]*$/;

/** 祝日も出ないといけませんか: asks for the rules */
const DUTY = /(?:ないと|なければ|なくては|なきゃ|[らか]んと)(?:いけ|なり|なら|だめ|あか|まず)[^。、]{0,8}(?:か|の)(?:ね|な)?[。?]*$/;

/** When the text says somebody can come. Days that were not said are not invented, except that hours alone hold for any day. */
export function availability(u: Utterance, around: Around): Reading<AvailabilitySaid> {
  const { scene, list } = timePhrases(u, around);
  const { text } = scene;
  if (DUTY.test(text)) return { sure: 'notUnderstood' };
  const found = items(list, scene);
  const start = startOf(found.items, scene);
  const named = retract(
    found.items.filter((i) => i.phrase !== start?.phrase || i.days.length > 0),
    text,
  );
  const parts = sort(named, scene, found.hours);
  const frequency = frequencyOf(list, named, text);
  const duration = durationOf(list, text);
  const condition = conditionOf(text);
  const off = /(春|夏|秋|冬|暑い|寒い)(?:場|の間|の時期|の季節|時期|季節|うち|の間は)?(?:は|に|、)([^、。]*)/.exec(text);
  const season =
    off && isNo(stanceOf(off[2] ?? ''))
      ? { 春: 'spring', 夏: 'summer', 秋: 'autumn', 冬: 'winter', 暑: 'summer', 寒: 'winter' }[off[1]?.[0] as '春']
      : undefined;
  if (season) parts.excepts.push({ months: { spring: [3, 4, 5], summer: [7, 8], autumn: [9, 10, 11], winter: [12, 1, 2] }[season] ?? [] });
  const digit = /(\d)の(?:つ|付)く日/.exec(text);
  if (digit && isNo(stanceOf(text.slice(digit.index + digit[0].length))))
    parts.excepts.push({ monthDays: [0, 10, 20].map((t) => t + Number(digit[1])) });
  const more = {
    ...(frequency && { frequency }),
    ...duration,
    ...(condition && { condition }),
    ...(season && { season }),
    ...(start ? { start: start.day.toString() } : stretchOf(found.items, scene)),
  };
  const excepts = parts.excepts.length > 0 ? { except: parts.excepts } : {};
  const everyDay = list.some((p) => p.set?.every === 'day' && p.set.interval === 1 && p.set.times === undefined && !p.set.span);
  if (everyDay && parts.slots.length > 0 && parts.slots.every((s) => !s.from && !s.to && !s.part) && !/平日/.test(text))
    parts.slots.splice(0, Infinity, { days: EVERY_DAY });
  const either =
    parts.slots.length > 0 && new Set(parts.slots.flatMap((s) => s.days)).size > 1 && SAYS.either.test(text) ? { chooseOne: true } : {};
  if (parts.slots.length > 0) return { sure: 'repeatBack', value: { slots: parts.slots, ...excepts, ...more, ...either } };
  if (parts.dates.length > 0)
    return {
      sure: 'repeatBack',
      value: { slots: [], dates: parts.dates, ...(parts.datePart && { datePart: parts.datePart }), ...excepts, ...more },
    };
  const others = SAYS.otherDays.test(text) || SAYS.anyDay.test(text) || SAYS.anyDay.test(hiragana(u.text)) || everyDay;
  const anyHours = spread(found.hours, text);
  if (others) {
    return { sure: 'repeatBack', value: { slots: [{ days: EVERY_DAY, ...anyHours[0] }], ...excepts, ...more } };
  }
  const half = SAYS.weekFirstHalf.test(text)
    ? [1, 2, 3]
    : SAYS.weekSecondHalf.test(text)
      ? [3, 4, 5]
      : SAYS.weekMiddle.test(text)
        ? [2, 3, 4]
        : undefined;
  if (half) return { sure: 'repeatBack', value: { slots: [{ days: half as Weekday[], ...anyHours[0] }], ...excepts, ...more } };
  if (SAYS.flexible.test(text)) return { sure: 'repeatBack', value: { slots: [], flexible: true, ...more } };
  if (SAYS.undecided.test(text)) return { sure: 'repeatBack', value: { slots: [], unknown: true } };
  if (anyHours.length > 0 && parts.excepts.length === 0)
    return { sure: 'repeatBack', value: { slots: allDay(anyHours).map((w) => ({ days: EVERY_DAY, ...w })), ...more } };
  if (parts.excepts.length > 0) {
    const value: AvailabilitySaid = { slots: [], ...excepts, ...more };
    return { sure: 'repeatBack', value };
  }
  if (QUESTION.test(text)) return { sure: 'notUnderstood' };
  if (Object.keys(more).length > 0) return { sure: 'repeatBack', value: { slots: [], ...more } };
  return { sure: 'notUnderstood' };
}

/** すいよう、あ、ちがった、もくよう: what stands before the correction does not count. */
function retract(list: Item[], text: string): Item[] {
  return list.filter((i) => {
    const next = list.find((o) => o.start > i.start);
    if (next === undefined) return true;
    const between = text.slice(i.end, next.start);
    return !SAYS.retracted.test(between) && !(/(?:やっぱり?|やはり)、?$/.test(between) && !/^も/.test(next.tail) && !isNo(next.stance));
  });
}
