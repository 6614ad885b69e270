/** Twelve invented seniors of the sample, in all stages, and what they take part in. */
import type { Profile, Senior, Talk } from '../records.ts';
import { afterQuiet, minutesAfter } from '../flows/time.ts';
import type { Health, Part, Travel, Weekday } from '../flows/understand/meaning.ts';
import { town } from './areas.ts';
import { ofSample } from './centre.ts';
import { sampleLine } from './phones.ts';
import { talkOf } from './talks.ts';

interface Given extends Partial<Pick<Senior, 'state' | 'blocked' | 'waiting' | 'notFor'>> {
  readonly id: keyof typeof sampleLine | 'kimi';
  readonly joinedDaysAgo: number;
  readonly profile: Profile;
}

const free = (days: readonly Weekday[], part?: Part) => ({ slots: [part ? { days, part } : { days }] });
const foot: Travel = { modes: ['walk'], maxMinutes: 20 };
const bicycle: Travel = { modes: ['bicycle'], maxMinutes: 30 };
const bus: Travel = { modes: ['walk', 'bus', 'train'], maxMinutes: 30 };
const fine: Health = { limits: [], none: true };
const byLine = { by: 'line' } as const;
const child = (name: string, end: string) => ({ name, phone: `090-0000-00${end}` });

const given: readonly Given[] = [
  {
    id: 'hanako',
    joinedDaysAgo: 210,
    profile: {
      name: '山口花子',
      birthYear: 1948,
      area: town('豊四季台'),
      wishes: { fields: ['agriculture', 'childcare'], kinds: ['work', 'volunteer'], words: '土をさわるのが好きです' },
      experience: '長く小学校の給食を作っていました',
      why: ['health', 'company'],
      availability: free([2, 4]),
      frequency: { timesPerWeek: 2, hoursAtATime: 2 },
      travel: foot,
      health: fine,
      reach: byLine,
      emergency: child('長女のゆみ', '11'),
    },
  },
  {
    id: 'ichiro',
    joinedDaysAgo: 180,
    profile: {
      name: '佐々木一郎',
      birthYear: 1951,
      area: town('豊四季'),
      wishes: { fields: ['agriculture', 'childcare'], kinds: ['work'] },
      experience: '機械の設計をしていました',
      why: ['useful', 'income'],
      availability: free([1, 2, 3, 4, 5]),
      frequency: { timesPerWeek: 2, hoursAtATime: 2 },
      travel: bicycle,
      health: { limits: ['lifting'] },
      reach: byLine,
      emergency: child('妻の和子', '12'),
    },
  },
  {
    id: 'takeo',
    joinedDaysAgo: 150,
    profile: {
      name: '高橋たけお',
      birthYear: 1949,
      area: town('篠籠田'),
      wishes: { fields: ['agriculture'], kinds: ['work'] },
      experience: '家の畑を続けてきました',
      why: ['health', 'income'],
      availability: free([2, 4, 5], 'morning'),
      frequency: { timesPerWeek: 1, hoursAtATime: 3 },
      travel: bicycle,
      health: fine,
      reach: byLine,
    },
  },
  {
    id: 'yoshiko',
    joinedDaysAgo: 120,
    profile: {
      name: '伊藤よし子',
      birthYear: 1954,
      area: town('豊四季台'),
      wishes: { fields: ['childcare', 'food'], kinds: ['work'] },
      experience: '保育園で働いていました',
      why: ['useful', 'income'],
      availability: { slots: [{ days: [1, 5], from: '07:00', to: '13:00' }] },
      frequency: { timesPerWeek: 3, hoursAtATime: 2 },
      travel: foot,
      health: fine,
      reach: byLine,
    },
  },
  {
    id: 'kazue',
    joinedDaysAgo: 200,
    profile: {
      name: '中村かずえ',
      birthYear: 1953,
      area: town('明原'),
      wishes: { fields: ['welfare'], kinds: ['work', 'volunteer'] },
      experience: '母の介護を10年しました',
      why: ['useful'],
      availability: free([1, 2, 4]),
      frequency: { timesPerWeek: 3, hoursAtATime: 3 },
      travel: foot,
      health: fine,
      reach: byLine,
    },
  },
  {
    // stands by only
    id: 'minoru',
    joinedDaysAgo: 300,
    profile: {
      name: '渡辺みのる',
      birthYear: 1946,
      area: town('豊四季'),
      wishes: { fields: ['agriculture'], kinds: ['work'] },
      why: ['company'],
      availability: free([2, 4, 5], 'morning'),
      frequency: { timesPerWeek: 1, hoursAtATime: 2 },
      travel: bicycle,
      health: fine,
      reach: byLine,
    },
  },
  {
    // reached by telephone only
    id: 'kimi',
    joinedDaysAgo: 250,
    profile: {
      name: '斎藤きみ',
      birthYear: 1942,
      area: town('明原'),
      wishes: { fields: ['welfare', 'lifeSupport'], kinds: ['volunteer', 'community'] },
      why: ['company'],
      availability: free([4, 5], 'afternoon'),
      frequency: { timesPerWeek: 2, hoursAtATime: 2 },
      travel: foot,
      health: { limits: ['lifting'] },
      reach: { by: 'phone', phone: '04-7100-0021', hours: '朝9時から夕方5時' },
      emergency: child('めいの春子', '13'),
    },
  },
  {
    // in the middle of the interview
    id: 'sumire',
    state: 'interviewing',
    joinedDaysAgo: 0,
    profile: {
      name: '小林すみれ',
      birthYear: 1957,
      area: town('旭町'),
      wishes: { fields: ['food'], kinds: ['volunteer'] },
      experience: '料理とそろばん',
      why: ['company', 'useful'],
    },
  },
  {
    id: 'shigeru',
    state: 'paused',
    joinedDaysAgo: 160,
    profile: {
      name: '木村しげる',
      birthYear: 1945,
      area: town('豊四季台'),
      wishes: { fields: ['lifeSupport'], kinds: ['work'] },
      why: ['useful'],
      availability: free([2], 'afternoon'),
      frequency: { timesPerWeek: 1, hoursAtATime: 2 },
      travel: foot,
      reach: byLine,
    },
  },
  {
    // free when nothing takes place: waits for a fitting opening
    id: 'takako',
    waiting: true,
    joinedDaysAgo: 40,
    profile: {
      name: '森たかこ',
      birthYear: 1959,
      area: town('増尾'),
      wishes: { fields: ['childcare'], kinds: ['volunteer'] },
      why: ['useful'],
      availability: free([7], 'afternoon'),
      frequency: { timesPerWeek: 1, hoursAtATime: 2 },
      travel: bus,
      reach: byLine,
    },
  },
  {
    // has blocked the account
    id: 'yutaka',
    blocked: true,
    joinedDaysAgo: 90,
    profile: {
      name: '清水ゆたか',
      birthYear: 1952,
      area: town('豊四季台'),
      wishes: { fields: ['food'], kinds: ['volunteer'] },
      why: ['company'],
      availability: free([6]),
      frequency: { timesPerWeek: 1, hoursAtATime: 3 },
      travel: foot,
      reach: { by: 'phone', phone: '090-0000-0022' },
    },
  },
  {
    id: 'michio',
    state: 'left',
    joinedDaysAgo: 330,
    profile: {
      name: '石田みちお',
      birthYear: 1941,
      area: town('南柏'),
      wishes: { fields: ['welfare'], kinds: ['volunteer'] },
      reach: byLine,
    },
  },
];

const DAY = 1_440;

/** The seniors; without the simulator none of them has a LINE account. */
export function sampleSeniors(now: Date, joined: boolean): Senior[] {
  return given.map(({ id, joinedDaysAgo, profile, ...state }) => {
    const joinedAt = minutesAfter(now, -joinedDaysAgo * DAY - 5 * 60);
    const agreed = { textVersion: '2026-10', at: joinedAt };
    return {
      ...ofSample,
      _id: `senior-${id}`,
      line: joined && id !== 'kimi' ? sampleLine[id] : null,
      state: 'active',
      blocked: false,
      consents: [{ purpose: 'use', ...agreed }, ...(profile.health ? [{ purpose: 'health' as const, ...agreed }] : [])],
      profile,
      waiting: false,
      notFor: [],
      offeredAt: null,
      joinedAt,
      ...state,
    };
  });
}

/** The talks of the seniors who have one: one is asked its seventh question, one stopped, the others are idle. */
export function sampleTalks(seniors: readonly Senior[], now: Date): Talk[] {
  return seniors.flatMap(({ _id, line, state, blocked, profile }) => {
    if (!line) return [];
    const talk = talkOf(line, 'senior', _id, minutesAfter(now, -2 * DAY), { answers: profile, stopped: blocked || state === 'left' });
    if (state !== 'interviewing') return [talk];
    const lastHeardAt = minutesAfter(now, -4 * 60);
    // the first kind word comes a day after the last answer (flows/nudge.ts)
    const nextDueAt = afterQuiet(minutesAfter(lastHeardAt, DAY), { from: '20:30', to: '06:30' });
    return [{ ...talk, flow: 'interview', step: 'availability', asked: 8, lastHeardAt, nextDueAt }];
  });
}
