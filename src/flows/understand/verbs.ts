/**
 * Verbs in all their forms and dialects: whether somebody does, can, wants, does not, did, or would if. Forms are built
 * for folded text (sayings.ts): っ is つ, katakana is hiragana. A verb is written as its stems and the row it bends in.
 */
import { foldKana } from './kanaForms.ts';

/** How a verb bends: its row (書く k, 話す s …), 食べる one, する, 来る, 行く. */
export type Row = 'k' | 'g' | 's' | 't' | 'n' | 'b' | 'm' | 'r' | 'w' | 'one' | 'suru' | 'kuru' | 'go';

/** A verb: the stems as people write them (行, い) and its row; `one` is 食べる, `go` is 行く with its own te-form. */
export interface Verb {
  readonly stems: readonly string[];
  readonly row: Row;
}

interface Bases {
  readonly a: string;
  readonly i: string;
  readonly u: string;
  readonly e: string;
  readonly o: string;
  readonly te: string;
  readonly ta: string;
}
const bases: Record<Row, Bases> = {
  k: { a: '[かが]', i: '[きぎ]', u: '[くぐ]', e: '[けげ]', o: '[こご]', te: 'いて', ta: 'い[ただ]' },
  go: { a: '[かが]', i: '[きぎ]', u: '[くぐ]', e: '[けげ]', o: '[こご]', te: 'つ?て', ta: 'つ?た' },
  g: { a: 'が', i: 'ぎ', u: 'ぐ', e: 'げ', o: 'ご', te: 'いで', ta: 'いだ' },
  s: { a: 'さ', i: 'し', u: 'す', e: 'せ', o: 'そ', te: 'して', ta: 'した' },
  t: { a: 'た', i: 'ち', u: 'つ', e: 'て', o: 'と', te: 'つて', ta: 'つた' },
  n: { a: 'な', i: 'に', u: 'ぬ', e: 'ね', o: 'の', te: 'んで', ta: 'んだ' },
  b: { a: 'ば', i: 'び', u: 'ぶ', e: 'べ', o: 'ぼ', te: 'んで', ta: 'んだ' },
  m: { a: 'ま', i: 'み', u: 'む', e: 'め', o: 'も', te: 'んで', ta: 'んだ' },
  r: { a: '(?:ら|ん(?=な))', i: 'り', u: '(?:る|つ(?=ちや|と|ど|べ|ぺ|けん))', e: 'れ', o: 'ろ', te: 'つて', ta: 'つた' },
  w: { a: 'わ', i: 'い', u: 'う', e: 'え', o: 'お', te: 'つ?う?て', ta: 'つ?う?た' },
  one: { a: '', i: '', u: '(?:る|つ(?=ちや|と|ど|べ|ぺ|けん))', e: '(?:ら?れ)', o: 'よ', te: 'て', ta: '[ただ]' },
  suru: {
    a: '[しせ]',
    i: '(?:し|いたし|致し)',
    u: '(?:する|すつ|いたす|致す)',
    e: '(?:でき|出来|でけ)',
    o: 'しよ',
    te: 'して',
    ta: 'した',
  },
  kuru: {
    a: '[こ来]',
    i: '[き来]',
    u: '(?:くる|来る)',
    e: '(?:こられ|こら?れ|来られ|来れ)',
    o: '(?:こよ|来よ)',
    te: '(?:きて|来て)',
    ta: '(?:きた|来た)',
  },
};

/** Any negative ending; "must" (なければ, んと, んば) is not one. */
export const notEnding =
  '(?:な(?:い(?!と(?:い|あ|だ|な|ね)|わけ|こと)|か(?!つた?ら)|く(?!て(?:は|も))|さそう|がら|き(?!や)|ん(?!とか))|無い|ねえ|ねぐ|ねく|ね(?=$|[。、?なべよわすのだで])|ま[せつへ]?(?:せ|へ)?ん(?!と)|もはん|へん|ひん|せん|ん(?!ば(?!い)|と(?:い|あ|だ|な|ね)|な(?:らん|らぬ|あか)|だり)|ぬ|ず(?!に)|かね(?:る|ま)|そう(?:に|も|には|にも)(?:な|あり|ね)|のうな|やせん|はせん)';
const notThenMust = '(?:な(?:ければ|きや|あかん|いと|いわけ)|ねば|んば(?!い)|んと|にや)';
/** What may stand after a plain form and turn it into something else than an intention. */
const turned =
  '(?!(?:の|こと(?!にし|にいた|にさせ)|わけ|気|つもり|予定|元気|自信)(?:は|が|も|に|では|じや)|か(?!ら)|(?:つもり|予定|はず)(?:だつた|でした|やつた)|なら|まで|前|人|方(?!が)|場合|とき|時|ところ|には|のに|な(?:と|つて|よ?$)|より|と(?:す|し|思えな|は|言え|無理)|くらい|んじや?な|ん?なら|よう(?:な|に(?:な|い)))';

/** The forms of a verb as regular-expression sources. */
export interface Forms {
  readonly does: string;
  readonly can: string;
  readonly wants: string;
  readonly not: string;
  readonly did: string;
  readonly when: string;
  readonly te: string;
  /** asked of the other: 戻して, 戻してください, 戻せ */
  readonly bid: string;
}

/** The forms of one verb as regular-expression sources. */
export function formsOf({ stems, row }: Verb): Forms {
  const b = bases[row];
  const stem = `(?:${stems.map(foldKana).join('|')})`;
  const polite = '(?:ます(?!か)|まつ(?:せ|す|さ)|まひよ|ましよ(?!うか)|もす|やす(?!い)|ましよう(?!か)|まし(?=よ)|まんが|ますけ)';
  const does = [
    `${b.u}${turned}`,
    `${b.i}${polite}`,
    `${b.o}う?(?:と(?:思|おも|す)|か(?:な|ね|のう|い)|ぞ|ばい|や$|$)`,
    `(?:${b.a ? `${b.a}(?:せ|し)|` : ''}${b.a}させ|${b.a}さし|さ(?:せ|し))(?:て|ても)(?!もらえますか|もらつていい)`,
    `${b.te}(?:み(?:ます|る|よ|つ|ま)|き(?:ます|まつ)|くる|や(?:る|り|ろ)|あげ|まいり|参り|おき|おく)`,
    `(?:${b.te.replace(/て$/, 'と')}|${b.te})(?:く(?:わ|よ|で)|きます)`,
    `(?:${b.ta}る|${b.te.replace(/て$/, 'ち')}や(?:る|り)|つど|${b.te}も(?:いい|良い|よい|ええ|よか|かま|大丈夫)(?!.{0,4}か))`,
    `${b.a}${notThenMust}`,
  ].join('|');
  const can = `${b.e}(?:る${turned}|${polite}|つど|そう(?!に|も)(?:です|だ|や)?|るよ|るで)`;
  const wants = `${b.i}(?:た(?:い|か|く思)|てえ|とう(?:て|ご)|ちよ|たいと)(?!のは|けど無|が無|かね|ですか)`;
  const not = [
    `(?:${b.a}(?:れ|ら?れ|り)?|${b.e}(?:れ)?|${b.e}(?:や|は)|${b.i}(?=ま|もは|や|は|かね|そう|と|たく|たあ))${notEnding}`,
    `${b.i}(?:た|と)(?:く|う|か|お|くは)(?:は|も|ない)?(?:な|あり|ねえ|ご)`,
    `${b.u}(?:の|こと|ん|わけ|気|つもり)(?:は|が|も|に(?:は)?)[^。?]{0,6}?(?:無理|むり|難|でき(?:な|ま|ん|へ)|出来(?:な|ま)|いか(?:な|ん)|いきま|かな|あり?ま|な(?:い|か)|ねえ|ちよつと|厳|だめ|嫌|きつ|しん|つら)`,
    `よう(?:${b.a}|${b.i})${notEnding}`,
  ].join('|');
  return {
    does: `${stem}(?:${does})`,
    can: `${stem}(?:${can})`,
    wants: `${stem}(?:${wants})`,
    not: `${stem}(?:${not})`,
    did: `${stem}(?:${b.ta}|${b.i}ま(?:した|したよ)|${b.te}(?:い|お)?(?:る|ます|ました)|${b.te.replace(/て$/, 'と')}(?:る|つた|ります))`,
    when: `${stem}(?:${b.ta}ら|${b.e}れ?ば|${b.e}りや|${b.u}なら|${b.u}ようなら|${b.u}んやつたら|${b.a}な(?:けれ|かつたら)|${b.a}んかつたら)`,
    te: `${stem}${b.te}`,
    bid: `${stem}(?:${b.te}(?:$|[。、?!]|[やよねなえ](?:$|[。、])|下さ|くだ|くれ|くん|もら|いただ|頂|ほし|欲し|ちよ|おく|つか|たも|けろ|け$|けさ|よか$|えな|んか|ちようだい)|${b.te.slice(0, -1)}(?:とい|とく|ちよ)(?:て|れ)|${row === 'one' ? '(?:ろ|れ)' : row === 'suru' ? 'しろ' : b.e}(?:$|[。、よや!])|${b.i}(?:なさい|な(?:$|[。、])|たまえ))`,
  };
}

/** One form of several verbs as one expression. */
export function formOf(verbs: readonly Verb[], form: keyof Forms): string {
  return `(?:${verbs.map((verb) => formsOf(verb)[form]).join('|')})`;
}
