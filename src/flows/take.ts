/** Taking an opening on: interest, introduction by a coordinator or terms at once, and the first turns. */
import type { Case, Opening, Placement, Senior } from '../records.ts';
import type { PlacementState } from '../glossary.ts';
import { nextOwn, placementOf } from './assign.ts';
import { closeQuestion } from './ask.ts';
import { officeWords, openCase } from './cases.ts';
import { seeOthers, short } from './matchReasons.ts';
import type { Limit } from './limits.ts';
import { freeShifts, isUnderWay, seekerHere } from './matchRules.ts';
import { candidateOf, withinLimits } from './rotation.ts';
import type { Turn } from './scene.ts';
import { notAtNight, showTerms } from './terms.ts';

export { assignNext } from './assign.ts';

/** Why the centre cannot give this now, in words for the senior: kind, and never about what they did. */
const whyNot: Record<Limit, string> = {
  age: '年齢の決まりがあるため',
  licence: '免許や資格の確認がいるため',
  overlap: '同じ時間にほかの予定があるため',
  gap: 'ほかの予定との間が短いため',
  rest: '前後の日にお休みが取れるように',
  oneOpening: 'お仕事は一つずつとしているため',
  longest: '交代でお願いしているため',
  guide: '月の日数と週の時間の目安があるため',
  stop: '週の時間の上限があるため',
};

/** A senior would like to take part, or to see it first. */
export function interest(turn: Turn, senior: Senior, opening: Opening, how: 'like' | 'visit'): void {
  const placement = placementOf(turn, senior, opening);
  const title = short(opening.title, 30);
  if (opening.state !== 'published') {
    turn.answer({ text: `「${title}」の募集は終わりました。ありがとうございます。`, buttons: [seeOthers] });
    return;
  }
  if (placement && isUnderWay(placement) && placement.state !== 'interested') return presentState(turn, senior, opening, placement);
  if (placement?.state === 'interested' && opening.entry === 'introduce') return presentState(turn, senior, opening, placement);
  const free = freeShifts(seekerHere(turn, senior), turn.list('shiftsOfOpening', opening._id, 'shift'), turn.now);
  const { shifts, against } = withinLimits(turn, opening, candidateOf(turn, opening, senior), free);
  if (against && shifts.length === 0) {
    turn.answer({
      text: `ありがとうございます。「${title}」は、${whyNot[against]}、いまはお願いできません。お気持ちに感謝します。`,
      buttons: [seeOthers],
    });
    return;
  }
  if (free.length === 0) {
    turn.answer({ text: `あいにく「${title}」は、ご都合に合う日の空きが、いまありません。お気持ちに感謝します。`, buttons: [seeOthers] });
    return;
  }
  place(turn, senior, opening, placement, 'interested');
  if (how === 'like' && opening.entry === 'atOnce') return showTerms(turn, senior, opening);
  openCase(turn, {
    kind: 'introduce',
    chat: turn.heard.chat,
    person: senior._id,
    opening: opening._id,
    where: `${opening.title}(${opening.workplace})`,
    note: how === 'visit' ? '見学のご希望' : 'やってみたいとのご希望',
  });
  if (['match', 'take'].includes(turn.talk.flow)) closeQuestion(turn, turn.heard.chat);
  const by = senior.profile.reach?.by === 'phone' ? 'お電話' : 'このLINEかお電話';
  const what = how === 'visit' ? `見学の日を、担当の者が${by}でご相談します。` : `担当の者が先方に話をして、${by}でお返事します。`;
  turn.answer({ text: `「${title}」ですね。${what}${officeWords(turn.centre, turn.now).words}` });
}

/** The coordinator closed the case: introduced, so the terms go to the senior; or not this time, said kindly. */
export function introduced(turn: Turn, one: Case, how: 'introduced' | 'notThisTime'): void {
  const senior = one.person ? turn.find('senior', one.person) : null;
  const opening = one.opening ? turn.find('opening', one.opening) : null;
  const placement = senior && opening ? placementOf(turn, senior, opening) : null;
  if (!senior || !opening || placement?.state !== 'interested') return;
  if (how === 'introduced' && opening.state === 'published') {
    turn.change('placement', placement._id, { state: 'introduced' });
    return showTerms(turn, senior, opening, '先方にご紹介できました。');
  }
  turn.change('placement', placement._id, { state: 'ended' });
  turn.change('senior', senior._id, { waiting: true });
  turn.say(
    senior.line,
    'answer',
    {
      text: `「${short(opening.title, 30)}」は、今回は見送りとなりました。また合うものが出たら、お知らせします。`,
      buttons: [seeOthers],
    },
    notAtNight(turn, senior),
  );
}

function place(turn: Turn, senior: Senior, opening: Opening, old: Placement | null, state: PlacementState): void {
  if (old) {
    if (old.state !== state) turn.change('placement', old._id, { state, agreed: null, since: turn.now });
    return;
  }
  turn.make('placement', {
    opening: opening._id,
    senior: senior._id,
    role: 'main',
    state,
    agreed: null,
    trialLeft: opening.trial ? 1 : 0,
    since: turn.now,
  });
}

/** One kind sentence that says where it stands; nothing changes. */
function presentState(turn: Turn, senior: Senior, opening: Opening, { state }: Placement): void {
  const title = short(opening.title, 30);
  switch (state) {
    case 'introduced':
      return showTerms(turn, senior, opening);
    case 'interested':
      turn.answer({ text: `「${title}」のご希望は、もう伺っています。担当の者からの連絡を、もうしばらくお待ちください。` });
      return;
    case 'paused':
      turn.answer({ text: `「${title}」は、いまお休み中です。始めたいときは「人と話したい」と送ってください。` });
      return;
    default: {
      const next = nextOwn(turn, senior, opening);
      turn.answer({ text: `「${title}」は、もうお引き受けいただいています。${next ? `次の出番は ${next} です。` : ''}` });
    }
  }
}
