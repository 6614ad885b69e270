/** The LINE ids of sample people, and the phones on the simulator's page; none of them is an id that LINE gave anybody. */

/** Fixed ids of the right form, so that a simulator that starts again finds its people. */
export const sampleLine = {
  newSenior: 'U5a000000000000000000000000000001',
  hanako: 'U5a000000000000000000000000000002',
  ichiro: 'U5a000000000000000000000000000003',
  takeo: 'U5a000000000000000000000000000004',
  yoshiko: 'U5a000000000000000000000000000005',
  kazue: 'U5a000000000000000000000000000006',
  minoru: 'U5a000000000000000000000000000007',
  sumire: 'U5a000000000000000000000000000008',
  shigeru: 'U5a000000000000000000000000000009',
  takako: 'U5a00000000000000000000000000000a',
  yutaka: 'U5a00000000000000000000000000000b',
  michio: 'U5a00000000000000000000000000000c',
  employerContact: 'U5a000000000000000000000000000011',
  coordinatorA: 'U5a000000000000000000000000000021',
  coordinatorB: 'U5a000000000000000000000000000022',
  group: 'C5a000000000000000000000000000031',
} as const;

/** A phone as the simulator's page takes it. */
export type SamplePhone =
  | { readonly kind: 'person'; readonly userId: string; readonly displayName: string; readonly label: string; readonly added: boolean }
  | {
      readonly kind: 'group';
      readonly groupId: string;
      readonly name: string;
      readonly members: readonly { readonly userId: string; readonly displayName: string }[];
      readonly added: boolean;
    };

const coordinators = [
  { userId: sampleLine.coordinatorA, displayName: '小川みどり' },
  { userId: sampleLine.coordinatorB, displayName: '西田まこと' },
];

/** The phones on the page: a new senior, two seniors who have joined, an employer's contact, the coordinators' group. */
export const samplePhones: readonly SamplePhone[] = [
  { kind: 'person', userId: sampleLine.newSenior, displayName: 'さくら', label: '新しい方', added: false },
  { kind: 'person', userId: sampleLine.hanako, displayName: 'はなこ', label: '会員 山口花子さん', added: true },
  { kind: 'person', userId: sampleLine.ichiro, displayName: 'いちろう', label: '会員 佐々木一郎さん', added: true },
  { kind: 'person', userId: sampleLine.employerContact, displayName: 'そらまめ畑 青木', label: '発注者 そらまめ畑(見本)', added: true },
  { kind: 'person', userId: sampleLine.coordinatorA, displayName: '小川みどり', label: 'コーディネーター 小川さん', added: true },
  { kind: 'group', groupId: sampleLine.group, name: 'コーディネーターの部屋', members: coordinators, added: true },
];

/** People without a phone on the page whom LINE must know all the same: they are written to and never answer. */
export const samplePeople: readonly { readonly userId: string; readonly displayName: string; readonly friend: boolean }[] = [
  ...coordinators.map((one) => ({ ...one, friend: true })),
  { userId: sampleLine.takeo, displayName: 'たけお', friend: true },
  { userId: sampleLine.yoshiko, displayName: 'よしこ', friend: true },
  { userId: sampleLine.kazue, displayName: 'かずえ', friend: true },
  { userId: sampleLine.minoru, displayName: 'みのる', friend: true },
  { userId: sampleLine.sumire, displayName: 'すみれ', friend: true },
  { userId: sampleLine.shigeru, displayName: 'しげる', friend: true },
  { userId: sampleLine.takako, displayName: 'たかこ', friend: true },
  { userId: sampleLine.yutaka, displayName: 'ゆたか', friend: false },
  { userId: sampleLine.michio, displayName: 'みちお', friend: false },
];

/** Whether somebody holds this phone on the page, and so can answer. */
export function isOnPage(line: string | null): boolean {
  return samplePhones.some((phone) => phone.kind === 'person' && phone.userId === line);
}
