/** One telephone, two people: who speaks is asked by name with two buttons, what is said names the person it is for. */
import type { Senior, Talk } from '../records.ts';
import { closeQuestion, foot } from './ask.ts';
import { nameOf } from './cases.ts';
import { askStep, next } from './interview.ts';
import { assignmentOf } from './places.ts';
import { press, pressed, type Bubble, type Button, type Say } from './said.ts';
import type { Turn } from './scene.ts';
import { minutesAfter } from './time.ts';
import type { Utterance } from './understand/meaning.ts';
import { yesNo } from './understand/yesNo.ts';

/** Who has said who they are need not say it again for so long. */
const SITTING_MINUTES = 10;
const WISH =
  /(?:妻|夫|主人|家内|女房|旦那|連れ合い|つれあい|奥さん|うちの人)(?:も|と一緒に|といっしょに|の(?:分|ぶん)も).*(?:登録|参加|申し?込|使い|始め|やりたい|お願い)|(?:夫婦|ふたり|二人|2人)(?:で|とも).*(?:登録|参加|使|始め|やりたい)/u;

/** The seniors of a talk: two where a telephone is shared. */
export function peopleOf(talk: Talk): readonly string[] {
  return talk.people ?? (talk.person ? [talk.person] : []);
}

/** Somebody would like to share the telephone: asked once, then the second person's questions begin. */
export function wordsOfCouple(turn: Turn, senior: Senior, u: Utterance): boolean {
  const { talk } = turn;
  if (talk.flow === 'couple') {
    const read = yesNo(u, { asked: 'consent' });
    if (read.sure === 'rightAway' && (read.value === 'yes' || read.value === 'no')) {
      pressedCouple(turn, senior, read.value === 'no' ? 'alone' : talk.step === 'agree' ? 'agree' : 'both');
      return true;
    }
    closeQuestion(turn, turn.heard.chat);
  }
  if (talk.people || talk.flow === 'interview' || senior.state === 'interviewing' || !WISH.test(u.text)) return false;
  turn.change('talk', talk._id, { flow: 'couple', step: 'both', asked: talk.asked + 1, about: {}, misreads: 0 });
  turn.answer({
    text: 'うれしいお話を、ありがとうございます。このお電話を、お二人でお使いになりますか。',
    buttons: [
      { label: 'はい、二人で使います', press: press('couple', 'both') },
      { label: 'いいえ、私だけです', press: press('couple', 'alone') },
    ],
    foot,
  });
  return true;
}

/** The buttons of sharing. */
export function pressedCouple(turn: Turn, senior: Senior, act: string): void {
  const { talk } = turn;
  if ((act !== 'both' && act !== 'agree') || talk.people) {
    if (talk.flow === 'couple') closeQuestion(turn, talk._id);
    turn.answer({ text: 'わかりました。これまでどおりです。', foot });
    return;
  }
  if (act === 'both') {
    turn.change('talk', talk._id, { flow: 'couple', step: 'agree', asked: talk.asked + 1 });
    turn.answer({
      heading: 'もうお一人の方へ',
      text: `${turn.centre.consent.text}\n始めてもよろしいですか。`,
      buttons: [
        { label: 'はい、始めます', press: press('couple', 'agree') },
        { label: 'いまはやめておく', press: press('couple', 'alone') },
      ],
      foot,
    });
    return;
  }
  const second = turn.make('senior', {
    line: talk._id,
    shares: 'second',
    state: 'interviewing',
    blocked: false,
    consents: [{ purpose: 'use', textVersion: turn.centre.consent.version, at: turn.now }],
    profile: {},
    waiting: false,
    notFor: [],
    offeredAt: null,
    joinedAt: turn.now,
  });
  turn.change('talk', talk._id, { people: [senior._id, second._id], person: second._id, answers: {}, before: null });
  askStep(turn, 'name', {}, 'ありがとうございます。');
}

/** Who speaks, on a shared telephone: known by the button, by a name, by the sitting, by an interview that is open; else asked. True when it had to ask. */
export function whoSpeaks(turn: Turn): boolean {
  const { what, chat } = turn.heard;
  const talk = turn.find('talk', chat);
  const { people } = talk ?? {};
  if (!talk || !people || (what.kind !== 'press' && what.kind !== 'text')) return false;
  const two = turn.getAll('senior', people).filter((one) => one.state !== 'left');
  if (two.length < 2) return two[0] ? speaks(turn, talk, two[0]) : false;
  const button = what.kind === 'press' ? pressed(what.data) : null;
  const named = two.find((one) => one._id === button?.ids['who2']);
  if (button?.flow === 'couple' && button.act === 'who' && named) return saysWho(turn, talk, named, button.ids['d']);
  if (named) return speaks(turn, talk, named);
  if (button?.ids['s']) {
    const shift = turn.find('shift', button.ids['s']);
    const on = shift ? two.filter((one) => assignmentOf(shift, one._id)) : [];
    if (on.length === 1) return speaks(turn, talk, on[0]!);
  }
  if (button?.flow === 'help' && (button.act === 'person' || button.act === 'help')) return false;
  const said = what.kind === 'text' ? two.filter((one) => isNamed(what.text, calledIn(talk, one))) : [];
  if (said.length === 1) return speaks(turn, talk, said[0]!);
  if (turn.now < minutesAfter(talk.lastHeardAt, SITTING_MINUTES)) return false;
  askWho(turn, talk, two);
  return true;
}

/** The name somebody goes by; who is being asked the first questions has it in the talk. */
function calledIn(talk: Talk, senior: Senior): string {
  return senior.profile.name ?? (talk.person === senior._id ? (talk.answers.name ?? '') : '');
}

/** Whether the words say that this one speaks: 「花子です。…」, or the whole name. */
function isNamed(text: string, name: string): boolean {
  if (name.length < 2) return false;
  const self = /^(?:私は|こちら)?(.{1,8}?)(?:です|だけど|ですが)/u.exec(text)?.[1];
  return text.includes(name) || (self !== undefined && self.length >= 1 && (name.endsWith(self) || name.startsWith(self)));
}

/** Their button was pressed: the words (or the press) that waited for it are heard now, as theirs. True when there is nothing more to do. */
function saysWho(turn: Turn, talk: Talk, named: Senior, data: string | undefined): boolean {
  const { waits, waitsId } = talk.about;
  if (speaks(turn, talk, named)) return true;
  if (data) turn.heard = { ...turn.heard, what: { kind: 'press', data } };
  else if (waits) turn.heard = { ...turn.heard, what: { kind: 'text', text: waits, messageId: waitsId ?? turn.heard.id } };
  else {
    turn.change('talk', talk._id, { lastHeardAt: turn.now });
    turn.answer({ text: `${nameOf(named)}さんですね。ご用を、どうぞ。`, foot });
    return true;
  }
  return false;
}

/** From now on it is this person who speaks; the questions of the other are kept, and one's own are taken up again (then true). */
function speaks(turn: Turn, talk: Talk, senior: Senior): boolean {
  const { waits: _, waitsId: __, ...about } = talk.about;
  if (talk.person === senior._id) {
    turn.change('talk', talk._id, { about });
    return false;
  }
  const other = talk.person ? turn.find('senior', talk.person) : null;
  if (other?.state === 'interviewing') turn.change('senior', other._id, { profile: talk.answers });
  turn.change('talk', talk._id, {
    person: senior._id,
    answers: senior.profile,
    before: null,
    flow: 'idle',
    step: '',
    about: {},
    misreads: 0,
    lastHeardAt: turn.now,
  });
  if (senior.state !== 'interviewing') return false;
  next(turn, `${calledIn(talk, senior)}さん、おかえりなさい。`.replace(/^さん、/, ''));
  return true;
}

function askWho(turn: Turn, talk: Talk, two: readonly Senior[]): void {
  const { what } = turn.heard;
  const waits = what.kind === 'text' ? { waits: what.text.slice(0, 500), waitsId: what.messageId } : {};
  // whatever comes next without an answer to it is asked about again
  turn.change('talk', talk._id, { about: { ...talk.about, ...waits }, lastHeardAt: minutesAfter(turn.now, -SITTING_MINUTES) });
  const d = what.kind === 'press' && what.data.length < 180 ? { d: what.data } : {};
  turn.answer({
    text: 'どちらの方でしょうか。',
    buttons: two.map((one) => ({
      label: `${(calledIn(talk, one) || 'もうお一人').slice(0, 16)}です`,
      press: press('couple', 'who', { who2: one._id, ...d }),
    })),
    foot,
  });
}

/** Messages to a shared telephone: each bubble about a turn names whose it is, and each of its buttons carries the person. */
export function namedSays(turn: Turn, says: readonly Say[]): Say[] {
  const second = [...turn.view().all('senior')].filter((one) => one.shares && one.line);
  if (second.length === 0) return [...says];
  return says.map((say) => {
    const sharing = second.find((one) => one.line === say.to);
    const talk = sharing ? turn.find('talk', say.to) : null;
    if (!talk?.people) return say;
    const two = turn.getAll('senior', talk.people);
    const seen = new Map<string, number>();
    return { ...say, bubbles: say.bubbles.map((bubble) => namedBubble(turn, say, bubble, talk, two, seen)) };
  });
}

function namedBubble(turn: Turn, say: Say, bubble: Bubble, talk: Talk, two: readonly Senior[], seen: Map<string, number>): Bubble {
  const mine = say.to === turn.heard.chat && say.kind === 'answer';
  const id = buttonsOf(bubble).flatMap((button) => (button.press ? (pressed(button.press)?.ids['s'] ?? []) : []))[0];
  const shift = id && !mine ? turn.find('shift', id) : null;
  const on = shift ? shift.assignments.flatMap((one) => two.find(({ _id }) => _id === one.senior) ?? []) : [];
  const at = id ? (seen.get(id) ?? 0) : 0;
  if (id) seen.set(id, at + 1);
  const whose = mine ? two.find((one) => one._id === talk.person) : (on[Math.min(at, on.length - 1)] ?? undefined);
  if (!whose) return bubble;
  const tag = (button: Button): Button => {
    const read = button.press ? pressed(button.press) : null;
    return read && !read.ids['who2'] && button.press!.length < 240
      ? { ...button, press: press(read.flow, read.act, { ...read.ids, who2: whose._id }) }
      : button;
  };
  return {
    ...bubble,
    text: mine || !shift || !whose.profile.name ? bubble.text : `${whose.profile.name}さん、${bubble.text}`,
    ...(bubble.buttons ? { buttons: bubble.buttons.map(tag) } : {}),
    ...(bubble.blocks ? { blocks: bubble.blocks.map((block) => ({ ...block, buttons: block.buttons.map(tag) })) } : {}),
  };
}

function buttonsOf(bubble: Bubble): Button[] {
  return [...(bubble.buttons ?? []), ...(bubble.blocks ?? []).flatMap((block) => block.buttons)];
}
