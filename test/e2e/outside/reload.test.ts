import { readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { headlineOf } from '../../support/headline.ts';
import { openVsCode, type VsCode } from '../../support/openVsCode.ts';

describe('a window that is reloaded', () => {
  let vsCode: VsCode;

  beforeAll(async () => {
    vsCode = await openVsCode();
  });
  afterAll(() => vsCode?.close());

  const headline = (text: string) => headlineOf(vsCode, text);

  it('brings the debugger back, with the configuration and the scenario it showed', async () => {
    await vsCode.openFile('off-by-one.sampler.yaml');
    await vsCode.page.locator('.codelens-decoration a', { hasText: 'trained twice' }).click();
    await headline('Contract broken: 256 samples are trained twice');
    await vsCode.reload();
    await headline('Contract broken: 256 samples are trained twice');
    await vsCode.page.locator('.tab', { hasText: 'Inspect off-by-one.sampler.yaml' }).waitFor();
  });

  it('follows the file as before', async () => {
    const file = join(vsCode.folder, 'off-by-one.sampler.yaml');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('start_iter_offset: -1', 'start_iter_offset: -2'));
    await headline('Contract broken: 512 samples are trained twice');
  });

  it('opens no second debugger for what has one', async () => {
    await vsCode.page.locator('.codelens-decoration a', { hasText: 'Inspect Sampler' }).click();
    await headline('Contract broken: 512 samples are trained twice');
    const tabs = vsCode.page.locator('.tab', { hasText: 'Inspect off-by-one.sampler.yaml' });
    expect(await tabs.count()).toBe(1);
  });

  it('says that there is no configuration where the file went in the meantime', async () => {
    await vsCode.page.locator('.tab[data-resource-name="off-by-one.sampler.yaml"] .codicon-close').click();
    await unlink(join(vsCode.folder, 'off-by-one.sampler.yaml'));
    await headline('No sampler configuration is open');
    await vsCode.reload();
    await headline('No sampler configuration is open');
  });

  it('keeps an example that was opened as a copy', async () => {
    await vsCode.webview().getByText('Open an example').last().waitFor();
    await vsCode.webview().locator('vscode-button', { hasText: 'Open' }).click();
    await vsCode.page.locator('.quick-input-widget input').fill('ranks become 6, and samples');
    await vsCode.page.keyboard.press('Enter');
    await headline('Not lossless on 6 ranks: 64 samples are trained twice');
    await vsCode.reload();
    await headline('Not lossless on 6 ranks: 64 samples are trained twice');
  });
});
