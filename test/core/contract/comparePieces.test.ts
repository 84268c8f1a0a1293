import { type EpochPlan, finish, OrderCache } from '@sampler-scope/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { comparePieces } from '../../../core/src/contract/comparePieces.ts';
import type { Piece } from '../../../core/src/contract/piece.ts';
import { drawOrder, shuffledOrder } from '../../../core/src/samplers/order.ts';
import { piecesOf, slotsOf } from '../support/plans.ts';
import { runs } from '../support/runs.ts';

const orders = new OrderCache(2 ** 16);
const RANKS = 3;

/** Plans on three ranks, in one of two orders, strided or chunked. */
const plans: fc.Arbitrary<EpochPlan> = fc.record({
  order: fc.constantFrom(shuffledOrder(17, 1n), shuffledOrder(17, 2n)),
  sharding: fc
    .tuple(fc.constantFrom('strided', 'chunked'), fc.constantFrom(5, 6))
    .map(([kind, perRank]) => ({ kind, ranks: RANKS, perRank })),
  batchSize: fc.constant(2),
  dropLast: fc.boolean(),
  offset: fc.nat({ max: 3 }),
});
const pieces = piecesOf(plans);

/** The indices of each batch of a rank. */
function batchesOf(piece: Piece, rank: number): number[][] {
  const indices = drawOrder(piece.plan.order);
  const slots = slotsOf(piece, rank);
  return Array.from({ length: piece.batches }, (_, batch) =>
    slots.filter((slot) => slot.batch === batch).map(({ place }) => indices[place % indices.length] ?? -1),
  );
}

it('finds the batches that differ, and the first slot that does', () => {
  fc.assert(
    fc.property(pieces, pieces, (a, b) => {
      const batches = Math.min(a.batches, b.batches);
      fc.pre(batches > 0);
      const [expected, observed] = [
        { ...a, batches },
        { ...b, batches },
      ];
      const cells = Array.from({ length: RANKS }, (_, rank) => {
        const [due, came] = [batchesOf(expected, rank), batchesOf(observed, rank)];
        return Array.from({ length: batches }, (_, batch) => {
          const [x = [], y = []] = [due[batch], came[batch]];
          return Array.from(
            { length: Math.max(x.length, y.length) },
            (_, slot) => x[slot] === y[slot],
          ).indexOf(false);
        });
      });
      const wrongBatches = Array.from({ length: batches }, (_, batch) =>
        cells.some((rank) => (rank[batch] ?? 0) >= 0),
      );
      const batch = wrongBatches.indexOf(true);
      const rank = cells.findIndex((one) => (one[batch] ?? -1) >= 0);

      const found = finish(comparePieces(expected, observed, orders));
      expect(found.right).toBe(wrongBatches.filter((wrong) => !wrong).length);
      expect(found.first).toEqual(batch < 0 ? undefined : { rank, batch, slot: cells[rank]?.[batch] });
      if (found.wrong) expect([...found.wrong]).toEqual(cells.flat().map((slot) => (slot >= 0 ? 1 : 0)));
      else expect([0, batches]).toContain(found.right);
    }),
    runs(1500),
  );
});
