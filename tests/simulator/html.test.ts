import { describe, expect, it } from 'vitest';
import { flexHtml, picture, type Pressable } from '../../src/simulator/flexHtml.ts';
import { colour, css, length, placeOf } from '../../src/simulator/flexLook.ts';
import { html } from '../../src/simulator/html.ts';
import { nextMorning, timeToMoveTo } from '../../src/simulator/tokyo.ts';

const ATTACKS = ['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "' onmouseover='alert(1)", '&lt;', '</style><b>'];

describe('html', () => {
  it.each(ATTACKS)('lets nothing of %s through', (attack) => {
    const made = html`<a title="${attack}">${attack}${[attack]}</a>`.toString();
    expect(made).not.toMatch(/<(script|img|b|\/style)/);
    expect(made.replaceAll(/<\/?a[^>]*>/g, '')).not.toMatch(/["'<>]/);
  });

  it('keeps what it made, drops what is nothing', () => {
    expect(html`<p>${html`<b>${1}</b>`}${null}${undefined}${false}${['a', html`<i></i>`]}</p>`.toString()).toBe('<p><b>1</b>a<i></i></p>');
  });
});

describe('the look of a card', () => {
  const pressable: Pressable = (action, look, content) =>
    html`<button data-type="${String(action['type'])}" style="${look.style ?? ''}">${content}</button>`;
  const shown = (component: Record<string, unknown>) =>
    flexHtml(
      { type: 'bubble', body: { type: 'box', layout: 'horizontal', spacing: 'md', contents: [{ type: 'text', text: 'あ' }, component] } },
      pressable,
    ).toString();

  it.each([
    ['a colour', { type: 'text', text: 'い', color: 'red;background:url(//x)' }],
    ['a size', { type: 'text', text: 'い', size: '1px;position:fixed' }],
    ['a margin', { type: 'text', text: 'い', margin: 'calc(1px)' }],
    ['a width', { type: 'box', layout: 'vertical', contents: [], width: 'expression(1)' }],
    ['an alignment', { type: 'box', layout: 'vertical', contents: [], justifyContent: 'x;top:0' }],
    ['a picture', { type: 'image', url: 'javascript:alert(1)' }],
  ])('takes only %s of known form', (_, component) => {
    expect(shown(component)).not.toMatch(/fixed|url\(|calc|expression|javascript|top:0/);
  });

  it('shares the room of a row as LINE does', () => {
    const row = { layout: 'horizontal', spacing: 'md' };
    expect(css(placeOf({ type: 'text' }, row, false))).toBe('flex:1 1 0;min-width:0;margin-left:8px');
    expect(css(placeOf({ type: 'text', flex: 0 }, row, true))).toBe('flex:none;min-width:0');
    expect(css(placeOf({ type: 'text', margin: 'xxl' }, { layout: 'vertical', spacing: 'md' }, false))).toBe('flex:none;margin-top:20px');
    expect([colour('#0B6B3A'), colour('green'), length('lg'), length('10%'), length('1em')]).toEqual([
      '#0B6B3A',
      undefined,
      '12px',
      '10%',
      undefined,
    ]);
    expect([picture('https://example.com/a.png'), picture('http://example.com/a.png')]).toEqual(['https://example.com/a.png', 'data:,']);
  });

  it('a box with an action that holds buttons keeps the buttons', () => {
    const inner = { type: 'button', action: { type: 'postback', label: 'は', data: 'a' } };
    const box = { type: 'box', layout: 'vertical', action: { type: 'message', label: 'ほ', text: 'b' } };
    expect(shown({ ...box, contents: [inner] }).match(/<button/g)).toHaveLength(1);
    expect(shown({ ...box, contents: [{ type: 'text', text: 'う' }] })).toContain('data-type="message"');
  });
});

describe('the clock of the bar', () => {
  const at = (time: string) => new Date(`2026-11-24T${time}:00+09:00`);
  it.each([
    ['06:59', '2026-11-23T22:00:00.000Z'],
    ['07:00', '2026-11-24T22:00:00.000Z'],
    ['23:30', '2026-11-24T22:00:00.000Z'],
  ])('after %s the next morning is %s', (now, next) => {
    expect(nextMorning(at(now)).toISOString()).toBe(next);
  });
  it.each([
    ['+10m', '2026-11-24T01:10:00.000Z'],
    ['+2d', '2026-11-26T01:00:00.000Z'],
    ['2026-11-25T17:30:00+09:00', '2026-11-25T08:30:00.000Z'],
    ['tomorrow', undefined],
    ['+1y', undefined],
  ])('%s is %s', (words, time) => {
    expect(timeToMoveTo(at('10:00'), words)?.toISOString()).toBe(time);
  });
});
