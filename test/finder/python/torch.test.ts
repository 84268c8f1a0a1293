import { expect, test } from 'vitest';
import { factLines, findIn, onlySite, sourceOf } from './support/find.ts';

const IMPORTS = 'from torch.utils.data import DataLoader, DistributedSampler\n';

test('S7: a DistributedSampler and the loader over it are one site', () => {
  const text = `${IMPORTS}sampler = DistributedSampler(ds, shuffle=True, seed=1_7)
loader = DataLoader(ds, batch_size=64, sampler=sampler, num_workers=4, drop_last=True)
`;
  const site = onlySite(text);
  expect(site).toMatchObject({ shape: 'S7', system: 'torch', name: 'DistributedSampler' });
  expect(site.order).toEqual({ kind: 'exact', sampler: 'ResumableDistributedSampler' });
  expect(factLines(site)).toEqual({
    length: '?',
    num_replicas: '?',
    shuffle: 'true',
    seed: '17',
    sampler_drop_last: 'false (default)',
    batch_size: '64',
    drop_last: 'true',
    num_workers: '4',
    prefetch_factor: '2 (default)',
    persistent_workers: 'false (default)',
  });
  expect(sourceOf(text, site, 'seed')).toBe('1_7');
  expect(sourceOf(text, site, 'length')).toBe('ds');
  expect(text.slice(site.at.start, site.at.end)).toBe('DistributedSampler(ds, shuffle=True, seed=1_7)');
});

test('S7 does not match classes of the same names from elsewhere', () => {
  const text = `from mine import DataLoader, DistributedSampler
loader = DataLoader(ds, batch_size=64, sampler=DistributedSampler(ds))
`;
  expect(findIn(text).sites).toEqual([]);
});

test.each([
  ['Accelerate', 'loader = accelerator.prepare(loader)', 'accelerate'],
  ['Accelerate, by its function', 'loader = prepare_data_loader(loader, 2, 0)', 'accelerate'],
  ['Fabric', 'loader = fabric.setup_dataloaders(loader)', 'lightning'],
])('no order is claimed of a loader that is handed to %s', (_, line, system) => {
  const text = `${IMPORTS}loader = DataLoader(ds, batch_size=4)\n${line}\n`;
  expect(onlySite(text)).toMatchObject({
    system,
    order: { kind: 'unknown' },
    facts: { num_replicas: { kind: 'open' } },
  });
});

test('no order is claimed of a loader that Lightning takes, nor of an IterableDataset', () => {
  const hook = `import lightning as L\n${IMPORTS}class Data(L.LightningDataModule):
    def train_dataloader(self):
        return DataLoader(self.ds, batch_size=4)
`;
  expect(onlySite(hook)).toMatchObject({ system: 'lightning', order: { kind: 'unknown' } });
  const stream = `from torch.utils.data import DataLoader, IterableDataset
class Stream(IterableDataset):
    pass
loader = DataLoader(Stream(), batch_size=4)
`;
  expect(onlySite(stream).order.kind).toBe('unknown');
});

test.each([
  ['val_loader = DataLoader(ds, 4)', false],
  ['loaders = {"train": 1, "test": DataLoader(ds, 4)}', false],
  ['loader = DataLoader(eval_set, 4)', false],
  ['def build_test_loader():\n    return DataLoader(ds, 4)', false],
  ['testloader = DataLoader(ds, 4)', false],
  ['loader = DataLoader(valset, 4)', false],
  ['trainloader = DataLoader(ds, 4)', undefined],
  ['train_loader = DataLoader(ds, 4)', undefined],
  ['loader = DataLoader(offset, 4)', undefined],
  ['latest = DataLoader(contest, 4)', undefined],
])('names tell what is not for training: %s', (line, isTraining) => {
  expect(onlySite(`${IMPORTS}${line}\n`).isTraining).toBe(isTraining);
});

test('the loop tells how many epochs, and what it forgets', () => {
  const text = `${IMPORTS}loader = DataLoader(ds, sampler=DistributedSampler(ds))
for epoch in range(2, 12):
    for batch in loader:
        pass
`;
  const site = onlySite(text);
  expect(site.facts.epochs).toMatchObject({ kind: 'derived', value: 10 });
  expect(site.order).toMatchObject({ loop: 'no-set-epoch' });
});

test('where another module trains, the loop that calls set_epoch tells how many epochs', () => {
  const text = `${IMPORTS}from engine import train
sampler = DistributedSampler(ds)
loader = DataLoader(ds, sampler=sampler)
for epoch in range(90):
    sampler.set_epoch(epoch)
    train(loader)
`;
  const site = onlySite(text);
  expect(site.facts.epochs).toMatchObject({ kind: 'written', value: 90 });
  expect(site.order).not.toHaveProperty('loop');
});

test.each([
  ['range(n, 7)', 7],
  ['trange(7)', 7],
  ['tqdm(range(7), desc="epochs")', 7],
  ['count()', undefined],
])('%s tells how many epochs', (counter, epochs) => {
  const text = `${IMPORTS}loader = DataLoader(ds, sampler=DistributedSampler(ds))
for epoch in ${counter}:
    for batch in loader:
        pass
`;
  const { epochs: fact } = onlySite(text).facts;
  expect(fact?.kind === 'written' ? fact.value : undefined).toBe(epochs);
});

test('the default of an option is no world size', () => {
  const text = `${IMPORTS}import argparse
parser = argparse.ArgumentParser()
parser.add_argument("--world-size", type=int, default=1)
args = parser.parse_args()
sampler = DistributedSampler(ds, num_replicas=args.world_size)
`;
  expect(onlySite(text).facts.num_replicas?.kind).toBe('open');
});

test('a batch sampler that is not known leaves the batch size open', () => {
  const text = `${IMPORTS}loader = DataLoader(ds, batch_sampler=make(ds))\n`;
  expect(onlySite(text).facts).toMatchObject({ batch_size: { kind: 'open' }, drop_last: { kind: 'open' } });
});

test('a module that gives all its names away leaves those of Python alone', () => {
  const text = `from somewhere import *
from torch.utils.data import *
s = DistributedSampler(range(max(3, 10)), seed=int(4.5))
`;
  expect(onlySite(text).facts).toMatchObject({ length: { value: 10 }, seed: { value: 4 } });
});

test('of several modules that give all their names away, each gives its own', () => {
  const text = `from torch.utils.data import *
from transformers import *
args = TrainingArguments("out", per_device_train_batch_size=4)
loader = DataLoader(ds, 4)
`;
  expect(findIn(text).sites.map(({ name, system }) => [name, system])).toEqual([
    ['TrainingArguments', 'transformers'],
    ['DataLoader', 'torch'],
  ]);
});
