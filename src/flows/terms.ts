/** Terms (仕様書): what, where, when, pay or none, who to ask, what if I cannot come; shown, agreed with a dated version, or declined. */
import type { Opening, Placement, Senior } from '../records.ts';
import { assignNext, nextOwn, notAtNight, placementOf } from './assign.ts';
import { closeQuestion, foot, openQuestion } from './ask.ts';
import { nameOf, openCase } from './cases.ts';
import { seeOthers, short } from './matchReasons.ts';
import { freeShifts, isUnderWay, seekerHere } from './matchRules.ts';
import { press, type Bubble } from './said.ts';
import type { Turn } from './scene.ts';
import { changeCard, changesOf } from './termsChange.ts';
import { termsText, wordsOf } from './termsText.ts';
import { dayOf, refOf, sayDay } from './time.ts';
import type { Utterance } from './understand/meaning.ts';
import { yesNo } from './understand/yesNo.ts';

export { notAtNight } from './assign.ts';
export { termsText } from './termsText.ts';

/** Shows the terms of an opening and asks whether the senior agrees. */
export function showTerms(turn: Turn, senior: Senior, opening: Opening, before = ''): void {
  const { version, lines } = termsText(opening, turn.get('employer', opening.employer), turn.centre);
  const ids = { o: opening._id, v: version };
  const card: Bubble = {
    heading: `${wordsOf[opening.contractForm].title}(${version}版)`,
    text: `${before}次の内容でお引き受けいただけますか。おことわりになっても、何も変わりません。`,
    blocks: [{ heading: opening.title, lines, buttons: [] }],
    buttons: [
      { label: '同意する', press: press('take', 'agree', ids) },
      { label: 'やめておく', press: press('take', 'decline', ids) },
      { label: '紙でほしい', press: press('take', 'paper', ids) },
    ],
    foot,
  };
  turn.say(senior.line, 'answer', card, notAtNight(turn, senior));
  // terms sent by a coordinator do not push another open question aside
  const talk = senior.line ? turn.find('talk', senior.line) : null;
  if (talk && (talk._id === turn.heard.chat || ['idle', 'match', 'take'].includes(talk.flow)))
    openQuestion(turn, talk._id, 'take', 'terms', ids);
}

/** The buttons under terms; a button of something that is over gets one kind sentence and changes nothing. */
export function pressedTake(turn: Turn, senior: Senior, act: string, ids: Readonly<Record<string, string>>): void {
  const opening = ids['o'] ? turn.find('opening', ids['o']) : null;
  const placement = opening ? placementOf(turn, senior, opening) : null;
  if (!opening || opening.state !== 'published') return sentence(turn, 'この募集は終わりました。お返事は何もいりません。', [seeOthers]);
  switch (act) {
    case 'agree':
      return agree(turn, senior, opening, placement, ids['v']);
    case 'decline':
      return decline(turn, senior, opening, placement);
    case 'talk':
      return talkAbout(turn, senior, opening);
    case 'paper':
      return onPaper(turn, senior, opening, placement);
    case 'notAgain':
      turn.change('senior', senior._id, { notFor: [...new Set([...senior.notFor, opening._id])] });
      return sentence(turn, `わかりました。「${short(opening.title, 30)}」は、もうお見せしません。`, [seeOthers]);
    default:
      return sentence(turn, 'このボタンは、もう使われていません。', [seeOthers]);
  }
}

/** An agreement in words, whole and without a question. */
const AGREED =
  /^(?:(?:はい|ええ)[、。]?)?(?:同意(?:(?:いた)?します|(?:いた)?しました|する|です|でお願いします)?|お?引き?受け(?:いた)?(?:します|ます|ましょう))[。!！]*$/u;

/** Free words while terms are open; an agreement is kept only when it was clearly said. */
export function textInTake(turn: Turn, senior: Senior, u: Utterance): boolean {
  const { flow, step, about } = turn.talk;
  if (flow !== 'take' || step !== 'terms') return false;
  if (/^(?:紙|かみ)|紙で|印刷|郵送/u.test(u.text)) return done(() => pressedTake(turn, senior, 'paper', about));
  const agreed = AGREED.test(u.text);
  const refused = /同意.{0,4}(?:ません|ない|かねま)/u.test(u.text);
  const reading = yesNo(u, { ref: refOf(turn.now), asked: 'consent' });
  turn.read({ family: 'yesno', step, sure: agreed || refused ? 'rightAway' : reading.sure });
  const said = agreed ? 'yes' : refused ? 'no' : reading.sure === 'rightAway' || reading.sure === 'repeatBack' ? reading.value : undefined;
  if (said === 'yes') return done(() => pressedTake(turn, senior, 'agree', about));
  if (said === 'no') return done(() => pressedTake(turn, senior, 'decline', about));
  if (said === undefined) return false;
  turn.answer({ text: 'どうぞ、ごゆっくりお考えください。お返事は、あとからでもかまいません。', foot });
  return true;
}
const done = (act: () => void): true => {
  act();
  return true;
};

function agree(turn: Turn, senior: Senior, opening: Opening, placement: Placement | null, version: string | undefined): void {
  if (!placement || !isUnderWay(placement)) return isOver(turn, opening);
  if (placement.agreed?.version === opening.termsVersion) return agreedAlready(turn, senior, opening, placement.agreed.at);
  if (placement.state === 'paused') return sentence(turn, 'いまはお休み中です。始めたいときは「人と話したい」を押してください。');
  if (placement.state === 'interested' && opening.entry === 'introduce') return isWaiting(turn, opening);
  if (version !== opening.termsVersion) return showAnew(turn, senior, opening, placement);
  const renewed = placement.agreed !== null;
  if (!renewed && freeShifts(seekerHere(turn, senior), turn.list('shiftsOfOpening', opening._id, 'shift'), turn.now).length === 0)
    return sentence(turn, `あいにく「${short(opening.title, 30)}」は、いま空きがなくなりました。お気持ちに感謝します。`, [seeOthers]);
  const { lines } = termsText(opening, turn.get('employer', opening.employer), turn.centre);
  const agreed = turn.change('placement', placement._id, {
    agreed: { version: opening.termsVersion, text: lines.join('\n'), at: turn.now },
    ...(renewed ? {} : opening.trial ? { state: 'trial', trialLeft: 1 } : { state: 'active' }),
  });
  closeIfOpen(turn, opening);
  if (renewed) return sentence(turn, `新しい内容で、${sayDay(dayOf(turn.now))}に同意をいただきました。ありがとうございます。`);
  assignNext(turn, senior, opening, agreed);
}

/** The button was of older terms: what has changed is shown, or all of it to somebody who never agreed. */
function showAnew(turn: Turn, senior: Senior, opening: Opening, { agreed }: Placement): void {
  if (!agreed) return showTerms(turn, senior, opening, '内容が新しくなりました。');
  const { lines } = termsText(opening, turn.get('employer', opening.employer), turn.centre);
  turn.answer(changeCard(opening, changesOf(agreed.text, lines)));
}

function agreedAlready(turn: Turn, senior: Senior, opening: Opening, at: Date): void {
  const next = nextOwn(turn, senior, opening);
  sentence(
    turn,
    `「${short(opening.title, 30)}」は、${sayDay(dayOf(at))}に同意をいただいています。${next ? `次の出番は ${next} です。` : ''}`,
  );
}

/** Costs nothing: thanked, nothing is lowered; not to be shown again only where that is wished. */
function decline(turn: Turn, senior: Senior, opening: Opening, placement: Placement | null): void {
  if (!placement || !isUnderWay(placement)) return isOver(turn, opening);
  if (placement.agreed) return sentence(turn, 'もうお引き受けいただいています。おやめになりたいときは、「人と話したい」を押してください。');
  if (placement.state === 'interested' && opening.entry === 'introduce') return isWaiting(turn, opening);
  turn.change('placement', placement._id, { state: 'ended' });
  closeIfOpen(turn, opening);
  turn.answer({
    text: 'わかりました。お返事ありがとうございます。これからのご案内は、これまでと変わりません。',
    buttons: [seeOthers, { label: 'これはもう見ない', press: press('take', 'notAgain', { o: opening._id }) }],
  });
}

function onPaper(turn: Turn, senior: Senior, opening: Opening, placement: Placement | null): void {
  if (!placement || !isUnderWay(placement)) return isOver(turn, opening);
  openCase(turn, {
    kind: 'human',
    chat: turn.heard.chat,
    person: senior._id,
    opening: opening._id,
    where: `${opening.title}(${opening.workplace})`,
    note: `${nameOf(senior)}さんへ、仕様書(${opening.termsVersion}版)を紙でお渡しする`,
  });
  sentence(turn, '紙でお渡しできるよう、担当の者に伝えました。お返事は、紙をごらんになってからでかまいません。');
}

/** Changed terms that somebody would like to talk about: they stay on the old ones until a person has spoken with them. */
function talkAbout(turn: Turn, senior: Senior, opening: Opening): void {
  closeIfOpen(turn, opening);
  const where = `${opening.title}(${opening.workplace})`;
  openCase(turn, {
    kind: 'human',
    chat: turn.heard.chat,
    person: senior._id,
    opening: opening._id,
    where,
    note: '内容の変更について相談したい',
  });
  sentence(turn, 'わかりました。担当の者からご連絡します。それまでは、これまでの内容のままです。');
}

function isOver(turn: Turn, opening: Opening): void {
  sentence(turn, `「${short(opening.title, 30)}」のお話は終わっています。もう一度ご希望でしたら、下のボタンを押してください。`, [
    { label: 'やってみたい', press: press('match', 'like', { o: opening._id }) },
    seeOthers,
  ]);
}

function isWaiting(turn: Turn, opening: Opening): void {
  sentence(turn, `「${short(opening.title, 30)}」は、担当の者がいま受け入れ先と話しています。もうしばらくお待ちください。`);
}

function closeIfOpen(turn: Turn, opening: Opening): void {
  const { flow, about } = turn.talk;
  if (flow === 'take' && about['o'] === opening._id) closeQuestion(turn, turn.heard.chat);
}

function sentence(turn: Turn, text: string, buttons: Bubble['buttons'] = []): void {
  turn.answer(buttons.length > 0 ? { text, buttons } : { text });
}
