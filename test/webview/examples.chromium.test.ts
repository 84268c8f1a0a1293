// Every example in three themes and two widths, as a picture to look at (test/output/examples/), and held to what any must
// keep. One page a look, as it stays open beside the editor while documents change under it.
import { mkdir, readFile } from 'node:fs/promises';
import { checkStop, finish, OrderCache, verdictHeadline } from '@sampler-scope/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfiguration } from '../../core/document/reading.ts';
import { EXAMPLES } from '../../extension/commands/examples.ts';
import { root } from '../../scripts/root.mjs';
import { type DebuggerPage, documentOf, openDebugger, openSite, type Site } from './support/debuggerPage.ts';

const FOLDER = `${root}/test/output/examples`;
const CONFIGURATIONS = EXAMPLES.filter(({ file }) => /\.sampler\.(ya?ml|json)$/.test(file));

let site: Site;
beforeAll(async () => {
  site = await openSite();
  await mkdir(FOLDER, { recursive: true });
});
afterAll(() => site.close());

describe.each([
  ['dark', 1400],
  ['light', 1400],
  ['highContrast', 1400],
  ['dark', 700],
  ['light', 700],
  ['highContrast', 700],
] as const)('in %s at %d', (theme, width) => {
  let shown: DebuggerPage;
  beforeAll(async () => {
    shown = await openDebugger(site, { theme, width });
  });
  afterAll(() => shown.close());

  it.each(CONFIGURATIONS)('$file fits its page', async ({ file }) => {
    const { page } = shown;
    const { document, described } = readConfiguration(
      file,
      await readFile(`${root}/examples/${file}`, 'utf8'),
    );
    await shown.post(documentOf(document.value, file));
    await page.locator('.header', { hasText: file }).waitFor();
    const [scenario] = described?.config.resume ?? [];
    if (described === undefined || scenario === undefined) throw new Error('an example has a resume to show');
    const check = finish(checkStop(described.config, scenario, new OrderCache(2 ** 26)));
    await page.locator('.verdict h1', { hasText: verdictHeadline(check) }).waitFor();
    await page.locator('.stops .counts').waitFor();
    await page.locator('.exposure .caption span', { hasText: '×' }).first().waitFor();
    await page.screenshot({ path: `${FOLDER}/${file.replace(/\.sampler\..*/, '')}-${theme}-${width}.png` });
    const overflowing = await page
      .locator('.header, .controls, .verdict, .band, .tools, .lanes, .right')
      .evaluateAll((parts) =>
        parts
          .filter((part) => {
            const { left, right } = part.getBoundingClientRect();
            return left < -0.5 || right > window.innerWidth + 0.5;
          })
          .map((part) => part.className),
      );
    expect(overflowing).toEqual([]);
    expect(shown.troubles).toEqual([]);
  });
});
