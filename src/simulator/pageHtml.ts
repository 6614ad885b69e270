/** The page around the phones: the bar with time and switches, the tabs, the phones side by side. */
import type { FakeLine } from './fakeLine.ts';
import { html, type Html } from './html.ts';
import { phoneHtml } from './phoneHtml.ts';
import { chatIdOf, labelOf, type PhoneShelf } from './simulatorPhone.ts';
import { mark } from './talkHtml.ts';
import { dayOf, hourOf, yearOf } from './tokyo.ts';

/** What the bar shows besides LINE itself. */
export interface BarState {
  readonly now: Date;
  readonly notice?: string;
}

/** The whole page. */
export function pageHtml(line: FakeLine, shelf: PhoneShelf, state: BarState): Html {
  return html`<!doctype html>
    <html lang="ja">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>出番 Deban シミュレーター</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/simulator/fonts/400.css" />
        <link rel="stylesheet" href="/simulator/fonts/700.css" />
        <link rel="stylesheet" href="/simulator/static/page.css" />
        <link rel="stylesheet" href="/simulator/static/talk.css" />
        <script type="module" src="/simulator/static/page.js"></script>
      </head>
      <body>
        <header class="top">
          <h1>出番 <span lang="en">Deban</span></h1>
          ${barHtml(line, state)}
        </header>
        ${tabsHtml(shelf)}
        <p id="notice" role="status">${state.notice}</p>
        <main id="phones" aria-label="スマートフォン" data-keyed>${shelf.phones.map((phone) => phoneHtml(line, shelf, phone))}</main>
      </body>
    </html>`;
}

/** The bar: time and how to move it, pushes used, whether LINE answers. */
export function barHtml(line: FakeLine, { now }: BarState): Html {
  const move = (by: string, words: string) => html`<button name="by" value="${by}">${words}</button>`;
  const { monthly } = line.quota;
  const used = line.quota.used().toLocaleString('ja-JP');
  const { down } = line.faults;
  const content = html`<time class="now" datetime="${now.toISOString()}"
      ><small>${yearOf(now)}</small> ${dayOf(now)} <b>${hourOf(now)}</b></time
    >
    <form class="clock" method="post" action="/simulator/clock" aria-label="時計を進める">
      ${move('+10m', '+10分')}${move('+1h', '+1時間')}${move('morning', '翌朝7:00')}${move('eve', '次の出番の前夜')}
    </form>
    <span class="quota"><span>今月の</span>通知 <b>${used}</b>${monthly === null ? null : ` / ${monthly.toLocaleString('ja-JP')}通`}</span>
    <form method="post" action="/simulator/down">
      <button class="switch" role="switch" aria-checked="${String(down)}" name="down" value="${down ? 'off' : 'on'}">
        <i aria-hidden="true"></i>LINEが止まっている
      </button>
    </form>`;
  return html`<div id="bar" class="bar" data-v="${mark(content)}">${content}</div>`;
}

/** One tab per phone, and the form that adds one. */
export function tabsHtml(shelf: PhoneShelf): Html {
  const tabs = shelf.phones.map(
    (phone) => html`<li id="tab-${chatIdOf(phone)}" data-v="0"><a href="#phone-${chatIdOf(phone)}">${labelOf(phone)}</a></li>`,
  );
  return html`<nav class="tabs" aria-label="スマートフォンを選ぶ">
    <ul id="tabs" data-keyed>
      ${tabs}
    </ul>
    <details class="adder">
      <summary><b aria-hidden="true">＋</b><span>スマホを追加</span></summary>
      <form method="post" action="/simulator/phone">
        <input name="name" required maxlength="20" aria-label="新しい人の名前" placeholder="名前" autocomplete="off" />
        <button>追加</button>
      </form>
    </details>
  </nav>`;
}
