/** Builders for a shift with its people: a pool of seniors of one opening, an employer's contact. */
import type { Heard, What } from '../../src/flows/heard.ts';
import { pressed } from '../../src/flows/said.ts';
import type { Decision, Scene } from '../../src/flows/scene.ts';
import type { Assignment, Contact, Employer, Placement, RecordKind, Records, Senior, Talk } from '../../src/records.ts';
import { NOW, opening, sceneOf, senior, shift, talk } from '../scene.ts';

const kept = { centre: 'c1', version: 1 };

export const contact = (o: Partial<Contact> = {}): Contact => ({
  ...kept,
  _id: 'co1',
  employer: 'em1',
  name: '木村',
  line: 'E1',
  inviteCode: null,
  blocked: false,
  ...o,
});

export const employer = (o: Partial<Employer> = {}): Employer => ({
  ...kept,
  _id: 'em1',
  name: '豊四季農園(見本)',
  place: opening().place,
  ...o,
});

export const placement = (o: Partial<Placement> & { senior: string }): Placement => ({
  ...kept,
  _id: `p-${o.senior}`,
  opening: 'o1',
  role: 'main',
  state: 'active',
  agreed: null,
  trialLeft: 0,
  since: NOW,
  ...o,
});

/** A senior s<n> on LINE U<n>. */
export const member = (n: number, o: Partial<Senior> = {}): Senior =>
  senior({ _id: `s${n}`, line: `U${n}`, profile: { name: `会員${n}` }, ...o });
export const memberTalk = (n: number, o: Partial<Talk> = {}): Talk => talk({ _id: `U${n}`, person: `s${n}`, ...o });

/** An assignment of senior s<n>. */
export const on = (n: number, state: Assignment['state'] = 'accepted', o: Partial<Assignment> = {}): Assignment => ({
  senior: `s${n}`,
  role: 'main',
  state,
  ...o,
});

/** An opening's pool of `count` seniors, one contact, and the shifts given. */
export function pool(count: number, o: Partial<{ [K in RecordKind]: readonly Records[K][] }> = {}, now: Date = NOW): Scene {
  const numbers = Array.from({ length: count }, (_, at) => at + 1);
  return sceneOf(
    {
      opening: [opening()],
      employer: [employer()],
      contact: [contact()],
      senior: numbers.map((n) => member(n)),
      talk: [...numbers.map((n) => memberTalk(n)), talk({ _id: 'E1', role: 'contact', person: 'co1' })],
      placement: numbers.map((n) => placement({ senior: `s${n}` })),
      shift: [shift()],
      ...o,
    },
    now,
  );
}

/** The scene after a decision, at the same moment or later. */
export function after(scene: Scene, decision: Decision, now: Date = scene.now): Scene {
  const kinds = [
    'centre',
    'opening',
    'employer',
    'contact',
    'coordinator',
    'senior',
    'talk',
    'placement',
    'shift',
    'case',
    'counter',
  ] as const;
  const records = Object.fromEntries(
    kinds.map((kind) => {
      const all = new Map<string, Records[RecordKind]>();
      for (const record of scene.all(kind)) all.set(record._id, record);
      for (const change of decision.changes) if (change.kind === kind) all.set(change.record._id, change.record);
      return [kind, [...all.values()]];
    }),
  );
  return sceneOf(records, now);
}

/** The clock speaks. */
export const due: Partial<Heard> & { what: What } = { id: 'clock', chat: '', what: { kind: 'due', due: 'shift', of: 'sh1' } };
/** A press in the chat of senior s<n>. */
export const pressOf = (n: number): Partial<Heard> & { what: What } => ({ chat: `U${n}`, what: { kind: 'press', data: '' } });

/** All that was said, as 'chat kind'. */
export const sends = (decision: Decision): string[] => decision.says.map((say) => `${say.to} ${say.kind}`);
/** The cases opened or changed, as 'kind person'. */
export const cases = (decision: Decision): string[] =>
  decision.changes
    .filter((change) => change.kind === 'case')
    .map(({ record }) => `${(record as Records['case']).kind} ${(record as Records['case']).person ?? '-'}`);
/** The acts of the buttons said to a chat. */
export const actsFor = (decision: Decision, to: string): string[] =>
  decision.says
    .filter((say) => say.to === to)
    .flatMap((say) => say.bubbles)
    .flatMap((bubble) => [...(bubble.buttons ?? []), ...(bubble.blocks ?? []).flatMap((block) => block.buttons)])
    .map((button) => (button.press ? pressed(button.press)!.act : 'call'));
