/** Openings that fit, three at a time: "I would like to", "visit first", "others", "none fits: why?". */
import type { Opening, Senior } from '../records.ts';
import { closeQuestion, foot, openQuestion } from './ask.ts';
import { openCase } from './cases.ts';
import { askStep } from './interview.ts';
import { cardOf, seeOthers } from './matchReasons.ts';
import { freeShifts, ranked, seekerHere, type Seeker } from './matchRules.ts';
import type { WhyNot } from './matchWords.ts';
import { fieldJa } from '../glossary.ts';
import { candidateOf, withinLimits } from './rotation.ts';
import { press } from './said.ts';
import type { Turn } from './scene.ts';
import { interest } from './take.ts';

export { fit } from './matchRules.ts';
export { textInMatch } from './matchText.ts';

/** Three cards at a time; at most so many openings are looked at for a free turn, so that an answer never waits. */
const AT_ONCE = 3;
const LOOKED_AT = 28;

/** Shows the openings that fit, from this place of the ranking on; says so honestly where there are none. */
export function showOpenings(turn: Turn, senior: Senior, from = 0): void {
  const seeker = seekerHere(turn, senior);
  const order = ranked(seeker, turn.list('openings', '', 'opening'));
  const { shown, next } = withTurnsLeft(turn, senior, seeker, order, from);
  if (shown.length === 0) return from > 0 ? thatWasAll(turn) : nothingFits(turn, senior);
  openQuestion(turn, turn.heard.chat, 'match', 'show', { shown: shown.map(({ _id }) => _id).join(',') });
  turn.answer({
    text: introOf(senior, order, shown, from),
    blocks: shown.map((opening) => cardOf(seeker, opening)),
    buttons: [
      ...(next === null ? [] : [{ label: 'ほかを見る', press: press('match', 'more', { from: next }) }]),
      { label: '合うものがない', press: press('match', 'none') },
    ],
    foot,
  });
}

function introOf(senior: Senior, order: readonly Opening[], shown: readonly Opening[], from: number): string {
  const wished = senior.profile.wishes?.fields ?? [];
  const words = wished.map((field) => fieldJa[field]).join('、');
  if (from > 0) return 'ほかには、このようなものがあります。気になるものはありますか。';
  if (wished.length > 0 && !order.some(({ field }) => wished.includes(field)))
    return `ご希望の「${words}」で合うものは、いまありません。ほかの分野のものです。気になるものはありますか。`;
  return shown.length === 1 ? '合いそうなものが1つありました。いかがですか。' : '合いそうなものがありました。気になるものはありますか。';
}

function thatWasAll(turn: Turn): void {
  turn.answer({
    text: 'いまお見せできるものは、これで全部です。',
    buttons: [
      { label: 'はじめから見る', press: press('match', 'more', { from: 0 }) },
      { label: '合うものがない', press: press('match', 'none') },
    ],
    foot,
  });
}

/** Said honestly; a coordinator hears the wish, and a new opening that fits is brought to the senior. */
function nothingFits(turn: Turn, senior: Senior): void {
  openCase(turn, { kind: 'wish', chat: turn.heard.chat, person: senior._id, note: 'ご希望に合う募集が、いまありません' });
  turn.change('senior', senior._id, { waiting: true });
  closeQuestion(turn, turn.heard.chat);
  turn.answer({
    text: 'いまは、ご希望に合うものがありません。担当の者にも伝えました。新しく合うものが出たら、こちらからお知らせします。',
    foot,
  });
}

/** The buttons under openings. */
export function pressedMatch(turn: Turn, senior: Senior, act: string, ids: Readonly<Record<string, string>>): void {
  switch (act) {
    case 'like':
    case 'visit': {
      const opening = ids['o'] ? turn.find('opening', ids['o']) : null;
      if (opening) return interest(turn, senior, opening, act);
      turn.answer({ text: 'この募集は終わりました。「ほかを見る」で、いまあるものをお見せします。', buttons: [seeOthers] });
      return;
    }
    case 'more':
      return showOpenings(turn, senior, Math.max(0, Math.trunc(Number(ids['from'])) || 0));
    case 'none':
      return askWhy(turn, senior);
    case 'pass':
      turn.answer({ text: 'わかりました。お返事ありがとうございます。また合うものが出たら、お知らせします。' });
      return;
    case 'why':
      return becauseOf(turn, senior, ids['w'] as WhyNot);
    default:
      turn.answer({ text: 'このボタンは、もう使われていません。いまあるものは「ほかを見る」でお見せします。', buttons: [seeOthers] });
  }
}

/** Asks why none fits; from now on the senior waits for a new opening. */
export function askWhy(turn: Turn, senior: Senior): void {
  turn.change('senior', senior._id, { waiting: true });
  openQuestion(turn, turn.heard.chat, 'match', 'why');
  turn.answer({
    text: '合うものがなかったのですね。教えてくださって、ありがとうございます。どこが合いませんでしたか。',
    buttons: [
      { label: '曜日や時間', press: press('match', 'why', { w: 'days' }) },
      { label: '場所が遠い', press: press('match', 'why', { w: 'far' }) },
      { label: '内容がちがう', press: press('match', 'why', { w: 'content' }) },
      { label: '体がきつい', press: press('match', 'why', { w: 'body' }) },
    ],
    foot,
  });
}

/** The question of the interview that belongs to each reason. */
const stepOf: Record<WhyNot, string> = { days: 'availability', far: 'travel', content: 'wishes', body: 'health' };

/** Opens the question that belongs to a reason against; its answer brings the openings again. */
export function becauseOf(turn: Turn, senior: Senior, why: WhyNot): void {
  if (turn.talk.flow !== 'match') {
    turn.answer({ text: 'このボタンの質問は、もう終わっています。直したいときは「登録を直したい」と送ってください。' });
    return;
  }
  if (!(why in stepOf)) return askWhy(turn, senior);
  // a correction starts from what is registered, not from what an old talk still holds
  turn.change('talk', turn.heard.chat, { answers: senior.profile });
  askStep(turn, stepOf[why], { then: 'match' });
}

/** The next openings with a turn this senior could take, and where the ones after them begin. */
function withTurnsLeft(
  turn: Turn,
  senior: Senior,
  seeker: Seeker,
  order: readonly Opening[],
  from: number,
): { shown: Opening[]; next: number | null } {
  const shown: Opening[] = [];
  const end = Math.min(order.length, from + LOOKED_AT);
  const shifts = turn.lists(
    'shiftsOfOpening',
    order.slice(from, end).map(({ _id }) => _id),
    'shift',
  );
  for (let at = from; at < end; at++) {
    const opening = order[at]!;
    const free = freeShifts(seeker, shifts.get(opening._id) ?? [], turn.now);
    if (free.length === 0 || withinLimits(turn, opening, candidateOf(turn, opening, senior), free).shifts.length === 0) continue;
    if (shown.length === AT_ONCE) return { shown, next: at };
    shown.push(opening);
  }
  return { shown, next: end < order.length ? end : null };
}
