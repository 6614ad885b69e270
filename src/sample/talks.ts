/** Talks of the people of the sample who have joined: nothing is open. */
import type { Role } from '../glossary.ts';
import type { Talk } from '../records.ts';
import { ofSample } from './centre.ts';

const FLOW: Record<Role, string> = { senior: 'idle', contact: 'employer', coordinator: 'coordinator', group: 'group', stranger: 'arrival' };

/** A talk in which nothing is open. */
export function talkOf(line: string, role: Role, person: string | null, lastHeardAt: Date, o: Partial<Talk> = {}): Talk {
  return {
    ...ofSample,
    _id: line,
    role,
    person,
    flow: FLOW[role],
    step: '',
    asked: 1,
    answers: {},
    about: {},
    misreads: 0,
    heldBy: 'bot',
    before: null,
    stopped: false,
    paused: false,
    lastHeardAt,
    nudges: 0,
    nextDueAt: null,
    ...o,
  };
}
