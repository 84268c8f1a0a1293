// A picture of every example in the real debugger, in real VS Code: to be looked at, and one of them for the README.
import { mkdir, readdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { examples, root } from '../../../scripts/root.mjs';
import { headlineOf } from '../../support/headline.ts';
import { openVsCode, type VsCode } from '../../support/openVsCode.ts';

const pictures = `${root}/test/output/pictures`;
/** The picture in the README: taken anew where SAMPLER_SCOPE_PICTURES=1 says so. */
const README_PICTURE = { example: 'batches-as-samples.sampler.yaml', path: `${root}/media/debugger.png` };

const files = (await readdir(examples)).filter((name) => name.includes('.sampler.'));

describe('pictures of the examples', () => {
  let code: VsCode;

  beforeAll(async () => {
    await mkdir(pictures, { recursive: true });
    code = await openVsCode({
      viewport: { width: 1400, height: 900 },
      settings: { 'workbench.colorTheme': 'Default Dark Modern', 'workbench.activityBar.location': 'hidden' },
    });
    await code.runCommand('View: Toggle Primary Side Bar Visibility');
  });
  afterAll(() => code?.close());

  it.each(files)('%s', async (file) => {
    await code.openFile(file);
    await code.runCommand('Sampler Scope: Inspect Sampler');
    const headline = await headlineOf(code);
    await code.runCommand('View: Maximize Editor Group');
    await code.page.waitForTimeout(700);
    expect((await headline.innerText()).length).toBeGreaterThan(0);
    const path = `${pictures}/${file.replace(/\.sampler\.\w+$/, '')}.png`;
    const picture = await code.page.screenshot({ path });
    expect(picture.length).toBeGreaterThan(20_000);
    if (process.env.SAMPLER_SCOPE_PICTURES === '1' && file === README_PICTURE.example) {
      await code.page.screenshot({ path: README_PICTURE.path });
    }
    await code.runCommand('View: Close All Editors');
  });
});
