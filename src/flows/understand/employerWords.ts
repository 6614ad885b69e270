/** What an employer's contact says: covered or not, people needed, somebody missing, a change, a question. */
import type { Around, EmployerWord, Reading, Utterance } from './meaning.ts';
import { anyOf, fold } from './sayings.ts';
import { yesNo } from './yesNo.ts';

const short = anyOf(['足(り|ら)〜ない', '足りて〜ない', '不足', 'まだ(です)?$']);
const enough = anyOf(['足りま', '足りて', '揃い', '埋まり', '間に合']);

/** Reads an employer's words; first version: enough or not enough. */
export function employerWords(u: Utterance, around: Around): Reading<EmployerWord> {
  const text = fold(u.raw);
  if (short.test(text)) return { sure: 'rightAway', value: { action: 'notCovered' } };
  if (enough.test(text)) return { sure: 'rightAway', value: { action: 'covered' } };
  const said = yesNo(u, { ...around, asked: 'confirmSummary' });
  if (said.sure !== 'rightAway' || text.length > 8) return { sure: 'notUnderstood' };
  return { sure: 'rightAway', value: { action: said.value === 'yes' ? 'covered' : said.value === 'no' ? 'notCovered' : said.value } };
}
