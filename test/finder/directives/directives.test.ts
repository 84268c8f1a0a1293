import { describe, expect, it } from 'vitest';
import { findIn } from '../support/findIn.ts';

const LOADERS = `from torch.utils.data import DataLoader
a = DataLoader(ds, batch_size=1)
b = DataLoader(ds, batch_size=2)
c = DataLoader(
    ds,
    batch_size=3,
)
`;

/** The directive of each loader, after a line was put before one of the lines. */
function directives(line: number, put: string, isAtItsEnd = false): unknown[] {
  const lines = LOADERS.split('\n');
  lines.splice(line, isAtItsEnd ? 1 : 0, isAtItsEnd ? `${lines[line]}  ${put}` : put);
  return findIn('a.py', lines.join('\n')).sites.map(({ directive }) => directive?.length);
}

describe('a directive', () => {
  it('is about the whole file at its top', () => {
    expect(
      directives(0, '#!/usr/bin/env python\n# -*- coding: utf-8 -*-\n\n# sampler-scope: length=9'),
    ).toEqual([9, 9, 9]);
  });

  it('is about the next sampler anywhere else', () => {
    expect(directives(1, '# sampler-scope: length=9')).toEqual([9, undefined, undefined]);
    expect(directives(3, '# sampler-scope: length=9')).toEqual([undefined, undefined, 9]);
    expect(directives(7, '# sampler-scope: length=9')).toEqual([undefined, undefined, undefined]);
  });

  it('is about the sampler on whose line, or in which, it stands', () => {
    expect(directives(2, '# sampler-scope: length=9', true)).toEqual([undefined, 9, undefined]);
    expect(directives(5, '    # sampler-scope: length=9')).toEqual([undefined, undefined, 9]);
  });

  it('takes the place of what is said of the whole file', () => {
    const text = `# sampler-scope: length=1 seed=2\n${LOADERS.replace('b =', '# sampler-scope: length=3\nb =')}`;
    expect(findIn('a.py', text).sites.map(({ directive }) => directive)).toEqual([
      { length: 1, seed: 2 },
      { length: 3, seed: 2 },
      { length: 1, seed: 2 },
    ]);
  });

  it.each([
    [
      'a.py',
      'from torch.utils.data import DataLoader\nx = """\n# sampler-scope: length=1\n"""\nl = DataLoader(ds)\n',
    ],
    ['a.yaml', 'x: |\n  # sampler-scope: length=1\nt:\n  _target_: torch.utils.data.DataLoader\n'],
    ['a.toml', "[training]\nx = '# sampler-scope: length=1'\nseq_len = 2\nbatch_size = 1\n[job]\n"],
    ['a.json', '{"x": "// sampler-scope: length=1", "per_device_train_batch_size": 2}'],
    ['a.sh', 'x="\n# sampler-scope: length=1"\ntorchrun --nproc_per_node 2 t.py\n'],
  ])('is no directive in a text of %s', (path, text) => {
    const { sites } = findIn(path, text);
    expect(sites).toHaveLength(1);
    expect(sites[0]?.directive).toBeUndefined();
  });

  it.each([
    [
      'a.py',
      '# sampler-scope: length=50_000 num_replicas=8, shuffle=True\nimport torch\nl = torch.utils.data.DataLoader(ds)\n',
    ],
    [
      'a.yaml',
      '\uFEFF# sampler-scope: length=50000 num_replicas=8 shuffle=true\n---\nt:\r\n  _target_: torch.utils.data.DataLoader\r\n',
    ],
    [
      'a.toml',
      '# sampler-scope: length=50000 num_replicas=8 shuffle=true\n[training]\nseq_len = 2\nbatch_size = 1\n[job]\n',
    ],
    [
      'a.json',
      '// sampler-scope: length=50000 num_replicas=8 shuffle=true\n{"per_device_train_batch_size": 2}',
    ],
    [
      'a.json',
      '/* sampler-scope: length=50000 num_replicas=8 shuffle=true */ {"per_device_train_batch_size": 2}',
    ],
    [
      'a.sh',
      '#!/bin/bash\n# sampler-scope: length=50000 num_replicas=8 shuffle=true\ntorchrun --nproc_per_node $N t.py\n',
    ],
  ])('is read in %s', (path, text) => {
    const { sites, lints } = findIn(path, text);
    expect(sites.map(({ directive }) => directive)).toEqual([
      { length: 50_000, num_replicas: 8, shuffle: true },
    ]);
    expect(lints).toEqual([]);
  });

  it.each([
    ['lenght=3', 'lenght=3', /'lenght' is not known; expected one of length/],
    ['length', 'length', /expected length=8/],
    ['length=many', 'length=many', /got 'many'/],
    ['length=-1', 'length=-1', /got '-1'/],
    ['batch_size=0', 'batch_size=0', /got '0'/],
    ['shuffle=3', 'shuffle=3', /expected shuffle=true, got '3'/],
    ['seed=-3', undefined, /^$/],
    ['', '# sampler-scope: ', /expected what is known/],
  ])('that says %o is reported at its place', (says, at, message) => {
    const text = `# sampler-scope: ${says}\n${LOADERS}`;
    const { lints } = findIn('a.py', text);
    const directive = lints.filter(({ code }) => code === 'D1');
    expect(directive.map((lint) => text.slice(lint.at.start, lint.at.end))).toEqual(
      at === undefined ? [] : [at],
    );
    for (const lint of directive) expect(lint.message).toMatch(message);
  });
});
