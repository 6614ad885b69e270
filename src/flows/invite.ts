/** Joining by an invite code typed in the own chat: an employer's contact, a coordinator. */
import { beginTalk } from './arrival.ts';
import { openCase } from './cases.ts';
import type { Turn } from './scene.ts';

/** 32 symbols without look-alikes, 8 characters: 40 bits (reliability.md D16). */
const CODE = /^[2-9A-HJ-NP-Z]{8}$/;
/** Tries a person has in an hour before codes are not looked at any more. */
const TRIES = 5;
const HOUR_MS = 3_600_000;

/** The code in a text that is nothing but a code, however it was typed. */
export function codeIn(text: string): string | null {
  const code = text
    .normalize('NFKC')
    .replaceAll(/[\s\-‐ー]/g, '')
    .toUpperCase();
  return CODE.test(code) ? code : null;
}

/** Tries a code; false when the text is none, or when the speaker is a senior and no such code lives. */
export function joinedByCode(turn: Turn, text: string): boolean {
  const code = codeIn(text);
  if (!code) return false;
  const { chat } = turn.heard;
  const talk = turn.find('talk', chat) ?? beginTalk(turn);
  const since = Number(talk.about['codeSince'] ?? 0);
  const fresh = turn.now.getTime() - since > HOUR_MS;
  const tries = fresh ? 0 : Number(talk.about['codeTries'] ?? 0);
  if (tries >= TRIES) {
    turn.answer({ text: '番号が合いませんでした。1時間ほどおいてから、もう一度お願いします。センターへのお電話でもかまいません。' });
    return true;
  }
  const contact = turn.list('contactByCode', code, 'contact')[0];
  const coordinator = contact ? undefined : turn.list('coordinatorByCode', code, 'coordinator')[0];
  if (!contact && !coordinator) {
    if (talk.role === 'senior') return false;
    turn.change('talk', chat, {
      about: { ...talk.about, codeTries: String(tries + 1), codeSince: String(fresh ? turn.now.getTime() : since) },
    });
    turn.answer({ text: 'この番号は見つかりませんでした。使い終わった番号かもしれません。もう一度お確かめください。' });
    return true;
  }
  if (talk.role === 'senior' && talk.person && !leavesInterview(turn, talk.person)) return true;
  if (contact) {
    turn.change('contact', contact._id, { line: chat, inviteCode: null, blocked: false });
    turn.change('talk', chat, { role: 'contact', person: contact._id, flow: 'employer', step: '', about: {} });
    const employer = turn.find('employer', contact.employer);
    turn.answer({
      text: `${employer?.name ?? ''} ${contact.name}様、つながりました。前の日に、どなたが何人伺うかをここでお知らせします。「了解」のひとことで返せます。`,
    });
    return true;
  }
  if (coordinator) {
    turn.change('coordinator', coordinator._id, { line: chat, inviteCode: null });
    turn.change('talk', chat, { role: 'coordinator', person: coordinator._id, flow: 'coordinator', step: '', about: {} });
    turn.answer({ text: `${coordinator.name}さん、つながりました。「一覧」で、終わっていない対応を見られます。` });
  }
  return true;
}

/** Who began the questions before typing a code was no senior after all; who is registered keeps that, and a person sorts it out. */
function leavesInterview(turn: Turn, person: string): boolean {
  const senior = turn.get('senior', person);
  if (senior.state === 'interviewing') {
    turn.change('senior', person, { state: 'left', line: null });
    turn.change('talk', turn.heard.chat, { answers: {}, nextDueAt: null });
    return true;
  }
  openCase(turn, { kind: 'human', chat: turn.heard.chat, person, where: '会員。別の役割の番号が送られました' });
  turn.answer({ text: 'すでに会員としてご登録いただいています。担当の者に伝えましたので、お返事をお待ちください。' });
  return false;
}
