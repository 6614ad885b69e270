/** Arriving, leaving and coming back: who this is, what will happen, that a person is behind it, purpose and consent. */
import type { Talk } from '../records.ts';
import { openCase, tellGroup } from './cases.ts';
import { peopleOf } from './couple.ts';
import { askStep, recall } from './interview.ts';
import { takeUp } from './interviewEnd.ts';
import { telephoneList } from './leave.ts';
import { nextNudge } from './nudge.ts';
import { press, type Bubble } from './said.ts';
import type { Made, Turn } from './scene.ts';
import { yesNo } from './understand/yesNo.ts';
import type { Utterance } from './understand/meaning.ts';

/** The state of a talk that begins. */
export function beginTalk(turn: Turn, o: Partial<Made<'talk'>> = {}): Talk {
  const begun: Made<'talk'> = {
    role: 'stranger',
    person: null,
    flow: 'arrival',
    step: 'consent',
    asked: 1,
    answers: {},
    about: {},
    misreads: 0,
    heldBy: 'bot',
    before: null,
    stopped: false,
    paused: false,
    lastHeardAt: turn.now,
    nudges: 0,
    nextDueAt: null,
  };
  return turn.make('talk', { ...begun, ...o }, turn.heard.chat);
}

/** The first words: two bubbles, the second asks for consent. */
export function welcome(turn: Turn): void {
  turn.answer(
    {
      text: `はじめまして。${turn.centre.name}の「出番」です。あなたに合う活動や役割を、一緒にさがします。担当の者もついていて、いつでも人と話せます。`,
    },
    consentCard(turn),
  );
}

function consentCard(turn: Turn, before = ''): Bubble {
  const { consent } = turn.centre;
  return {
    heading: `はじめに(${consent.version}版)`,
    text: `${before}${consent.text}\nお聞きするのは12問、10分ほどです。始めてもよろしいですか。`,
    buttons: [
      { label: 'はい、始めます', press: press('arrival', 'agree') },
      { label: '電話で話したい', press: press('help', 'person') },
      { label: 'いまはやめておく', press: press('arrival', 'later') },
    ],
  };
}

/** The account was added, or unblocked: then the talk goes on where it was, without a second welcome. */
export function followed(turn: Turn): void {
  const { chat } = turn.heard;
  const talk = turn.find('talk', chat);
  if (!talk) {
    beginTalk(turn);
    return welcome(turn);
  }
  if (!talk.stopped) {
    turn.answer({ text: 'はい、つながっています。続きをどうぞ。' });
    return;
  }
  turn.change('talk', chat, { stopped: false, lastHeardAt: turn.now, nudges: 0, nextDueAt: nextNudge(turn, 0) });
  if (talk.role === 'senior') for (const person of peopleOf(talk)) turn.change('senior', person, { blocked: false });
  if (talk.person && talk.role === 'contact') turn.change('contact', talk.person, { blocked: false });
  cameBack(turn);
  if (talk.heldBy === 'coordinator') {
    turn.answer({ text: 'おかえりなさい。担当の者からのお返事を、お待ちください。' });
    return;
  }
  if (talk.flow === 'interview') return takeUp(turn, recall(turn) || 'おかえりなさい。続きから伺います。');
  if (talk.role === 'stranger') {
    turn.answer(consentCard(turn, 'おかえりなさい。'));
    return;
  }
  turn.answer({ text: 'おかえりなさい。これまでの登録はそのままです。ご用があれば、いつでも書いてください。' });
}

/** The coordinators who heard that somebody left hear that they are back; nobody needs to telephone any more. */
function cameBack(turn: Turn): void {
  const one = turn.list('casesOfChat', turn.heard.chat, 'case').find((open) => open.kind === 'left');
  if (!one) return;
  tellGroup(turn, turn.centre, turn.change('case', one._id, { nextDueAt: null }), 'LINEに、もどってこられました');
}

/** The account was blocked: nothing is sent any more, it never counts as a "no", a coordinator hears it. */
export function unfollowed(turn: Turn): void {
  const { chat } = turn.heard;
  const talk = turn.find('talk', chat);
  if (!talk || talk.stopped) return;
  turn.change('talk', chat, { stopped: true, nextDueAt: null });
  if (talk.role === 'senior') for (const person of peopleOf(talk)) turn.change('senior', person, { blocked: true });
  if (talk.role === 'contact' && talk.person) turn.change('contact', talk.person, { blocked: true });
  if (talk.role !== 'senior' && talk.role !== 'contact') return;
  const { where, note } = talk.role === 'contact' ? { where: '発注者の連絡担当', note: '' } : telephoneList(turn, peopleOf(talk));
  const one = openCase(turn, { kind: 'left', chat, person: talk.person, where });
  if (note) turn.change('case', one._id, { note });
}

/** A press on the first card; a second press of the same thumb is let go. */
export function pressedArrival(turn: Turn, act: string): void {
  const { chat } = turn.heard;
  const talk = turn.talk;
  if (talk.role !== 'stranger') {
    if (talk.flow === 'interview' && talk.step === 'name' && act === 'agree') return;
    if (talk.flow === 'interview') return takeUp(turn, 'もう始まっています。いまの質問はこちらです。');
    turn.answer({ text: 'もうご登録いただいています。ご用があれば、いつでも書いてください。' });
    return;
  }
  if (act === 'agree') return agree(turn);
  turn.change('talk', chat, { paused: true });
  turn.answer({ text: 'わかりました。気が向いたら、いつでも「始めます」と送ってください。お待ちしています。' });
}

/** Free words before the consent: only a clear yes is one. */
export function textAtArrival(turn: Turn, u: Utterance): void {
  const reading = yesNo(u, { asked: 'consent' });
  const clear = reading.sure === 'rightAway' || reading.sure === 'repeatBack' ? reading.value : undefined;
  const asks = /[??]|(?:です|ます)か(?:ね|な)?[。]?$|何|なに|だれ|誰|どんな|なぜ|どうして/u.test(u.text);
  if (!asks && (clear === 'yes' || /^(?:はい)?(?:始め|はじめ|スタート|やって?み)/u.test(u.text))) return agree(turn);
  if (!asks && (clear === 'no' || clear === 'later')) return pressedArrival(turn, 'later');
  const who = `「出番」は、活動や役割を一緒にさがす、${turn.centre.name}の案内です。`;
  turn.answer(...(asks ? [{ text: who }, consentCard(turn)] : [consentCard(turn, 'ありがとうございます。')]));
}

function agree(turn: Turn): void {
  const { chat } = turn.heard;
  const senior = turn.make('senior', {
    line: chat,
    state: 'interviewing',
    blocked: false,
    consents: [{ purpose: 'use', textVersion: turn.centre.consent.version, at: turn.now }],
    profile: {},
    waiting: false,
    notFor: [],
    offeredAt: null,
    joinedAt: turn.now,
  });
  turn.change('talk', chat, { role: 'senior', person: senior._id, paused: false, heldBy: 'bot' });
  askStep(turn, 'name', {}, 'ありがとうございます。');
  turn.change('talk', chat, { nextDueAt: nextNudge(turn, 0) });
}
