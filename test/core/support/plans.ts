import type { EpochPlan } from '@sampler-scope/core';
import fc from 'fast-check';
import type { Piece } from '../../../core/src/contract/piece.ts';
import { batchesOfRank, batchLength, mostBatches, placeOfSlot } from '../../../core/src/loader/epochPlan.ts';
import { rankCount, type Sharding } from '../../../core/src/loader/sharding.ts';

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

/** Any plan of a small epoch of so many samples. */
export function plansOf(length: number): fc.Arbitrary<EpochPlan> {
  return fc.record({
    order: fc.constant({ kind: 'sequential', length } as const),
    sharding: shardings(length),
    batchSize: fc.integer({ min: 1, max: 5 }),
    dropLast: fc.boolean(),
    offset: fc.nat({ max: 12 }),
  });
}

/** Any plan of a small epoch. */
export const plans: fc.Arbitrary<EpochPlan> = length.chain(plansOf);

/** Some batches of a plan. */
export function piecesOf(plans: fc.Arbitrary<EpochPlan>): fc.Arbitrary<Piece> {
  return fc.tuple(plans, fc.nat(), fc.nat()).map(([plan, from, to]) => {
    const batches = mostBatches(plan);
    const [first, end] = [from % (batches + 1), to % (batches + 1)].sort((a, b) => a - b);
    return { plan, first: first ?? 0, batches: (end ?? 0) - (first ?? 0) };
  });
}

/** Some batches of any plan. */
export const pieces: fc.Arbitrary<Piece> = piecesOf(plans);

export function ranksOf({ plan }: { readonly plan: EpochPlan }): number[] {
  return Array.from({ length: rankCount(plan.sharding) }, (_, rank) => rank);
}

/** All slots of a rank in a piece: the batch, counted from the piece's first, and the place. */
export function slotsOf({ plan, first, batches }: Piece, rank: number): { batch: number; place: number }[] {
  const given = Math.min(batches, Math.max(0, batchesOfRank(plan, rank) - first));
  return Array.from({ length: given }, (_, batch) =>
    Array.from({ length: batchLength(plan, rank, first + batch) }, (_, slot) => {
      return { batch, place: placeOfSlot(plan, rank, first + batch, slot) };
    }),
  ).flat();
}
