import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { same } from './same.ts';
import { eventually, inWorkbench } from './ui.ts';
import { closeAll, inWorkspace, open } from './workspace.ts';

describe('an editor with a configuration', () => {
  afterEach(closeAll);

  it('shows facts and verdicts above its lines', async () => {
    await open(inWorkspace('off-by-one.sampler.yaml'));
    const lenses = inWorkbench('.codelens-decoration');
    const shown = await eventually(
      () => lenses.allInnerTexts(),
      (texts) => texts.length === 3,
    );
    same(
      shown.map((text) => text.replace(/\s+/g, ' ').trim()),
      [
        'Inspect Sampler | 8 ranks × 32 · 196 batches/epoch · 0 pads · resume ✘ 2',
        '✘ Contract broken: 256 samples are never trained',
        '✘ Contract broken: 256 samples are trained twice',
      ],
    );
  });

  it('completes keys and values', async () => {
    const uri = inWorkspace('train.sampler.yaml');
    const { document } = await open(uri);
    const labels = async (after: string) => {
      const position = document.positionAt(document.getText().indexOf(after) + after.length);
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        uri,
        position,
      );
      return list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    };
    await eventually(
      () => labels('sampler: '),
      (found) =>
        ['ResumableRandomSampler', 'ResumableDistributedSampler'].every((name) => found.includes(name)),
    );
    same((await labels('shuffle: ')).slice(0, 2), ['true', 'false']);
  });

  for (const file of ['train.sampler.yaml', 'single-gpu.sampler.json']) {
    it(`says what a key means: ${file}`, async () => {
      const uri = inWorkspace(file);
      const { document } = await open(uri);
      const position = document.positionAt(document.getText().indexOf('prefetch_factor') + 3);
      await eventually(
        async () => {
          const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
            'vscode.executeHoverProvider',
            uri,
            position,
          );
          return hovers.flatMap(({ contents }) =>
            contents.map((content) => (typeof content === 'string' ? content : content.value)),
          );
        },
        (texts) => texts.some((text) => text.includes('Batches each worker loads ahead')),
      );
    });
  }
});
