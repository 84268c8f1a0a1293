import { type EpochPlan, finish, OrderCache, readBatch } from '@sampler-scope/core';
import { expect, it } from 'vitest';
import { shuffledOrder } from '../../../core/src/samplers/order.ts';

const orders = new OrderCache(2 ** 16);

/** The order 0 7 8 2 5 1 9 4 3 6 (seed 6691) on four ranks, in batches of two: twelve slots, the last two are pads. */
const plan: EpochPlan = {
  order: shuffledOrder(10, 6691n),
  sharding: { kind: 'strided', ranks: 4, perRank: 3 },
  batchSize: 2,
  dropLast: false,
  offset: 0,
};

it('reads the indices of a batch, and where they stand', () => {
  const read = (rank: number, batch: number) => {
    const { indices, places } = finish(readBatch({ plan, batch }, rank, orders));
    return { indices: [...indices], places: [...places] };
  };
  expect(read(0, 0)).toEqual({ indices: [0, 5], places: [0, 4] });
  expect(read(3, 0)).toEqual({ indices: [2, 4], places: [3, 7] });
  expect(read(1, 1)).toEqual({ indices: [6], places: [9] });
  // A pad: the place wraps around to the order's start.
  expect(read(2, 1)).toEqual({ indices: [0], places: [10] });
  expect(read(3, 1)).toEqual({ indices: [7], places: [11] });
  expect(read(0, 2)).toEqual({ indices: [], places: [] });
});
