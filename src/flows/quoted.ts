/** A person may answer an older message by quoting it: its buttons tell which question, or which turn, is meant. */
import type { Shift } from '../records.ts';
import { aroundOf, askStep, backOf } from './interview.ts';
import { stepNamed } from './interviewSteps.ts';
import { pressed } from './said.ts';
import type { Turn } from './scene.ts';
import type { Step } from './script.ts';
import type { Utterance } from './understand/meaning.ts';

/** The buttons under the quoted message, read. */
function quotedButtons(turn: Turn) {
  const { what } = turn.heard;
  return what.kind === 'text' ? (what.quotedPresses ?? []).map(pressed).filter((one) => one !== null) : [];
}

/** The question of the interview that was quoted, where it is not the open one. */
export function quotedStep(turn: Turn): Step | undefined {
  const name = quotedButtons(turn).find((one) => one.flow === 'interview')?.ids['k'];
  const step = name ? stepNamed(name) : undefined;
  return step && step.name !== turn.talk.step ? step : undefined;
}

/** The turns in question: only the one that the quoted message was about, where there is such. */
export function orQuoted(turn: Turn, shifts: readonly Shift[]): readonly Shift[] {
  const id = quotedButtons(turn).find((one) => one.flow === 'shift' || one.flow === 'offer')?.ids['s'];
  const quoted = shifts.filter((shift) => shift._id === id);
  return quoted.length > 0 ? quoted : shifts;
}

/** An answer to a quoted question is kept in its place, then the open one is asked again; false where it is no answer to it. */
export function answersQuoted(turn: Turn, step: Step, u: Utterance): boolean {
  const reading = step.read(u, aroundOf(turn), turn);
  if (reading.sure !== 'rightAway' && reading.sure !== 'repeatBack') return false;
  const { chat } = turn.heard;
  const { answers, step: open, about, person, flow } = turn.talk;
  const old = answers[step.name];
  const value = step.more && old !== undefined ? step.more.join(old, reading.value) : reading.value;
  turn.change('talk', chat, { answers: { ...answers, [step.name]: value } });
  turn.read({ family: step.name, step: step.name, sure: reading.sure, corrects: true });
  const back = `${backOf(step, value)}書きとめました。`;
  if (flow === 'interview' && stepNamed(open)) askStep(turn, open, about, back);
  else {
    const senior = person ? turn.get('senior', person) : null;
    if (senior) turn.change('senior', senior._id, { profile: { ...senior.profile, [step.name]: value } });
    turn.answer({ text: back });
  }
  return true;
}
