/** A chat's lines as HTML: bubbles left and right, times, read marks, what the bot sent in all its kinds. */
import { createHash } from 'node:crypto';
import { actionsOf } from './actions.ts';
import { flexHtml, picture, type Pressable } from './flexHtml.ts';
import { html, type Html, type Piece } from './html.ts';
import { isFields, textOf, type Fields } from './limitReport.ts';
import type { Chat, ChatItem, LineMessage, Typed } from './state.ts';
import { templateHtml } from './templateHtml.ts';
import { dayOf, hourOf } from './tokyo.ts';

const SHOWN = 120;

/** Who looks at the chat. */
export interface Onlooker {
  readonly chatId: string;
  readonly userId: string;
  readonly isGroup: boolean;
  readonly botName: string;
  nameOf(userId: string): string;
}

/** A short mark that changes with the content, so that the page replaces only what changed. */
export function mark(content: Piece): string {
  return createHash('sha1')
    .update(html`${content}`.toString())
    .digest('base64url')
    .slice(0, 10);
}

/** The chat's lines, oldest first. */
export function talkHtml(chat: Chat, who: Onlooker): Html {
  const items = chat.items.slice(-SHOWN);
  const lines: Html[] = [];
  items.forEach((item, i) => {
    const before = items[i - 1];
    if (!before || dayOf(before.at) !== dayOf(item.at)) lines.push(line(`day-${item.id}`, 'day', html`<span>${dayOf(item.at)}</span>`));
    const follows =
      before?.from === 'bot' && item.from === 'bot' && senderOf(before) === senderOf(item) && hourOf(before.at) === hourOf(item.at);
    lines.push(itemHtml(item, who, follows, chat));
  });
  if (chat.typing)
    lines.push(
      line(
        `typing-${chat.id}`,
        'bot',
        html`${botIcon(undefined)}
          <div class="side">
            <div class="dots" role="img" aria-label="入力中"><i></i><i></i><i></i></div>
          </div>`,
      ),
    );
  return html`<ol id="items-${chat.id}" data-keyed>
    ${lines}
  </ol>`;
}

/** The quick replies of the last message; they are gone at the next message, or once used ("Use quick replies"). */
export function quickHtml(chat: Chat, who: Onlooker): Html {
  const last = chat.items.at(-1);
  const items =
    last?.from === 'bot' && chat.quickReplyUsed !== last.id && isFields(last.message['quickReply'])
      ? last.message['quickReply']['items']
      : [];
  const actions = Array.isArray(items)
    ? items
        .filter(isFields)
        .map((item) => item['action'])
        .filter(isFields)
    : [];
  const inner =
    last?.from === 'bot' && actions.length > 0
      ? html`<div class="row" role="group" aria-label="返事の候補">
          ${actions.map((a) => pressableOf(last.id, last.message, who)(a, { kind: 'chip' }, textOf(a['label'])))}
        </div>`
      : null;
  return html`<div class="quick" id="quick-${chat.id}" data-v="${mark(inner)}">${inner}</div>`;
}

function line(id: string, kind: string, content: Piece): Html {
  return html`<li id="${id}" class="${kind}" data-v="${mark(content)}">${content}</li>`;
}

function itemHtml(item: ChatItem, who: Onlooker, follows: boolean, chat: Chat): Html {
  if (item.from === 'line') return line(item.id, 'day', html`<span>${item.text}</span>`);
  const time = html`<time datetime="${item.at.toISOString()}">${hourOf(item.at)}</time>`;
  if (item.from === 'bot') {
    const sender = isFields(item.message['sender']) ? item.message['sender'] : {};
    const name = textOf(sender['name']) || who.botName;
    const content = html`${follows ? html`<div class="icon none"></div>` : botIcon(sender)}
      <div class="side">
        ${follows ? null : html`<div class="name">${name}</div>`}
        <div class="said">
          <div class="what">${quoted(item.message['quoteToken'], chat)}${messageHtml(item.id, item.message, who)}</div>
          <div class="when">${time}</div>
        </div>
      </div>`;
    return line(item.id, `bot${follows ? ' follows' : ''}`, content);
  }
  if (item.unsent) return line(item.id, 'day', html`<span>${who.nameOf(item.userId)}さんが送信を取り消しました</span>`);
  const mine = item.userId === who.userId;
  const read = item.read ? html`<span>既読</span>` : null;
  const typed = typedHtml(item.typed);
  if (mine)
    return line(
      item.id,
      'mine',
      html`<div class="said">
        <div class="when">${read}${time}</div>
        <div class="what">${typed}</div>
      </div>`,
    );
  const name = who.nameOf(item.userId);
  const content = html`<div class="icon person" aria-hidden="true">${[...name][0]}</div>
    <div class="side">
      <div class="name">${name}</div>
      <div class="said">
        <div class="what">${typed}</div>
        <div class="when">${time}</div>
      </div>
    </div>`;
  return line(item.id, 'other', content);
}

const senderOf = (item: ChatItem & { from: 'bot' }) => (isFields(item.message['sender']) ? textOf(item.message['sender']['name']) : '');

function botIcon(sender: Fields | undefined): Html {
  const url = sender?.['iconUrl'];
  if (url !== undefined) return html`<img class="icon" src="${picture(url)}" alt="" />`;
  const name = textOf(sender?.['name']);
  return html`<div class="icon${name ? ' person' : ''}" aria-hidden="true">${name ? [...name][0] : '出'}</div>`;
}

function quoted(quoteToken: unknown, chat: Chat): Piece {
  const id = chat.quotable.get(textOf(quoteToken));
  const item = chat.items.find((i) => i.id === id);
  if (!item) return null;
  const text =
    item.from === 'person' && item.typed.type === 'text' ? item.typed.text : item.from === 'bot' ? textOf(item.message['text']) : '';
  return html`<div class="quoted">${text.slice(0, 60) || '前のメッセージ'}</div>`;
}

/** Texts, cards and pictures of the bot. */
function messageHtml(id: string, message: LineMessage, who: Onlooker): Html {
  const pressable = pressableOf(id, message, who);
  switch (message.type) {
    case 'text':
    case 'textV2':
      return html`<div class="bubble">${linked(substituted(message, who))}</div>`;
    case 'flex':
      return html`<div class="flex" role="group" aria-label="${textOf(message['altText'])}">
        ${flexHtml(message['contents'], pressable)}
      </div>`;
    case 'template':
      return html`<div class="flex" role="group" aria-label="${textOf(message['altText'])}">
        ${templateHtml(message['template'], pressable)}
      </div>`;
    case 'sticker':
      return typedHtml({ type: 'sticker', keywords: ['スタンプ'] });
    case 'image':
      return html`<img class="photo" src="${picture(message['previewImageUrl'])}" alt="写真" />`;
    case 'location':
      return html`<div class="place"><b>${textOf(message['title'])}</b>${textOf(message['address'])}</div>`;
    case 'audio':
      return html`<div class="bubble">▶ 音声</div>`;
    default:
      return html`<div class="bubble">${textOf(message['altText']) || `(${message.type})`}</div>`;
  }
}

function typedHtml(typed: Typed): Html {
  switch (typed.type) {
    case 'text':
      return html`<div class="bubble">${typed.text}</div>`;
    case 'sticker':
      return html`<div class="sticker" role="img" aria-label="スタンプ ${typed.keywords.join('、')}">
        <span aria-hidden="true">${face(typed.keywords[0] ?? '')}</span><small aria-hidden="true">${typed.keywords[0] ?? ''}</small>
      </div>`;
    case 'location':
      return html`<div class="place"><b>${typed.title ?? '現在地'}</b>${typed.address ?? `${typed.latitude}, ${typed.longitude}`}</div>`;
    case 'image':
      return html`<div class="photo" role="img" aria-label="写真"><span aria-hidden="true">写真</span></div>`;
    case 'audio':
      return html`<div class="bubble voice">▶ 音声 0:${String(Math.round(typed.duration / 1000)).padStart(2, '0')}</div>`;
    case 'file':
      return html`<div class="bubble file">${typed.fileName}</div>`;
  }
}

const FACES: Readonly<Record<string, string>> = {
  OK: '(^o^)b',
  ありがとう: 'm(_ _)m',
  了解: '(`・ω・)ゞ',
  ごめんなさい: '(>_<)',
  おはよう: '(^_^)/',
};
const face = (keyword: string) => FACES[keyword] ?? '(^_^)';

/** Web addresses in a text are links, as in LINE. */
function linked(text: string): Piece {
  return text
    .split(/(https?:\/\/[\x21-\x7e]+)/)
    .map((part, i) =>
      i % 2 === 1 && URL.canParse(part) ? html`<a href="${part}" target="_blank" rel="noopener noreferrer">${part}</a>` : part,
    );
}

function substituted(message: LineMessage, who: Onlooker): string {
  const text = textOf(message['text']);
  if (message.type !== 'textV2') return text;
  const parts = isFields(message['substitution']) ? message['substitution'] : {};
  return text
    .replaceAll(/\{([0-9a-zA-Z_]{1,20})\}/g, (_, key: string) => {
      const part = isFields(parts[key]) ? parts[key] : {};
      const mentionee = isFields(part['mentionee']) ? part['mentionee'] : {};
      return part['type'] !== 'mention' ? '' : mentionee['type'] === 'all' ? '@All' : `@${who.nameOf(textOf(mentionee['userId']))}`;
    })
    .replaceAll('{{', '{')
    .replaceAll('}}', '}');
}

/** Buttons name their message and their number in it; what they do is looked up when they are pressed. */
function pressableOf(messageId: string, message: LineMessage, who: Onlooker): Pressable {
  const numbers = new Map(actionsOf(message).map((open, n) => [open.action, n]));
  return (action, look, content) => actionHtml(action, `message:${messageId}:${numbers.get(action) ?? -1}`, who.chatId, look, content);
}

/** One action: a button, a link, or a date or hour to pick. */
export function actionHtml(action: Fields, name: string, chatId: string, look: { kind: string; style?: string }, content: Piece): Html {
  const { kind, style = '' } = look;
  if (action['type'] === 'uri') {
    const uri = textOf(action['uri']);
    const call = uri.startsWith('tel:');
    if (!call && !/^https?:/.test(uri)) return html`<span class="${kind}" style="${style}">${content}</span>`;
    return html`<a class="${kind}" style="${style}" href="${uri}" ${call ? null : html`target="_blank" rel="noopener noreferrer"`}
      >${content}</a
    >`;
  }
  if (action['type'] === 'datetimepicker') {
    const type = action['mode'] === 'datetime' ? 'datetime-local' : action['mode'] === 'time' ? 'time' : 'date';
    const limit = (field: string) =>
      action[field] === undefined ? null : html`${field === 'initial' ? 'value' : field}="${textOf(action[field])}"`;
    return html`<details class="picker" style="${style}">
      <summary class="${kind}">${content}</summary>
      <form method="post" action="/simulator/press">
        <input type="hidden" name="chat" value="${chatId}" /><input type="hidden" name="button" value="${name}" />
        <input
          type="${type}"
          name="picked"
          aria-label="${textOf(action['label']) || '日時'}"
          required
          ${['initial', 'min', 'max'].map((f) => html` ${limit(f)}`)}
        />
        <button>決定</button>
      </form>
    </details>`;
  }
  const copy = action['type'] === 'clipboard' ? html`data-copy="${textOf(action['clipboardText'])}"` : null;
  return html`<button class="${kind}" style="${style}" form="press-${chatId}" name="button" value="${name}" ${copy}>${content}</button>`;
}
