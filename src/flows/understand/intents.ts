/** Several things said in one message. */
import type { Around, Intent, Reading, Utterance } from "./meaning.ts";
import { shiftWords } from "./shiftWords.ts";

/** Reads every intent of a message; first version: the one about a turn. */
export function intents(u: Utterance, around: Around): Reading<readonly Intent[]> {
  const word = shiftWords(u, around);
  if (word.sure === "notUnderstood") return { sure: "notUnderstood" };
  if (word.sure === "askBack")
    return {
      sure: "askBack",
      between: word.between.map(({ action, ...rest }) => [{ kind: action, ...rest }]),
    };
  const { action, ...rest } = word.value;
  return { sure: word.sure, value: [{ kind: action, ...rest }] };
}
