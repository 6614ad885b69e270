/** A person takes over: cases are taken and closed by a named coordinator, a talk is held and handed back, words are passed on. */
import type { Case, Coordinator } from '../records.ts';
import { openQuestion } from './ask.ts';
import { ALARMS, caseJa, closeButtons, nameOf, seniorOf, tellGroup } from './cases.ts';
import { askStep } from './interview.ts';
import { stepNamed } from './interviewSteps.ts';
import { press } from './said.ts';
import type { Turn } from './scene.ts';
import { introduced } from './take.ts';
import { afterQuiet, minutesAfter } from './time.ts';

/** The words of an outcome. */
const outcomeJa: Record<string, string> = {
  solved: '解決しました',
  handedOn: '引き継ぎました',
  introduced: '紹介しました',
  notThisTime: '今回は見送りました',
};
/** After the last alarm an untaken case is said again at this distance. */
const AGAIN_MINUTES = { urgent: 30, calm: 180 } as const;
/** Kinds in which the coordinator speaks with the person: from the taking on, the bot is silent there. */
const TALKS = new Set<Case['kind']>(['emergency', 'crisis', 'distress', 'human', 'misread']);

/** The presses on a case, in the group or in a coordinator's own chat. */
export function pressedCase(turn: Turn, act: string, ids: Readonly<Record<string, string>>): void {
  const one = turn.list('caseByNumber', ids['n'] ?? '', 'case')[0];
  if (!one) {
    turn.answer({ text: `対応${ids['n'] ?? ''}は見つかりませんでした。` });
    return;
  }
  const who = ids['who'] ? turn.find('coordinator', ids['who']) : speaker(turn);
  if (act === 'name') {
    // a name typed or pressed after "who?"
    if (who) return ids['o'] ? close(turn, one, who, ids['o']) : take(turn, one, who);
  }
  if (one.state === 'closed') {
    turn.answer({ text: `対応${one.number}は、もう終わっています(${one.outcome ?? ''})。` });
    return;
  }
  if (!who) return askWho(turn, one, act === 'close' ? ids['o'] : undefined);
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
  const holds = one.holds || (TALKS.has(one.kind) && one.chat !== null);
  const taken = turn.change('case', one._id, { state: 'acknowledged', acknowledgedBy: who._id, nextDueAt: null, holds });
  turn.answer({ text: `対応${one.number} ${caseJa[one.kind]}\n${who.name}さんが対応します。`, buttons: closeButtons(taken) });
  if (holds && one.chat && turn.find('talk', one.chat)) {
    turn.change('talk', one.chat, { heldBy: 'coordinator' });
    turn.say(one.chat, 'person', { text: `担当の${who.name}が、お話を伺います。少しお待ちください。` });
    tellCoordinator(turn, taken, who);
  }
}

/** What the coordinator needs, in their own chat and not in the group: who it is and what was said. */
function tellCoordinator(turn: Turn, one: Case, who: Coordinator): void {
  if (!who.line || !one.chat) return;
  const talk = turn.find('talk', one.chat);
  const senior = talk ? seniorOf(turn, talk) : null;
  const name = talk?.answers.name ?? nameOf(senior);
  const phone = senior?.profile.reach?.phone ?? talk?.answers.reach?.phone;
  turn.say(who.line, 'case', {
    heading: `対応${one.number} ${caseJa[one.kind]}`,
    text: [
      `${name}さん`,
      phone ? `電話 ${phone}` : '',
      one.note ? `「${one.note.slice(0, 60)}」` : '',
      `返事は「${one.number} 本文」と送ると届きます。`,
    ]
      .filter(Boolean)
      .join('\n'),
    buttons: [...(phone ? [{ label: '電話する', call: phone }] : []), ...closeButtons(one)],
  });
}

function close(turn: Turn, one: Case, who: Coordinator, outcome: string): void {
  const words = outcomeJa[outcome] ?? outcomeJa['solved']!;
  turn.change('case', one._id, { state: 'closed', acknowledgedBy: who._id, outcome: words, nextDueAt: null });
  turn.answer({ text: `対応${one.number} ${words}(${who.name})` });
  if (one.kind === 'introduce') introduced(turn, one, outcome === 'introduced' ? 'introduced' : 'notThisTime');
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
    text: `ここからは、出番の案内がお返事します。${step ? `「${step.title}」の質問から続けられます。` : 'ご用があれば、いつでも書いてください。'}`,
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
  turn.change('case', one._id, { state: 'acknowledged', acknowledgedBy: who._id, nextDueAt: null, holds: true });
  turn.change('talk', one.chat, { heldBy: 'coordinator' });
  turn.say(one.chat, 'person', { text: words.slice(0, 1_000) }, { sender: `${who.name}(担当)` });
  turn.answer({ text: `対応${number}の方に送りました。`, buttons: closeButtons(one) });
}

/** The person of a held talk says something: the coordinator who holds it hears it in their own chat, the group only that it came. */
export function heldTalk(turn: Turn, words: string): void {
  const { chat } = turn.heard;
  const one = turn.list('casesOfChat', chat, 'case').find((open) => open.holds);
  if (!one) {
    turn.change('talk', chat, { heldBy: 'bot' });
    return;
  }
  turn.change('case', one._id, { note: `${one.note}\n${words}`.trim().slice(-1_000) });
  const who = one.acknowledgedBy ? turn.find('coordinator', one.acknowledgedBy) : null;
  if (who?.line) {
    turn.say(who.line, 'case', { heading: `対応${one.number} お返事`, text: words.slice(0, 300), buttons: closeButtons(one) });
    return;
  }
  tellGroup(turn, turn.centre, one, 'お返事がありました');
}

/** A case nobody has taken: said again after 5, 15, 30 minutes, then the second contact hears it too. */
export function dueCase(turn: Turn, id: string): void {
  const one = turn.find('case', id);
  if (!one || one.state !== 'open' || !one.nextDueAt || one.nextDueAt > turn.now) return;
  const { centre } = turn;
  const alarms = one.alarms + 1;
  const nextAfter = ALARMS[alarms];
  const nextDueAt =
    nextAfter === undefined
      ? minutesAfter(turn.now, one.urgent ? AGAIN_MINUTES.urgent : AGAIN_MINUTES.calm)
      : minutesAfter(one.openedAt, nextAfter);
  const again = turn.change('case', id, { alarms, nextDueAt: one.urgent ? nextDueAt : afterQuiet(nextDueAt, centre.quiet) });
  tellGroup(turn, centre, again, `まだどなたも対応していません(${alarms}回目)`);
  if (alarms < ALARMS.length || !centre.secondContact) return;
  const second = turn.find('coordinator', centre.secondContact);
  turn.say(second?.line, 'case', {
    text: `対応${one.number} ${caseJa[one.kind]}\nグループでまだどなたも対応していません。お願いできますか。`,
    buttons: [{ label: '対応します', press: press('case', 'take', { n: one.number }) }],
  });
}

/** The open question asked again where a talk goes on. */
export function reask(turn: Turn): void {
  const talk = turn.talk;
  if (talk.flow === 'interview' && stepNamed(talk.step)) askStep(turn, talk.step, talk.about);
}
