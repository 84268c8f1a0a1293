// A picture of a sampler in somebody's code, with what stands under the mouse: to be looked at, and for README and walkthrough.
import { mkdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../../scripts/root.mjs';
import { openVsCode, type VsCode } from '../../support/openVsCode.ts';

const pictures = `${root}/test/output/pictures`;

describe('a picture of a sampler in code', () => {
  let code: VsCode;

  beforeAll(async () => {
    await mkdir(pictures, { recursive: true });
    code = await openVsCode({
      viewport: { width: 1200, height: 640 },
      settings: {
        'workbench.colorTheme': 'Default Dark Modern',
        'workbench.activityBar.location': 'hidden',
        'editor.minimap.enabled': false,
      },
    });
    await code.runCommand('View: Toggle Primary Side Bar Visibility');
  });
  afterAll(() => code?.close());

  it('shows facts, verdict, hint, and the first batches', async () => {
    const { page } = code;
    await code.openFile('train.py');
    await page.locator('.codelens-decoration a', { hasText: '8 ranks' }).waitFor();
    await page.keyboard.press('Control+G');
    await page.keyboard.type('30');
    await page.keyboard.press('Enter');
    await page.locator('.squiggly-warning').first().waitFor();
    const call = page.locator('.view-line', { hasText: 'DistributedSampler(' }).last();
    await call.hover({ position: { x: 200, y: 8 } });
    const hover = page.locator('.monaco-hover', { hasText: 'batch 2' });
    await hover.waitFor();
    expect(await hover.innerText()).toContain('8 ranks × 32 · 196 batches/epoch · 0 pads');
    await page.screenshot({ path: `${pictures}/found.png` });
    if (process.env.SAMPLER_SCOPE_PICTURES === '1')
      await page.screenshot({ path: `${root}/media/found.png` });
  });
});
