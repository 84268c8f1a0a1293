// Everything a person does with the debugger, as data: to be done at random, and to be done again.
import fc from 'fast-check';
import type { Page } from 'playwright-core';
import { BINDINGS } from '../../../webview/views/keymap.ts';

/** Where something is done, as shares of what it is done in: 0 … 1. */
interface Spot {
  readonly x: number;
  readonly y: number;
}

export type Action =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'press' | 'hover'; readonly at: Spot }
  | { readonly kind: 'drag'; readonly from: Spot; readonly to: Spot }
  | { readonly kind: 'wheel'; readonly at: Spot; readonly by: number; readonly isZoom: boolean }
  | { readonly kind: 'dragStop'; readonly from: number; readonly to: number }
  | { readonly kind: 'choose'; readonly list: number; readonly downs: number }
  | { readonly kind: 'type'; readonly field: number; readonly text: string }
  | { readonly kind: 'resize'; readonly width: number; readonly height: number };

const share = fc.double({ min: 0, max: 1, noNaN: true });
const spot: fc.Arbitrary<Spot> = fc.record({ x: share, y: share });
const kind = <K extends Action['kind']>(name: K): fc.Arbitrary<K> => fc.constant(name);

/** A key as Playwright names it. */
const key = fc.constantFrom(
  ...BINDINGS.flatMap(({ keys }) => keys).filter((name) => !name.startsWith('Shift++')),
  'Tab',
);

export const anyAction: fc.Arbitrary<Action> = fc.oneof(
  { weight: 12, arbitrary: fc.record({ kind: kind('key'), key }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('press', 'hover'), at: spot }) },
  { weight: 2, arbitrary: fc.record({ kind: kind('drag'), from: spot, to: spot }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: kind('wheel'),
      at: spot,
      by: fc.integer({ min: -400, max: 400 }),
      isZoom: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: kind('dragStop'), from: share, to: share }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('choose'), list: fc.nat(3), downs: fc.nat(6) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: kind('type'),
      field: fc.nat(8),
      text: fc.oneof(fc.nat(400).map(String), fc.constantFrom('', 'x', '-1', '1e9')),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: kind('resize'),
      width: fc.integer({ min: 380, max: 1600 }),
      height: fc.integer({ min: 420, max: 1000 }),
    }),
  },
);

/** Does one thing. What is not there to be done it to is left out. */
export async function perform(page: Page, action: Action): Promise<void> {
  switch (action.kind) {
    case 'key':
      if (await page.evaluate(() => document.activeElement === document.body)) await focusLanes(page);
      return await page.keyboard.press(action.key);
    case 'hover':
    case 'press': {
      const { x, y } = onPage(page, action.at);
      await page.mouse.move(x, y);
      if (action.kind === 'press') await page.mouse.click(x, y);
      return;
    }
    case 'drag':
      return await drag(page, onPage(page, action.from), onPage(page, action.to));
    case 'wheel': {
      const { x, y } = onPage(page, action.at);
      await page.mouse.move(x, y);
      if (action.isZoom) await page.keyboard.down('Control');
      await page.mouse.wheel(action.isZoom ? 0 : action.by, action.by);
      if (action.isZoom) await page.keyboard.up('Control');
      return;
    }
    case 'dragStop': {
      const lanes = page.locator('.lanes .pane');
      const box = (await lanes.isVisible()) ? await lanes.boundingBox() : null;
      if (box === null) return;
      const at = (along: number): Spot => ({ x: box.x + along * box.width, y: box.y + 37 });
      return await drag(page, at(action.from), at(action.to));
    }
    case 'choose': {
      const list = page.locator('vscode-dropdown').nth(action.list);
      if (!(await list.isVisible())) return;
      await list.focus();
      await page.keyboard.press('Enter');
      for (let i = 0; i < action.downs; i++) await page.keyboard.press('ArrowDown');
      return await page.keyboard.press(action.downs % 3 === 0 ? 'Escape' : 'Enter');
    }
    case 'type': {
      const field = page.locator('vscode-text-field').nth(action.field);
      if (!(await field.isVisible())) return;
      await field.focus();
      await page.keyboard.press('Control+a');
      await page.keyboard.type(action.text);
      return await page.keyboard.press('Enter');
    }
    case 'resize':
      return await page.setViewportSize(action);
  }
}

async function focusLanes(page: Page): Promise<void> {
  const pane = page.locator('.stage .pane, .lanes .pane').first();
  if (await pane.isVisible()) await pane.focus();
}

async function drag(page: Page, from: Spot, to: Spot): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 5 });
  await page.mouse.up();
}

function onPage(page: Page, { x, y }: Spot): Spot {
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  return { x: x * (width - 1), y: y * (height - 1) };
}
