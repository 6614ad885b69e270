/** Free words about openings that are shown: which one, others, none, and why not. */
import type { Opening } from '../records.ts';
import type { Utterance } from './understand/meaning.ts';
import { normalise } from './understand/normalise.ts';

/** Why none fits. */
export type WhyNot = 'days' | 'far' | 'content' | 'body';
type How = 'like' | 'visit';

/** What was meant: one of those shown, "some" without saying which, others, none, or a reason against. */
export type Chosen =
  | { readonly means: 'one'; readonly at: number; readonly how: How }
  | { readonly means: 'some'; readonly how: How }
  | { readonly means: 'more' | 'none' }
  | { readonly means: 'why'; readonly why: WhyNot };

const MORE =
  /^(?:(?:その)?(?:ほか|他)(?:に|には|のは|は|も|を|の)?(?:も?(?:あり|ある|ない|見|み|何|なに|ござ).*)?|もっと(?:見|み|ほか|他|あり).*|(?:次|つぎ)(?:のを|を|は)?(?:(?:見|み|お願い|あり).*)?)$/u;
const NONE = /どれも|どちらも|ぜんぶ(?:だめ|ちが)|全部(?:だめ|違)|合うもの(?:が|は)?(?:ない|あり)|あわない$|合わない$|ぴんと?こない/u;
const WANTED = /いい|良い|よさ|やりたい|やってみ|したい|して?みたい|お願い|おねがい|希望|興味|気にな|できますか/u;
const REFUSED = /ない|無理|むり|やめ|いや|嫌|だめ|ダメ|駄目|遠慮|ちょっと|違|ちが|きつ|難し|むずかし|苦手|できません|遠い|遠く/u;
const ASKED = /[?？]|ですか|ますか|でしょうか|かな$|かしら|教えて/u;
const VISIT = /見学|見て(?:みたい|から)|みて(?:みたい|から)|のぞいて/u;
const ORDINAL = /([1-9一二三四五六七八九])(?:番目|ばんめ|つ目|つめ|個目|件目|番(?!(?<=一番)[近遠楽い安]))/u;
const NUMERALS = '一二三四五六七八九';
const KANA_ORDINALS: readonly (readonly [RegExp, number])[] = [
  [/最初|はじめの|ひとつ[目め]|(?:一番|いちばん)上/u, 0],
  [/真ん中|まんなか|ふたつ[目め]/u, 1],
  [/みっつ[目め]/u, 2],
];
const LAST = /最後|(?:一番|いちばん)下/u;

const WHY: readonly (readonly [WhyNot, RegExp])[] = [
  ['far', /もっと近|近い(?:所|ところ|場所|の)|遠い|遠く|遠すぎ|とおい|通えない|かよえない|行けない場所|距離/u],
  [
    'days',
    /(?:曜日?|時間|日にち|都合|午前|午後|朝|夕方|夜).*(?:合わ|あわ|違|ちが|無理|むり|だめ|ダメ|ない|早い|早すぎ|遅)|^(?:曜日|時間|曜日や時間)(?:です|かな)?$/u,
  ],
  [
    'body',
    /もっと(?:楽|らく|軽)|きつ|しんど|つかれ|疲れ|体力|たいへんそう|大変そう|(?:体|からだ|腰|ひざ|膝|足).*(?:無理|つら|痛|不安|心配|きび|もた)/u,
  ],
  ['content', /(?:内容|仕事|中身|なかみ).*(?:違|ちが|合わ|あわ|苦手|したくない)|(?:違|ちが)う(?:こと|もの|の|仕事)|苦手|興味がない/u],
];

/** Why none fits, where it was said in words. */
export function whyNotIn(u: Utterance): WhyNot | null {
  return WHY.find(([, words]) => words.test(u.text))?.[0] ?? null;
}

/** What was meant about the openings shown; null = nothing of the kind. */
export function chosenIn(u: Utterance, shown: readonly Pick<Opening, 'title' | 'workplace'>[]): Chosen | null {
  const words = u.text.replace(/[。、!！\s]+$/u, '');
  if (MORE.test(words.replace(/[?？]$/u, ''))) return { means: 'more' };
  const how: How = VISIT.test(words) ? 'visit' : 'like';
  const at = oneOf(words, shown);
  const against = REFUSED.test(words) && !/(?:でも|けど|けれど|が)[、,]?.*(?:いい|したい|お願い)/u.test(words);
  if (at !== null && !against && !(ASKED.test(words) && !WANTED.test(words))) return { means: 'one', at, how };
  const why = whyNotIn(u);
  if (why && (against || /もっと/u.test(words))) return { means: 'why', why };
  if (NONE.test(words)) return { means: 'none' };
  if (at === null && !against && !ASKED.test(words) && (how === 'visit' || /やってみたい|やりたい/u.test(words)))
    return { means: 'some', how };
  return null;
}

/** Which of those shown: by its number, its place on the card, or words of its title that only it has. */
function oneOf(words: string, shown: readonly Pick<Opening, 'title' | 'workplace'>[]): number | null {
  const bare = /^[1-9]$/.test(words) ? words : undefined;
  const said = bare ?? ORDINAL.exec(words)?.[1];
  const number = said === undefined ? 0 : Number(said) || NUMERALS.indexOf(said) + 1;
  if (number > 0) return number <= shown.length ? number - 1 : null;
  const placed = KANA_ORDINALS.find(([name]) => name.test(words))?.[1];
  if (placed !== undefined && placed < shown.length) return placed;
  if (LAST.test(words)) return shown.length - 1;
  const named = shown.map(({ title, workplace }) => piecesOf(`${title} ${workplace}`).filter((piece) => words.includes(piece)));
  const own = named.map((pieces, at) => pieces.filter((piece) => !named.some((other, index) => index !== at && other.includes(piece))));
  const found = own.flatMap((pieces, at) => (pieces.length > 0 ? [at] : []));
  return found.length === 1 ? found[0]! : null;
}

/** The words of a title that can stand for it: 「朝の畑の手入れ」 → 畑, 手入れ; hours and 「お手伝い」 stand for none. */
function piecesOf(title: string): string[] {
  return normalise(title)
    .text.split(/[のをにでとがはへ・、()「」\s]+/u)
    .filter((piece) => /\p{Script=Han}|\p{Script=Katakana}/u.test(piece) || piece.length > 2)
    .filter((piece) => !/^(?:朝|昼|夕方|夜|午前|午後|お?手伝い|お?仕事|活動|場所|会|係)$/u.test(piece));
}
