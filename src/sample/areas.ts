/**
 * Towns of 柏市 for the sample, so that "how far" has something to count with.
 * Source: the middles of the towns in 国土交通省「大字・町丁目レベル位置参照情報」 as republished in Geolonia 住所データ (CC BY 4.0),
 * averaged over the 丁目 and rounded by hand to 0.005° (about 500 m); 田中, 富勢 and 沼南 are old village names, set by hand.
 */
import type { Place } from '../records.ts';

const towns: readonly (readonly [name: string, lat: number, lng: number])[] = [
  // the first three are offered as buttons
  ['豊四季台', 35.865, 139.96],
  ['豊四季', 35.86, 139.95],
  ['柏', 35.865, 139.975],
  ['西町', 35.87, 139.96],
  ['明原', 35.865, 139.965],
  ['旭町', 35.86, 139.96],
  ['あけぼの', 35.87, 139.97],
  ['篠籠田', 35.87, 139.945],
  ['高田', 35.88, 139.95],
  ['新富町', 35.855, 139.955],
  ['中央町', 35.86, 139.97],
  ['千代田', 35.855, 139.975],
  ['東上町', 35.86, 139.98],
  ['富里', 35.855, 139.965],
  ['戸張', 35.855, 139.995],
  ['北柏', 35.87, 139.99],
  ['松ヶ崎', 35.88, 139.975],
  ['根戸', 35.88, 139.985],
  ['松葉町', 35.89, 139.97],
  ['富勢', 35.89, 139.99],
  ['布施', 35.89, 139.995],
  ['布施新町', 35.89, 140.005],
  ['花野井', 35.895, 139.975],
  ['大室', 35.91, 139.96],
  ['田中', 35.91, 139.955],
  ['若柴', 35.89, 139.955],
  ['柏の葉', 35.895, 139.94],
  ['十余二', 35.885, 139.96],
  ['西原', 35.895, 139.92],
  ['船戸', 35.915, 139.95],
  ['南柏', 35.845, 139.955],
  ['豊住', 35.84, 139.965],
  ['新柏', 35.84, 139.975],
  ['永楽台', 35.845, 139.97],
  ['名戸ヶ谷', 35.845, 139.98],
  ['つくしが丘', 35.835, 139.965],
  ['光ヶ丘', 35.83, 139.955],
  ['酒井根', 35.82, 139.96],
  ['西山', 35.82, 139.955],
  ['増尾', 35.83, 139.98],
  ['南増尾', 35.815, 139.965],
  ['逆井', 35.82, 139.98],
  ['藤心', 35.825, 139.99],
  ['高柳', 35.81, 140],
  ['大津ヶ丘', 35.84, 140],
  ['緑台', 35.845, 140.01],
  ['大井', 35.85, 140.005],
  ['沼南', 35.835, 140.015],
  ['風早', 35.83, 140.01],
  ['手賀の杜', 35.845, 140.025],
  ['手賀', 35.84, 140.075],
];

/** The towns of the sample centre. */
export const areas: readonly Place[] = towns.map(([name, lat, lng]) => ({ name, lat, lng }));

/** The town of this name; a misspelt one is a fault of ours, named. */
export function town(name: string): Place {
  const found = areas.find((area) => area.name === name);
  if (!found) throw new Error(`the sample has no town '${name}'; towns are: ${areas.map((area) => area.name).join(', ')}`);
  return found;
}
