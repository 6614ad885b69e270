/**
 * Yes, no, not sure, later: what an answer to a yes/no question says. Signs are collected (lexicon/yes-no.json, and the
 * verbs of going and doing in all their forms) and weighed by the kind of question: a 結構です is "no" when something is
 * offered and "fine" when something is checked.
 */
import type { Around, Reading, Utterance, YesNo } from './meaning.ts';
import { anyOf, bare, fold } from './sayings.ts';
import { hitsIn, signs, strongest, type Sign } from './signs.ts';
import { formOf, type Verb } from './verbs.ts';
import words from './lexicon/yes-no.json' with { type: 'json' };

/** Verbs that take or refuse what was asked. */
const taking: readonly Verb[] = [
  { stems: ['行', '往', 'い'], row: 'go' },
  { stems: ['伺', 'うかが', '手伝', 'てつだ', '向か', 'むか'], row: 'w' },
  { stems: ['参', 'まい', 'や', '頑張', 'がんば', '承', '寄'], row: 'r' },
  { stems: ['出', '引き受け', '引受け', 'ひきうけ', '引受', '受け', 'うけ', '空け', 'あけ', '務め', 'つとめ', 'つけ'], row: 'one' },
  {
    stems: ['参加', '出席', '協力', 'お受け', 'お手伝い', '手伝い', 'おてつだい', 'てつだい', 'お邪魔', '参上', 'お引き受け'],
    row: 'suru',
  },
  { stems: ['でき', '出来', 'でけ'], row: 'one' },
  { stems: ['でら?れ', '出ら?れ'], row: 'one' },
  { stems: ['働', 'はたら', '動'], row: 'k' },
];
const goingAsked: readonly string[] = ['offer', 'reminder'];
const verbSigns = [
  {
    means: 'yes',
    when: goingAsked,
    found: new RegExp(`(?<!(?<!ます|です|るけど)が)${formOf(taking, 'does')}|${formOf(taking, 'can')}|${formOf(taking, 'wants')}`, 'g'),
  },
  { means: 'no', when: goingAsked, found: new RegExp(formOf(taking, 'not'), 'g') },
];
const table: readonly Sign[] = [...signs(words as Parameters<typeof signs>[0]), ...verbSigns];

const opening = anyOf([
  '^(はい|ええ|うん|んだ|おう|へえ|せや|そうや|そうですね|いいえ|いえ|いや|いんや|ううん|すみません|すいません|すんません|申し訳(ありません|ない)(です)?が?|ごめん(なさい|ね)?|ありがとう(ございます)?)(?=[、。\\s]|わ|行|い(?=か|き|け|く)|や|出|お願|大|そ|よ|遠|見|合|間|違|ち|こ|登|ど|喜|是|ぜ|予|明|伺|参|無|む|だ|け|答|話)',
]);
const sameDay = anyOf([
  '(その日|その時間|当日|火曜(日)?|その曜日|それ|午前(中)?|来週|畑|草取り|手伝い|近く|(私|わし|俺|おれ|僕|自分|うち)で(よけ|良け|よ)|お役に立て(る|るの)?)(で)?(なら|でしたら|だったら|やったら|じゃったら|れば|かったら)',
]);
const plainYes = /^(?:はい|ええ(?!わ)|うん|んだ|おう|へえ|せや|そうや)/;
const plainNo = /^(?:いいえ|いえ(?!ば|す)|いや(?!です|だ|や|じ)|ううん|いんや|うんにや)/;
const waitForMe = anyOf(['(行く|やる|出る|いく)(よ|けん|けえ|から|で|ばい|わ)[、。]?待っ(て|と)']);
const otherTime = anyOf(['(日|曜|時|午後|昼|昼から|から|夕方|朝|週|月|以外|まで|だけ|間)(だっ?|やっ?|でし?)?(なら|たら)', '(以外|しか)']);
const but = anyOf(['(でも|けど|ですが|けれど|だが|しかし|ただ)']);
const butThen = anyOf(['(けど|すが|けれど|(?<!いつ|なん|どこ)でも(?!いい)|(?<!い)ただ(?!い)|しかし)(も)?[、。]?.{3,}$']);
/** a yes of the speaker's own, and then a question about the details: 行きますけど何を持って行けばいいですか */
const thenAsks = /^[^。、]{0,4}?(?:けど|けれど|けんど|が|ので|から|けん|[。、!?])[^。]{3,}/;
/** what somebody else is said to do is no answer: お父さんは行くと言ってますけど */
const others = anyOf([
  '(父|母|お父さん|お母さん|主人|夫|旦那|妻|家内|女房|嫁|息子|娘|孫|兄|姉|弟|妹|隣|友達|友人|さん|じいさん|ばあさん)(は|が|も|なら)[^。、]{0,6}?(行く|行ける|行きたい|いく|いける|やる|やれる|出る|出られる|できる|大丈夫|いい|空いて(い)?る)(だ)?((と|って)(い|言|お|聞|…)|って$|そう(です|だ|や|じゃ)|らしい|とのこと|げな)',
]);
const acknowledged =
  /^(?:わかりました|分かりました|了解|承知|かしこまりました|よろしく|よろしゆう)(?:です|しました|いたしました|お願い(?:します|いたします)|ね|よ)*$/;
const ownWill = anyOf(['(私|わし|俺|おれ|自分|僕|うち|わたし)(が|も|は)']);
const drawnOut = /^(?:う[ー〜~うぅ]+ん?|ん[ー〜~]+)(?:[。、….・!ねなかのうどち\s]|$)/;

/** Every sign with the place where it ends last; having nothing on that day is as good as a yes. */
function signsIn(text: string, asked: string): Map<string, number> {
  const hits = hitsIn(text, table, asked)
    .filter(({ means }) => means !== 'reason' || goingAsked.includes(asked))
    .map((hit) => (hit.means === 'free' ? { ...hit, means: 'yes' } : hit));
  return strongest(hits, ['yes', 'polite', 'reason', 'no']);
}

const elsewhere = anyOf(['(?<=[^\\s、。])(に|へ(?!い))(行|い|参|伺|出かけ|でかけ)(く|き|って|か|け|かな)']);
const here = anyOf([
  '(時|分|半|頃|ごろ|前|畑|そちら|そっち|現場|手伝い|仕事|作業|草取り|会場|時間|必ず|すぐ|早め|元気|確か|絶対|一緒|朝|日|曜|みんな|喜び|お宅|ため|よう|とき|代わり|二人|予定|当日|ん)(に|へ)(行|い|参|伺)',
]);

const sure = (value: YesNo): Reading<YesNo> => ({ sure: 'rightAway', value });
const ask = (...between: YesNo[]): Reading<YesNo> => ({ sure: 'askBack', between });

/** Reads an answer to the yes/no question that is open. */
export function yesNo(u: Utterance, around: Around = {}): Reading<YesNo> {
  const asked = around.asked ?? 'offer';
  const spaced = fold(u.raw)
    .trim()
    .replace(/[。、\s…]+$/, '');
  const text = spaced.replace(/\s+/g, '');
  if (drawnOut.test(u.text)) return signsIn(text, asked).has('no') ? sure('no') : sure('unsure');
  const whole = new Map([...signsIn(text, asked), ...signsIn(bare(spaced), asked)]);
  const content = spaced.replace(opening, '').replace(/\s+/g, '');
  const body = signsIn(content, asked);
  const has = (means: string) => body.has(means);
  const opens = plainYes.test(text) ? 'yes' : plainNo.test(text) ? 'no' : undefined;
  const no =
    body.get('no') ??
    (asked === 'offer' || asked === 'reminder'
      ? (body.get('reason') ?? (elsewhere.test(text) && !here.test(text) ? text.length : undefined))
      : undefined);
  const yes = body.get('yes') ?? (no === undefined ? body.get('polite') : undefined);
  if (asked === 'anythingElse' && acknowledged.test(text)) return ask('no', 'yes');
  if (asked === 'anythingElse')
    return extra(no ?? whole.get('no'), yes ?? (whole.has('no') ? undefined : (whole.get('polite') ?? named(whole, text))), has, whole);
  if (has('double')) return ask('yes', 'unsure');
  if (asked === 'confirmSummary' && has('fix') && !no) return ask('no', 'yes');
  if (has('later') && !waitForMe.test(text) && !(asked === 'confirmSummary' && no) && !(asked === 'consent' && yes)) {
    return body.has('no') && /断|遠慮|辞退|見送|こんど|今回は|またの/.test(text) ? sure('no') : sure('later');
  }
  if (others.test(text) && !ownWill.test(text) && goingAsked.includes(asked)) return ask('yes', 'unsure');
  if (yes !== undefined && no === undefined && /遅れ/.test(text) && goingAsked.includes(asked))
    return has('unsure') ? ask('yes', 'unsure') : sure('yes');
  if (has('question') && !no) {
    const firstYes = Math.min(...hitsIn(content, table, asked).map(({ means, end }) => (means === 'yes' ? end : content.length)));
    if (yes !== undefined && thenAsks.test(content.slice(firstYes)) && !has('hedge')) return sure('yes');
    return ask(...(yes ? (['yes', 'unsure'] as const) : []));
  }
  if (otherTime.test(text) && !sameDay.test(text) && (asked === 'offer' || asked === 'reminder')) return ask('no', 'yes');
  if (has('otherDay') && no === undefined) return ask('no', 'later');
  if (has('unsure') && (asked === 'confirmSummary' || asked === 'consent') && no === undefined) return ask('yes', 'no');
  if (has('unsure') && asked !== 'confirmSummary' && asked !== 'consent' && !sameDay.test(text))
    return opens === 'yes' && yes && !no ? ask('yes', 'unsure') : sure('unsure');
  if (no !== undefined && yes !== undefined) {
    if (body.has('no') ? no >= yes : no > yes) return sure('no');
    return opens === 'no' || (body.has('no') && !(asked === 'offer' || asked === 'reminder'))
      ? ask('yes', 'no')
      : body.has('no')
        ? ask('no', 'yes')
        : sure('yes');
  }
  if (no !== undefined) return sure('no');
  if (has('condition') && !sameDay.test(text) && asked !== 'confirmSummary') return ask('yes', 'unsure');
  if (yes !== undefined)
    return opens === 'no' ? ask('yes', 'no') : has('hedge') || butThen.test(content.slice(yes)) ? ask('yes', 'unsure') : sure('yes');
  return short(whole, asked, opens, text.length, but.test(text));
}

/** Answers of one word: the same word means different things to different questions. */
function short(
  whole: ReadonlyMap<string, number>,
  asked: string,
  opens: 'yes' | 'no' | undefined,
  length: number,
  contrast: boolean,
): Reading<YesNo> {
  for (const value of ['later', 'unsure', 'no', 'yes'] as const) if (whole.has(value)) return sure(value);
  if (whole.has('maybe')) return asked === 'confirmSummary' || asked === 'reminder' ? ask('yes', 'no') : ask('no', 'yes');
  if (opens && length < 12 && !contrast) return sure(opens);
  return opens ? ask(opens) : { sure: 'notUnderstood' };
}

/** A bare はい to "anything else?" names nothing yet. */
function named(whole: ReadonlyMap<string, number>, text: string): number | undefined {
  return plainYes.test(text) && text.length < 4 ? undefined : whole.get('yes');
}

/** "Anything else?": having nothing is a no, naming a thing is a yes. */
function extra(
  no: number | undefined,
  yes: number | undefined,
  has: (means: string) => boolean,
  whole: ReadonlyMap<string, number>,
): Reading<YesNo> {
  if (has('later')) return sure('later');
  if (no !== undefined && yes !== undefined) return no >= yes ? sure('no') : ask('yes', 'no');
  if (no !== undefined) return sure('no');
  if (yes !== undefined) return sure('yes');
  if (has('unsure')) return sure('unsure');
  return has('question') || whole.has('maybe') || whole.has('yes') ? ask('yes', 'no') : { sure: 'notUnderstood' };
}
