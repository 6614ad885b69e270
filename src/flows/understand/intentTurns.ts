/** The acts about turns of a message as intents: one a day, a doubt left out, a day without a turn as availability. */
import type { Intent, ShiftWord } from './meaning.ts';
import type { Act, Acts } from './shiftActs.ts';
import { detailsOf } from './shiftDetails.ts';
import lexicon from './lexicon/shift.json' with { type: 'json' };
import { sayingsOf } from './shiftScript.ts';
import { wordOf } from './shiftWords.ts';

const TAKES_BACK = sayingsOf(lexicon.takesBack);

/** What is plainly said about turns, and what would have to be asked. */
export interface TurnIntents {
  readonly sure: readonly Intent[];
  readonly between: readonly Intent[];
}

/** Reads the intents about turns. */
export function turnIntents(heard: Acts): TurnIntents {
  const whole = wordOf(heard);
  const kept = heard.acts.filter((act) => stands(act, heard));
  const sure = merged(kept.flatMap((act) => intentsOf(act, heard)));
  if (whole.sure !== 'askBack' || sure.length > 0) {
    const only = whole.sure === 'askBack' || whole.sure === 'notUnderstood' ? [] : [intentOf(whole.value)];
    // the single word knows details that the act alone does not (九時半になります)
    return { sure: kept.length <= 1 && only.length > 0 ? only : sure, between: [] };
  }
  return { sure: [], between: whole.between.filter(({ action }) => action !== 'none').map(intentOf) };
}

function intentOf(word: ShiftWord): Intent {
  const { action, conditional, ...rest } = word;
  if (conditional && action === 'confirm') return { kind: 'acceptConditional', ...(rest.date !== undefined && { date: rest.date }) };
  return { kind: action, ...rest, ...(conditional && { conditional }) };
}

/** Not taken back by a later word, decided, and of a turn in question. */
function stands(act: Act, { acts, script }: Acts): boolean {
  if (act.action === 'question') return true;
  if (act.offer === true) return false;
  if (act.undecided === true && (act.action === 'cancel' || act.action === 'confirm')) return false;
  if (act.leave === true || act.soft === true) return false;
  if (act.action !== 'cancel' && act.action !== 'confirm') return true;
  const later = acts.filter(
    (other) => other.clause > act.clause && (other.action === 'cancel' || other.action === 'confirm') && other.action !== act.action,
  );
  const overlaps = later.some(
    ({ days }) => days.all || days.dates.some((date) => act.days.dates.includes(date)) || days.dates.length === 0,
  );
  return !(overlaps && TAKES_BACK.test(script.text));
}

function intentsOf(act: Act, heard: Acts): Intent[] {
  const { action, days } = act;
  if (action !== 'cancel' && action !== 'confirm') {
    const { action: kind, ...rest } = detailsOf(act, heard);
    if (kind === 'question') return [{ kind, ...(days.dates.length === 1 && !days.byWord && { date: days.dates[0] }) }];
    return [{ kind, ...rest }];
  }
  if (act.conditional && action === 'confirm' && days.dates.length > 0)
    return days.dates.map((date) => ({ kind: 'acceptConditional', date }));
  const more = act.conditional ? { conditional: true } : {};
  const openDates = new Set(heard.open.map(({ date }) => date));
  if (days.all || (days.dates.length > 1 && days.dates.length === openDates.size)) return [{ kind: action, all: true, ...more }];
  if (days.dates.length > 0) return days.dates.map((date) => ({ kind: action, date, ...more }));
  const away = days.other.filter((date) => date !== '' && date >= heard.today);
  if (away.length > 0) return away.map((date) => ({ kind: action === 'cancel' ? 'unavailable' : 'availabilityAdd', date }));
  if (days.other.length > 0 || days.past || act.ack) return [];
  if (act.conditional) return action === 'confirm' ? [{ kind: 'acceptConditional' }] : [];
  return action === 'cancel' && !act.weak && heard.open.length > 0 ? [{ kind: 'cancel' }] : [];
}

/** One intent where the same is said twice of one turn, the second time with less: 9時半に着きます。遅れてすみません */
function merged(list: readonly Intent[]): Intent[] {
  const out: Intent[] = [];
  for (const intent of list) {
    const at = out.findIndex(
      (other) => other.kind === intent.kind && other.kind !== 'question' && (other.date === intent.date || !other.date || !intent.date),
    );
    if (at < 0) out.push(intent);
    else out[at] = { ...intent, ...out[at] } as Intent;
  }
  return out;
}
