/** Who said what, where → which flow. One list, read from top to bottom; safety first. */
import type { Senior } from '../records.ts';
import { beginTalk, followed, pressedArrival, textAtArrival, unfollowed, welcome } from './arrival.ts';
import { closeQuestion } from './ask.ts';
import { quotaHeard } from './budgetWords.ts';
import { openCase, seniorOf, without } from './cases.ts';
import { dueCentre, skipDuty } from './centreDue.ts';
import { isMove, lastAnswer } from './correct.ts';
import { pressedOffer, wordsOfOffer } from './coverage.ts';
import { pressedCouple, whoSpeaks, wordsOfCouple } from './couple.ts';
import { contactHeard } from './employer.ts';
import { finish } from './finish.ts';
import { coordinatorHeard, inGroup } from './group.ts';
import { dueCase, heldTalk } from './handover.ts';
import type { Heard } from './heard.ts';
import { explain, move, pressedHelp, wantsPerson, whoLeft, wordsOfSure } from './help.ts';
import { joinedByCode } from './invite.ts';
import { idleWords, otherThanWords, pressedMenu } from './idle.ts';
import { aroundOf, placeInInterview, unsaid } from './interview.ts';
import { pressedInterview } from './interviewPress.ts';
import { textInInterview } from './interviewText.ts';
import { pressedMatch, textInMatch } from './match.ts';
import { dueTalk, isBack, nextNudge } from './nudge.ts';
import { dueOpening, skipOpening } from './openingDue.ts';
import { pressedOpening, wordsOfOpening } from './openingPress.ts';
import { wordsOfOpenings } from './openingWords.ts';
import { pressedPause, wordsOfPause } from './pause.ts';
import { cryForHelp, pressedSafety } from './safety.ts';
import { pressed } from './said.ts';
import { Turn, type Decision, type Scene } from './scene.ts';
import { dueShift, alsoOfShift, plainlyOfShift, pressedShift, wordsOfShift } from './shift.ts';
import { whatDidNotArrive } from './unsent.ts';
import { pressedTake } from './terms.ts';
import { safetyLevel } from './understand/distress.ts';
import { human } from './understand/human.ts';
import { nav } from './understand/nav.ts';
import { normalise } from './understand/normalise.ts';
import { weatherHeard } from './weather.ts';

/** Decides one heard: what is kept and what is said. Pure: no clock, no database, no LINE. */
export function decide(scene: Scene, heard: Heard): Decision {
  const turn = new Turn(scene, heard);
  ways.find((way) => way(turn));
  return finish(turn);
}

/** What is said when a flow threw: never silence, and a person hears it. */
export function decideFault(scene: Scene, heard: Heard): Decision {
  const turn = new Turn(scene, heard);
  if (heard.what.kind === 'due' && heard.what.due === 'centre') skipDuty(turn);
  if (heard.what.kind === 'due' && heard.what.due === 'opening') skipOpening(turn, heard.what.of);
  openCase(turn, { kind: 'fault', chat: heard.chat || null, where: `番号 ${heard.id.slice(-8)}`, urgent: false });
  if (heard.chat && !heard.group && heard.what.kind !== 'unfollow')
    turn.answer({ text: '申しわけありません。うまく受けとれませんでした。担当に伝えましたので、少しお待ちください。' });
  return turn.decision();
}

/** A way takes the turn (true) or leaves it to the next. */
type Way = (turn: Turn) => boolean;

const ways: readonly Way[] = [
  theClock,
  whatDidNotArrive,
  quotaHeard,
  aGroup,
  nothingForUs,
  comingAndGoing,
  unsentWords,
  cries,
  codes,
  strangers,
  whoSpeaks,
  touch,
  heldByPerson,
  left,
  contacts,
  coordinators,
  presses,
  places,
  otherThings,
  words,
];

function theClock(turn: Turn): boolean {
  const { what } = turn.heard;
  if (what.kind === 'weather') weatherHeard(turn, what.day, what);
  if (what.kind !== 'due') return what.kind === 'weather';
  if (what.due === 'shift') dueShift(turn, what.of);
  else if (what.due === 'case') dueCase(turn, what.of);
  else if (what.due === 'centre') dueCentre(turn);
  else if (what.due === 'opening') dueOpening(turn, what.of);
  else dueTalk(turn, what.of);
  return true;
}

function aGroup(turn: Turn): boolean {
  if (!turn.heard.group) return false;
  inGroup(turn);
  return true;
}

function nothingForUs(turn: Turn): boolean {
  const { what, chat } = turn.heard;
  return what.kind === 'other' || what.kind === 'membersChanged' || !chat;
}

function comingAndGoing(turn: Turn): boolean {
  const { what } = turn.heard;
  if (what.kind === 'follow') followed(turn);
  else if (what.kind === 'unfollow') unfollowed(turn);
  else return false;
  return true;
}

/** Unsent means gone: the words leave the talk and the case; a case that was opened stays. */
function unsentWords(turn: Turn): boolean {
  const { what, chat } = turn.heard;
  if (what.kind !== 'unsend') return false;
  const talk = turn.find('talk', chat);
  if (talk?.before?.messageId && talk.before.messageId === what.messageId) turn.change('talk', chat, unsaid(talk));
  for (const one of turn.list('casesOfChat', chat, 'case')) {
    const rest = without(one, what.messageId);
    if (rest) turn.change('case', one._id, rest);
  }
  return true;
}

function cries(turn: Turn): boolean {
  const { what } = turn.heard;
  if (what.kind !== 'text') return false;
  return cryForHelp(turn, safetyLevel(what.text));
}

function codes(turn: Turn): boolean {
  const { what } = turn.heard;
  return what.kind === 'text' && joinedByCode(turn, what.text);
}

function strangers(turn: Turn): boolean {
  const { what, chat } = turn.heard;
  const talk = turn.find('talk', chat);
  if (talk && talk.role !== 'stranger') return false;
  const button = what.kind === 'press' ? pressed(what.data) : null;
  if (talk?.heldBy === 'coordinator' && button?.flow !== 'arrival') {
    heldTalk(turn, what.kind === 'text' ? what.text : `(${otherThanWords(what.kind)})`);
    if (turn.talk.heldBy === 'coordinator') return true;
  }
  if (!talk) beginTalk(turn);
  const u = what.kind === 'text' ? normalise(what.text, what.tokens) : null;
  const asks = u ? human(u, {}) : null;
  if (button?.flow === 'help' || (asks?.sure === 'rightAway' && asks.value === 'yes')) wantsPerson(turn);
  else if (!talk) welcome(turn);
  else if (button) pressedArrival(turn, button.flow === 'arrival' ? button.act : 'later');
  else textAtArrival(turn, u ?? normalise(''));
  return true;
}

/** Whoever writes is there: their talk is moved (which orders one person's events), reminders of an open interview start anew. */
function touch(turn: Turn): boolean {
  const { talk } = turn;
  isBack(turn);
  turn.change('talk', talk._id, { lastHeardAt: turn.now, nudges: 0, stopped: false, nextDueAt: nextNudge(turn, 0) });
  return false;
}

/** While a coordinator holds a talk the bot is silent there; buttons of shifts and reminders go on. */
function heldByPerson(turn: Turn): boolean {
  const { what } = turn.heard;
  if (turn.talk.heldBy !== 'coordinator') return false;
  const flow = what.kind === 'press' ? pressed(what.data)?.flow : undefined;
  if (flow === 'shift' || flow === 'offer' || flow === 'employer') return false;
  heldTalk(turn, what.kind === 'text' ? what.text : `(${otherThanWords(what.kind)})`);
  return turn.talk.heldBy === 'coordinator';
}

/** Who stopped taking part is asked before anything begins again; a person is within reach as always. */
function left(turn: Turn): boolean {
  const senior = seniorOf(turn, turn.talk);
  const { what } = turn.heard;
  if (senior?.state !== 'left') return false;
  const button = what.kind === 'press' ? pressed(what.data) : null;
  if (button?.flow === 'help') return false;
  const asks = what.kind === 'text' ? human(normalise(what.text, what.tokens), {}) : null;
  if (asks?.sure === 'rightAway' && asks.value === 'yes') wantsPerson(turn);
  else whoLeft(turn);
  return true;
}

function contacts(turn: Turn): boolean {
  const { role, person } = turn.talk;
  if (role !== 'contact' || !person) return false;
  contactHeard(turn, turn.get('contact', person));
  return true;
}

function coordinators(turn: Turn): boolean {
  const { role, person } = turn.talk;
  if (role !== 'coordinator' || !person) return false;
  const who = turn.get('coordinator', person);
  if (!wordsOfOpenings(turn, who)) coordinatorHeard(turn, who);
  return true;
}

function presses(turn: Turn): boolean {
  const { what } = turn.heard;
  if (what.kind !== 'press') return false;
  const senior = seniorHeard(turn);
  const button = pressed(what.data);
  if (!button) {
    explain(turn);
    return true;
  }
  const { flow, act, ids } = button;
  if (flow === 'interview') pressedInterview(turn, senior, act, ids);
  else if (flow === 'match') pressedMatch(turn, senior, act, ids);
  else if (flow === 'take') pressedTake(turn, senior, act, ids);
  else if (flow === 'shift') pressedShift(turn, senior, act, ids);
  else if (flow === 'offer') pressedOffer(turn, senior, act, ids);
  else if (flow === 'opening') pressedOpening(turn, senior, act, ids);
  else if (flow === 'help') pressedHelp(turn, senior, act);
  else if (flow === 'menu') pressedMenu(turn, senior, act);
  else if (flow === 'pause') pressedPause(turn, senior, act, ids);
  else if (flow === 'couple') pressedCouple(turn, senior, act);
  else if (flow === 'safety') pressedSafety(turn);
  else if (flow === 'arrival') pressedArrival(turn, act);
  else explain(turn);
  return true;
}

function places(turn: Turn): boolean {
  const { what } = turn.heard;
  return what.kind === 'place' && placeInInterview(turn, what);
}

/** Stickers, photos, voices, files: kept for a person where they may mean something, never a binding answer (domain.md 4.4). */
function otherThings(turn: Turn): boolean {
  const { what } = turn.heard;
  if (what.kind === 'text') return false;
  idleWords(turn, seniorHeard(turn), null);
  return true;
}

/** Free words, in this order: a person, an open offer, moving about, a turn, the open question, and else what they may want. */
function words(turn: Turn): boolean {
  const { what } = turn.heard;
  if (what.kind !== 'text') return false;
  const senior = seniorHeard(turn);
  const u = normalise(inShort(what.text), what.tokens);
  if (wordsOfSure(turn, senior, u) || wordsOfOpening(turn, senior, u)) return true;
  const { flow, step } = turn.talk;
  const freeWords = flow === 'interview' && (step === 'experience' || step === 'emergency' || step === 'name' || step === 'reach');
  if (wordsOfPause(turn, senior, u)) return true;
  if (plainlyOfShift(turn, senior, u)) return true;
  const asks = human(u, aroundOf(turn));
  // 「電話で」 is an answer to how to reach somebody, 「ひとりでさびしい」 one to why
  const answersIt = flow === 'interview' && (step === 'reach' || (step === 'why' && !/電話|担当|人と話/u.test(u.text)));
  if (asks.sure !== 'notUnderstood' && asks.sure !== 'askBack' && asks.value === 'yes' && !answersIt) {
    turn.read({ family: 'human', step, sure: asks.sure });
    wantsPerson(turn);
    if (flow !== 'interview') alsoOfShift(turn, senior, u);
    return true;
  }
  if (wordsOfCouple(turn, senior, u)) return true;
  const last = lastAnswer(turn);
  const moves = nav(u, aroundOf(turn, last ? { last } : {}));
  if ((moves.sure === 'rightAway' || moves.sure === 'repeatBack') && isMove(turn, moves.value)) {
    const corrects = moves.value.command === 'back' || moves.value.command === 'correct';
    turn.read({
      family: 'nav',
      step: corrects ? (turn.talk.before?.step ?? step) : step,
      sure: moves.sure,
      ...(corrects ? { corrects } : {}),
    });
    move(turn, senior, moves.value);
    return true;
  }
  if (flow === 'interview') {
    // who has not finished the first interview has no turns yet
    if (!freeWords && senior.state !== 'interviewing' && wordsOfShift(turn, senior, u)) return true;
    textInInterview(turn, senior, u);
    return true;
  }
  if ((flow === 'match' || flow === 'take') && textInMatch(turn, senior, u)) return true;
  if (wordsOfOffer(turn, senior, u) || wordsOfShift(turn, senior, u)) return true;
  idleWords(turn, senior, u);
  return true;
}

/** Beginning and end of a very long text: what somebody wants stands there, and reading it all would keep others waiting. Cries are sought in the whole. */
function inShort(text: string): string {
  return text.length <= LONG ? text : `${text.slice(0, 200)}。${text.slice(-100)}`.toWellFormed();
}
const LONG = 300;

function seniorHeard(turn: Turn): Senior {
  const senior = seniorOf(turn, turn.talk);
  if (senior) return senior;
  closeQuestion(turn, turn.heard.chat);
  throw new Error(`talk of role ${turn.talk.role} without its person`);
}
