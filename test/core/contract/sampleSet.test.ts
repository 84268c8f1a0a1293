import { finish, OrderCache, readSamples, type SampleSet, sampleCount } from '@sampler-scope/core';
import { describe, expect, it } from 'vitest';
import { shuffledOrder } from '../../../core/src/samplers/order.ts';

const orders = new OrderCache(2 ** 16);
// torch.randperm(10) after manual_seed(6691): 0 7 8 2 5 1 9 4 3 6 (PyTorch 2.13, test/golden/randperm.jsonl).
const order = shuffledOrder(10, 6691n);
const places: SampleSet = {
  kind: 'places',
  order,
  intervals: [
    { from: 1, to: 3 },
    { from: 6, to: 9 },
  ],
};
const indices: SampleSet = { kind: 'indices', indices: Uint32Array.of(1, 4, 9) };

describe('samples that are known by their places', () => {
  it('are counted without an order, and read in it', () => {
    expect(sampleCount(places)).toBe(5);
    expect([...finish(readSamples(places, orders))]).toEqual([7, 8, 9, 4, 3]);
  });

  it('are read as far as asked for', () => {
    expect([...finish(readSamples(places, orders, 4))]).toEqual([7, 8, 9, 4]);
    expect([...finish(readSamples(places, orders, 1))]).toEqual([7]);
    expect([...finish(readSamples(places, orders, 99))]).toHaveLength(5);
  });

  it('draw no order where none is asked for', () => {
    const large: SampleSet = {
      kind: 'places',
      order: shuffledOrder(1_000_000, 0n),
      intervals: [{ from: 0, to: 9 }],
    };
    expect(readSamples(large, orders, 0).next()).toEqual({ done: true, value: new Uint32Array(0) });
    expect(readSamples({ ...large, intervals: [] }, orders).next().done).toBe(true);
    expect(readSamples(large, orders, 1).next().done).toBe(false);
  });
});

describe('samples that are known by their indices', () => {
  it('are counted and read as they are', () => {
    expect(sampleCount(indices)).toBe(3);
    expect([...finish(readSamples(indices, orders))]).toEqual([1, 4, 9]);
    expect([...finish(readSamples(indices, orders, 2))]).toEqual([1, 4]);
  });
});
