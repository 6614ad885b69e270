/** An interview that stopped half way: a kind word after 1 and 4 days, then a person. */
import { afterQuiet, minutesAfter } from './time.ts';
import { openCase } from './cases.ts';
import { stepNamed } from './interviewSteps.ts';
import { press } from './said.ts';
import type { Turn } from './scene.ts';

/** Days after the last word until the first nudge, the second, and the case; the ladder of an open interview. */
const NUDGE_DAYS = [1, 3, 1] as const;

/** When the talk is looked at next: null where no interview is open. */
export function nextNudge(turn: Turn, nudges: number): Date | null {
  const { flow, role } = turn.talk;
  const days = NUDGE_DAYS[nudges];
  if (flow !== 'interview' || role !== 'senior' || days === undefined) return null;
  return afterQuiet(minutesAfter(turn.now, days * 24 * 60), turn.centre.quiet);
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
  if (nudges >= 2) {
    turn.change('talk', chat, { nextDueAt: null, nudges: nudges + 1 });
    openCase(turn, { kind: 'silence', chat, person: talk.person, where: `質問の途中で止まっています${step ? `(${step.title})` : ''}` });
    return;
  }
  const days = NUDGE_DAYS[nudges + 1]!;
  turn.change('talk', chat, { nudges: nudges + 1, nextDueAt: afterQuiet(minutesAfter(turn.now, days * 24 * 60), turn.centre.quiet) });
  turn.say(chat, 'nudge', {
    text: `${talk.answers.name ? `${talk.answers.name}さん、` : ''}続きはいつでもどうぞ。${step ? `「${step.title}」` : '確認'}のところまで伺っています。`,
    buttons: [
      { label: '続ける', press: press('help', 'resume') },
      { label: '電話で話したい', press: press('help', 'person') },
    ],
  });
}
