import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openVsCode, type VsCode } from '../../support/openVsCode.ts';

describe('a VS Code window with the extension', () => {
  let vsCode: VsCode;

  beforeAll(async () => {
    vsCode = await openVsCode({ settings: { 'workbench.colorTheme': 'Default Dark Modern' } });
  });
  afterAll(() => vsCode?.close());

  const rows = () => vsCode.page.locator('.explorer-folders-view .monaco-list-row');

  it('shows the examples in its explorer', async () => {
    expect(await rows().count()).toBeGreaterThan(0);
  });

  it('has the colours its settings ask for', async () => {
    await vsCode.page.locator('.monaco-workbench[class*="dark_modern"]').waitFor();
  });

  it('offers its command in the palette', async () => {
    await vsCode.runCommand('Sampler Scope: Inspect Sampler');
  });

  it('still does after a reload', async () => {
    await vsCode.reload();
    expect(await rows().count()).toBeGreaterThan(0);
    await vsCode.runCommand('Sampler Scope: Inspect Sampler');
  });
});
