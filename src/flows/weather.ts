/** Heat and rain at outdoor work: heard from a coordinator or a file, told to the people on the turn, decided by a person. */
import type { Shift, Weather } from '../records.ts';
import { foot } from './ask.ts';
import { noted, openCase, tellGroup } from './cases.ts';
import { sayTo, reachable } from './employerAsk.ts';
import { inHours, isOutdoor } from './ladder.ts';
import { isOver, settle } from './places.ts';
import { press, type Bubble } from './said.ts';
import type { Turn } from './scene.ts';
import { askSenior, expected } from './shiftAsk.ts';
import { dayOf, daysAfter, hourOf, instant, sayDay, sayHour, saySpan } from './time.ts';
import { comeButtons } from './turnSays.ts';

/** How the heat index is called from so many degrees on (環境省: 25 警戒, 28 厳重警戒, 31 危険; domain.md 2.7). */
export const heatBands = [
  { from: 31, name: '危険', level: 'heat31' },
  { from: 28, name: '厳重警戒', level: 'heat28' },
  { from: 25, name: '警戒', level: 'heat25' },
] as const;
const rainJa = { rain: '雨', heavy: '大雨', thunder: '雷' } as const;
/** The weather of days longer past than this is forgotten. */
const KEPT_DAYS = 7;
/** Before the weather in which it was decided that the turn takes place. */
const GOES_ON = 'goesOn:';
/** So many turns stand in one card. */
const MOST = 5;
/** Levels at which somebody decides whether the turn takes place. */
const DECIDED = /heat31|rain|heavy|thunder/;
/** Levels at which nobody should set out before it is decided. */
const WAITS = /heat31|heavy|thunder/;

/** The weather in one word, for "the same is never said twice"; '' = nothing to say. */
export function levelOf(weather: Weather | undefined): string {
  const heat = heatBands.find((band) => (weather?.wbgt ?? 0) >= band.from);
  return [heat?.level, weather?.rain].filter(Boolean).join('+');
}

/** The weather of a day became known: kept; who decides is asked at once, the people of a turn on its morning. Gives the turns it touches. */
export function weatherHeard(turn: Turn, day: string, { wbgt, rain }: Omit<Weather, 'at'>): Shift[] {
  const { centre } = turn;
  const given = { ...(wbgt === undefined ? {} : { wbgt }), ...(rain ? { rain } : {}) };
  const oldest = daysAfter(dayOf(turn.now), -KEPT_DAYS);
  const kept = Object.entries(centre.weather ?? {}).filter(([one]) => one >= oldest && one !== day);
  turn.change('centre', centre._id, { weather: Object.fromEntries([...kept, [day, { ...given, at: turn.now }]]) });
  const shifts = turn.list('shiftsOfDays', `${day}/${day}`, 'shift');
  const openings = turn.getAll('opening', [...new Set(shifts.map((shift) => shift.opening))]);
  const outside = shifts.filter(
    (shift) => shift.state !== 'planned' && !isOver(shift, turn.now) && openings.some((one) => one._id === shift.opening && isOutdoor(one)),
  );
  const people = turn.getAll('senior', [...new Set(outside.flatMap((shift) => shift.assignments.map((one) => one.senior)))]);
  turn.getAll(
    'talk',
    people.flatMap((senior) => senior.line ?? []),
  );
  const deciding: Shift[] = [];
  for (const shift of outside) {
    const level = levelOf(weatherOf(turn, shift));
    if (shift.weatherSaid === level || shift.weatherAsked === level) continue;
    if (DECIDED.test(level)) {
      if (askDecider(turn, shift)) deciding.push(shift);
      settle(turn, shift._id, { weatherAsked: level });
    }
    if (shift.rungs.includes('weather')) tellPeople(turn, shift._id);
  }
  if (deciding.length > 0) decide(turn, day, deciding);
  return outside;
}

/** The look at the weather on the morning of the turn. */
export function lookAtWeather(turn: Turn, id: string): void {
  if (levelOf(weatherOf(turn, turn.get('shift', id)))) tellPeople(turn, id);
}

/** Found after the start: at dangerous heat or thunder a person hears it still. */
export function weatherTooLate(turn: Turn, id: string): void {
  const shift = turn.get('shift', id);
  if (WAITS.test(levelOf(weatherOf(turn, shift)))) decide(turn, shift.day, [shift]);
}

/** One line about the weather for a card, '' when there is none to speak of. */
export function weatherLine(turn: Turn, shift: Shift): string {
  const weather = weatherOf(turn, shift);
  const words = weatherWords(weather);
  if (!words || !isOutdoor(turn.get('opening', shift.opening))) return '';
  if (WAITS.test(levelOf(weather))) return `${words}の見込みです。行うかどうか、決まりしだいお知らせします。`;
  const heat = (weather?.wbgt ?? 0) >= 25 ? '飲み物を多めにお持ちください。' : '';
  return `${words}の見込みです。${heat || '変わるときは、お知らせします。'}`;
}

/** Why a turn is called off for the weather of its day; null where the weather gives no cause. */
export function weatherReason(turn: Turn, shift: Shift): 'heat' | 'rain' | null {
  const level = levelOf(weatherOf(turn, shift));
  return level.includes('heat31') ? 'heat' : DECIDED.test(level) ? 'rain' : null;
}

/** 「暑さ指数31(危険)」「大雨」, '' when there is nothing to say. */
export function weatherWords(weather: Weather | undefined): string {
  const heat = heatBands.find((band) => (weather?.wbgt ?? 0) >= band.from);
  return [heat ? `暑さ指数${weather!.wbgt}(${heat.name})` : '', weather?.rain ? rainJa[weather.rain] : ''].filter(Boolean).join('・');
}

function weatherOf(turn: Turn, shift: Shift): Weather | undefined {
  return turn.centre.weather?.[shift.day];
}

function tellPeople(turn: Turn, id: string): void {
  const shift = turn.get('shift', id);
  const weather = weatherOf(turn, shift);
  const level = levelOf(weather);
  if (shift.weatherSaid === level || shift.weatherSaid === GOES_ON + level) return;
  settle(turn, id, { weatherSaid: level });
  // from 25 on a line in the reminder is enough; a message of its own begins at 28
  if (!level || level === 'heat25') return;
  for (const one of expected(turn, id).filter((each) => each.state !== 'arrived' && each.state !== 'done'))
    askSenior(turn, id, one, (now) => bubbleOf(turn, now, weather!), { notAfter: shift.end });
}

function bubbleOf(turn: Turn, shift: Shift, weather: Weather): Bubble {
  const level = levelOf(weather);
  const when = `${sayDay(shift.day)} ${sayHour(hourOf(shift.start))}から`;
  const heading = `${weatherWords(weather)}の見込み`;
  const { title } = turn.get('opening', shift.opening);
  if (WAITS.test(level)) {
    return {
      heading,
      text: `${when}の${title}は、行うかどうかを、いま担当が確かめています。お知らせするまで、おうちでお待ちください。`,
      foot,
    };
  }
  if (!level.startsWith('heat')) {
    return { heading, text: `${when}の${title}は、いまのところ予定どおりです。来られますか。`, buttons: comeButtons(shift), foot };
  }
  return {
    heading,
    text: `${when}の${title}は、暑くなりそうです。体に合わせて、ご自分でお決めください。来られますか。`,
    blocks: [
      {
        heading: '暑い日のお願い',
        lines: [
          '飲み物を多めにお持ちになり、1時間に1回は休みます。',
          `気分が悪くなったら、すぐにやめて、そばの方かセンター(${turn.centre.phone})へ。`,
        ],
        buttons: [],
      },
    ],
    buttons: comeButtons(shift),
    foot,
  };
}

/** Whoever calls a turn off by its contract is asked whether it takes place, once for each weather; true where a person decides too. */
function askDecider(turn: Turn, shift: Shift): boolean {
  const weather = weatherOf(turn, shift);
  const level = levelOf(weather);
  const { callOff, title } = turn.get('opening', shift.opening);
  const contacts = callOff && callOff.by !== 'centre' ? reachable(turn, shift) : [];
  const until = callOff ? instant(shift.day, callOff.until) : shift.start;
  const by = until > inHours(turn.now, shift, turn.centre.quiet) ? `${sayHour(hourOf(until))}までに` : 'できるだけ早く';
  sayTo(turn, shift, contacts, {
    heading: `${weatherWords(weather)}の見込み`,
    text: `${saySpan(shift.start, shift.end)} ${title}は、予定どおり行いますか。${by}お知らせください。`,
    buttons: [
      { label: '行います', press: press('employer', 'goesOn', { s: shift._id }) },
      { label: 'とりやめます', press: press('employer', 'callOff', { s: shift._id }) },
      { label: '質問', press: press('employer', 'ask', { s: shift._id }) },
    ],
  });
  return WAITS.test(level) || contacts.length === 0 || callOff?.by !== 'employer';
}

/** A person decides: one case for the day, and for each turn the two answers at hand in the group. */
function decide(turn: Turn, day: string, shifts: readonly Shift[]): void {
  const weather = turn.centre.weather?.[day];
  const words = weatherWords(weather);
  const who = { employer: '発注者', centre: 'センター', together: '発注者とセンター' } as const;
  const lines = shifts.map((shift) => {
    const { title, callOff } = turn.get('opening', shift.opening);
    return `${saySpan(shift.start, shift.end)} ${title}: 決めるのは${who[callOff?.by ?? 'centre']}`;
  });
  openCase(turn, {
    kind: 'weather',
    where: whereOf(day, shifts.length),
    urgent: WAITS.test(levelOf(weather)),
    note: `${words}。行うか、とりやめか、時間を変えるか ／ ${lines.join(' ／ ')}`.slice(0, 1_000),
  });
  const reason = levelOf(weather).includes('heat31') ? 'heat' : 'rain';
  turn.say(turn.centre.group, 'case', {
    heading: `${sayDay(day)} ${words}`,
    text: '外の出番を、どうしますか。',
    blocks: shifts.slice(0, MOST).map((shift) => ({
      heading: saySpan(shift.start, shift.end),
      lines: [
        turn.get('opening', shift.opening).title,
        ...(reachable(turn, shift).length > 0 && turn.get('opening', shift.opening).callOff?.by !== 'centre'
          ? ['発注者にもたずねています。']
          : []),
      ],
      buttons: [
        { label: 'とりやめます', press: press('plan', 'callOff', { s: shift._id, r: reason }) },
        { label: '予定どおり行います', press: press('plan', 'goesOn', { s: shift._id }) },
      ],
    })),
  });
}

const whereOf = (day: string, count: number) => `${sayDay(day)} 外の出番${count}回`;

/** What was decided about a turn: noted with the case of its day, and said in the group. */
export function noteWeather(turn: Turn, shift: Shift, words: string): void {
  const one = turn
    .list('openCases', '', 'case')
    .find((each) => each.kind === 'weather' && each.where.startsWith(`${sayDay(shift.day)} `) && each.shift === null);
  if (!one) return;
  const said = `${saySpan(shift.start, shift.end)}は、${words}`;
  tellGroup(turn, turn.centre, turn.change('case', one._id, noted(turn, one, said)), said);
}

/** It takes place: whoever was told to wait hears so, once. */
export function goesOn(turn: Turn, shift: Shift): void {
  const level = levelOf(weatherOf(turn, shift));
  const decided = `${GOES_ON}${level}`;
  // told to wait: in a message of its own, or in the line of the reminder
  const told =
    shift.weatherSaid !== decided && (WAITS.test(shift.weatherSaid ?? '') || (WAITS.test(level) && shift.rungs.includes('evening')));
  settle(turn, shift._id, { weatherSaid: decided });
  noteWeather(turn, shift, '予定どおり行うとのことです');
  if (!told) return;
  for (const one of expected(turn, shift._id).filter((each) => each.state !== 'done'))
    askSenior(
      turn,
      shift._id,
      one,
      (now, opening) => ({
        text: `お待たせしました。${saySpan(now.start, now.end)}の${opening.title}は、予定どおり行います。無理のないように、来られますか。`,
        buttons: comeButtons(now),
        foot,
      }),
      { notAfter: shift.end },
    );
}
