/** Six invented employers of the sample, each with a contact who can join by code. */
import type { Contact, Employer } from '../records.ts';
import { town } from './areas.ts';
import { MARK, ofSample, type SampleWay } from './centre.ts';
import { sampleLine } from './phones.ts';

/** The employer whose contact answers in LINE: the one that the story is played with. */
export const STORY_EMPLOYER = 'employer-hatake';

const table = [
  { id: 'hatake', name: 'そらまめ畑', area: '西町', contact: '青木' },
  { id: 'hoikuen', name: 'もこもこ保育園', area: '豊四季台', contact: '早川' },
  { id: 'kaigo', name: 'ひなたぼっこ荘', area: '明原', contact: '原口' },
  { id: 'daidokoro', name: 'みんなの台所ことこと', area: '豊四季台', contact: '水野' },
  { id: 'tedasuke', name: 'ちょこっと手助けの会', area: '豊四季台', contact: '金子' },
  { id: 'engawa', name: '学びのえんがわ', area: '旭町', contact: '野口' },
] as const;

/** The employers. */
export const sampleEmployers: readonly Employer[] = table.map(({ id, name, area }) => ({
  ...ofSample,
  _id: `employer-${id}`,
  name: `${name}${MARK}`,
  place: town(area),
}));

/** A contact each; with the simulator the one of the story has joined, all others hold a code. */
export function sampleContacts({ joined, newCode }: SampleWay): Contact[] {
  return table.map(({ id, contact }) => {
    const hasJoined = joined && `employer-${id}` === STORY_EMPLOYER;
    return {
      ...ofSample,
      _id: `contact-${id}`,
      employer: `employer-${id}`,
      name: contact,
      line: hasJoined ? sampleLine.employerContact : null,
      inviteCode: hasJoined ? null : newCode(),
      blocked: false,
    };
  });
}
