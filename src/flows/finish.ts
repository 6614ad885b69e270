/** The end of every decision: who shares a telephone is named, what the month cannot afford becomes one case, pushes are counted by shift. */
import type { Shift } from '../records.ts';
import { afford, budgetOf } from './budget.ts';
import { namedSays } from './couple.ts';
import { openCase } from './cases.ts';
import { pressed, type Say } from './said.ts';
import type { Decision, Turn } from './scene.ts';
import { sayMoment } from './time.ts';

/** What the turn leaves, ready for the outbox. */
export function finish(turn: Turn): Decision {
  const { says } = turn.decision();
  if (says.length === 0) return turn.decision();
  const budget = budgetOf(turn.centre, turn.now);
  const { left, costs } = afford(says, budget, turn.now, turn.heard.reply ? turn.heard.chat : null);
  if (left.length > 0)
    notSent(
      turn,
      left.map(({ index, shed }) => ({ say: says[index]!, what: shed.ja })),
    );
  count(turn, says, costs);
  const out = new Set(left.map(({ index }) => index));
  const decision = turn.decision();
  return {
    ...decision,
    says: namedSays(
      turn,
      decision.says.filter((_, index) => !out.has(index)),
    ),
  };
}

/** All that was left out stands in one case, a line each, until somebody has seen to it. */
function notSent(turn: Turn, left: readonly { say: Say; what: string }[]): void {
  const lines = left.map(({ say, what }) => {
    const shift = shiftIn(say) ? turn.find('shift', shiftIn(say)!) : null;
    return [what, shift ? sayMoment(shift.start) : '', nameOfChat(turn, say.to)].filter(Boolean).join(' ');
  });
  const one = openCase(turn, { kind: 'quota', where: '今月の通数が残り少ないため、急がない連絡を控えました' });
  turn.change('case', one._id, { note: [one.note, ...lines].filter(Boolean).join('\n').slice(-8_000) });
}

function nameOfChat(turn: Turn, chat: string): string {
  const talk = turn.find('talk', chat);
  const name = talk?.role === 'senior' && talk.person ? turn.find('senior', talk.person)?.profile.name : undefined;
  return name ? `${name}さん` : '';
}

/** What the pushes of this turn cost is added to the shift they are about, where the turn changes that shift anyhow. */
function count(turn: Turn, says: readonly Say[], costs: readonly number[]): void {
  const changed = turn.decision().changes.filter(({ kind }) => kind === 'shift');
  if (changed.length === 0) return;
  const ids = new Set(changed.map(({ record }) => record._id));
  const { what } = turn.heard;
  const first = what.kind === 'due' && ids.has(what.of) ? what.of : changed[0]!.record._id;
  const sums = new Map<string, number>();
  says.forEach((say, index) => {
    const about = shiftIn(say);
    const id = about && ids.has(about) ? about : first;
    sums.set(id, (sums.get(id) ?? 0) + costs[index]!);
  });
  for (const [id, cost] of sums) {
    if (cost === 0) continue;
    const shift: Shift = turn.get('shift', id);
    turn.change('shift', id, { pushes: (shift.pushes ?? 0) + cost });
  }
}

/** The shift that the buttons of a message are about. */
export function shiftIn({ bubbles }: Say): string | undefined {
  const buttons = bubbles.flatMap((bubble) => [...(bubble.buttons ?? []), ...(bubble.blocks ?? []).flatMap((block) => block.buttons)]);
  for (const { press } of buttons) {
    const id = press ? pressed(press)?.ids['s'] : undefined;
    if (id) return id;
  }
  return undefined;
}
