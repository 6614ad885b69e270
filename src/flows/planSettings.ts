/** Small settings that a coordinator makes in a word: who lives alone, turns marked as done, the hours of a ladder. */
import type { LadderSettings } from '../records.ts';
import { closeButtons } from './cases.ts';
import { setLadder } from './replan.ts';
import type { Turn } from './scene.ts';
import { unmarkedOn, unmarkedShifts } from './unmarked.ts';

/** Acts on words about a setting; false when they are about something else. */
export function setByWords(turn: Turn, line: string): boolean {
  return livesAlone(turn, line) || markDone(turn, line) || ladder(turn, line);
}

/** 「一人暮らし 12」: the person of case 12 lives alone; 「一人暮らしではない 12」 takes it back. */
function livesAlone(turn: Turn, line: string): boolean {
  const found = /^(?:一人|ひとり|独り)暮らし(では?ない|じゃない)?\D*(\d{1,6})$/u.exec(line);
  if (!found) return false;
  const one = turn.list('caseByNumber', found[2]!, 'case')[0];
  const senior = one?.person ? turn.find('senior', one.person) : null;
  if (!senior) {
    turn.answer({ text: `対応${found[2]}には、会員がひもづいていません。` });
    return true;
  }
  turn.change('senior', senior._id, { profile: { ...senior.profile, livesAlone: !found[1] } });
  turn.answer({ text: `対応${found[2]}の方を、${found[1] ? '一人暮らしではない' : '一人暮らし'}と書きとめました。` });
  return true;
}

/** 「確認済み 12」: everybody on the list of case 12 was there; marked as done in one go, and the case is closed. */
function markDone(turn: Turn, line: string): boolean {
  const number = /^(?:確認済み?|確認ずみ)\D*(\d{1,6})$/u.exec(line)?.[1];
  if (!number) return false;
  const one = turn.list('caseByNumber', number, 'case')[0];
  if (one?.kind !== 'unmarked' || one.state === 'closed') {
    turn.answer({ text: `対応${number}は、終わりの確認の対応ではありません。` });
    return true;
  }
  const shifts = unmarkedShifts(turn, one.openedAt);
  let count = 0;
  for (const shift of shifts) {
    const open = unmarkedOn(shift);
    count += open.length;
    turn.change('shift', shift._id, {
      assignments: shift.assignments.map((each) => (open.includes(each) ? { ...each, state: 'done' as const } : each)),
    });
  }
  turn.answer({
    text: `${count}件を、終わりと書きとめました。対応${number}は、ボタンで終わりにしてください。`,
    buttons: closeButtons(one),
  });
  return true;
}

const patches: readonly { readonly says: RegExp; readonly patch: (found: RegExpExecArray) => Partial<LadderSettings> }[] = [
  { says: /確認\s*(\d{1,2})日前/u, patch: (found) => ({ confirmDaysBefore: Number(found[1]) }) },
  { says: /夕方\s*(\d{1,2}):?(\d{2})/u, patch: (found) => ({ eveningAt: `${found[1]!.padStart(2, '0')}:${found[2]}` }) },
  { says: /出発(?:の)?確認\s*(あり|なし)/u, patch: (found) => ({ asksLeaving: found[1] === 'あり' }) },
  { says: /到着(?:の)?確認\s*(あり|なし)/u, patch: (found) => ({ asksArrival: found[1] === 'あり' }) },
];

/** 「段取り 畑 夕方 16:30」「段取り 畑 出発確認 あり」: the ladder of one opening; what is planned already moves with it. */
function ladder(turn: Turn, line: string): boolean {
  const name = /^段取り\s*(\S+)/u.exec(line)?.[1];
  if (!name) return false;
  const openings = turn.list('openings', '', 'opening').filter((one) => one.title.includes(name));
  const [opening] = openings;
  const patch = patches.reduce<Partial<LadderSettings>>((all, { says, patch: of }) => {
    const found = says.exec(line);
    return found ? { ...all, ...of(found) } : all;
  }, {});
  if (openings.length !== 1 || !opening || Object.keys(patch).length === 0) {
    turn.answer({
      text:
        openings.length > 1
          ? `「${name}」は${openings.length}件あります。もう少し長く書いてください。`
          : '「段取り 畑 夕方 16:30」「段取り 畑 出発確認 あり」のように送ってください。',
    });
    return true;
  }
  const fault = setLadder(turn, opening._id, patch);
  turn.answer({
    text: fault
      ? 'その時間は読み取れませんでした。「16:30」のように送ってください。'
      : `「${opening.title}」の段取りを変えました。これからの予定にも反映しました。`,
  });
  return true;
}
