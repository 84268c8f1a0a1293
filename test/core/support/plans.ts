import type { EpochPlan } from '@sampler-scope/core';
import fc from 'fast-check';
import type { Piece } from '../../../core/src/contract/piece.ts';
import { mostBatches } from '../../../core/src/loader/epochPlan.ts';
import type { Sharding } from '../../../core/src/loader/sharding.ts';

const length = fc.nat({ max: 40 });
const ranks = fc.integer({ min: 1, max: 5 });

/** Shardings of an order: with pads, with a dropped tail, or ragged. */
function shardings(length: number): fc.Arbitrary<Sharding> {
  const even = fc
    .record({ kind: fc.constantFrom('strided', 'chunked'), ranks, pads: fc.boolean() })
    .map(({ kind, ranks, pads }): Sharding => {
      const perRank = pads ? Math.ceil(length / ranks) : Math.floor(length / ranks);
      return { kind, ranks, perRank };
    });
  const ragged = fc.array(fc.nat({ max: length }), { maxLength: 4 }).map(
    (cuts): Sharding => ({
      kind: 'ragged',
      starts: Uint32Array.from([0, ...cuts.sort((a, b) => a - b), length]),
    }),
  );
  return fc.oneof({ weight: 3, arbitrary: even }, { weight: 1, arbitrary: ragged });
}

/** Any plan of a small epoch. */
export const plans: fc.Arbitrary<EpochPlan> = length.chain((length) =>
  fc.record({
    order: fc.constant({ kind: 'sequential', length } as const),
    sharding: shardings(length),
    batchSize: fc.integer({ min: 1, max: 5 }),
    dropLast: fc.boolean(),
    offset: fc.nat({ max: 12 }),
  }),
);

/** Some batches of any plan. */
export const pieces: fc.Arbitrary<Piece> = fc.tuple(plans, fc.nat(), fc.nat()).map(([plan, from, to]) => {
  const batches = mostBatches(plan);
  const [first, end] = [from % (batches + 1), to % (batches + 1)].sort((a, b) => a - b);
  return { plan, first: first ?? 0, batches: (end ?? 0) - (first ?? 0) };
});
