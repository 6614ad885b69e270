/** Buttons, confirm and carousel templates as HTML ("Template messages"). */
import { picture, type Pressable } from './flexHtml.ts';
import { html, type Html } from './html.ts';
import { isFields, textOf, type Fields } from './limitReport.ts';

/** A template message's `template`. */
export function templateHtml(template: unknown, pressable: Pressable): Html {
  if (!isFields(template)) return html``;
  switch (template['type']) {
    case 'buttons':
      return column(template, pressable, 'stacked');
    case 'confirm':
      return column(template, pressable, 'beside');
    case 'carousel':
    case 'image_carousel':
      return html`<div class="carousel" tabindex="0" role="group" aria-label="カードの列">
        ${fields(template['columns']).map((c) => column(c, pressable, 'stacked'))}
      </div>`;
    default:
      return html``;
  }
}

function column(c: Fields, pressable: Pressable, how: 'stacked' | 'beside'): Html {
  const image = c['thumbnailImageUrl'] ?? c['imageUrl'];
  const actions = Array.isArray(c['actions']) ? fields(c['actions']) : fields([c['action']]);
  return html`<div class="card template">
    ${image === undefined ? null : html`<img class="thumbnail" src="${picture(image)}" alt="" loading="lazy" />`}
    <div class="words">
      ${c['title'] === undefined ? null : html`<div class="title">${textOf(c['title'])}</div>`}
      <div class="text wrap">${textOf(c['text'])}</div>
    </div>
    <div class="choices ${how}">${actions.map((a) => pressable(a, { kind: 'button link' }, textOf(a['label'])))}</div>
  </div>`;
}

const fields = (list: unknown): Fields[] => (Array.isArray(list) ? list.filter(isFields) : []);
