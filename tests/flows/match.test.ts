import { describe, expect, it } from 'vitest';
import { fit } from '../../src/flows/match.ts';
import { ranked, seekerOf, type Against } from '../../src/flows/matchRules.ts';
import { instant } from '../../src/flows/time.ts';
import type { Opening, Profile, Senior, Shift } from '../../src/records.ts';
import { NOW, opening, senior, shift } from '../scene.ts';

const area = { name: '豊四季台', lat: 35.868, lng: 139.962 };
const who = (profile: Profile, o: Partial<Senior> = {}) => senior({ profile: { name: '田中', area, ...profile }, ...o });
const on = (day: string, from: string, to: string, o: Partial<Shift> = {}) =>
  shift({ _id: `sh-${day}-${from}`, day, start: instant(day, from), end: instant(day, to), ...o });
const thursday = on('2026-11-26', '09:00', '11:00');
const far = { name: '沼南', lat: 35.838, lng: 140.03 };

function measured(profile: Profile, o: Partial<Opening> = {}, shifts: readonly Shift[] = [thursday], own: readonly Shift[] = []) {
  return fit(who(profile), opening(o), shifts, own, NOW);
}
const against = (...args: Parameters<typeof measured>): readonly Against[] => {
  const found = measured(...args);
  return found.fits ? [] : found.against;
};

describe('the days and hours: the opening is on Thursdays 9:00–11:00', () => {
  it.each<[string, Profile['availability'], readonly Against[]]>([
    ['nothing was said about days', undefined, []],
    ['no weekday was said', { slots: [] }, []],
    ['Thursdays all day', { slots: [{ days: [4] }] }, []],
    ['Thursday mornings', { slots: [{ days: [4], part: 'morning' }] }, []],
    ['Thursday afternoons', { slots: [{ days: [4], part: 'afternoon' }] }, ['time']],
    ['Tuesdays', { slots: [{ days: [2] }] }, ['time']],
    ['Thursdays from ten', { slots: [{ days: [4], from: '10:00' }] }, ['time']],
    ['Thursdays until noon', { slots: [{ days: [4], to: '12:00' }] }, []],
    ['weekdays without Thursday', { slots: [{ days: [1, 2, 3, 4, 5] }], except: [{ days: [4] }] }, ['time']],
    ['any day without Thursday afternoons', { slots: [], except: [{ days: [4], part: 'afternoon' }] }, []],
    ['at most one hour', { slots: [{ days: [4] }], duration: 'PT1H', durationBound: 'max' }, ['time']],
    ['at most two hours', { slots: [{ days: [4] }], duration: 'PT2H', durationBound: 'max' }, []],
    ['not on the fourth Thursday', { slots: [{ days: [4] }], except: [{ days: [4], weeks: [4] }] }, ['full']],
    ['not on the third Thursday', { slots: [{ days: [4] }], except: [{ days: [4], weeks: [3] }] }, []],
    ['not on the 26th', { slots: [], except: [{ monthDays: [10, 26] }] }, ['full']],
    ['not on this date', { slots: [], except: [{ dates: ['2026-11-26'] }] }, ['full']],
    ['not from the 20th to the 30th of November', { slots: [], except: [{ from: '11-20', to: '11-30' }] }, ['full']],
    ['not over New Year', { slots: [], except: [{ period: 'yearEndNewYear' }] }, []],
    ['not in the last week of the month', { slots: [], except: [{ monthPart: 'lastWeek' }] }, ['full']],
    ['from December on', { slots: [{ days: [4] }], start: '2026-12-01' }, ['full']],
    ['on public holidays only', { slots: [{ days: [8] }] }, ['full']],
  ])('%s', (_, availability, expected) => {
    expect(against(availability ? { availability } : {})).toEqual(expected);
  });

  it('mornings and afternoons together hold a turn over noon', () => {
    const slots = [
      { days: [4] as const, part: 'morning' as const },
      { days: [4] as const, part: 'afternoon' as const },
    ];
    const overNoon = { pattern: [{ day: 4, from: '11:00', to: '13:00' }] };
    expect(against({ availability: { slots } }, overNoon, [on('2026-11-26', '11:00', '13:00')])).toEqual([]);
  });

  it('a public holiday suits who comes on public holidays, and not who leaves them out', () => {
    const monday = { pattern: [{ day: 1, from: '09:00', to: '11:00' }] };
    const holiday = [on('2026-11-23', '09:00', '11:00'), on('2027-01-11', '09:00', '11:00')];
    expect(against({ availability: { slots: [{ days: [8] }] } }, monday, holiday)).toEqual([]);
    expect(against({ availability: { slots: [{ days: [1] }], except: [{ days: [8] }] } }, monday, holiday)).toEqual(['full']);
  });

  it('who wants to be home before dark is not asked for the evening', () => {
    const late = { pattern: [{ day: 4, from: '17:00', to: '19:00' }] };
    expect(against({ travel: { modes: ['walk'], condition: 'daylight' } }, late)).toEqual(['time']);
  });
});

describe('the way there', () => {
  it.each<[string, Profile['travel'], Opening['place'], readonly Against[]]>([
    ['nothing was said', undefined, far, []],
    ['twelve minutes on foot, and it is eleven', { modes: ['walk'], maxMinutes: 12 }, opening().place, []],
    ['five minutes on foot, and it is eleven', { modes: ['walk'], maxMinutes: 5 }, opening().place, ['tooFar']],
    ['on foot, seven kilometres', { modes: ['walk'] }, far, ['tooFar']],
    ['fifteen minutes by bicycle, seven kilometres', { modes: ['bicycle'], maxMinutes: 15 }, far, ['tooFar']],
    ['forty minutes by bicycle, seven kilometres', { modes: ['bicycle'], maxMinutes: 40 }, far, []],
    ['by bus within half an hour', { modes: ['bus'], maxMinutes: 30 }, far, []],
    ['within three kilometres', { modes: [], maxKm: 3 }, far, ['tooFar']],
    ['one station', { modes: ['train'], maxStations: 1 }, far, ['tooFar']],
    ['somewhere near', { modes: [], near: true }, far, ['tooFar']],
    ['any distance', { modes: ['walk'], anyDistance: true }, far, []],
    ['at home only', { modes: [], home: true }, opening().place, ['tooFar']],
    ['not to 沼南', { modes: ['car'], notPlace: '沼南' }, far, ['tooFar']],
    ['no bus, no train, not on foot', { modes: [], notModes: ['bus', 'train', 'walk'] }, opening().place, ['tooFar']],
  ])('%s', (_, travel, place, expected) => {
    expect(against(travel ? { travel } : {}, { place })).toEqual(expected);
  });

  it('an opening reached by bicycle or car only is not for who walks', () => {
    const remote: Partial<Opening> = { reachableBy: ['bicycle', 'car'] };
    expect(against({ travel: { modes: ['walk'], maxMinutes: 30 } }, remote)).toEqual(['tooFar']);
    expect(against({ travel: { modes: ['bicycle'] } }, remote)).toEqual([]);
  });

  it('what is done at home is within reach of everybody', () => {
    expect(against({ travel: { modes: [], home: true } }, { workplace: 'ご自宅', place: far })).toEqual([]);
  });

  it('nobody is left out because it is not known where they live', () => {
    const unknown = senior({ profile: { name: '田中', travel: { modes: ['walk'], maxMinutes: 5 } } });
    expect(fit(unknown, opening({ place: far }), [thursday], [], NOW).fits).toBe(true);
  });
});

describe('the other hard rules', () => {
  it.each<[string, Profile, Partial<Opening>, readonly Against[]]>([
    ['a closed opening', {}, { state: 'closed' }, ['closed']],
    ['a draft', {}, { state: 'draft' }, ['closed']],
    ['a field that was refused', { wishes: { fields: [], kinds: [], notFields: ['agriculture'] } }, {}, ['field']],
    ['lifting, for who cannot lift', { health: { limits: ['lifting'] } }, { demands: ['lifting'] }, ['body']],
    ['standing, for who cannot lift', { health: { limits: ['lifting'] } }, { demands: ['standing'] }, []],
  ])('%s', (_, profile, o, expected) => {
    expect(against(profile, o)).toEqual(expected);
  });

  it('an opening that is not wanted again', () => {
    const found = fit(who({}, { notFor: ['o1'] }), opening(), [thursday], [], NOW);
    expect(found).toEqual({ fits: false, against: ['notAgain'] });
  });

  it('no place is left in any turn ahead', () => {
    const taken = { senior: 's9', role: 'main', state: 'accepted' } as const;
    expect(against({}, {}, [{ ...thursday, places: 1, assignments: [taken] }])).toEqual(['full']);
    expect(against({}, {}, [{ ...thursday, places: 1, assignments: [{ ...taken, state: 'declined' }] }])).toEqual([]);
    expect(against({}, {}, [{ ...thursday, state: 'cancelled' }])).toEqual(['full']);
    expect(against({}, {}, [])).toEqual(['full']);
  });

  it('somebody who would like to swap still holds the place', () => {
    const swapping = { senior: 's9', role: 'main', state: 'swapping' } as const;
    expect(against({}, {}, [{ ...thursday, places: 1, assignments: [swapping] }])).toEqual(['full']);
  });

  it('a turn that overlaps an own one', () => {
    const own = on('2026-11-26', '10:00', '12:00', {
      opening: 'o9',
      assignments: [{ senior: 's1', role: 'main', state: 'confirmed' }],
    });
    expect(against({}, {}, [thursday], [own])).toEqual(['overlap']);
    expect(against({}, {}, [thursday], [{ ...own, assignments: [{ senior: 's1', role: 'main', state: 'absent' }] }])).toEqual([]);
  });

  it('a turn that begins within two hours comes too soon for a newcomer', () => {
    const soon = on('2026-11-24', '11:30', '13:00');
    expect(against({}, { pattern: [{ day: 2, from: '11:30', to: '13:00' }] }, [soon])).toEqual(['full']);
  });
});

describe('reasons, in words a senior understands', () => {
  it('time, way and body', () => {
    const found = measured({
      availability: { slots: [{ days: [4], part: 'morning' }] },
      travel: { modes: ['walk'], maxMinutes: 15 },
      health: { limits: ['lifting'] },
    });
    expect(found.fits && found.reasons).toEqual(['木曜の午前が合います', '歩いて約11分です', '重い物は持ちません']);
  });

  it.each<[string, Profile, Partial<Opening>, string]>([
    ['several days of one part', { availability: { slots: [{ days: [2, 4] }] } }, { pattern: twice }, '火・木曜の午後が合います'],
    ['by bicycle', { travel: { modes: ['bicycle'], maxMinutes: 40 } }, { place: far }, '自転車で約35分です'],
    ['how far, where nobody said how they go', {}, { place: far }, '家から約7キロです'],
    ['next door', {}, { place: area }, 'すぐ近くです'],
    ['the wish', { wishes: { fields: ['agriculture'], kinds: [] } }, {}, 'ご希望の「畑・農業」です'],
    ['income', { why: ['income'] }, {}, '収入になります'],
  ])('%s', (_, profile, o, reason) => {
    const found = fit(who(profile), opening(o), [thursday, on('2026-11-26', '13:00', '15:00')], [], NOW);
    expect(found.fits && found.reasons).toContain(reason);
  });
});
const twice = [
  { day: 2, from: '13:00', to: '15:00' },
  { day: 4, from: '13:00', to: '15:00' },
];

describe('the ranking', () => {
  const garden = opening({ _id: 'garden' });
  const kitchen = opening({ _id: 'kitchen', field: 'food', kind: 'volunteer', pay: null, contractForm: 'none' });
  const school = opening({ _id: 'school', field: 'childcare', kind: 'learning', pay: null, contractForm: 'none', place: far });
  const order = (profile: Profile, o: Partial<Senior> = {}) =>
    ranked(seekerOf(who(profile, o), []), [school, kitchen, garden]).map(({ _id }) => _id);

  it.each<[string, Profile, readonly string[]]>([
    ['a wished field stands first', { wishes: { fields: ['childcare'], kinds: [] } }, ['school', 'garden', 'kitchen']],
    ['a wished kind stands first', { wishes: { fields: [], kinds: ['volunteer'] } }, ['kitchen', 'garden', 'school']],
    ['income puts what is paid first', { why: ['income'] }, ['garden', 'kitchen', 'school']],
    ['the nearer one stands first, equal ones by id', {}, ['garden', 'kitchen', 'school']],
  ])('%s', (_, profile, expected) => {
    expect(order(profile)).toEqual(expected);
  });

  it('health never moves an opening up or down', () => {
    expect(order({ health: { limits: ['lifting', 'standing', 'heat'] } })).toEqual(order({}));
  });

  it('an offer that was refused or long ago changes nothing', () => {
    expect(order({}, { offeredAt: NOW, waiting: true })).toEqual(order({}));
  });
});
