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
