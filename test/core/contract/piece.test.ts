import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  align,
  type Piece,
  padPlacesOf,
  placesOf,
  realPlacesOf,
  samplesInPiece,
  visitSamples,
} from '../../../core/src/contract/piece.ts';
import { pieces, ranksOf, slotsOf } from '../support/plans.ts';
import { runs } from '../support/runs.ts';

function placesIn(intervals: readonly { from: number; to: number }[]): number[] {
  return intervals.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i));
}

const ascending = (a: number, b: number) => a - b;
const unique = (places: number[]) => [...new Set(places)].sort(ascending);

describe('the places of a piece are those of its slots', () => {
  it('all of them', () => {
    fc.assert(
      fc.property(pieces, (piece) => {
        const slots = ranksOf(piece).flatMap((rank) => slotsOf(piece, rank).map(({ place }) => place));
        expect(placesIn(placesOf(piece)).sort(ascending)).toEqual(slots.sort(ascending));
        for (const rank of ranksOf(piece))
          expect(samplesInPiece(piece, rank)).toBe(slotsOf(piece, rank).length);
      }),
      runs(500),
    );
  });

  it('those of samples, and those that pads repeat', () => {
    fc.assert(
      fc.property(pieces, (piece) => {
        const { length } = piece.plan.order;
        const slots = ranksOf(piece).flatMap((rank) => slotsOf(piece, rank).map(({ place }) => place));
        const pads = slots.filter((place) => place >= length);
        expect(placesIn(realPlacesOf(piece)).sort(ascending)).toEqual(
          slots.filter((place) => place < length).sort(ascending),
        );
        expect(unique(placesIn(padPlacesOf(piece)))).toEqual(unique(pads.map((place) => place % length)));
      }),
      runs(500),
    );
  });

  it('rank by rank', () => {
    fc.assert(
      fc.property(pieces, (piece) => {
        const { length } = piece.plan.order;
        for (const rank of ranksOf(piece)) {
          const samples: { batch: number; place: number }[] = [];
          visitSamples(piece, rank, (batch, place) => samples.push({ batch, place }));
          expect(samples).toEqual(slotsOf(piece, rank).filter(({ place }) => place < length));
        }
      }),
      runs(500),
    );
  });
});

describe('align', () => {
  /** A sequence of pieces as text: one letter a batch. */
  function drawn(list: readonly (Piece | undefined)[], names: ReadonlyMap<Piece['plan'], string>): string {
    return list
      .map((piece) => (piece ? `${names.get(piece.plan) ?? '?'}${piece.first}+${piece.batches}` : '-'))
      .join(' ');
  }

  it('cuts two sequences so that the parts match, and leaves what one has over', () => {
    fc.assert(
      fc.property(
        fc.array(pieces, { maxLength: 4 }),
        fc.array(pieces, { maxLength: 4 }),
        (expected, observed) => {
          const aligned = align(expected, observed);
          let at = 0;
          for (const part of aligned) {
            expect(part.at).toBe(at);
            const batches = part.expected?.batches ?? part.observed?.batches ?? 0;
            expect(batches).toBeGreaterThan(0);
            if (part.expected && part.observed) expect(part.expected.batches).toBe(part.observed.batches);
            at += batches;
          }
          // Put together again, each side is what it was, batch by batch.
          const batchesIn = (list: readonly (Piece | undefined)[]) =>
            list.flatMap((piece) =>
              Array.from({ length: piece?.batches ?? 0 }, (_, i) => ({
                plan: piece?.plan,
                batch: (piece?.first ?? 0) + i,
              })),
            );
          expect(batchesIn(aligned.map((part) => part.expected))).toEqual(batchesIn(expected));
          expect(batchesIn(aligned.map((part) => part.observed))).toEqual(batchesIn(observed));
        },
      ),
      runs(100),
    );
  });

  it('is drawn like this', () => {
    const plan = (length: number): Piece['plan'] => ({
      order: { kind: 'sequential', length },
      sharding: { kind: 'strided', ranks: 1, perRank: length },
      batchSize: 1,
      dropLast: false,
      offset: 0,
    });
    const [a, b, c] = [plan(10), plan(20), plan(30)];
    const names = new Map([
      [a, 'a'],
      [b, 'b'],
      [c, 'c'],
    ]);
    const expected = [{ plan: a, first: 2, batches: 5 }];
    const observed = [
      { plan: b, first: 0, batches: 2 },
      { plan: b, first: 0, batches: 0 },
      { plan: c, first: 1, batches: 6 },
    ];
    const aligned = align(expected, observed);
    expect(
      drawn(
        aligned.map((part) => part.expected),
        names,
      ),
    ).toBe('a2+2 a4+3 -');
    expect(
      drawn(
        aligned.map((part) => part.observed),
        names,
      ),
    ).toBe('b0+2 c1+3 c4+3');
    expect(aligned.map(({ at }) => at)).toEqual([0, 2, 5]);
  });
});
