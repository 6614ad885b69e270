/** The limits of Flex messages ("Flex Message"): which field belongs to which component, what may stand where, sizes. */
import { checkAction } from './actionLimits.ts';
import { isFields, type Fields, type Report } from './limitReport.ts';

const PLACE = ['position', 'offsetTop', 'offsetBottom', 'offsetStart', 'offsetEnd'];
const words = (text: string) => text.split(' ');
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  bubble: words('type size direction header hero body footer styles action'),
  carousel: words('type contents'),
  box: [
    ...words(
      'type layout contents flex spacing margin backgroundColor borderColor borderWidth cornerRadius width maxWidth height maxHeight',
    ),
    ...words('paddingAll paddingTop paddingBottom paddingStart paddingEnd action justifyContent alignItems background'),
    ...PLACE,
  ],
  button: [...words('type action flex margin height style color gravity adjustMode scaling'), ...PLACE],
  text: [
    ...words(
      'type text contents adjustMode flex margin size align gravity wrap lineSpacing maxLines weight color action style decoration scaling',
    ),
    ...PLACE,
  ],
  span: words('type text size weight color style decoration'),
  image: [...words('type url flex margin align gravity size aspectRatio aspectMode backgroundColor action animated'), ...PLACE],
  icon: [...words('type url margin size aspectRatio scaling'), ...PLACE],
  video: words('type url previewUrl altContent aspectRatio action'),
  separator: words('type margin color'),
  filler: words('type flex'),
};
const ENUMS: Readonly<Record<string, readonly string[]>> = {
  direction: words('ltr rtl'),
  layout: words('horizontal vertical baseline'),
  position: words('relative absolute'),
  justifyContent: words('center flex-start flex-end space-between space-around space-evenly'),
  alignItems: words('center flex-start flex-end'),
  align: words('start end center'),
  gravity: words('top bottom center'),
  weight: words('regular bold'),
  decoration: words('none underline line-through'),
  aspectMode: words('cover fit'),
  adjustMode: words('shrink-to-fit'),
};
const STYLES: Readonly<Record<string, readonly string[]>> = {
  button: words('primary secondary link'),
  text: words('normal italic'),
  span: words('normal italic'),
};
const SIZES = /^(xxs|xs|sm|md|lg|xl|xxl|3xl|4xl|5xl|full|\d+(\.\d+)?(px|%))$/;
const SPACES = /^(none|xs|sm|md|lg|xl|xxl|-?\d+(\.\d+)?(px|%))$/;
const COLOUR = /^#([0-9a-f]{6}|[0-9a-f]{8})$/i;
const BUBBLE_SIZES = words('nano micro deca hecto kilo mega giga');
// 30 KB and 50 KB: 1000 or 1024 is not said, so the smaller
const MOST_BYTES = { bubble: 30_000, carousel: 50_000 } as const;

const join = (a: string, b: string | number) => `${a}/${b}`;

/** Checks `contents` of a Flex message; property paths are like LINE's, e.g. `/body/contents/5/text`. */
export function checkFlex(contents: unknown, report: Report): void {
  if (!isFields(contents)) return report.add('/', 'must be specified');
  const bytes = Buffer.byteLength(JSON.stringify(contents));
  if (contents['type'] === 'bubble') {
    if (bytes > MOST_BYTES.bubble) report.add('/', 'bubble is too large');
    return checkBubble(contents, '', report);
  }
  if (contents['type'] !== 'carousel') return report.add('/type', 'invalid property');
  if (bytes > MOST_BYTES.carousel) report.add('/', 'carousel is too large');
  unknownFields(contents, 'carousel', '', report);
  const bubbles = report.list(contents['contents'], '/contents', 1, 12);
  bubbles.forEach((bubble, i) => {
    if (!isFields(bubble) || bubble['type'] !== 'bubble') return report.add(`/contents/${i}/type`, 'invalid property');
    checkBubble(bubble, `/contents/${i}`, report);
    if ((bubble['size'] ?? 'mega') !== ((bubbles[0] as Fields)['size'] ?? 'mega')) report.add(`/contents/${i}/size`, 'invalid property');
  });
}

function checkBubble(bubble: Fields, at: string, report: Report): void {
  unknownFields(bubble, 'bubble', at, report);
  report.oneOf(bubble['size'], join(at, 'size'), BUBBLE_SIZES);
  report.oneOf(bubble['direction'], join(at, 'direction'), ENUMS['direction']!);
  const blocks = ['header', 'hero', 'body', 'footer'].filter((block) => bubble[block] !== undefined);
  if (blocks.length === 0) report.add(at || '/', 'At least one block must be specified');
  for (const block of blocks) {
    const allowed = block === 'hero' ? ['box', 'image', 'video'] : ['box'];
    checkComponent(bubble[block], join(at, block), allowed, report);
  }
  if (bubble['action'] !== undefined) checkAction(bubble['action'], join(at, 'action'), 'flexOther', report, join);
}

const IN_BOX = words('box button image text separator filler');
const IN_BASELINE = words('icon text filler');

function checkComponent(part: unknown, at: string, allowed: readonly string[], report: Report): void {
  if (!isFields(part)) return report.add(at, 'must be specified');
  const type = String(part['type']);
  if (!allowed.includes(type)) return report.add(join(at, 'type'), 'invalid property');
  unknownFields(part, type, at, report);
  checkLook(part, type, at, report);
  switch (type) {
    case 'box': {
      report.oneOf(part['layout'], join(at, 'layout'), ENUMS['layout']!, false);
      if (!Array.isArray(part['contents'])) report.add(join(at, 'contents'), 'must be specified');
      else
        part['contents'].forEach((c, i) =>
          checkComponent(c, join(join(at, 'contents'), i), part['layout'] === 'baseline' ? IN_BASELINE : IN_BOX, report),
        );
      break;
    }
    case 'text':
      if (Array.isArray(part['contents']))
        part['contents'].forEach((c, i) => checkComponent(c, join(join(at, 'contents'), i), ['span'], report));
      else if (typeof part['text'] !== 'string' || part['text'] === '') report.add(join(at, 'text'), 'must be non-empty text');
      break;
    case 'span':
      if (typeof part['text'] !== 'string' || part['text'] === '') report.add(join(at, 'text'), 'must be non-empty text');
      break;
    case 'image':
    case 'icon':
      report.httpsUrl(part['url'], join(at, 'url'));
      break;
    case 'video':
      report.httpsUrl(part['url'], join(at, 'url'));
      report.httpsUrl(part['previewUrl'], join(at, 'previewUrl'));
      checkComponent(part['altContent'], join(at, 'altContent'), ['box', 'image'], report);
      break;
  }
  if (type === 'button') checkAction(part['action'], join(at, 'action'), 'flexButton', report, join);
  else if (part['action'] !== undefined) checkAction(part['action'], join(at, 'action'), 'flexOther', report, join);
}

function checkLook(part: Fields, type: string, at: string, report: Report): void {
  for (const [field, value] of Object.entries(part)) {
    const path = join(at, field);
    const wrong = () => report.add(path, 'invalid property');
    if (ENUMS[field] && field !== 'layout') report.oneOf(value, path, ENUMS[field]);
    else if (field === 'style') report.oneOf(value, path, STYLES[type] ?? []);
    else if (field === 'size' && !(typeof value === 'string' && SIZES.test(value))) wrong();
    else if (field === 'height' && type === 'button') report.oneOf(value, path, ['sm', 'md']);
    else if (/^(margin|spacing|padding.*|offset.*)$/.test(field) && !(typeof value === 'string' && SPACES.test(value))) wrong();
    else if (/color$/i.test(field) && !(typeof value === 'string' && COLOUR.test(value))) wrong();
    else if ((field === 'flex' || field === 'maxLines') && !(Number.isInteger(value) && Number(value) >= 0)) wrong();
    else if (field === 'wrap' || field === 'scaling' || field === 'animated') report.bool(value, path);
  }
}

function unknownFields(part: Fields, type: string, at: string, report: Report): void {
  for (const field of Object.keys(part)) if (!FIELDS[type]?.includes(field)) report.add(join(at, field), 'unknown field');
}
