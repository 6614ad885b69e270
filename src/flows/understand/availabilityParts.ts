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
  const pair = next && (next.clock || next.part) && !namesDays(next) && !next.set ? [hoursOnly(p), hoursOnly(next)] : [hoursOnly(p)];
  const found = meanings(pair, scene);
  const first = found[0];
  if (first === undefined) return { window: {}, used: 1, end: p.end };
  const joined = pair.length === 2 && first.end === next?.end;
  const says = first.or !== undefined && /朝|早朝/.test(scene.text) ? first.or : first.is;
  return { window: windowOf(says, scene.text.slice(first.end)), used: joined ? 2 : 1, end: joined && next ? next.end : p.end };
}

function windowOf(is: Entity, after: string): Window {
  if (is.kind === 'time')
    return /^(?:頃|くらい)?(?:に|には)?(?:帰|上が|あが|終わ|おわ|出)/.test(after) ? { to: is.value } : { from: is.value };
  if (is.kind !== 'timeRange') return {};
  if (is.part && !is.from && !is.to) return { part: is.part };
  return { ...(is.from && { from: is.from }), ...(is.to && { to: is.to }) };
}

/** Is the phrase about days in this reader's sense (not how often, how long)? */
function names(p: Phrase): boolean {
  return (p.weekday ?? p.nth ?? p.day ?? p.month ?? p.period ?? p.week) !== undefined;
}

/** Items in order, each with its tail and stance; phrases that only name hours are left to the caller. */
export function items(list: readonly Phrase[], scene: Scene): { items: Item[]; hours: { window: Window; start: number; end: number }[] } {
  const out: Item[] = [];
  const hours: { window: Window; start: number; end: number }[] = [];
  for (let i = 0; i < list.length; i++) {
    const p = list[i];
    if (p === undefined || p.broken) continue;
    const { window, used, end } = windowAt(list, i, scene);
    if (names(p)) {
      out.push({
        phrase: p,
        window,
        days: p.weekday?.days ?? p.nth?.days ?? [],
        ...(p.nth && { weeks: p.nth.weeks }),
        start: p.start,
        end,
        tail: '',
        joined: false,
        stance: 'open',
      });
    } else if (p.clock || p.part) hours.push({ window, start: p.start, end });
    i += used - 1;
  }
  const stops = [...out.map((o) => o.start), ...hours.map((h) => h.start), scene.text.length].sort((a, b) => a - b);
  for (const item of out) {
    const next = stops.find((s) => s > item.start && s >= item.end) ?? scene.text.length;
    const rest = scene.text.slice(item.end, next);
    const stop = CLAUSE_END.exec(rest);
    item.tail = stop ? rest.slice(0, stop.index + stop[0].length) : rest;
    item.joined = LIST.test(rest) && out.some((o) => o.start === next);
    item.stance = stanceOf(item.tail);
  }
  for (let i = out.length - 2; i >= 0; i--) {
    const [a, b] = [out[i], out[i + 1]];
    if (a && b && a.joined) a.stance = b.stance;
  }
  return { items: out, hours };
}

/** What a clause says of the days before it. */
export function stanceOf(tail: string): Item['stance'] {
  const clear = tail.replace(/(?:でも|なら|ほか|他)?.{0,3}(?:大丈夫では?ない|よくない)/, 'だめ');
  const except = /^(?:の日)?(?:以外|いがい|を?除|のぞ|抜き|じゃない日|でない日)/.test(clear);
  if (except) return 'cannot';
  const cannot = SAYS.cannot.exec(clear);
  const can = SAYS.can.exec(clear);
  if (cannot && (!can || cannot.index >= can.index || /^(?:だけ|のみ)/.test(clear))) return 'cannot';
  if (can) return 'can';
  if (SAYS.busy.test(clear) || /^は?.*(?:が|は)あ(?:る|り|って)/.test(clear)) return 'busy';
  return 'open';
}
