import { droppedFrom, padsOf } from '@sampler-scope/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mostBatches } from '../../../core/src/loader/epochPlan.ts';
import { plans, ranksOf, slotsOf } from '../support/plans.ts';
import { runs } from '../support/runs.ts';

it('counts pads and dropped samples as they are, slot by slot', () => {
  fc.assert(
    fc.property(plans, (shifted) => {
      const plan = { ...shifted, offset: 0 };
      const { length } = plan.order;
      const placesWith = (dropLast: boolean) => {
        const one = { ...plan, dropLast };
        const piece = { plan: one, first: 0, batches: mostBatches(one) };
        return ranksOf(piece).flatMap((rank) => slotsOf(piece, rank).map(({ place }) => place));
      };
      const real = (places: readonly number[]) => places.filter((place) => place < length).length;
      const [given, shared] = [placesWith(plan.dropLast), placesWith(false)];
      expect(padsOf(plan)).toBe(given.length - real(given));
      expect(droppedFrom(plan)).toEqual({
        byRankEvening: length - real(shared),
        byLastBatch: real(shared) - real(given),
      });
    }),
    runs(500),
  );
});

it('is what DistributedSampler and DataLoader leave out of 1,006 samples on 8 ranks', () => {
  const plan = {
    order: { kind: 'sequential', length: 1006 },
    sharding: { kind: 'strided', ranks: 8, perRank: 125 },
    batchSize: 32,
    dropLast: true,
    offset: 0,
  } as const;
  // 8 · 125 = 1000 are shared out; of each rank's 125, three batches of 32 are full.
  expect(droppedFrom(plan)).toEqual({ byRankEvening: 6, byLastBatch: 8 * 29 });
  expect(padsOf({ ...plan, sharding: { ...plan.sharding, perRank: 126 }, dropLast: false })).toBe(2);
});
