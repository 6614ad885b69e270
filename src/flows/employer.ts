/** An employer's contact speaks: by button or in a word, about today, tomorrow or the week. */
import type { Contact } from '../records.ts';
import { closeQuestion } from './ask.ts';
import { openCase } from './cases.ts';
import { asksPerson, comingShifts, sayComing, wishesChange } from './employerAnswers.ts';
import { pressedByContact } from './employerPress.ts';
import { actOnEmployerWord, askBack } from './employerWord.ts';
import { wantsPerson } from './help.ts';
import { corrected } from './monthlyReport.ts';
import { pressed } from './said.ts';
import type { Turn } from './scene.ts';
import { refOf } from './time.ts';
import { openShiftOf } from './turnSays.ts';
import { employerWords } from './understand/employerWords.ts';
import { human } from './understand/human.ts';
import { normalise } from './understand/normalise.ts';
import type { Utterance } from './understand/meaning.ts';

export { tellEmployer } from './employerAsk.ts';

/** Handles everything that an employer's contact sends. */
export function contactHeard(turn: Turn, contact: Contact): void {
  const { what } = turn.heard;
  if (what.kind === 'press') return pressed(what.data)?.flow === 'help' ? wantsPerson(turn) : pressedByContact(turn, contact, what.data);
  if (what.kind === 'text') return wordsOfContact(turn, contact, normalise(what.text, what.tokens));
  if (what.kind === 'sticker') return askBack(turn, contact);
  openCase(turn, {
    kind: 'employer',
    chat: turn.heard.chat,
    person: contact._id,
    where: '発注者の連絡担当',
    note: '文字でないメッセージが届きました',
  });
  turn.answer({ text: 'ありがとうございます。担当に見てもらい、お返事します。お急ぎのことは、文字でお送りください。' });
}

function wordsOfContact(turn: Turn, contact: Contact, u: Utterance): void {
  const asks = human(u, {});
  if (asks.sure === 'rightAway' && asks.value === 'yes') return wantsPerson(turn);
  const coming = comingShifts(turn, contact);
  const waiting = coming.filter((shift) => shift.employerSaid.toldAt && !shift.employerSaid.answer);
  const [first] = coming;
  const read = employerWords(u, {
    ref: refOf(turn.now),
    open: (waiting.length > 0 ? waiting : coming).map((shift) => ({ ...openShiftOf(shift), count: shift.places })),
    ...(first ? { contractForm: turn.get('opening', first.opening).contractForm } : {}),
  });
  turn.read({ family: 'employer', step: turn.talk.step, sure: read.sure });
  const action = read.sure === 'rightAway' || read.sure === 'repeatBack' ? read.value.action : '';
  // what does not wait, and what plainly answers the day's question, is never taken for the answer to an older one
  const plain = ['incident', 'noShow', 'covered', 'praise', 'thanks'].includes(action);
  const asksWho = (action === '' || action === 'question') && WHO_COMES.test(u.text);
  if (!plain && !asksWho && answersWhat(turn, contact, u)) return;
  if (asksWho) return sayComing(turn, contact);
  if (!actOnEmployerWord(turn, contact, read, u.raw)) askBack(turn, contact);
}

const WHO_COMES = /(今週|来週|この先|だれ|誰|何人|何名).*(来|予定)|予定を(見|教)/u;

/** The words that 変えたい or 質問 asked for: whatever they are, they go to the person who answers. */
function answersWhat(turn: Turn, contact: Contact, u: Utterance): boolean {
  const { flow, step, about } = turn.talk;
  if (flow === 'employer' && step === 'month' && about['m']) {
    corrected(turn, contact, about['m'], u.raw);
    return true;
  }
  if (flow !== 'employer' || (step !== 'change' && step !== 'ask')) return false;
  const shift = about['s'] ? turn.find('shift', about['s']) : null;
  closeQuestion(turn, turn.heard.chat);
  if (step === 'change') wishesChange(turn, contact, shift, `「${u.raw.slice(0, 200)}」`);
  else asksPerson(turn, contact, shift, `「${u.raw.slice(0, 200)}」`);
  return true;
}
