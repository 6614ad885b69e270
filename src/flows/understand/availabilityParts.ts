/** The pieces of an answer about availability: which weekdays with which hours, and what is said of them (can, cannot, only these). */
import words from './lexicon/time-availability.json' with { type: 'json' };
import type { Part, Weekday } from './meaning.ts';
import type { Entity } from './timeEntities.ts';
import { meanings } from './ranges.ts';
import type { Scene } from './timeAtoms.ts';
import type { Phrase } from './timePhrases.ts';
import { namesDays } from './timePhrases.ts';

/** Hours said beside days; nothing = the whole day. */
export interface Window {
  readonly from?: string;
  readonly to?: string;
  readonly part?: Part;
}

/** Weekdays, days of the month, months or dates named together, with their hours and what is said of them. */
export interface Item {
  readonly phrase: Phrase;
  window: Window;
  /** further hours of the same days (10時から12時か13時から15時) */
  more: Window[];
  readonly days: readonly Weekday[];
  readonly weeks?: readonly number[];
  start: number;
  end: number;
  /** what follows up to the next thing named or the end of the clause */
  tail: string;
  /** the next item shares what is said (火曜も木曜もだめ) */
  joined: boolean;
  stance: 'can' | 'cannot' | 'busy' | 'open';
}

/** Hours named without days; `leads` = the days behind them are meant (午後なら火木). */
export interface Hours {
  window: Window;
  readonly start: number;
  readonly end: number;
  stance: Item['stance'];
  leads: boolean;
}

/** The word lists as patterns, made once. */
export const SAYS = Object.fromEntries(
  Object.entries(words)
    .filter(([k]) => k !== 'about')
    .map(([k, list]) => [k, new RegExp((list as string[]).join('|'))]),
) as Record<Exclude<keyof typeof words, 'about'>, RegExp>;

const LIST =
  /^(?:と|、|・|や|,|も|か|または|もしくは|あと|それと|それから|及び|および|&|・と|に|とか|、あと|、それと|とえーと、あと|か、|と、|も、|または、| )*$/;
const CLAUSE_END =
  /[。!?]|(?:ので|んで|のに|けれども?|けど|けん|けえ|けぇ|さかい|から(?!\d|[月火水木金土日午朝昼夕夜])|ため|し、|ですが|ますが|だが|やが|が、|(?<=[るいただすで])が(?![い空]))、?/;

/** The hours of a phrase and, for a range, of the phrase behind it; `used` counts the phrases read. */
export function windowAt(list: readonly Phrase[], i: number, scene: Scene): { window: Window; used: number; end: number } {
  const p = list[i];
  if (p === undefined || (!p.clock && !p.part)) return { window: {}, used: 1, end: p?.end ?? 0 };
  const hoursOnly = (q: Phrase): Phrase => ({
    start: q.start,
    end: q.end,
    level: q.level,
    ...(q.part && { part: q.part }),
    ...(q.half && { half: q.half }),
    ...(q.clock && { clock: q.clock }),
  });
  const next = list[i + 1];
  const pair =
    next?.span && p.clock
      ? [hoursOnly(p), next]
      : next && (next.clock || next.part) && !namesDays(next) && !next.set
        ? [hoursOnly(p), hoursOnly(next)]
        : [hoursOnly(p)];
  // 水曜の午後以外: the hours count although they are ruled out
  const last = pair.at(-1)?.end ?? p.end;
  const ruledOut = /^(?:以外|(?:じゃ|では)な|でな)/.test(scene.text.slice(last));
  const found = meanings(pair, ruledOut ? { ...scene, text: scene.text.slice(0, last) } : scene);
  const first = found[0];
  if (first === undefined) return { window: {}, used: 1, end: p.end };
  const joined = pair.length === 2 && first.end === next?.end && first.is.kind === 'timeRange';
  const says = first.or !== undefined && /朝|早朝/.test(scene.text) ? first.or : first.is;
  return { window: windowOf(says, scene.text.slice(first.end)), used: joined ? 2 : 1, end: joined && next ? next.end : p.end };
}

function windowOf(is: Entity, after: string): Window {
  if (is.kind === 'time')
    return /^(?:頃|くらい)?(?:に|には|で|までに|までには)?(?:帰|家|戻|上が|あが|終わ|おわ|切り上げ)|それまで/.test(after)
      ? { to: is.value }
      : { from: is.value };
  if (is.kind !== 'timeRange') return {};
  if (is.part && !is.from && !is.to) return { part: is.part };
  if (is.from === '08:00' && is.toPart === 'night') return {};
  return { ...(is.from && { from: is.from }), ...(is.to && { to: is.to }) };
}

/** A weekday of one week is a date, not a weekly slot (来週の火曜, 今度の土曜). */
function single(p: Phrase): boolean {
  return (
    (p.weekday !== undefined && (p.week !== undefined || p.weekday.which !== undefined)) || (p.nth !== undefined && p.month !== undefined)
  );
}

/** Is the phrase about days in this reader's sense (not how often, how long)? */
function names(p: Phrase): boolean {
  return (p.weekday ?? p.nth ?? p.day ?? p.month ?? p.period ?? p.week ?? p.year) !== undefined;
}

const WEEK_HOLDS = /^(?:は|なら|だったら|でしたら|やったら|の|、|だと|だけ|も)*$/;

/** 今週は木曜と金曜: the week said first holds for the weekdays behind it. */
function weeksLent(list: readonly Phrase[], text: string): Phrase[] {
  const out: Phrase[] = [];
  let week: Phrase['week'];
  let end = -1;
  for (const p of list) {
    const gap = end < 0 ? '' : text.slice(end, p.start);
    const holds =
      week !== undefined &&
      p.weekday !== undefined &&
      !p.week &&
      !p.weekday.which &&
      !p.weekday.run &&
      (WEEK_HOLDS.test(gap) || LIST.test(gap));
    const before = out.at(-1);
    if (holds && week && before?.week && !before.weekday && !before.period && !before.part) out.pop();
    out.push(holds && week ? { ...p, week } : p);
    if (p.week) week = p.week;
    else if (!holds) week = undefined;
    end = p.end;
  }
  return out;
}

/** Items in order, each with its tail and stance; phrases that only name hours are left to the caller. */
export function items(given: readonly Phrase[], scene: Scene): { items: Item[]; hours: Hours[] } {
  const { text } = scene;
  const list = weeksLent(given, text);
  const out: Item[] = [];
  const hours: Hours[] = [];
  let lastEnd = -1;
  for (let i = 0; i < list.length; i++) {
    const p = list[i];
    if (p === undefined || p.broken) continue;
    const { window, used, end } = windowAt(list, i, scene);
    const last = out.at(-1);
    if (names(p)) {
      const days = single(p)
        ? []
        : (p.weekday?.days ?? p.nth?.days ?? (p.period?.said === 'weekend' && !p.week ? [6 as Weekday, 7 as Weekday] : []));
      out.push({
        phrase: p,
        window,
        more: [],
        days,
        ...(p.nth && { weeks: p.nth.weeks }),
        start: p.start,
        end,
        tail: '',
        joined: false,
        stance: 'open',
      });
      lastEnd = end;
    } else if (
      (p.clock || p.part) &&
      last &&
      lastEnd > 0 &&
      !isWhole(last.window) &&
      /^(?:と|または|か|、|や|・|も|でも)+$/.test(text.slice(lastEnd, p.start)) &&
      !LEADS_DAYS.test(text.slice(end))
    ) {
      last.more.push(window);
      last.end = end;
      lastEnd = end;
    } else if ((p.clock || p.part) && !/^を(?:挟|はさ)/.test(text.slice(end)))
      hours.push({ window, start: p.start, end, stance: 'open', leads: false });
    i += used - 1;
  }
  const stops = [...out.map((o) => o.start), ...hours.map((h) => h.start), text.length].sort((a, b) => a - b);
  const restOf = (start: number, end: number) => text.slice(end, stops.find((s) => s > start && s >= end) ?? text.length);
  for (const item of out) {
    item.tail = restOf(item.start, item.end);
    item.joined = LIST.test(item.tail) && out.some((o) => o.start === item.end + item.tail.length);
    const before = text.slice(0, item.start);
    item.stance = SAYS.cannotBefore.test(before) ? 'cannot' : stanceOf(item.tail);
    // 透析は月水金です: what is named before the days keeps them busy
    if ((item.stance === 'open' || item.stance === 'can') && BUSY_BEFORE.test(before) && !/^(?:なら|だけ|以外)/.test(item.tail))
      item.stance = 'busy';
  }
  for (const h of hours) {
    const rest = restOf(h.start, h.end);
    h.stance = SAYS.cannotBefore.test(text.slice(0, h.start)) ? 'cannot' : stanceOf(rest);
    h.leads = LEAD.test(rest) && out.some((o) => o.start === h.end + rest.length);
  }
  for (let i = out.length - 2; i >= 0; i--) {
    const [a, b] = [out[i], out[i + 1]];
    // 平日、水曜除く: the part is taken out of the whole
    const whole = a && b && b.days.length > 0 && b.days.length < a.days.length && b.days.every((d) => a.days.includes(d));
    if (a && b && a.joined && a.stance !== 'cannot' && !whole) a.stance = b.stance;
  }
  // だめなのは月曜と木曜: said before the first, it holds for all
  for (const [i, item] of out.entries())
    if (i > 0 && out[i - 1]?.joined && out[i - 1]?.stance === 'cannot' && SAYS.cannotBefore.test(text.slice(0, out[i - 1]?.start)))
      item.stance = 'cannot';
  for (const h of [...out, ...hours]) turnAround(h);
  // 朝ゆっくりめ、10時以降: the hour says it better than the part of the day
  const plain = hours.filter((h, i) => {
    const next = hours[i + 1];
    return !(
      h.window.part &&
      next &&
      next.window.part === undefined &&
      !LIST.test(text.slice(h.end, next.start)) &&
      next.stance !== 'cannot'
    );
  });
  return { items: out, hours: plain };
}

const BUSY_BEFORE = new RegExp(`(?:${words.busy.join('|')})(?:に行く|へ行く|の)?(?:日|曜日)?(?:が|は)、?(?:毎週|毎月)?$`);
const LEAD = /^(?:中)?(?:なら|は|だったら|でしたら|やったら|で|に|の|、|)*$/;
const LEADS_DAYS = /^(?:中)?(?:なら|は|だったら|でしたら|やったら)の?[月火水木金土日]/;

/** Is nothing said about hours? */
export function isWhole(w: Window): boolean {
  return w.from === undefined && w.to === undefined && w.part === undefined;
}

/** 3時以降はだめ means until three. */
function turnAround(x: { window: Window; stance: Item['stance'] }): void {
  if (x.stance !== 'cannot' && x.stance !== 'busy') return;
  const { from, to } = x.window;
  if ((from === undefined) === (to === undefined)) return;
  x.window = from === undefined ? { from: to ?? '' } : { to: from };
  x.stance = 'can';
}

/** What is said of the days before it: the first clause that says anything decides. */
export function stanceOf(tail: string): Item['stance'] {
  let rest = tail;
  for (let i = 0; i < 4 && rest !== ''; i++) {
    const stop = CLAUSE_END.exec(rest);
    const end = stop ? stop.index + stop[0].length : rest.length;
    const clause = rest.slice(0, end);
    const others = SAYS.otherDays.exec(clause);
    const takesOut = others && /^(?:以外|いがい|で|じゃ|さえ|を|抜|除|外)/.test(others[0]);
    const stance = clauseStance(others && !takesOut ? clause.slice(0, others.index) : clause);
    if (stance !== 'open' || others) return stance;
    rest = rest.slice(end);
  }
  return 'open';
}

function clauseStance(said: string): Item['stance'] {
  // できれば水曜、だめなら金曜: the second choice says nothing against the first
  const must = /(?:ないと|なければ|なくては|なきゃ|ねば)(?:いけ|なら|だめ|なりま|あかん)?[^、。]*/.exec(said);
  const clause = said
    .replace(/(?:だめ|駄目|無理)(?:なら|だったら|でしたら|な場合|な時|やったら)/g, '')
    .replace(must && !/しか/.test(said) && !/^(?:で|じゃ)な/.test(said) ? must[0] : '\0', '');
  if (/^以外は/.test(clause) && (SAYS.cannot.test(clause.slice(3)) || SAYS.busy.test(clause.slice(3)))) return 'can';
  if (/しか(?!も)|(?:で|じゃ)ない(?:と|なら|のなら)|(?:で|じゃ)なけ(?:れば|りゃ)[^、。]{0,4}(?:無理|だめ|行け|いけ|でき|困)/.test(clause))
    return 'can';
  if (/^(?:だけ|の日)?(?:さえ|を(?:除|のぞ|外|抜)|抜き)/.test(clause)) return 'cannot';
  if (/^(?:の日)?(?:で|じゃ)なけ(?:れば|りゃ)/.test(clause)) return 'cannot';
  if (/^(?:が|は)?お?休み(?:な|だ|の(?!日は))/.test(clause) && !/休みた/.test(clause)) return /^は/.test(clause) ? 'cannot' : 'can';
  if (/^(?:の日)?(?:以外|を?除|のぞ|抜き|じゃない日|でない日)/.test(clause)) return 'cannot';
  const clear = clause.replace(/大丈夫では?な|よくな|良くな/, 'だめ').replace(/(?:だめ|駄目|無理|忙し)(?:では?|じゃ|く)な/, '大丈夫');
  const cannot = SAYS.cannot.exec(clear);
  const can = SAYS.can.exec(clear);
  if (cannot && (!can || cannot.index >= can.index || can[0].startsWith('空い') || can[0] === 'なら')) return 'cannot';
  if (can) return 'can';
  return SAYS.busy.test(clear) || /(?:が|は)あ(?:る|り(?!が)|って)/.test(clear) ? 'busy' : 'open';
}
