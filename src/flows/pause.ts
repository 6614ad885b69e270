/** A rest in words: repeated back with its dates, the turns in it handed over or kept as they say, over by itself with a word that day. */
import type { Senior, Shift } from '../records.ts';
import { closeQuestion, foot, openQuestion } from './ask.ts';
import { openCase } from './cases.ts';
import { handedWords, handOver, listOf } from './leave.ts';
import { ownShifts } from './places.ts';
import { press } from './said.ts';
import type { Turn } from './scene.ts';
import { lineOf } from './shiftAsk.ts';
import { dayOf, daysAfter, refOf, sayDay, saySpan } from './time.ts';
import { dates } from './understand/dates.ts';
import type { Utterance } from './understand/meaning.ts';
import { nav } from './understand/nav.ts';
import { yesNo } from './understand/yesNo.ts';

const RESTS =
  /休(?:みたい|みます|みに(?:し|入)|ませて|もうと|む(?:ことに|つもり|予定)?(?:し(?:ます|ました)|です)?(?:ね|よ|わ|から|ので)?(?:。|$)|みを?(?:いただ|頂|もら|とり|取り|ください|下さい|お願い)|ん(?:で(?:も(?:いい|よ)|いたい)))|お休みし(?:たい|ます)|休養し|入院(?:し|する|にな)/u;
const ASKS = /[??]\s*$|でしょうか|ですか[。]?$/u;
const BACK =
  /再開|復帰|(?:また|もう一度)(?:始め|はじめ|やり|参加|出)|休みは?を?(?:終|おわ|やめ|切り上げ|とりやめ)|休むのを?(?:やめ|終わ)|元気にな/u;
const LONG = /しばらく|当分|当面|ちょっとの間|少し(?:の間)?(?:お)?休/u;

/** A stretch of rest; `until` null = no end said. */
interface Rest {
  readonly from: string;
  readonly until: string | null;
}

/** Free words about resting and coming back; false when they are about something else. */
export function wordsOfPause(turn: Turn, senior: Senior, u: Utterance): boolean {
  const { flow, about } = turn.talk;
  if (flow === 'pause') {
    const read = yesNo(u, { asked: 'confirmSummary', ref: refOf(turn.now) });
    const rest = restIn(turn, u);
    if (rest && !ASKS.test(u.raw)) askPause(turn, senior, rest);
    else if (read.sure === 'rightAway' && read.value === 'yes' && about['from']) pressedPause(turn, senior, 'yes', about);
    else if (read.sure === 'rightAway' && read.value === 'no') pressedPause(turn, senior, 'no', about);
    else {
      closeQuestion(turn, turn.heard.chat);
      return false;
    }
    return true;
  }
  if (flow === 'interview' || (senior.state !== 'active' && senior.state !== 'paused')) return false;
  if (senior.pausedFrom && BACK.test(u.text) && !ASKS.test(u.raw)) {
    pressedPause(turn, senior, 'back', {});
    return true;
  }
  if (mayMeanLeaving(turn, u)) return true;
  if (!RESTS.test(u.text) || ASKS.test(u.raw)) return false;
  const rest = restIn(turn, u);
  if (!rest && !LONG.test(u.text)) return false;
  turn.read({ family: 'pause', step: '', sure: 'repeatBack' });
  if (rest) askPause(turn, senior, rest);
  else askUntil(turn);
  return true;
}

/** 「もうやめたい」: a rest, or an end? Asked, and nothing happens by itself. */
function mayMeanLeaving(turn: Turn, u: Utterance): boolean {
  const read = nav(u, {});
  if (read.sure !== 'askBack' || !read.between.some(({ command }) => command === 'optOut') || restIn(turn, u)) return false;
  turn.answer({
    text: 'お気持ちを書いてくださって、ありがとうございます。どのようにいたしましょうか。',
    buttons: [
      { label: 'しばらくお休みする', press: press('pause', 'when') },
      { label: '参加をやめる', press: press('help', 'optOut') },
      { label: 'これまでどおり', press: press('pause', 'no') },
    ],
    foot,
  });
  return true;
}

/** The stretch that the words name: several days, a month, so many weeks; a single day is a turn and no rest. */
function restIn(turn: Turn, u: Utterance): Rest | null {
  const today = dayOf(turn.now);
  const read = dates(u, { ref: refOf(turn.now) });
  if (read.sure !== 'rightAway' && read.sure !== 'repeatBack') return null;
  const is = read.value as { kind: string; from?: string; to?: string; value?: string };
  if (is.kind === 'duration' && is.value && /^P\d+[DWMY]$/.test(is.value)) {
    const until = Temporal.PlainDate.from(today).add(Temporal.Duration.from(is.value)).subtract({ days: 1 }).toString();
    return until > today ? { from: today, until } : null;
  }
  if (is.kind !== 'dateRange') return null;
  const from = is.from && is.from > today ? is.from : today;
  const until = is.to ?? null;
  return until === null || until > from ? { from, until } : null;
}

/** No end was said: three sizes. */
function askUntil(turn: Turn): void {
  const today = dayOf(turn.now);
  const month = (months: number) => Temporal.PlainDate.from(today).add({ months }).subtract({ days: 1 }).toString();
  openQuestion(turn, turn.heard.chat, 'pause', 'until');
  turn.answer({
    text: 'わかりました。いつごろまで、お休みになりますか。言葉で書いてもかまいません。',
    buttons: [
      { label: `${sayDay(month(1))}まで`, press: press('pause', 'ask', { from: today, until: month(1) }) },
      { label: `${sayDay(month(3))}まで`, press: press('pause', 'ask', { from: today, until: month(3) }) },
      { label: 'まだ決まっていない', press: press('pause', 'ask', { from: today }) },
    ],
    foot,
  });
}

/** Repeated back with dates in full, and the turns that lie in it. */
function askPause(turn: Turn, senior: Senior, rest: Rest): void {
  const inIt = turnsIn(turn, senior, rest);
  const ids = { from: rest.from, ...(rest.until ? { until: rest.until } : {}) };
  openQuestion(turn, turn.heard.chat, 'pause', 'sure', ids);
  const when = restWords(rest);
  const no = { label: 'まちがえました', press: press('pause', 'no') };
  if (inIt.length === 0) {
    turn.answer({
      text: `${when}お休みと受けとってよいですか。`,
      buttons: [{ label: 'はい、休みます', press: press('pause', 'yes', ids) }, no],
      foot,
    });
    return;
  }
  turn.answer({
    text: `${when}お休みですね。その間に出番が${inIt.length}回あります。代わりの方をさがしましょうか。`,
    blocks: [{ heading: 'お休みの間の出番', lines: inIt.slice(0, 6).map((shift) => saySpan(shift.start, shift.end)), buttons: [] }],
    buttons: [
      { label: 'はい、お願いします', press: press('pause', 'yes', ids) },
      { label: 'この出番には行きます', press: press('pause', 'keep', ids) },
      no,
    ],
    foot,
  });
}

const restWords = ({ from, until }: Rest) => (until ? `${sayDay(from)}から${sayDay(until)}まで、` : `${sayDay(from)}からしばらく、`);

function turnsIn(turn: Turn, senior: Senior, { from, until }: Rest): Shift[] {
  return ownShifts(turn, senior._id).filter((shift) => shift.day >= from && (!until || shift.day <= until));
}

/** The buttons of a rest. A button of a rest that is long over changes nothing. */
export function pressedPause(turn: Turn, senior: Senior, act: string, ids: Readonly<Record<string, string>>): void {
  const today = dayOf(turn.now);
  const { from, until = null } = ids;
  const isDay = (day: string | null | undefined) => !day || /^\d{4}-\d\d-\d\d$/.test(day);
  if (turn.talk.flow === 'pause') closeQuestion(turn, turn.heard.chat);
  if (act === 'back') return back(turn, senior);
  if (act === 'when') return askUntil(turn);
  if (act === 'no') return turn.answer({ text: 'わかりました。これまでどおりです。', foot });
  if (!from || !isDay(from) || !isDay(until) || (until && until < today) || senior.state === 'left')
    return turn.answer({ text: 'このボタンの日は、もう過ぎています。お休みのご希望は、いつでも書いてください。', foot });
  const rest = { from: from > today ? from : today, until };
  if (act === 'ask') return askPause(turn, senior, rest);
  if (act === 'yes' || act === 'keep') return begin(turn, senior, rest, act === 'keep');
  turn.answer({ text: 'わかりました。これまでどおりです。', foot });
}

function begin(turn: Turn, senior: Senior, rest: Rest, keeps: boolean): void {
  const inIt = turnsIn(turn, senior, rest);
  turn.change('senior', senior._id, {
    pausedFrom: rest.from,
    pausedUntil: rest.until,
    ...(rest.from <= dayOf(turn.now) ? { state: 'paused' as const } : {}),
  });
  const lacking = keeps || inIt.length === 0 ? [] : handOver(turn, senior, inIt);
  if (lacking.length > 0)
    openCase(turn, {
      kind: 'short',
      person: senior._id,
      where: `会員のお休み。${handedWords(inIt.length, lacking.length)}`,
      note: listOf(turn, lacking),
    });
  const turns =
    inIt.length === 0 ? '' : keeps ? `${inIt.length}回の出番は、そのままお願いします。` : 'その間の出番は、こちらで引き受けます。';
  const end = rest.until
    ? `${sayDay(daysAfter(rest.until, 1))}に、またお声をかけます。`
    : 'また始めるときは、「再開します」と書いてください。';
  turn.answer({ text: `わかりました。${restWords(rest)}お休みですね。${turns}${end}`, foot });
}

function back(turn: Turn, senior: Senior): void {
  if (!senior.pausedFrom && senior.state !== 'paused')
    return turn.answer({ text: 'いまは、お休みになっていません。これまでどおりです。', foot });
  turn.change('senior', senior._id, {
    pausedFrom: null,
    pausedUntil: null,
    ...(senior.state === 'paused' ? { state: 'active' as const } : {}),
  });
  turn.answer({ text: 'おかえりなさい。今日から、またお声をかけます。これからも、どうぞよろしくお願いします。', buttons: [again], foot });
}
const again = { label: '募集を見る', press: press('menu', 'openings') };

/** Whether a senior rests on this day. */
export function rests({ pausedFrom, pausedUntil }: Senior, day: string): boolean {
  return typeof pausedFrom === 'string' && day >= pausedFrom && (!pausedUntil || day <= pausedUntil);
}

/** Each morning: rests that begin today begin, those that were over yesterday end with a word. */
export function turnRests(turn: Turn): void {
  const today = dayOf(turn.now);
  for (const senior of turn.list('restingSeniors', '', 'senior')) {
    if (senior.pausedUntil && senior.pausedUntil < today) {
      turn.change('senior', senior._id, {
        pausedFrom: null,
        pausedUntil: null,
        ...(senior.state === 'paused' ? { state: 'active' as const } : {}),
      });
      if (senior.state !== 'paused' && senior.state !== 'active') continue;
      const line = lineOf(turn, senior);
      turn.say(line, 'reminder', {
        text: `おかえりなさい。今日${sayDay(today)}から、またお声をかけます。どうぞ無理なく、お願いします。`,
        buttons: [again],
        foot,
      });
      if (!line) openCase(turn, { kind: 'telephone', person: senior._id, where: '会員。お休みの期間が終わりました。電話で様子を伺う' });
    } else if (senior.state === 'active' && rests(senior, today)) turn.change('senior', senior._id, { state: 'paused' });
  }
}
