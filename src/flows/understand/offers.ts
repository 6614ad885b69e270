/** Saying when there is time (火曜も木曜も空いてます) is no promise to come to a turn, unless the turn is named. */
import type { Act } from './shiftActs.ts';
import type { Script } from './shiftScript.ts';

/** folded, with signs: there is room */
const FREE =
  /(?:空い|空け|(?<![ぁ-ん])あい|(?<![ぁ-ん])あけ)(?:て|と)|暇|ひま(?:です|だ|や|じや|な)|都合(?:が|は)?(?:いい|良い|よい|ええ|よか)|手が(?:空|あ)/;
const ABLE = /大丈夫|だいじようぶ|平気|おつけい|ok|出られ|でられ|出れ|行け(?!な)|いけ(?!な)|働け|でき|出来|やれ|入れ|来られ|来れ|伺え|可能/;
/** the turn itself */
const TURN = /仕事|しふと|予定|件|分(?=は|も|、|$)|ほう|方は|どおり|通り|約束|お受け|引き受け|当番|手伝い/;
const WEEKDAY = /^(?:毎週)?の?[月火水木金土日](?:[・、と]?[月火水木金土日])*(?:曜日?)?(?:と|も|、|は|か)?$/;

/** Whether a confirming act only tells of free time. */
export function offersTime(act: Act, acts: readonly Act[], script: Script): boolean {
  if (act.action !== 'confirm') return false;
  const text = script.clauses[act.clause]?.text ?? '';
  if (TURN.test(text)) return false;
  if (FREE.test(text)) return true;
  if (!ABLE.test(text) || !onlyWeekdays(text, script)) return false;
  if (act.days.other.length > 0 || /でも.*でも/.test(text)) return true;
  // 火曜日は大丈夫、木曜も出られます: the next clause goes on with another weekday
  return acts.some(
    (other) =>
      other !== act &&
      other.sentence === act.sentence &&
      other.action === 'confirm' &&
      other.days.dates.length === 0 &&
      other.days.other.length > 0 &&
      onlyWeekdays(script.clauses[other.clause]?.text ?? '', script),
  );
}

function onlyWeekdays(text: string, script: Script): boolean {
  const said = script.momentsIn(text);
  return said.length > 0 && said.every((moment) => moment.is.kind === 'set' || moment.is.kind === 'weekday' || WEEKDAY.test(moment.said));
}
