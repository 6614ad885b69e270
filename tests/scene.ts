/** Builders for given / when / then: a scene of plain records, and one heard put to a flow. */
import type { Heard, What } from '../src/flows/heard.ts';
import { Turn, type Decision, type Scene } from '../src/flows/scene.ts';
import type { Centre, Opening, RecordKind, Records, Senior, Shift, Talk } from '../src/records.ts';
import { instant } from '../src/flows/time.ts';

/** 2026-11-24 10:00 in Tokyo, a Tuesday. */
export const NOW = instant('2026-11-24', '10:00');

/** A scene that holds these records and nothing else; every list counts as loaded. */
export function sceneOf(records: { [K in RecordKind]?: readonly Records[K][] }, now: Date = NOW): Scene {
  const all = { centre: [centre()], ...records } as { [K in RecordKind]?: readonly Records[K][] };
  return {
    now,
    centre: 'c1',
    get: (kind, id) => (all[kind] as readonly Records[typeof kind][] | undefined)?.find((record) => record._id === id) ?? null,
    all: (kind) => (all[kind] ?? []) as never,
    hasList: () => true,
  };
}

/** Puts one heard to a flow and gives what it leaves. */
export function when(scene: Scene, heard: Partial<Heard> & { what: What }, flow: (turn: Turn) => void): Decision {
  const turn = new Turn(scene, { id: 'e1', at: scene.now, chat: 'U1', group: false, speaker: heard.chat ?? 'U1', ...heard });
  flow(turn);
  return turn.decision();
}

/** The record of this kind that the decision leaves, as it would be kept. */
export function left<K extends RecordKind>(decision: Decision, kind: K, id?: string): Records[K] | undefined {
  return decision.changes.findLast((change) => change.kind === kind && (!id || change.record._id === id))?.record as Records[K] | undefined;
}

/** The texts said to a chat, cards as heading, text and lines, buttons in brackets. */
export function saidTo(decision: Decision, to: string): string[] {
  return decision.says
    .filter((say) => say.to === to)
    .flatMap((say) => say.bubbles)
    .map((bubble) => {
      const blocks = (bubble.blocks ?? []).map((block) => [block.heading, ...block.lines, label(block.buttons)].filter(Boolean).join('\n'));
      return [bubble.heading, bubble.text, ...blocks, label(bubble.buttons ?? [])].filter(Boolean).join('\n');
    });
}
const label = (buttons: readonly { label: string }[]) => (buttons.length > 0 ? `[${buttons.map((button) => button.label).join('|')}]` : '');

const kept = { centre: 'c1', version: 1 };

export const centre = (o: Partial<Centre> = {}): Centre => ({
  ...kept,
  _id: 'c1',
  name: 'かしわ出番センター(見本)',
  phone: '04-7100-0000',
  officeHours: { days: [1, 2, 3, 4, 5], from: '08:30', to: '17:15' },
  quiet: { from: '20:30', to: '06:30' },
  group: 'G1',
  groupCode: 'GRPCODE2',
  groupShowsNames: false,
  secondContact: null,
  consent: { version: '2026-04', from: '2026-04-01', text: '伺ったことは、活動のご案内のためだけに使います。' },
  healthConsent: { version: '2026-04', from: '2026-04-01', text: '体のことは、無理のない場所を選ぶためだけに使います。' },
  helpLines: [{ name: 'よりそいホットライン', number: '0120-279-338', source: 'sample', checkedOn: '2026-11-01' }],
  ladder: {
    confirmDaysBefore: 3,
    confirmAt: '10:00',
    eveningAt: '17:30',
    eveningAgainAt: '19:00',
    eveningCaseAt: '20:00',
    employerAt: '15:00',
    employerSilenceMinutes: 120,
    asksArrival: false,
    arrivalAfterMinutes: 10,
    standInMinutes: 60,
    standInUntilMinutesBefore: 60,
  },
  areas: [{ name: '豊四季台', lat: 35.868, lng: 139.962 }],
  payDay: '翌月15日',
  limits: { daysAMonth: 10, hoursAWeek: 20 },
  ...o,
});

export const senior = (o: Partial<Senior> = {}): Senior => ({
  ...kept,
  _id: 's1',
  line: 'U1',
  state: 'active',
  blocked: false,
  consents: [],
  profile: { name: '田中', area: { name: '豊四季台', lat: 35.868, lng: 139.962 } },
  waiting: false,
  notFor: [],
  offeredAt: null,
  joinedAt: NOW,
  ...o,
});

export const talk = (o: Partial<Talk> = {}): Talk => ({
  ...kept,
  _id: 'U1',
  role: 'senior',
  person: 's1',
  flow: 'idle',
  step: '',
  asked: 1,
  answers: {},
  about: {},
  misreads: 0,
  heldBy: 'bot',
  before: null,
  stopped: false,
  paused: false,
  lastHeardAt: NOW,
  nudges: 0,
  nextDueAt: null,
  ...o,
});

export const opening = (o: Partial<Opening> = {}): Opening => ({
  ...kept,
  _id: 'o1',
  employer: 'em1',
  title: '朝の畑の手入れ',
  kind: 'work',
  field: 'agriculture',
  contractForm: 'ukeoi',
  workplace: '豊四季の畑',
  place: { name: '豊四季', lat: 35.87, lng: 139.955 },
  pattern: [{ day: 4, from: '09:00', to: '11:00' }],
  places: 2,
  state: 'published',
  demands: [],
  does: '草取りと水やり',
  bring: '帽子と飲み物',
  pay: '1回 2,000円',
  entry: 'atOnce',
  trial: true,
  ladder: {},
  termsVersion: '2026-04',
  publishedAt: NOW,
  ...o,
});

export const shift = (o: Partial<Shift> = {}): Shift => ({
  ...kept,
  _id: 'sh1',
  opening: 'o1',
  employer: 'em1',
  day: '2026-11-26',
  start: instant('2026-11-26', '09:00'),
  end: instant('2026-11-26', '11:00'),
  places: 2,
  state: 'published',
  assignments: [],
  rungs: [],
  search: null,
  employerSaid: { toldAt: null, answer: null, at: null },
  nextDueAt: null,
  ...o,
});
