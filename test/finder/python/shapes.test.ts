import { describe, expect, test } from 'vitest';
import type { KnownOrder, Shape, System } from '../../../finder/found.ts';
import { factLines, findIn } from './support/find.ts';

interface Row {
  readonly shape: Shape;
  readonly what: string;
  readonly text: string;
  readonly expected: {
    readonly system: System;
    readonly name: string;
    readonly facts: Readonly<Record<string, string>>;
    readonly order: KnownOrder | 'unknown';
  };
  /** The nearest text that is none of this shape. */
  readonly unlike: string;
}

const DISTRIBUTED = { kind: 'exact', sampler: 'ResumableDistributedSampler' } as const;

const ROWS: readonly Row[] = [
  {
    shape: 'S1',
    what: 'the settings of a Helios loader',
    text: `from helios.data import DataLoaderParams
p = DataLoaderParams(batch_size=32, shuffle=True, drop_last=True, num_workers=8, random_seed=7, is_distributed=False)
`,
    expected: {
      system: 'helios',
      name: 'DataLoaderParams',
      facts: {
        batch_size: '32',
        shuffle: 'true',
        seed: '7',
        num_workers: '8',
        sampler_batch_size: '32 (derived)',
      },
      order: { kind: 'exact', sampler: 'ResumableRandomSampler' },
    },
    unlike: `from mine import DataLoaderParams
p = DataLoaderParams(batch_size=32, shuffle=True)
`,
  },
  {
    shape: 'S1',
    what: 'Helios settings of a job whose processes are not said',
    text: `import helios.data as hld
p = hld.DataLoaderParams(batch_size=32)
`,
    expected: {
      system: 'helios',
      name: 'DataLoaderParams',
      facts: { batch_size: '32', shuffle: 'false (default)', seed: '6691 (default)', num_replicas: '?' },
      order: { ...DISTRIBUTED, alone: 'ResumableSequentialSampler' },
    },
    unlike: `import helios.data as hld
p = hld.DataLoaderParams
`,
  },
  {
    shape: 'S2',
    what: 'Helios settings, one attribute after the other',
    text: `import helios.data as hld
params = hld.DataLoaderParams()
params.batch_size = 2
params.batch_size = 4; params.shuffle = True
params.is_distributed = False
`,
    expected: {
      system: 'helios',
      name: 'DataLoaderParams',
      facts: { batch_size: '4', shuffle: 'true', drop_last: 'false (default)' },
      order: { kind: 'exact', sampler: 'ResumableRandomSampler' },
    },
    unlike: `import helios.data as hld
other.batch_size = 4
`,
  },
  {
    shape: 'S2',
    what: 'Helios settings as a dictionary, whose sampler is not taken',
    text: `import helios.data as hld
class Data(hld.DataModule):
    def setup(self):
        self._add_valid_dataset(ds, {"batch_size": 8, "shuffle": False, "sampler": own})
`,
    expected: {
      system: 'helios',
      name: '_add_valid_dataset',
      facts: { batch_size: '8', shuffle: 'false', length: '?' },
      order: { ...DISTRIBUTED, alone: 'ResumableSequentialSampler' },
    },
    unlike: `class Data(Base):
    def setup(self):
        self._add_valid_dataset(ds, {"batch_size": 8})
`,
  },
  {
    shape: 'S3',
    what: 'create_dataloader',
    text: `from helios.data import create_dataloader
loader, sampler = create_dataloader(ds, batch_size=16, shuffle=True, is_distributed=True)
`,
    expected: {
      system: 'helios',
      name: 'create_dataloader',
      facts: {
        batch_size: '16',
        sampler_batch_size: '1 (default)',
        num_replicas: '?',
        seed: '6691 (default)',
      },
      order: DISTRIBUTED,
    },
    unlike: `def create_dataloader(ds, **kwargs):
    return ds
loader = create_dataloader(ds, batch_size=16, shuffle=True)
`,
  },
  {
    shape: 'S4',
    what: 'a Helios sampler by its name, its arguments in a dictionary',
    text: `from helios.data.samplers import create_sampler
cfg = {"seed": 11, "batch_size": 16}
s = create_sampler("ResumableRandomSampler", ds, **cfg)
`,
    expected: {
      system: 'helios',
      name: 'ResumableRandomSampler',
      facts: { seed: '11', sampler_batch_size: '16', length: '?' },
      order: { kind: 'exact', sampler: 'ResumableRandomSampler' },
    },
    unlike: `from helios.data.samplers import create_sampler
s = create_sampler("MyOwnSampler", ds, seed=11)
`,
  },
  {
    shape: 'S5',
    what: 'a Helios sampler',
    text: `from helios.data.samplers import ResumableDistributedSampler
s = ResumableDistributedSampler(ds, num_replicas=4, rank=r, seed=3, drop_last=True, batch_size=8)
`,
    expected: {
      system: 'helios',
      name: 'ResumableDistributedSampler',
      facts: {
        num_replicas: '4',
        seed: '3',
        sampler_drop_last: 'true',
        sampler_batch_size: '8',
        shuffle: 'true (default)',
      },
      order: DISTRIBUTED,
    },
    unlike: `from elsewhere import ResumableDistributedSampler
s = ResumableDistributedSampler(ds, num_replicas=4, rank=r, seed=3)
`,
  },
  {
    shape: 'S6',
    what: 'a Helios trainer',
    text: `import helios as hl
t = hl.Trainer(train_unit=hl.TrainingUnit.ITERATION, total_steps=90_000, chkpt_frequency=500, accumulation_steps=4, gpus=[0, 1])
`,
    expected: {
      system: 'helios',
      name: 'Trainer',
      facts: {
        max_steps: '90000',
        checkpoint_every: '500',
        accumulation_steps: '4',
        num_replicas: '2 (derived)',
      },
      order: 'unknown',
    },
    unlike: `from mine import Trainer
t = Trainer(train_unit="iteration", total_steps=90_000)
`,
  },
  {
    shape: 'S7',
    what: 'plain PyTorch, by aliases and by a module',
    text: `import torch.utils.data as D
from torch.utils.data.distributed import DistributedSampler as DS
sampler = DS(range(100), 4, 0, seed=5)
loader = D.DataLoader(range(100), 8, sampler=sampler)
`,
    expected: {
      system: 'torch',
      name: 'DistributedSampler',
      facts: { length: '100', num_replicas: '4', seed: '5', batch_size: '8', shuffle: 'true (default)' },
      order: DISTRIBUTED,
    },
    unlike: `import torch.utils.data as D
print(D.DataLoader, D.DistributedSampler)
`,
  },
  {
    shape: 'S7',
    what: 'a loader that shuffles by itself',
    text: `from torch.utils.data import *
loader = DataLoader(ds, batch_size=8, shuffle=True)
`,
    expected: {
      system: 'torch',
      name: 'DataLoader',
      facts: { batch_size: '8', shuffle: 'true' },
      order: 'unknown',
    },
    unlike: `from something import *
class DataLoader: pass
loader = DataLoader(ds, batch_size=8, shuffle=True)
`,
  },
  {
    shape: 'S7',
    what: 'a sampler that cuts batches in between',
    text: `from torch.utils.data import BatchSampler, DataLoader, SequentialSampler
loader = DataLoader(ds, batch_sampler=BatchSampler(SequentialSampler(ds), 16, True), num_workers=2)
`,
    expected: {
      system: 'torch',
      name: 'SequentialSampler',
      facts: { batch_size: '16', drop_last: 'true', num_workers: '2' },
      order: { kind: 'exact', sampler: 'ResumableSequentialSampler' },
    },
    unlike: `from torch.utils.data import BatchSampler
batches = BatchSampler(mine, 16, True)
`,
  },
  {
    shape: 'S7',
    what: 'a loader made by a partial call',
    text: `from functools import partial
from torch.utils.data import DataLoader
make = partial(DataLoader, batch_size=4, num_workers=3)
loader = make(ds, drop_last=True)
`,
    expected: {
      system: 'torch',
      name: 'DataLoader',
      facts: { batch_size: '4', num_workers: '3', drop_last: 'true', length: '?' },
      order: { kind: 'exact', sampler: 'ResumableSequentialSampler' },
    },
    unlike: `from mine import partial
from torch.utils.data import DataLoader
make = partial(DataLoader, batch_size=4)
loader = make(ds)
`,
  },
  {
    shape: 'S7',
    what: "a loader built on PyTorch's",
    text: `from torch_geometric.loader import DataLoader
loader = DataLoader(ds, 32, True)
`,
    expected: {
      system: 'torch',
      name: 'DataLoader',
      facts: { batch_size: '32', shuffle: 'true' },
      order: 'unknown',
    },
    unlike: `from tensorflow.data import DataLoader
loader = DataLoader(ds, 32, True)
`,
  },
  {
    shape: 'S8',
    what: 'a sampler only where there are several ranks',
    text: `from torch.utils.data import DataLoader, DistributedSampler
sampler = DistributedSampler(ds) if world > 1 else None
loader = DataLoader(ds, bs, shuffle=sampler is None, sampler=sampler)
`,
    expected: {
      system: 'torch',
      name: 'DistributedSampler',
      facts: { shuffle: 'true (default)', batch_size: '?' },
      order: DISTRIBUTED,
    },
    unlike: `from torch.utils.data import DataLoader, DistributedSampler
sampler = DistributedSampler(ds)
loader = DataLoader(ds, bs, shuffle=sampler is None, sampler=sampler)
`,
  },
  {
    shape: 'S8',
    what: 'the same in an if',
    text: `from torch.utils.data import DataLoader, DistributedSampler
if args.distributed:
    sampler = DistributedSampler(ds, seed=4)
else:
    sampler = None
loader = DataLoader(ds, 2, sampler=sampler)
`,
    expected: {
      system: 'torch',
      name: 'DistributedSampler',
      facts: { seed: '4', batch_size: '2' },
      order: DISTRIBUTED,
    },
    unlike: `from torch.utils.data import DataLoader
sampler = None
loader = DataLoader(ds, 2, sampler=sampler)
`,
  },
  {
    shape: 'S9',
    what: 'torchdata',
    text: `from torchdata.stateful_dataloader import StatefulDataLoader
from torchdata.stateful_dataloader.sampler import StatefulDistributedSampler
gbs, W = 256, 8
s = StatefulDistributedSampler(ds, num_replicas=W, rank=r, shuffle=True, seed=9)
dl = StatefulDataLoader(ds, batch_size=gbs // W, sampler=s, num_workers=8)
`,
    expected: {
      system: 'torchdata',
      name: 'StatefulDistributedSampler',
      facts: { num_replicas: '8', batch_size: '32', seed: '9', prefetch_factor: '2 (default)' },
      order: DISTRIBUTED,
    },
    unlike: `from torchdata.stateful_dataloader import StatefulDataLoader
def f(loader: StatefulDataLoader): ...
`,
  },
  {
    shape: 'S10',
    what: 'a sampler of the text itself that goes on from a place',
    text: `from torch.utils.data import DataLoader, DistributedSampler
class ResumableDistributedSampler(DistributedSampler):
    def __init__(self, dataset, start_idx=0, **kwargs):
        super().__init__(dataset, **kwargs)
        self.start_idx = start_idx
    def __iter__(self):
        return iter([])
loader = DataLoader(ds, 4, sampler=ResumableDistributedSampler(ds, 100, seed=3))
`,
    expected: {
      system: 'home-made',
      name: 'ResumableDistributedSampler',
      facts: { seed: '3', shuffle: 'true (default)', batch_size: '4' },
      order: 'unknown',
    },
    unlike: `from torch.utils.data import DataLoader, DistributedSampler
class Named(DistributedSampler):
    pass
loader = DataLoader(ds, 4, sampler=make(ds))
`,
  },
  {
    shape: 'S10',
    what: 'one of the same name from a module that is not known',
    text: `from training.data import ResumableDistributedSampler
sampler = ResumableDistributedSampler(ds, num_replicas=2, seed=1)
sampler.set_start_index(step * batch_size)
`,
    expected: {
      system: 'home-made',
      name: 'ResumableDistributedSampler',
      facts: { num_replicas: '2', seed: '1' },
      order: 'unknown',
    },
    unlike: `from training.data import BalancedSampler
sampler = BalancedSampler(ds)
`,
  },
  {
    shape: 'S12',
    what: 'an MMEngine configuration',
    text: `B = 2
train_dataloader = dict(batch_size=B, num_workers=2, persistent_workers=True,
    sampler=dict(type='DefaultSampler', shuffle=True, round_up=False), dataset=dict(type='Ds'))
train_cfg = dict(type='IterBasedTrainLoop', max_iters=80_000)
randomness = dict(seed=5)
`,
    expected: {
      system: 'mmengine',
      name: 'train_dataloader',
      facts: {
        batch_size: '2',
        seed: '5',
        even_ranks: 'false',
        max_steps: '80000',
        persistent_workers: 'true',
      },
      order: { ...DISTRIBUTED, loop: 'uneven-ranks' },
    },
    unlike: `train_dataloader = dict(batch_size=2, dataset=dict(type='Ds'))
`,
  },
  {
    shape: 'S12',
    what: 'MMEngine by classes, given to a Runner',
    text: `from mmengine.dataset import DefaultSampler
from mmengine.runner import Runner
runner = Runner(train_dataloader=dict(batch_size=4, sampler=dict(type=DefaultSampler, shuffle=False)))
`,
    expected: {
      system: 'mmengine',
      name: 'train_dataloader',
      facts: { batch_size: '4', shuffle: 'false', even_ranks: 'true (default)' },
      order: DISTRIBUTED,
    },
    unlike: `runner = Runner(train_loader=dict(batch_size=4, sampler=dict(type=DefaultSampler)))
`,
  },
  {
    shape: 'S12',
    what: "MMEngine's sampler in a loader of PyTorch's",
    text: `from mmengine.dataset import DefaultSampler
from torch.utils.data import DataLoader
loader = DataLoader(ds, batch_size=4, sampler=DefaultSampler(ds, seed=3, round_up=False))
`,
    expected: {
      system: 'mmengine',
      name: 'DefaultSampler',
      facts: { seed: '3', even_ranks: 'false', shuffle: 'true (default)', batch_size: '4' },
      order: { ...DISTRIBUTED, loop: 'uneven-ranks' },
    },
    unlike: `from mine import DefaultSampler
from torch.utils.data import DataLoader
loader = DataLoader(ds, batch_size=4, sampler=DefaultSampler(ds, seed=3))
`,
  },
  {
    shape: 'S13',
    what: "Lightning's trainer",
    text: `import lightning as L
trainer = L.Trainer(devices=4, num_nodes=2, accumulate_grad_batches=2, max_steps=20000)
`,
    expected: {
      system: 'lightning',
      name: 'Trainer',
      facts: { num_replicas: '8 (derived)', accumulation_steps: '2', max_steps: '20000' },
      order: 'unknown',
    },
    unlike: `from transformers import Trainer
trainer = Trainer(model, args)
`,
  },
  {
    shape: 'S14',
    what: "the Hugging Face trainer's arguments",
    text: `from transformers import TrainingArguments
args = TrainingArguments(output_dir="out", per_device_train_batch_size=4, gradient_accumulation_steps=8, seed=1,
    data_seed=2, dataloader_drop_last=True, accelerator_config={"even_batches": False})
`,
    expected: {
      system: 'transformers',
      name: 'TrainingArguments',
      facts: { batch_size: '4', accumulation_steps: '8', seed: '2', drop_last: 'true', even_ranks: 'false' },
      order: 'unknown',
    },
    unlike: `from mine import TrainingArguments
args = TrainingArguments(output_dir="out", per_device_train_batch_size=4)
`,
  },
  {
    shape: 'S15',
    what: 'Accelerate',
    text: `from accelerate import Accelerator, DataLoaderConfiguration
accelerator = Accelerator(gradient_accumulation_steps=4,
    dataloader_config=DataLoaderConfiguration(use_seedable_sampler=True, even_batches=False))
`,
    expected: {
      system: 'accelerate',
      name: 'Accelerator',
      facts: { accumulation_steps: '4', even_ranks: 'false', num_replicas: '?' },
      order: 'unknown',
    },
    unlike: `from mine import Accelerator
accelerator = Accelerator(gradient_accumulation_steps=4)
train_batch_size = 3
`,
  },
  {
    shape: 'S16',
    what: "Streaming's dataset",
    text: `from streaming import StreamingDataset
ds = StreamingDataset(local="data", shuffle=True, shuffle_seed=17, batch_size=8)
`,
    expected: {
      system: 'streaming',
      name: 'StreamingDataset',
      facts: { batch_size: '8', shuffle: 'true', seed: '17', num_replicas: '?' },
      order: 'unknown',
    },
    unlike: `class StreamingDataset: pass
ds = StreamingDataset(local="data", shuffle=True, batch_size=8)
`,
  },
  {
    shape: 'S17',
    what: "torchtitan's configuration in Python",
    text: `from torchtitan.config import ParallelismConfig, TrainingConfig
from torchtitan.trainer import Trainer
def debug():
    return Trainer.Config(
        training=TrainingConfig(local_batch_size=8, global_batch_size=256, seq_len=2048, steps=1000),
        parallelism=ParallelismConfig(data_parallel_shard_degree=16),
    )
`,
    expected: {
      system: 'torchtitan',
      name: 'training',
      facts: { batch_size: '8', global_batch_size: '256', max_steps: '1000', num_replicas: '16' },
      order: 'unknown',
    },
    unlike: `cfg = Trainer.Config(training=TrainingConfig(lr=3e-4))
`,
  },
  {
    shape: 'S18',
    what: "DeepSpeed's configuration as a dictionary",
    text: `ds_config = {"train_batch_size": 512, "train_micro_batch_size_per_gpu": 8, "gradient_accumulation_steps": 4}
`,
    expected: {
      system: 'deepspeed',
      name: 'DeepSpeed',
      facts: { batch_size: '8', global_batch_size: '512', accumulation_steps: '4' },
      order: 'unknown',
    },
    unlike: `train_batch_size = 512
log = {"train_batch_size": train_batch_size}
`,
  },
];

describe.each(ROWS)('$shape: $what', ({ shape, text, expected, unlike }) => {
  test('is found', () => {
    const site = findIn(text).sites.find((one) => one.shape === shape && one.name === expected.name);
    expect(site).toBeDefined();
    if (site === undefined) return;
    expect(site.system).toBe(expected.system);
    expect(factLines(site)).toMatchObject(expected.facts);
    if (expected.order === 'unknown') expect(site.order.kind).toBe('unknown');
    else expect(site.order).toEqual(expected.order);
  });

  test('is not found in its nearest neighbour', () => {
    const alike = findIn(unlike).sites.filter((one) => one.shape === shape && one.system === expected.system);
    expect(alike.filter(({ name }) => name === expected.name)).toEqual([]);
  });
});
