/**
 * What a senior says about a turn: cannot come, comes, late, wants a stand-in, asks, has arrived, is done.
 * A cancel or a confirm is only read where the speaker says it of a turn in question, decided, not as a question; a
 * condition (雨なら) is marked `conditional` and changes nothing. Illness of the speaker is believed at once.
 */
import type { Around, OpenShift, Reading, ShiftAction, ShiftWord, Utterance } from './meaning.ts';
import type { Act, Acts } from './shiftActs.ts';
import { actsOf } from './shiftActs.ts';
import { detailsOf, minutesAfterStart, topicOf } from './shiftDetails.ts';
import lexicon from './lexicon/shift.json' with { type: 'json' };
import { asksWhat } from './questionness.ts';
import { sayingsOf } from './shiftScript.ts';

const TAKES_BACK = sayingsOf(lexicon.takesBack);
/** asks about the rules, not for this turn */
const RULES = /(?:きやんせる|キヤンセル|取り消し|欠席|お?休み)(?:は|って|つて)(?:でき|出来|可能)/;
/** What happens to one turn and is chosen before what is only said beside it. */
const FIRST: readonly ShiftAction[] = ['substitute', 'reschedule', 'done', 'arrived', 'earlyLeave'];

const sure = (value: ShiftWord, now = false): Reading<ShiftWord> => ({
  sure: now ? 'rightAway' : 'repeatBack',
  value,
});
const ask = (between: readonly ShiftWord[]): Reading<ShiftWord> => ({ sure: 'askBack', between });

/** Reads words about a turn. */
export function shiftWords(u: Utterance, around: Around): Reading<ShiftWord> {
  return wordOf(actsOf(u, around));
}

/** The one word about a turn that the acts of a message come to. */
export function wordOf(heard: Acts): Reading<ShiftWord> {
  const acts = heard.acts.map((act) => byHour(act, heard));
  const read = { ...heard, acts };
  const hour = acts.find(({ atHour }) => atHour);
  if (hour && acts.every(({ action }) => action === 'late' || action === 'confirm'))
    return ask([...wordsFor(hour, read), ...wordsFor({ ...hour, action: 'confirm' }, read)]);
  const questions = acts.filter(({ action }) => action === 'question');
  const all = acts.filter(({ action }) => action !== 'question');
  // 昨日は無理と言うたけど火曜は行けます: what was said of a day that is over is over
  const now = all.filter(({ days }) => !(days.past && days.dates.length + days.other.length === 0 && !days.all));
  const deeds = now.length > 0 ? now : all;
  const [question] = questions;
  const special = FIRST.map((action) => deeds.find((act) => act.action === action)).find((act) => act !== undefined);
  if (special) return sure(detailsOf(special, read), true);
  if (deeds.length === 0) return question ? answer(question, read) : fromIllness(read);
  const last = deeds.at(-1);
  if (!last) return { sure: 'notUnderstood' };
  const sameSentence = question !== undefined && deeds.some(({ sentence }) => sentence === question.sentence);
  if (deeds.some(({ action }) => action === 'late') && last.action !== 'cancel') {
    const late = deeds.findLast(({ action }) => action === 'late') ?? last;
    return sure(detailsOf(late, read), late.days.dates.length < 2);
  }
  if (last.action === 'confirm' && question)
    return sameSentence ? answer(question, read) : ask([...wordsFor(last, read), asking(question, read)]);
  if (last.action === 'cancel' && question && sameSentence) return ask([...wordsFor(last, read), asking(question, read)]);
  return decide(deeds, last, read);
}

/** 九時半になります: late when the turn begins before, coming as planned when it does not, open when the turn is not named. */
function byHour(act: Act, read: Acts): Act {
  if (act.action !== 'late' && act.action !== 'confirm') return act;
  const minutes = minutesAfterStart(act, read);
  if (act.atHour && minutes !== undefined) {
    const { atHour: _, ...rest } = act;
    return { ...rest, action: minutes > 0 ? 'late' : 'confirm' };
  }
  return act.action === 'confirm' && minutes !== undefined && minutes > 0 ? { ...act, atHour: true } : act;
}

/** Cancels and confirms: the last word counts where it takes the others back or speaks of other days. */
function decide(deeds: readonly Act[], last: Act, read: Acts): Reading<ShiftWord> {
  const opposed = deeds.filter(({ action }) => action !== last.action && (action === 'cancel' || action === 'confirm'));
  const cancels = deeds.filter(({ action }) => action === 'cancel');
  const apart = opposed.every(
    ({ days }) => days.dates.every((date) => !last.days.dates.includes(date)) && days.dates.length + days.other.length > 0,
  );
  if (opposed.length > 0 && !TAKES_BACK.test(read.script.text)) {
    const chosen = cancels.at(-1);
    if (!apart || last.days.dates.length + last.days.other.length === 0 || !chosen) return ask(deeds.flatMap((act) => wordsFor(act, read)));
    return settle([chosen], read);
  }
  return settle(
    deeds.filter(({ action }) => action === last.action),
    read,
  );
}

/** One kind of act over all its days: acts, repeats back, or asks which turn. */
function settle(acts: readonly Act[], read: Acts): Reading<ShiftWord> {
  const last = acts.at(-1);
  if (!last || (last.action !== 'cancel' && last.action !== 'confirm')) return { sure: 'notUnderstood' };
  const { action } = last;
  const firm = acts.filter((act) => !act.weak && !act.soft);
  const main = firm.at(-1) ?? last;
  const dates = [...new Set(acts.flatMap(({ days }) => days.dates))].sort();
  const other = acts.flatMap(({ days }) => days.other);
  const every = acts.some(({ days }) => days.all) || (dates.length > 1 && dates.length === new Set(read.open.map(({ date }) => date)).size);
  const past = acts.every(({ days }) => days.past && days.dates.length === 0 && days.other.length === 0);
  if (past) return { sure: 'notUnderstood' };
  const ill = action === 'cancel' && read.ill;
  const word = (date?: string): ShiftWord => ({
    action,
    ...(date !== undefined && { date }),
    ...(ill && { ill }),
  });
  const choices = (list: readonly string[]) => list.map((date) => word(date));
  const openDates = read.open.map(({ date }) => date);
  if (acts.every(({ leave, conditional }) => leave && conditional) && dates.length === 0)
    return sure({ action: 'question', topic: 'howto' }, true);
  if (acts.some(({ leave }) => leave) && dates.length === 0 && other.length === 0)
    return RULES.test(read.script.text)
      ? sure({ action: 'question', topic: 'howto' }, true)
      : ask([...choices(openDates), { action: 'question', topic: 'howto' }]);
  if (acts.some(({ leave }) => leave))
    return ask([...choices(dates.length > 0 ? dates : openDates), { action: 'question', topic: 'howto' }]);
  if (acts.some(({ undecided }) => undecided) || (main.soft === true && !(ill && dates.length > 0)))
    return ask([...choices(dates.length > 0 ? dates : openDates), { action: 'none' }]);
  if (acts.some(({ conditional }) => conditional))
    return dates.length === 0 && read.open.length > 1
      ? ask([...choices(openDates), { action: 'none' }])
      : { sure: 'repeatBack', value: { ...word(dates[0]), conditional: true } };
  if (every && (other.length === 0 || acts.some(({ days }) => days.all))) return sure({ action, all: true, ...(ill && { ill }) });
  if (other.length > 0 && read.open.length > 0) return ask(choices([...dates, ...openDates.filter((date) => !dates.includes(date))]));
  const [date] = dates;
  if (dates.length === 1 && date !== undefined) return sure(word(date), ill);
  if (dates.length > 1) return ask(choices(dates));
  if (read.open.length === 0) return main.weak && !ill ? ask([word(other[0])]) : sure(word(other[0]), ill);
  if (acts.every((act) => act.ack)) return { sure: 'notUnderstood' };
  if (ill && !main.weak) return sure(word(), true);
  if (read.open.length === 1 && !main.weak) return sure(word());
  return ask(choices(openDates));
}

/** No word about coming, but the speaker is ill: on the day of a turn that is a cancel; otherwise it is asked. */
function fromIllness(read: Acts): Reading<ShiftWord> {
  if (!read.ill) return { sure: 'notUnderstood' };
  const now = read.open.find(({ date }) => date === read.today);
  if (now) return sure({ action: 'cancel', date: now.date, ill: true }, true);
  if (read.open.length === 0) return { sure: 'notUnderstood' };
  return ask([...read.open.map(({ date }: OpenShift): ShiftWord => ({ action: 'cancel', date, ill: true })), { action: 'none' }]);
}

function wordsFor(act: Act, read: Acts): ShiftWord[] {
  const dates = act.days.dates.length > 0 ? act.days.dates : read.open.map(({ date }) => date);
  return dates.map((date) => ({ action: act.action, date }));
}

/** A question that names its matter or asks 何, どこ; one whose matter is not known may be a request and is asked back. */
function answer(question: Act, read: Acts): Reading<ShiftWord> {
  const word = asking(question, read);
  const clause = read.script.clauses[question.clause];
  return word.topic !== undefined || (clause !== undefined && asksWhat(clause)) ? sure(word, true) : ask([word, { action: 'none' }]);
}

function asking(act: Act, read: Acts): ShiftWord {
  const date = act.days.byWord
    ? undefined
    : act.days.dates.length === 1
      ? act.days.dates[0]
      : act.days.dates.length === 0 && act.days.other.length === 1 && act.days.other[0] !== ''
        ? act.days.other[0]
        : undefined;
  const topic = topicOf(act, read);
  return {
    action: 'question',
    ...(date !== undefined && { date }),
    ...(topic !== undefined && { topic }),
  };
}
