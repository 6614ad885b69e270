/** Cases: what needs a person. Opening one tells the coordinators' group at once; alarms go on until somebody takes it. */
import type { CaseKind } from '../glossary.ts';
import type { Case, Centre, Senior, Shift, Talk } from '../records.ts';
import { press, type Button } from './said.ts';
import type { Turn } from './scene.ts';
import { afterQuiet, dayOf, daysAfter, hourOf, instant, minutesAfter, sayMoment, weekdayOf } from './time.ts';

/** The words of a case's kind for the group: never a health word (design.md 6.8). */
export const caseJa: Record<CaseKind, string> = {
  emergency: '至急・すぐに電話を',
  crisis: '至急・すぐに電話を',
  distress: '気がかり・早めに電話を',
  human: '人と話したい',
  misread: '会話が進まない',
  silence: '返事がない',
  noArrival: '到着の連絡がない',
  short: '人手が足りない',
  employer: '発注者から',
  left: '参加をやめる・LINEを外した',
  introduce: '紹介の希望',
  wish: '合う募集がない',
  telephone: '電話のお願い',
  unmarked: '終わりの確認',
  weather: '天気の判断',
  trial: 'おためしのあと',
  pick: 'お願いする方を選ぶ',
  plan: '予定の変更',
  limit: '日数と時間の目安',
  quota: '送れなかった連絡',
  fault: '仕組みの不具合',
};

/** Minutes after which an untaken case is said again in the group, and from which alarm on the second contact hears it too. */
export const ALARMS = {
  urgent: { after: [5, 10, 15, 30], secondFrom: 2, thenEvery: 30, dailyFrom: 10 },
  calm: { after: [5, 15, 30], secondFrom: 3, thenEvery: 180, dailyFrom: 6 },
} as const;

/**
 * When the next alarm is due: urgent ones at any hour, those of a turn outside quiet hours, others in office hours; in the end
 * each once a day, at opening (a group message costs its members), but never a life in danger, which goes on every half hour.
 */
export function nextAlarm(centre: Centre, one: Pick<Case, 'urgent' | 'shift'> & { kind?: CaseKind }, alarms: number, now: Date): Date {
  const { after, thenEvery, dailyFrom } = ALARMS[one.urgent ? 'urgent' : 'calm'];
  const life = one.kind === 'emergency' || one.kind === 'crisis';
  if (alarms >= dailyFrom && !life) return nextOpen(centre, now);
  if (after[alarms] === undefined && !one.urgent && !one.shift) return nextOpen(centre, now);
  const minutes = after[alarms] === undefined ? thenEvery : after[alarms] - (after[alarms - 1] ?? 0);
  const at = minutesAfter(now, minutes);
  if (one.urgent) return at;
  if (one.shift) return afterQuiet(at, centre.quiet);
  return officeIsOpen(centre, at) ? at : minutesAfter(nextOpen(centre, at), minutes);
}

/** Opens a case and tells the group. Where one of the same kind for the same person and shift is open, it is taken up again instead. */
export function openCase(
  turn: Turn,
  o: {
    kind: CaseKind;
    chat?: string | null;
    person?: string | null;
    shift?: Shift | null;
    opening?: string | null;
    where?: string;
    note?: string;
    urgent?: boolean;
    holds?: boolean;
  },
): Case {
  const centre = turn.centre;
  const same = turn
    .list('openCases', '', 'case')
    .find(
      (one) =>
        one.kind === o.kind &&
        one.person === (o.person ?? null) &&
        one.chat === (o.chat ?? null) &&
        one.shift === (o.shift?._id ?? null) &&
        one.opening === (o.opening ?? null),
    );
  if (same) {
    const again = turn.change('case', same._id, {
      ...noted(turn, same, o.note ?? ''),
      ...(o.holds ? { holds: true } : {}),
    });
    if (o.holds && o.chat && turn.find('talk', o.chat)) turn.change('talk', o.chat, { heldBy: 'coordinator' });
    if (o.urgent) tellGroup(turn, centre, again, '続けて連絡がありました');
    return again;
  }
  const counter = turn.find('counter', `cases-${centre._id}`) ?? turn.make('counter', { value: 0 }, `cases-${centre._id}`);
  const number = counter.value + 1;
  turn.change('counter', counter._id, { value: number });
  const urgent = o.urgent ?? (o.kind === 'emergency' || o.kind === 'crisis');
  const made = turn.make('case', {
    number,
    kind: o.kind,
    state: 'open',
    chat: o.chat ?? null,
    person: o.person ?? null,
    shift: o.shift?._id ?? null,
    opening: o.opening ?? null,
    where: o.where ?? (o.shift ? whereOf(turn, o.shift) : ''),
    note: oneLine(o.note ?? ''),
    messageId: turn.heard.what.kind === 'text' ? turn.heard.what.messageId : null,
    urgent,
    openedAt: turn.now,
    acknowledgedBy: null,
    outcome: null,
    alarms: 0,
    nextDueAt: nextAlarm(centre, { urgent, shift: o.shift?._id ?? null }, 0, turn.now),
    holds: o.holds ?? false,
  });
  if (o.holds && o.chat && turn.find('talk', o.chat)) turn.change('talk', o.chat, { heldBy: 'coordinator' });
  tellGroup(turn, centre, made);
  return made;
}

/** Words added to a case: a line each, with the id of its message, so that an unsent one can be taken out again. */
export function noted(turn: Turn, one: Case, words: string): Pick<Case, 'note' | 'messageId'> {
  if (!words) return { note: one.note, messageId: one.messageId };
  const { what } = turn.heard;
  const ids = one.note ? (one.messageId ?? '').split(' ') : [];
  return {
    note: [one.note, oneLine(words)].filter(Boolean).join('\n').slice(-1_000),
    messageId: [...ids, what.kind === 'text' ? what.messageId : '-'].join(' ').slice(-400),
  };
}

/** A case without the words of a message that was unsent; null where it holds none of them. */
export function without(one: Case, messageId: string): Pick<Case, 'note' | 'messageId'> | null {
  const ids = (one.messageId ?? '').split(' ');
  if (!ids.includes(messageId)) return null;
  const lines = one.note.split('\n');
  // where lines and ids no longer match (a long note was cut), all words go
  if (lines.length !== ids.length) return { note: '', messageId: null };
  const kept = lines.map((line, at) => ({ line, id: ids[at]! })).filter(({ id }) => id !== messageId);
  return { note: kept.map(({ line }) => line).join('\n'), messageId: kept.map(({ id }) => id).join(' ') || null };
}
const oneLine = (words: string) => words.replaceAll(/\s*\n\s*/g, ' ').trim();

/** Adds to a case that is still open what became known meanwhile; with `tell` the group hears it too. */
export function addToCase(turn: Turn, o: { kind: CaseKind; person: string | null; shift: Shift }, note: string, tell = false): void {
  const one = turn
    .list('openCases', '', 'case')
    .find((open) => open.kind === o.kind && open.person === o.person && open.shift === o.shift._id);
  if (!one) return;
  const again = turn.change('case', one._id, noted(turn, one, note));
  if (tell) tellGroup(turn, turn.centre, again, note);
}

/** Says a case in the group: number, kind, urgency, time, place; a name only where the centre switched it on. */
export function tellGroup(turn: Turn, centre: Centre, one: Case, also?: string): void {
  const shift = one.shift ? turn.find('shift', one.shift) : null;
  const person = centre.groupShowsNames && one.person ? nameOf(turn.find('senior', one.person)) : '';
  const taker = one.acknowledgedBy ? (turn.find('coordinator', one.acknowledgedBy)?.name ?? '') : '';
  const lines = [
    `${one.urgent ? '【至急】' : ''}対応${one.number} ${caseJa[one.kind]}`,
    also ?? '',
    shift ? sayMoment(shift.start) : `受付 ${sayMoment(one.openedAt)}`,
    one.where,
    person ? `${person}さん` : '',
    taker ? `${taker}さんが対応中` : '',
  ].filter(Boolean);
  turn.say(centre.group, 'case', {
    text: lines.join('\n'),
    buttons: taker ? closeButtons(one) : [{ label: '対応します', press: press('case', 'take', { n: one.number }) }],
  });
}

/** The buttons of a taken case. */
export function closeButtons(one: Case): readonly Button[] {
  if (isTelephoneItem(one)) return telephoneButtons(one);
  if (one.kind === 'trial')
    return [
      { label: '続けてもらいます', press: press('case', 'close', { n: one.number, o: 'goesOn' }) },
      { label: '今回は見送り', press: press('case', 'close', { n: one.number, o: 'notThisTime' }) },
    ];
  return one.kind === 'introduce'
    ? [
        { label: '紹介しました', press: press('case', 'close', { n: one.number, o: 'introduced' }) },
        { label: '今回は見送り', press: press('case', 'close', { n: one.number, o: 'notThisTime' }) },
      ]
    : [
        { label: '解決しました', press: press('case', 'close', { n: one.number, o: 'solved' }) },
        { label: '引き継ぎました', press: press('case', 'close', { n: one.number, o: 'handedOn' }) },
      ];
}

/** Kinds of case in which a person is asked by telephone about one turn. */
const TELEPHONED = new Set<CaseKind>(['telephone', 'silence', 'short']);

/** Whether a case is a telephone item about somebody's turn. */
export function isTelephoneItem(one: Case): boolean {
  return TELEPHONED.has(one.kind) && one.person !== null && one.shift !== null;
}

/** What may be heard on the telephone; entered, it moves the turn (flows/telephone.ts). */
function telephoneButtons(one: Case): Button[] {
  const button = (label: string, o: string) => ({ label, press: press('case', 'close', { n: one.number, o }) });
  return [button('来られる', 'come'), button('来られない', 'cannot'), button('出なかった', 'noReply'), button('解決しました', 'solved')];
}

/** Where a shift takes place, for the group. */
export function whereOf(turn: Turn, shift: Shift): string {
  const opening = turn.find('opening', shift.opening);
  return opening ? `${opening.title}(${opening.workplace})` : '';
}

/** How a senior wants to be called; 「会員」 while no name is known. */
export function nameOf(senior: Senior | null): string {
  return senior?.profile.name ?? '会員';
}

/** Whether somebody of the centre reads at this moment. */
export function officeIsOpen(centre: Centre, at: Date): boolean {
  const { days, from, to } = centre.officeHours;
  const hour = hourOf(at);
  return days.includes(weekdayOf(dayOf(at))) && hour >= from && hour < to;
}

/** When somebody of the centre next begins to read. */
export function nextOpen(centre: Centre, at: Date): Date {
  const { days, from } = centre.officeHours;
  const today = dayOf(at);
  for (let later = hourOf(at) < from ? 0 : 1; later <= 14; later++) {
    const day = daysAfter(today, later);
    if (days.includes(weekdayOf(day))) return instant(day, from);
  }
  return at;
}

/** Whether somebody of the centre reads at this moment, and when they next do, in words. */
export function officeWords(centre: Centre, now: Date): { open: boolean; words: string } {
  if (officeIsOpen(centre, now)) return { open: true, words: '担当の者がすぐに見ます。' };
  return { open: false, words: `今は受付時間の外です。${sayMoment(nextOpen(centre, now))}に、担当の者が見ます。` };
}

/** The senior of a talk, or null while there is none. */
export function seniorOf(turn: Turn, talk: Talk): Senior | null {
  return talk.role === 'senior' && talk.person ? turn.find('senior', talk.person) : null;
}
