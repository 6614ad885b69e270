/** A pattern has changed: turns nobody is on follow it at once; what people agreed to stays, and the new hours are proposed to each. */
import type { Opening, Senior, Shift } from '../records.ts';
import { foot, openQuestion } from './ask.ts';
import { openCase } from './cases.ts';
import { tellEmployer } from './employerAsk.ts';
import { settingsOf } from './ladder.ts';
import { short } from './matchReasons.ts';
import { assignmentOf, comers, settle } from './places.ts';
import { AHEAD_DAYS, giveTurns, makeTurns } from './plan.ts';
import { planDays, shiftId, type Planned } from './planning.ts';
import { press } from './said.ts';
import type { Turn } from './scene.ts';
import { inTheirHours } from './standIns.ts';
import { dayOf, daysAfter, hourOf, saySpan, sayHour } from './time.ts';

/** Brings the turns ahead in line with the pattern as it is now. */
export function repattern(turn: Turn, openingId: string): void {
  const opening = turn.get('opening', openingId);
  const toDay = opening.plannedTo ?? daysAfter(dayOf(turn.now), AHEAD_DAYS);
  const planned = planDays(opening, dayOf(turn.now), toDay, settingsOf(opening, turn.centre), turn.now);
  const ahead = turn
    .list('shiftsOfOpening', openingId, 'shift')
    .filter((shift) => shift.start > turn.now && ['planned', 'published', 'covered', 'short'].includes(shift.state));
  const ofPattern = new Map(planned.map((one) => [hoursOf(one.made), one]));
  const ids = new Set(planned.map(({ id }) => id));
  const held = new Set<string>();
  const proposals: { shift: Shift; to: Planned | null }[] = [];
  for (const shift of ahead) {
    const same = ofPattern.get(hoursOf(shift));
    if (same) {
      held.add(hoursOf(shift));
      settle(turn, shift._id, { places: Math.max(same.made.places, comers(shift).length, 1), proposal: null });
    } else if (!isPieceOf(shift, ids)) proposals.push({ shift, to: null });
  }
  // a single day beside the pattern takes no other turn's place
  const extra = new Set(opening.extra?.map(({ date }) => date));
  const free = planned.filter(({ made }) => !held.has(hoursOf(made)) && !extra.has(made.day));
  const moved = proposals.map(({ shift }) => ({ shift, to: takeNearest(free, shift) }));
  const kept = moved.filter(({ shift }) => !letGo(turn, opening, shift));
  // those who keep a turn fill places of the one that takes its place
  for (const { shift, to } of kept) {
    const stays = comers(shift).length;
    settle(turn, shift._id, { places: Math.max(1, stays), proposal: to ? { to: nameOf(turn, opening, to), at: turn.now } : null });
  }
  const made = makeTurns(turn, opening, lessKept(planned, kept));
  if (opening.state === 'published') giveTurns(turn, opening, made);
  propose(turn, opening, kept);
}

const hoursOf = ({ start, end }: Pick<Shift, 'start' | 'end'>) => `${start.getTime()}-${end.getTime()}`;

/** A turn that was cut in pieces stands for its slot as long as the slot is there. */
function isPieceOf(shift: Shift, ids: ReadonlySet<string>): boolean {
  return shift.pieceOf !== undefined && ids.has(shift.pieceOf);
}

/** The new turn that stands nearest to an old one, on its day or in the three days about it; each is taken once. */
function takeNearest(free: Planned[], shift: Shift): Planned | null {
  const far = (one: Planned) => Math.abs(one.made.start.getTime() - shift.start.getTime());
  const near = free.filter((one) => far(one) <= 3 * 86_400_000).toSorted((a, b) => far(a) - far(b));
  const [found] = near;
  if (!found) return null;
  free.splice(free.indexOf(found), 1);
  return found;
}

/** Nobody is on it: it falls away; whoever was only asked is told so and thanked. */
function letGo(turn: Turn, opening: Opening, shift: Shift): boolean {
  if (comers(shift).length > 0) return false;
  const asked = shift.assignments.filter((one) => one.state === 'asked').map((one) => one.senior);
  const assignments = shift.assignments.map((one) => (one.state === 'asked' ? { ...one, state: 'expired' as const } : one));
  turn.change('shift', shift._id, { state: 'cancelled', assignments, search: null, nextDueAt: null });
  for (const senior of turn.getAll('senior', asked)) {
    const text = `${saySpan(shift.start, shift.end)}の${short(opening.title, 30)}は、とりやめになりました。お返事は、もういりません。`;
    turn.say(senior.line, 'offer', { text }, inTheirHours(turn, shift));
  }
  return true;
}

/** The new turns with fewer places, where people keep an earlier one in their stead; full ones are not made until somebody moves. */
function lessKept(planned: readonly Planned[], kept: readonly { shift: Shift; to: Planned | null }[]): Planned[] {
  const stays = new Map(kept.flatMap(({ shift, to }) => (to ? [[to.id, comers(shift).length]] : [])));
  return planned
    .map((one) => ({ ...one, made: { ...one.made, places: one.made.places - (stays.get(one.id) ?? 0) } }))
    .filter(({ made }) => made.places > 0);
}

/** The id that the new turn has or will have; its plain name may be the old one's. */
function nameOf(turn: Turn, opening: Opening, { id, made }: Planned): string {
  return turn.find('shift', id) ? shiftId(opening._id, made.day, hourOf(made.start), hourOf(made.end)) : id;
}

/** Asks each once about all of their turns; where a turn has no place in the new pattern a coordinator sees to it. */
function propose(turn: Turn, opening: Opening, kept: readonly { shift: Shift; to: Planned | null }[]): void {
  const where = `${opening.title}(${opening.workplace})`;
  const lost = kept.filter(({ to }) => !to).map(({ shift }) => saySpan(shift.start, shift.end));
  if (lost.length > 0)
    openCase(turn, {
      kind: 'plan',
      opening: opening._id,
      where,
      note: `新しい予定にない日に、お引き受け済みの方がいます: ${lost.join('、')}`,
    });
  const people = new Map<string, { shift: Shift; to: Planned }[]>();
  for (const { shift, to } of kept) {
    if (!to) continue;
    for (const { senior } of comers(shift)) people.set(senior, [...(people.get(senior) ?? []), { shift, to }]);
  }
  for (const senior of turn.getAll('senior', [...people.keys()])) proposeTo(turn, opening, senior, people.get(senior._id)!);
  for (const { shift } of kept) tellEmployer(turn, shift);
}

function proposeTo(turn: Turn, opening: Opening, senior: Senior, moves: readonly { shift: Shift; to: Planned }[]): void {
  const lines = moves.slice(0, 4).map(({ shift, to }) => `・${sayMove(shift, to.made)}`);
  if (moves.length > 4) lines.push(`ほかに${moves.length - 4}回あります。`);
  for (const { shift } of moves) {
    const assignments = turn.get('shift', shift._id).assignments;
    settle(turn, shift._id, {
      assignments: assignments.map((one) => (one.senior === senior._id ? { ...one, moves: 'asked' as const } : one)),
    });
  }
  if (!senior.line) {
    openCase(turn, {
      kind: 'telephone',
      person: senior._id,
      opening: opening._id,
      where: opening.title,
      note: ['電話で伺う: 予定の時間が変わります。変えてよいですか', ...lines].join('\n'),
    });
    return;
  }
  turn.say(
    senior.line,
    'reminder',
    {
      heading: '予定の時間の変更のご相談',
      text: `「${short(opening.title, 30)}」の時間が変わります。お引き受けいただいている日は、どうなさいますか。`,
      blocks: [{ heading: opening.workplace, lines, buttons: [] }],
      buttons: [
        { label: '新しい時間にします', press: press('opening', 'move', { o: opening._id }) },
        { label: '前の時間のままで', press: press('opening', 'keep', { o: opening._id }) },
        { label: '電話がほしい', press: press('opening', 'call', { o: opening._id }) },
      ],
      foot,
    },
    inTheirHours(turn, moves[0]!.shift),
  );
  const talk = turn.find('talk', senior.line);
  if (talk?.flow === 'idle') openQuestion(turn, talk._id, 'opening', 'move', { o: opening._id });
}

/** 「12月3日(木) 朝9時〜午前11時 → 午前10時〜昼12時」. */
export function sayMove(old: Pick<Shift, 'start' | 'end' | 'day'>, now: Pick<Shift, 'start' | 'end' | 'day'>): string {
  const hours = `${sayHour(hourOf(now.start))}〜${sayHour(hourOf(now.end))}`;
  return `${saySpan(old.start, old.end)} → ${old.day === now.day ? hours : saySpan(now.start, now.end)}`;
}

/** Whether this senior was asked about other hours of a turn and has not answered. */
export function awaitsMove(shift: Shift, senior: string): boolean {
  return shift.proposal !== null && shift.proposal !== undefined && assignmentOf(shift, senior)?.moves === 'asked';
}
