/** Drafts, publishing and revising an opening: turns are planned, people who wait hear of it, what was agreed stays agreed. */
import type { Opening } from '../records.ts';
import { settingsOf } from './ladder.ts';
import { offerNewOpening } from './newOpening.ts';
import { nextOpeningDue } from './openingDue.ts';
import { patternFault } from './pattern.ts';
import { offerFreePlaces, planOpening } from './plan.ts';
import { onLadder } from './planning.ts';
import { repattern } from './repattern.ts';
import type { Made, Turn } from './scene.ts';
import { showChangedTerms } from './termsChange.ts';
import { termsText } from './termsText.ts';
import { dayOf } from './time.ts';

/** What of an opening a coordinator may change. */
export type Revision = Partial<Omit<Made<'opening'>, 'state' | 'employer' | 'termsVersion' | 'publishedAt' | 'nextDueAt' | 'plannedTo'>>;

/** Publishes a draft: its turns go on the ladder and the fitting ones hear of it. Gives what is wrong, or to how many it was offered. */
export function publishOpening(turn: Turn, given: Opening): string | { readonly offered: number } {
  const opening = turn.get('opening', given._id);
  if (opening.state === 'published') return `「${opening.title}」は、もう公開されています。`;
  if (opening.state === 'closed') return `「${opening.title}」は、終わった募集です。`;
  if (opening.pattern.length === 0 && !opening.extra?.length) return `「${opening.title}」には、まだ曜日と時間がありません。`;
  const fault = patternFault(opening);
  if (fault) return fault;
  const published = turn.change('opening', opening._id, { state: 'published', publishedAt: turn.now });
  for (const shift of turn.list('shiftsOfOpening', opening._id, 'shift')) {
    if (shift.state !== 'planned' || shift.start <= turn.now) continue;
    const state = 'published' as const;
    turn.change('shift', shift._id, { state, ...onLadder({ ...shift, state }, settingsOf(published, turn.centre), turn.now) });
  }
  planOpening(turn, opening._id);
  const offered = offerNewOpening(turn, turn.get('opening', opening._id));
  offerFreePlaces(turn, turn.get('opening', opening._id));
  turn.change('opening', opening._id, { nextDueAt: nextOpeningDue(turn, turn.get('opening', opening._id)) });
  return { offered };
}

/** Revises an opening: turns follow a new pattern, changed terms are shown and agreed again. Gives what is wrong, or null; then nothing was changed. */
export function reviseOpening(turn: Turn, id: string, revision: Revision): string | null {
  const old = turn.get('opening', id);
  const fault = patternFault({ ...old, ...revision });
  if (fault) return fault;
  const employer = turn.get('employer', old.employer);
  const before = termsText(old, employer, turn.centre).lines.join('\n');
  const revised = turn.change('opening', id, revision);
  if (termsText(revised, employer, turn.centre).lines.join('\n') !== before)
    turn.change('opening', id, { termsVersion: nextVersion(old.termsVersion, dayOf(turn.now)) });
  repattern(turn, id);
  if (revised.state !== 'published') return null;
  showChangedTerms(turn, turn.get('opening', id));
  offerFreePlaces(turn, turn.get('opening', id));
  turn.change('opening', id, { nextDueAt: nextOpeningDue(turn, turn.get('opening', id)) });
  return null;
}

/** Versions are named by their day; a second one of the same day gets a number. */
function nextVersion(old: string, day: string): string {
  if (!old.startsWith(day)) return day;
  return `${day}-${Number(old.slice(day.length + 1) || 1) + 1}`;
}
