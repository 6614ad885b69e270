/** What one step of an interview is: the question as the person sees it, what is understood, the gentler re-ask. */
import type { Profile } from '../records.ts';
import type { Turn } from './scene.ts';
import type { Around, Reading, Utterance } from './understand/meaning.ts';

/** An answer by button: its words and what they mean. */
export interface Choice<V = unknown> {
  readonly label: string;
  readonly value: V;
}

/** The names of the steps that leave an answer: answers are kept under them. */
export type AnswerName = keyof Profile;

/** One step. `V` is what is kept under its name in the profile. */
export interface Step<V = unknown> {
  readonly name: AnswerName;
  /** the short word for progress, summary and correcting: 「曜日と時間」 */
  readonly title: string;
  readonly question: string;
  readonly choices: (turn: Turn) => readonly Choice<V>[];
  readonly read: (u: Utterance, around: Around, turn: Turn) => Reading<V>;
  /** other words than the question, for the first misreading */
  readonly again: string;
  /** the answer in a few words: 「火曜と木曜の午前」 */
  readonly said: (value: V) => string;
  /** the answer said back as a sentence; without it the few words and 「ですね。」 */
  readonly echo?: (value: V) => string;
  /** the words of the skip button; null = cannot be skipped */
  readonly skip: string | null;
  /** whole texts that leave the question out, besides the words of its button */
  readonly none?: RegExp;
  /** texts that go with this answer when they follow it at once, although the next question could read them too */
  readonly completes?: RegExp;
  /** how the question goes on after a bare 「はい」, and what a bare 「いいえ」 means */
  readonly onYes?: string;
  readonly onNo?: V | 'skip';
  /** asked on until the answer is whole or this button is pressed; what comes joins what is there */
  readonly more?: {
    readonly done: string;
    readonly ask: string;
    readonly join: (old: V, value: V) => V;
    readonly whole: (value: V) => boolean;
    /** whether a choice is still worth a button */
    readonly left: (value: V, choice: V) => boolean;
  };
  /** LINE's "send my place" button */
  readonly placeButton?: string;
}

/** Declares a step; the compiler holds its answers to the shape of the profile. */
export function step<N extends AnswerName>(
  name: N,
  o: Omit<Step<NonNullable<Profile[N]>>, 'name' | 'choices'> & {
    choices?: readonly Choice<NonNullable<Profile[N]>>[] | ((turn: Turn) => readonly Choice<NonNullable<Profile[N]>>[]);
  },
): Step {
  const { choices = [], ...rest } = o;
  return { name, ...rest, choices: typeof choices === 'function' ? choices : () => choices } as unknown as Step;
}

/** An answer taken as it is. */
export const sure = <V>(value: V): Reading<V> => ({ sure: 'rightAway', value });
/** Nothing found. */
export const nothing: Reading<never> = { sure: 'notUnderstood' };
