/** Who a clause speaks of: the speaker or somebody else. Over folded text. */
import { anyOf } from './sayings.ts';

const PEOPLE =
  '(うちの(人|者|もん|ひと|旦那|お父さん|主人)|お?隣|おとなり|となり|近所|友達|友人|ともだち|知り合い|知人|仲間|同僚|あの人|この人|彼|彼女|主人|夫|旦那|だんな|妻|家内|女房|嫁|かみさん|かかあ|つれあい|連れ合い|息子|せがれ|娘|孫|まご|むすこ|むすめ|兄|姉|弟|妹|いとこ|母|父|親|叔父|叔母|おじ|おば|義母|義父|じいさん|ばあさん|じいちゃん|ばあちゃん|爺さん|婆さん|おやじ|おふくろ|子供|子ども|こども|婿|甥|姪|親戚|親類|ほかの人|他の人|みんな|皆|家族|若い人|同級生|部長|先生|医者|[一-龠]{1,4}(さん|くん|君|様|ちゃん|先生)|[ぁ-ん]{2,4}さん(?=[がはもに]))';
const TAILS = '(さん|ちゃん|くん|様|夫婦|たち|ら)?(の(奥さん|旦那|旦那さん|ご主人|人|子|家族|お母さん|お父さん|方|嫁|娘|息子))?';
const OTHER = new RegExp(`${anyOf([`${PEOPLE}${TAILS}(が|は|も|って|から)`]).source}`, 'g');
const ANYBODY = anyOf([PEOPLE]);
const SELF = anyOf(['(私|わたし|わたくし|わし|俺|おれ|僕|自分|わて|あたし|おら|うち|こちら|当方)(が|は|も|の|って)']);
/** what stands between somebody and the predicate and makes them only a reason: 孫が熱で, 妻の具合が悪くて */
const REASON = anyOf([
  '(て|って|んで|(?<=熱|風邪|病気|入院|手術|用事|不幸|法事|葬式|介護|看病|世話|通院|インフルエンザ|コロナ|怪我|けが|危篤|具合|都合|関係)で|なり|ため|より|次第|まして|たら|るまで|り$)',
]);
const HEARSAY = anyOf([
  '(る|た|ない|だ|い|ん)そう(です|だ|な|や|じゃ)',
  'らしい|らしか',
  '(とのこと|との事|って話|という話|げな|だって$|んだって|ですって|ますって)',
  '(と|って)(い|言|ゆ|云)(って|うて|い?とった|われ|いました|ってい|ってた|ってまし|うとった)',
  '(だ|る|い|たい|ない)(と|って)(お)?(電話|連絡|伝え|申し)(し|て)?(た|て(あ|い|お)|済|ました)',
  '(?<=[るいただんみなよ])みたい(です|だ|や|な)?(ね|よ|わ)*$',
]);

/** The clause is only passed on from somebody: そうです, らしい. */
export function isHearsay(text: string): boolean {
  return HEARSAY.test(text);
}

/** Names another person anywhere. */
export function namesOther(text: string): boolean {
  return ANYBODY.test(text);
}

/** The predicate at `at` belongs to somebody else than the speaker. */
export function isOthers(text: string, at: number): boolean {
  const before = text.slice(0, at);
  let start = -1;
  for (const hit of before.matchAll(OTHER)) start = hit.index + hit[0].length;
  if (start < 0) return false;
  const between = before.slice(start);
  return !SELF.test(between) && !REASON.test(between);
}
