/** A person at an interview: looks at what came, and knows what to press or write next. */
import type { Shown } from './fakeLine.ts';
import type { Act } from './webhooks.ts';

/** What a person sees of the last card: its title without progress, its buttons, its words. */
export interface Card {
  readonly title: string;
  readonly buttons: readonly { readonly label: string; readonly data: string }[];
  readonly words: string;
}

const NAMES = ['山田と申します', '田中です', '佐々木', '鈴木はなこ', '高橋といいます', '小川です'];
const YEARS = ['昭和24年', '1951年', '昭和二十七年', '1947', '昭和19年生まれです', '昭和30年'];
const PASTS = [
  '経理を30年やっていました',
  '小学校で給食をつくっていました',
  '庭いじりと野菜づくりが好きです',
  '電気工事の仕事を定年まで',
  '孫の世話と編み物が得意です',
];
const TO_CALL = [
  '長女のゆみ 090-0000-0001',
  '息子の健一 080-0000-0002です',
  '妹のよし子 04-7100-0003',
  '夫 たかし 090-0000-0004 お願いします',
];
/** The questions that are answered in words; all others by button. */
const inWords: Readonly<Record<string, readonly string[]>> = {
  お名前: NAMES,
  お生まれの年: YEARS,
  '経験・得意なこと': PASTS,
  もしものときの連絡先: TO_CALL,
};
/** Where a question may be answered several times, this ends it. */
const ENOUGH = 'これで決まり';
const SUMMARY = 'ご確認';

/** The last card of some messages; null where there is none (plain text only). */
export function cardOf(messages: readonly Shown[]): Card | null {
  const flex = messages.findLast((message) => message.type === 'flex');
  const bubble = flex?.contents as Shown | undefined;
  if (!bubble) return null;
  const texts = partsOf(bubble.body).flatMap((part) => part.text ?? []);
  const buttons = partsOf(bubble.footer).flatMap(({ action }) =>
    action?.type === 'postback' && action.data !== undefined ? [{ label: action.label, data: action.data }] : [],
  );
  return { title: (texts[0] ?? '').replace(/^\d+\/\d+ /, ''), buttons, words: texts.join('\n') };
}

const partsOf = (box: Shown | undefined): readonly Shown[] => (Array.isArray(box?.contents) ? (box.contents as readonly Shown[]) : []);

/** What the person does next; null = the interview is over for them. `confirms` = they also press 「これでよい」 at its end. */
export function nextAct(card: Card | null, confirms: boolean, chance: () => number): Act | null {
  if (!card || (card.title === SUMMARY && !confirms)) return null;
  const words = inWords[card.title];
  if (words) return { text: words[Math.floor(chance() * words.length)]! };
  const known = card.title === SUMMARY || card.title.startsWith('はじめに') || questions.has(card.title);
  const button = card.buttons.find(({ label }) => label === ENOUGH) ?? card.buttons[0];
  return known && button ? { data: button.data } : null;
}
const questions: ReadonlySet<string> = new Set([
  'お住まい',
  'してみたいこと',
  '活動したいわけ',
  '曜日と時間',
  '回数と長さ',
  '通い方',
  '体のこと',
  '連絡のしかた',
]);

/** By this a question is known again: its title, and its first and last button. */
export function markOf(card: Card | null): string {
  if (!card) return '(text)';
  return [card.title, card.buttons[0]?.label ?? '', card.buttons.at(-1)?.label ?? ''].join('|');
}

/** Whether an answer is missing where everything is read back. */
export function lacksAnswers(card: Card | null): boolean {
  return card?.title === SUMMARY && card.words.includes('(まだ伺っていません)');
}
