import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { headline, inspect } from './inspect.ts';
import { same } from './same.ts';
import { eventually, inWebview, press } from './ui.ts';
import { closeAll, inWorkspace, open, write } from './workspace.ts';

const textOf = (uri: vscode.Uri) =>
  vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString())?.getText() ??
  '';

/** A configuration of its own making, opened beside its debugger. */
async function debug(name: string, text: string): Promise<vscode.Uri> {
  const uri = await write(name, text);
  await open(uri);
  await inspect(name);
  await headline('Contract holds');
  return uri;
}

/** Presses keys where the lanes have the focus. */
async function inLanes(...keys: readonly string[]): Promise<void> {
  await inWebview('.lanes .pane').focus();
  for (const key of keys) await press(key);
}

const YAML = `version: 1
sampler: ResumableDistributedSampler
dataset: { length: 50000 }   # all of it
args: {num_replicas: 8, seed: 6691, batch_size: 32}
loader: { batch_size: 32 }
epochs: 3
resume:
  - name: preempted
    stop: { epoch: 1, batch: 120 } # here
`;

describe('writing back', () => {
  afterEach(async () => {
    await closeAll();
    for (const name of ['written.sampler.yaml', 'written.sampler.json']) {
      await vscode.workspace.fs.delete(inWorkspace(name)).then(undefined, () => undefined);
    }
  });

  it('changes the document where it differs and nowhere else, and one Undo takes it back', async () => {
    const uri = await debug('written.sampler.yaml', YAML.replaceAll('\n', '\r\n'));
    await inLanes('[', '[');
    await inWebview('vscode-button[aria-label^="Write to written.sampler.yaml"]:has(.codicon-save)').click();
    await eventually(
      () => textOf(uri),
      (text) => text.includes('118'),
    );
    same(textOf(uri), YAML.replace('120', '118').replaceAll('\n', '\r\n'));
    await inWebview('text=written to written.sampler.yaml').waitFor();
    await open(uri);
    await vscode.commands.executeCommand('undo');
    same(textOf(uri), YAML.replaceAll('\n', '\r\n'));
    await eventually(
      () => inWebview('vscode-text-field[aria-label^="Stops after batch"]').getAttribute('current-value'),
      (value) => value === '120',
    );
  });

  it('adds a scenario to JSON by a key, and shows it', async () => {
    const text = `{
  "version": 1,
  "sampler": "ResumableDistributedSampler",
  "dataset": { "length": 50000 },
  "args": { "num_replicas": 8, "seed": 6691, "batch_size": 32 },
  "loader": { "batch_size": 32 },
  "epochs": 3,
  "resume": [
    { "stop": { "epoch": 1, "batch": 120 } }
  ]
}
`;
    const uri = await debug('written.sampler.json', text);
    await inLanes(']');
    await inWebview('.codicon-save-as').waitFor();
    await press('Shift+W');
    const second = '    { "stop": { "epoch": 1, "batch": 121 } }\n';
    await eventually(
      () => textOf(uri),
      (now) => now.includes('121'),
    );
    same(textOf(uri), text.replace('120 } }\n', `120 } },\n${second}`));
    await inWebview('text=written to written.sampler.json').waitFor();
  });

  it('is refused where the file is changed at the same time', async () => {
    const uri = await debug('written.sampler.yaml', YAML);
    await inLanes(']');
    await inWebview('.codicon-save-as').waitFor();
    // The debugger is told once a person pauses: while this one types, it does not know what the file says.
    const typing = setInterval(() => {
      const edit = new vscode.WorkspaceEdit();
      edit.insert(uri, new vscode.Position(0, 0), '# typed\n');
      void vscode.workspace.applyEdit(edit);
    }, 20);
    try {
      await eventually(
        () => textOf(uri),
        (text) => text !== YAML,
      );
      await press('w');
      await eventually(
        () => inWebview('h1').allInnerTexts(),
        ([title]) => title === 'The file was not written',
      );
    } finally {
      clearInterval(typing);
    }
    same(textOf(uri).includes('batch: 120'), true);
  });
});
