/** The month's messages in words, for the coordinators' group; and what LINE says of them. */
import { budgetOf, shedding } from './budget.ts';
import { comers } from './places.ts';
import type { Turn } from './scene.ts';
import { dayOf, sayMoment } from './time.ts';

/** LINE told its count: kept with the centre, where every decision sees it. */
export function quotaHeard(turn: Turn): boolean {
  const { what } = turn.heard;
  if (what.kind !== 'quota') return false;
  const { limit, used, members } = what;
  turn.change('centre', turn.centre._id, { quota: { limit, used, members, at: turn.now } });
  return true;
}

/** 「@Deban 通数」: used and limit, per covered turn of the month, and what is held back. */
export function sayBudget(turn: Turn): void {
  const { centre, now } = turn;
  if (!centre.quota) {
    turn.answer({ text: '今月の通数は、まだ確かめられていません。1時間ほどおいて、もう一度お願いします。' });
    return;
  }
  const { limit, used, members } = budgetOf(centre, now);
  const month = dayOf(now).slice(0, 7);
  const shifts = turn.list('shiftsOfDays', `${month}-01/${month}-31`, 'shift').filter((shift) => shift.state !== 'cancelled');
  const covered = shifts.filter((shift) => comers(shift).length >= shift.places);
  const pushes = shifts.reduce((sum, shift) => sum + (shift.pushes ?? 0), 0);
  const held = shedding(budgetOf(centre, now), now).map(({ ja }) => ja);
  const said = (n: number) => n.toLocaleString('ja-JP');
  const lines = [
    limit === null ? `今月の通数は${said(used)}通です。上限はありません。` : `今月の通数は、${said(limit)}通のうち${said(used)}通です。`,
    covered.length > 0
      ? `出番のための${said(pushes)}通で${covered.length}回が埋まりました。1回あたり${(pushes / covered.length).toFixed(1)}通です。`
      : `出番のために${said(pushes)}通です。埋まった出番は、まだありません。`,
    `このグループへの1回は${members}通です。`,
    held.length > 0 ? `残りが少ないため、${held.join('と')}を控えています。` : '控えている連絡はありません。',
  ];
  turn.answer({ text: `${sayMoment(centre.quota.at)}の時点です。`, blocks: [{ heading: '今月の通数', lines, buttons: [] }] });
}
