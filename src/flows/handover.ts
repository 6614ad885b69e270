/** A person takes over: cases are taken and closed by a named coordinator, a talk is held and handed back, words are passed on. */
import type { Case, Coordinator } from '../records.ts';
import { openQuestion } from './ask.ts';
import { ALARMS, caseJa, closeButtons, nextAlarm, nextOpen, noted, officeWords, seniorOf, tellGroup } from './cases.ts';
import { stepNamed } from './interviewSteps.ts';
import { press } from './said.ts';
import type { Turn } from './scene.ts';
import { introduced } from './take.ts';
import { trialDecided } from './trial.ts';
import { answeredByPhone } from './telephone.ts';
import { sayMoment } from './time.ts';

/** The words of an outcome. */
const outcomeJa: Record<string, string> = {
  solved: '解決しました',
  handedOn: '引き継ぎました',
  introduced: '紹介しました',
  notThisTime: '今回は見送りました',
  goesOn: '続けてもらいます',
};
/** Kinds in which the coordinator speaks with the person: from the taking on, the bot is silent there. */
const TALKS = new Set<Case['kind']>(['emergency', 'crisis', 'distress', 'human', 'misread']);

/** The presses on a case, in the group or in a coordinator's own chat. */
export function pressedCase(turn: Turn, act: string, ids: Readonly<Record<string, string>>): void {
  const one = turn.list('caseByNumber', ids['n'] ?? '', 'case')[0];
  if (!one) {
    turn.answer({ text: `対応${ids['n'] ?? ''}は見つかりませんでした。` });
    return;
  }
  const named = ids['who'] ? turn.find('coordinator', ids['who']) : speaker(turn);
  // whom LINE does not name closes for the one who took it
  const who = named ?? (act === 'close' && one.acknowledgedBy ? turn.find('coordinator', one.acknowledgedBy) : null);
  if (one.state === 'closed') {
    turn.answer({ text: `対応${one.number}は、もう終わっています(${one.outcome ?? ''})。` });
    return;
  }
  if (!who) return askWho(turn, one, act === 'close' ? ids['o'] : undefined);
  // the answer to "who?", typed or pressed
  if (act === 'name') {
    if (turn.talk.flow === 'group') turn.change('talk', turn.heard.chat, { step: '', about: {} });
    return ids['o'] ? close(turn, one, who, ids['o']) : take(turn, one, who);
  }
  if (act === 'take') return take(turn, one, who);
  if (act === 'close') return close(turn, one, who, ids['o'] ?? 'solved');
}

/** The coordinator who speaks, where LINE says who it is and we know them. */
function speaker(turn: Turn): Coordinator | null {
  const id = turn.heard.speaker;
  return id ? (turn.list('coordinatorByLine', id, 'coordinator')[0] ?? null) : null;
}

/** LINE may not say who pressed in a group: then the name is asked for, since only a named person takes or closes a case. */
function askWho(turn: Turn, one: Case, outcome: string | undefined): void {
  const people = turn.list('coordinators', '', 'coordinator').slice(0, 4);
  if (turn.find('talk', turn.heard.chat))
    openQuestion(turn, turn.heard.chat, 'group', 'who', { n: String(one.number), ...(outcome ? { o: outcome } : {}) });
  turn.answer({
    text: `対応${one.number}: どなたでしょうか。`,
    buttons: people.map((person) => ({
      label: person.name,
      press: press('case', 'name', { n: one.number, who: person._id, ...(outcome ? { o: outcome } : {}) }),
    })),
  });
}

/** Somebody takes a case: shown to all, alarms end, and where it is a talk the bot falls silent there. */
export function take(turn: Turn, one: Case, who: Coordinator): void {
  if (one.state === 'acknowledged' && one.acknowledgedBy) {
    const by = turn.find('coordinator', one.acknowledgedBy);
    if (by && by._id !== who._id) {
      turn.answer({ text: `対応${one.number}は、${by.name}さんがもう対応しています。`, buttons: closeButtons(one) });
      return;
    }
  }
  if (one.acknowledgedBy === who._id) {
    turn.answer({ text: `対応${one.number}は、${who.name}さんが対応しています。`, buttons: closeButtons(one) });
    return;
  }
  const taken = takeOver(turn, one, who, one.holds || (TALKS.has(one.kind) && one.chat !== null));
  turn.answer({ text: `対応${one.number} ${caseJa[one.kind]}\n${who.name}さんが対応します。`, buttons: closeButtons(taken) });
  if (taken.holds && one.chat && turn.find('talk', one.chat))
    turn.say(one.chat, 'person', { text: `担当の${who.name}が、お話を伺います。少しお待ちください。` });
  if (!tellCoordinator(turn, taken, who))
    turn.answer({
      text: `${who.name}さん、お名前や電話番号は、こことの1対1の画面に届きます。まだの方は、そちらで8文字の番号を書いてください。`,
    });
}

/** The case is this coordinator's from now on; the group hears it where it was not done there. */
function takeOver(turn: Turn, one: Case, who: Coordinator, holds: boolean): Case {
  const taken = turn.change('case', one._id, { state: 'acknowledged', acknowledgedBy: who._id, nextDueAt: null, holds });
  if (holds && one.chat && turn.find('talk', one.chat)) turn.change('talk', one.chat, { heldBy: 'coordinator' });
  if (turn.heard.chat !== turn.centre.group && one.acknowledgedBy !== who._id)
    turn.say(turn.centre.group, 'case', { text: `対応${one.number} ${caseJa[one.kind]}\n${who.name}さんが対応します。` });
  return taken;
}

/** What the coordinator needs, in their own chat and not in the group: who it is, how to reach them, what was said. False without such a chat. */
function tellCoordinator(turn: Turn, one: Case, who: Coordinator): boolean {
  const talk = one.chat ? turn.find('talk', one.chat) : null;
  const senior = (talk ? seniorOf(turn, talk) : null) ?? (one.person ? turn.find('senior', one.person) : null);
  const contact = talk?.role === 'contact' && talk.person ? turn.find('contact', talk.person) : null;
  if (!talk && !senior && one.kind === 'quota' && one.note) return tellUnsent(turn, one, who);
  if (!talk && !senior) return true;
  if (!who.line) return false;
  const profile = { ...senior?.profile, ...(senior?.state === 'interviewing' ? talk?.answers : {}) };
  const phone = profile.reach?.phone;
  const employer = contact ? turn.find('employer', contact.employer)?.name : undefined;
  const name = contact ? `${employer ?? ''} ${contact.name}様` : profile.name ? `${profile.name}さん` : 'お名前はまだ伺っていません';
  const canWrite = talk !== null && !talk.stopped;
  turn.say(who.line, 'case', {
    heading: `対応${one.number} ${caseJa[one.kind]}`,
    text: one.where || '会員から',
    blocks: [
      {
        heading: name,
        lines: [
          phone ? `電話 ${phone}` : '電話番号は、まだ伺っていません',
          ...(profile.area ? [`お住まい ${profile.area.name}`] : []),
          ...(one.urgent && profile.emergency ? [`もしものとき ${profile.emergency.name} ${profile.emergency.phone ?? ''}`.trim()] : []),
          ...one.note
            .split('\n')
            .filter(Boolean)
            .slice(one.kind === 'left' ? -6 : -3)
            .map((line) => `「${line.slice(0, 100)}」`),
          canWrite ? `お返事は「${one.number} 本文」と送ると、ご本人に届きます。` : 'LINEでは届きません。お電話でお願いします。',
        ],
        buttons: [],
      },
    ],
    buttons: [...(phone ? [{ label: '電話する', call: phone }] : []), ...closeButtons(one)],
  });
  return true;
}

/** What was not sent, a line each: to be told by telephone, or to be left. */
function tellUnsent(turn: Turn, one: Case, who: Coordinator): boolean {
  const lines = one.note.split('\n');
  const more = lines.length > 20 ? [`ほか${lines.length - 20}件`] : [];
  turn.say(who.line, 'case', {
    heading: `対応${one.number} ${caseJa[one.kind]}`,
    text: one.where,
    blocks: [{ heading: `控えた連絡 ${lines.length}件`, lines: [...lines.slice(-20), ...more], buttons: [] }],
    buttons: closeButtons(one),
  });
  return who.line !== null;
}

function close(turn: Turn, one: Case, who: Coordinator, outcome: string): void {
  if (answeredByPhone(turn, one, who, outcome)) return;
  const words = outcomeJa[outcome] ?? outcomeJa['solved']!;
  turn.change('case', one._id, { state: 'closed', acknowledgedBy: who._id, outcome: words, nextDueAt: null });
  turn.answer({ text: `対応${one.number} ${words}(${who.name})` });
  if (one.kind === 'introduce') introduced(turn, one, outcome === 'introduced' ? 'introduced' : 'notThisTime');
  if (one.kind === 'trial') trialDecided(turn, one, outcome === 'goesOn' ? 'yes' : 'no');
  if (one.holds && one.chat) handBack(turn, one.chat);
}

/** The bot speaks again, and takes up where it was. */
function handBack(turn: Turn, chat: string): void {
  const talk = turn.find('talk', chat);
  const others = turn.list('casesOfChat', chat, 'case').filter((other) => other.holds && other.state !== 'closed');
  if (!talk || others.length > 0) return;
  turn.change('talk', chat, { heldBy: 'bot' });
  const step = talk.flow === 'interview' ? stepNamed(talk.step) : undefined;
  turn.say(chat, 'person', {
    text: `ここからは、「出番」の案内がお返事します。${step ? `「${step.title}」の質問から、いつでも続けられます。` : 'ご用があれば、いつでも書いてください。'}`,
    ...(step ? { buttons: [{ label: '続ける', press: press('help', 'resume') }] } : {}),
  });
}

/** Words for a person, from the group (「@Deban 12 本文」) or a coordinator's own chat (「12 本文」). */
export function passOn(turn: Turn, number: string, words: string, who: Coordinator): void {
  const one = turn.list('caseByNumber', number, 'case')[0];
  if (!one?.chat) {
    turn.answer({
      text: one ? `対応${number}には、LINEの相手がいません。お電話でお願いします。` : `対応${number}は見つかりませんでした。`,
    });
    return;
  }
  const talk = turn.find('talk', one.chat);
  if (!talk || talk.stopped) {
    turn.answer({ text: `対応${number}の方は、LINEを外しています。お電話でお願いします。` });
    return;
  }
  if (one.state === 'closed') {
    turn.answer({ text: `対応${number}は、もう終わっています。` });
    return;
  }
  takeOver(turn, one, who, true);
  turn.say(one.chat, 'person', { text: words.slice(0, 1_000) }, { sender: `${who.name}(担当)` });
  turn.answer({ text: `対応${number}の方に送りました。`, buttons: closeButtons(one) });
}

/** The person of a held talk says something: the coordinators who hold it hear it in their own chats, the group only that it came. */
export function heldTalk(turn: Turn, words: string): void {
  const { chat } = turn.heard;
  const holding = turn.list('casesOfChat', chat, 'case').filter((open) => open.holds);
  const one = holding.find((open) => open.acknowledgedBy) ?? holding[0];
  if (!one) {
    turn.change('talk', chat, { heldBy: 'bot' });
    return;
  }
  const again = turn.change('case', one._id, noted(turn, one, words));
  const told = tellTakers(turn, words);
  const untaken = holding.find((open) => !open.acknowledgedBy && (open.urgent || !told));
  if (untaken || !told) tellGroup(turn, turn.centre, untaken ? turn.get('case', untaken._id) : again, 'お返事がありました');
  // as long as nobody has taken it, silence would leave the person alone
  if (!one.acknowledgedBy) turn.answer({ text: waitingWords(turn, one) });
}

/** The words of a person to the coordinators who took their cases, each in that one's own chat; false where none has such a chat. */
export function tellTakers(turn: Turn, words: string): boolean {
  const told = new Set<string>();
  for (const one of turn.list('casesOfChat', turn.heard.chat, 'case')) {
    const who = one.acknowledgedBy && one.holds ? turn.find('coordinator', one.acknowledgedBy) : null;
    if (!who?.line || told.has(who.line)) continue;
    told.add(who.line);
    turn.say(who.line, 'case', { heading: `対応${one.number} お返事`, text: words.slice(0, 300), buttons: closeButtons(one) });
  }
  return told.size > 0;
}

function waitingWords(turn: Turn, one: Case): string {
  if (one.kind === 'emergency') return '担当に届けました。まず119に電話してください。まわりの方にも、声をかけてください。';
  const { open } = officeWords(turn.centre, turn.now);
  const when = open ? '担当が見るまで、少しお待ちください。' : `担当が見るのは、${sayMoment(nextOpen(turn.centre, turn.now))}からです。`;
  return one.kind === 'crisis'
    ? `書いてくださって、ありがとうございます。${when}\nつらいときは、上の電話がいまも聞いてくれます。`
    : `担当に届けました。${when}`;
}

/** A case nobody has taken: said again after 5, 15, 30 minutes, then the second contact hears it too. */
export function dueCase(turn: Turn, id: string): void {
  const one = turn.find('case', id);
  if (!one || one.state !== 'open' || !one.nextDueAt || one.nextDueAt > turn.now) return;
  const { centre } = turn;
  const alarms = one.alarms + 1;
  const again = turn.change('case', id, { alarms, nextDueAt: nextAlarm(centre, one, alarms, turn.now) });
  tellGroup(turn, centre, again, `まだどなたも対応していません(${alarms}回目)`);
  // an urgent case goes on asking the second contact, a calm one asks once
  const from = ALARMS[one.urgent ? 'urgent' : 'calm'].secondFrom;
  if (alarms < from || (alarms > from && !one.urgent) || !centre.secondContact) return;
  const second = turn.find('coordinator', centre.secondContact);
  turn.say(second?.line, 'case', {
    text: `対応${one.number} ${caseJa[one.kind]}\nグループでまだどなたも対応していません。お願いできますか。`,
    buttons: [{ label: '対応します', press: press('case', 'take', { n: one.number }) }],
  });
}
