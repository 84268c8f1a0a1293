import { describe, expect, it } from 'vitest';
import { findIn, said } from '../support/findIn.ts';

interface CellText {
  readonly cell_type: string;
  readonly source: string | readonly string[];
}

function notebook(...cells: readonly CellText[]): string {
  return JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }, undefined, 1);
}

const code = (source: string | readonly string[]): CellText => ({ cell_type: 'code', source });

describe('a notebook', () => {
  it('is read as one program, each cell with its place', () => {
    const first = [
      '%matplotlib inline\n',
      '!pip install torch\n',
      'from torch.utils.data import *\n',
      'B = 32 # ä"\\\n',
    ];
    const second =
      's = DistributedSampler(ds, num_replicas=4, seed=3)\nl = DataLoader(ds, batch_size=B, sampler=s)\n';
    const text = notebook({ cell_type: 'markdown', source: '# DataLoader' }, code(first), code(second));
    const { sites, cells, isBroken } = findIn('a.ipynb', text);
    expect(isBroken).toBe(false);
    expect(cells?.map(({ index, at }) => [index, at.end - at.start])).toEqual([
      [1, first.join('').length],
      [2, second.length],
    ]);
    const start = cells?.[1]?.at.start ?? 0;
    const [site] = sites;
    if (site === undefined) throw new Error('expected a site');
    expect(second.slice(site.at.start - start, site.at.end - start)).toMatch(
      /^DistributedSampler\(|^DataLoader\(/,
    );
    expect(said(site)).toMatchObject({ num_replicas: 4, batch_size: 32, seed: 3 });
  });

  it('blanks out what is no Python, and nothing else', () => {
    const text = notebook(
      code('%%bash\ntorchrun x.py\nDataLoader('),
      code(
        '%%time\nfrom torch.utils.data import DataLoader\nif a:\n    !ls\nfor x in y:\n  %who\nl = DataLoader(ds, batch_size=4)',
      ),
    );
    const { sites, isBroken } = findIn('a.ipynb', text);
    expect(isBroken).toBe(false);
    expect(sites.map((site) => said(site).batch_size)).toEqual([4]);
  });

  it('heeds directives of its cells', () => {
    const text = notebook(
      code('from torch.utils.data import DataLoader'),
      code('# sampler-scope: length=77\nl = DataLoader(ds, batch_size=4)'),
    );
    expect(findIn('a.ipynb', text).sites[0]?.directive).toEqual({ length: 77 });
  });

  it.each([
    '',
    '{',
    '[]',
    '{"cells": 3, "DataLoader": 1}',
    '{"cells": [null, 3, {"cell_type": "code"}], "DataLoader": 1}',
  ])('survives %s', (text) => {
    expect(findIn('a.ipynb', text).sites).toEqual([]);
  });
});
