/** The pieces of an answer about availability: which weekdays with which hours, and what is said of them (can, cannot, only these). */
import words from './lexicon/time-availability.json' with { type: 'json' };
import type { Part, Weekday } from './meaning.ts';
import type { Entity } from './ranges.ts';
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
  readonly window: Window;
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
  readonly window: Window;
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
  const found = meanings(pair, scene);
  const first = found[0];
  if (first === undefined) return { window: {}, used: 1, end: p.end };
  const joined = pair.length === 2 && first.end === next?.end && first.is.kind === 'timeRange';
  const says = first.or !== undefined && /朝|早朝/.test(scene.text) ? first.or : first.is;
  return { window: windowOf(says, scene.text.slice(first.end)), used: joined ? 2 : 1, end: joined && next ? next.end : p.end };
}

function windowOf(is: Entity, after: string): Window {
  if (is.kind === 'time')
    return /^(?:頃|くらい)?(?:に|には)?(?:帰|上が|あが|終わ|おわ|出)|それまで/.test(after) ? { to: is.value } : { from: is.value };
  if (is.kind !== 'timeRange') return {};
  if (is.part && !is.from && !is.to) return { part: is.part };
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

/** Items in order, each with its tail and stance; phrases that only name hours are left to the caller. */
export function items(list: readonly Phrase[], scene: Scene): { items: Item[]; hours: Hours[] } {
  const out: Item[] = [];
  const hours: Hours[] = [];
  for (let i = 0; i < list.length; i++) {
    const p = list[i];
    if (p === undefined || p.broken) continue;
    const { window, used, end } = windowAt(list, i, scene);
    if (names(p)) {
      out.push({
        phrase: p,
        window,
        days: single(p) ? [] : (p.weekday?.days ?? p.nth?.days ?? (p.period?.said === 'weekend' && !p.week ? [6, 7] : [])),
        ...(p.nth && { weeks: p.nth.weeks }),
        start: p.start,
        end,
        tail: '',
        joined: false,
        stance: 'open',
      });
    } else if ((p.clock || p.part) && !/^を(?:挟|はさ)/.test(scene.text.slice(end)))
      hours.push({ window, start: p.start, end, stance: 'open', leads: false });
    i += used - 1;
  }
  const stops = [...out.map((o) => o.start), ...hours.map((h) => h.start), scene.text.length].sort((a, b) => a - b);
  for (const item of out) {
    const next = stops.find((s) => s > item.start && s >= item.end) ?? scene.text.length;
    const rest = scene.text.slice(item.end, next);
    item.tail = rest;
    item.joined = LIST.test(rest) && out.some((o) => o.start === next);
    item.stance = stanceOf(item.tail);
  }
  for (const h of hours) {
    const next = stops.find((s) => s > h.start && s >= h.end) ?? scene.text.length;
    const rest = scene.text.slice(h.end, next);
    h.stance = stanceOf(rest);
    h.leads = /^(?:中)?(?:なら|は|だったら|でしたら|やったら|で|に|の|、|)*$/.test(rest) && out.some((o) => o.start === next);
  }
  for (let i = out.length - 2; i >= 0; i--) {
    const [a, b] = [out[i], out[i + 1]];
    if (a && b && a.joined) a.stance = b.stance;
  }
  return { items: out, hours };
}

/** What is said of the days before it: the first clause that says anything decides. */
export function stanceOf(tail: string): Item['stance'] {
  let rest = tail;
  for (let i = 0; i < 4 && rest !== ''; i++) {
    const stop = CLAUSE_END.exec(rest);
    const end = stop ? stop.index + stop[0].length : rest.length;
    const clause = rest.slice(0, end);
    const others = SAYS.otherDays.exec(clause);
    const stance = clauseStance(others ? clause.slice(0, others.index) || (/^以外|^いがい/.test(others[0]) ? clause : '') : clause);
    if (stance !== 'open' || others) return stance;
    rest = rest.slice(end);
  }
  return 'open';
}

function clauseStance(clause: string): Item['stance'] {
  if (/^(?:が|は)?お?休み(?:な|だ|の(?!日は))/.test(clause) && !/休みた/.test(clause)) return /^は/.test(clause) ? 'cannot' : 'can';
  if (/^(?:の日)?(?:以外|を?除|のぞ|抜き|じゃない日|でない日)/.test(clause)) return 'cannot';
  const clear = clause.replace(/大丈夫では?な|よくな|良くな/, 'だめ').replace(/(?:だめ|駄目|無理|忙し)(?:では?|じゃ|く)な/, '大丈夫');
  const cannot = SAYS.cannot.exec(clear);
  const can = SAYS.can.exec(clear);
  if (cannot && (!can || cannot.index >= can.index || can[0].startsWith('空い') || can[0] === 'なら')) return 'cannot';
  if (can) return 'can';
  return SAYS.busy.test(clear) || /(?:が|は)あ(?:る|り|って)/.test(clear) ? 'busy' : 'open';
}
