/** One phone as HTML: its header, the talk, quick replies, the place to write, the rich menu. */
import { PLACES } from './actions.ts';
import type { FakeLine } from './fakeLine.ts';
import { html, type Html, type Piece } from './html.ts';
import { isFields, textOf } from './limitReport.ts';
import { chatIdOf, labelOf, type PhoneShelf, type SimulatorPhone } from './simulatorPhone.ts';
import { actionHtml, mark, quickHtml, talkHtml, type Onlooker } from './talkHtml.ts';

/** The parts of a phone that are sent anew when its chat changes, by the id of their element. */
export function phoneParts(line: FakeLine, shelf: PhoneShelf, phone: SimulatorPhone): { id: string; html: string }[] {
  const id = chatIdOf(phone);
  const chat = line.phones.chat(id);
  const who = onlooker(line, shelf, phone);
  return [
    { id: `head-${id}`, html: head(line, phone).toString() },
    { id: `items-${id}`, html: talkHtml(chat, who).toString() },
    { id: `quick-${id}`, html: quickHtml(chat, who).toString() },
    { id: `write-${id}`, html: write(line, shelf, phone).toString() },
    { id: `menu-${id}`, html: richMenu(line, phone).toString() },
  ];
}

/** The whole phone. */
export function phoneHtml(line: FakeLine, shelf: PhoneShelf, phone: SimulatorPhone): Html {
  const id = chatIdOf(phone);
  const chat = line.phones.chat(id);
  const who = onlooker(line, shelf, phone);
  return html`<section class="phone" id="phone-${id}" data-v="${id}" aria-label="${labelOf(phone)}のスマートフォン">
    ${head(line, phone)}
    <div class="screen">
      <div class="title">
        <span class="back" aria-hidden="true"></span
        >${phone.kind === 'group' ? `${phone.name} (${phone.members.length + 1})` : line.botName}
      </div>
      <div class="talk" role="log" tabindex="0" aria-label="${labelOf(phone)}のトーク">${talkHtml(chat, who)}</div>
      ${quickHtml(chat, who)} ${write(line, shelf, phone)} ${richMenu(line, phone)}
      <form id="press-${id}" method="post" action="/simulator/press"><input type="hidden" name="chat" value="${id}" /></form>
    </div>
  </section>`;
}

function onlooker(line: FakeLine, shelf: PhoneShelf, phone: SimulatorPhone): Onlooker {
  const chatId = chatIdOf(phone);
  const nameOf = (userId: string) => line.phones.people().find((p) => p.userId === userId)?.displayName ?? '？';
  return { chatId, userId: shelf.speaker(chatId), isGroup: phone.kind === 'group', botName: line.botName, nameOf };
}

/** Whether the person has added, blocked or never added the account, or the bot is in the group. */
function standing(line: FakeLine, phone: SimulatorPhone): 'friend' | 'blocked' | 'none' {
  if (phone.kind === 'group') return line.phones.groups().find((g) => g.groupId === phone.groupId)?.botIsIn ? 'friend' : 'none';
  return line.phones.people().find((p) => p.userId === phone.userId)?.friendship ?? 'none';
}

function versioned(id: string, kind: string, content: Piece): Html {
  return html`<div id="${id}" class="${kind}" data-v="${mark(content)}">${content}</div>`;
}

function head(line: FakeLine, phone: SimulatorPhone): Html {
  const id = chatIdOf(phone);
  const now = standing(line, phone);
  const [on, off] = phone.kind === 'group' ? ['招待する', '退会させる'] : ['解除する', 'ブロック'];
  const change =
    now === 'friend' ? { to: 'blocked', text: off } : now === 'blocked' || phone.kind === 'group' ? { to: 'friend', text: on } : undefined;
  const name = phone.kind === 'person' && phone.displayName !== phone.label ? html`<small>${phone.displayName}</small>` : null;
  return versioned(
    `head-${id}`,
    'head',
    html`<h2>${labelOf(phone)}${name}</h2>
      ${change ? friendForm(id, change.to, change.text, 'quiet', `${labelOf(phone)}: ${change.text}`) : null}`,
  );
}

function friendForm(chatId: string, to: string, text: string, kind: string, label?: string): Html {
  return html`<form method="post" action="/simulator/friend">
    <input type="hidden" name="chat" value="${chatId}" /><button class="${kind}" name="to" value="${to}" aria-label="${label ?? text}">
      ${text}
    </button>
  </form>`;
}

const STICKERS = ['OK', 'ありがとう', '了解', 'ごめんなさい', 'おはよう'];

function write(line: FakeLine, shelf: PhoneShelf, phone: SimulatorPhone): Html {
  const id = chatIdOf(phone);
  const now = standing(line, phone);
  if (phone.kind === 'person' && now !== 'friend') {
    const [words, button] =
      now === 'blocked' ? ['ブロック中です。メッセージは届きません。', 'ブロックを解除する'] : ['まだ友だちではありません。', '友だち追加'];
    return versioned(
      `write-${id}`,
      'write closed',
      html`<p>${words}</p>
        ${friendForm(id, 'friend', button, 'add')}`,
    );
  }
  const speaker = shelf.speaker(id);
  const who =
    phone.kind === 'group'
      ? html`<label class="speaker"
            >話す人
            <select name="as" form="say-${id}">
              ${phone.members.map((m) => html`<option value="${m.userId}" ${m.userId === speaker ? html`selected` : null}>${m.displayName}</option>`)}
            </select></label
          >
          <label class="mention"><input type="checkbox" name="mention" form="say-${id}" />@${line.botName} に話しかける</label>`
      : null;
  const send = (what: string, text: string) => html`<button name="what" value="${what}">${text}</button>`;
  return versioned(
    `write-${id}`,
    'write',
    html`${who}
      <div class="line">
        <details class="plus">
          <summary aria-label="スタンプや写真などを送る"><span aria-hidden="true">＋</span></summary>
          <form class="tray" method="post" action="/simulator/send">
            <input type="hidden" name="chat" value="${id}" />
            <fieldset>
              <legend>スタンプ</legend>
              ${STICKERS.map((s) => send(`sticker:${s}`, s))}
            </fieldset>
            <fieldset>
              <legend>位置情報</legend>
              ${PLACES.map((p, i) => send(`place:${i}`, p.title))}
            </fieldset>
            <fieldset>
              <legend>そのほか</legend>
              ${send('photo', '写真')}${send('voice', '音声')}${send('file', 'ファイル')}${send('unsend', '最後の送信を取り消す')}
            </fieldset>
          </form>
        </details>
        <form class="say" id="say-${id}" method="post" action="/simulator/say">
          <input type="hidden" name="chat" value="${id}" />
          <textarea
            name="text"
            rows="1"
            required
            maxlength="5000"
            aria-label="${labelOf(phone)}のメッセージ"
            placeholder="メッセージを書く"
          ></textarea>
          <button>送信</button>
        </form>
      </div>`,
  );
}

function richMenu(line: FakeLine, phone: SimulatorPhone): Html {
  const id = chatIdOf(phone);
  const menu = phone.kind === 'person' && standing(line, phone) === 'friend' ? line.menuOf(phone.userId) : undefined;
  if (!menu) return versioned(`menu-${id}`, 'menu', null);
  const size = isFields(menu.body['size']) ? menu.body['size'] : {};
  const width = Number(size['width']);
  const height = Number(size['height']);
  const areas = Array.isArray(menu.body['areas']) ? menu.body['areas'].filter(isFields) : [];
  const percent = (part: unknown, whole: number) => `${((Number(part) / whole) * 100).toFixed(3)}%`;
  return versioned(
    `menu-${id}`,
    'menu',
    html`<details ${menu.body['selected'] === true ? html`open` : null}>
      <summary>${textOf(menu.body['chatBarText'])}</summary>
      <div class="picture" style="aspect-ratio:${width} / ${height}">
        <img src="/simulator/menu/${menu.richMenuId}" alt="" />
        ${areas.map((area, n) => {
          const { bounds, action } = area;
          if (!isFields(bounds) || !isFields(action)) return null;
          const style = `left:${percent(bounds['x'], width)};top:${percent(bounds['y'], height)};width:${percent(bounds['width'], width)};height:${percent(bounds['height'], height)}`;
          const words = textOf(action['label']) || textOf(action['displayText']) || textOf(action['text']) || `メニュー ${n + 1}`;
          return actionHtml(action, `menu:${menu.richMenuId}:${n}`, id, { kind: 'area', style }, html`<span>${words}</span>`);
        })}
      </div>
    </details>`,
  );
}
