// Every view can be used by everyone: axe finds nothing in it, and every key is listed and reachable.
import { describe, expect, it } from 'vitest';
import { BINDINGS } from '../../webview/views/keymap.ts';
import { axeViolations } from './support/axe.ts';
import { debuggerTests } from './support/debuggerTests.ts';
import { HELIOS, HUGE, REPLAYS } from './support/scenes.ts';
import type { ThemeName } from './support/themes.ts';

const { show } = debuggerTests();

const VIEWS: readonly (readonly [what: string, keys: readonly string[]])[] = [
  ['a run that is watched', ['.', '.']],
  ['the dot plot', ['v']],
  ['the table', ['l']],
  ['colours by index', ['c']],
  ['the keys', ['?']],
  ['what is changed and not written', ['[']],
  ['what can be taken away', ['t']],
  ['what can be compared', ['d']],
];

describe.each([
  ['dark', 1400],
  ['light', 700],
  ['highContrast', 1400],
] as const)('in %s at %d', (theme: ThemeName, width) => {
  it.each(VIEWS)('axe finds nothing in %s', async (_, keys) => {
    const shown = await show(REPLAYS, { theme, width });
    await shown.page.locator('.lanes .pane').focus();
    for (const key of keys) await shown.page.keyboard.press(key);
    await shown.page.waitForTimeout(100);
    expect(await axeViolations(shown)).toEqual([]);
  });

  it('axe finds nothing where a sample is found, and where a dataset is too big', async () => {
    const shown = await show(HELIOS, { theme, width });
    await shown.page.locator('.lanes .pane').focus();
    await shown.page.keyboard.press('/');
    await expect
      .poll(() => shown.page.evaluate(() => document.activeElement?.closest('.search') !== null))
      .toBe(true);
    await shown.page.keyboard.type('3');
    await shown.page.keyboard.press('Enter');
    await shown.page.getByText(/^seen/).waitFor();
    expect(await axeViolations(shown)).toEqual([]);
    await shown.close();
    const big = await show({ ...HUGE, dataset: { length: 1_000_000_000 } }, { theme, width });
    expect(await axeViolations(big)).toEqual([]);
  });
});

describe('the focus', () => {
  it('goes through the page in the order it is read', async () => {
    const { page } = await show(REPLAYS);
    const wanted = ['controls', 'play', 'verdict', 'stops', 'lanes', 'exposure', 'right'];
    const order: string[] = [];
    for (let stop = 0; stop < 30; stop++) {
      await page.keyboard.press('Tab');
      const part = await page.evaluate((names) => {
        const of = names.map((name) => `.${name}`).join();
        const { classList } = document.activeElement?.closest(of) ?? document.body;
        return names.find((name) => classList.contains(name)) ?? '';
      }, wanted);
      if (part !== '' && part !== order.at(-1)) order.push(part);
    }
    expect(order.slice(0, wanted.length)).toEqual(wanted);
  });

  it('stops once at a toolbar', async () => {
    const { page } = await show(REPLAYS);
    const stops = await page
      .getByRole('toolbar')
      .evaluateAll((bars) =>
        bars.map(
          (bar) =>
            [...bar.querySelectorAll<HTMLElement>('button, vscode-button, vscode-dropdown')].filter(
              ({ tabIndex }) => tabIndex === 0,
            ).length,
        ),
      );
    expect(stops).toEqual([1, 1]);
  });
});

describe('the help', () => {
  it('lists every key once', async () => {
    const { page } = await show(REPLAYS);
    await page.locator('.lanes .pane').focus();
    await page.keyboard.press('?');
    const shown = await page.getByRole('dialog', { name: 'Keys' }).locator('kbd').allInnerTexts();
    expect(shown).toEqual(BINDINGS.map((binding) => binding.shown));
    expect(new Set(shown).size).toBe(shown.length);
  });
});
