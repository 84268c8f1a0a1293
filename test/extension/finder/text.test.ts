import { describe, expect, it, vi } from 'vitest';
import { mayHold } from '../../../extension/finder/mayHold.ts';
import { placed, textOfNotebook } from '../../../extension/finder/text.ts';
import { find } from '../../../finder/find.ts';
import { NotebookCellKind, Range } from '../support/vscode.ts';

vi.mock('vscode', () => import('../support/vscode.ts'));

/** As much of a notebook as is read; a cell is code unless it begins with a hash sign and a space. */
function notebook(...cells: readonly string[]): Parameters<typeof textOfNotebook>[0] {
  const made = cells.map((text, i) => ({
    kind: text.startsWith('# ') ? NotebookCellKind.Markup : NotebookCellKind.Code,
    document: { uri: `cell ${i}`, languageId: 'python', getText: () => text },
  }));
  const unchecked: unknown = { uri: { path: '/a.ipynb', toString: () => 'a' }, getCells: () => made };
  return unchecked as Parameters<typeof textOfNotebook>[0];
}

describe("a notebook's text", () => {
  it('is its cells of code, as the one program they are, each place in its cell', () => {
    const text = textOfNotebook(
      notebook(
        '%matplotlib inline\nfrom torch.utils.data import DataLoader',
        '# Words',
        'size = 8\r\n!nvidia-smi\r\nloader = DataLoader(data, batch_size=size)',
      ),
    );
    const [site] = find(text.source).sites;
    expect(site?.facts.batch_size).toMatchObject({ kind: 'written', value: 8 });
    expect(site && placed(text, site.at)).toEqual({ document: 'cell 2', range: new Range(2, 9, 2, 42) });
  });

  it('leaves out cells in other languages, but not those that are only timed', () => {
    const from = 'from torch.utils.data import DataLoader\nloader = DataLoader(data, batch_size=8)';
    expect(find(textOfNotebook(notebook(`%%bash\n${from}`)).source).sites.length).toBe(0);
    expect(find(textOfNotebook(notebook(`%%time\n${from}`)).source).sites.length).toBe(1);
  });
});

describe('a text that is worth reading', () => {
  it.each([
    ['python', 'from torch.utils.data import DataLoader', true],
    ['python', 'import os', false],
    ['yaml', 'train_batch_size: 8', true],
    ['yaml', 'on: push', false],
    ['json', '{"args": ["--nproc_per_node", "8"]}', true],
    ['shell', 'ls', false],
    ['shell', 'torchrun train.py', true],
    ['toml', 'local_batch_size = 8', true],
  ] as const)('%s: %s', (language, text, holds) => {
    expect(mayHold({ path: 'x', language, text })).toBe(holds);
  });
});
