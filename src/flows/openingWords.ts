/** Words and buttons of a coordinator about openings, in their own chat: 「募集 畑 …」. What moves agreed turns is repeated back first. */
import type { Coordinator, Opening, PatternSlot } from '../records.ts';
import { closeQuestion, openQuestion } from './ask.ts';
import { nameOf } from './cases.ts';
import { patternFault, sayWeeks } from './pattern.ts';
import { sayPattern, short } from './matchReasons.ts';
import { picked } from './pick.ts';
import { comers } from './places.ts';
import { planOpening } from './plan.ts';
import { publishOpening, reviseOpening, type Revision } from './publish.ts';
import { press, pressed } from './said.ts';
import type { Turn } from './scene.ts';
import { dayOf, daysAfter, sayDay } from './time.ts';

/** Acts on a coordinator's words or press about openings; false when they are about something else. */
export function wordsOfOpenings(turn: Turn, who: Coordinator): boolean {
  const { what } = turn.heard;
  if (what.kind === 'press') {
    const button = pressed(what.data);
    if (button?.flow !== 'opening') return false;
    if (button.act === 'pick') picked(turn, who, button.ids);
    else pressedRevision(turn, button.act, button.ids);
    return true;
  }
  if (what.kind !== 'text') return false;
  const line = what.text.normalize('NFKC').trim();
  if (/^目安\s/u.test(line)) return lift(turn, who, line);
  const [, name, rest = ''] = /^募集\s+(\S+)\s*(.*)$/su.exec(line) ?? [];
  if (!name) return false;
  const all = [...turn.list('openings', '', 'opening'), ...turn.list('draftOpenings', '', 'opening')].filter(({ title }) =>
    title.includes(name),
  );
  const [opening] = all;
  if (!opening) turn.answer({ text: `「${short(name, 20)}」という募集は見つかりませんでした。題名の一部を書いてください。` });
  else if (all.length > 1) turn.answer({ text: `「${short(name, 20)}」は${all.length}件あります。もう少し長く書いてください。` });
  else revise(turn, opening, rest);
  return true;
}

const ASKING: readonly (readonly [RegExp, NonNullable<Opening['asking']>, string])[] = [
  [/順番/u, 'fairTurn', '順番にお聞きします'],
  [/先着|早い/u, 'firstYes', '先にお返事の方にお願いします'],
  [/選/u, 'coordinator', '担当の方が選びます'],
];

function revise(turn: Turn, opening: Opening, rest: string): void {
  if (/^公開/u.test(rest)) {
    const done = publishOpening(turn, opening);
    if (typeof done === 'string') return turn.answer({ text: done });
    const turns = turn.list('shiftsOfOpening', opening._id, 'shift').length;
    const waiting = done.offered > 0 ? `お待ちの${done.offered}人にお知らせします。` : 'お待ちの方で、いまお知らせする方はいません。';
    return turn.answer({ text: `「${opening.title}」を公開しました。この先${turns}回です。${waiting}` });
  }
  if (/^作る/u.test(rest)) return planOn(turn, opening, rest);
  const [, title] = /^写し\s+(\S{1,30})$/u.exec(rest) ?? [];
  if (title) return copy(turn, opening, title);
  const asking = /^聞き方/u.test(rest) ? ASKING.find(([says]) => says.test(rest)) : undefined;
  if (asking) {
    reviseOpening(turn, opening._id, { asking: asking[1] });
    return turn.answer({ text: `「${opening.title}」の空いた日は、${asking[2]}。` });
  }
  const read = readRevision(rest, opening, dayOf(turn.now));
  if (!read) {
    const example = `「募集 ${short(opening.title, 8)} 予定 火曜・木曜 10:00〜12:00」「休み 12/25〜1/7 冬休み」「持ち物 帽子」のように送ってください。`;
    return turn.answer({ text: example });
  }
  const fault = patternFault({ ...opening, ...read.revision });
  if (fault) return turn.answer({ text: fault });
  const people = turn
    .list('shiftsOfOpening', opening._id, 'shift')
    .filter((shift) => shift.start > turn.now && shift.state !== 'cancelled')
    .reduce((sum, shift) => sum + comers(shift).length, 0);
  const agreed = people > 0 ? `お引き受け済みの日(${people}回)は、ご本人に伺ってからです。` : '';
  // the words stay with the talk: a button has no room for them
  const { asked } = openQuestion(turn, turn.heard.chat, 'opening', 'revise', { o: opening._id, r: rest.slice(0, 200) });
  turn.answer({
    heading: '募集を変える確認',
    text: `「${short(opening.title, 20)}」を、${read.words}にしますか。${agreed}`,
    buttons: [
      { label: 'はい、変えます', press: press('opening', 'revise', { o: opening._id, n: opening.version, q: asked }) },
      { label: 'いいえ、そのままで', press: press('opening', 'no') },
    ],
  });
}

/** 「募集 畑 作る 1/31まで」: the turns up to a day are planned now, and not only in their night. */
function planOn(turn: Turn, opening: Opening, rest: string): void {
  const [to] = [...rest.matchAll(DATE)].map((found) => dateOf(found, dayOf(turn.now)));
  const real = to !== undefined && say(to) !== to && to <= daysAfter(dayOf(turn.now), LONGEST_PLAN_DAYS);
  if (!real) return turn.answer({ text: 'いつまでの予定を作りますか。半年先までの日を「作る 1/31まで」のように送ってください。' });
  const before = turn.list('shiftsOfOpening', opening._id, 'shift').length;
  planOpening(turn, opening._id, to);
  const made = turn.list('shiftsOfOpening', opening._id, 'shift').length - before;
  turn.answer({ text: `「${opening.title}」の予定を、${sayDay(to)}まで作りました。新しい予定は${made}回です。` });
}

/** 「募集 畑 写し 夕方の畑」: a draft like an opening that there is, to be changed and published. */
function copy(turn: Turn, opening: Opening, title: string): void {
  const { _id: _old, centre: _centre, version: _version, nextDueAt: _due, plannedTo: _to, ...same } = opening;
  turn.make('opening', { ...same, title, state: 'draft', termsVersion: dayOf(turn.now), publishedAt: turn.now, nextDueAt: null });
  turn.answer({ text: `下書き「${title}」を作りました。予定を書きかえてから、「募集 ${title} 公開」と送ってください。` });
}

function pressedRevision(turn: Turn, act: string, ids: Readonly<Record<string, string>>): void {
  if (act === 'no') return turn.answer({ text: 'わかりました。予定はそのままです。' });
  const opening = ids['o'] ? turn.find('opening', ids['o']) : null;
  const { about, asked } = turn.talk;
  // a button of an earlier question is not a yes to the words of a later one
  const words = about['o'] === ids['o'] && ids['q'] === String(asked) ? (about['r'] ?? '') : '';
  const read = opening && act === 'revise' ? readRevision(words, opening, dayOf(turn.now)) : null;
  if (!opening || opening.state === 'closed' || !read)
    return turn.answer({ text: 'このボタンの確認は、もう終わっています。もう一度書いてください。' });
  if (ids['n'] !== String(opening.version))
    return turn.answer({ text: `「${opening.title}」は、そのあとに変わりました。もう一度書いてください。` });
  closeQuestion(turn, turn.heard.chat);
  const fault = reviseOpening(turn, opening._id, read.revision);
  turn.answer({
    text: fault ?? `「${opening.title}」を変えました。${opening.state === 'draft' ? '' : 'お引き受け済みの方には、お一人ずつ伺います。'}`,
  });
}

/** What of the terms can be changed in a word. */
const ITEMS: Readonly<Record<string, 'bring' | 'pay' | 'workplace' | 'does'>> = {
  持ち物: 'bring',
  お金: 'pay',
  場所: 'workplace',
  内容: 'does',
};
/** Nobody plans further ahead than half a year. */
const LONGEST_PLAN_DAYS = 184;
const DAYS = '月火水木金土日祝';
const HOURS = /(\d{1,2})(?::(\d{2})|時(半)?(?:(\d{1,2})分)?)\s*(?:-|~|〜|から|ー)\s*(\d{1,2})(?::(\d{2})|時(半)?(?:(\d{1,2})分)?)/u;
const DATE = /(?:(\d{4})[/年-])?(\d{1,2})[/月-](\d{1,2})日?/gu;

/** What a line changes: the weekly pattern, days without turns, a single day, holidays. */
function readRevision(line: string, opening: Opening, today: string): { revision: Revision; words: string } | null {
  const hours = HOURS.exec(line);
  const dates = [...line.replace(HOURS, ' ').matchAll(DATE)].map((found) => dateOf(found, today));
  const places = Number(/(\d{1,3})人/u.exec(line)?.[1] ?? 0) || undefined;
  const slot = hours && {
    from: hourOf(hours.slice(1, 5)),
    to: hourOf(hours.slice(5, 9)),
    ...(places ? { places } : {}),
    ...(/分け/u.test(line) ? { pieces: true as const } : {}),
  };
  const [, item, value] = /^(持ち物|お金|場所|内容)\s+(.{1,80})$/u.exec(line) ?? [];
  if (item && value) return { revision: { [ITEMS[item]!]: value }, words: `${item}を「${short(value, 40)}」` };
  if (/^予定\s*なし/u.test(line)) return { revision: { pattern: [] }, words: '毎週の予定なし' };
  if (/^祝日/u.test(line)) {
    const off = /休|なし/u.test(line);
    return { revision: { holidays: off ? 'off' : undefined } as Revision, words: off ? '祝日は休み' : '祝日もあり' };
  }
  const [from, to = from] = dates;
  if (/^休み/u.test(line) && from && to) {
    const why = line
      .replace(/^休み/u, '')
      .replace(DATE, '')
      .replace(/[〜~\-ーから\s]+/gu, '')
      .slice(0, 20);
    const closures = [...(opening.closures ?? []), { from, to, why: why || '休み' }];
    return { revision: { closures }, words: from === to ? `${say(from)}を休み` : `${say(from)}から${say(to)}までを休み` };
  }
  if (/^追加/u.test(line) && from && slot) {
    const extra = [...(opening.extra ?? []), { date: from, ...slot }];
    return { revision: { extra }, words: `${say(from)} ${slot.from}〜${slot.to}を追加` };
  }
  const days = [...(/予定\s*(?:第[\d・、,第]+週?\s*)?([月火水木金土日祝曜・、,と\s]+)/u.exec(line)?.[1] ?? '')].flatMap((day) =>
    DAYS.includes(day) ? [DAYS.indexOf(day) + 1] : [],
  );
  if (days.length === 0 || !slot) return null;
  const nth = [...(/第([\d・、,第]+)/u.exec(line)?.[1] ?? '').matchAll(/\d/gu)].map(Number);
  const weeks = nth.length > 0 ? { weeks: nth } : {};
  const pattern = [...new Set(days)].map((day): PatternSlot => ({ day, ...slot, ...weeks }));
  return { revision: { pattern }, words: `${nth.length > 0 ? `${sayWeeks(nth)} ` : ''}${wordsOf(pattern)}` };
}

/** The pattern in words; hours that do not exist are said as they were written. */
function wordsOf(pattern: readonly PatternSlot[]): string {
  return patternFault({ pattern, places: 1 }) ? `${pattern[0]!.from}〜${pattern[0]!.to}` : sayPattern(pattern);
}

function hourOf([hour = '0', minutes, half, more]: readonly (string | undefined)[]): string {
  return `${hour.padStart(2, '0')}:${(minutes ?? more ?? (half ? '30' : '00')).padStart(2, '0')}`;
}

/** A date without its year is the next one to come. */
function dateOf([, year, month = '', day = '']: RegExpExecArray | RegExpMatchArray, today: string): string {
  const rest = `${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (year) return `${year}-${rest}`;
  const now = Number(today.slice(0, 4));
  return rest >= today.slice(5) ? `${now}-${rest}` : `${now + 1}-${rest}`;
}

function say(day: string): string {
  try {
    return sayDay(day);
  } catch {
    return day;
  }
}

/** 「目安 12 12/31まで 繁忙期のため」: the person of case 12 may go above both guide values until a day, with a reason. */
function lift(turn: Turn, who: Coordinator, line: string): true {
  const [, number, rest = ''] = /^目安\s+(?:対応)?(\d{1,6})\s*(.*)$/u.exec(line) ?? [];
  const one = number ? turn.list('caseByNumber', number, 'case')[0] : undefined;
  const senior = one?.person ? turn.find('senior', one.person) : null;
  const [date] = [...rest.matchAll(DATE)].map((found) => dateOf(found, dayOf(turn.now)));
  const reason = rest
    .replace(DATE, '')
    .replace(/^\s*まで/u, '')
    .trim();
  const until = date && say(date) !== date ? date : null;
  if (!senior || !until || !reason) {
    turn.answer({ text: '対応の番号、いつまで、わけを書いてください。「目安 12 12/31まで 繁忙期のため」のように送ってください。' });
    return true;
  }
  turn.change('senior', senior._id, { lifted: { until, reason: reason.slice(0, 200), by: who._id, at: turn.now } });
  turn.answer({ text: `${nameOf(senior)}さんは、${sayDay(until)}まで目安をこえられます。週40時間の上限は変わりません。` });
  return true;
}
