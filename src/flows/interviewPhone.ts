/** How the interview reads telephone numbers, how to reach somebody, and whom to call in an emergency. */
import type { Profile } from '../records.ts';
import { nothing, sure } from './script.ts';
import type { Reading, Utterance } from './understand/meaning.ts';

/** The name of an emergency contact of whom only the number is known. */
export const SOMEBODY = '連絡先';

const HYPHENS = '\\-ー‐‑−–—';
const GROUPED = new RegExp(`(?<!\\d)0\\d{1,4}[${HYPHENS}(]\\s?\\d{1,4}[${HYPHENS})]\\s?\\d{3,4}(?!\\d)`);

/** A Japanese telephone number in a text, with hyphens, or undefined. */
export function phoneIn(text: string): string | undefined {
  const words = text.normalize('NFKC').replaceAll(/\+81[\s-]?(?=\d)/g, '0');
  const grouped = GROUPED.exec(words)?.[0].replaceAll(new RegExp(`[${HYPHENS}()\\s]+`, 'g'), '-');
  if (grouped && /^0\d{9,10}$/.test(grouped.replaceAll('-', ''))) return grouped;
  const found = /(?:^|\D)(0\d{9,10})(?!\d)/.exec(words.replaceAll(new RegExp(`(?<=\\d)[\\s${HYPHENS}()]+(?=\\d)`, 'g'), ''))?.[1];
  if (!found) return undefined;
  if (found.length === 11) return found.replace(/^(\d{3})(\d{4})(\d{4})$/, '$1-$2-$3');
  if (/^0(?:[36]|47[01])/.test(found)) return found.replace(/^(\d{2})(\d{4})(\d{4})$/, '$1-$2-$3');
  if (found.startsWith('0120')) return found.replace(/^(\d{4})(\d{3})(\d{3})$/, '$1-$2-$3');
  return found.replace(/^(\d{3})(\d{3})(\d{4})$/, '$1-$2-$3');
}

const HOURS = /(?:午前|午後|朝|昼|夕方|夜|いつでも|平日|土日|[月火水木金土日]曜|\d{1,2}時)[^\d、。]*(?:\d{1,2}時[^、。]*)?/u;

/** By telephone (with its number and hours, where they are said) or here in LINE. */
export function reachIn(u: Utterance): Reading<NonNullable<Profile['reach']>> {
  const phone = phoneIn(u.raw);
  const said = HOURS.exec(u.text)?.[0].replace(/(?:に|が|で)?(?:お願い.*|いい(?:です)?|よい|つながり.*|出られ.*|です|でます)?$/u, '');
  const hours = said ? { hours: said.slice(0, 40) } : {};
  const line = /LINE|ライン|らいん|メッセージ|文字|ここで|これで|こちらで/iu.test(u.text);
  const noCall =
    /(?:電話|でんわ)(?:は|には|に)?(?:ちょっと|苦手|出られ|出ない|困|いや|嫌|だめ|無理|なし|以外|でなく|じゃなく|よりLINE|より)/u.test(
      u.text,
    );
  if (phone || (/電話|でんわ|TEL|携帯|ケータイ|けいたい/iu.test(u.text) && !noCall && !line))
    return sure({ by: 'phone', ...(phone ? { phone } : {}), ...hours });
  if (line || noCall) return sure({ by: 'line', ...hours });
  return nothing;
}

/** Somebody to call in an emergency, with the number where it is said. */
export function emergencyIn(u: Utterance): Reading<NonNullable<Profile['emergency']>> {
  const phone = phoneIn(u.raw);
  const name = u.raw
    .normalize('NFKC')
    .replaceAll(new RegExp(`[0-9()${HYPHENS}+\\s、,.。::]+`, 'g'), ' ')
    .replaceAll(/(?:電話番号|でんわばんごう|電話|番号|携帯|連絡先)(?:は|が|も)?/gu, ' ')
    .replace(
      /(?:です|ます|になります|でお願いします|お願いします|に(?:連絡|電話|知らせ)(?:を|して|て)?(?:ください|ほしい(?:です)?)?|が?(?:い|おり)ます)\s*$/u,
      '',
    )
    .replace(/^\s*(?:はい|ええ)\s*/u, '')
    .replace(/\s*(?:が|は|に|を|へ)\s*$/u, '')
    .trim()
    .slice(0, 30);
  return name || phone ? sure({ name: name || SOMEBODY, ...(phone ? { phone } : {}) }) : nothing;
}
