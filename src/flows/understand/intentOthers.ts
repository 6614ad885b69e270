/** What a message says beside its turns: leaving, going back, correcting, limits, wishes, ways, troubles, an answer that waits. */
import { health } from './health.ts';
import { weekdaysOf } from './intentDays.ts';
import lexicon from './lexicon/intent.json' with { type: 'json' };
import { leavingIn } from './leaving.ts';
import type { Around, Intent, Reading, Utterance } from './meaning.ts';
import { nav } from './nav.ts';
import { normalise } from './normalise.ts';
import type { Acts } from './shiftActs.ts';
import { sayingsOf } from './shiftScript.ts';
import { isCondition } from './tense.ts';
import { travel } from './travel.ts';
import { wishes } from './wishes.ts';

const says = Object.fromEntries(
  Object.entries(lexicon).map(([name, list]) => [name, sayingsOf(typeof list === 'string' ? [] : list)]),
) as Record<keyof typeof lexicon, RegExp>;

/** Reads everything that is no turn. */
export function besideTurns(u: Utterance, around: Around, heard: Acts, turns: readonly Intent[]): Intent[] {
  const { text } = heard.script;
  const out: Intent[] = [];
  const sentences = u.raw
    .split(/[。!?!?\n]|(?<=です|ます|ました|ません|ください|たい|[っん]て)[ \u3000]+|(?:あと|それと|それから)、?/)
    .filter((part) => part.trim().length > 1)
    .slice(0, 12);
  const leaving = leavingIn(heard.script);
  if (leaving) out.push({ kind: 'optOut', ...leaving });
  // beside a turn, a wait or a step (次第, 待って) belongs to the turn
  const alone = !leaving && turns.every(({ kind }) => kind === 'question');
  out.push(...conversation(sentences, around, heard).filter(({ kind }) => alone || (kind !== 'pause' && kind !== 'skip')));
  if (says.trouble.test(text) && !/忘れ(?:ず|ません|ていません|てません|ないで)/.test(text)) out.push({ kind: 'trouble' });
  if (says.later.test(text) && !turns.some(({ kind }) => kind !== 'question')) out.push({ kind: 'later' });
  const person = aboutPerson(u, sentences);
  out.push(...person);
  // 料理ならやれます is a wish, no answer to an offer
  if (
    !person.some(({ kind }) => kind === 'wish') &&
    turns.length === 0 &&
    heard.acts.every(({ action }) => action !== 'cancel') &&
    says.accept.test(text) &&
    heard.script.clauses.some((clause) => isCondition(clause.text))
  )
    out.push({ kind: 'acceptConditional' });
  return out;
}

function conversation(sentences: readonly string[], around: Around, heard: Acts): Intent[] {
  const said = sentences.flatMap((sentence): Intent[] => {
    const read = nav(normalise(sentence), around);
    if (read.sure === 'askBack' || read.sure === 'notUnderstood') return [];
    const { command, value } = read.value;
    if (command === 'optOut') return [];
    if (command === 'correct') return [{ kind: 'correct', ...(Array.isArray(value) && { days: value as number[] }) }];
    if (command === 'restart') return says.restart.test(heard.script.text) ? [{ kind: 'restart' }] : [];
    return [{ kind: command }];
  });
  // 戻って 曜日は火曜と金曜です: going back, and what is right there
  const days = heard.script.momentsIn(heard.script.text).flatMap((moment) => weekdaysOf(moment));
  if (!said.some(({ kind }) => kind === 'back') || said.some(({ kind }) => kind === 'correct') || days.length === 0) return said;
  return heard.acts.length > 0 ? said : [...said, { kind: 'correct', days: [...new Set(days)].sort((a, b) => a - b) }];
}

/** Limits, wishes and ways to come, from each sentence by itself where the whole holds any. */
function aboutPerson(u: Utterance, sentences: readonly string[]): Intent[] {
  const out: Intent[] = [];
  let parts: readonly Utterance[] | undefined;
  const each = <T>(read: (part: Utterance) => Reading<T>, say: (value: T) => Intent | undefined) => {
    const whole = read(u);
    if (whole.sure === 'notUnderstood') return;
    parts ??= sentences.length > 1 ? sentences.map((sentence) => normalise(sentence)) : [];
    for (const found of [whole, ...parts.map((part) => read(part))]) {
      const intent = found.sure === 'repeatBack' || found.sure === 'rightAway' ? say(found.value) : undefined;
      if (intent) out.push(intent);
    }
  };
  each(
    (part) => health(part, {}),
    ({ limits }) => (limits.length > 0 ? { kind: 'healthLimit', limits } : undefined),
  );
  each(
    (part) => wishes(part, {}),
    ({ fields }) => (fields.length > 0 ? { kind: 'wish', fields } : undefined),
  );
  each(
    (part) => travel(part, {}),
    ({ modes }) => (modes.length > 0 ? { kind: 'travel', modes } : undefined),
  );
  return out;
}
