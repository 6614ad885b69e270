/** Free words while an offer to stand in is open. */
import type { Senior, Shift } from '../records.ts';
import { foot } from './ask.ts';
import { offerButtons } from './offerCard.ts';
import { isPartOf, partWished, wishPart } from './part.ts';
import { assignmentOf, awaitsAnswer, ownShifts } from './places.ts';
import type { Button } from './said.ts';
import type { Turn } from './scene.ts';
import { pass, take } from './standInAnswers.ts';
import { refOf, saySpan } from './time.ts';
import { answerQuestion } from './turnQuestion.ts';
import { comeButtons, openShiftOf } from './turnSays.ts';
import { oneWord } from './turnWord.ts';
import type { Reading, ShiftWord, Utterance } from './understand/meaning.ts';
import { shiftWords } from './understand/shiftWords.ts';
import { yesNo } from './understand/yesNo.ts';

export { freePlaces, release } from './places.ts';
export { pressedOffer } from './standInAnswers.ts';
export { seekStandIns } from './standIns.ts';

/** Free words while an offer is open: a yes or a no to it; where another turn could be meant too, it is asked which. */
export function wordsOfOffer(turn: Turn, senior: Senior, u: Utterance): boolean {
  const offers = openOffers(turn, senior);
  const { flow, step } = turn.talk;
  const free = flow === 'idle' || flow === 'offer' || (flow === 'shift' && step !== 'cannot');
  if (offers.length === 0 || !free) return false;
  const own = ownShifts(turn, senior._id);
  const ref = refOf(turn.now);
  const about = shiftWords(u, { ref, open: [...own, ...offers].map(openShiftOf) });
  const one = wordOfOffer(about);
  const word = one?.word ?? null;
  // 「お引き受けします」 is the word of the card itself, and means no other turn
  const plain =
    word === null ||
    word.action === 'none' ||
    word.action === 'unclear' ||
    ((!word.date || about.sure === 'askBack') && ACCEPTS.test(u.text));
  if (!plain && word.action === 'question' && own.length === 0) return answerQuestion(turn, senior, word, offers);
  if (!plain && word.action !== 'cancel' && word.action !== 'confirm') return false;
  const meant = word?.date ? offers.filter((shift) => shift.day === word.date) : offers;
  if (meant.length === 0) return false;
  const read = yesNo(u, { asked: 'offer', ref });
  if (plain && read.sure === 'notUnderstood') return false;
  turn.read({ family: 'yesno', step: 'offer', sure: read.sure });
  const others = own.filter((shift) => (word?.date ? shift.day === word.date : !plain || awaitsAnswer(turn, shift, senior._id)));
  const [shift] = meant;
  const certain = one?.certain && about.sure !== 'repeatBack' && !word?.conditional;
  const says = plain ? (read.sure === 'rightAway' ? read.value : null) : certain ? word.action : null;
  if (meant.length > 1 || others.length > 0 || !shift) askWhichAnswer(turn, senior, meant, others);
  else if (says === 'yes' || says === 'confirm') take(turn, senior, shift);
  else if (says === 'no' || says === 'cancel') pass(turn, senior, shift);
  else {
    const text = `${saySpan(shift.start, shift.end)}の${titleOf(turn, shift)}は、いかがですか。お返事は、あとでも大丈夫です。`;
    turn.answer({ text, buttons: offerButtons(shift, assignmentOf(shift, senior._id)?.shownTerms).slice(0, 2), foot });
  }
  return true;
}

/** 「10時からなら」 while one offer is open: said back as a part of that turn. */
export function wordsOfPart(turn: Turn, senior: Senior, u: Utterance): boolean {
  const { flow, step } = turn.talk;
  if (flow === 'interview' || (flow === 'shift' && step === 'cannot')) return false;
  const part = partWished(u, refOf(turn.now));
  const offers = part ? openOffers(turn, senior) : [];
  const fits = part ? offers.filter((shift) => isPartOf(shift, part)) : [];
  const [meant] = offers.length === 1 ? offers : fits.length === 1 ? fits : [];
  return part !== null && meant !== undefined && wishPart(turn, senior, meant, part);
}

const ACCEPTS = /お?引き?受け|お受け/u;

/** The one word that was read; one action for several days only lacks the day. */
function wordOfOffer(read: Reading<ShiftWord>): { word: ShiftWord; certain: boolean } | null {
  const one = oneWord(read);
  if (one || read.sure !== 'askBack' || read.between.length === 0) return one;
  const [{ action }] = read.between as [ShiftWord];
  return read.between.every((other) => other.action === action) ? { word: { action }, certain: true } : null;
}

function askWhichAnswer(turn: Turn, senior: Senior, offers: readonly Shift[], own: readonly Shift[]): void {
  const block = (shift: Shift, buttons: readonly Button[]) => ({
    heading: saySpan(shift.start, shift.end),
    lines: [titleOf(turn, shift)],
    buttons,
  });
  turn.answer({
    text: 'どの日のお返事でしょうか。',
    blocks: [
      ...own.slice(0, 2).map((shift) => block(shift, comeButtons(shift).slice(0, 2))),
      ...offers.slice(0, 2).map((shift) => block(shift, offerButtons(shift, assignmentOf(shift, senior._id)?.shownTerms).slice(0, 2))),
    ],
    foot,
  });
}

/** Shifts that this senior has been asked about and not answered yet. */
export function openOffers(turn: Turn, senior: Senior): Shift[] {
  return turn
    .list('shiftsOfSenior', senior._id, 'shift')
    .filter((shift) => shift.start > turn.now && shift.state !== 'cancelled' && assignmentOf(shift, senior._id)?.state === 'asked')
    .toSorted((a, b) => a.start.getTime() - b.start.getTime());
}

function titleOf(turn: Turn, shift: Shift): string {
  return turn.get('opening', shift.opening).title;
}
