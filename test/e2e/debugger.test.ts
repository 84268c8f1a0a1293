import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { headline, inspect } from './inspect.ts';
import { same } from './same.ts';
import { eventually, inWebview, inWorkbench, press, type } from './ui.ts';
import { closeAll, inWorkspace, open, openTabs, replace, revert } from './workspace.ts';

describe('the debugger', () => {
  afterEach(closeAll);

  it('says of a resume that holds that it holds', async () => {
    await inspect('train.sampler.yaml');
    await headline('Contract holds');
  });

  it('says of one that does not what it does instead', async () => {
    await inspect('batches-as-samples.sampler.yaml');
    await headline('Contract broken: 29,760 samples are trained twice');
  });

  it('draws orders where it must', async () => {
    await inspect('other-seed.sampler.yaml');
    await headline('Contract broken: 11,841 samples are never trained');
  });

  it('opens beside the editor by the CodeLens of a resume, at that resume', async () => {
    await open(inWorkspace('off-by-one.sampler.yaml'));
    await inWorkbench('.codelens-decoration a:has-text("trained twice")').click();
    await headline('Contract broken: 256 samples are trained twice');
    same(openTabs(), ['off-by-one.sampler.yaml', 'Inspect off-by-one.sampler.yaml']);
    same(vscode.window.tabGroups.all.length, 2);
  });

  it('opens once for each configuration', async () => {
    await inspect('train.sampler.yaml');
    await headline('Contract holds');
    await inspect('off-by-one.sampler.yaml', 0);
    await headline('Contract broken: 256 samples are never trained');
    await inspect('off-by-one.sampler.yaml', 1);
    await headline('Contract broken: 256 samples are trained twice');
    await inspect('train.sampler.yaml');
    await headline('Contract holds');
    same(openTabs().sort(), ['Inspect off-by-one.sampler.yaml', 'Inspect train.sampler.yaml']);
  });

  it('follows what is typed, through mistakes, and what is undone', async () => {
    const uri = inWorkspace('train.sampler.yaml');
    await open(uri);
    await inspect('train.sampler.yaml');
    await headline('Contract holds');
    await replace(uri, ', batch_size: 32 }', ' }');
    await headline('Contract broken: 29,760 samples are trained twice');
    await replace(uri, 'epochs: 3', 'epochs: none');
    await headline('A value cannot be used');
    await revert(uri);
    await headline('Contract holds');
  });

  it('follows a configuration that is renamed', async () => {
    const from = inWorkspace('pads.sampler.yaml');
    const to = inWorkspace('renamed.sampler.yaml');
    const rename = async (a: vscode.Uri, b: vscode.Uri) => {
      const edit = new vscode.WorkspaceEdit();
      edit.renameFile(a, b);
      await vscode.workspace.applyEdit(edit);
    };
    await inspect('pads.sampler.yaml');
    await headline('Contract holds');
    await rename(from, to);
    await eventually(openTabs, (tabs) => tabs.includes('Inspect renamed.sampler.yaml'));
    await replace(to, 'stop: { epoch: 1, batch: 1 }', 'stop: { epoch: 1, batch: 9 }');
    await headline('A value cannot be used');
    await revert(to);
    await rename(to, from);
  });

  it('says when its configuration is gone, and goes on when it is back', async () => {
    const uri = inWorkspace('gone.sampler.yaml');
    await vscode.workspace.fs.copy(inWorkspace('train.sampler.yaml'), uri);
    await inspect('gone.sampler.yaml');
    await headline('Contract holds');
    await vscode.workspace.fs.delete(uri);
    await headline('No sampler configuration is open');
    await vscode.workspace.fs.copy(inWorkspace('train.sampler.yaml'), uri);
    await headline('Contract holds');
    await vscode.workspace.fs.delete(uri);
  });

  it('puts the cursor where a problem is', async () => {
    const uri = inWorkspace('train.sampler.yaml');
    await open(uri);
    await inspect('train.sampler.yaml');
    await headline('Contract holds');
    await replace(uri, 'epochs: 3', 'epochs: 0');
    await headline('A value cannot be used');
    await inWebview('text=Go to').click();
    const editor = await eventually(
      () => vscode.window.activeTextEditor,
      (active) =>
        active !== undefined && active.document.lineAt(active.selection.active.line).text === 'epochs: 0',
    );
    same(editor?.selection.active.character, 'epochs: '.length);
  });

  it('comes back as it was after another tab hid it', async () => {
    await inspect('off-by-one.sampler.yaml', 1);
    await headline('Contract broken: 256 samples are trained twice');
    await vscode.window.showTextDocument(inWorkspace('README.md'), { preview: false });
    await eventually(
      () => inWorkbench('iframe.webview.ready').count(),
      (count) => count === 0 || count === 1,
    );
    await inspect('off-by-one.sampler.yaml');
    await headline('Contract broken: 256 samples are trained twice');
  });
});

describe('the commands', () => {
  afterEach(closeAll);

  it('offer every configuration where none is open, and a way on', async () => {
    void vscode.commands.executeCommand('samplerScope.inspect');
    const [input, rows] = ['.quick-input-widget input', '.quick-input-list .monaco-list-row'].map(
      inWorkbench,
    );
    for (const label of ['train.sampler.yaml', 'New sampler configuration…', 'Open an example…']) {
      await input?.fill(label);
      await eventually(
        () => rows?.allInnerTexts() ?? [],
        (texts) => texts.some((text) => text.includes(label)),
      );
    }
    await input?.fill('');
    await type('fewer-ranks-lossy');
    await press('Enter');
    await headline('Not lossless on 6 ranks: 64 samples are trained twice');
  });

  it('open a copy of an example', async () => {
    const opened = vscode.commands.executeCommand('samplerScope.openExample');
    await inWorkbench('.quick-input-widget:has-text("Open an Example")').waitFor();
    await type('never told the batch size');
    await press('Enter');
    await opened;
    await headline('Contract broken: 29,760 samples are trained twice');
    const document = vscode.window.activeTextEditor?.document;
    same([document?.uri.scheme, document?.languageId], ['sampler-scope-example', 'yaml']);
    if (document === undefined) return;
    await replace(document.uri, 'drop_last: false }', 'drop_last: false, batch_size: 32 }');
    await headline('Contract holds');
    same(await document.save(), true);
    await eventually(
      () => document.isDirty,
      (dirty) => !dirty,
    );
  });

  it('create a configuration where the person says', async () => {
    const created = vscode.commands.executeCommand('samplerScope.newConfiguration');
    await inWorkbench('.quick-input-widget:has-text("New Sampler Configuration")').waitFor();
    await press('Enter');
    await created;
    await headline('Contract holds');
    const uri = inWorkspace('train-2.sampler.yaml');
    same(vscode.window.activeTextEditor?.document.uri.toString(), uri.toString());
    await vscode.workspace.fs.delete(uri);
  });
});
