import { expect, test, vi } from 'vitest';
import { isRelevant } from '../../../finder/python/relevant.ts';
import { factLines, findIn, onlySite } from './support/find.ts';

/** Long texts are read, on a machine that may have more to do. */
vi.setConfig({ testTimeout: 60_000 });

const IMPORTS = 'from torch.utils.data import DataLoader, DistributedSampler\n';

test('a text without any of the names is not parsed', () => {
  expect(isRelevant('import numpy as np\nprint(np.zeros(3))\n')).toBe(false);
  expect(isRelevant(IMPORTS)).toBe(true);
});

test('what stands around a syntax error is read all the same', () => {
  const text = `${IMPORTS}def broken(:
    x = = 3
s = DistributedSampler(ds, seed=3)
loader = DataLoader(ds, batch_size=4, sampler=s, num_workers=
`;
  const found = findIn(text);
  expect(found.isBroken).toBe(true);
  expect(found.sites.find(({ name }) => name === 'DistributedSampler')?.facts.seed).toMatchObject({
    value: 3,
  });
});

test('a call in the middle of being typed is read as far as it goes', () => {
  const text = `${IMPORTS}s = DistributedSampler(ds, seed=3, shuffle=`;
  expect(findIn(text).sites[0]?.facts.seed).toMatchObject({ value: 3 });
});

test('line ends of all kinds, tabs and letters of all alphabets keep their places', () => {
  const text = `${IMPORTS}\r\ndonnées = "é𝄞"\rif True:\n\tσ = DistributedSampler(données, seed=1_2)\r\n\tl = DataLoader(données, 4, sampler=σ)`;
  const site = onlySite(text);
  expect(text.slice(site.at.start, site.at.end)).toBe('DistributedSampler(données, seed=1_2)');
  expect(factLines(site)).toMatchObject({ seed: '12', batch_size: '4' });
});

test.each([
  [
    'brackets',
    `${IMPORTS}x = ${'('.repeat(3_000)}1${')'.repeat(3_000)}\ns = DistributedSampler(ds, seed=3)\n`,
  ],
  ['a long sum', `${IMPORTS}x = ${'1 + '.repeat(20_000)}1\ns = DistributedSampler(ds, seed=3)\n`],
  ['a long chain', `${IMPORTS}x = a${'.b'.repeat(5_000)}()\ns = DistributedSampler(ds, seed=3)\n`],
  [
    'blocks',
    `${IMPORTS}${Array.from({ length: 300 }, (_, i) => `${' '.repeat(i)}if x:\n`).join('')}${' '.repeat(300)}pass\ns = DistributedSampler(ds, seed=3)\n`,
  ],
])('deep nesting costs no stack: %s', (_, text) => {
  expect(findIn(text).sites.map(({ facts }) => facts.seed)).toMatchObject([{ value: 3 }]);
});

test('names that double what they stand for at each step do not take for ever', () => {
  const doubled = Array.from({ length: 60 }, (_, i) => `x${i + 1} = x${i} + x${i}\n`).join('');
  const found = findIn(`${IMPORTS}x0 = 1\n${doubled}s = DistributedSampler(ds, seed=x60)\n`);
  expect(found.sites[0]?.facts.seed?.kind).toBe('open');
});

test('brackets past what can be parsed are passed over', () => {
  expect(findIn(`${IMPORTS}x = ${'['.repeat(300_000)}`)).toMatchObject({ sites: [], lints: [] });
});

test('50,000 lines around a sampler are read in well under a second', () => {
  const noise = (from: number, to: number) =>
    Array.from(
      { length: to - from },
      (_, i) =>
        `def f${from + i}(a, b=3):\n    for j in range(a):\n        call(j, x=b, **{"a": 1})\n    return a\n`,
    ).join('\n');
  const job = `
def main():
    sampler = DistributedSampler(ds, seed=SEED)
    loader = DataLoader(ds, batch_size=4, sampler=sampler)
    for epoch in range(3):
        train(loader)
def train(loader):
    for batch in loader:
        step(batch)
SEED = 9
`;
  const text = `${IMPORTS}${noise(0, 5_000)}${job}${noise(5_000, 10_000)}`;
  expect(text.split('\n').length).toBeGreaterThan(49_000);
  const best = Math.min(
    ...[0, 1, 2].map(() => {
      const start = performance.now();
      const found = findIn(text);
      expect(found.sites.map(({ facts }) => facts.seed)).toMatchObject([{ value: 9 }]);
      expect(found.lints.map(({ code }) => code)).toEqual(['L1']);
      return performance.now() - start;
    }),
  );
  expect(best).toBeLessThan(1_000);
});

test('data of many megabytes in a module is passed over', () => {
  const data = `TABLE = [${'"DataLoader", 12345, '.repeat(500_000)}]\n`;
  const text = `${IMPORTS}${data}s = DistributedSampler(ds, seed=3)\n`;
  expect(text.length).toBeGreaterThan(10_000_000);
  const start = performance.now();
  expect(findIn(text).sites.map(({ facts }) => facts.seed)).toMatchObject([{ value: 3 }]);
  expect(performance.now() - start).toBeLessThan(5_000);
});

test('samplers with their loops cost no more than their number', () => {
  const text = (count: number) =>
    IMPORTS +
    Array.from(
      { length: count },
      (_, i) => `s${i} = DistributedSampler(ds, seed=${i})
l${i} = DataLoader(ds, 8, sampler=s${i})
for epoch in range(3):
    for batch in l${i}:
        step(batch)
`,
    ).join('');
  const best = (count: number) =>
    Math.min(
      ...[0, 1, 2].map(() => {
        const start = performance.now();
        const found = findIn(text(count));
        expect(found.sites).toHaveLength(count);
        expect(found.lints.filter(({ code }) => code === 'L1')).toHaveLength(count);
        return performance.now() - start;
      }),
    );
  const few = best(100);
  // Eight times as many: if each were held against each other, it would be 64 times the work.
  expect(best(800)).toBeLessThan(few * 25);
});
