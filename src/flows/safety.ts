/** Cries for help: answered at once with a fixed text, in any state, before any flow; then a person. (domain.md 6, reliability.md 1.6) */
import type { HelpLine } from '../records.ts';
import { beginTalk } from './arrival.ts';
import { nextOpen, officeIsOpen, openCase } from './cases.ts';
import { press, type Bubble } from './said.ts';
import type { Turn } from './scene.ts';
import { tellTakers } from './handover.ts';
import { takeUp } from './interviewEnd.ts';
import { sayMoment } from './time.ts';
import type { Distress } from './understand/meaning.ts';

/** What is said of the coordinator while nothing is known of the hour. */
const LATER = '担当の者に伝えて、お電話します。';

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
          text: `話してくださって、ありがとうございます。とてもつらいのですね。\nいま危ないときは、119へ。\n${also || LATER}`,
          buttons: [
            { label: '119に電話する', call: '119' },
            ...lines.slice(0, 2).map((line) => ({ label: `${line.name} ${line.number}`, call: line.number })),
          ],
        },
        { text: 'いま、どんなお気持ちですか。よければ、ここに書いてください。' },
      ];
    case 'distress':
      return [{ text: `話してくださって、ありがとうございます。おひとりで抱えなくて大丈夫です。\n${also || LATER}` }];
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

/** Questions that invite words about being alone or unwell. */
const INVITES = new Set(['why', 'health']);
const DAYS_ONLY =
  /^[^、。]*(?:曜日?|平日|土日|週末|午前|午後|朝|夜|夕方|[月火水木金土日])(?:中)?[はも](?:ちょっと|少し)?(?:だめ|駄目|ダメ)[^、。]{0,5}[。]?$/u;
const RELAY = /^(?:対応)?\s*\d{1,6}\s*[ 、::\n]/u;
const WHO: Record<string, string> = {
  senior: '会員から',
  contact: '発注者の連絡担当から',
  coordinator: 'コーディネーターから',
  stranger: 'まだご登録のない方から',
};

/** Answers a cry for help and hands over; the flow waits until a person releases it. False for texts that are none. */
export function cryForHelp(turn: Turn, level: Distress): boolean {
  if (level === 'none') return false;
  const { chat } = turn.heard;
  const talk = turn.find('talk', chat);
  const centre = turn.centre;
  const said = turn.heard.what.kind === 'text' ? turn.heard.what.text.normalize('NFKC') : '';
  // what a coordinator passes on to somebody is no cry of theirs
  if (talk?.role === 'coordinator' && RELAY.test(said)) return false;
  if (level === 'check') {
    // 「土日はだめです」 is about days
    if (DAYS_ONLY.test(said)) return false;
    turn.say(chat, 'answer', safetyWords('check'));
    return false;
  }
  if (!talk) beginTalk(turn);
  // loneliness as the reason to take part, bad nights where the body is asked about: heard by a person, but the questions go on
  const invited = level === 'distress' && talk?.flow === 'interview' && INVITES.has(talk.step) && talk.heldBy === 'bot';
  const later = officeIsOpen(centre, turn.now)
    ? ''
    : `いまは、ここを見る者がおりません。おそくとも${sayMoment(nextOpen(centre, turn.now))}に、担当からお電話します。`;
  const words = safetyWords(level, centre.helpLines, later);
  // said again it is only the first, without the question
  const again = turn.list('casesOfChat', chat, 'case').some((one) => one.kind === level);
  turn.say(chat, 'safety', again ? words.slice(0, 1) : words);
  openCase(turn, {
    kind: level,
    chat,
    person: talk?.person ?? null,
    where: WHO[talk?.role ?? 'stranger'] ?? '',
    note: said.slice(0, 300),
    holds: talk?.role !== 'coordinator' && !invited,
    urgent: level !== 'distress',
  });
  if (said) tellTakers(turn, said);
  turn.read({ family: 'distress', step: talk?.step ?? '', sure: level });
  return !invited;
}

/** 「だいじょうぶです」 after the gentle question. */
export function pressedSafety(turn: Turn): void {
  if (turn.talk.flow === 'interview') return takeUp(turn, '安心しました。どうぞ無理をなさらないでください。');
  turn.answer({ text: '安心しました。どうぞ無理をなさらないでください。' });
}
