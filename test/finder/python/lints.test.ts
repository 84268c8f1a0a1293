import { describe, expect, test } from 'vitest';
import type { LintCode } from '../../../finder/lint.ts';
import { findIn } from './support/find.ts';
import { applied, areApart, countOf } from './support/fix.ts';
import { isWhole, refusedByPython } from './support/python.ts';

interface Row {
  readonly code: LintCode;
  readonly what: string;
  readonly text: string;
  /** What the lint marks. */
  readonly marks: string;
  /** A line of the text once mended; absent where nothing mends it. */
  readonly mended?: string;
  /** The nearest text in which all is well. */
  readonly unlike: string;
}

const TORCH = `import torch
from torch.utils.data import DataLoader, DistributedSampler
`;

const HELIOS = `from helios import Trainer
from helios.data import DataLoaderParams, create_dataloader
from helios.data.samplers import ResumableDistributedSampler, ResumableRandomSampler
`;

const ROWS: readonly Row[] = [
  {
    code: 'L1',
    what: 'a loop that never calls set_epoch',
    text: `${TORCH}sampler = DistributedSampler(ds)
loader = DataLoader(ds, batch_size=4, sampler=sampler)
for epoch in range(10):
    # every epoch
    for batch in loader:
        step(batch)
`,
    marks: 'for epoch in range(10)',
    mended: '    sampler.set_epoch(epoch)',
    unlike: `${TORCH}sampler = DistributedSampler(ds)
loader = DataLoader(ds, batch_size=4, sampler=sampler)
for epoch in range(10):
    loader.sampler.set_epoch(epoch)
    for batch in loader:
        step(batch)
`,
  },
  {
    code: 'L1',
    what: 'a loop around a function that goes through the loader',
    text: `${TORCH}def train(loader, epoch):
	for i, batch in enumerate(tqdm(loader)):
		step(batch)
def main(args):
	loader = DataLoader(ds, sampler=DistributedSampler(ds))
	for epoch in range(args.epochs):
		train(loader, epoch)
`,
    marks: 'for epoch in range(args.epochs)',
    mended: '\t\tloader.sampler.set_epoch(epoch)',
    unlike: `${TORCH}def train(loader, epoch):
	loader.sampler.set_epoch(epoch)
	for i, batch in enumerate(tqdm(loader)):
		step(batch)
def main(args):
	loader = DataLoader(ds, sampler=DistributedSampler(ds))
	for epoch in range(args.epochs):
		train(loader, epoch)
`,
  },
  {
    code: 'L1',
    what: 'a sampler that there may be none of',
    text: `${TORCH}sampler = DistributedSampler(ds) if world > 1 else None
loader = DataLoader(ds, sampler=sampler, shuffle=sampler is None)
for epoch in range(3):
  for batch in loader: step(batch)
`,
    marks: 'for epoch in range(3)',
    mended: '  if hasattr(sampler, "set_epoch"): sampler.set_epoch(epoch)',
    unlike: `${TORCH}sampler = DistributedSampler(ds, shuffle=False) if world > 1 else None
loader = DataLoader(ds, sampler=sampler, shuffle=sampler is None)
for epoch in range(3):
  for batch in loader: step(batch)
`,
  },
  {
    code: 'L1',
    what: 'a sampler that the class keeps',
    text: `${TORCH}class Trainer:
    def __init__(self):
        self.sampler = DistributedSampler(ds)
        self.loader = DataLoader(ds, sampler=self.sampler)
    def fit(self):
        for epoch in range(3):
            for batch in self.loader:
                step(batch)
`,
    marks: 'for epoch in range(3)',
    mended: '            self.sampler.set_epoch(epoch)',
    unlike: `${TORCH}class Trainer:
    def __init__(self):
        self.sampler = DistributedSampler(ds)
        self.loader = DataLoader(ds, sampler=self.sampler)
    def fit(self):
        for batch in self.loader:
            step(batch)
`,
  },
  {
    code: 'L1',
    what: 'a loader that a function makes once',
    text: `${TORCH}def make():
    return DataLoader(ds, sampler=DistributedSampler(ds))
loader = make()
for epoch in range(3):
    for batch in loader:
        step(batch)
`,
    marks: 'for epoch in range(3)',
    mended: '    loader.sampler.set_epoch(epoch)',
    unlike: `${TORCH}def make():
    return DataLoader(ds, sampler=DistributedSampler(ds))
for epoch in range(3):
    loader = make()
    for batch in loader:
        step(batch)
`,
  },
  {
    code: 'L1',
    what: 'the sampler that create_dataloader makes',
    text: `${HELIOS}loader, sampler = create_dataloader(ds, batch_size=4, shuffle=True)
for epoch in range(3):
    for batch in loader:
        step(batch)
`,
    marks: 'for epoch in range(3)',
    mended: '    loader.sampler.set_epoch(epoch)',
    unlike: `${HELIOS}loader, sampler = create_dataloader(ds, batch_size=4, shuffle=True)
for epoch in range(3):
    sampler.set_epoch(epoch)
    for batch in loader:
        step(batch)
`,
  },
  {
    code: 'L1',
    what: 'a loader that is begun again among steps',
    text: `${TORCH}loader = DataLoader(ds, sampler=DistributedSampler(ds))
batches = iter(loader)
for i in range(1000):
    try:
        batch = next(batches)
    except StopIteration:
        batches = iter(loader)
`,
    marks: 'for i in range(1000)',
    unlike: `${TORCH}loader = DataLoader(ds, sampler=DistributedSampler(ds))
batches = iter(loader)
for i in range(1000):
    batch = next(batches)
`,
  },
  {
    code: 'L2',
    what: 'set_epoch of a loader that keeps its iterator',
    text: `${TORCH}class Endless(DataLoader):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.iterator = super().__iter__()
    def __iter__(self):
        for _ in range(len(self)):
            yield next(self.iterator)
sampler = DistributedSampler(ds)
loader = Endless(ds, batch_size=4, sampler=sampler, num_workers=2)
for epoch in range(3):
    sampler.set_epoch(epoch)
    for batch in loader:
        step(batch)
`,
    marks: 'sampler.set_epoch(epoch)',
    unlike: `${TORCH}class Loud(DataLoader):
    def __iter__(self):
        print("again")
        return super().__iter__()
sampler = DistributedSampler(ds)
loader = Loud(ds, batch_size=4, sampler=sampler, num_workers=2)
for epoch in range(3):
    sampler.set_epoch(epoch)
    for batch in loader:
        step(batch)
`,
  },
  {
    code: 'L2',
    what: 'set_epoch after the loop it is meant for',
    text: `${TORCH}sampler = DistributedSampler(ds)
loader = DataLoader(ds, batch_size=4, sampler=sampler)
for epoch in range(10):
    for batch in loader:
        step(batch)
    sampler.set_epoch(epoch)
`,
    marks: 'sampler.set_epoch(epoch)',
    mended: '    sampler.set_epoch(epoch)\n    for batch in loader:',
    unlike: `${TORCH}sampler = DistributedSampler(ds)
loader = DataLoader(ds, batch_size=4, sampler=sampler)
for epoch in range(10):
    for batch in loader:
        step(batch)
    sampler.set_epoch(epoch + 1)
`,
  },
  {
    code: 'L2',
    what: 'set_epoch after iter(), with workers',
    text: `${TORCH}sampler = DistributedSampler(ds)
loader = DataLoader(ds, batch_size=4, sampler=sampler, num_workers=2)
for epoch in range(10):
    batches = iter(loader)
    sampler.set_epoch(epoch)
    step(next(batches))
`,
    marks: 'sampler.set_epoch(epoch)',
    mended: '    sampler.set_epoch(epoch)\n    batches = iter(loader)',
    unlike: `${TORCH}sampler = DistributedSampler(ds)
loader = DataLoader(ds, batch_size=4, sampler=sampler)
for epoch in range(10):
    batches = iter(loader)
    sampler.set_epoch(epoch)
    step(next(batches))
`,
  },
  {
    code: 'L3',
    what: 'a sampler that counts other batches than the loader makes',
    text: `${TORCH}${HELIOS}s = ResumableRandomSampler(ds, seed=1)
loader = DataLoader(ds, batch_size=8, sampler=s)
`,
    marks: 'ResumableRandomSampler(ds, seed=1)',
    mended: 's = ResumableRandomSampler(ds, seed=1, batch_size=8)',
    unlike: `${TORCH}${HELIOS}s = ResumableRandomSampler(ds, seed=1, batch_size=8)
loader = DataLoader(ds, batch_size=8, sampler=s)
`,
  },
  {
    code: 'L4',
    what: 'Helios, distributed, without a sampler of its own',
    text: `${HELIOS}loader, sampler = create_dataloader(ds, batch_size=16, shuffle=True, is_distributed=True)
`,
    marks: 'True',
    mended: 'sampler=ResumableDistributedSampler(ds, shuffle=True, seed=6691, batch_size=16))',
    unlike: `${HELIOS}s = ResumableDistributedSampler(ds, batch_size=16)
loader, sampler = create_dataloader(ds, batch_size=16, is_distributed=True, sampler=s)
`,
  },
  {
    code: 'L4',
    what: 'Helios settings beside a trainer of several GPUs',
    text: `${HELIOS}p = DataLoaderParams(batch_size=16)
t = Trainer(gpus=[0, 1])
`,
    marks: 'DataLoaderParams(batch_size=16)',
    unlike: `${HELIOS}p = DataLoaderParams(batch_size=16)
t = Trainer(gpus=[0])
`,
  },
  {
    code: 'L5',
    what: 'start_iter, never reset',
    text: `${TORCH}${HELIOS}s = ResumableRandomSampler(ds, batch_size=8)
loader = DataLoader(ds, batch_size=8, sampler=s)
s.start_iter = state["iter"]
for epoch in range(state["epoch"], 10):
    s.set_epoch(epoch)
    for batch in loader:
        step(batch)
    save(epoch)
`,
    marks: 's.start_iter',
    mended: '    save(epoch)\n    s.start_iter = 0',
    unlike: `${TORCH}${HELIOS}s = ResumableRandomSampler(ds, batch_size=8)
loader = DataLoader(ds, batch_size=8, sampler=s)
s.start_iter = state["iter"]
for epoch in range(state["epoch"], 10):
    s.set_epoch(epoch)
    for batch in loader:
        step(batch)
    s.start_iter = 0
`,
  },
  {
    code: 'L6',
    what: "a checkpoint on an epoch's last batch",
    text: `${HELIOS}p = DataLoaderParams(batch_size=10, is_distributed=False)
class Data(DataModule):
    def setup(self):
        self._add_train_phase(range(1000), p)
t = Trainer(train_unit="iteration", total_steps=4000, chkpt_frequency=500)
`,
    marks: '500',
    mended: 'chkpt_frequency=501',
    unlike: `${HELIOS}p = DataLoaderParams(batch_size=10, is_distributed=False)
class Data(DataModule):
    def setup(self):
        self._add_train_phase(range(1000), p)
t = Trainer(train_unit="epoch", total_steps=4000, chkpt_frequency=500)
`,
  },
  {
    code: 'L7',
    what: 'both drop_lasts',
    text: `${TORCH}s = DistributedSampler(ds, drop_last=True)
loader = DataLoader(ds, batch_size=8, sampler=s, drop_last=True)
`,
    marks: 'True',
    mended: 'sampler=s, drop_last=False)',
    unlike: `${TORCH}s = DistributedSampler(ds)
loader = DataLoader(ds, batch_size=8, sampler=s, drop_last=True)
`,
  },
  {
    code: 'L7',
    what: 'pads that are dropped again',
    text: `${TORCH}s = DistributedSampler(range(1001), num_replicas=8)
loader = DataLoader(range(1001), batch_size=8, sampler=s, drop_last=True)
`,
    marks: 'True',
    mended: 'sampler=s, drop_last=False)',
    unlike: `${TORCH}s = DistributedSampler(range(1024), num_replicas=8)
loader = DataLoader(range(1024), batch_size=8, sampler=s, drop_last=True)
`,
  },
  {
    code: 'L8',
    what: 'a seed of the rank',
    text: `${TORCH}seed = args.seed + dist.get_rank()
s = DistributedSampler(ds, seed=seed)
`,
    marks: 'seed',
    unlike: `${TORCH}torch.manual_seed(args.seed + dist.get_rank())
s = DistributedSampler(ds, rank=dist.get_rank(), seed=args.seed)
`,
  },
  {
    code: 'L8',
    what: 'a seed of the rank, on the spot',
    text: `${TORCH}s = DistributedSampler(ds, seed=args.seed + rank)
`,
    marks: 'args.seed + rank',
    mended: 's = DistributedSampler(ds, seed=args.seed)',
    unlike: `${TORCH}s = DistributedSampler(ds, seed=args.seed + offset)
`,
  },
  {
    code: 'L8',
    what: 'a seed of the time',
    text: `${TORCH}s = DistributedSampler(ds, seed=int(time.time()))
`,
    marks: 'int(time.time())',
    unlike: `${TORCH}s = DistributedSampler(ds, seed=int(args.seed))
`,
  },
  {
    code: 'L9',
    what: 'a seed for the trainer alone',
    text: `${HELIOS}p = DataLoaderParams(batch_size=16, shuffle=True, is_distributed=False)
t = Trainer(random_seed=7)
`,
    marks: 'DataLoaderParams(batch_size=16, shuffle=True, is_distributed=False)',
    mended: 'is_distributed=False, random_seed=7)',
    unlike: `${HELIOS}p = DataLoaderParams(batch_size=16, shuffle=True, is_distributed=False, random_seed=7)
t = Trainer(random_seed=7)
`,
  },
  {
    code: 'L10',
    what: 'ranks that are not made even',
    text: `train_dataloader = dict(batch_size=2, sampler=dict(type='DefaultSampler', round_up=False))
`,
    marks: 'False',
    mended: 'round_up=True',
    unlike: `val_dataloader = dict(batch_size=2, sampler=dict(type='DefaultSampler', round_up=False))
`,
  },
  {
    code: 'L10',
    what: "Accelerate's even_batches",
    text: `from accelerate import Accelerator
a = Accelerator(even_batches=False)
`,
    marks: 'False',
    mended: 'even_batches=True',
    unlike: `from accelerate import Accelerator
a = Accelerator(split_batches=False)
`,
  },
  {
    code: 'L11',
    what: 'a state that is loaded too late',
    text: `from torchdata.stateful_dataloader import StatefulDataLoader
loader = StatefulDataLoader(ds, batch_size=2)
batches = iter(loader)
loader.load_state_dict(state)
step(next(batches))
`,
    marks: 'loader.load_state_dict(state)',
    mended: 'loader.load_state_dict(state)\nbatches = iter(loader)',
    unlike: `from torchdata.stateful_dataloader import StatefulDataLoader
loader = StatefulDataLoader(ds, batch_size=2)
loader.load_state_dict(state)
batches = iter(loader)
model.load_state_dict(other)
step(next(batches))
`,
  },
  {
    code: 'L12',
    what: 'a shuffle that nothing seeds',
    text: `${TORCH}loader = DataLoader(ds, batch_size=4, shuffle=True)
`,
    marks: 'True',
    mended: 'shuffle=True, generator=torch.Generator().manual_seed(0))',
    unlike: `${TORCH}torch.manual_seed(3)
loader = DataLoader(ds, batch_size=4, shuffle=True)
`,
  },
  {
    code: 'L12',
    what: 'a generator that nothing seeds',
    text: `${TORCH}g = torch.Generator()
loader = DataLoader(ds, batch_size=4, shuffle=True, generator=g)
`,
    marks: 'g',
    mended: 'g = torch.Generator().manual_seed(0)',
    unlike: `${TORCH}g = torch.Generator()
g.manual_seed(4)
loader = DataLoader(ds, batch_size=4, shuffle=True, generator=g)
`,
  },
  {
    code: 'L13',
    what: 'fewer samples than a batch',
    text: `${TORCH}s = DistributedSampler(range(50), num_replicas=8)
loader = DataLoader(range(50), batch_size=32, sampler=s, drop_last=True)
`,
    marks: '32',
    mended: 'sampler=s, drop_last=False)',
    unlike: `${TORCH}s = DistributedSampler(range(50), num_replicas=8)
loader = DataLoader(range(50), batch_size=7, sampler=s, drop_last=True)
`,
  },
  {
    code: 'L13',
    what: 'fewer samples than ranks',
    text: `${TORCH}s = DistributedSampler(range(5), num_replicas=8)
`,
    marks: '8',
    unlike: `${TORCH}s = DistributedSampler(range(8), num_replicas=8)
`,
  },
  {
    code: 'L14',
    what: 'a seed of more than 32 bits',
    text: `${TORCH}s = DistributedSampler(ds, seed=2**32 + 7)
`,
    marks: '2**32 + 7',
    mended: 'seed=7)',
    unlike: `${TORCH}s = DistributedSampler(ds, seed=2**32 - 1)
`,
  },
  {
    code: 'L14',
    what: 'a negative seed',
    text: `${TORCH}s = DistributedSampler(ds, seed=-1)
`,
    marks: '-1',
    mended: 'seed=4294967295)',
    unlike: `${TORCH}s = DistributedSampler(ds, seed=1)
`,
  },
  {
    code: 'L14',
    what: 'runs over neighbouring seeds',
    text: `${TORCH}for seed in [0, 1, 2]:
    run(DistributedSampler(ds, seed=seed))
`,
    marks: 'seed',
    unlike: `${TORCH}for seed in [0, 1000, 2000]:
    run(DistributedSampler(ds, seed=seed))
`,
  },
  {
    code: 'L15',
    what: "a dataset's set_epoch, and workers that live on",
    text: `${TORCH}data = Stream()
loader = DataLoader(data, batch_size=4, num_workers=2, persistent_workers=True)
for epoch in range(3):
    data.set_epoch(epoch)
    for batch in loader:
        step(batch)
`,
    marks: 'data.set_epoch(epoch)',
    mended: 'persistent_workers=False)',
    unlike: `${TORCH}data = Stream()
loader = DataLoader(data, batch_size=4, num_workers=2)
for epoch in range(3):
    data.set_epoch(epoch)
    for batch in loader:
        step(batch)
`,
  },
  {
    code: 'L16',
    what: 'a sampler with state in a wrapper with state',
    text: `from torchdata.nodes import SamplerWrapper
from torchdata.stateful_dataloader.sampler import StatefulDistributedSampler
node = SamplerWrapper(StatefulDistributedSampler(ds, seed=3))
`,
    marks: 'StatefulDistributedSampler(ds, seed=3)',
    mended: 'node = SamplerWrapper(DistributedSampler(ds, seed=3))',
    unlike: `from torchdata.nodes import SamplerWrapper
from torch.utils.data import DistributedSampler
node = SamplerWrapper(DistributedSampler(ds, seed=3))
`,
  },
  {
    code: 'L17',
    what: 'checkpoints in mid-epoch of a loader without state',
    text: `from lightning.pytorch.callbacks import ModelCheckpoint
from torch.utils.data import DataLoader
loader = DataLoader(ds, batch_size=4)
callback = ModelCheckpoint(every_n_train_steps=500)
`,
    marks: '500',
    mended: 'loader = StatefulDataLoader(ds, batch_size=4)',
    unlike: `from lightning.pytorch.callbacks import ModelCheckpoint
from torchdata.stateful_dataloader import StatefulDataLoader
loader = StatefulDataLoader(ds, batch_size=4)
callback = ModelCheckpoint(every_n_train_steps=500)
`,
  },
];

describe.each(ROWS)('$code: $what', ({ code, text, marks, mended, unlike }) => {
  const lint = findIn(text).lints.find((one) => one.code === code);

  test('is found, at its place', () => {
    expect(lint).toBeDefined();
    expect(text.slice(lint?.at.start, lint?.at.end)).toBe(marks);
    expect(lint?.message).toMatch(/^\S.*\.$/);
  });

  test('is not found where all is well', () => {
    expect(countOf(findIn(unlike).lints, code)).toBe(0);
  });

  test('its fix mends it', () => {
    expect(lint?.fix === undefined).toBe(mended === undefined);
    if (lint?.fix === undefined || mended === undefined) return;
    const fixed = applied(text, lint.fix);
    expect(areApart(lint.fix)).toBe(true);
    expect(fixed).toContain(mended);
    expect(countOf(findIn(fixed).lints, code)).toBe(0);
    expect(isWhole(fixed)).toBe(true);
  });
});

test('every row and every mended row is Python, by Python itself', () => {
  const texts = ROWS.flatMap(({ code, text, unlike }) => {
    const fix = findIn(text).lints.find((one) => one.code === code)?.fix;
    return [text, unlike, ...(fix === undefined ? [] : [applied(text, fix)])];
  });
  expect(refusedByPython(texts) ?? []).toEqual([]);
});

test.each(['\r\n', '\r'])('a fix keeps the line ends of the text: %j', (end) => {
  for (const { code, text } of ROWS) {
    const ended = text.replaceAll('\n', end);
    const fix = findIn(ended).lints.find((one) => one.code === code)?.fix;
    if (fix === undefined) continue;
    const fixed = applied(ended, fix);
    expect(fixed.replaceAll(end, '').includes('\n')).toBe(false);
    expect(countOf(findIn(fixed).lints, code)).toBe(0);
  }
});
