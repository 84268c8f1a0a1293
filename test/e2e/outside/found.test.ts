import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { headlineOf } from '../../support/headline.ts';
import { openVsCode, type VsCode } from '../../support/openVsCode.ts';

describe("a window with somebody's training script", () => {
  let vsCode: VsCode;

  beforeAll(async () => {
    vsCode = await openVsCode();
  });
  afterAll(() => vsCode?.close());

  const lens = (text: string) => vsCode.page.locator('.codelens-decoration a', { hasText: text });

  it('opens the debugger by the line above the sampler, and brings it back after a reload', async () => {
    await vsCode.openFile('train.py');
    await lens('8 ranks × 32 · 196 batches/epoch').click();
    await headlineOf(vsCode, 'every epoch has the order of epoch 0');
    await vsCode.reload();
    await headlineOf(vsCode, 'every epoch has the order of epoch 0');
    await vsCode.page.locator('.tab', { hasText: 'Inspect train.py › DistributedSampler' }).waitFor();
  });

  it('mends the loop by the keyboard alone, and the verdict turns', async () => {
    const { page } = vsCode;
    await page.locator('.tab[data-resource-name="train.py"]').click();
    await page.keyboard.press('Control+G');
    await page.keyboard.type(String(await lineOf('for epoch in')));
    await page.keyboard.press('Enter');
    await page.locator('.squiggly-warning').first().waitFor();
    await page.keyboard.press('Control+.');
    await page.locator('.action-widget', { hasText: 'set_epoch' }).waitFor();
    await page.keyboard.press('Enter');
    await headlineOf(vsCode, 'Contract holds');
    await page.locator('.view-line', { hasText: 'sampler.set_epoch(epoch)' }).first().waitFor();
    await page.keyboard.press('Control+Z');
    await headlineOf(vsCode, 'every epoch has the order of epoch 0');
  });

  async function lineOf(text: string): Promise<number> {
    const lines = (await readFile(join(vsCode.folder, 'train.py'), 'utf8')).split('\n');
    return lines.findIndex((line) => line.includes(text)) + 1;
  }
});
