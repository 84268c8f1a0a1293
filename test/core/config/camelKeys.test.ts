import type { CamelKeys } from '@sampler-scope/core';
import { expect, expectTypeOf, it } from 'vitest';
import { camelKey, camelKeys } from '../../../core/src/config/camelKeys.ts';

it("puts keys in TypeScript's spelling, at every depth, and leaves values as they are", () => {
  const file = { num_replicas: 8, stop_at: [{ start_iter: 'start_iter' }], seed: 1n, none: null };
  expect(camelKeys(file)).toEqual({
    numReplicas: 8,
    stopAt: [{ startIter: 'start_iter' }],
    seed: 1n,
    none: null,
  });
  expect(['batch_size', 'seed', 'a_b_c', 'top_1'].map(camelKey)).toEqual([
    'batchSize',
    'seed',
    'aBC',
    'top1',
  ]);
});

it('has the type it gives', () => {
  type File = { num_replicas: number; resume?: { start_iter: bigint }[] };
  expectTypeOf<CamelKeys<File>>().toEqualTypeOf<{
    readonly numReplicas: number;
    readonly resume?: readonly { readonly startIter: bigint }[];
  }>();
});
