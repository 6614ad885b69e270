/** The coordinators' group, and a coordinator's own chat. In the group the bot speaks only when addressed or with a case. */
import type { Coordinator } from '../records.ts';
import { caseJa, closeButtons } from './cases.ts';
import { beginTalk } from './arrival.ts';
import { sayBudget } from './budgetWords.ts';
import { passOn, pressedCase } from './handover.ts';
import { codeIn } from './invite.ts';
import { pressedPlan } from './planPress.ts';
import { planWords } from './planWords.ts';
import { press, pressed } from './said.ts';
import type { Turn } from './scene.ts';
import { sayMoment } from './time.ts';
import { normalise } from './understand/normalise.ts';

/** Everything heard in a group. */
export function inGroup(turn: Turn): void {
  const { what, chat } = turn.heard;
  const linked = turn.centre.group === chat;
  switch (what.kind) {
    case 'join':
      if (!turn.find('talk', chat)) beginTalk(turn, { role: 'group', flow: 'group', step: '' });
      else turn.change('talk', chat, { stopped: false });
      turn.answer({
        text: 'こんにちは、「出番」です。センターでお渡しした8文字の番号を書いていただくと、このグループに対応の連絡が届きます。',
      });
      return;
    case 'leave':
      if (turn.find('talk', chat)) turn.change('talk', chat, { stopped: true });
      if (linked) groupLost(turn);
      return;
    case 'press': {
      const button = pressed(what.data);
      if (linked && button?.flow === 'case') pressedCase(turn, button.act, button.ids);
      if (linked && button?.flow === 'plan') pressedPlan(turn, button.act, button.ids);
      return;
    }
    case 'text':
      return textInGroup(turn, what.text, what.toBot ?? false, linked);
    default:
      return;
  }
}

function textInGroup(turn: Turn, text: string, toBot: boolean, linked: boolean): void {
  const code = codeIn(text);
  if (code && code === turn.centre.groupCode) {
    if (!turn.find('talk', turn.heard.chat)) beginTalk(turn, { role: 'group', flow: 'group', step: '' });
    turn.change('centre', turn.centre._id, { group: turn.heard.chat });
    turn.answer({
      text: `つながりました。${turn.centre.name}の対応の連絡が、このグループに届きます。話しかけるときは「@Deban」と書いてください。`,
    });
    return;
  }
  const words = normalise(text).raw.normalize('NFKC').trim();
  if (linked && saysWho(turn, words)) return;
  const called = toBot || CALLED.test(words);
  if (!linked || !called) return;
  command(turn, words.replace(CALLED, '').replace(/^@\S+\s*/, ''));
}

/** The bot's name as it is written: 「@Deban」, 「@出番 Deban」, 「出番」. */
const CALLED = /^@?(?:(?:deban|でばん|出番)\s*)+[、,::]?\s*/iu;

/** The answer to "who?", typed: the name of a coordinator, whole or in part. */
function saysWho(turn: Turn, words: string): boolean {
  const { step, about } = turn.talk;
  if (step !== 'who' || !about['n']) return false;
  const name = words
    .replace(CALLED, '')
    .replace(/(?:です|だよ|でーす)?[。!]*$/u, '')
    .replaceAll(/\s/g, '');
  if (name.length < 2) return false;
  const found = turn.list('coordinators', '', 'coordinator').filter((one) => one.name.replaceAll(/\s/g, '').includes(name));
  if (found.length !== 1) return false;
  pressedCase(turn, 'name', { ...about, who: found[0]!._id });
  return true;
}

function command(turn: Turn, rest: string): void {
  const relay = /^(?:対応)?\s*(\d{1,6})\s*[ 、::]\s*([\s\S]+)$/u.exec(rest);
  const who = speakerOf(turn);
  if (relay) {
    if (who) return passOn(turn, relay[1]!, relay[2]!, who);
    turn.answer({ text: 'どなたか分かりませんでした。はじめに、このアカウントとの1対1の画面で、ご自分の8文字の番号を書いてください。' });
    return;
  }
  if (planWords(turn, rest)) return;
  if (/一覧|いちらん|list/i.test(rest)) return listCases(turn);
  if (/通数|つうすう/.test(rest)) return sayBudget(turn);
  turn.answer({ text: '「@Deban 12 本文」で対応12の方に送ります。「@Deban 一覧」で、終わっていない対応を見られます。' });
}

function speakerOf(turn: Turn): Coordinator | null {
  const { speaker } = turn.heard;
  return speaker ? (turn.list('coordinatorByLine', speaker, 'coordinator')[0] ?? null) : null;
}

/** The cases that are not closed, oldest and most urgent first. */
export function listCases(turn: Turn): void {
  const open = turn
    .list('openCases', '', 'case')
    .toSorted((a, b) => Number(b.urgent) - Number(a.urgent) || a.number - b.number)
    .slice(0, 5);
  if (open.length === 0) {
    turn.answer({ text: '終わっていない対応はありません。' });
    return;
  }
  turn.answer({
    text: `終わっていない対応(${open.length}件)`,
    blocks: open.map((one) => ({
      heading: `対応${one.number} ${caseJa[one.kind]}`,
      lines: [
        sayMoment(one.openedAt),
        one.where,
        one.acknowledgedBy ? `${turn.find('coordinator', one.acknowledgedBy)?.name ?? ''}さんが対応中` : 'まだどなたも対応していません',
      ].filter(Boolean),
      buttons:
        one.state === 'open' ? [{ label: '対応します', press: press('case', 'take', { n: one.number }) }] : closeButtons(one).slice(0, 1),
    })),
  });
}

/** The group is gone: the second contact hears it at once, since from now on cases have no place to go. */
function groupLost(turn: Turn): void {
  turn.change('centre', turn.centre._id, { group: null });
  for (const coordinator of turn.list('coordinators', '', 'coordinator'))
    turn.say(coordinator.line, 'case', {
      text: '対応の連絡をするグループから外れました。新しいグループに招いて、8文字の番号を書いてください。',
    });
}

/** Everything a coordinator says in their own chat. */
export function coordinatorHeard(turn: Turn, who: Coordinator): void {
  const { what } = turn.heard;
  if (what.kind === 'press') {
    const button = pressed(what.data);
    if (button?.flow === 'case') return pressedCase(turn, button.act, { ...button.ids, who: who._id });
    if (button?.flow === 'plan') return pressedPlan(turn, button.act, button.ids, who);
  }
  if (what.kind === 'text') {
    const words = what.text.normalize('NFKC').trim();
    const relay = /^(?:対応)?\s*(\d{1,6})\s*[ 、::\n]\s*([\s\S]+)$/u.exec(words);
    if (relay) return passOn(turn, relay[1]!, relay[2]!, who);
    if (planWords(turn, words)) return;
    if (/一覧|いちらん|対応/u.test(words)) return listCases(turn);
  }
  turn.answer({ text: `${who.name}さん、「12 本文」で対応12の方に送ります。「一覧」で、終わっていない対応を見られます。` });
}
