/**
 * What somebody has done in life: their own words, kept as they are, and the skills that the lexicon knows in them.
 * Keeping a house is a skill. 「とくにない」 is an answer too: the words are kept, and nobody is asked twice.
 */
import type { Around, Reading, Utterance } from './meaning.ts';
import { anyOf, fold } from './sayings.ts';
import words from './lexicon/experience.json' with { type: 'json' };

/** Somebody's experience in their own words; `none` where they say that there is nothing to tell. */
export interface Experience {
  readonly words: string;
  readonly skills: readonly string[];
  readonly none?: boolean;
}

/** As many characters of somebody's own words are kept. */
const KEPT = 300;
const skills = words.map(({ means, say }) => ({ means, found: anyOf(say, 'g') }));
/** what stands behind a skill and says that it is not one: パソコンはできません, 運転はもうしません */
const lacking = anyOf([
  '^[^。、]{0,6}?(は|が|も|なんて|など|とか|の(経験|資格|免許))(は|が|も)?(…)?(【できる否】|【やる否】|(し|やっ)たこと(が|は)?(…)?(ない|ありま)|ない|ありませ|ござい(ませ|ません)|なか(です|と)|苦手|だめ|駄目|無理|わから|分から|不得|下手|からっきし|さっぱり|嫌い)',
  '^[^。、]{0,4}?(【できる否】|(し|やっ)たことが(…)?(ない|ありま))',
]);
/** whoever has kept a house can do something, whatever they add in modesty */
const KEEPING_HOUSE = '家事';
const liked = anyOf(['^[^。、]{0,8}?(嫌い|苦手|下手|だめ|駄目)(では|じゃ)(ない|ありま|なか)', '^[^。、]{0,8}?(しか|以外)']);
const nothing = anyOf([
  '^(特に|とくに|別に|べつに|これと(いって|いった)|たいした|大した|何も|なにも|なんも|なんにも|取り立てて|とりたてて|自慢できる)(…)?(こと|もの|もん|経験|特技|資格|取り柄|仕事)?(は|も|が)?(…)?(ない|ありませ|ございませ|なし|無し|なか|ねえ|あらへん|おまへん|ねえべ|できませ|できない|できん|でけ)',
  '^(特に|とくに|別に|まったく|全然|何も)*(なし|無し|ない|ありません|ないです|なんもない|なかです|ねえです|なんもなか|ございません|いえ|いいえ|未経験|経験なし|無職|ゼロ)(です|よ|わ|ね|な|ばい)*$',
  '(経験|特技|資格|取り柄|得意なこと|得意|自慢|誇れるもの|職歴|できること)(は|が|も|なんて|など)?(…)?(ない|ありませ|なし|無い|無し|ございませ|なか|ねえ|あらへん)',
  '(人に)?(言える|話せる|自慢できる|誇れる|書ける|語れる)(ほど|ような)?(の)?(こと|もの|経験|仕事)(は|が|も)?(…)?(ない|ありませ|して(い)?(ない|ません)|なか|ねえ)',
  '(何|なに|なん)(も|にも)(…)?(できませ|できな|でけ|できん|取り柄|して(い)?(ない|ません)|してこ)',
  '(働いた|勤めた|仕事をした|外で働いた)こと(が|は)?(…)?(ない|ありませ|なか)',
]);
const asks = anyOf(['([?]|(ですか|ますか|でしょうか|のかな|いいか|ばいいの|ばええの|んですかね))$']);

/** Reads what somebody tells of their experience; a question about the question, or nothing at all, is not understood. */
export function experience(u: Utterance, _around: Around = {}): Reading<Experience> {
  const own = Array.from(u.raw.trim()).slice(0, KEPT).join('').trim();
  const text = fold(u.raw)
    .replace(/\s+/g, '、')
    .replace(/[。、]+$/, '');
  if (!/[\p{L}\p{N}]/u.test(own)) return { sure: 'notUnderstood' };
  const known = skills.filter(({ means, found }) =>
    [...text.matchAll(found)].some((hit) => means === KEEPING_HOUSE || isOne(text.slice(hit.index + hit[0].length))),
  );
  const named = known.map(({ means }) => means);
  if (named.length > 0) return { sure: 'repeatBack', value: { words: own, skills: named } };
  if (nothing.test(text)) return { sure: 'rightAway', value: { words: own, skills: [], none: true } };
  if (asks.test(text)) return { sure: 'notUnderstood' };
  return { sure: 'rightAway', value: { words: own, skills: [] } };
}

/** Whether what follows a skill lets it stand. */
function isOne(after: string): boolean {
  return !lacking.test(after) || liked.test(after);
}
