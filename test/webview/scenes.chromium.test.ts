// Each scene in each theme and width, as a picture to look at (test/output/scenes/), and held to what any picture must keep.
import { mkdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../scripts/root.mjs';
import { type DebuggerPage, documentOf, openDebugger, openSite, type Site } from './support/debuggerPage.ts';
import {
  DROPS,
  FEWER_RANKS,
  HELIOS,
  HOLDS,
  HUGE,
  NEVER_ENDS,
  OTHER_SEED,
  REPLAYS,
  TINY,
} from './support/scenes.ts';

const FOLDER = `${root}/test/output/scenes`;
const SCENES = { HOLDS, HELIOS, REPLAYS, FEWER_RANKS, NEVER_ENDS, HUGE, TINY, DROPS, OTHER_SEED };
const LOOKS = [
  ['dark', 1400],
  ['light', 1400],
  ['highContrast', 1400],
  ['light', 700],
  ['dark', 700],
  ['highContrast', 700],
] as const;

/** Other views of the same, and the keys that show them. */
const VIEWS = [
  ['dots', ['v']],
  ['table', ['l']],
  ['watched', ['n', '.', '.']],
  ['index', ['c']],
] as const;

let site: Site;
beforeAll(async () => {
  site = await openSite();
  await mkdir(FOLDER, { recursive: true });
});
afterAll(() => site.close());

describe.each(Object.entries(SCENES))('%s', (name, scene) => {
  it.each(LOOKS)('fits its page in %s at %d', async (theme, width) => {
    const shown = await openDebugger(site, { theme, width, messages: [documentOf(scene)] });
    const { page } = shown;
    await page.locator('.verdict h1').waitFor();
    await page.locator('.stops .counts').waitFor();
    await page.locator('.exposure .caption span', { hasText: '×' }).first().waitFor();
    await page.screenshot({ path: `${FOLDER}/${name}-${theme}-${width}.png` });
    expect(await overflowing(shown)).toEqual([]);
    // All bands stand on one scale: a mark in one is over the same batch in the others.
    const lefts = await page
      .locator('.stops .pane, .overview .pane, .lanes .pane, .exposure .pane')
      .evaluateAll((panes) => panes.map((pane) => Math.round(pane.getBoundingClientRect().left)));
    expect(new Set(lefts).size).toBe(1);
    expect(shown.troubles).toEqual([]);
    await shown.close();
  });
});

describe.each(VIEWS)('%s', (name, keys) => {
  it.each(LOOKS)('fits its page in %s at %d', async (theme, width) => {
    const shown = await openDebugger(site, { theme, width, messages: [documentOf(REPLAYS)] });
    const { page } = shown;
    await page.locator('.verdict h1').waitFor();
    await page.locator('.lanes .pane').focus();
    for (const key of keys) await page.keyboard.press(key);
    await page.waitForTimeout(300);
    await page.screenshot({ path: `${FOLDER}/view-${name}-${theme}-${width}.png` });
    expect(await overflowing(shown)).toEqual([]);
    expect(shown.troubles).toEqual([]);
    await shown.close();
  });
});

/** The parts of the page that stand over its edge. */
function overflowing({ page }: DebuggerPage): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.header, .controls, .verdict, .band, .tools, .stage, .right')]
      .filter((part) => {
        const { left, right } = part.getBoundingClientRect();
        return left < -0.5 || right > window.innerWidth + 0.5;
      })
      .map((part) => part.className),
  );
}
