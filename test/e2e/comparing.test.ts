import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { headline } from './inspect.ts';
import { same } from './same.ts';
import { inWebview, inWorkbench, press, type } from './ui.ts';
import { closeAll, inWorkspace, openTabs } from './workspace.ts';

describe('comparing', () => {
  afterEach(closeAll);

  it('shows the two that are selected in the explorer, one above the other', async () => {
    const [a, b] = ['train.sampler.yaml', 'fewer-ranks.sampler.yaml'].map(inWorkspace);
    await vscode.commands.executeCommand('samplerScope.compare', a, [a, b]);
    await headline('Both train the same');
    await inWebview('text=Close').click();
    await headline('Contract holds');
    same(openTabs(), ['Inspect train.sampler.yaml']);
  });

  it('asks which two where none are given, and says where they differ', async () => {
    const asked = vscode.commands.executeCommand('samplerScope.compare');
    await inWorkbench('.quick-input-widget:has-text("1 of 2")').waitFor();
    await type('train.sampler');
    await press('Enter');
    await inWorkbench('.quick-input-widget:has-text("2 of 2")').waitFor();
    await type('chunked');
    await press('Enter');
    await asked;
    await inWebview('h1:has-text("batches differ")').waitFor();
    await inWebview('text=First at epoch 0, batch 1, rank 0').waitFor();
  });
});
