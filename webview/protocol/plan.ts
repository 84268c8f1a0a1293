import type { EpochPlan, Order, Permutation, Sharding } from '@sampler-scope/core';
import { flag, instance, list, literal, number, object, type Shape, tagged } from './shape.ts';

const count = number(0);

const permutations = {
  sequential: { length: count },
  shuffled: { length: count, seed: number(), torch: literal('1', '2.6') },
} as const;
const permutation: Shape<Permutation> = tagged('kind', permutations);

/** An epoch's order, as it is posted to the worker. */
export const order: Shape<Order> = tagged('kind', {
  ...permutations,
  rest: { length: count, of: permutation, from: count },
  shares: { length: count, orders: list(permutation), total: count },
  listed: { length: count, indices: instance(Uint32Array) },
});

const shared = { ranks: count, perRank: count };
const sharding: Shape<Sharding> = tagged('kind', {
  strided: shared,
  chunked: shared,
  ragged: { starts: instance(Uint32Array) },
});

/** What the loaders give in an epoch, as it is posted to the worker. */
export const epochPlan: Shape<EpochPlan> = object({
  order,
  sharding,
  batchSize: count,
  dropLast: flag,
  offset: count,
});
