import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { headline, inspect } from './inspect.ts';
import { same } from './same.ts';
import { eventually, inWebview, inWorkbench, press } from './ui.ts';
import { closeAll, inWorkspace, write } from './workspace.ts';

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

  it('says what takes long, and is given up where a person cancels it', async () => {
    const uri = await write(
      'long.sampler.yaml',
      `version: 1
sampler: ResumableDistributedSampler
dataset: { length: 60000000 }
args: { num_replicas: 8, seed: 6691, batch_size: 32 }
loader: { batch_size: 32 }
epochs: 2
resume:
  - stop: { epoch: 0, batch: 120 }
`,
    );
    await vscode.env.clipboard.writeText('before');
    await inspect('long.sampler.yaml');
    await headline('Contract holds');
    await openTakeAway();
    await inWebview('vscode-button[aria-label="Copy CSV"]').click();
    const notice = inWorkbench('.notification-toast:has-text("Writing the batches of long.sampler.yaml")');
    await notice.waitFor();
    await inWorkbench(
      '.notification-toast:has-text("Writing the batches") .monaco-button:has-text("Cancel")',
    ).click();
    await eventually(
      () => notice.count(),
      (count) => count === 0,
    );
    same(await vscode.env.clipboard.readText(), 'before');
    await vscode.workspace.fs.delete(uri);
  });
});
