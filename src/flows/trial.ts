/** After a trial: the senior and the coordinator are each asked whether it goes on; with both yes the next turns are given. */
import type { Case, Opening, Placement, Senior, Shift } from '../records.ts';
import { assignNext, notAtNight, placementOf } from './assign.ts';
import { foot } from './ask.ts';
import { nameOf, openCase } from './cases.ts';
import { short } from './matchReasons.ts';
import { assignmentOf, isOn } from './places.ts';
import { press } from './said.ts';
import type { Turn } from './scene.ts';
import { saySpan } from './time.ts';
import { trialAskAt } from './trialTime.ts';

/** The turn of a trial that still goes on: the latest this senior had or will have here; null = none is known. */
export function trialTurn(turn: Turn, placement: Placement): Shift | null {
  const mine = turn
    .list('turnsOfSenior', placement.senior, 'shift')
    .filter((shift) => shift.opening === placement.opening && shift.state !== 'cancelled')
    .toSorted((a, b) => b.start.getTime() - a.start.getTime());
  return mine[0] ?? null;
}

/** Asks about the trials of an opening that are over; who could not come to theirs gets another turn. */
export function askTrials(turn: Turn, opening: Opening): void {
  for (const placement of turn.list('placementsOfOpening', opening._id, 'placement')) {
    if (placement.state !== 'trial' || placement.trialSaid) continue;
    const shift = trialTurn(turn, placement);
    if (!shift || trialAskAt(shift) > turn.now) continue;
    const senior = turn.find('senior', placement.senior);
    if (!senior || senior.state !== 'active') continue;
    if (!isOn(assignmentOf(shift, senior._id))) assignNext(turn, senior, opening, placement);
    else askBoth(turn, opening, placement, senior, shift);
  }
}

function askBoth(turn: Turn, opening: Opening, placement: Placement, senior: Senior, shift: Shift): void {
  turn.change('placement', placement._id, { trialSaid: { askedAt: turn.now, senior: null, centre: null } });
  openCase(turn, {
    kind: 'trial',
    chat: senior.line,
    person: senior._id,
    opening: opening._id,
    where: `${opening.title}(${opening.workplace})`,
    note: `${nameOf(senior)}さんのおためし(${saySpan(shift.start, shift.end)})が終わりました。${senior.line ? '' : 'ご本人には電話で伺う。'}先方に確かめる`,
  });
  const bubble = {
    heading: 'おためしのあと',
    text: `「${short(opening.title, 30)}」のおためし、ありがとうございました。これからも続けてみますか。`,
    buttons: [
      { label: '続けます', press: press('opening', 'goOn', { o: opening._id }) },
      { label: 'やめておきます', press: press('opening', 'noMore', { o: opening._id }) },
      { label: '電話がほしい', press: press('opening', 'call', { o: opening._id }) },
    ],
    foot,
  };
  turn.say(senior.line, 'reminder', bubble, notAtNight(turn, senior));
}

/** The senior's word; a "no" costs nothing and ends it kindly. */
export function trialAnswered(turn: Turn, senior: Senior, opening: Opening, says: 'yes' | 'no'): void {
  const placement = placementOf(turn, senior, opening);
  const title = short(opening.title, 30);
  if (placement?.state === 'active')
    return turn.answer({ text: `「${title}」は、続けていただくことになっています。ありがとうございます。`, foot });
  if (placement?.state !== 'trial' || !placement.trialSaid)
    return turn.answer({ text: `「${title}」のおためしのお話は、終わっています。ありがとうございます。`, foot });
  const said = { ...placement.trialSaid, senior: says };
  turn.change('placement', placement._id, { trialSaid: said });
  if (says === 'no') {
    turn.change('placement', placement._id, { state: 'ended' });
    turn.change('senior', senior._id, { waiting: true });
    noteTrial(turn, senior, opening, 'ご本人: やめておきます。先方に伝える');
    return turn.answer({ text: 'わかりました。おためしいただき、ありがとうございました。また合うものが出たら、お知らせします。', foot });
  }
  noteTrial(turn, senior, opening, 'ご本人: 続けます');
  if (said.centre === 'yes') return goOn(turn, senior, opening, placement);
  turn.answer({ text: 'ありがとうございます。担当の者が先方に確かめて、次の出番をお知らせします。', foot });
}

/** The coordinator closed the case: it goes on, or not this time. */
export function trialDecided(turn: Turn, one: Case, says: 'yes' | 'no'): void {
  const senior = one.person ? turn.find('senior', one.person) : null;
  const opening = one.opening ? turn.find('opening', one.opening) : null;
  const placement = senior && opening ? placementOf(turn, senior, opening) : null;
  if (!senior || !opening || placement?.state !== 'trial' || !placement.trialSaid) return;
  turn.change('placement', placement._id, { trialSaid: { ...placement.trialSaid, centre: says } });
  if (says === 'yes') return placement.trialSaid.senior === 'yes' ? goOn(turn, senior, opening, placement) : undefined;
  turn.change('placement', placement._id, { state: 'ended' });
  turn.change('senior', senior._id, { waiting: true });
  const text = `「${short(opening.title, 30)}」は、今回はおためしまでとなりました。ありがとうございました。また合うものをお知らせします。`;
  turn.say(senior.line, 'answer', { text, foot }, notAtNight(turn, senior));
}

function goOn(turn: Turn, senior: Senior, opening: Opening, placement: Placement): void {
  const active = turn.change('placement', placement._id, { state: 'active', trialLeft: 0 });
  assignNext(turn, senior, opening, active);
}

function noteTrial(turn: Turn, senior: Senior, opening: Opening, words: string): void {
  const one = turn
    .list('openCases', '', 'case')
    .find(({ kind, person, opening: of }) => kind === 'trial' && person === senior._id && of === opening._id);
  if (one) turn.change('case', one._id, { note: `${one.note}\n${words}`.slice(-1_000) });
}
