/** A coordinator picks: the three best and why, in the coordinator's own chat; the one who is picked is asked like anybody else. */
import type { Coordinator, Opening, Shift } from '../records.ts';
import { nameOf, openCase } from './cases.ts';
import { limitJa } from './limits.ts';
import { assignmentOf, isOver, settle, wantedPlaces } from './places.ts';
import { candidateOf, isFreeFor, limitFor, shareOf, type Candidate } from './rotation.ts';
import { press } from './said.ts';
import type { Turn } from './scene.ts';
import { saySpan } from './time.ts';
import { askWave } from './waves.ts';

/** Opens the case and shows the three best to the coordinators; names stay out of the group. */
export function letPick(turn: Turn, shift: Shift, opening: Opening, best: readonly Candidate[]): void {
  settle(turn, shift._id, { search: null });
  const lines = best.map((one, at) => `${at + 1}. ${nameOf(one.senior)}さん ${whyOf(one, shift)}`);
  const note = best.length > 0 ? lines.join('\n') : 'お願いできる方が見つかりませんでした';
  const known = turn.list('openCases', '', 'case').some((one) => one.kind === 'pick' && one.shift === shift._id);
  openCase(turn, { kind: 'pick', shift, note, urgent: best.length === 0 });
  for (const { line } of best.length > 0 && !known ? turn.list('coordinators', '', 'coordinator') : []) {
    turn.say(line, 'case', {
      heading: 'どなたにお願いしますか',
      text: `${saySpan(shift.start, shift.end)} ${opening.title}です。順番の近い方からお知らせします。`,
      blocks: best.map((one) => ({
        heading: `${nameOf(one.senior)}さん`,
        lines: [whyOf(one, shift)],
        buttons: [{ label: 'この方にお聞きする', press: press('opening', 'pick', { s: shift._id, p: one.senior._id }) }],
      })),
    });
  }
}

/** Why somebody is among the best, in words. */
export function whyOf(one: Candidate, shift: Shift): string {
  const wish = one.senior.profile.frequency?.timesPerWeek;
  const had = Math.round(shareOf(one, shift) * Math.max(0.25, wish ?? 1));
  const role = one.placement?.role === 'standby' ? '控えの方。' : '';
  return `${role}前後4週間の出番は${had}回${wish ? `(ご希望は週${wish}回)` : ''}。`;
}

/** A coordinator has picked: the person is asked, and the case is theirs. A pick that came too late changes nothing. */
export function picked(turn: Turn, who: Coordinator, ids: Readonly<Record<string, string>>): void {
  const shift = ids['s'] ? turn.find('shift', ids['s']) : null;
  const senior = ids['p'] ? turn.find('senior', ids['p']) : null;
  if (!shift || !senior) return turn.answer({ text: 'この募集は、もうありません。' });
  const opening = turn.get('opening', shift.opening);
  const when = `${saySpan(shift.start, shift.end)}の${opening.title}`;
  if (isOver(shift, turn.now) || shift.start <= turn.now || wantedPlaces(shift) === 0) {
    return turn.answer({ text: `${when}は、もう決まっています。ありがとうございます。` });
  }
  const name = nameOf(senior);
  if (assignmentOf(shift, senior._id)) return turn.answer({ text: `${name}さんには、もうお聞きしています。` });
  const one = candidateOf(turn, opening, senior);
  const limit = limitFor(turn, opening, one, shift);
  if (limit) return turn.answer({ text: `${name}さんには、いまお願いできません(${limitJa[limit]})。` });
  if (!isFreeFor(one, shift) || senior.state !== 'active')
    return turn.answer({ text: `${name}さんは、この時間にご都合がつきません。ほかの方をお選びください。` });
  askWave(turn, shift, opening, [senior]);
  for (const open of turn.list('openCases', '', 'case')) {
    if (open.kind !== 'pick' || open.shift !== shift._id) continue;
    turn.change('case', open._id, { state: 'closed', acknowledgedBy: who._id, outcome: 'お聞きしました', nextDueAt: null });
  }
  turn.answer({ text: `${name}さんにお聞きしました。お返事がありましたら、お知らせします。` });
}
