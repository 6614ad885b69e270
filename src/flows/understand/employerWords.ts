/**
 * What an employer's contact says: covered or not, people needed, somebody missing or late, a change, an accident,
 * praise, a question. What must not wait (an accident, nobody there) comes first; what would take a turn away from
 * seniors or ask for new ones is repeated back.
 */
import lexicon from './lexicon/employer.json' with { type: 'json' };
import type { Around, EmployerWord, Reading, Utterance } from './meaning.ts';
import { missingHere, missingOf, reducedTo, spanOf } from './employerCounts.ts';
import type { Heard } from './employerCounts.ts';
import { changed, needed, onDay, oneDay } from './employerNeed.ts';
import { PEOPLE_SIGN, signPeople } from './employerPeople.ts';
import { asks, asksWhat, requests } from './questionness.ts';
import { topicIn } from './shiftDetails.ts';
import type { Clause } from './shiftScript.ts';
import { sayingsOf, scriptOf } from './shiftScript.ts';
import { yesNo } from './yesNo.ts';

const says = Object.fromEntries(
  Object.entries(lexicon).map(([name, list]) => [
    name,
    sayingsOf(typeof list === 'string' ? [] : list.map((saying) => saying.replaceAll('{人}', PEOPLE_SIGN))),
  ]),
) as Record<keyof typeof lexicon, RegExp>;
const WHO = /([一-龠]{1,4}|[ァ-ヶぁ-ん]{2,5}?)(?:さん|くん|君|様)(?=[がはも、]|まだ|だけ|来|こ|い|お|、|$)/u;
/** asks for hands, in the form of a question */
/** 足りるかなあ, 集まりますかね: no question to the centre but a doubt */
const WONDERS = /か(?:な|のう|ね|しら|いな)あ?[。?]*$|でしようか[。?]*$|やろか[。?]*$|じやろか[。?]*$/;
const WONDERING = /^(?:さあ|うん|ん|そうですね|はて)*、?どう(?:です|でしよう|だろう|かな|かね|やろ|じやろ)(?!.{0,4}すれ)/;
/** a complaint in the form of a question */
const INDIGNANT = /どうなつて|どうなつと|どういうこと|なりませんか|なんで|なぜ|どうして|丁寧に|ちやんと|きちんと/;
const STILL_OUT = /まだ(?:です|でし|来|き|見え|みえ|こ|お|か)/;
const FOR_HANDS =
  /お願い|もらえ|貰え|いただけ|頂け|くれ(?!る)|ほし|頼|おらん|いませ|いない|おりませ|きませんか|都合|願え|借り|なりませ|ならん|でき(?:ます|ませ)|可能|つきませ|いけます|てもいい|ていい|てもよ|てもかま|いますか|おりますか|いる(?:か|の|ん)/;
const CONDITION = /(?:たら|れば|なら(?!な)|場合|ときは|時は)/;

const sure = (value: EmployerWord, now = true): Reading<EmployerWord> => ({
  sure: now ? 'rightAway' : 'repeatBack',
  value,
});
const ask = (...between: EmployerWord[]): Reading<EmployerWord> => ({ sure: 'askBack', between });

/** Reads an employer's words. */
export function employerWords(u: Utterance, around: Around): Reading<EmployerWord> {
  const script = scriptOf(u, around);
  const signed = signPeople(script.text);
  const { text } = signed;
  const heard: Heard = {
    text,
    script,
    open: around.open ?? [],
    today: (around.ref ?? '').slice(0, 10),
    peopleIn: signed.peopleIn,
  };
  const last = script.clauses.at(-1);
  if (!last) return { sure: 'notUnderstood' };
  const question = script.clauses.some((clause) => asks(clause));
  // まだ来ないんですが、どうしましょう: what was stated before the question is what matters
  const stated = script.clauses
    .filter((clause) => !asks(clause))
    .map((clause) => clause.text)
    .join('、');
  const told = signPeople(stated).text;
  if (question && stated !== '' && !CONDITION.test(stated)) {
    const alarm = urgent({ ...heard, text: told });
    if (alarm) return alarm;
    if (says.short.test(told)) return answers(u, around, heard);
    if (says.cancelNeed.test(told) || says.change.test(told)) return orders(heard) ?? questioned(heard, script.clauses);
  }
  const late = question && !CONDITION.test(text) && STILL_OUT.test(text);
  if (
    late ||
    (question &&
      !CONDITION.test(text) &&
      /来な(?:い|か)|来ませ|来て(?:い)?な|来て(?:い)?ませ|来とら/.test(text) &&
      says.noShow.test(text) &&
      !says.notNoShow.test(text) &&
      !/人(?:は|が)い/.test(text))
  )
    return sure({ action: 'noShow', ...onDay(heard), ...whoIn(heard) });
  if (
    question &&
    says.later.test(text) &&
    /もらえ|もいい|でいい|もよ|でよ|もかま|ください|よろし|頂け|いただけ/.test(text) &&
    !says.need.test(text)
  )
    return sure({ action: 'later' });
  if (
    question &&
    WONDERS.test(text) &&
    /足り|足ら|たり|集ま|揃|そろ|埋ま|間に合|決ま|見つか/.test(text) &&
    !script.clauses.some((clause) => asksWhat(clause))
  )
    return sure({ action: 'unsure' });
  if (
    question &&
    says.cancelNeed.test(text) &&
    !/もらえ|いただけ|頂け|お願い|くだ|ませんか/.test(text) &&
    !script.clauses.some((clause) => asksWhat(clause)) &&
    heard.peopleIn(text).length === 0 &&
    /てもいい|ていい|できます|出来ます|てもよ|てもかま|可能/.test(text)
  )
    return ask({ action: 'cancelNeed', ...oneDay(heard) }, { action: 'question', topic: 'howto' });
  const wants =
    question &&
    (FOR_HANDS.test(text) || heard.peopleIn(text).length > 0) &&
    (heard.peopleIn(text).length > 0 ||
      says.need.test(text) ||
      says.change.test(text) ||
      says.cancelNeed.test(text) ||
      says.complaint.test(text)) &&
    !/持つて|用意|教え/.test(text);
  if (!question || wants) {
    const alarm = urgent(heard);
    if (alarm) return alarm;
  }
  if (WONDERING.test(text) && text.length < 16) return sure({ action: 'unsure', ...onDay(heard) });
  if (question && says.complaint.test(text) && INDIGNANT.test(text)) return sure({ action: 'complaint' });
  if (question && says.unsure.test(text) && !script.clauses.some((clause) => asksWhat(clause)))
    return sure({ action: 'unsure', ...onDay(heard) });
  if (question && !wants) return questioned(heard, script.clauses);
  if (question && script.clauses.some((clause) => asksWhat(clause) && !/おらん|くれ|もらえ|お願い(?:でき|し)/.test(clause.text)))
    return questioned(heard, script.clauses);
  return orders(heard) ?? answers(u, around, heard);
}

function questioned(heard: Heard, clauses: readonly Clause[]): Reading<EmployerWord> {
  const asking = clauses
    .filter((clause) => asks(clause))
    .map(({ text }) => text)
    .join('、');
  const topic = topicIn(asking) ?? topicIn(heard.script.text);
  const word: EmployerWord = { action: 'question', ...oneDay(heard), ...(topic !== undefined && { topic }) };
  return topic !== undefined || clauses.some((clause) => asksWhat(clause)) ? sure(word) : ask(word, { action: 'later' });
}

/** Accidents, people who are not there or late, damage, complaints and praise. */
function urgent(heard: Heard): Reading<EmployerWord> | undefined {
  const { text } = heard;
  const who = whoIn(heard);
  if (says.incident.test(text) && !/ありません|なく(?:て|無事)|なかつた|予防|対策|保険|防止|気をつけ/.test(text)) {
    const minds = CONDITION.test(text);
    return minds ? undefined : sure({ action: 'incident', urgent: true });
  }
  if (says.damage.test(text) && !says.cancelNeed.test(text)) return sure({ action: 'incident' });
  if (says.noShow.test(text) && !says.notNoShow.test(text) && !CONDITION.test(text))
    return sure({ action: 'noShow', ...onDay(heard), ...who, ...missingHere(heard) });
  if (says.late.test(text) && !says.notLate.test(text)) {
    const minutes = spanOf(heard);
    return sure({
      action: 'late',
      ...onDay(heard),
      ...who,
      ...(minutes !== undefined && { minutes }),
    });
  }
  return undefined;
}

/** Words that ask for people, take a wish back, or change it. */
function orders(heard: Heard): Reading<EmployerWord> | undefined {
  const { text } = heard;
  const [people] = heard.peopleIn(text);
  const short = says.short.test(text);
  const fewer = short || says.more.test(text) ? undefined : reducedTo(heard);
  if (fewer) return fewer;
  if (says.noNeedToCome.test(text)) return ask({ action: 'cancelNeed', ...oneDay(heard) }, { action: 'covered' });
  if (/(?:別|ほか|他|違う)の(?:人|方)に|丁寧に.{0,6}(?:もら|ほし|くだ)/.test(text)) return sure({ action: 'complaint' });
  if (says.change.test(text) && !says.cancelNeed.test(text) && !(people && /お願い|ほし|必要/.test(text) && !/変更|変え|ずら/.test(text)))
    return sure({ action: 'change', ...changed(heard) }, false);
  if (says.placeChange.test(text)) return sure({ action: 'change', ...oneDay(heard) }, false);
  if (says.cancelNeed.test(text) && !CONDITION.test(text) && !says.enough.test(text))
    return sure({ action: 'cancelNeed', ...oneDay(heard) }, false);
  if (short) return undefined;
  if (says.complaint.test(text) && !requests(text)) return sure({ action: 'complaint' });
  if (/^また.{0,6}(?:来て|お願い|頼)/.test(text)) return ask({ action: 'praise' }, { action: 'need' });
  if (says.praise.test(text))
    return /お願い|ほし|頼/.test(text) && !/た/.test(text) ? ask({ action: 'praise' }, { action: 'need' }) : sure({ action: 'praise' });
  if (says.complaint.test(text)) return sure({ action: 'complaint' });
  if (
    says.enough.test(text) &&
    !/ほし|欲し|お願い(?:し|でき|いた)|頼|必要|募集|もらえ(?!るこ|るよう|るそう)|いただけ(?!るこ|るよう|るそう)|助かりま(?!し)|くれ(?:ませ|ん|へん|な)/.test(
      text,
    )
  )
    return undefined;
  return says.need.test(text) ? needed(heard, says.more.test(text)) : undefined;
}

/** Answers to "are there enough hands?". */
function answers(u: Utterance, around: Around, heard: Heard): Reading<EmployerWord> {
  const { text, open } = heard;
  if (says.later.test(text)) return sure({ action: 'later' });
  const missing = missingOf(heard, open[0]?.count);
  if (says.short.test(text)) {
    const also = says.enough.exec(text);
    if (also && !missing && also.index > (says.short.exec(text)?.index ?? 0) && /けど|が、|でも|けれど/.test(text))
      return sure({ action: 'covered', ...onDay(heard) });
    return /決ま/.test(text) && /まだ/.test(text) && !/人|誰|名/.test(heard.script.text)
      ? ask({ action: 'notCovered' }, { action: 'unsure' })
      : sure({ action: 'notCovered', ...onDay(heard), ...missing });
  }
  if (says.unsure.test(text)) return says.enough.test(text) ? ask({ action: 'covered' }, { action: 'unsure' }) : sure({ action: 'unsure' });
  if (says.enough.test(text)) {
    const count = heard.peopleIn(text).at(-1)?.max;
    const wanted = open[0]?.count;
    if (count !== undefined && wanted !== undefined && count < wanted && !/とも/.test(text))
      return sure({ action: 'notCovered', ...onDay(heard), missing: wanted - count });
    return sure({ action: 'covered', ...onDay(heard) });
  }
  if (says.manage.test(text)) return ask({ action: 'covered' }, { action: 'notCovered' });
  if (says.need.test(text)) return needed(heard, says.more.test(text));
  if (heard.peopleIn(text).length > 0) return needed(heard, says.more.test(text));
  if (says.thanks.test(text)) return sure({ action: 'thanks' });
  const said = yesNo(u, { ...around, asked: 'confirmSummary' });
  if (said.sure === 'askBack')
    return /結構|けつこう|いい|ええ|よか/.test(text) && text.length < 10
      ? ask({ action: 'covered' }, { action: 'cancelNeed' })
      : { sure: 'notUnderstood' };
  if (said.sure === 'notUnderstood' || text.length > 14 || heard.script.momentsIn(heard.script.text).length > 0)
    return { sure: 'notUnderstood' };
  const action = { yes: 'covered', no: 'notCovered', unsure: 'unsure', later: 'later' }[said.value];
  return /結構|けつこう/.test(text) ? ask({ action: 'covered' }, { action: 'cancelNeed' }) : sure({ action });
}

function whoIn(heard: Heard): { who?: string } {
  const who = WHO.exec(heard.script.text)?.[1];
  return who === undefined ? {} : { who };
}
