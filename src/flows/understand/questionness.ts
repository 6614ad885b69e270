/** Is a clause a question, does it ask leave, does it ask for something? Over folded text. */
import { anyOf } from './sayings.ts';
import type { Clause } from './shiftScript.ts';

const WORD = anyOf([
  '(何|なん)(時|じ|人|にん|分|ぷん|日前|日|で|の|を|が|と|か月)(?!か(?!ら|い|な)|も|でも)',
  '(何|なに)(を|が|か?要|か?いる|か?持)(?!し)',
  '(何|なに)(か)?(必要|い)(り|る)',
  'は(何|なに)',
  '^(何|なに)(です)?$',
  'どこ(?!か(に|で|へ|の|、|行|遠|ほか)|も|でも)',
  'どちら(?!も|でも|か|にして)',
  'どの(よう|くらい|ぐらい|へん|辺|人|方|道|バス|駅|入口|服)',
  'どれ(?!も|でも|か)',
  'どう(?!も|しても|か(?:$|よ|お|な)|せ|ぞ|にも|やら)',
  'どない|どげん|どんな|どがい|どがん|どぎゃん',
  'いつ(?=です|でし|から|まで|に(?!も)|ご|頃|入|行|来|いけ|ある|あり|や|だ|が|は|の(?!間)|ある|$|払|振)',
  'いくら(?!でも|か|も)|幾ら|いくつ',
  '(誰|だれ|どなた)(?!か|も|でも)',
  'なぜ|なんで(?!も)|いかほど',
]);
const TAIL = anyOf([
  '(です|ます|ました|でした|ません|でしょう|ましょう|だろう|やろ(う)?|じゃろ(う)?|ない|たい|のん|の|ん|る|た|う|つ|く|す|む|ぶ|いい|ええ|よか|よい|よろしい|必要|大丈夫|可能|OK|無料|中止|休み|あり|{x})か(な|なあ|なぁ|ね|ねえ|のう|の|い|いな|いのう|よ|しら|も?な|え)?$'.replace('{x}', '[가-뿿]'),
  '(かな|かのう|かしら|かいな|かいのう|だっけ|でしたっけ|ましたっけ|たっけ|っけか|っけ|かいね|かえ|とね|とですか|とかな|やっけ)(ね)?$',
  '(の|ん)(です|でしょう|だろう|やろ|じゃろ)?か(ね|な|のう|い)?$',
  '(かい|かえ|か)(の|のう|な|のお)$',
  '(です|ます|ました|でした|だ|た|る)よ(ね|な)$',
  '(いい|ええ|よか|良い|よい)(の|ん|と|とね|が)$',
  '[一-龠]か(ね|な|のう|い|よ)?$',
  '(んかね|のかね|のかい|んかい|のかの|んけ|だべか|べか|がか|だか|ですかい|ますかい|でっか|まっか|どすか)$',
]);
const MAYBE_NOT = anyOf(['かも(な|ね)?$', '(だから|ですから|ますから|から)か$', '(そうです|そう|なるほど)か$', '(どう|いつ|誰|だれ|どこ|なに|何|なん|と|し|ほ|わず|たし|確|いくら|な|はる|静)か$']);
const TELL = anyOf([
  '(教え|おせえ|おしえ)(て|とくれ|てけろ|てくれ|とって|といて)',
  '(知り|聞き|お聞きし|お伺いし|伺い|尋ね|うかがい|確認し)たい',
  '(場所|時間|集合|行き方|持ち物|道順|住所|電話番号|服装|内容|やり方|予定|日に?ち)(が|を|は|も)(…)?(わから|分から|わかり(ませ|まへ)|分かり(ませ|まへ)|忘れ|わすれ|思い出せ)',
  '(場所|時間|集合場所|持ち物|行き方|駐車場|服装|お?弁当|お?給料|賃金|終了時間|開始時間|終わり|始まり)(は|って)$',
  '(電話番号|連絡先|住所|集合場所|持ち物)(を)?$',
]);
const LEAVE = anyOf([
  '(て|で|ても|でも)(も)?(いい|よい|良い|よか|ええ|よろし|かま|構|大丈夫|だいじょうぶ|問題|差し支え|平気|だいじ|いか)',
  '(たら|ては|ちゃ|ちゃあ|たらば)(…)?(まず|だめ|駄目|あか|いか|いけ|困|こま|迷惑|悪い|わるい|怒)',
  '(こと|の)(は|が|も)(でき|出来|可能)',
  '(キャンセル|お?休み|欠席|取り消し|辞退|延期)(は|が|も|って|すること)?(…)?(でき|出来|可能|きき)',
  '(休|やす)め(ます|る|ませ)',
]);
const REQUEST = anyOf([
  '(もらえ|もらわれ|もらえん|貰え|いただけ|頂け|くださ|下さ|くれ|くんな|いただき|お願い|おねがい|頼|たの|けろ|おくれ|ほし|欲し|ちょうだい|つかあさ|もろ|もらって)',
  '(でき|出来|でけ|られ|せ)(ます|ない|ません|へん|ん|る)(でしょう|です)?(か|かね|かな|のか)',
]);
const AGREED = anyOf(['^(それで|これで|で|でも|それでも|この日で)?(いい|よろしい|ええ|よか|大丈夫|だいじょうぶ|構い?ません|かまいません|かまわない|可能|どう|いかが|できます|お願いでき)(です|でしょう|ます|もの|んです)?(か|かな|かね|かのう)']);

/** Asks something: by a question word, an ending or a mark. */
export function asks(clause: Clause): boolean {
  const { text } = clause;
  if (TELL.test(text)) return true;
  if (MAYBE_NOT.test(text) && !clause.marked) return false;
  if (clause.marked || TAIL.test(text)) return true;
  return WORD.test(text) && clause.last && !/(?:でも|ても|とも)(?!らえ)/.test(text);
}

/** Holds a question word (何時, どこ, いくら): information is wanted, whatever else is said. */
export function asksWhat(clause: Clause): boolean {
  return (WORD.test(clause.text) && asks(clause)) || TELL.test(clause.text);
}

/** Asks whether something may be done: 休んでもいいですか. */
export function asksLeave(clause: Clause): boolean {
  return LEAVE.test(clause.text) && asks(clause);
}

/** Asks for something to be done, in the form of a question or not: 休ませてもらえますか. */
export function requests(text: string): boolean {
  return REQUEST.test(text);
}

/** Only asks whether what was said before is all right: 〜が、よろしいでしょうか. */
export function asksIfAgreed(text: string): boolean {
  return AGREED.test(text);
}
