/** The month's report for each employer: days and hours, shown on the 1st, answered with one word or a correction. */
import type { Contact, Opening, Shift } from '../records.ts';
import { closeQuestion, foot, openQuestion } from './ask.ts';
import { nameOf, openCase } from './cases.ts';
import { showsNames } from './employerAsk.ts';
import { press, type Block, type Bubble } from './said.ts';
import type { Turn } from './scene.ts';
import { afterQuiet, dayOf } from './time.ts';
import { daysOfMonth, monthsAfter, sayHours, sayPeriod, workReport } from './workReport.ts';

/** So many people of one opening, and so many openings, stand in one message; the rest is said in a line. */
const PEOPLE = 8;
const OPENINGS = 4;

/** The first of the month: the first contact of each employer with turns in the month before is asked; who has none becomes one case. */
export function askMonthly(turn: Turn, at: Date): void {
  const month = monthsAfter(dayOf(at).slice(0, 7), -1);
  const byEmployer = Map.groupBy(shiftsOf(turn, month), (shift) => shift.employer);
  const contacts = turn.list('contacts', '', 'contact');
  const employers = turn.getAll('employer', [...byEmployer.keys()]);
  const without: string[] = [];
  for (const employer of employers) {
    if (employer.reports?.[month]) continue;
    const [first] = reachableOf(contacts, employer._id);
    turn.change('employer', employer._id, { reports: { ...employer.reports, [month]: { toldAt: turn.now, answer: null } } });
    if (first) show(turn, first, byEmployer.get(employer._id)!, month);
    else without.push(employer.name);
  }
  if (without.length > 0) listed(turn, month, without, '紙か電話で伝える');
}

/** Two days later: the other contacts of those who stayed silent, each once. */
export function askMonthlyAgain(turn: Turn, at: Date): void {
  const month = monthsAfter(dayOf(at).slice(0, 7), -1);
  const byEmployer = Map.groupBy(shiftsOf(turn, month), (shift) => shift.employer);
  const contacts = turn.list('contacts', '', 'contact');
  for (const employer of turn.getAll('employer', [...byEmployer.keys()])) {
    const report = employer.reports?.[month];
    if (!report || report.answer) continue;
    const [, ...others] = reachableOf(contacts, employer._id);
    for (const contact of others) show(turn, contact, byEmployer.get(employer._id)!, month);
  }
}

/** Two more days later: who still has not answered becomes one case. */
export function collectMonthly(turn: Turn, at: Date): void {
  const month = monthsAfter(dayOf(at).slice(0, 7), -1);
  const employers = turn.getAll('employer', [...new Set(shiftsOf(turn, month).map((shift) => shift.employer))]);
  const contacts = turn.list('contacts', '', 'contact');
  const silent = employers.filter(({ _id, reports }) => {
    const report = reports?.[month];
    return report && !report.answer && reachableOf(contacts, _id).length > 0;
  });
  if (silent.length > 0)
    listed(
      turn,
      month,
      silent.map((employer) => employer.name),
      '返事がない。電話で確認',
    );
}

/** 確認しました: thanked; the first answer counts. */
export function monthConfirmed(turn: Turn, contact: Contact, month: string): void {
  const words = periodWords(turn, month);
  const report = reportOf(turn, contact, month);
  if (!report) return turn.answer({ text: 'このまとめは、いまはありません。ご連絡をありがとうございます。' });
  if (report.answer) return turn.answer({ text: `${words}のまとめのお返事は、先にいただいております。ありがとうございます。` });
  answer(turn, contact, month, 'confirmed');
  turn.answer({ text: `ご確認をありがとうございます。${words}のまとめは、これで決まりました。` });
}

/** A correction: asked for in their own words. */
export function askCorrection(turn: Turn, contact: Contact, month: string): void {
  if (!reportOf(turn, contact, month)) return turn.answer({ text: 'このまとめは、いまはありません。ご連絡をありがとうございます。' });
  answer(turn, contact, month, 'correction');
  correct(turn, contact, month, '直したいとのこと');
  openQuestion(turn, turn.heard.chat, 'employer', 'month', { m: month });
  turn.answer({ text: `${periodWords(turn, month)}のまとめの、どこが違うかを、文字で送ってください。担当が直します。`, foot });
}

/** The words of a correction go to a person, who puts it right. */
export function corrected(turn: Turn, contact: Contact, month: string, words: string): void {
  closeQuestion(turn, turn.heard.chat);
  correct(turn, contact, month, `「${words.slice(0, 200)}」`);
  turn.answer({ text: 'ありがとうございます。担当が確かめて、直したものをお知らせします。' });
}

function show(turn: Turn, contact: Contact, shifts: readonly Shift[], month: string): void {
  turn.say(contact.line, 'employer', bubbleOf(turn, shifts, month), { notBefore: afterQuiet(turn.now, turn.centre.quiet) });
}

function bubbleOf(turn: Turn, shifts: readonly Shift[], month: string): Bubble {
  const words = periodWords(turn, month);
  const all = workReport(shifts, month);
  const openings = turn.getAll('opening', [...new Set(shifts.map((shift) => shift.opening))]);
  const rest = openings.length - OPENINGS;
  return {
    heading: `${words}のまとめ`,
    text: `${words}は、のべ${all.turns}回、${sayHours(all.minutes)}でした。よろしいでしょうか。${rest > 0 ? `ほかに${rest}件あります。` : ''}`,
    blocks: openings.slice(0, OPENINGS).map((opening) => blockOf(turn, shifts, opening, month)),
    buttons: [
      { label: '確認しました', press: press('employer', 'monthOk', { m: month }) },
      { label: '直したい', press: press('employer', 'monthFix', { m: month }) },
    ],
  };
}

/** Days and hours of each person: by name under the forms of employment that allow it, else numbered. */
function blockOf(turn: Turn, shifts: readonly Shift[], opening: Opening, month: string): Block {
  const report = workReport(
    shifts.filter((shift) => shift.opening === opening._id),
    month,
  );
  const names = showsNames(opening)
    ? turn.getAll(
        'senior',
        report.lines.map((line) => line.senior),
      )
    : [];
  const lines = report.lines.slice(0, PEOPLE).map(({ senior, days, minutes }, at) => {
    const name = names.find((one) => one._id === senior);
    return `${name ? `${nameOf(name)}さん` : `${at + 1}人目`} ${days}日 ${sayHours(minutes)}`;
  });
  return {
    heading: opening.title,
    lines: [
      ...lines,
      report.lines.length > PEOPLE ? `ほかに${report.lines.length - PEOPLE}人` : '',
      report.unmarked > 0 ? `確かめているもの ${report.unmarked}回` : '',
    ].filter(Boolean),
    buttons: [],
  };
}

function shiftsOf(turn: Turn, month: string): Shift[] {
  const shifts = turn.list('shiftsOfDays', daysOfMonth(month), 'shift').filter((shift) => {
    const { turns, unmarked } = workReport([shift], month);
    return turns + unmarked > 0;
  });
  turn.getAll('opening', [...new Set(shifts.map((shift) => shift.opening))]);
  turn.getAll('senior', [...new Set(shifts.flatMap((shift) => shift.assignments.map((one) => one.senior)))]);
  return shifts;
}

function reachableOf(contacts: readonly Contact[], employer: string): Contact[] {
  return contacts
    .filter((contact) => contact.employer === employer && contact.line && !contact.blocked)
    .toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0));
}

function reportOf(turn: Turn, contact: Contact, month: string) {
  return turn.get('employer', contact.employer).reports?.[month];
}

function answer(turn: Turn, contact: Contact, month: string, word: 'confirmed' | 'correction'): void {
  const { reports } = turn.get('employer', contact.employer);
  turn.change('employer', contact.employer, { reports: { ...reports, [month]: { ...reports![month]!, answer: word, at: turn.now } } });
}

function correct(turn: Turn, contact: Contact, month: string, words: string): void {
  openCase(turn, {
    kind: 'employer',
    chat: turn.heard.chat,
    person: contact._id,
    where: '発注者の連絡担当',
    note: `${periodWords(turn, month)}のまとめ: ${words}`,
  });
}

function listed(turn: Turn, month: string, names: readonly string[], what: string): void {
  const words = `${periodWords(turn, month)}のまとめ`;
  openCase(turn, { kind: 'employer', where: `${words} ${names.length}件`, note: `${words}: ${what}: ${names.join('、')}`.slice(0, 1_000) });
}

const periodWords = (turn: Turn, month: string) => sayPeriod(month, dayOf(turn.now));
