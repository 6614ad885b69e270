/** Kana made one for matching: katakana is hiragana, small kana are large, long marks are gone. */

const small = 'ぁぃぅぇぉっゃゅょゎ';
const large = 'あいうえおつやゆよわ';

/** Katakana, small kana and long marks made one, so that spelling habits do not matter. */
export function foldKana(text: string): string {
  return text
    .replace(/[ァ-ヶ]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0x60))
    .replace(/[ぁぃぅぇぉっゃゅょゎ]/g, (c) => large[small.indexOf(c)] ?? c)
    .replace(/(?<=[ぁ-ん])[ーｰ—―〜～~]+/g, '');
}
