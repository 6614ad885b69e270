/** Said → LINE objects. Buttons stay in the talk (Flex) and grow with the font size set in LINE (`scaling`). */
import type { messagingApi } from '@line/bot-sdk';
import type { Block, Bubble, Button } from '../flows/said.ts';

type Message = messagingApi.Message;
type Component = messagingApi.FlexComponent;

const INK = '#1F2933';
const QUIET = '#5B6770';
const GREEN = '#0B6B3A';
const PALE = '#E8F1EC';

/** The messages of one send; at most five, which is LINE's limit. */
export function messagesOf(bubbles: readonly Bubble[], sender: string | null): Message[] {
  const messages = bubbles.slice(0, 5).map(messageOf);
  return sender ? messages.map((message) => ({ ...message, sender: { name: cut(sender, 20) } })) : messages;
}

/** One bubble: plain text where it has nothing but text, else a Flex card; a place button is a quick reply (LINE has no other). */
export function messageOf(bubble: Bubble): Message {
  const places = (bubble.buttons ?? []).filter((button) => button.sendPlace);
  const buttons = (bubble.buttons ?? []).filter((button) => !button.sendPlace);
  const quickReply =
    places.length > 0
      ? {
          quickReply: {
            items: places.map((button) => ({
              type: 'action' as const,
              action: { type: 'location' as const, label: cut(button.label, 20) },
            })),
          },
        }
      : {};
  if (buttons.length === 0 && !bubble.heading && !bubble.blocks && !bubble.foot) return { type: 'text', text: bubble.text, ...quickReply };
  return { type: 'flex', altText: cut(altOf(bubble), 1_500), contents: cardOf(bubble, buttons), ...quickReply };
}

/** What a notification and a screen reader say of a card: all of its content. */
function altOf(bubble: Bubble): string {
  const blocks = (bubble.blocks ?? []).map((block) => [block.heading, ...block.lines].join('\n'));
  return [bubble.heading, bubble.text, ...blocks].filter(Boolean).join('\n');
}

function cardOf(bubble: Bubble, buttons: readonly Button[]): messagingApi.FlexBubble {
  const body: Component[] = [];
  if (bubble.heading) body.push(text(bubble.heading, { size: 'sm', color: QUIET }));
  if (bubble.text) body.push(text(bubble.text, { size: 'lg', color: INK }));
  for (const block of bubble.blocks ?? []) body.push(...blockOf(block, body.length > 0));
  // one strong button a card: that of the first block, or the first of at most three
  const strong = buttons.length <= 3 && !bubble.blocks?.some((block) => block.buttons.length > 0);
  const foot: Component[] = buttons.map((button, at) => buttonOf(button, at === 0 && strong ? 'primary' : 'secondary'));
  const quiet = (bubble.foot ?? []).map((button) => buttonOf(button, 'link'));
  if (quiet.length > 0) foot.push({ type: 'box', layout: 'horizontal', spacing: 'sm', contents: quiet });
  return {
    type: 'bubble',
    size: 'giga',
    body: { type: 'box', layout: 'vertical', spacing: 'md', contents: body },
    ...(foot.length > 0 ? { footer: { type: 'box', layout: 'vertical', spacing: 'md', contents: foot } } : {}),
  };
}

function blockOf(block: Block, ruled: boolean): Component[] {
  return [
    ...(ruled ? [{ type: 'separator', margin: 'lg' } as Component] : []),
    text(block.heading, { size: 'xl', color: INK, weight: 'bold' }),
    ...block.lines.map((line) => text(line, { size: 'md', color: INK })),
    ...block.buttons.map((button, at) => buttonOf(button, at === 0 ? 'primary' : 'secondary')),
  ];
}

function text(words: string, look: { size: string; color: string; weight?: 'bold' }): Component {
  return { type: 'text', text: words, wrap: true, scaling: true, ...look } as Component;
}

/** A filled button in dark green or pale, both with more than 7:1 between letters and ground; labels wrap at 40 characters at most. */
function buttonOf(button: Button, style: 'primary' | 'secondary' | 'link'): Component {
  const colour = style === 'primary' ? { color: GREEN } : style === 'secondary' ? { color: PALE } : { color: QUIET };
  return {
    type: 'button',
    action: actionOf(button),
    style,
    height: style === 'link' ? 'sm' : 'md',
    scaling: true,
    adjustMode: 'shrink-to-fit',
    ...colour,
  } as Component;
}

function actionOf(button: Button): messagingApi.Action {
  const label = cut(button.label, 40);
  if (button.call) return { type: 'uri', label, uri: `tel:${button.call.replaceAll(/[^0-9+#]/g, '')}` };
  if (button.url) return { type: 'uri', label, uri: button.url };
  if (button.pick) return { type: 'datetimepicker', label, data: button.press ?? '', mode: button.pick };
  return { type: 'postback', label, data: button.press ?? '', displayText: button.label };
}

/** Cuts by grapheme, so that no emoji or kanji variant is torn. */
function cut(words: string, limit: number): string {
  if (words.length <= limit) return words;
  const parts = [...new Intl.Segmenter('ja', { granularity: 'grapheme' }).segment(words)].map((part) => part.segment);
  let out = '';
  for (const part of parts) {
    if (out.length + part.length > limit) break;
    out += part;
  }
  return out;
}
