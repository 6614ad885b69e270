/** Corrections in words: 「木曜は取り消してください」「名前の漢字が違ってます」「登録を直したい」. */
import type { Profile, Senior } from '../records.ts';
import { foot } from './ask.ts';
import { aroundOf, askStep, skippedOf } from './interview.ts';
import { askWhich, takeUp } from './interviewEnd.ts';
import { stepNamed } from './interviewSteps.ts';
import type { Turn } from './scene.ts';
import type { AnswerName } from './script.ts';
import type { Around, NavWord, Slot, Weekday } from './understand/meaning.ts';
import { normalise } from './understand/normalise.ts';

/** Longer words at "what have you done?" tell of a life; a move is short. */
const LONG_FOR_A_MOVE = 14;

/** Whether a word about the conversation is meant for it here: days said where days (or turns) are spoken of are no correction. */
export function isMove(turn: Turn, word: NavWord): boolean {
  const { flow, step, answers } = turn.talk;
  if (word.command === 'skip') return flow === 'interview';
  const { what } = turn.heard;
  // 「電話でお願いします」 where that is the question
  if (flow === 'interview' && step === 'reach' && what.kind === 'text' && /電話|LINE|ライン/iu.test(what.text))
    return word.command === 'correct';
  if (isAnswer(turn, word)) return false;
  if (word.command !== 'correct' || word.value === undefined) return true;
  const name = answerOf(word);
  return flow === 'interview' && name !== undefined && name !== step && answers[name as AnswerName] !== undefined;
}

/** What the open question understands is its answer, however much it sounds like 「また」 or 「休み」: only plain moves go before it. */
function isAnswer(turn: Turn, word: NavWord): boolean {
  const { flow, step: name } = turn.talk;
  const { what } = turn.heard;
  const step = flow === 'interview' ? stepNamed(name) : undefined;
  if (!step || what.kind !== 'text' || (word.command !== 'pause' && word.command !== 'resume' && word.command !== 'help')) return false;
  if (step.name === 'experience') return what.text.length > LONG_FOR_A_MOVE;
  if (step.name === 'name' || step.name === 'emergency') return false;
  const reading = step.read(normalise(what.text), aroundOf(turn), turn);
  return reading.sure === 'rightAway';
}

/** The last answer as the reader of corrections wants it: the days that were said, while the interview goes on. */
export function lastAnswer(turn: Turn): Around['last'] {
  const { flow, answers } = turn.talk;
  const slots = flow === 'interview' ? answers.availability?.slots : undefined;
  return slots && slots.length > 0
    ? { field: 'days', value: [...new Set(slots.flatMap((slot) => slot.days))].toSorted((a, b) => a - b) }
    : undefined;
}

const answerOf = (word: NavWord): string | undefined =>
  ({ days: 'availability', timesPerWeek: 'frequency', address: 'area', phone: 'reach' })[word.field ?? ''] ?? word.field;

/** An earlier answer corrected: at once where the new one was said, else its question is asked again. */
export function correct(turn: Turn, senior: Senior, word: NavWord): void {
  const { chat } = turn.heard;
  const talk = turn.talk;
  const running = talk.flow === 'interview' && senior.state === 'interviewing';
  const step = stepNamed(answerOf(word) ?? '');
  if (!step) return askWhich(turn, 'idle');
  const value = corrected(running ? talk.answers : senior.profile, step.name, word.value);
  if (value === undefined) {
    if (stepNamed(talk.step) === step) return askStep(turn, step.name, talk.about, 'はい、もう一度伺います。');
    const then = running ? (talk.step === 'summary' ? 'summary' : 'next') : 'idle';
    return askStep(turn, step.name, { ...skippedOf(turn), then }, 'はい、直しましょう。');
  }
  turn.change('talk', chat, { answers: { ...talk.answers, [step.name]: value } });
  if (!running) turn.change('senior', senior._id, { profile: { ...senior.profile, [step.name]: value } });
  const said = `${step.said(value)}に直しました。`;
  if (talk.flow === 'interview') return takeUp(turn, said);
  turn.answer({ text: said, foot });
}

/** The answer with what was said put in: new days keep the hours, a new number of times the length. */
function corrected(answers: Profile, name: AnswerName, value: unknown): unknown {
  if (name === 'frequency' && typeof value === 'number') return { ...answers.frequency, timesPerWeek: value };
  if (name !== 'availability' || !Array.isArray(value) || value.length === 0) return undefined;
  const days = value as Weekday[];
  const old = answers.availability;
  const kept = (old?.slots ?? [])
    .map((slot) => ({ ...slot, days: slot.days.filter((day) => days.includes(day)) }))
    .filter((slot) => slot.days.length > 0);
  const fresh = days.filter((day) => !kept.some((slot) => slot.days.includes(day)));
  const [first] = old?.slots ?? [];
  const { days: _, ...hours } = first ?? { days: [] };
  return { ...old, slots: fresh.length === 0 ? kept : joined(kept, { ...hours, days: fresh }) };
}

/** New days join the slot of the same hours. */
function joined(kept: readonly Slot[], slot: Slot): Slot[] {
  const same = kept.find((one) => one.from === slot.from && one.to === slot.to && one.part === slot.part);
  if (!same) return [...kept, slot];
  return kept.map((one) => (one === same ? { ...one, days: [...one.days, ...slot.days].toSorted((a, b) => a - b) } : one));
}
