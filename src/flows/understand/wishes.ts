/** What somebody would like to do: fields and kinds of activity, what is refused, anything, nothing, or no idea yet. */
import { fields as allFields, kinds as allKinds, type Field, type Kind } from '../../glossary.ts';
import type { Around, Reading, Utterance, Wishes } from './meaning.ts';
import { anyOf, fold } from './sayings.ts';
import { hitsIn, signs, type Hit } from './signs.ts';
import words from './lexicon/wishes.json' with { type: 'json' };

const table = signs(words);
const isField = (means: string): means is Field => (allFields as readonly string[]).includes(means);
const isKind = (means: string): means is Kind => (allKinds as readonly string[]).includes(means);

const refusal = anyOf([
  '(?<!な|ない)(もう)?(したく|しとう)(な(?!っ|り|る)|あり)',
  '(以外|いがい|の?ほか|を除|除いて|抜きで)',
  '(こりごり|懲り|嫌(?!いじゃ)|いや(です|だ|や|じゃ|だわ|な)|苦手|無理|だめ|駄目|勘弁|かんべん|堪忍|遠慮|避け|向(い|か)〜ない|向いて(い)?(ない|ま?せ)|合わ〜ない|自信(が|は)?な|卒業|うんざり|(もう|家でも)たくさん|たくさん(です|だ|や)|結構です|もう結構|もう(十分|じゅうぶん)|まっぴら|ごめん(です|だ|や|こうむ)|きつ(い|く)|しんどい|つらい|辛い|えらい(で|わ|$)|苦痛|不得|難し|興味(が|は)?な|ちょっと(ね|な|…|。|$|、|苦|無|勘|遠)|パス|お断り|断り|NG|ng|体力的|引退|やめ(て(お|ほ|く)|とき|とく|たい)|もういい|もうええ|いいです$|できれば避|かなわ(ん|ない|へん)|うるさ|やかまし|気を(使|遣|つか)|性に合わ|こたえ(る|ます)|手に負え|ついていけ|怖(い|く)|こわい|願い下げ|お断|疲れそう|体がもた|腰が痛|ようせん|ようでき|でけ〜ない|でき〜ない|したことがな|やったことがな|好か(〜ない|ん)|好きじゃな|好きではな|疲れ(る|た|ま)|足を洗)',
  '(は|が)どうも(ね|な|のう|ねえ|なあ)*$',
  '(は|も)(いい|結構だ)から',
  '^(たく|とう|たか|とお)(は)?(な(?!っ|り|る)|あり)',
  '(し|やり|行き|関わり|働き|触り|学び)(たく|とう|たか|とお)(は)?(な(?!っ|り|る)|あり)',
  '【やる否】',
  '【できる否】',
  'し(ない(?!と)|ません(?!と)|とうない|まへん|とらん|ん(です|よ|わ))',
  '(?<!ま)せん(です|よ|わ|$|けど)',
  '(は|も)(いら|いり|要ら)〜ない',
  '(じゃ|では|や)(なく|なし|のう|ない)',
]);
const positive = anyOf([
  '(構わ|かまわ|構い|かまい|嫌い(じゃ|では)|嫌(じゃ|では)|苦手(じゃ|では)|無理(じゃ|では)|だめ(じゃ|では))〜ない',
  'かまへん',
  '(がいい|がええ|がよか|(は|なら|も|でも)(いい(けど|が|けれど|し|です(けど|が|し))|ええけど|大丈夫|できる|できます|やれ(る|ます)|平気|ok|よか|やる|やります|得意|慣れ)|得意|好き(?!じゃ|では|でな)|したい|やりたい|希望|興味があ|得意|ならできる|ならでき|なら任せ|やってみたい)',
]);
const rather = anyOf(['(より|よりは|よりも|というより|っていうより)(も|は|、)?']);
const joined = /^(?:と|や|も|とか|か|、|・|やら|または|及び|それと|あと|の|など|なんか|、あと|も、|は、|で|でも)*$/;
const learningOf = anyOf([
  '(料理|そば打ち|園芸|パン作り|介護|ガーデニング|お菓子|農業|野菜作り|手話|点字|菓子|家庭菜園|庭|福祉|看護)(の|を|も|に関する|について|が)?(…)?(教室|習|学び|学ん|教わ|講座|講習|勉強|学校|研修|資格を(取|と))',
]);

const notYet = anyOf(['(見つ|みつ|わから|分から|決ま|きま|思いつ|浮か)']);
const carePlace = anyOf(['(施設|老人ホーム|ホーム|デイサービス|デイ|特養|老健|作業所|福祉施設|病院)(で|の|に|へ)']);
const wantsToLearn = anyOf(['(習い|教わり|覚え|学び|勉強し|知り|受け|通い|できるようになり)(たい|たか|とう)', '教えて(ほし|もら|いただ)']);

type Polarity = 'wish' | 'refused' | 'rather';

/** What the words between a mention and the next one make of it. */
function polarityOf(after: string, next: boolean): Polarity | undefined {
  const clause = /^(.*?(?:けど|けれど|ばつてん|だけん|が、|ので|から|し、|[。、]))/.exec(after)?.[1] ?? after;
  if (rather.test(after.slice(0, 8)) && next) return 'rather';
  if (/^[^。]{0,6}しか/.test(after)) return 'wish';
  const good = positive.exec(after);
  const bad = refusal.exec(after);
  if (bad && good && /構わ|かまわ|構い|かまい|嫌い|嫌|苦手|無理|だめ|かまへん/.test(good[0]) && good.index <= bad.index) return 'wish';
  if (bad && (!good || bad.index < good.index) && (bad.index <= clause.length + 6 || !next)) return 'refused';
  return joined.test(after) ? undefined : 'wish';
}

/** 「掃除と草取り、介護は抜きで」: what is joined by と ends at the comma, and the refusal is only for what follows. */
function listEnds(text: string, previous: Hit | undefined, hit: Hit, next: Hit | undefined): boolean {
  if (!previous || !next || !/^[、。]/.test(text.slice(hit.end, next.start))) return false;
  return /^[^、。]{0,4}(?:と|や|も|とか)/.test(text.slice(previous.end, hit.start));
}

/** Mentions of fields and kinds from left to right, longer ones first, each with its polarity. */
function mentions(text: string): readonly { readonly means: string; readonly polarity: Polarity }[] {
  const hits = hitsIn(text, table).filter(({ means }) => isField(means) || isKind(means) || means === 'any');
  const kept = hits
    .filter(
      (hit) => !hits.some((other) => other.start <= hit.start && other.end >= hit.end && other.end - other.start > hit.end - hit.start),
    )
    .filter(({ means }) => means !== 'any')
    .sort((a, b) => a.start - b.start || a.end - b.end);
  const found: { means: string; polarity: Polarity }[] = [];
  let later: Polarity = 'wish';
  for (let i = kept.length - 1; i >= 0; i--) {
    const hit = kept[i] as Hit;
    const next = kept.slice(i + 1).find((other) => other.start >= hit.end);
    const polarity = polarityOf(text.slice(hit.end, next?.start ?? text.length), next !== undefined);
    const inherited: Polarity = later === 'refused' && listEnds(text, kept[i - 1], hit, next) ? 'wish' : later;
    const own: Polarity =
      polarity ?? (next ? inherited : hit.means === 'work' && refusal.test(text.slice(hit.start, hit.end)) ? 'refused' : 'wish');
    later = own;
    found.unshift({ means: hit.means, polarity: own });
  }
  return found;
}

/** Reads a wish for an activity. */
export function wishes(u: Utterance, _around: Around = {}): Reading<Wishes> {
  const text = fold(u.raw)
    .replace(/\s+/g, '、')
    .replace(/[。、]+$/, '');
  const all = mentions(text);
  const learns = learningOf.test(text);
  const of = <T extends string>(list: readonly T[], polarity: Polarity): T[] =>
    list.filter((item) => all.some((m) => m.means === item && m.polarity === polarity));
  const wanted = wantsToLearn.test(text);
  const refused = { fields: of(allFields, 'refused'), kinds: of(allKinds, 'refused').filter((k) => !(k === 'learning' && wanted)) };
  const fields = learns ? [] : of(allFields, 'wish').filter((f) => !refused.fields.includes(f));
  const atPlace = carePlace.test(text) && fields.includes('welfare') && !/[、やと]|か(?!い)/.test(text);
  const kinds = of(allKinds, 'wish').filter(
    (k) =>
      !refused.kinds.includes(k) &&
      (k !== 'work' || (fields.length === 0 && !all.some((m) => m.means === 'volunteer' && m.polarity === 'wish'))),
  );
  const means = new Set(hitsIn(text, table).map((hit) => hit.means));
  const said: Wishes = {
    fields: atPlace ? ['welfare'] : fields,
    kinds: (learns || wanted) && !kinds.includes('learning') ? [...kinds, 'learning'] : kinds,
    ...(refused.fields.length > 0 && { notFields: refused.fields }),
    ...(refused.kinds.length > 0 && fields.length === 0 && { noKinds: refused.kinds }),
  };
  const empty = fields.length + said.kinds.length + refused.fields.length + refused.kinds.length === 0;
  if (!empty) return { sure: 'repeatBack', value: said };
  if (means.has('nothing') && !means.has('any') && !(means.has('unknown') && notYet.test(text)))
    return { sure: 'repeatBack', value: { ...said, none: true } };
  if (means.has('unknown')) return { sure: 'rightAway', value: { ...said, unknown: true } };
  if (means.has('any')) return { sure: 'repeatBack', value: { ...said, any: true } };
  if (means.has('askNothing'))
    return {
      sure: 'askBack',
      between: [
        { ...said, none: true },
        { ...said, unknown: true },
      ],
    };
  return { sure: 'notUnderstood' };
}
