/** The limits of messages ("Message objects") and the error body LINE answers when one is passed. */
import { checkAction } from './actionLimits.ts';
import { checkFlex } from './flexLimits.ts';
import { isFields, Report, textOf, type Fields, type Problem } from './limitReport.ts';
import { checkTemplate } from './templateLimits.ts';

/** The body of a 400. */
export interface ErrorBody {
  readonly message: string;
  readonly details?: readonly Problem[];
}

/** What is known of the chat the messages go to; undefined where there is none (validate, multicast). */
export interface Destination {
  readonly isGroup: boolean;
  readonly members: readonly string[];
  readonly quotable: ReadonlyMap<string, string>;
}

// from LINE's "List of available stickers"
const STICKER_PACKAGES = '446 789 1070 6136 6325 6359 6362 6370 6632 8515 8522 8525 11537 11538 11539'.split(' ');

/** Checks the `messages` of a request; undefined when LINE would take them. */
export function checkMessages(messages: unknown, to?: Destination): ErrorBody | undefined {
  const report = new Report();
  const list = report.list(messages, 'messages', 1, 5);
  for (const [i, message] of list.entries()) {
    const at = `messages[${i}]`;
    if (!isFields(message)) report.add(at, 'must be specified');
    else {
      const inner = new Report();
      checkMessage(message, at, report, inner, to);
      if (inner.problems.length > 0) return { message: `A message (${at}) in the request body is invalid`, details: inner.problems };
    }
  }
  return report.problems.length > 0 ? requestError(report.problems) : undefined;
}

/** LINE's error body for fields outside Flex and templates. */
export function requestError(problems: readonly Problem[]): ErrorBody {
  const s = problems.length === 1 ? '' : 's';
  return { message: `The request body has ${problems.length} error${s}`, details: problems };
}

function checkMessage(message: Fields, at: string, report: Report, inner: Report, to?: Destination): void {
  checkCommon(message, at, report, to);
  const text = (field: string, max: number, optional = false) => report.text(message[field], `${at}.${field}`, { max, optional });
  switch (message['type']) {
    case 'text':
      text('text', 5000);
      return checkEmojis(message, at, report);
    case 'textV2':
      text('text', 5000);
      return checkSubstitutions(message, at, report, to);
    case 'sticker':
      if (!STICKER_PACKAGES.includes(String(message['packageId']))) report.add(`${at}.packageId`, 'invalid property');
      return text('stickerId', 20);
    case 'image':
      report.httpsUrl(message['originalContentUrl'], `${at}.originalContentUrl`);
      return report.httpsUrl(message['previewImageUrl'], `${at}.previewImageUrl`);
    case 'video':
      report.httpsUrl(message['originalContentUrl'], `${at}.originalContentUrl`);
      report.httpsUrl(message['previewImageUrl'], `${at}.previewImageUrl`);
      if (message['trackingId'] !== undefined && to?.isGroup) report.add(`${at}.trackingId`, 'invalid property');
      return text('trackingId', 100, true);
    case 'audio':
      report.httpsUrl(message['originalContentUrl'], `${at}.originalContentUrl`);
      if (!(Number(message['duration']) > 0)) report.add(`${at}.duration`, 'must be specified');
      return;
    case 'location':
      text('title', 100);
      text('address', 100);
      for (const field of ['latitude', 'longitude'])
        if (typeof message[field] !== 'number') report.add(`${at}.${field}`, 'must be specified');
      return;
    case 'imagemap':
      text('altText', 1500);
      report.list(message['actions'], `${at}.actions`, 1, 50);
      return report.httpsUrl(message['baseUrl'], `${at}.baseUrl`);
    case 'template':
      text('altText', 1500);
      return checkTemplate(message['template'], inner);
    case 'flex':
      text('altText', 1500);
      return checkFlex(message['contents'], inner);
    default:
      report.add(`${at}.type`, 'invalid property');
  }
}

function checkCommon(message: Fields, at: string, report: Report, to?: Destination): void {
  const { quickReply, sender, quoteToken } = message;
  if (isFields(quickReply))
    report.list(quickReply['items'], `${at}.quickReply.items`, 1, 13).forEach((item, i) => {
      const path = `${at}.quickReply.items[${i}]`;
      if (!isFields(item) || item['type'] !== 'action') return report.add(`${path}.type`, 'invalid property');
      report.httpsUrl(item['imageUrl'], `${path}.imageUrl`, true);
      checkAction(item['action'], `${path}.action`, 'quickReply', report);
    });
  else if (quickReply !== undefined) report.add(`${at}.quickReply`, 'invalid property');
  if (isFields(sender)) {
    report.text(sender['name'], `${at}.sender.name`, { max: 20, optional: true });
    if (/line/i.test(textOf(sender['name']))) report.add(`${at}.sender.name`, 'invalid property');
    report.httpsUrl(sender['iconUrl'], `${at}.sender.iconUrl`, true);
  }
  if (quoteToken === undefined) return;
  if (!['text', 'textV2', 'sticker'].includes(String(message['type']))) return;
  if (to && !to.quotable.has(textOf(quoteToken))) report.add(`${at}.quoteToken`, 'invalid property');
}

function checkEmojis(message: Fields, at: string, report: Report): void {
  if (message['emojis'] === undefined) return;
  const text = textOf(message['text']);
  report.list(message['emojis'], `${at}.emojis`, 1, 20).forEach((emoji, i) => {
    if (!isFields(emoji) || text.charAt(Number(emoji['index'])) !== '$') report.add(`${at}.emojis[${i}].index`, 'invalid property');
  });
}

function checkSubstitutions(message: Fields, at: string, report: Report, to?: Destination): void {
  const substitution = isFields(message['substitution']) ? message['substitution'] : {};
  const bare = textOf(message['text']).replaceAll('{{', '').replaceAll('}}', '');
  const keys = [...bare.matchAll(/\{([0-9a-zA-Z_]{1,20})\}/g)].map((match) => match[1] ?? '');
  if (/[{}]/.test(bare.replaceAll(/\{[0-9a-zA-Z_]{1,20}\}/g, ''))) report.add(`${at}.text`, 'invalid property');
  for (const key of keys) if (!Object.hasOwn(substitution, key)) report.add(`${at}.substitution.${key}`, 'must be specified');
  const parts = Object.entries(substitution);
  if (parts.length > 100) report.add(`${at}.substitution`, 'Size must be between 0 and 100');
  for (const kind of ['mention', 'emoji']) {
    const count = parts.filter(([, part]) => isFields(part) && part['type'] === kind).length;
    if (count > 20) report.add(`${at}.substitution`, `Size must be between 0 and 20`);
  }
  for (const [key, part] of parts) {
    const path = `${at}.substitution.${key}`;
    if (!isFields(part) || !['mention', 'emoji'].includes(String(part['type']))) report.add(`${path}.type`, 'invalid property');
    else if (part['type'] === 'mention' && to) {
      const mentionee = isFields(part['mentionee']) ? part['mentionee'] : {};
      const isMember = mentionee['type'] === 'all' || to.members.includes(String(mentionee['userId']));
      if (!to.isGroup || !isMember) report.add(`${path}.mentionee`, 'invalid property');
    }
  }
}
