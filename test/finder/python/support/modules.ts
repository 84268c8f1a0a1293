import fc from 'fast-check';

/** A line of Python, and how deep it stands. */
type Line = readonly [depth: number, text: string];

const name = fc.constantFrom('ds', 'train_set', 'données', 'データ', 'x1', '_hidden', 'DataSet');

const number = fc.oneof(
  fc.integer({ min: 0, max: 70_000 }).map(String),
  fc.constantFrom(
    '1_000',
    '0x20',
    '2**5',
    '64 // 2',
    '-1',
    '2**33',
    'BATCH',
    'args.batch',
    'len([1, 2])',
    'int(8 / 2)',
  ),
);

const flag = fc.constantFrom('True', 'False', 'not debug', 'world > 1');

/** `a=1, b=2`, each argument or not. */
function keywords(options: Readonly<Record<string, fc.Arbitrary<string>>>): fc.Arbitrary<string> {
  const parts = Object.entries(options).map(([key, value]) =>
    fc.option(value).map((text) => (text === null ? '' : `, ${key}=${text}`)),
  );
  return fc.tuple(...parts).map((all) => all.join(''));
}

const sampler = fc
  .tuple(
    fc.constantFrom(
      'DistributedSampler',
      'D.DistributedSampler',
      'StatefulDistributedSampler',
      'ResumableDistributedSampler',
    ),
    name,
    keywords({
      num_replicas: number,
      shuffle: flag,
      seed: fc.oneof(number, fc.constant('args.seed + rank')),
      drop_last: flag,
    }),
  )
  .map(([callee, dataset, rest]) => `${callee}(${dataset}${rest})`);

const loader = fc
  .tuple(
    fc.constantFrom('DataLoader', 'D.DataLoader', 'StatefulDataLoader'),
    name,
    keywords({ batch_size: number, num_workers: number, drop_last: flag, persistent_workers: flag }),
  )
  .map(
    ([callee, dataset, rest]) =>
      (given: string) =>
        `${callee}(${dataset}${rest}${given})`,
  );

const epochs = fc.constantFrom('range(3)', 'range(start, args.epochs)', 'tqdm(range(3))', 'count()');

/** A sampler, a loader over it, and a loop over both, well or badly done. */
const job: fc.Arbitrary<readonly Line[]> = fc
  .tuple(
    sampler,
    loader,
    epochs,
    fc.constantFrom('before', 'after', 'never', 'next'),
    fc.boolean(),
    fc.boolean(),
    fc.boolean(),
  )
  .map(([sampled, loaded, counted, told, isOptional, isNamed, isByHand]) => {
    const made = isOptional ? `${sampled} if world > 1 else None` : sampled;
    const lines: Line[] = isNamed ? [[0, `sampler = ${made}`]] : [];
    lines.push([0, `loader = ${loaded(`, sampler=${isNamed ? 'sampler' : made}`)}`]);
    lines.push([0, `for epoch in ${counted}:  # 巡り`]);
    if (told === 'before') lines.push([1, 'loader.sampler.set_epoch(epoch)']);
    if (isByHand) lines.push([1, 'batches = iter(loader)'], [1, 'step(next(batches))']);
    else lines.push([1, 'for batch in tqdm(loader):'], [2, 'step(batch)']);
    if (told === 'after' && isNamed) lines.push([1, 'sampler.set_epoch(epoch)']);
    if (told === 'next' && isNamed) lines.push([1, 'sampler.set_epoch(epoch + 1)']);
    return lines;
  });

const shuffled: fc.Arbitrary<readonly Line[]> = fc
  .tuple(loader, fc.constantFrom('', ', generator=torch.Generator()', ', generator=g'))
  .map(([loaded, generator]) => [
    [0, 'g = torch.Generator()'],
    [0, `loader = ${loaded(`, shuffle=True${generator}`)}`],
  ]);

const helios: fc.Arbitrary<readonly Line[]> = fc
  .tuple(
    keywords({
      batch_size: number,
      shuffle: flag,
      random_seed: number,
      drop_last: flag,
      is_distributed: flag,
    }),
    fc.boolean(),
  )
  .map(([rest, isCreated]) => [
    [0, 'Trainer(random_seed=3, gpus=[0, 1])'],
    isCreated
      ? [0, `batches, own = create_dataloader(ds${rest})`]
      : [0, `params = DataLoaderParams(pin_memory=True${rest})`],
  ]);

const noise: fc.Arbitrary<readonly Line[]> = fc.constantFrom<readonly Line[]>(
  [[0, 'x = {k: v for k, v in zip("ab", [1, 2]) if v}']],
  [[0, 'text = f"{x!r:>{10}} {{}} \\n" "more" \'and more\'']],
  [
    [0, 'try:'],
    [1, 'import numpy as np'],
    [0, 'except (ImportError, ValueError) as error:'],
    [1, 'raise RuntimeError("no") from error'],
    [0, 'finally:'],
    [1, 'pass'],
  ],
  [
    [0, 'class Ding(Base, metaclass=Meta):'],
    [1, '"""Ein Ding."""'],
    [1, 'größe: int = 3'],
    [1, '@property'],
    [1, 'def wert(self) -> "int | None":'],
    [2, 'return self.größe if self else None'],
  ],
  [
    [0, 'with open(path) as file, lock:'],
    [1, 'a, *rest = file.read().split(); b = rest[-1:]'],
  ],
  [
    [0, 'if (n := len(x)) > 3 and not n is None or x[1:2]:'],
    [1, 'del x'],
    [0, 'elif n:'],
    [1, 'assert n, "n"'],
    [0, 'else:'],
    [1, 'n += 1'],
  ],
  [
    [0, 'call('],
    [2, '# a comment between'],
    [1, '*args, key = lambda y, z=3, *w, **v: (y, z),'],
    [0, ')'],
  ],
  [
    [0, 'while True:'],
    [1, 'break'],
  ],
);

const IMPORTS: readonly Line[] = [
  [0, 'import torch, argparse'],
  [0, 'import torch.utils.data as D'],
  [0, 'from torch.utils.data import (DataLoader, DistributedSampler)'],
  [0, 'from torchdata.stateful_dataloader import StatefulDataLoader'],
  [0, 'from torchdata.stateful_dataloader.sampler import StatefulDistributedSampler'],
  [0, 'from helios import Trainer'],
  [0, 'from helios.data import DataLoaderParams, create_dataloader'],
  [0, 'from helios.data.samplers import ResumableDistributedSampler'],
  [0, 'BATCH = 16'],
];

const block: fc.Arbitrary<readonly Line[]> = fc.oneof(
  { weight: 4, arbitrary: job },
  { weight: 1, arbitrary: shuffled },
  { weight: 1, arbitrary: helios },
  { weight: 3, arbitrary: noise },
);

/** Blocks at the outermost level, in a function, or in a method. */
const part: fc.Arbitrary<readonly Line[]> = fc
  .tuple(
    fc.array(block, { minLength: 1, maxLength: 3 }),
    fc.constantFrom('module', 'function', 'method'),
    fc.nat(99),
  )
  .map(([blocks, where, id]) => {
    const lines = blocks.flat();
    if (where === 'module') return lines;
    const head: Line[] =
      where === 'function'
        ? [[0, `def main${id}(args, world=2):`]]
        : [
            [0, `class Run${id}:`],
            [1, 'def main(self, args):'],
          ];
    const depth = head.length;
    return [...head, ...lines.map(([by, text]): Line => [by + depth, text])];
  });

/** Valid Python: samplers, loaders and loops among other things, in any layout. */
export const pythonModule: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(part, { minLength: 1, maxLength: 5 }),
    fc.constantFrom('    ', '  ', '\t'),
    fc.constantFrom('\n', '\r\n'),
    fc.boolean(),
  )
  .map(([parts, indent, end, isEnded]) => {
    const lines = [...IMPORTS, ...parts.flat()].map(([depth, text]) => indent.repeat(depth) + text);
    return lines.join(end) + (isEnded ? end : '');
  });
