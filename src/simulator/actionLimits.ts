/** The limits of actions ("Action objects"): labels by where they stand, data, links, dates. */
import { isFields, type Fields, type Report } from './limitReport.ts';

/** Where an action stands; it decides its label and which kinds are allowed. */
export type ActionPlace = 'template' | 'imageColumn' | 'quickReply' | 'flexButton' | 'flexOther' | 'richMenu';

const LABEL = {
  template: { max: 20, optional: false },
  imageColumn: { max: 12, optional: true },
  quickReply: { max: 20, optional: false },
  flexButton: { max: 40, optional: false },
  flexOther: { max: 40, optional: true },
  richMenu: { max: 20, optional: true },
} as const;

const KINDS: readonly string[] = ['postback', 'message', 'uri', 'datetimepicker', 'clipboard'];
const ONLY_QUICK_REPLY: readonly string[] = ['camera', 'cameraRoll', 'location'];
const INPUT_OPTIONS = ['closeRichMenu', 'openRichMenu', 'openKeyboard', 'openVoice'];

/** Checks one action; `join` makes the property path of a field (`a.b` or `/a/b`). */
export function checkAction(
  action: unknown,
  at: string,
  place: ActionPlace,
  report: Report,
  join = (a: string, b: string) => `${a}.${b}`,
): void {
  if (!isFields(action)) return report.add(at, 'must be specified');
  const { type } = action;
  const fits =
    typeof type === 'string' &&
    (KINDS.includes(type) ||
      (ONLY_QUICK_REPLY.includes(type) && place === 'quickReply') ||
      (type === 'richmenuswitch' && place === 'richMenu'));
  if (!fits) return report.add(join(at, 'type'), 'invalid property');
  report.text(action['label'], join(at, 'label'), { ...LABEL[place], graphemes: true });
  const text = (field: string, max: number, more: { optional?: boolean; min?: number; graphemes?: boolean } = {}) =>
    report.text(action[field], join(at, field), { max, ...more });
  switch (type) {
    case 'postback':
      return checkPostback(action, at, place, report, join);
    case 'message':
      return text('text', 300, { graphemes: true });
    case 'uri':
      return checkUri(action['uri'], join(at, 'uri'), report);
    case 'datetimepicker':
      text('data', 300);
      return checkPicker(action, at, report, join);
    case 'clipboard':
      return text('clipboardText', 1000);
    case 'richmenuswitch':
      text('richMenuAliasId', 32);
      return text('data', 300);
  }
}

function checkPostback(action: Fields, at: string, place: ActionPlace, report: Report, join: (a: string, b: string) => string): void {
  report.text(action['data'], join(at, 'data'), { max: 300 });
  for (const field of ['displayText', 'text', 'fillInText'])
    report.text(action[field], join(at, field), { max: 300, optional: true, graphemes: true });
  report.oneOf(action['inputOption'], join(at, 'inputOption'), INPUT_OPTIONS);
  if (action['text'] !== undefined && (action['displayText'] !== undefined || place === 'quickReply'))
    report.add(join(at, 'text'), 'invalid property');
  if (action['fillInText'] !== undefined && action['inputOption'] !== 'openKeyboard')
    report.add(join(at, 'fillInText'), 'invalid property');
}

function checkUri(uri: unknown, at: string, report: Report): void {
  report.text(uri, at, { max: 1000 });
  if (typeof uri !== 'string' || uri === '') return;
  if (!/^(https?|line|tel):/i.test(uri)) report.add(at, 'invalid uri scheme');
  // printable ASCII only: everything else has to be percent-encoded
  else if (!/^[\x21-\x7e]+$/.test(uri) || !URL.canParse(uri)) report.add(at, 'invalid uri');
}

const FORMS: Readonly<Record<string, RegExp>> = {
  date: /^(19|20)\d\d-\d\d-\d\d$|^2100-\d\d-\d\d$/,
  time: /^([01]\d|2[0-3]):[0-5]\d$/,
  datetime: /^((19|20)\d\d|2100)-\d\d-\d\d[Tt]([01]\d|2[0-3]):[0-5]\d$/,
};

function checkPicker(action: Fields, at: string, report: Report, join: (a: string, b: string) => string): void {
  report.oneOf(action['mode'], join(at, 'mode'), Object.keys(FORMS), false);
  const form = FORMS[String(action['mode'])];
  if (!form) return;
  for (const field of ['initial', 'min', 'max']) {
    const value = action[field];
    if (value !== undefined && (typeof value !== 'string' || !form.test(value))) report.add(join(at, field), 'invalid property');
  }
  const { min, max } = action;
  if (typeof min === 'string' && typeof max === 'string' && min.toUpperCase() >= max.toUpperCase())
    report.add(join(at, 'min'), 'invalid property');
}
