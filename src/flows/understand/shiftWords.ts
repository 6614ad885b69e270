/** What a senior says about a turn: cannot come, comes, late, wants a stand-in, asks, has arrived, is done. */
import type { Around, Reading, ShiftWord, Utterance } from './meaning.ts';
import { dayMeant } from './moments.ts';
import { anyOf, fold } from './sayings.ts';

const asks = anyOf(['(か|かね|かな|かのう|っけ|の)?[?]', '(です|ます|ました|でした|ません|ない)か', '教えて']);
const open = anyOf(['かも', 'もし', '(たら|なら|れば)', 'そうです', 'らしい', 'さん(が|は)']);
const cannot = anyOf(['休(み|む|ま)', '(行|い)け(な|ま|ん)', '出られ(な|ま)', 'キャンセル', '欠席', '無理']);
const comes = anyOf(['(行|い)きます', '(伺|うかが)います', '(参|まい)ります', '(行|い)けます']);

/** Reads words about a turn; first version: plain sentences with one day, everything else is asked back or left alone. */
export function shiftWords(u: Utterance, around: Around): Reading<ShiftWord> {
  const text = fold(u.raw);
  const { date } = dayMeant(u, around);
  const day = date === undefined ? {} : { date };
  if (asks.test(text)) return { sure: 'rightAway', value: { action: 'question', ...day } };
  const off = cannot.test(text);
  if (!off && !comes.test(text)) return { sure: 'notUnderstood' };
  const action = off ? 'cancel' : 'confirm';
  const known = (around.open ?? []).some((shift) => shift.date === date);
  if (open.test(text) || !known) return { sure: 'askBack', between: [{ action, ...day }] };
  return { sure: 'repeatBack', value: { action, ...day } };
}
