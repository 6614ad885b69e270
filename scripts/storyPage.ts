/** The story's figures as a table for the terminal and as one page that needs nothing else. */
import { quantile, type Figures } from './storyFigures.ts';

const share = (part: number, whole: number) => (whole > 0 ? `${((100 * part) / whole).toFixed(1)}%` : '-');

function rowsOf(f: Figures): [string, string][] {
  return [
    ['会員 / 週 / 種', `40 / ${f.weeks} / ${f.seed}`],
    ['出番(うち埋まった回)', `${f.shifts}(${f.covered}、${share(f.covered, f.shifts)})`],
    ['席(うち埋まった席)', `${f.places}(${f.taken}、${share(f.taken, f.places)})`],
    ['たずねた回数', String(f.asks)],
    ['「行きます」の席', String(f.confirmed)],
    ['お休み', String(f.lost)],
    ['代わりの方', String(f.standIns)],
    ['「行けない」から代わりまで 中央値 / 90%', `${quantile(f.minutes, 0.5).toFixed(0)}分 / ${quantile(f.minutes, 0.9).toFixed(0)}分`],
    ['通数(うちグループ)', `${f.pushes}(${f.toGroup})`],
    ['返信(無料)', String(f.replies)],
    ['埋まった出番1回あたりの通数', f.perCovered.toFixed(1)],
    ['聞いたこと', String(f.heards)],
    ['二重・定員の誤り', String(f.faults.length)],
    ['かかった時間', `${f.seconds.toFixed(1)}秒`],
  ];
}

/** The table for the terminal. */
export function tableOf(f: Figures): string {
  const rows: [string, string][] = [
    ...rowsOf(f),
    ...f.cases.map(({ ja, count, open }): [string, string] => [`対応 ${ja}`, `${count}(終わっていない ${open})`]),
    ...f.faults.slice(0, 5).map((fault): [string, string] => ['誤り', fault]),
  ];
  const wide = (text: string) => [...text].reduce((sum, char) => sum + (char.codePointAt(0)! > 0xff ? 2 : 1), 0);
  const most = Math.max(...rows.map(([name]) => wide(name)));
  return rows.map(([name, value]) => `${name}${' '.repeat(most - wide(name) + 2)}${value}`).join('\n');
}

/** The page. */
export function pageOf(f: Figures): string {
  const table = (rows: readonly (readonly string[])[]) =>
    `<table>${rows.map((cells) => `<tr>${cells.map((cell, at) => (at === 0 ? `<th scope="row">${cell}</th>` : `<td>${cell}</td>`)).join('')}</tr>`).join('')}</table>`;
  const bins = [10, 20, 30, 60, 120, 240, 480, 1_440, Number.POSITIVE_INFINITY];
  const names = ['10分', '20分', '30分', '1時間', '2時間', '4時間', '8時間', '1日', 'それ以上'];
  const counts = bins.map((to, at) => f.minutes.filter((m) => m <= to && m > (bins[at - 1] ?? -1)).length);
  return `<!doctype html>
<html lang="ja"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${f.weeks}週間の物語</title>
<style>body{font:18px/1.7 system-ui,sans-serif;color:#1c2b2a;background:#fbfaf6;margin:2rem auto;max-width:60rem;padding:0 1rem}
h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2rem}table{border-collapse:collapse}th,td{border-bottom:1px solid #cfd6d2;padding:.3rem .9rem;text-align:left;font-weight:400}
td{font-variant-numeric:tabular-nums;text-align:right}svg{width:100%;height:auto}svg text{font:13px system-ui,sans-serif;fill:#1c2b2a}</style></head><body>
<h1>センターの${f.weeks}週間</h1><p>見本の会員40名。すべて作りごとで、時計を手で進めた記録です(種 ${f.seed})。</p>
${table(rowsOf(f))}
<h2>週ごとの出番</h2>${bars(
    f.byWeek.map((week, at) => ({ name: `${at + 1}週`, values: [week.covered, week.shifts - week.covered] })),
    ['#2f6f5e', '#d98e4a'],
    ['埋まった', '足りない'],
  )}
<h2>週ごとのお休みと代わりの方</h2>${bars(
    f.byWeek.map((week, at) => ({ name: `${at + 1}週`, values: [week.standIns, Math.max(0, week.lost - week.standIns)] })),
    ['#3a6ea5', '#c9cfd6'],
    ['代わりの方', '代わりなし'],
  )}
<h2>「行けない」から代わりの方まで</h2>${bars(
    names.map((name, at) => ({ name, values: [counts[at]!] })),
    ['#7a5c99'],
    ['回'],
  )}
<h2>対応</h2>${table([['種類', '件', '終わっていない'], ...f.cases.map(({ ja, count, open }) => [ja, String(count), String(open)])])}
</body></html>
`;
}

/** Bars in one colour each, one upon the other, with their numbers. */
function bars(
  groups: readonly { name: string; values: readonly number[] }[],
  colours: readonly string[],
  legend: readonly string[],
): string {
  const width = 900;
  const height = 240;
  const each = width / Math.max(1, groups.length);
  const most = Math.max(1, ...groups.map(({ values }) => values.reduce((a, b) => a + b, 0)));
  const drawn = groups.map(({ name, values }, at) => {
    let y = height - 30;
    const parts = values.map((value, k) => {
      const h = (value / most) * (height - 70);
      y -= h;
      return `<rect x="${at * each + each * 0.15}" y="${y.toFixed(1)}" width="${(each * 0.7).toFixed(1)}" height="${h.toFixed(1)}" fill="${colours[k]}"/>`;
    });
    const x = at * each + each / 2;
    const middle = 'text-anchor="middle"';
    return `${parts.join('')}<text x="${x}" y="${height - 10}" ${middle}>${name}</text><text x="${x}" y="${(y - 6).toFixed(1)}" ${middle}>${values.join(' / ')}</text>`;
  });
  const words = legend.map(
    (name, k) => `<rect x="${k * 130}" y="4" width="14" height="14" fill="${colours[k]}"/><text x="${k * 130 + 20}" y="16">${name}</text>`,
  );
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${legend.join('、')}">${words.join('')}${drawn.join('')}</svg>`;
}
