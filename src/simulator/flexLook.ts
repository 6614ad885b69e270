/** The look of Flex components as CSS: only values of known form get in ("Flex Message elements", "Flex Message layout"). */
import type { Fields } from './limitReport.ts';
import { textOf } from './limitReport.ts';

const FONT: Readonly<Record<string, string>> = {
  xxs: '11px',
  xs: '13px',
  sm: '14px',
  md: '16px',
  lg: '19px',
  xl: '22px',
  xxl: '29px',
  '3xl': '35px',
  '4xl': '48px',
  '5xl': '74px',
};
const IMAGE: Readonly<Record<string, string>> = {
  xxs: '40px',
  xs: '60px',
  sm: '80px',
  md: '100px',
  lg: '120px',
  xl: '140px',
  xxl: '160px',
  '3xl': '180px',
  '4xl': '200px',
  '5xl': '220px',
  full: '100%',
};
const SPACE: Readonly<Record<string, string>> = { none: '0', xs: '2px', sm: '4px', md: '8px', lg: '12px', xl: '16px', xxl: '20px' };
const ALIGN: Readonly<Record<string, string>> = { start: 'left', center: 'center', end: 'right' };
const CROSS: Readonly<Record<string, string>> = { top: 'flex-start', center: 'center', bottom: 'flex-end' };
const LENGTH = /^-?\d+(\.\d+)?(px|%)$/;
const COLOUR = /^#([0-9a-f]{6}|[0-9a-f]{8})$/i;

/** Declarations that become a style attribute; those without a value fall out. */
export type Look = Readonly<Record<string, string | undefined>>;

/** A style attribute's text. */
export function css(look: Look): string {
  return Object.entries(look)
    .flatMap(([name, value]) => (value === undefined ? [] : `${name}:${value}`))
    .join(';');
}

/** A colour, when it is one. */
export function colour(value: unknown): string | undefined {
  const text = textOf(value);
  return COLOUR.test(text) ? text : undefined;
}

/** A length: a word of LINE's scale, pixels or percent. */
export function length(value: unknown, scale: Readonly<Record<string, string>> = SPACE): string | undefined {
  const text = textOf(value);
  return scale[text] ?? (LENGTH.test(text) ? text : undefined);
}

/** Font size of a text or icon. */
export const fontSize = (value: unknown) => length(value, FONT) ?? FONT['md'];

/** Width of an image. */
export const imageWidth = (value: unknown) => length(value, IMAGE) ?? IMAGE['md'];

/** Where a component stands in its box: its share of the room, its distance from the one before. */
export function placeOf(part: Fields, parent: Fields | undefined, first: boolean): Look {
  const across = parent?.['layout'] === 'horizontal' || parent?.['layout'] === 'baseline';
  const share = typeof part['flex'] === 'number' ? part['flex'] : across && part['type'] !== 'icon' && part['type'] !== 'separator' ? 1 : 0;
  const gap = first ? undefined : (length(part['margin']) ?? length(parent?.['spacing']));
  const absolute = part['position'] === 'absolute';
  return {
    flex: share > 0 && !length(part['width']) ? `${share} ${share} 0` : 'none',
    'min-width': across ? '0' : undefined,
    [across ? 'margin-left' : 'margin-top']: gap,
    'align-self': across ? CROSS[textOf(part['gravity'])] : undefined,
    position: absolute ? 'absolute' : undefined,
    top: length(part['offsetTop']),
    bottom: length(part['offsetBottom']),
    left: length(part['offsetStart']),
    right: length(part['offsetEnd']),
  };
}

/** The look of a box itself. */
export function boxLook(box: Fields): Look {
  return {
    'background-color': colour(box['backgroundColor']),
    'border-radius': length(box['cornerRadius']),
    border: colour(box['borderColor']) && `${length(box['borderWidth']) ?? '1px'} solid ${colour(box['borderColor'])}`,
    padding: length(box['paddingAll']),
    'padding-top': length(box['paddingTop']),
    'padding-bottom': length(box['paddingBottom']),
    'padding-left': length(box['paddingStart']),
    'padding-right': length(box['paddingEnd']),
    width: length(box['width'], {}),
    'max-width': length(box['maxWidth'], {}),
    height: length(box['height'], {}),
    'max-height': length(box['maxHeight'], {}),
    'justify-content': textOf(box['justifyContent']).match(/^[a-z-]+$/)?.[0],
    'align-items': textOf(box['alignItems']).match(/^[a-z-]+$/)?.[0],
  };
}

/** The look of letters: of a text or a span in it. */
export function textLook(text: Fields, inherits: boolean): Look {
  return {
    'font-size': text['size'] === undefined && inherits ? undefined : fontSize(text['size']),
    color: colour(text['color']),
    'font-weight': text['weight'] === 'bold' ? '700' : undefined,
    'font-style': text['style'] === 'italic' ? 'italic' : undefined,
    'text-decoration': textOf(text['decoration']).match(/^(underline|line-through)$/)?.[0],
    'text-align': ALIGN[textOf(text['align'])],
  };
}
