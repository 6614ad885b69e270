/** Terms that have changed: shown as changes, old and new, to everybody who agreed to the old ones, and agreed again before the next turn. */
import type { Opening, Placement, Senior } from '../records.ts';
import { notAtNight } from './assign.ts';
import { foot, openQuestion } from './ask.ts';
import { nameOf, openCase } from './cases.ts';
import { short } from './matchReasons.ts';
import { isOn } from './places.ts';
import { press, type Bubble } from './said.ts';
import type { Turn } from './scene.ts';
import { termsText, wordsOf } from './termsText.ts';
import { daysAfter, instant, minutesAfter, saySpan } from './time.ts';

/** So many days before their next turn a person sees to those who have not agreed. */
const BEFORE_DAYS = 2;
const ASK_AT = '10:00';
const THINK_MINUTES = 180;

/** One line that has changed. */
export interface TermsChange {
  readonly what: string;
  readonly old: string;
  readonly now: string;
}

/** What has changed between a text that was agreed to and the lines of today, item by item; an item that is new or gone counts. */
export function changesOf(agreed: string, lines: readonly string[]): TermsChange[] {
  const items = (all: readonly string[]) => new Map(all.map((line) => itemOf(line)));
  const [before, after] = [items(agreed.split('\n')), items(lines)];
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((what) => ({ what, old: before.get(what) ?? 'なし', now: after.get(what) ?? 'なし' }))
    .filter(({ old, now }) => old !== now);
}

function itemOf(line: string): [string, string] {
  const at = line.indexOf(': ');
  return at < 0 ? [line, 'あり'] : [line.slice(0, at), line.slice(at + 2)];
}

/** The changes as lines of a card. */
export function sayChanges(changes: readonly TermsChange[]): string[] {
  return changes.flatMap(({ what, old, now }) => [`${short(what, 40)}`, `前: ${short(old, 100)}`, `→ 新: ${short(now, 100)}`]);
}

/** Whether somebody takes part on terms that are no longer the opening's. */
export function isOutdated(placement: Placement, opening: Opening): boolean {
  const going = placement.state === 'trial' || placement.state === 'active' || placement.state === 'paused';
  return going && placement.agreed !== null && placement.agreed.version !== opening.termsVersion;
}

/** Shows the changes to each who agreed to older terms, once a version; where no word of the text changed nothing is asked. */
export function showChangedTerms(turn: Turn, opening: Opening): void {
  const { version, lines } = termsText(opening, turn.get('employer', opening.employer), turn.centre);
  const outdated = turn.list('placementsOfOpening', opening._id, 'placement').filter((one) => isOutdated(one, opening));
  const seniors = new Map(
    turn
      .getAll(
        'senior',
        outdated.map((one) => one.senior),
      )
      .map((one) => [one._id, one]),
  );
  // one question at a time: whoever is asked about changed hours sees the changed terms with their answer
  const proposed = new Set(
    turn
      .list('shiftsOfOpening', opening._id, 'shift')
      .flatMap((shift) => shift.assignments.filter((one) => one.moves === 'asked').map((one) => one.senior)),
  );
  for (const placement of outdated.filter((one) => !proposed.has(one.senior))) {
    const senior = seniors.get(placement.senior);
    const changes = changesOf(placement.agreed!.text, lines);
    if (!senior || senior.state === 'left' || placement.shown?.version === version) continue;
    if (changes.length === 0) {
      turn.change('placement', placement._id, { agreed: { ...placement.agreed!, version } });
      continue;
    }
    turn.change('placement', placement._id, { shown: { version, at: turn.now } });
    if (senior.line) askAgain(turn, opening, senior, changes);
    else byTelephone(turn, opening, senior, sayChanges(changes).join('\n'));
  }
}

function askAgain(turn: Turn, opening: Opening, senior: Senior, changes: readonly TermsChange[]): void {
  turn.say(senior.line, 'reminder', changeCard(opening, changes), notAtNight(turn, senior));
  const talk = turn.find('talk', senior.line!);
  if (talk?.flow === 'idle') openQuestion(turn, talk._id, 'take', 'terms', { o: opening._id, v: opening.termsVersion });
}

/** The card that shows changes and asks whether the senior agrees to them. */
export function changeCard(opening: Opening, changes: readonly TermsChange[]): Bubble {
  const ids = { o: opening._id, v: opening.termsVersion };
  return {
    heading: `${wordsOf[opening.contractForm].title}(${opening.termsVersion}版) 変わるところ`,
    text: `「${short(opening.title, 30)}」の内容が変わります。次のように変えて、よろしいでしょうか。`,
    blocks: [{ heading: '変わるところ', lines: sayChanges(changes).slice(0, 12), buttons: [] }],
    buttons: [
      { label: '同意する', press: press('take', 'agree', ids) },
      { label: '相談したい', press: press('take', 'talk', ids) },
      { label: '紙でほしい', press: press('take', 'paper', ids) },
    ],
    foot,
  };
}

function byTelephone(turn: Turn, opening: Opening, senior: Senior, words: string): void {
  openCase(turn, {
    kind: 'telephone',
    chat: senior.line,
    person: senior._id,
    opening: opening._id,
    where: `${opening.title}(${opening.workplace})`,
    note: `${nameOf(senior)}さんへ: 内容の変更に同意をいただく\n${words}`.slice(0, 1_000),
  });
}

/** When the next look at unanswered changes is due; null = nobody has a turn ahead without having agreed. */
export function changesDueAt(turn: Turn, opening: Opening): Date | null {
  const times = unanswered(turn, opening).map(({ at }) => at);
  return times.length === 0 ? null : times.reduce((a, b) => (b < a ? b : a));
}

/** Who has not agreed shortly before their turn is telephoned, once. */
export function chaseChanges(turn: Turn, opening: Opening): void {
  for (const { placement, at, span } of unanswered(turn, opening)) {
    if (at > turn.now) continue;
    const senior = turn.get('senior', placement.senior);
    turn.change('placement', placement._id, { shown: { ...placement.shown!, phonedAt: turn.now } });
    byTelephone(turn, opening, senior, `次の出番は ${span}。まだお返事がありません`);
  }
}

/** Those who were shown changes, have a turn ahead and have not agreed; two days before it, and after some hours to think, they are telephoned. */
function unanswered(turn: Turn, opening: Opening): { placement: Placement; at: Date; span: string }[] {
  const placements = turn
    .list('placementsOfOpening', opening._id, 'placement')
    .filter((one) => isOutdated(one, opening) && one.shown?.version === opening.termsVersion && !one.shown.phonedAt);
  const ahead = turn
    .list('shiftsOfOpening', opening._id, 'shift')
    .filter((shift) => shift.start > turn.now && shift.state !== 'cancelled')
    .toSorted((a, b) => a.start.getTime() - b.start.getTime());
  return placements.flatMap((placement) => {
    const next = ahead.find(({ assignments }) => assignments.some((one) => one.senior === placement.senior && isOn(one)));
    if (!next) return [];
    const before = instant(daysAfter(next.day, -BEFORE_DAYS), ASK_AT);
    const thought = minutesAfter(placement.shown!.at, THINK_MINUTES);
    return [{ placement, at: before > thought ? before : thought, span: saySpan(next.start, next.end) }];
  });
}
