/** The answers to changed hours of turns that somebody agreed to: moved, kept as they are, or a call. */
import type { Opening, Senior, Shift } from '../records.ts';
import { closeQuestion, foot } from './ask.ts';
import { openCase } from './cases.ts';
import { tellEmployer } from './employerAsk.ts';
import { settingsOf } from './ladder.ts';
import { short } from './matchReasons.ts';
import { assign, assignmentOf, comers, isOn, settle } from './places.ts';
import { planDays } from './planning.ts';
import { awaitsMove, sayMove } from './repattern.ts';
import { candidateOf, limitFor } from './rotation.ts';
import type { Turn } from './scene.ts';
import { showChangedTerms } from './termsChange.ts';
import { hourOf, saySpan } from './time.ts';

/** Moves all turns of this opening that were asked about; one that cannot be moved stays, and is said so. */
export function moveTurns(turn: Turn, senior: Senior, opening: Opening): void {
  const asked = askedOf(turn, senior, opening);
  if (asked.length === 0) return nothingOpen(turn, senior, opening);
  closeIfOpen(turn, opening);
  const lines: string[] = [];
  for (const shift of asked) {
    const target = targetOf(turn, opening, shift);
    const one = candidateOf(turn, opening, senior);
    const others = { ...one, turns: one.turns.filter(({ _id }) => _id !== shift._id) };
    if (!target || limitFor(turn, opening, others, target)) {
      answered(turn, shift, senior, 'no');
      lines.push(`・${saySpan(shift.start, shift.end)}(前のまま)`);
      continue;
    }
    lines.push(`・${sayMove(shift, target)}`);
    move(turn, opening, shift, target, senior);
  }
  turn.change('senior', senior._id, {});
  turn.answer({
    text: 'ありがとうございます。次の時間で、お願いします。',
    blocks: [
      { heading: opening.title, lines: [...lines.slice(0, 6), ...(lines.length > 6 ? [`ほかに${lines.length - 6}回`] : [])], buttons: [] },
    ],
    foot,
  });
  showChangedTerms(turn, opening);
}

/** Everything stays as it was agreed; a coordinator hears that two times stand side by side. */
export function keepTurns(turn: Turn, senior: Senior, opening: Opening): void {
  const asked = askedOf(turn, senior, opening);
  if (asked.length === 0) return nothingOpen(turn, senior, opening);
  closeIfOpen(turn, opening);
  for (const shift of asked) answered(turn, shift, senior, 'no');
  openCase(turn, {
    kind: 'plan',
    person: senior._id,
    opening: opening._id,
    where: `${opening.title}(${opening.workplace})`,
    note: `前の時間のままがよいとのご希望: ${asked.map(({ start, end }) => saySpan(start, end)).join('、')}`,
  });
  turn.answer({ text: 'わかりました。前の時間のまま、お願いします。担当の者から先方に伝えます。', foot });
}

/** The turns of this opening whose changed hours wait for an answer. */
export function askedOf(turn: Turn, senior: Senior, opening: Opening): Shift[] {
  return turn
    .list('shiftsOfSenior', senior._id, 'shift')
    .filter((shift) => shift.opening === opening._id && shift.start > turn.now && shift.state !== 'cancelled')
    .filter((shift) => awaitsMove(shift, senior._id) && isOn(assignmentOf(shift, senior._id)))
    .toSorted((a, b) => a.start.getTime() - b.start.getTime());
}

function nothingOpen(turn: Turn, senior: Senior, opening: Opening): void {
  const next = turn
    .list('shiftsOfSenior', senior._id, 'shift')
    .filter((shift) => shift.opening === opening._id && shift.start > turn.now && isOn(assignmentOf(shift, senior._id)))
    .toSorted((a, b) => a.start.getTime() - b.start.getTime())[0];
  const now = next ? `次の予定は ${saySpan(next.start, next.end)} です。` : '';
  turn.answer({ text: `「${short(opening.title, 30)}」のお返事は、もういただいています。${now}ありがとうございます。`, foot });
}

function answered(turn: Turn, shift: Shift, senior: Senior, moves: 'yes' | 'no'): void {
  const { assignments } = turn.get('shift', shift._id);
  settle(turn, shift._id, { assignments: assignments.map((one) => (one.senior === senior._id ? { ...one, moves } : one)) });
}

/** The turn that the proposal names, made where it is not there yet; null where the pattern has changed once more. */
function targetOf(turn: Turn, opening: Opening, shift: Shift): Shift | null {
  const id = shift.proposal!.to;
  const there = turn.find('shift', id);
  if (there) return there.state === 'cancelled' ? null : there;
  const day = id.slice(`shift-${opening._id}-`.length, `shift-${opening._id}-`.length + 10);
  const planned = planDays(opening, day, day, settingsOf(opening, turn.centre), turn.now).find(({ made }) =>
    id.includes(hourOf(made.start).replace(':', '')),
  );
  return planned ? turn.make('shift', { ...planned.made, places: 1 }, id) : null;
}

/** From the old turn to the new one, which has room for them; the old one falls away with its last. */
function move(turn: Turn, opening: Opening, old: Shift, target: Shift, senior: Senior): void {
  const { assignments } = turn.get('shift', old._id);
  const rest = assignments.map((one) => (one.senior === senior._id ? { ...one, state: 'replaced' as const, moves: 'yes' as const } : one));
  const stay = comers({ ...old, assignments: rest }).length;
  settle(turn, old._id, { assignments: rest, places: Math.max(1, stay) });
  if (stay === 0) turn.change('shift', old._id, { state: 'cancelled', search: null, nextDueAt: null });
  const there = turn.get('shift', target._id);
  if (comers(there).length >= there.places) settle(turn, target._id, { places: there.places + 1 });
  assign(turn, target._id, senior._id, { state: 'accepted', role: 'main', answeredAt: turn.now });
  tellEmployer(turn, turn.get('shift', target._id));
}

function closeIfOpen(turn: Turn, opening: Opening): void {
  const { flow, about } = turn.talk;
  if (flow === 'opening' && about['o'] === opening._id) closeQuestion(turn, turn.heard.chat);
}
