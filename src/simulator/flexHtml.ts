/** Flex messages as HTML, made on the server and escaped throughout; class names are styled in static/page.css. */
import { boxLook, colour, css, fontSize, imageWidth, length, placeOf, textLook, type Look } from './flexLook.ts';
import { html, type Html, type Piece } from './html.ts';
import { isFields, textOf, type Fields } from './limitReport.ts';

/** Makes the button, link or picker of an action around its content. */
export type Pressable = (action: Fields, look: { readonly kind: string; readonly style?: string }, content: Piece) => Html;

/** A Flex message's `contents`. */
export function flexHtml(contents: unknown, pressable: Pressable): Html {
  if (!isFields(contents)) return html``;
  if (contents['type'] !== 'carousel') return bubbleHtml(contents, pressable);
  return html`<div class="carousel" tabindex="0" role="group" aria-label="カードの列">
    ${parts(contents).map((bubble) => bubbleHtml(bubble, pressable))}
  </div>`;
}

const SIZES = ['nano', 'micro', 'deca', 'hecto', 'kilo', 'mega', 'giga'];

function bubbleHtml(bubble: Fields, pressable: Pressable): Html {
  const size = SIZES.includes(textOf(bubble['size'])) ? textOf(bubble['size']) : 'mega';
  const styles = isFields(bubble['styles']) ? bubble['styles'] : {};
  return html`<div class="card ${size}">
    ${['header', 'hero', 'body', 'footer'].map((block) => {
      const part = bubble[block];
      if (!isFields(part)) return null;
      const style = isFields(styles[block]) ? styles[block] : {};
      const look = css({ 'background-color': colour(style['backgroundColor']) });
      return html`<div class="${block}${style['separator'] === true ? ' ruled' : ''}" style="${look}">
        ${componentHtml(part, pressable, undefined, true)}
      </div>`;
    })}
  </div>`;
}

function componentHtml(part: Fields, pressable: Pressable, parent: Fields | undefined, first: boolean): Html {
  const place = placeOf(part, parent, first);
  const action = isFields(part['action']) ? part['action'] : undefined;
  const around = (kind: string, look: Look, content: Piece): Html => {
    const style = css({ ...place, ...look });
    return action
      ? pressable(action, { kind: `${kind} tappable`, style }, content)
      : html`<div class="${kind}" style="${style}">${content}</div>`;
  };
  switch (part['type']) {
    case 'box': {
      const layout = ['horizontal', 'vertical', 'baseline'].find((l) => l === part['layout']) ?? 'vertical';
      const inner = parts(part).map((p, i) => componentHtml(p, pressable, part, i === 0));
      // a button cannot hold buttons: a box with an action and buttons in it keeps the inner ones
      if (action && hasAction(part['contents']))
        return html`<div class="box ${layout}" style="${css({ ...place, ...boxLook(part) })}">${inner}</div>`;
      return around(`box ${layout}`, boxLook(part), inner);
    }
    case 'text': {
      const kind = part['wrap'] === true ? 'text wrap' : 'text';
      const lines = typeof part['maxLines'] === 'number' && part['maxLines'] > 0 ? String(part['maxLines']) : undefined;
      const clamp: Look =
        lines && part['wrap'] === true
          ? { display: '-webkit-box', '-webkit-line-clamp': lines, '-webkit-box-orient': 'vertical', overflow: 'hidden' }
          : {};
      const spans = parts(part).map((span) => html`<span style="${css(textLook(span, true))}">${textOf(span['text'])}</span>`);
      const look = { ...textLook(part, false), 'line-height': lineHeight(part), ...clamp };
      return around(kind, look, spans.length > 0 ? spans : textOf(part['text']));
    }
    case 'button': {
      if (!action) return html``;
      const style = ['primary', 'secondary'].find((s) => s === part['style']) ?? 'link';
      const own = colour(part['color']);
      const look = css({ ...place, [style === 'link' ? 'color' : 'background-color']: own });
      return pressable(action, { kind: `button ${style}${part['height'] === 'sm' ? ' small' : ''}`, style: look }, textOf(action['label']));
    }
    case 'image': {
      const ratio = /^(\d+(\.\d+)?):(\d+(\.\d+)?)$/.exec(textOf(part['aspectRatio']));
      const look = css({
        width: imageWidth(part['size']),
        'aspect-ratio': ratio ? `${ratio[1]} / ${ratio[3]}` : '1 / 1',
        'object-fit': part['aspectMode'] === 'cover' ? 'cover' : 'contain',
        'background-color': colour(part['backgroundColor']),
      });
      return around('image', {}, html`<img src="${picture(part['url'])}" alt="" style="${look}" loading="lazy" />`);
    }
    case 'icon':
      return html`<img class="icon" src="${picture(part['url'])}" alt="" style="${css({ ...place, height: fontSize(part['size']) })}" />`;
    case 'separator':
      return html`<div class="separator" style="${css({ ...place, 'background-color': colour(part['color']) })}"></div>`;
    case 'video':
      return isFields(part['altContent']) ? componentHtml(part['altContent'], pressable, parent, first) : html``;
    default:
      return html`<div style="${css(place)}"></div>`;
  }
}

/** Pictures come over https only, as LINE asks; anything else is left blank. */
export function picture(url: unknown): string {
  const text = textOf(url);
  return text.startsWith('https://') && URL.canParse(text) ? text : 'data:,';
}

const parts = (part: Fields): Fields[] => (Array.isArray(part['contents']) ? part['contents'].filter(isFields) : []);

function lineHeight(part: Fields): string | undefined {
  const extra = length(part['lineSpacing'], {});
  return extra?.endsWith('px') ? `calc(1.4em + ${extra})` : undefined;
}

function hasAction(contents: unknown): boolean {
  if (!Array.isArray(contents)) return false;
  return contents.some((part) => isFields(part) && (isFields(part['action']) || hasAction(part['contents'])));
}
