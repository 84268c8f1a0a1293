import { describe, expect, test } from 'vitest';
import { onlySite, sourceOf } from './support/find.ts';

interface Row {
  readonly what: string;
  /** Before the sampler, whose seed is `value`. */
  readonly before: string;
  readonly value: string;
  /** The seed and the stretch of the text it is read from; the reason where it cannot be known. */
  readonly known?: readonly [seed: number | bigint, from: string];
  readonly open?: RegExp;
}

const ROWS: readonly Row[] = [
  { what: 'a literal', before: '', value: '90_000', known: [90_000, '90_000'] },
  { what: 'a hexadecimal literal', before: '', value: '0xff', known: [255, '0xff'] },
  { what: 'an integer past 2^53', before: '', value: '2**60 + 1', known: [2n ** 60n + 1n, '2**60 + 1'] },
  { what: 'a constant of the file', before: 'SEED = 7', value: 'SEED', known: [7, '7'] },
  { what: 'the last of several assignments', before: 'SEED = 7\nSEED = 8', value: 'SEED', known: [8, '8'] },
  { what: 'a constant by another name', before: 'A = 3\nB = A', value: 'B', known: [3, '3'] },
  { what: 'several at once', before: 'a, (b, c) = 1, (2, 3)', value: 'c', known: [3, '3'] },
  { what: 'one after the other', before: 'a = b = 4', value: 'a', known: [4, '4'] },
  {
    what: 'a name of its own in the function',
    before: 'SEED = 7\nSEED += 3',
    value: 'SEED',
    known: [10, 'SEED += 3'],
  },
  {
    what: 'arithmetic',
    before: 'W = 8',
    value: '(256 // W) * 2 - 3 % 2',
    known: [63, '(256 // W) * 2 - 3 % 2'],
  },
  { what: 'a negative floor', before: '', value: '-7 // 2', known: [-4, '-7 // 2'] },
  { what: 'precedence of a power', before: '', value: '-2 ** 2', known: [-4, '-2 ** 2'] },
  {
    what: 'min, max and int',
    before: '',
    value: 'max(1, min(9, int(7.9)))',
    known: [7, 'max(1, min(9, int(7.9)))'],
  },
  { what: 'the length of a list', before: 'gpus = [0, 1, 2]', value: 'len(gpus)', known: [3, 'len(gpus)'] },
  { what: 'a choice that is decided', before: 'debug = False', value: '1 if debug else 1', known: [1, '1'] },
  { what: 'a fallback', before: 'seed = None', value: 'seed or 5', known: [5, '5'] },
  {
    what: 'an attribute of a class',
    before: 'class Config:\n    SEED = 5',
    value: 'Config.SEED',
    known: [5, '5'],
  },
  {
    what: 'the field of a dataclass',
    before:
      'from dataclasses import dataclass, field\n@dataclass\nclass C:\n    seed: int = field(default=6)\ncfg = C()',
    value: 'cfg.seed',
    known: [6, '6'],
  },
  {
    what: 'what a dataclass is made with',
    before: 'class C:\n    seed: int = 6\ncfg = C(seed=9)',
    value: 'cfg.seed',
    known: [9, '9'],
  },
  {
    what: 'what a method has from its class',
    before: 'class C:\n    def __init__(self, seed=3):\n        self.seed = seed\ncfg = C(11)',
    value: 'cfg.seed',
    known: [11, '11'],
  },
  {
    what: 'what is assigned to an attribute',
    before: 'cfg = make()\ncfg.seed = 12',
    value: 'cfg.seed',
    known: [12, '12'],
  },
  { what: 'an entry of a dictionary', before: 'cfg = {"seed": 13}', value: 'cfg["seed"]', known: [13, '13'] },
  {
    what: 'an entry that is assigned',
    before: 'cfg = {}\ncfg["seed"] = 14',
    value: 'cfg["seed"]',
    known: [14, '14'],
  },
  { what: 'an entry with a default', before: 'cfg = dict(a=1)', value: 'cfg.get("a", 2)', known: [1, '1'] },
  {
    what: 'the default of an option',
    before: `import argparse
p = argparse.ArgumentParser()
p.add_argument("-s", "--the-seed", type=int, default=15)
args = p.parse_args()`,
    value: 'args.the_seed',
    known: [15, '15'],
  },
  {
    what: 'options that a function gives back',
    before: `def options():
    p = argparse.ArgumentParser()
    p.add_argument("--seed", default=16)
    return p.parse_known_args()
args, rest = options()`,
    value: 'args.seed',
    known: [16, '16'],
  },
  {
    what: 'the default of a parameter',
    before: 'def seed_of(seed=17):\n    return seed',
    value: 'seed_of()',
    known: [17, '17'],
  },
  {
    what: 'what the only call gives a parameter',
    before: 'def seed_of(a, seed=17):\n    return seed',
    value: 'seed_of(0, seed=18)',
    known: [18, '18'],
  },
  {
    what: 'the same in both arms',
    before: 'if debug:\n    seed = 3\nelse:\n    seed = 3',
    value: 'seed',
    known: [3, '3'],
  },
  {
    what: 'different ones in two arms',
    before: 'if debug:\n    seed = 3\nelse:\n    seed = 4',
    value: 'seed',
    open: /one of several/,
  },
  {
    what: 'one that an arm may change',
    before: 'seed = 3\nif debug:\n    seed = 4',
    value: 'seed',
    open: /one of several/,
  },
  {
    what: 'one that both arms change',
    before: 'seed = 3\nif debug:\n    seed = 4\nelse:\n    seed = 4',
    value: 'seed',
    known: [4, '4'],
  },
  {
    what: 'one that a loop changes',
    before: 'seed = 3\nfor i in x:\n    seed = seed + 1',
    value: 'seed',
    open: /./,
  },
  {
    what: 'an option without a default',
    before: 'p.add_argument("--seed")\nargs = p.parse_args()',
    value: 'args.seed',
    open: /seed/,
  },
  {
    what: 'an environment',
    before: 'import os',
    value: 'int(os.environ["SEED"])',
    open: /environment.*launched/,
  },
  { what: 'a text', before: '', value: 'f"{x}"', open: /not known/ },
  {
    what: 'what another module knows',
    before: 'from config import cfg',
    value: 'cfg.seed',
    open: /not known/,
  },
  { what: 'itself', before: 'def f(x):\n    return f(x)', value: 'f(1)', open: /./ },
  { what: 'a circle', before: 'a = b\nb = a', value: 'a', open: /./ },
  { what: 'a class of itself', before: 'class A(B): pass\nclass B(A): pass', value: 'A.seed', open: /seed/ },
  { what: 'a power that is no setting', before: '', value: '10 ** 10 ** 10', open: /not computed/ },
];

describe.each(ROWS)('$what: seed=$value', ({ before, value, known, open }) => {
  const text = `from torch.utils.data import DistributedSampler\n${before}\ns = DistributedSampler(ds, seed=${value})\n`;

  test('is known, or why it is not', () => {
    const site = onlySite(text);
    const { seed } = site.facts;
    if (known !== undefined) {
      expect(seed).toMatchObject({ kind: 'written', value: known[0] });
      expect(sourceOf(text, site, 'seed')).toBe(known[1]);
    } else {
      expect(seed?.kind).toBe('open');
      if (seed?.kind === 'open' && open !== undefined) expect(seed.why).toMatch(open);
    }
  });
});

test('an argument that ** gives may be in a dictionary of the file', () => {
  const text = `from torch.utils.data import DistributedSampler
common = dict(seed=5)
options = {**common, "shuffle": False}
options["drop_last"] = True
s = DistributedSampler(ds, **options)
`;
  expect(onlySite(text).facts).toMatchObject({
    seed: { kind: 'written', value: 5 },
    shuffle: { kind: 'written', value: false },
    sampler_drop_last: { kind: 'written', value: true },
  });
});

test.each(['**options', '*rest'])('an argument that %s may give is open', (given) => {
  const text = `from torch.utils.data import DistributedSampler\ns = DistributedSampler(ds, ${given})\n`;
  expect(onlySite(text).facts.seed).toMatchObject({ kind: 'open' });
});

test('a dictionary that is updated with something unknown says nothing any more', () => {
  const text = `from torch.utils.data import DistributedSampler
options = {"seed": 5}
options.update(load())
s = DistributedSampler(ds, **options)
`;
  expect(onlySite(text).facts.seed).toMatchObject({ kind: 'open' });
});

test.each([
  ['range(1_000)', 1000, '1_000'],
  ['range(10, 30, 3)', 7, 'range(10, 30, 3)'],
  ['[1, 2, 3]', 3, '[1, 2, 3]'],
  ['TensorDataset(torch.randn(250, 3))', 250, 'torch.randn(250, 3)'],
  ['Subset(everything, range(40))', 40, 'Subset(everything, range(40))'],
  ['random_split(everything, [90, 10])[1]', 10, 'random_split(everything, [90, 10])[1]'],
  ['Numbers()', 77, '77'],
])('the length of %s is known', (dataset, length, from) => {
  const text = `import torch
from torch.utils.data import DistributedSampler, Subset, TensorDataset, random_split
class Numbers:
    def __len__(self):
        return 77
s = DistributedSampler(${dataset}, seed=3)
`;
  const site = onlySite(text);
  expect(site.facts.length).toMatchObject({ kind: 'written', value: length });
  expect(sourceOf(text, site, 'length')).toBe(from);
});

test.each(['ds', 'load(3)', '[*a, 1]', 'range(n)', 'ImageFolder("x")', 'grown'])(
  'the length of %s is open',
  (dataset) => {
    const text = `from torch.utils.data import DistributedSampler
grown = []
grown.append(3)
s = DistributedSampler(${dataset}, seed=3)
`;
    expect(onlySite(text).facts.length).toMatchObject({
      kind: 'open',
      why: expect.stringContaining('length'),
    });
  },
);

test("Hugging Face's parser gives an instance of each class", () => {
  const text = `from torch.utils.data import DistributedSampler
from transformers import HfArgumentParser
class A:
    seed: int = 1
class B:
    seed: int = 2
a, b = HfArgumentParser((A, B)).parse_args_into_dataclasses()
s = DistributedSampler(ds, seed=b.seed)
`;
  expect(onlySite(text).facts.seed).toMatchObject({ kind: 'written', value: 2 });
});
