import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandsAt } from '../../../core/src/contract/bands.ts';
import type { Interval } from '../../../core/src/contract/intervals.ts';
import { markOf } from '../../../core/src/contract/marks.ts';
import type { Piece } from '../../../core/src/contract/piece.ts';
import { batchesOfRank, batchLength, placeOfSlot } from '../../../core/src/loader/epochPlan.ts';
import { rankCount } from '../../../core/src/loader/sharding.ts';
import { pieces } from '../support/plans.ts';
import { runs } from '../support/runs.ts';

/** The cells of a stretch as text, one line a rank, one column a batch: `#` where the piece has a sample at a place. */
function byHand({ plan, first, batches }: Piece, places: readonly Interval[]): string {
  return drawn(rankCount(plan.sharding), first + batches, (rank, batch) => {
    if (batch < first || batch >= batchesOfRank(plan, rank)) return false;
    return Array.from({ length: batchLength(plan, rank, batch) }, (_, slot) =>
      placeOfSlot(plan, rank, batch, slot),
    ).some((place) => places.some(({ from, to }) => from <= place && place < to));
  });
}

function byBands(piece: Piece, places: readonly Interval[]): string {
  const marks = { kind: 'bands', bands: bandsAt(piece, places, 'repeated') } as const;
  return drawn(
    rankCount(piece.plan.sharding),
    piece.first + piece.batches,
    (rank, batch) => markOf(marks, rank, batch) === 'repeated',
  );
}

function drawn(ranks: number, batches: number, isMarked: (rank: number, batch: number) => boolean): string {
  return Array.from({ length: ranks }, (_, rank) =>
    Array.from({ length: batches }, (_, batch) => (isMarked(rank, batch) ? '#' : '.')).join(''),
  ).join('\n');
}

/** Intervals in order and without overlap. */
const intervals = fc.uniqueArray(fc.nat({ max: 45 }), { maxLength: 8 }).map((cuts) => {
  const sorted = cuts.sort((a, b) => a - b);
  return sorted.flatMap((from, i) => (i % 2 === 0 ? [{ from, to: sorted[i + 1] ?? from + 1 }] : []));
});

describe('bandsAt', () => {
  it('marks the cells that hold a sample at one of the places, and no other', () => {
    fc.assert(
      fc.property(pieces, intervals, (piece, places) => {
        expect(byBands(piece, places)).toBe(byHand(piece, places));
      }),
      runs(2000),
    );
  });

  it('marks nothing outside the piece', () => {
    fc.assert(
      fc.property(pieces, intervals, (piece, places) => {
        for (const { from, to, rankFrom, rankTo } of bandsAt(piece, places, 'missing')) {
          expect(from).toBeGreaterThanOrEqual(piece.first);
          expect(to).toBeLessThanOrEqual(piece.first + piece.batches);
          expect(from).toBeLessThan(to);
          expect(rankFrom).toBeGreaterThanOrEqual(0);
          expect(rankTo).toBeLessThanOrEqual(rankCount(piece.plan.sharding));
          expect(rankFrom).toBeLessThan(rankTo);
        }
      }),
      runs(500),
    );
  });

  it('takes a few bands for a run of places, however many cells it touches', () => {
    const plan = {
      order: { kind: 'sequential', length: 30 },
      sharding: { kind: 'strided', ranks: 3, perRank: 10 },
      batchSize: 2,
      dropLast: false,
      offset: 0,
    } as const;
    const piece = { plan, first: 0, batches: 5 };
    // Six places to a column: 5 is rank 2's in batch 0, 18 and 19 are those of ranks 0 and 1 in batch 3.
    const places = [{ from: 5, to: 20 }];
    expect(byBands(piece, places)).toBe(['.###.', '.###.', '###..'].join('\n'));
    expect(bandsAt(piece, places, 'repeated').length).toBeLessThanOrEqual(5);
  });
});
