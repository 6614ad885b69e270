/** The open question of a talk, and the quiet buttons that stand under every question. */
import type { Talk } from '../records.ts';
import { press, type Button } from './said.ts';
import type { Turn } from './scene.ts';

/** Under every question: a person within reach, and help (back, skip, later). */
export const foot: readonly Button[] = [
  { label: '人と話したい', press: press('help', 'person') },
  { label: 'こまったとき', press: press('help', 'help') },
];

/** Opens a question in a chat: from now on a free text is read as its answer, and buttons of older questions are known as old. */
export function openQuestion(turn: Turn, chat: string, flow: string, step: string, about: Talk['about'] = {}): Talk {
  const talk = turn.get('talk', chat);
  return turn.change('talk', chat, { flow, step, about, asked: talk.asked + 1, misreads: 0 });
}

/** No question is open any more. */
export function closeQuestion(turn: Turn, chat: string): Talk {
  return turn.change('talk', chat, { flow: 'idle', step: '', about: {}, misreads: 0 });
}

/** Counts a misreading of the open question; true from the second on, when a person is offered. */
export function misread(turn: Turn, chat: string): boolean {
  const talk = turn.get('talk', chat);
  return turn.change('talk', chat, { misreads: talk.misreads + 1 }).misreads >= 2;
}
