// Pictures of examples in the real debugger, in real VS Code: to be looked at, and one of them for the README. Of a few on
// every run, and of all where SAMPLER_SCOPE_PICTURES=1 says so; every example in every theme is pictured without VS Code
// (examples.chromium.test.ts).
import { mkdir, readdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { examples, root } from '../../../scripts/root.mjs';
import { headlineOf } from '../../support/headline.ts';
import { openVsCode, type VsCode } from '../../support/openVsCode.ts';

const pictures = `${root}/test/output/pictures`;
/** The picture in the README: taken anew where SAMPLER_SCOPE_PICTURES=1 says so. */
const README_PICTURE = { example: 'batches-as-samples.sampler.yaml', path: `${root}/media/debugger.png` };

const isForAll = process.env.SAMPLER_SCOPE_PICTURES === '1';
const FEW = [
  README_PICTURE.example,
  'fewer-ranks.sampler.yaml',
  'single-gpu.sampler.json',
  'train.sampler.yaml',
];
const files = (await readdir(examples)).filter((name) =>
  isForAll ? name.includes('.sampler.') : FEW.includes(name),
);

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
    if (isForAll && file === README_PICTURE.example) {
      await code.page.screenshot({ path: README_PICTURE.path });
    }
    await code.runCommand('View: Close All Editors');
  });
});
