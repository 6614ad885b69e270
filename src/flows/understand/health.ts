/** Limits of the body that matter for a place of work; none at all, not wanting to say, and saying later are answers too. */
import type { Around, Health, Limit, Reading, Utterance } from './meaning.ts';
import { moments } from './moments.ts';
import { KANJI_DIGITS, kanjiNumber } from './numerals.ts';
import { anyOf, fold } from './sayings.ts';
import { hitsIn, signs } from './signs.ts';
import words from './lexicon/health.json' with { type: 'json' };

const table = signs(words);
const limits: readonly Limit[] = ['lifting', 'standing', 'walking', 'heights', 'vision', 'hearing', 'heat', 'driving'];
const others = ['allergy', 'heart', 'bloodPressure', 'diabetes', 'asthma', 'toilet', 'crouching', 'hands', 'illness'];
const clauseEnd =
  /(?<=けど|けれど|だけん|(?:です|ます|した|だ|ない|い|る|ん|た)が|ので|から|けん|もんで|[。、]|ただ(?!し)|ただし|のと|し、|くて|うて)(?=.)/g;
const but = anyOf(['(以外|除いて|除けば)']);
const bounded = /(?:まで|以上|しか|以下|限度|限界|未満)/;
const weight = new RegExp(`([\\d.]+|[${KANJI_DIGITS}]+|ご|じゅう|さん)(?:キロ|きろ|kg|KG|㎏)`);
const kanaWeight: Readonly<Record<string, number>> = { ご: 5, じゅう: 10, さん: 3 };
const bodyAsk = anyOf(['(腰|足|膝|目|耳|体|肩|手|心臓)']);

/** A part of the body stands for the limit it brings, unless the text itself names what it keeps one from. */
const bodyLimit: Readonly<Record<string, Limit>> = { back: 'lifting', legs: 'walking' };
const becauseOf = /(?:ので|から|けん|けえ|もんで|さかい|くて|うて|て|で|(?<!の)と|たら|れば)[、。]?$/;

interface Clause {
  readonly text: string;
  readonly means: ReadonlySet<string>;
}

/** Clauses with what they say; a clause about somebody else, or one that says it is no trouble, limits nothing. */
function clausesOf(text: string): Clause[] {
  const parts: string[] = [];
  let start = 0;
  for (const { index } of text.matchAll(clauseEnd)) {
    parts.push(text.slice(start, index));
    start = index;
  }
  parts.push(text.slice(start));
  return parts.map((part) => ({ text: part, means: new Set(hitsIn(part, table).map(({ means }) => means)) }));
}

/** The clause that limits something, or not: denied (平気), over (昔), or another person's. */
function counts(clause: Clause, whole: ReadonlySet<string>): boolean {
  const { means, text } = clause;
  if (but.test(text) || bounded.test(text)) return true;
  if (means.has('third') && !/(?:言わ|止め|とめ|怒ら|心配)/.test(text)) return false;
  if (whole.has('healed') && means.has('past')) return false;
  return !means.has('denied');
}

/** Whether the part of the body is only named as the reason for a limit that the text names: 腰が悪いので立ち仕事は無理. */
function onlyReason(text: string, part: string): boolean {
  const hits = hitsIn(text, table);
  const body = hits.filter(({ means }) => means === part);
  const acts = hits.filter(({ means }) => (limits as readonly string[]).includes(means));
  return body.some((hit) =>
    acts.some((act) => {
      const between =
        act.start >= hit.end ? text.slice(hit.start, act.start) : act.end <= hit.start ? text.slice(act.start, hit.start) : undefined;
      return between !== undefined && (becauseOf.test(between) || /(?:ので|から|けん|もんで|くて|うて)/.test(between));
    }),
  );
}

/** Reads an answer to "anything about your health we should mind?". */
export function health(u: Utterance, around: Around = {}): Reading<Health> {
  const text = fold(u.raw)
    .replace(/\s+/g, '、')
    .replace(/[。、]+$/, '');
  const whole = new Set(hitsIn(text, table).map(({ means }) => means));
  const clauses = clausesOf(text);
  const telling = clauses.filter((clause) => counts(clause, whole));
  const named = limits.filter((limit) => telling.some(({ means }) => means.has(limit)));
  const bodily = Object.keys(bodyLimit).flatMap((part) =>
    telling.some(({ means }) => means.has(part)) && !onlyReason(text, part) ? [bodyLimit[part] as Limit] : [],
  );
  const found = limits.filter((limit) => named.includes(limit) || bodily.includes(limit));
  const other = others.filter((kind) => telling.some(({ means }) => means.has(kind)));
  const kept = found.length > 0 ? other.filter((kind) => kind !== 'illness' && kind !== 'bloodPressure' && kind !== 'hands') : other;
  if (whole.has('refused') && found.length === 0) return { sure: 'rightAway', value: { limits: [], refused: true } };
  if (whole.has('later') && found.length === 0) return { sure: 'rightAway', value: { limits: [], later: true } };
  if (
    found.length === 0 &&
    (whole.has('fine') ||
      whole.has('healed') ||
      (whole.has('denied') && telling.length < clauses.length) ||
      (clauses.length === 1 && whole.has('denied')))
  ) {
    const real = other.filter((kind) => kind !== 'illness' || /病気|持病|薬|手術|障害/.test(text));
    if (real.length === 0 || whole.has('healed') || !/けど|が、|ただ/.test(text))
      return { sure: 'repeatBack', value: { limits: [], none: true } };
  }
  if (found.length === 0 && other.length === 0) return { sure: 'notUnderstood' };
  if (found.length === 0 && other.every((kind) => kind === 'illness') && !bodyAsk.test(text) && text.length < 4)
    return { sure: 'askBack', between: [{ limits: [], other: [u.raw] }] };
  return {
    sure: 'repeatBack',
    value: { limits: found, ...(kept.length > 0 && { other: found.length > 0 ? kept : [...kept, u.raw] }), ...measures(u, around, found) },
  };
}

/** How heavy, how long: where the text names it. */
function measures(u: Utterance, around: Around, found: readonly Limit[]): Pick<Health, 'maxKg' | 'maxMinutes'> {
  const written = found.includes('lifting') ? weight.exec(u.text)?.[1] : undefined;
  const kg = written === undefined ? null : /\d/.test(written) ? Number(written) : (kanaWeight[written] ?? kanjiNumber(written));
  const span = moments(u, around)
    .map(({ is }) => is)
    .find((is) => is.kind === 'duration');
  const minutes = span?.kind === 'duration' ? /^PT(?:(\d+)H)?(?:(\d+)M)?$/.exec(span.value) : null;
  return {
    ...(kg !== null && Number.isFinite(kg) && { maxKg: kg }),
    ...(minutes &&
      (found.includes('standing') || found.includes('walking')) && { maxMinutes: Number(minutes[1] ?? 0) * 60 + Number(minutes[2] ?? 0) }),
  };
}
