/** Whether somebody asks for a person or a call; who likes talking to people, or has telephoned already, does not. */
import type { Around, Human, Reading, Utterance } from './meaning.ts';
import { fold } from './sayings.ts';
import { hitsIn, signs, strongest } from './signs.ts';
import words from './lexicon/human.json' with { type: 'json' };

const table = signs(words);
/** asking after a call that was promised is not asking for one */
const when = /^(?:いつ|何時)[^。]{0,6}(?:電話|連絡)[^。]{0,4}(?:くれる|くださる|もらえる|来る|くる)/;
/** 「電話でお願いします」 where the bot asks how to reach somebody is the answer */
const howToReach = /(?:連絡|れんらく).{0,12}(?:どちら|どのよう|どう|方法|いいですか|よろしい|電話|LINE)|電話とLINE|LINEと電話/;
const byTelephone =
  /^(?:お?電話|でんわ|てるてる)(?:で|が|に|の方|のほう)?(?:が)?(?:お願い(?:します|いたします)|いい(?:です)?|ええ|よか|連絡(?:して)?(?:ください)?|ください|下さい|して(?:ください)?)?[。!]?$/;

/** Reads a wish to speak with a person; impatience and "who are you" are doubtful and asked back. */
export function human(u: Utterance, around: Around = {}): Reading<Human> {
  const text = fold(u.raw)
    .replace(/\s+/g, '')
    .replace(/[。、]+$/, '');
  const found = strongest(hitsIn(text, table), ['human', 'no']);
  const [asks, not] = [found.get('human'), found.get('no')];
  if (found.has('never')) return { sure: 'rightAway', value: 'no' };
  if (when.test(text)) return { sure: 'askBack', between: ['yes', 'no'] };
  if (howToReach.test(around.context ?? '') && byTelephone.test(text)) return { sure: 'rightAway', value: 'no' };
  if (asks !== undefined && (not === undefined || asks > not || found.has('insist'))) return { sure: 'rightAway', value: 'yes' };
  if (asks === undefined && not === undefined && found.has('doubtful')) return { sure: 'askBack', between: ['yes', 'no'] };
  return { sure: 'rightAway', value: 'no' };
}
