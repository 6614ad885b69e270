/** What a coordinator heard on the telephone, entered on the case: it moves the same states by the same functions as the senior's own press. */
import type { Case, Coordinator, Talk } from '../records.ts';
import { nextAlarm, noted } from './cases.ts';
import { assignmentOf, isOn } from './places.ts';
import { Turn, type Scene } from './scene.ts';
import { pressedOffer } from './standInAnswers.ts';
import { cannot, come } from './turnAnswers.ts';
import { sayMoment, minutesAfter, afterQuiet } from './time.ts';
import { presentState } from './turnSays.ts';

const AGAIN_MINUTES = 60;

/** Takes an answer from the telephone; false when it is none, so that the case is closed as any other. */
export function answeredByPhone(turn: Turn, one: Case, who: Coordinator, outcome: string): boolean {
  if (outcome !== 'come' && outcome !== 'cannot' && outcome !== 'noReply') return false;
  const senior = one.person ? turn.find('senior', one.person) : null;
  const shift = one.shift ? turn.find('shift', one.shift) : null;
  if (!senior || !shift) return false;
  if (outcome === 'noReply') {
    const at = afterQuiet(minutesAfter(turn.now, AGAIN_MINUTES), turn.centre.quiet);
    turn.change('case', one._id, {
      ...noted(turn, one, `${sayMoment(turn.now)} 電話に出られませんでした(${who.name})`),
      state: 'open',
      acknowledgedBy: null,
      nextDueAt: shift.start > at ? at : nextAlarm(turn.centre, one, one.alarms, turn.now),
    });
    turn.answer({ text: `対応${one.number}: 出られませんでしたね。${sayMoment(at)}ごろ、もう一度お知らせします。` });
    return true;
  }
  const mine = assignmentOf(shift, senior._id);
  const live = mine && shift.state !== 'cancelled' && shift.end > turn.now;
  const words = outcome === 'come' ? '来られます' : '来られません';
  if (!live || (!isOn(mine) && mine.state !== 'asked')) {
    const { text } = presentState(turn, senior, shift);
    turn.answer({ text: `対応${one.number}: いまの予定は変えていません。${text}`.slice(0, 118) });
  } else {
    const apart = new Turn(atTheirTelephone(turn, senior._id), { ...turn.heard, id: `${turn.heard.id}~tel`, chat: phoneOf(senior._id) });
    if (mine.state === 'asked') pressedOffer(apart, senior, outcome === 'come' ? 'take' : 'pass', { s: shift._id });
    else if (outcome === 'come') come(apart, senior, [shift]);
    else cannot(apart, senior, shift, 'other');
    const { says, changes } = apart.decision();
    const whole = says.filter((say) => say.to !== phoneOf(senior._id));
    // what the others hear of this case is said below, once
    turn.adopt({
      says: whole.filter((say) => say.to !== turn.centre.group || say.kind !== 'case' || !isAbout(say, one)),
      changes: changes.filter(({ kind, record }) => kind !== 'talk' || record._id !== phoneOf(senior._id)),
    });
    const now = assignmentOf(turn.get('shift', shift._id), senior._id);
    const took = outcome !== 'come' || isOn(now);
    turn.answer({
      text: took
        ? `対応${one.number}: ${words}、と記録しました(${who.name})`
        : `対応${one.number}: この出番は、もう埋まっていました。お礼をお伝えください。`,
    });
  }
  turn.change('case', one._id, { state: 'closed', acknowledgedBy: who._id, outcome: `電話で「${words}」`, nextDueAt: null });
  return true;
}

const phoneOf = (senior: string) => `tel:${senior}`;
const isAbout = (say: { bubbles: readonly { text: string }[] }, one: Case) =>
  say.bubbles.every(({ text }) => text.includes(`対応${one.number} `));

/** The scene with a talk that nobody reads: whoever answers by telephone has none of their own there. */
function atTheirTelephone(turn: Turn, senior: string): Scene {
  const view = turn.view();
  const talk: Talk = {
    _id: phoneOf(senior),
    centre: turn.scene.centre,
    version: 1,
    role: 'senior',
    person: senior,
    flow: 'idle',
    step: '',
    asked: 0,
    answers: {},
    about: {},
    misreads: 0,
    heldBy: 'bot',
    before: null,
    stopped: false,
    paused: false,
    lastHeardAt: turn.now,
    nudges: 0,
    nextDueAt: null,
  };
  return { ...view, get: (kind, id) => (kind === 'talk' && id === talk._id ? (talk as never) : view.get(kind, id)) };
}
