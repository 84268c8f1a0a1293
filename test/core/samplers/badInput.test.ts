import {
  type ArgumentError,
  BatchSizeError,
  DataLoader,
  EpochError,
  LengthError,
  RankError,
  ResumableDistributedSampler,
  ResumableRandomSampler,
  ResumableSequentialSampler,
  SeedError,
  StartIterError,
  WorldSizeError,
} from '@sampler-scope/core';
import { describe, expect, it } from 'vitest';

type ErrorClass = new (argument: string, value: unknown, expected: string) => ArgumentError;

interface Argument {
  readonly name: string;
  readonly ErrorClass: ErrorClass;
  /** What the message must say was expected. */
  readonly expected: RegExp;
  /** Besides what no integer argument takes. */
  readonly bad: readonly unknown[];
  readonly use: (value: never) => unknown;
}

const dataset = { length: 10 };
const ONE = /an integer from 1 /;
const ZERO = /an integer from 0 /;
const batchSize = { name: 'batchSize', ErrorClass: BatchSizeError, expected: ONE, bad: [0, -1] };
const lengths = { ErrorClass: LengthError, expected: /an integer from 0 to 2\^32 - 1/, bad: [-1, 2 ** 32] };
const seed = {
  name: 'seed',
  ErrorClass: SeedError,
  expected: /an integer|a number or a bigint/,
  bad: [2n ** 64n, -(2n ** 63n) - 1n, '0x1'],
};

const ARGUMENTS: Readonly<Record<string, Argument>> = {
  'ResumableRandomSampler batchSize': {
    ...batchSize,
    use: (v) => new ResumableRandomSampler(dataset, { batchSize: v }),
  },
  'ResumableSequentialSampler batchSize': {
    ...batchSize,
    use: (v) => new ResumableSequentialSampler(dataset, { batchSize: v }),
  },
  'ResumableDistributedSampler batchSize': {
    ...batchSize,
    use: (v) => new ResumableDistributedSampler(dataset, { numReplicas: 2, rank: 0, batchSize: v }),
  },
  'DataLoader batchSize': {
    ...batchSize,
    use: (v) => new DataLoader(new ResumableRandomSampler(dataset), { batchSize: v }),
  },
  startIter: {
    name: 'startIter',
    ErrorClass: StartIterError,
    expected: ZERO,
    bad: [-1],
    use: (v) => {
      new ResumableRandomSampler(dataset).startIter = v;
    },
  },
  setEpoch: {
    name: 'epoch',
    ErrorClass: EpochError,
    expected: ZERO,
    bad: [-1],
    use: (v) => new ResumableRandomSampler(dataset).setEpoch(v),
  },
  rank: {
    name: 'rank',
    ErrorClass: RankError,
    expected: /an integer in the interval \[0, 3\]/,
    bad: [-1, 4, 5],
    use: (v) => new ResumableDistributedSampler(dataset, { numReplicas: 4, rank: v }),
  },
  numReplicas: {
    name: 'numReplicas',
    ErrorClass: WorldSizeError,
    expected: ONE,
    bad: [0, -1],
    use: (v) => new ResumableDistributedSampler(dataset, { numReplicas: v, rank: 0 }),
  },
  'ResumableRandomSampler length': {
    ...lengths,
    name: 'dataSource.length',
    use: (v) => new ResumableRandomSampler({ length: v }),
  },
  'ResumableSequentialSampler length': {
    ...lengths,
    name: 'dataSource.length',
    use: (v) => new ResumableSequentialSampler({ length: v }),
  },
  'ResumableDistributedSampler length': {
    ...lengths,
    name: 'dataset.length',
    use: (v) => new ResumableDistributedSampler({ length: v }, { numReplicas: 2, rank: 0 }),
  },
  'ResumableRandomSampler seed': { ...seed, use: (v) => new ResumableRandomSampler(dataset, { seed: v }) },
  'ResumableDistributedSampler seed': {
    ...seed,
    use: (v) => new ResumableDistributedSampler(dataset, { numReplicas: 2, rank: 0, seed: v }),
  },
};

/** What no argument that is an integer takes. */
const NO_INTEGERS = [
  1.5,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  2 ** 53,
  '1',
  true,
  null,
];

function shown(value: unknown): string {
  if (typeof value === 'bigint') return `${value}n`;
  return typeof value === 'string' ? `"${value}"` : String(value);
}

describe.each(Object.entries(ARGUMENTS))('%s', (_, { name, ErrorClass, expected, bad, use }) => {
  // Left out is not bad: `null` stands for a default where Python has one.
  const values = [...bad, ...NO_INTEGERS].filter(
    (value) => !(value === null && (name === 'rank' || name === 'numReplicas')),
  );

  it.each(values.map((value) => [shown(value), value] as const))('refuses %s', (text, value) => {
    const run = use as (value: unknown) => unknown;
    let thrown: unknown;
    try {
      run(value);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(ErrorClass);
    const error = thrown as ArgumentError;
    expect(error.name).toBe(ErrorClass.name);
    expect(error.argument).toBe(name);
    expect(error.value).toBe(value);
    expect(error.message).toMatch(expected);
    expect(error.message.startsWith(`${name}: expected `)).toBe(true);
    expect(error.message.endsWith(`, got ${text}`)).toBe(true);
  });
});

describe('a seed that leaves the range with its epoch', () => {
  it('is refused when the epoch is drawn, as PyTorch does', () => {
    const sampler = new ResumableRandomSampler(dataset, { seed: 2n ** 64n - 1n });
    expect([...sampler]).toHaveLength(10);
    sampler.setEpoch(1);
    expect(() => [...sampler]).toThrow(SeedError);
    expect(() => [...sampler]).toThrow('seed + epoch: expected an integer from -2^63 to 2^64 - 1');
  });
});

describe('the least and the most that are taken', () => {
  it('are the borders', () => {
    expect([...new ResumableRandomSampler({ length: 0 })]).toEqual([]);
    expect(new ResumableRandomSampler({ length: 2 ** 32 - 1 }).length).toBe(2 ** 32 - 1);
    expect(new ResumableDistributedSampler(dataset, { numReplicas: 4, rank: 3 }).length).toBe(3);
    const sampler = new ResumableRandomSampler(dataset, { batchSize: Number.MAX_SAFE_INTEGER });
    sampler.startIter = Number.MAX_SAFE_INTEGER;
    expect([...sampler]).toEqual([]);
  });
});
