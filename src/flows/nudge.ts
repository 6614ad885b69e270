/** An interview that stopped half way: a kind word after 1 and 4 days, then a person. */
import { dayOf, daysAfter, hourOf, instant, minutesAfter } from './time.ts';
import { openCase, tellGroup } from './cases.ts';
import { stepNamed } from './interviewSteps.ts';
import { press } from './said.ts';
import type { Turn } from './scene.ts';

/** Days until the first nudge, from it to the second, and from that to the case: the ladder of an open interview. */
const NUDGE_DAYS = [1, 3, 1] as const;
const NUDGES = 2;

/** Nobody is reminded of questions earlier or later than this. */
const FROM = '09:00';
const TO = '18:00';

/** When the talk is looked at next: null where no interview is open, or where it only corrects what is registered. */
export function nextNudge(turn: Turn, nudges: number): Date | null {
  const { flow, role, about } = turn.talk;
  const days = NUDGE_DAYS[nudges];
  const corrects = about['then'] === 'idle' || about['then'] === 'match';
  if (flow !== 'interview' || role !== 'senior' || corrects || days === undefined) return null;
  return kindHour(minutesAfter(turn.now, days * 24 * 60));
}

/** The instant itself, or the next one at which a reminder of questions disturbs nobody. */
export function kindHour(at: Date): Date {
  const hour = hourOf(at);
  if (hour >= FROM && hour < TO) return at;
  return instant(hour < FROM ? dayOf(at) : daysAfter(dayOf(at), 1), FROM);
}

/** Somebody writes again after the coordinators were told of the silence: they hear it, and nobody needs to telephone any more. */
export function isBack(turn: Turn): void {
  if (turn.talk.nudges <= NUDGES) return;
  const one = turn.list('casesOfChat', turn.heard.chat, 'case').find((open) => open.kind === 'silence' && open.shift === null);
  if (one) tellGroup(turn, turn.centre, turn.change('case', one._id, { nextDueAt: null }), 'ご本人が続けています');
}

/** The clock says that an interview has been waiting. */
export function dueTalk(turn: Turn, chat: string): void {
  const talk = turn.find('talk', chat);
  if (!talk?.nextDueAt || talk.nextDueAt > turn.now) return;
  if (talk.stopped || talk.heldBy === 'coordinator' || talk.flow !== 'interview') {
    turn.change('talk', chat, { nextDueAt: null });
    return;
  }
  const { nudges } = talk;
  const step = stepNamed(talk.step);
  if (nudges >= NUDGES) {
    turn.change('talk', chat, { nextDueAt: null, nudges: nudges + 1 });
    openCase(turn, { kind: 'silence', chat, person: talk.person, where: `会員。質問「${step?.title ?? 'ご確認'}」で止まっています` });
    return;
  }
  const days = NUDGE_DAYS[nudges + 1]!;
  turn.change('talk', chat, { nudges: nudges + 1, nextDueAt: kindHour(minutesAfter(turn.now, days * 24 * 60)) });
  turn.say(chat, 'nudge', {
    text: `${talk.answers.name ? `${talk.answers.name}さん、` : ''}続きはいつでもどうぞ。「${step?.title ?? 'ご確認'}」のところまで伺っています。`,
    buttons: [
      { label: '続ける', press: press('help', 'resume') },
      { label: '電話で話したい', press: press('help', 'person') },
    ],
  });
}
