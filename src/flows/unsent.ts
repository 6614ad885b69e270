/** What LINE did not take: never silence, a person hears it. */
import { openCase } from './cases.ts';
import type { Turn } from './scene.ts';

/** A message LINE did not take: a case, unless it was itself one for the group (then the group is the trouble). */
export function whatDidNotArrive(turn: Turn): boolean {
  const { what } = turn.heard;
  if (what.kind !== 'unsent') return false;
  const talk = turn.find('talk', what.to);
  const kind = what.why === 'month spent' ? 'quota' : 'fault';
  openCase(turn, {
    kind,
    chat: what.to === turn.centre.group ? null : what.to,
    person: talk?.person ?? null,
    where: `${sayJa[what.say] ?? '連絡'}が届きませんでした。電話で伝えてください`,
  });
  return true;
}
const sayJa: Record<string, string> = {
  answer: 'お返事',
  safety: '安全のお知らせ',
  case: '対応の連絡',
  reminder: '出番のお知らせ',
  offer: 'お声がけ',
  employer: '発注者への連絡',
  nudge: '続きのお誘い',
  person: '担当からの連絡',
};
