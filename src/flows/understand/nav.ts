/** Moving about in a conversation: back, skip, pause, restart, help, resume, correct, stop. Chat and answers are none of these. */
import type { Around, NavCommand, NavWord, Reading, Utterance, Weekday } from './meaning.ts';
import { anyOf, bare, fold } from './sayings.ts';
import { corrected } from './corrections.ts';
import words from './lexicon/nav.json' with { type: 'json' };

const table = words.map(({ means, say }) => ({ means, found: anyOf(say) }));
const tellsOnly = anyOf([
  '(ました|でした|った|んだ|いた)(よ|ね|わ|けど|ので|から|ばかり|ところ|もの)?(です)?(よ|ね)?$',
  '(得意|好き|苦手|趣味|経験|仕事|アルバイト|勤め|働いて|勤務)(です|でした|を|が|に|して)',
]);
const sayWhich: readonly NavCommand[] = ['back', 'skip', 'pause', 'restart', 'help', 'resume', 'optOut'];

/** Reads a word about the conversation itself; `last` is the answer just given, for corrections. */
export function nav(u: Utterance, around: Around = {}): Reading<NavWord> {
  const text = fold(u.raw)
    .replace(/[\s]+/g, '')
    .replace(/[。、]+$/, '');
  // 名前 holds a 前 that goes nowhere
  const asBack = text.replace(/名前/g, '氏名');
  const says = ({ means, found: pattern }: (typeof table)[number]) =>
    pattern.test(means === 'back' ? asBack : text) || pattern.test(bare(means === 'back' ? asBack : text));
  const found = new Set(table.filter(says).map(({ means }) => means));
  if (found.has('doubtful') && !found.has('optOut'))
    return { sure: 'askBack', between: [{ command: 'pause' }, { command: 'optOut' }, { command: 'help' }] };
  const correction = corrected(
    u,
    fold(u.text)
      .replace(/\s+/g, '')
      .replace(/[。、]+$/, ''),
    around,
  );
  const counts = correction && 'value' in correction && correction.value.field === 'timesPerWeek';
  if (correction && (counts || (!found.has('restart') && !found.has('back')))) return correction;
  if (found.has('undo')) return { sure: 'askBack', between: [{ command: 'back' }, { command: 'correct' }] };
  if (found.has('aside') || found.has('denied') || (found.has('chat') && !found.has('firm'))) return { sure: 'notUnderstood' };
  const commands = sayWhich.filter((command) => found.has(command));
  if (commands.length === 0 || (tellsOnly.test(text) && !found.has('firm') && !commands.includes('help'))) return { sure: 'notUnderstood' };
  return chosen(commands, text);
}

/** One command out of those found; what ends things for good is said back, two that differ are asked. */
function chosen(commands: readonly NavCommand[], text: string): Reading<NavWord> {
  const [first, second] = commands;
  const one = (command: NavCommand): Reading<NavWord> => ({
    sure: command === 'optOut' || command === 'restart' ? 'repeatBack' : 'rightAway',
    value: { command },
  });
  if (first === undefined) return { sure: 'notUnderstood' };
  if (second === undefined) return one(first);
  const has = (command: NavCommand) => commands.includes(command);
  if (has('optOut') && has('restart') && !/(?:退会|たいかい|やめ|辞め|解除)|登録[をは]?(?:全部)?(?:消|削|抹)/.test(text))
    return one('restart');
  if (has('optOut')) return has('pause') && /(?:一旦|いつたん|一度|今日|しばらく)/.test(text) ? one('pause') : one('optOut');
  if (has('restart') && has('back') && /(?:ひとつ|一つ|一個|1つ)前/.test(text)) return one('back');
  if (has('restart')) return one('restart');
  if (has('resume') && has('pause'))
    return one(/(?:済|終わ|おわり|待たせ|戻つ)|とこ(?:ろ)?から|^(?:また|さあ|では).{0,3}(?:始め|はじめ)/.test(text) ? 'resume' : 'pause');
  if (has('resume') && has('back')) return one('resume');
  if (has('help') && has('back')) return { sure: 'askBack', between: [{ command: 'help' }, { command: 'back' }] };
  if (has('help') && (has('skip') || has('pause')))
    return one(
      /(?:答え|こたえ)(?:たく|られ)|次(?:へ|に|の質問|お願|いこ|いつ)|次[でを]?$|飛ば|とば|後回し|すきつぷ|ぱす|先[へに]進/.test(text)
        ? 'skip'
        : 'help',
    );
  if (has('skip')) return one('skip');
  return { sure: 'askBack', between: commands.map((command) => ({ command })) };
}

/** Weekdays as a sorted list without doubles. */
export function inWeekOrder(days: Iterable<Weekday>): Weekday[] {
  return [...new Set(days)].sort((a, b) => a - b);
}
