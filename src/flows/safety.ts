/** Cries for help: answered at once with a fixed text, in any state, before any flow; then a person. (domain.md 6, reliability.md 1.6) */
import type { HelpLine } from '../records.ts';
import { officeWords, openCase } from './cases.ts';
import { press, type Bubble } from './said.ts';
import type { Turn } from './scene.ts';
import type { Distress } from './understand/meaning.ts';

/** The fixed texts; they need no database and no tokenizer, so they also go out when both are down. */
export function safetyWords(level: Distress, lines: readonly HelpLine[] = [], also = ''): Bubble[] {
  switch (level) {
    case 'emergency':
      return [
        {
          text: 'すぐに119に電話してください。\nまわりに人がいれば、大きな声で呼んでください。\n担当にも、いま知らせました。',
          buttons: [{ label: '119に電話する', call: '119' }],
        },
        { text: '今、まわりに人はいますか。' },
      ];
    case 'crisis':
      return [
        {
          text: `話してくださって、ありがとうございます。とてもつらいのですね。\nいま危ないときは119へ。\n担当に伝えて、お電話します。${also}`,
          buttons: [
            { label: '119に電話する', call: '119' },
            ...lines.slice(0, 2).map((line) => ({ label: `${line.name} ${line.number}`, call: line.number })),
          ],
        },
        { text: 'いま、どんなお気持ちですか。よければ、ここに書いてください。' },
      ];
    case 'distress':
      return [
        { text: `話してくださって、ありがとうございます。おひとりで抱えなくて大丈夫です。\n担当に伝えました。お電話します。${also}` },
      ];
    case 'check':
      return [
        {
          text: 'お体の具合は、だいじょうぶですか。つらいときは、すぐに知らせてください。',
          buttons: [
            { label: 'だいじょうぶです', press: press('safety', 'fine') },
            { label: '電話がほしい', press: press('help', 'person') },
          ],
        },
      ];
    default:
      return [];
  }
}

/** Answers a cry for help and hands over; the flow waits until a person releases it. False for texts that are none. */
export function cryForHelp(turn: Turn, level: Distress): boolean {
  if (level === 'none') return false;
  const { chat } = turn.heard;
  const talk = turn.find('talk', chat);
  const centre = turn.centre;
  const office = officeWords(centre, turn.now);
  if (level === 'check') {
    turn.say(chat, 'answer', safetyWords('check'));
    return false;
  }
  turn.say(chat, 'safety', safetyWords(level, centre.helpLines, office.open ? '' : `\n${office.words}`));
  openCase(turn, {
    kind: level,
    chat,
    person: talk?.person ?? null,
    where: talk?.role === 'contact' ? '発注者の連絡担当から' : '会員から',
    note: turn.heard.what.kind === 'text' ? turn.heard.what.text.slice(0, 300) : '',
    holds: talk !== null,
    urgent: level !== 'distress',
  });
  turn.read({ family: 'distress', step: talk?.step ?? '', sure: level });
  return true;
}

/** 「だいじょうぶです」 after the gentle question. */
export function pressedSafety(turn: Turn): void {
  turn.answer({ text: '安心しました。どうぞ無理をなさらないでください。' });
}
