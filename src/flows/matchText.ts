/** Free words while openings are shown, or while we asked why none fits. */
import type { Opening, Senior } from '../records.ts';
import { closeQuestion, foot } from './ask.ts';
import { nameOf, openCase } from './cases.ts';
import { askWhy, becauseOf, showOpenings } from './match.ts';
import { ranked, seekerHere } from './matchRules.ts';
import { chosenIn, whyNotIn } from './matchWords.ts';
import { press } from './said.ts';
import type { Turn } from './scene.ts';
import { interest } from './take.ts';
import { textInTake } from './terms.ts';
import { refOf } from './time.ts';
import type { Utterance } from './understand/meaning.ts';
import { yesNo } from './understand/yesNo.ts';

/** Reads words about openings or open terms; false = nothing of ours was found. */
export function textInMatch(turn: Turn, senior: Senior, u: Utterance): boolean {
  const talk = turn.talk;
  if (talk.flow === 'take') return textInTake(turn, senior, u);
  if (talk.flow !== 'match') return false;
  if (talk.step === 'why') return wordsOfWhy(turn, senior, u);
  const shown = turn.getAll('opening', (talk.about['shown'] ?? '').split(',').filter(Boolean));
  const chosen = chosenIn(u, shown);
  turn.read({ family: 'match', step: talk.step, sure: chosen ? 'rightAway' : 'notUnderstood' });
  switch (chosen?.means) {
    case 'one':
      interest(turn, senior, shown[chosen.at]!, chosen.how);
      return true;
    case 'more':
      moreThan(turn, senior, shown);
      return true;
    case 'none':
      askWhy(turn, senior);
      return true;
    case 'why':
      becauseOf(turn, senior, chosen.why);
      return true;
    case 'some':
      if (shown.length === 1) interest(turn, senior, shown[0]!, chosen.how);
      else askWhichOne(turn, shown, chosen.how);
      return true;
    case undefined:
      return yesOrNo(turn, senior, u, shown);
  }
}

function yesOrNo(turn: Turn, senior: Senior, u: Utterance, shown: readonly Opening[]): boolean {
  const reading = yesNo(u, { ref: refOf(turn.now), asked: 'offer' });
  if (reading.sure !== 'rightAway' && reading.sure !== 'repeatBack') return false;
  turn.read({ family: 'yesno', step: 'show', sure: reading.sure });
  switch (reading.value) {
    case 'yes':
      if (shown.length === 1) interest(turn, senior, shown[0]!, 'like');
      else askWhichOne(turn, shown, 'like');
      return true;
    case 'no':
      askWhy(turn, senior);
      return true;
    case 'unsure':
    case 'later':
      turn.answer({ text: 'どうぞ、ごゆっくりお考えください。上のボタンは、あとからでも押せます。見学だけでもかまいません。', foot });
      return true;
  }
}

function askWhichOne(turn: Turn, shown: readonly Opening[], how: 'like' | 'visit'): void {
  turn.answer({
    text: how === 'visit' ? 'どちらを見学なさいますか。' : 'どれをやってみたいですか。',
    buttons: shown.map(({ _id, title }) => ({ label: title, press: press('match', how, { o: _id }) })),
    foot,
  });
}

/** "Others" in words: goes on after the last one that was shown. */
function moreThan(turn: Turn, senior: Senior, shown: readonly Opening[]): void {
  const order = ranked(seekerHere(turn, senior), turn.list('openings', '', 'opening'));
  showOpenings(turn, senior, order.findLastIndex(({ _id }) => shown.some((one) => one._id === _id)) + 1);
}

function wordsOfWhy(turn: Turn, senior: Senior, u: Utterance): boolean {
  const why = whyNotIn(u);
  turn.read({ family: 'match', step: 'why', sure: why ? 'rightAway' : 'notUnderstood' });
  if (why) {
    becauseOf(turn, senior, why);
    return true;
  }
  openCase(turn, { kind: 'wish', chat: turn.heard.chat, person: senior._id, note: `合わないわけ: ${u.raw.slice(0, 300)}` });
  closeQuestion(turn, turn.heard.chat);
  turn.answer({
    text: `ありがとうございます。${nameOf(senior)}さんのお気持ちを担当の者に伝えました。一緒におさがしします。`,
    foot,
  });
  return true;
}
