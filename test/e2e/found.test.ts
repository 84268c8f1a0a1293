import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { headline } from './inspect.ts';
import { same } from './same.ts';
import { eventually, inWorkbench, press, type } from './ui.ts';
import { closeAll, inWorkspace, open, openTabs, replace, revert, write } from './workspace.ts';

const TRAINING = `import torch
from torch.utils.data import DataLoader, DistributedSampler

# sampler-scope: length=1000 num_replicas=4
größe = 32
sampler = DistributedSampler(daten, shuffle=True, seed=7)
loader = DataLoader(daten, batch_size=größe, sampler=sampler)
for epoch in range(3):
    for batch in loader:
        print(batch)
`;

async function lensesOf(uri: vscode.Uri): Promise<string[]> {
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    uri,
    20,
  );
  return lenses.flatMap(({ command, range }) => (command ? [`${range.start.line}: ${command.title}`] : []));
}

async function hoverAt(uri: vscode.Uri, word: string): Promise<string> {
  const document = await vscode.workspace.openTextDocument(uri);
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    uri,
    document.positionAt(document.getText().indexOf(word) + 2),
  );
  return hovers
    .flatMap(({ contents }) => contents.map((one) => (typeof one === 'string' ? one : one.value)))
    .join('\n');
}

/** The codes of what is marked, each with the text that is underlined. */
function marked(document: vscode.TextDocument): string[] {
  return vscode.languages
    .getDiagnostics(document.uri)
    .filter(({ source }) => source === 'Sampler Scope')
    .map(({ code, range }) => `${typeof code === 'object' ? code.value : code} ${document.getText(range)}`);
}

async function hintsOf(document: vscode.TextDocument): Promise<string[]> {
  const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
    'vscode.executeInlayHintProvider',
    document.uri,
    new vscode.Range(0, 0, document.lineCount, 0),
  );
  return hints.map(({ label }) =>
    typeof label === 'string' ? label : label.map(({ value }) => value).join(''),
  );
}

async function fixesAt(
  document: vscode.TextDocument,
  code: string,
): Promise<{ readonly fix: vscode.CodeAction; readonly range: vscode.Range }> {
  const diagnostic = await eventually(
    () =>
      vscode.languages
        .getDiagnostics(document.uri)
        .find((one) => typeof one.code === 'object' && one.code.value === code),
    (found) => found !== undefined,
  );
  if (diagnostic === undefined) throw new Error(`No ${code}.`);
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    diagnostic.range,
    vscode.CodeActionKind.QuickFix.value,
  );
  const fix = actions.find(({ isPreferred, edit }) => isPreferred === true && edit !== undefined);
  if (fix === undefined) throw new Error(`No quick fix among ${actions.map(({ title }) => title)}.`);
  return { fix, range: diagnostic.range };
}

describe('a sampler in Python', () => {
  afterEach(closeAll);

  it('has its facts and its verdict above it, and what is derived behind it', async () => {
    const uri = await write('facts.py', TRAINING);
    const { document } = await open(uri);
    await eventually(
      () => lensesOf(uri),
      (lenses) =>
        lenses.some((lens) => lens.startsWith('5: 4 ranks × 32 · 8 batches/epoch · 0 pads · resume ✘')),
    );
    same(await hintsOf(document), ['sampler_drop_last=False']);
    await vscode.workspace.fs.delete(uri);
  });

  it('says under the mouse what each rank begins with', async () => {
    const uri = await write('hover.py', TRAINING);
    await open(uri);
    const text = await eventually(
      () => hoverAt(uri, 'DistributedSampler(daten'),
      (found) => found.includes('| rank | batch 1 | batch 2 |'),
    );
    // torch.randperm(1000, generator=torch.Generator().manual_seed(7)), dealt out to four ranks.
    if (!/\| 0 \| \d+ \d+ \d+ \d+ … \+28 \|/.test(text)) throw new Error(text);
    if (!text.includes('said in a comment')) throw new Error(text);
    await vscode.workspace.fs.delete(uri);
  });

  it('is marked where it is wrong, whatever the line ends, and mended by a quick fix that one Undo takes back', async () => {
    const text = TRAINING.replaceAll('\n', '\r\n');
    const uri = await write('fix.py', text);
    const { document } = await open(uri);
    await eventually(
      () => marked(document),
      (found) => found.some((one) => one.startsWith('L1 for epoch in range(3)')),
    );
    const { fix } = await fixesAt(document, 'L1');
    if (fix.edit !== undefined) await vscode.workspace.applyEdit(fix.edit);
    if (!document.getText().includes('sampler.set_epoch(epoch)')) throw new Error(document.getText());
    await eventually(
      () => marked(document),
      (found) => !found.some((one) => one.startsWith('L1')),
    );
    await vscode.commands.executeCommand('undo');
    same(document.getText(), text);
    await eventually(
      () => marked(document),
      (found) => found.some((one) => one.startsWith('L1')),
    );
    await revert(uri);
    await vscode.workspace.fs.delete(uri);
  });

  it('opens in the debugger, which follows what is typed', async () => {
    const uri = await write('debugged.py', TRAINING);
    await open(uri);
    await vscode.commands.executeCommand('samplerScope.inspect', uri);
    await headline('Contract broken: every epoch has the order of epoch 0');
    await replace(uri, '    for batch', '    sampler.set_epoch(epoch)\n    for batch');
    await headline('Contract holds');
    await revert(uri);
    await vscode.workspace.fs.delete(uri);
  });

  it('is found in a text that is broken around it', async () => {
    const uri = await write('broken.py', `def half(:\n    pass\n${TRAINING}x = [1,\n`);
    await open(uri);
    await eventually(
      () => lensesOf(uri),
      (lenses) => lenses.some((lens) => lens.includes('4 ranks × 32')),
    );
    await vscode.workspace.fs.delete(uri);
  });
});

describe('a sampler in YAML', () => {
  afterEach(closeAll);

  it('has lens, hover and hint, through interpolations', async () => {
    const uri = inWorkspace('hydra.yaml');
    const { document } = await open(uri);
    await eventually(
      () => lensesOf(uri),
      (lenses) => lenses.some((lens) => lens.includes('8 ranks × 64 · 2,502 batches/epoch · 0 pads')),
    );
    const hover = await hoverAt(uri, 'train_loader');
    if (!hover.includes('| rank | batch 1 |')) throw new Error(hover);
    await replace(uri, '  num_workers: 8\n', '');
    await replace(uri, '    drop_last: false\n', '');
    await eventually(
      () => hintsOf(document),
      (hints) => hints.some((hint) => hint.includes('sampler_drop_last=False')),
    );
  });
});

describe('a sampler in a notebook', () => {
  afterEach(closeAll);

  it('asks once for what no cell says, and remembers', async () => {
    const uri = inWorkspace('notebook.ipynb');
    const notebook = await vscode.workspace.openNotebookDocument(uri);
    await vscode.window.showNotebookDocument(notebook);
    const cell = notebook
      .getCells()
      .find(({ document }) => document.getText().includes('DataLoader(dataset'));
    if (cell === undefined) throw new Error('No such cell.');
    const { document } = cell;
    await eventually(
      () => lensesOf(document.uri),
      (lenses) => lenses.some((lens) => lens.endsWith('length?')),
    );
    await eventually(
      () => marked(document),
      (found) => found.some((one) => one.startsWith('L12')),
    );
    const lens = (
      await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        document.uri,
        20,
      )
    ).find(({ command }) => command?.title === 'length?');
    const { command } = lens ?? {};
    if (command === undefined) throw new Error('Nothing to click.');
    void vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
    await inWorkbench('.quick-input-widget:has-text("How many samples does the dataset have")').waitFor();
    await type('60_000');
    await press('Enter');
    await eventually(
      () => lensesOf(document.uri),
      (lenses) => lenses.some((one) => one.includes('batches of 128 · 469 batches/epoch')),
    );
    same(
      (await lensesOf(document.uri)).some((one) => one.endsWith('length?')),
      false,
    );
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  it('is mended in its cell', async () => {
    const notebook = await vscode.workspace.openNotebookDocument(inWorkspace('notebook.ipynb'));
    await vscode.window.showNotebookDocument(notebook);
    const { document } = notebook
      .getCells()
      .find((cell) => cell.document.getText().includes('DataLoader(dataset')) ?? { document: undefined };
    if (document === undefined) throw new Error('No such cell.');
    const { fix } = await fixesAt(document, 'L12');
    if (fix.edit !== undefined) await vscode.workspace.applyEdit(fix.edit);
    await eventually(
      () => marked(document),
      (found) => !found.some((one) => one.startsWith('L12')),
    );
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
});

describe('the workspace', () => {
  afterEach(closeAll);

  it('is looked through in the background, and followed as files come and go; nothing of it runs', async () => {
    const uri = await write('deep/er/never-opened.py', `open('it-ran', 'w')\n${TRAINING}`);
    await eventually(
      () => vscode.languages.getDiagnostics(uri).length,
      (count) => count > 0,
      20_000,
    );
    await vscode.workspace.fs.delete(uri);
    await eventually(
      () => vscode.languages.getDiagnostics(uri).length,
      (count) => count === 0,
      20_000,
    );
    same((await vscode.workspace.findFiles('**/it-ran')).length, 0);
  });

  it('has its samplers listed in a view, with their verdicts', async () => {
    await vscode.commands.executeCommand('samplerScope.lookInWorkspace');
    const rows = inWorkbench('.pane-body .monaco-list-row');
    const row = (start: string, end: string) => (texts: string[]) =>
      texts.some((text) => text.replace(/\s+/g, ' ').trim().startsWith(start) && text.includes(end));
    await eventually(
      () => rows.allInnerTexts(),
      row('batches-as-samples.sampler.yaml', '8 ranks × 32'),
      20_000,
    );
    await eventually(
      () => rows.allInnerTexts(),
      row('preempted in epoch 1', 'Contract broken: 29,760'),
      20_000,
    );
    await vscode.commands.executeCommand('workbench.view.explorer');
  });

  it('has the verdict of what is open in the status bar', async () => {
    await open(inWorkspace('off-by-one.sampler.yaml'));
    await eventually(
      () => inWorkbench('.statusbar').allInnerTexts(),
      ([text]) => text?.includes('8 ranks × 32 · 196 batches/epoch · 0 pads · resume ✘ 2') === true,
    );
    await open(inWorkspace('train.py'));
    await eventually(
      () => inWorkbench('.statusbar').allInnerTexts(),
      ([text]) => text?.includes('8 ranks × 32 · 196 batches/epoch · 0 pads · resume ✘') === true,
    );
  });
});

describe('what a problem means', () => {
  afterEach(closeAll);

  it('is one click away, at its place', async () => {
    const { document } = await open(inWorkspace('train.py'));
    const [diagnostic] = await eventually(
      () => vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'Sampler Scope'),
      (found) => found.length > 0,
    );
    const target = typeof diagnostic?.code === 'object' ? diagnostic.code.target : undefined;
    same([target?.scheme, target?.path], ['command', 'samplerScope.explain']);
    await vscode.commands.executeCommand('samplerScope.explain', 'L1');
    await eventually(openTabs, (tabs) => tabs.includes('Preview rules.md'));
  });
});

describe('the settings', () => {
  const settings = vscode.workspace.getConfiguration('samplerScope');
  afterEach(async () => {
    await settings.update('rules', undefined, vscode.ConfigurationTarget.Workspace);
    await settings.update('codeLens', undefined, vscode.ConfigurationTarget.Workspace);
    await settings.update('facts', undefined, vscode.ConfigurationTarget.Workspace);
    await closeAll();
    await vscode.workspace.fs.delete(inWorkspace('.vscode'), { recursive: true });
  });

  it('say what no text says, switch rules off, and lenses', async () => {
    const text = TRAINING.replace('# sampler-scope: length=1000 num_replicas=4\n', '');
    const uri = await write('set.py', text);
    const { document } = await open(uri);
    await eventually(
      () => lensesOf(uri),
      (lenses) => lenses.some((lens) => lens.endsWith('length? num_replicas?')),
    );
    await settings.update(
      'facts',
      { 'set.py': { length: 1000 }, '**': { length: 5, num_replicas: 4 } },
      vscode.ConfigurationTarget.Workspace,
    );
    await eventually(
      () => lensesOf(uri),
      (lenses) => lenses.some((lens) => lens.includes('4 ranks × 32 · 8 batches/epoch')),
    );
    await settings.update('rules', { L1: 'off', contract: 'error' }, vscode.ConfigurationTarget.Workspace);
    await eventually(
      () => vscode.languages.getDiagnostics(uri),
      (found) =>
        found.length === 1 && found.every(({ severity }) => severity === vscode.DiagnosticSeverity.Error),
    );
    await settings.update('codeLens', false, vscode.ConfigurationTarget.Workspace);
    await eventually(
      () => lensesOf(uri),
      (lenses) => lenses.length === 0,
    );
    same(document.getText(), text);
    await vscode.workspace.fs.delete(uri);
  });
});
