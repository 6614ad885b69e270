/** The sample centre after the Kashiwa model (豊四季台): its settings and its two coordinators. All invented. */
import type { Centre, Coordinator, HelpLine } from '../records.ts';
import { areas } from './areas.ts';
import { sampleLine } from './phones.ts';

/** What every record of the sample carries. */
export const ofSample = { centre: 'main', version: 1 } as const;
/** Marks what is invented, in the names of centre and employers. */
export const MARK = '(見本)';

/** How the sample is loaded: with the simulator's people joined, or with nobody joined and codes that live. */
export interface SampleWay {
  readonly joined: boolean;
  readonly newCode: () => string;
}

/** Lines for people in need; numbers and pages are those of facts/domain.md 6.1, to be checked again before a real start. */
const helpLines: readonly HelpLine[] = [
  { name: '#いのちSOS', number: '0120-061-338', source: '毎日新聞 2022-08-26、広報やす 2024-09', checkedOn: '2026-11-24' },
  { name: 'よりそいホットライン', number: '0120-279-338', source: '萩市 相談窓口、広報やす 2024-09', checkedOn: '2026-11-24' },
  {
    name: 'こころの健康相談統一ダイヤル',
    number: '0570-064-556',
    source: '厚生労働省の案内(charedo.jp 2017-02)、広報やす 2024-09',
    checkedOn: '2026-11-24',
  },
  { name: '救急・消防', number: '119', source: '長野県 #7119の案内', checkedOn: '2026-11-24' },
];

/** The centre. */
export function sampleCentre({ joined, newCode }: SampleWay): Centre {
  return {
    ...ofSample,
    _id: 'main',
    name: `かしわ出番センター${MARK}`,
    phone: '04-7100-0001',
    officeHours: { days: [1, 2, 3, 4, 5], from: '08:30', to: '17:15' },
    quiet: { from: '20:30', to: '06:30' },
    group: joined ? sampleLine.group : null,
    groupCode: newCode(),
    groupShowsNames: false,
    secondContact: 'coordinator-makoto',
    consent: {
      version: '2026-10',
      from: '2026-10-01',
      text: '伺ったことは、活動のご案内とご連絡のためだけに使います。いつでも直せて、いつでもやめられます。',
    },
    healthConsent: {
      version: '2026-10',
      from: '2026-10-01',
      text: '体のことは、無理のない場所を選ぶためだけに使います。お答えにならなくても、何も変わりません。',
    },
    helpLines,
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
    areas,
    payDay: '月末で締め、翌月15日',
    limits: { daysAMonth: 10, hoursAWeek: 20 },
    // a post under 請負 and 委任 goes round after a year
    rules: [{ from: '2026-04-01', byForm: { ukeoi: { longestMonths: 12 }, inin: { longestMonths: 12 } } }],
  };
}

/** The two coordinators. */
export function sampleCoordinators({ joined, newCode }: SampleWay): Coordinator[] {
  const coordinator = (id: string, name: string, phone: string, line: string): Coordinator => ({
    ...ofSample,
    _id: `coordinator-${id}`,
    name,
    line: joined ? line : null,
    inviteCode: joined ? null : newCode(),
    phone,
  });
  return [
    coordinator('midori', '小川みどり', '04-7100-0002', sampleLine.coordinatorA),
    coordinator('makoto', '西田まこと', '04-7100-0003', sampleLine.coordinatorB),
  ];
}
