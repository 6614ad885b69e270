/** Answers to other questions than the one asked: told by what people say in them, kept, and said back. */
import type { Profile } from '../records.ts';
import { aroundOf } from './interview.ts';
import { phoneIn } from './interviewPhone.ts';
import { steps, stepNamed } from './interviewSteps.ts';
import type { Turn } from './scene.ts';
import type { AnswerName, Step } from './script.ts';
import type { Availability, Utterance } from './understand/meaning.ts';

/** By what a text shows that it (also) answers a question; the reader of that question has the last word. */
const signs: readonly (readonly [AnswerName, RegExp])[] = [
  ['birthYear', /(?:明治|大正|昭和)\s*[\d元一二三四五六七八九十]|(?:^|\D)19\d\d\s*年?|\d{2}\s*(?:歳|才)/u],
  ['area', /住(?:んで|まい|所)|在住|引っ?越/u],
  ['availability', /[月火水木金土日]曜|[月火水木金土日](?:と|・|、)[月火水木金土日]|平日|土日|週末|毎日/u],
  ['frequency', /(?:週|月)に?\s*[\d一二三四五六七](?:回|日)/u],
  ['travel', /歩い|歩き|徒歩|自転車|チャリ|バス|電車|車で|バイク/u],
  ['wishes', /たい|ひかれ|惹かれ|興味|関心|好き|してみ/u],
];
/** Questions whose answers are the person's own words: nothing else is read out of them. */
const OWN_WORDS = new Set<string>(['experience', 'why', 'emergency', 'health', 'healthConsent', 'reach']);

/** What a text that answers the open question tells besides it, for questions without an answer yet. */
export function alsoIn(turn: Turn, open: Step, u: Utterance): Profile {
  if (OWN_WORDS.has(open.name) || u.text.length < 6) return {};
  const { answers, about } = turn.talk;
  const left = signs.filter(([name, sign]) => name !== open.name && answers[name] === undefined && sign.test(u.text));
  if (about['then']) return {};
  return Object.fromEntries(left.flatMap(([name]) => entry(turn, name, u))) as Profile;
}

/** What a text that is no answer to the open question tells: all that its signs show, else days, travel or wishes. */
export function insteadIn(turn: Turn, open: Step | undefined, u: Utterance): Profile {
  const shown = signs.filter(([name, sign]) => name !== open?.name && sign.test(u.text)).flatMap(([name]) => entry(turn, name, u));
  if (shown.length > 0) return Object.fromEntries(shown) as Profile;
  const phone = /^[\d\s()+\-ー‐−–]+$/u.test(u.text) ? phoneIn(u.raw) : undefined;
  if (phone) return { reach: { by: turn.talk.answers.reach?.by ?? 'phone', phone } };
  for (const name of ['availability', 'travel', 'wishes'] as const) {
    const found = name === open?.name ? [] : entry(turn, name, u);
    if (found.length > 0) return Object.fromEntries(found) as Profile;
  }
  return {};
}

/** Whether a text shows by its words that it speaks of another question. */
export function showsAnother(u: Utterance): boolean {
  return signs.some(([, sign]) => sign.test(u.text));
}

/** The answer that a text gives at the summary: to the question it names, else to the one its signs show. */
export function answerHeard(turn: Turn, u: Utterance, named: Step | undefined): { step: Step; value: unknown } | undefined {
  const free = named && ['experience', 'emergency', 'reach', 'health'].includes(named.name);
  const names = named ? (free ? [] : [named.name]) : signs.filter(([, sign]) => sign.test(u.text)).map(([name]) => name);
  for (const name of names) {
    const [found] = entry(turn, name, u);
    if (found) return { step: stepNamed(name)!, value: found[1] };
  }
  return undefined;
}

function entry(turn: Turn, name: AnswerName, u: Utterance): (readonly [AnswerName, unknown])[] {
  const reading = stepNamed(name)!.read(u, aroundOf(turn), turn);
  if (reading.sure !== 'rightAway' && reading.sure !== 'repeatBack') return [];
  return [[name, name === 'availability' ? onDaysSaid(turn, u, reading.value as Availability) : reading.value]];
}

/** 「やっぱり午前がいい」 after the days: the hours of those days, not of every day; 「土日はだめ」: taken out of them. */
function onDaysSaid(turn: Turn, u: Utterance, value: Availability): Availability {
  const old = turn.talk.answers.availability;
  if (old && value.slots.length === 0 && value.except) return { ...old, except: [...(old.except ?? []), ...value.except] };
  const [only, second] = value.slots;
  if (!old || old.slots.length === 0 || !only || second || DAY_WORDS.test(u.text)) return value;
  const { days: _, ...hours } = only;
  return { ...old, slots: old.slots.map(({ days }) => ({ days, ...hours })) };
}
const DAY_WORDS = /[月火水木金土日]|曜|平日|週末|祝|毎日|いつでも/u;

/** 「火曜の午前」「自転車で15分まで」 of several answers. */
export function saidAll(found: Profile): string {
  return steps
    .filter((one) => found[one.name] !== undefined)
    .map((one) => `「${one.said(found[one.name])}」`)
    .join('');
}
