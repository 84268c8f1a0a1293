import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { headline, inspect } from './inspect.ts';
import { same } from './same.ts';
import { eventually, inWebview, inWorkbench, press } from './ui.ts';
import { closeAll, inWorkspace } from './workspace.ts';

async function openTakeAway(): Promise<void> {
  await inWebview('.lanes .pane').focus();
  await press('t');
  await inWebview('dialog[open]').waitFor();
}

/** Takes the file's name that is offered. */
async function save(button: string): Promise<void> {
  await openTakeAway();
  await inWebview(`vscode-button[aria-label="${button}"]`).click();
  await inWorkbench('.quick-input-widget:has-text("Take Away")').waitFor();
  await press('Enter');
}

async function written(name: string): Promise<string> {
  const read = () =>
    vscode.workspace.fs.readFile(inWorkspace(name)).then(
      (bytes) => new TextDecoder('latin1').decode(bytes),
      () => '',
    );
  return await eventually(read, (text) => text !== '', 20_000);
}

describe('taking away', () => {
  afterEach(async () => {
    await closeAll();
    for (const name of ['off-by-one.report.md', 'off-by-one.png', 'off-by-one.batches.csv']) {
      await vscode.workspace.fs.delete(inWorkspace(name)).then(undefined, () => undefined);
    }
  });

  it('saves the report, the batches and a picture where the person says', async () => {
    await inspect('off-by-one.sampler.yaml', 1);
    await headline('Contract broken: 256 samples are trained twice');
    await save('Save Markdown to a file');
    same((await written('off-by-one.report.md')).includes('256 samples are trained twice'), true);
    await save('Save CSV to a file');
    same((await written('off-by-one.batches.csv')).startsWith('run,epoch,batch,'), true);
    await save('Save PNG to a file');
    same((await written('off-by-one.png')).slice(1, 4), 'PNG');
  });

  it('copies a test', async () => {
    await inspect('off-by-one.sampler.yaml', 1);
    await headline('Contract broken: 256 samples are trained twice');
    await openTakeAway();
    await inWebview('vscode-button[aria-label="Copy pytest"]').click();
    const text = await eventually(
      () => vscode.env.clipboard.readText(),
      (now) => now.includes('Sampler Scope'),
    );
    same(text.includes('off-by-one.sampler.yaml'), true);
  });
});
