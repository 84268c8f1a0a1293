// The window as a person has it, for tests inside the extension host: elements to read and click, keys, the mouse, pictures.
import type { Locator } from 'playwright-core';
import type { LocatorMethod } from '../../scripts/vscode/bridge.mjs';
import { callBridge } from './bridge.ts';

/**
 * An element in the window, found anew at each call. Methods, arguments and waiting are those of Playwright's Locator;
 * `evaluate` takes a function that refers to nothing outside itself.
 */
export type UiElement = Omit<Pick<Locator, LocatorMethod>, 'screenshot' | 'evaluate'> & {
  screenshot(options: { path: string }): Promise<void>;
  evaluate<R>(inPage: (element: HTMLElement) => R): Promise<R>;
};

function elementIn(within: 'webview' | 'workbench', selector: string): UiElement {
  const call = (method: LocatorMethod, args: unknown[]) =>
    callBridge({ call: 'element', within, selector, method, args });
  return new Proxy({} as UiElement, {
    get: (_, name) => {
      const method = String(name) as LocatorMethod;
      if (method === 'evaluate') return (inPage: () => unknown) => call(method, [String(inPage)]);
      return (...args: unknown[]) => call(method, args);
    },
  });
}

/** In the visible webview, the last opened where there are several. */
export function inWebview(selector: string): UiElement {
  return elementIn('webview', selector);
}

/** In VS Code's own interface. */
export function inWorkbench(selector: string): UiElement {
  return elementIn('workbench', selector);
}

/** Presses a key or a chord, e.g. `ArrowRight`, `Control+Shift+P`, where the focus is. */
export async function press(key: string): Promise<void> {
  await callBridge({ call: 'press', key });
}

/** Types a text where the focus is. */
export async function type(text: string): Promise<void> {
  await callBridge({ call: 'type', text });
}

/** The mouse; x and y in CSS pixels of the window, as `boundingBox` gives them. */
export const mouse = {
  move: (x: number, y: number) => callBridge({ call: 'mouse', method: 'move', x, y }),
  down: () => callBridge({ call: 'mouse', method: 'down' }),
  up: () => callBridge({ call: 'mouse', method: 'up' }),
  wheel: (deltaX: number, deltaY: number) =>
    callBridge({ call: 'mouse', method: 'wheel', x: deltaX, y: deltaY }),
};

/** A picture of the whole window. */
export async function screenshot(path: string): Promise<void> {
  await callBridge({ call: 'screenshot', path });
}

/** Waits until `probe` gives a value that holds, for state that VS Code changes in its own time. */
export async function eventually<T>(
  probe: () => T | PromiseLike<T>,
  holds: (value: T) => boolean,
  milliseconds = 10_000,
): Promise<T> {
  const end = Date.now() + milliseconds;
  for (;;) {
    const value = await probe();
    if (holds(value)) return value;
    if (Date.now() > end) throw new Error(`Still ${JSON.stringify(value)} after ${milliseconds} ms.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
