/** What each clause of a message does about a turn, with who, when and how surely; the decision is shiftWords.ts. */
import type { Around, OpenShift, ShiftAction, Utterance } from './meaning.ts';
import { leavesForGood } from './leaving.ts';
import lexicon from './lexicon/shift.json' with { type: 'json' };
import { offersTime } from './offers.ts';
import { isHearsay, isOthers, namesOther } from './person.ts';
import { asks, asksIfAgreed, asksLeave, asksWhat, requests } from './questionness.ts';
import type { DaysNamed } from './shiftDays.ts';
import { daysNamed } from './shiftDays.ts';
import type { Clause, Script } from './shiftScript.ts';
import { sayingsOf, scriptOf } from './shiftScript.ts';
import { isCondition, isOver, isUndecided } from './tense.ts';
import { formOf, type Verb } from './verbs.ts';

/** One thing a clause does about a turn. */
export interface Act {
  readonly action: ShiftAction;
  readonly days: DaysNamed;
  readonly clause: number;
  readonly sentence: number;
  /** asks whether it may be */
  readonly leave?: boolean;
  /** only means it beside a named day: 明日は無理です */
  readonly weak?: boolean;
  /** only half said: 明日はちょっと… */
  readonly soft?: boolean;
  readonly conditional?: boolean;
  readonly undecided?: boolean;
  readonly arranged?: boolean;
  /** names the hour of coming: late only when that is after the start */
  readonly atHour?: boolean;
  /** only 承知しました, which agrees to nothing by itself */
  readonly ack?: boolean;
  /** only says when there is time (火曜も木曜も空いてます): no turn is agreed to */
  readonly offer?: boolean;
}

/** All acts of a message, its script, and whether the speaker is ill. */
export interface Acts {
  readonly script: Script;
  readonly open: readonly OpenShift[];
  readonly today: string;
  readonly acts: readonly Act[];
  readonly ill: boolean;
}

const says = Object.fromEntries(
  Object.entries(lexicon).map(([name, list]) => [name, sayingsOf(typeof list === 'string' ? [] : list)]),
) as Record<keyof typeof lexicon, RegExp>;
const going: readonly Verb[] = [
  { stems: ['行', '往', '(?<=^|[、。가-뿿一-龠はもにがへでとりずうぐきら])い'], row: 'go' },
  { stems: ['伺', 'うかが', '向か', 'むか'], row: 'w' },
  { stems: ['参', 'まい'], row: 'r' },
  { stems: ['来', '(?<!で)こ'], row: 'kuru' },
  { stems: ['(?<!に)出', '(?<![ぁ-ん])で', '務め', '勤め'], row: 'one' },
  { stems: ['でら?れ', '(?<!に)出ら?れ', '(?<!そう)来ら?れ', 'こら?れ'], row: 'one' },
  { stems: ['参加', '出席', '出勤', 'お邪魔', '参上', 'お手伝い', 'お伺い'], row: 'suru' },
  { stems: ['手伝', 'てつだ'], row: 'w' },
  { stems: ['働', 'はたら'], row: 'k' },
];
const GOES = new RegExp(`(?<!熱が|咳が|汗が|を|せきが|電話に|家を)(?:${formOf(going, 'does')}|${formOf(going, 'can')})`);
const GOES_NOT = new RegExp(`(?<!熱が|せきが)${formOf(going, 'not')}`);
const NOT_THE_TURN =
  /電話(?:に|が|を)|返事|連絡(?:が|は)?で|返信|めえる|める|重い|おもい(?:もの|物)|力仕事|運転|正座|立ち(?:つぱなし|仕事)/;
/** 休みに変更してください is no move */
const OFF_INSTEAD = /(?:休み|やすみ|欠席|きやんせる)に(?:変更|変え|して)/;
/** 担当の人に代わって is a wish to speak with somebody */
const TO_STAFF = /(?:担当|係|人間|職員|事務|責任者|オペレ.{0,3}|生身|^人)(?:の?(?:人|方|者))?(?:に|と)(?:代わ|替わ|かわ|変わ)/;
/** who is off: not the speaker */
const ANYBODY_OFF = /(?:誰|だれ|どなた|何人|どの人|お?休みの(?:人|方)|ほかの(?:人|方)|他の(?:人|方)|皆|みんな)/;
/** 田中さん明日休みます: said of somebody, or to somebody */
const BARE_NAME = /^(?:[一-龠]{1,4}|[ぁ-ん]{2,4})(?:さん|くん|君)[가-뿿]/;
/** 休んだら, キャンセルする場合: the act itself is only supposed */
const THEN =
  /^.(?:す|し|さ)?(?:る|た|だ|い|ない)?(?:たら|だら|(?<!け)れば|なら(?!な)|場合|時|とき(?!ま)|となると|[んの](?:やつたら|だつたら|でしたら|じやつたら|なら)|ようなら|ようだつたら)/;
/** 休ませてもらえるんですか, お願いしてましたよね: about a leave that was settled before */
const SETTLED =
  /つけ|よね|(?:いただけ|もらえ|くれ)る(?:の|ん)(?:です|でしよう)?か|届(?:い|き)|伝わ|聞いて(?:い)?ま|通つて|なつて(?:い|お)?ま|(?:ました|でした|つた|てた|した)(?:か|の|ん|よ|ですか|かな)/;
const ONE_DAY = /[\uAC00-\uAFFF]/;
/** 行かなくていい: nothing is said about coming */
const NEED_NOT = /(?:なくて|んで|なくと|ないで)(?:も|は)?(?:いい|良い|よい|ええ|よか|よろし|かま|構|済|すむ|大丈夫|だめ|いけ)/;
const FALLBACK: DaysNamed = { dates: [], other: [], past: false, all: false };
const isEmpty = (days: DaysNamed) => days.dates.length === 0 && days.other.length === 0 && !days.all;

/** Reads a message clause by clause. */
export function actsOf(u: Utterance, around: Around): Acts {
  const script = scriptOf(u, around);
  const open = around.open ?? [];
  const today = (around.ref ?? '').slice(0, 10);
  const days = script.clauses.map(({ text }) => ({
    ...daysNamed(text, script, open, today),
    short: text.length < 8,
  }));
  const found = script.clauses.map((clause, i) => actIn(clause, i, script));
  const dated = found.flatMap((act, i) => (act ? [{ ...act, days: daysFor(i, days, found) }] : []));
  const acts = dated.map((act) => (offersTime(act, dated, script) ? { ...act, offer: true, undecided: true } : act));
  return { script, open, today, acts: whole(acts, script), ill: isIll(script) };
}

/** A day said in the clause, else the last one said before, else one said after by itself. */
function daysFor(i: number, days: readonly (DaysNamed & { readonly short: boolean })[], found: readonly (Act | undefined)[]): DaysNamed {
  const own = days[i] ?? FALLBACK;
  if (!isEmpty(own) || own.past) return own;
  for (let j = i - 1; j >= 0; j--) {
    const before = days[j];
    if (before && !isEmpty(before)) return before;
  }
  const after = days[i + 1];
  return after && after.short && !isEmpty(after) && (!found[i + 1] || found[i + 1]?.soft || found[i + 1]?.action === found[i]?.action)
    ? after
    : own;
}

/** What hangs over several clauses: a condition before, a doubt behind, 〜が、いいですか. */
function whole(acts: readonly Act[], script: Script): Act[] {
  return acts.flatMap((act) => {
    const clause = script.clauses[act.clause];
    if (!clause || (act.soft && acts.some((other) => !other.soft && other.action !== 'question'))) return [];
    if (
      act.action === 'question' &&
      act.clause > 0 &&
      asksIfAgreed(clause.text) &&
      acts.some((other) => other !== act && other.action !== 'question')
    )
      return [];
    const same = script.clauses.filter((other) => other.sentence === act.sentence);
    const place = same.indexOf(clause);
    const before = same[place - 1];
    const freeBefore = before && !acts.some((other) => other.clause === act.clause - 1 && other.action !== 'question');
    const conditional = act.conditional === true || (freeBefore === true && isCondition(before.text));
    const undecided = act.undecided === true || same.slice(place + 1).some((later) => isUndecided(later.text) && !asksWhat(later));
    return [{ ...act, ...(conditional && { conditional }), ...(undecided && { undecided }) }];
  });
}

function actIn(clause: Clause, index: number, script: Script): Act | undefined {
  const { text } = clause;
  const base = { days: FALLBACK, clause: index, sentence: clause.sentence };
  const question = asks(clause);
  const what = question && asksWhat(clause);
  const other = namesOther(
    script.clauses
      .filter((c) => c.sentence === clause.sentence)
      .map((c) => c.text)
      .join('、'),
  );
  const passedOn = isHearsay(text) && (other || !/みたい/.test(text));
  if (leavesForGood(text) && !question) return undefined;
  const hit = firstOf(text, other);
  if (!hit || (what && !(hit.action === 'substitute' && requests(text)))) return question ? { ...base, action: 'question' } : undefined;
  const { action, at } = hit;
  if (action === 'substitute') return { ...base, action, ...((hit.arranged || isOthers(text, at)) && { arranged: true }) };
  const somebody = action === 'cancel' && /(?:誰|だれ|どなた)か?[^、。]{0,6}$/.test(text.slice(0, at));
  if (somebody || isOthers(text, at) || passedOn || (isOver(text) && action !== 'arrived' && action !== 'done'))
    return question ? { ...base, action: 'question' } : undefined;
  if (question && action !== 'reschedule') {
    const may = asksLeave(clause);
    const wants = requests(text);
    const supposed = isCondition(text.slice(0, at)) ? { conditional: true } : {};
    if (SETTLED.test(text) && (action === 'cancel' || action === 'confirm')) return { ...base, action: 'question' };
    if (action === 'cancel' && (ANYBODY_OFF.test(text) || /もらえるもん|もらえるもの/.test(text))) return { ...base, action: 'question' };
    if (action === 'cancel' && /(?:もらえ|いただけ|頂け)る(?:か|でしよう|やろ)/.test(text))
      return { ...base, action, leave: true, ...supposed };
    // 火曜のぶんキャンセルできますか: of one turn it is a wish, of none a question about the rules
    if (action === 'cancel' && !may && /(?:できます|出来ます|可能です)か$/.test(text) && ONE_DAY.test(text))
      return { ...base, action, leave: true };
    if (action === 'cancel' && (!wants || may) && !/させて|せて(?:もら|いただ|頂|くだ)|お願い/.test(text))
      return { ...base, ...(may ? { action, leave: true, ...supposed } : { action: 'question' as const }) };
    if (['confirm', 'arrived', 'done'].includes(action) || (!may && !wants)) return { ...base, action: 'question' };
  }
  const conditional = isCondition(text.slice(0, at + hit.length)) || THEN.test(text.slice(at + hit.length - 1));
  const undecided =
    (isUndecided(text) && !(question && requests(text))) || (BARE_NAME.test(text) && (action === 'cancel' || action === 'confirm'));
  return {
    ...base,
    action,
    ...(hit.weak && { weak: true }),
    ...(hit.soft && { soft: true }),
    ...(hit.atHour && { atHour: true }),
    ...(hit.ack && { ack: true }),
    ...(conditional && { conditional }),
    ...(undecided && { undecided }),
  };
}

interface Hit {
  readonly action: ShiftAction;
  readonly at: number;
  readonly length: number;
  readonly weak?: boolean;
  readonly soft?: boolean;
  readonly arranged?: boolean;
  readonly atHour?: boolean;
  readonly ack?: boolean;
}

/** The first of the things a turn can meet that the clause says; the order is from the plainest to the most general. */
function firstOf(text: string, other: boolean): Hit | undefined {
  const find = (pattern: RegExp, action: ShiftAction, more: Partial<Hit> = {}): Hit | undefined => {
    const found = pattern.exec(text);
    return found ? { action, at: found.index, length: found[0].length, ...more } : undefined;
  };
  const substitute =
    TO_STAFF.test(text) || says.noSubstitute.test(text) || says.standsIn.test(text)
      ? undefined
      : find(says.substitute, 'substitute', { arranged: says.arranged.test(text) && other });
  if (substitute) return substitute;
  if (says.standsIn.test(text) || says.notOurs.test(text)) return undefined;
  const move = says.notMove.test(text) || OFF_INSTEAD.test(text) ? undefined : find(says.move, 'reschedule');
  if (move) return move;
  if (says.notLate.test(text)) return find(GOES, 'confirm');
  const supposed = /(?:遅れ|おくれ|遅く|おそく|遅刻|間に合わ)[^、。]{0,6}?(?:たら|れば|なら|とき|時(?=は|に|、)|場合|かつたら)/.test(text);
  const late = supposed ? undefined : (find(says.late, 'late') ?? find(says.arrives, 'late', { atHour: true }));
  if (late)
    return /遅れ|おくれ|遅く/.test(late.atHour ? '' : text) && !says.notArrived.test(text) ? (find(says.arrived, 'arrived') ?? late) : late;
  if (supposed) return undefined;
  const early = find(says.earlyLeave, 'earlyLeave');
  if (early && !says.arrived.test(text)) return early;
  const stays = find(says.notAbsent, 'confirm');
  if (stays) return find(GOES, 'confirm') ?? stays;
  const off = says.notOff.test(text);
  const absent = off ? undefined : find(says.absent, 'cancel');
  if (absent) return absent;
  if (!NOT_THE_TURN.test(text) && !says.elsewhere.test(text)) {
    const cannot = find(GOES_NOT, 'cancel');
    if (cannot && !NEED_NOT.test(text)) return cannot;
    const onADay = find(says.absentOnADay, 'cancel', { weak: true });
    if (onADay) return onADay;
  }
  const over = says.notDone.test(text) ? undefined : find(says.done, 'done');
  if (over) return over;
  const here = says.notArrived.test(text) ? undefined : find(says.arrived, 'arrived');
  if (here) return here;
  if (!says.elsewhere.test(text) && !NOT_THE_TURN.test(text)) {
    const goes = find(GOES, 'confirm');
    if (goes) return goes;
    const fine = find(says.come, 'confirm', {
      weak: true,
      ack: says.ack.test(text) && !/大丈夫|予定/.test(text),
    });
    if (fine) return fine;
  }
  return (off ? undefined : find(says.offState, 'cancel', { soft: true })) ?? find(says.soft, 'cancel', { soft: true });
}

/** The speaker is ill now: somebody else's illness and one that is over do not count. */
function isIll(script: Script): boolean {
  return script.clauses.some(({ text }) => {
    const found = says.ill.exec(text);
    if (!found || says.well.test(text) || isCondition(text)) return false;
    const before = text.slice(0, found.index);
    const owned = /(?:の|が|は|も|に)$/.test(before) && namesOther(before.slice(-8));
    return !owned && !isOthers(text, found.index) && !isHearsay(text);
  });
}
