import { describe, expect, it } from 'vitest';
import { actionOf, BINDINGS } from '../../../webview/views/keymap.ts';

const press = (
  key: string,
  held: Partial<Record<'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey', boolean>> = {},
) => actionOf({ key, shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, ...held });

describe('the keys', () => {
  it.each([
    ['[', {}, 'stopEarlier'],
    ['{', { shiftKey: true }, 'otherVerdictBefore'],
    ['<', { shiftKey: true }, 'stopMuchEarlier'],
    ['<', {}, 'stopMuchEarlier'],
    ['ArrowLeft', {}, 'left'],
    ['ArrowLeft', { shiftKey: true }, 'panLeft'],
    ['+', { shiftKey: true }, 'zoomIn'],
    ['=', {}, 'zoomIn'],
    ['?', { shiftKey: true }, 'help'],
    ['S', { shiftKey: true }, 'stopHere'],
    // AltGr, as a German keyboard types it.
    ['[', { ctrlKey: true, altKey: true }, 'stopEarlier'],
    // Another keyboard's slash, with Shift.
    ['0', { shiftKey: true }, 'zoomWhole'],
  ] as const)('%s %j does %s', (key, held, action) => {
    expect(press(key, held)).toBe(action);
  });

  it.each([
    ['s', { ctrlKey: true }],
    ['z', { metaKey: true }],
    ['ArrowLeft', { altKey: true }],
    ['Home', { shiftKey: true }],
    ['F5', {}],
    ['F10', {}],
    ['Tab', {}],
  ] as const)('leaves %s %j to VS Code', (key, held) => {
    expect(press(key, held)).toBeUndefined();
  });

  it('are listed once each, in words', () => {
    const all = BINDINGS.flatMap(({ keys }) => keys);
    expect(new Set(all).size).toBe(all.length);
    expect(new Set(BINDINGS.map(({ words }) => words)).size).toBe(BINDINGS.length);
  });
});
