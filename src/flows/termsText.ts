/** The text of the terms (仕様書): the items of the notice of trade terms, in the words of the contract form. */
import type { ContractForm } from '../glossary.ts';
import type { Centre, Employer, Opening, Shift } from '../records.ts';
import { sayPattern, short } from './matchReasons.ts';
import { sayDay, sayHour, saySpan, weekdayOf } from './time.ts';

/** The words of a contract form: under 請負 and 委任 nobody is employed and nobody commands. */
export interface Words {
  readonly title: string;
  readonly what: string;
  readonly who: string;
  readonly when: string;
  readonly off: string;
  readonly pay: string;
}
const consigned: Words = {
  title: 'お仕事の仕様書',
  what: 'お願いする仕事',
  who: '発注者',
  when: 'お仕事の予定',
  off: 'お休みの日',
  pay: '委託料',
};
const employed: Words = { title: '働く条件', what: 'お仕事の内容', who: '働く先', when: '働く日と時間', off: 'お休みの日', pay: '賃金' };
const free: Words = { title: '活動のご案内', what: '活動の内容', who: '受け入れ先', when: '活動の日', off: 'お休みの日', pay: 'お礼' };
/** The words by contract form. */
export const wordsOf: Record<ContractForm, Words> = {
  ukeoi: consigned,
  inin: consigned,
  haken: employed,
  shokai: employed,
  direct: employed,
  none: free,
};

/** The text that is agreed to, line by line, with its version; `one` = for this one day or turn only. */
export function termsText(
  opening: Opening,
  employer: Pick<Employer, 'name'>,
  centre: Pick<Centre, 'name' | 'phone' | 'payDay'>,
  one?: string | Pick<Shift, 'day' | 'start' | 'end' | 'workplace' | 'bring'>,
): { version: string; lines: string[] } {
  const words = wordsOf[opening.contractForm];
  const turn = typeof one === 'object' ? one : null;
  return {
    version: opening.termsVersion,
    lines: [
      `${words.what}: ${short(opening.does || opening.title, 80)}`,
      `${words.who}: ${short(employer.name, 60)}`,
      `場所: ${short(turn?.workplace ?? opening.workplace, 50)}(${short(opening.place.name, 30)})`,
      `${words.when}: ${short(whenOf(opening, one), 90)}`,
      ...(daysOff(opening) && !one ? [`${words.off}: ${short(daysOff(opening), 90)}`] : []),
      ...(opening.trial && !one ? ['はじめの1回は、おためしです。'] : []),
      opening.pay ? `${words.pay}: ${short(opening.pay, 60)}` : `${words.pay}: なし(無償です)`,
      ...(opening.pay ? [`${words.pay}の支払い: ${short(centre.payDay, 40)}にお支払いします。`] : []),
      `持ち物: ${short(turn?.bring ?? (opening.bring || 'とくにありません'), 80)}`,
      `わからないとき: ${short(centre.name, 30)} 電話 ${centre.phone}`,
      '来られないとき: 「行けません」とこのLINEに送るだけでかまいません。代わりの方はセンターがさがします。',
    ],
  };
}

/** Public holidays and stretches without turns, in words. */
function daysOff({ holidays, closures = [] }: Opening): string {
  const stretches = closures.map(({ from, to, why }) => `${sayDay(from)}${to === from ? '' : `〜${sayDay(to)}`}${why ? `(${why})` : ''}`);
  return [...(holidays === 'off' ? ['祝日'] : []), ...stretches].join('、');
}

function whenOf(opening: Opening, one: Parameters<typeof termsText>[3]): string {
  // a single day beside the pattern is offered on its own terms
  if (one === undefined) return sayPattern(opening.pattern, opening.pattern.length === 0 ? opening.extra : []);
  if (typeof one === 'object') return `${saySpan(one.start, one.end)}のみ`;
  const slot = opening.pattern.find(({ day }) => day === weekdayOf(one));
  return `${sayDay(one)}${slot ? ` ${sayHour(slot.from)}〜${sayHour(slot.to)}` : ''}のみ`;
}
