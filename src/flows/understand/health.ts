/**
 * What the body does not allow at work. What is named (lifting, a knee, a pacemaker) takes the first thing said of it
 * behind: 無理 makes a limit, 平気 takes it back; 主人は and 昔は speak of somebody or some time else.
 */
import type { Around, Health, Limit, Reading, Utterance } from './meaning.ts';
import { aboutMe, judged, limiting, wavedAway, type Judged } from './healthJudged.ts';
import { says } from './healthWords.ts';
import { fold } from './sayings.ts';
import { placesOf } from './signs.ts';
import { measured, measuresIn } from './travelNumbers.ts';

/** Kilograms and minutes that go with a limit. */
function bounds(u: Utterance, limits: readonly Limit[]): Pick<Health, 'maxKg' | 'maxMinutes'> {
  const found = measuresIn(measured(u.text));
  const kg = found.filter(({ unit }) => unit === 'kg' || (unit === 'km' && !limits.includes('walking')));
  const minutes = found.filter(({ unit }) => unit === 'minutes');
  const timed = limits.length === 1 && (limits[0] === 'standing' || limits[0] === 'walking');
  return {
    ...(limits.includes('lifting') && kg.length === 1 && { maxKg: kg[0]!.value }),
    ...(timed && minutes.length === 1 && { maxMinutes: minutes[0]!.value }),
  };
}

/** Reads what somebody has to be careful with. */
export function health(u: Utterance, _around: Around): Reading<Health> {
  const whole = fold(u.text)
    .replace(/\s+/g, '')
    .replace(/[。、?]+$/, '');
  const text = aboutMe(whole);
  const nones = placesOf(says.none, text).map(([start, end]) => ({ start, end }));
  const recovered = placesOf(says.recovered, text).map(([, end]) => end);
  const wellAt = recovered.at(-1) ?? -1;
  const all = judged(text).map((m): Judged => {
    if (nones.some(({ start, end }) => m.start < end && m.end > start)) return { ...m, polarity: 'fine' };
    return m.end <= wellAt && m.polarity === 'bad' && m.sort !== 'activity' ? { ...m, polarity: 'fine' } : m;
  });
  const bad = limiting(all, text);
  const limits = [...new Set(bad.map(({ means }) => means).filter((means): means is Limit => !means.startsWith('other:')))];
  const reasons = all.some((m) => m.polarity === 'bad' && (m.means.startsWith('other:') || m.sort === 'ailment' || m.sort === 'part'));
  if (limits.length > 0) {
    const past = says.past.exec(text);
    if (past && bad.every(({ start, sort }) => start > past.index && sort !== 'activity') && !says.present.test(text))
      return { sure: 'askBack', between: [{ limits }, { limits: [], none: true }] };
    if (wavedAway(bad, text)) return { sure: 'askBack', between: [{ limits }, { limits: [], none: true }] };
    return { sure: 'repeatBack', value: { limits, ...bounds(u, limits), ...(reasons && { other: [u.raw.trim()] }) } };
  }
  const later = says.later.test(whole);
  const refused = says.refused.test(whole) || (!reasons && says.hesitant.test(whole));
  if (refused && !(later && !/(?:た|と|たか)[くうい]/.test(whole))) return { sure: 'rightAway', value: { limits: [], refused: true } };
  if (later) return { sure: 'rightAway', value: { limits: [], later: true } };
  if (reasons || says.notFine.test(text)) return { sure: 'repeatBack', value: { limits: [], other: [u.raw.trim()] } };
  if (nones.length > 0 || wellAt >= 0 || all.some(({ polarity }) => polarity === 'fine'))
    return { sure: 'repeatBack', value: { limits: [], none: true } };
  if (says.qualified.test(text))
    return {
      sure: 'askBack',
      between: [
        { limits: [], none: true },
        { limits: [], other: [u.raw.trim()] },
      ],
    };
  if (text.length >= 5 && says.bad.test(text)) return { sure: 'askBack', between: [{ limits: [], other: [u.raw.trim()] }] };
  return { sure: 'notUnderstood' };
}
