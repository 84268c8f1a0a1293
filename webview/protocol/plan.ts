import type { EpochPlan, Order, Permutation, Sharding } from '@sampler-scope/core';
import * as z from 'zod/mini';

const count = z.number().check(z.minimum(0));

const sequential = z.strictObject({ kind: z.literal('sequential'), length: count });
const shuffled = z.strictObject({
  kind: z.literal('shuffled'),
  length: count,
  seed: z.number(),
  torch: z.enum(['1', '2.6']),
});
const permutation: z.ZodMiniType<Permutation> = z.discriminatedUnion('kind', [sequential, shuffled]);

/** An epoch's order, as it is posted to the worker. */
export const order: z.ZodMiniType<Order> = z.discriminatedUnion('kind', [
  sequential,
  shuffled,
  z.strictObject({ kind: z.literal('rest'), length: count, of: permutation, from: count }),
  z.strictObject({ kind: z.literal('shares'), length: count, orders: z.array(permutation), total: count }),
  z.strictObject({ kind: z.literal('listed'), length: count, indices: z.instanceof(Uint32Array) }),
]);

const sharding: z.ZodMiniType<Sharding> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['strided', 'chunked']), ranks: count, perRank: count }),
  z.strictObject({ kind: z.literal('ragged'), starts: z.instanceof(Uint32Array) }),
]);

/** What the loaders give in an epoch, as it is posted to the worker. */
export const epochPlan: z.ZodMiniType<EpochPlan> = z.strictObject({
  order,
  sharding,
  batchSize: count,
  dropLast: z.boolean(),
  offset: count,
});
