/** Places named as the reach or as out of reach: 柏市内なら, 豊四季台の中だけ, 東京はいや. */
import words from './lexicon/travel.json' with { type: 'json' };
import type { Travel } from './meaning.ts';

const KIND =
  '(?:市内|町内|区内|県内|都内|村内|団地内|学区内|地区内|構内|市|区(?!間)|町|村|県|団地|丁目|地区|学区|校区|駅前|駅周辺|駅(?!員)|[台丘]|方面|周辺|近辺|界隈|近郊|あたり|辺り|へん|の中|の外|沿線|線沿い|通り|橋|川|公園|センター|商店街|病院|役所|役場)';
const NAME = '[一-龥々ヶァ-ヴー]{1,8}|[ぁ-んー]{2,6}?';
const AS_REACH =
  '(?:内|の中|周辺|近辺|付近|あたり|辺り|界隈|方面|沿い|から出|から離れ|を出)?(?:だけ|まで|なら|でしたら|だったら|やったら|じゃったら|限定|のみ|以内|がいい|がええ|がよか|でお願い|を希望|希望|で(?!も|す?が)|くらい|ぐらい|に限|から出|から離|を出)';
const NO_PLACE =
  /徒歩|遠出|歩|自転|運転|メートル|[一二三四五六七八九十]回|バス|電|以外|^この|^その|実家|高速|[一二三四五六七八九十]時|半$|電車|汽車|片道|往復|[費代賃円分駅圏車宅曜時間以無何前後年月日]$|時間|交通|以上|以内|近所|近場|近辺|地元|自宅|^家|^車|原付|駐車|送迎|支給|無料|平地|平日|日中|昼間|夜|乗換|直通|直行|在宅|内職|距離|散歩|遠く?方?$|地下鉄|電動|圏内|範囲|限度|定期|全部|本数|場所|仕事|作業|希望|検討|考え|外出|通勤|軽$|三輪|無理|隣|巡回|路線|沿線|体力|天気|雨|雪|条件|介護|福祉|[一二三四五六七八九十]つ?$|^[ァ-ヴー]+$/;
const KANA_PLACES =
  /かしわ|とよしきだい|とよしき|まつど|ながれやま|あびこ|おおたかのもり|みなみかしわ|きたかしわ|とうきょう|のだ(?=し|まで|なら)|ちば/;
const within = new RegExp(`((?:${NAME})${KIND})${AS_REACH}`);
const named =
  /(?:^|[、。はでも])([一-龥々ヶァ-ヴー]{1,8})(?:の中|周辺|近辺|付近|あたり|辺り|界隈|方面|沿い)?(?:まで|なら|だけ|から出|から離|でしたら|くらい|ぐらい|限定|のみ|じゃったら|やったら|だったら)/;
const KNOWN = new RegExp(`(?<![一-龥])(?:${[...words.places].sort((a, b) => b.length - a.length).join('|')})(?:市|駅|町)?(?![一-龥])`);
const station = /([一-龥々ヶ]{1,6}駅)(?:の(?:近|周|そば|傍|前|あたり)|周辺|前|付近|近辺|から(?:歩|近|徒|す))/;
const alone = new RegExp(`^((?:[一-龥々ヶァ-ヴー]{1,8})${KIND}|市内|町内|区内|県内|都内|村内|地元)(?:です|で|がいい|くらい)?(?:ね|よ)?$`);
const BAD =
  '(?:は|には|へは|まで(?:は)?|方面は|まで行くのは|に行くのは|へ行くのは)(?:ちょっと|もう|とても|さすがに)?(?:無理|むり|だめ|駄目|ダメ|あかん|いや|嫌|遠|行けない|行けません|行きたくない|行かない|行かれん|行けん|行けへん|勘弁|苦手|遠慮|避け|きつ|しんど|つら|怖|こわ|ちょっと|困|NG)';
const refused = new RegExp(`([一-龥々ヶァ-ヴー]{2,8}(?:の(?:向こう|外|先|方|ほう))?|川向こう|川の向こう|駅の向こう)(?:側|がわ)?${BAD}`);

/** The place within reach and the place out of reach, as written. */
export function placesIn(text: string): Pick<Travel, 'place' | 'notPlace'> {
  const clean = text.replace(/[\d一二三四五六七八九十]+(?:分|時間|キロ|駅|円)(?:圏内|以内)?/g, '、');
  const notPlace = refused.exec(clean)?.[1];
  const kana = KANA_PLACES.exec(clean)?.[0];
  const found = [
    alone.exec(clean)?.[1],
    station.exec(clean)?.[1],
    within.exec(clean)?.[1],
    named.exec(clean)?.[1],
    KNOWN.exec(notPlace ? clean.replace(notPlace, '') : clean)?.[0],
    kana,
  ].find((place) => place !== undefined && !/^(?:最寄り?|近くの)?駅$/.test(place) && !NO_PLACE.test(place) && place !== notPlace);
  return {
    ...(found !== undefined && { place: found }),
    ...(notPlace !== undefined && !NO_PLACE.test(notPlace) && { notPlace }),
  };
}
