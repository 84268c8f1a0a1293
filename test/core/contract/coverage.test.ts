import { finish, OrderCache, readSamples, type SampleSet } from '@sampler-scope/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coverageOf, type EpochPieces } from '../../../core/src/contract/coverage.ts';
import type { Piece } from '../../../core/src/contract/piece.ts';
import { piecesOf, plansOf, ranksOf, slotsOf } from '../support/plans.ts';
import { runs } from '../support/runs.ts';

const orders = new OrderCache(2 ** 16);

/** Pieces of one epoch, each of a plan of its own. */
const epochs = fc.nat({ max: 30 }).chain((length) => {
  const piece = piecesOf(plansOf(length));
  return fc.record({
    kept: fc.array(piece, { minLength: 1, maxLength: 1 }),
    done: fc.array(piece, { maxLength: 2 }),
    observed: fc.array(piece, { maxLength: 2 }),
  });
});

function indicesIn(set: SampleSet): number[] {
  return [...finish(readSamples(set, orders))].sort((a, b) => a - b);
}

/** The definitions, sample by sample. In the dataset's own order a place is an index. */
function byHand(
  { kept, done, observed }: EpochPieces,
  length: number,
): { skipped: number[]; repeated: number[] } {
  const places = (list: readonly Piece[]) =>
    list.flatMap((piece) => ranksOf(piece).flatMap((rank) => slotsOf(piece, rank).map(({ place }) => place)));
  const times = (list: readonly Piece[], index: number) =>
    places(list).filter((place) => place === index).length;
  const trained = new Set([...places(done), ...places(observed)].map((place) => place % length));
  const samples = Array.from({ length }, (_, index) => index);
  return {
    skipped: samples.filter((index) => times(kept, index) > 0 && !trained.has(index)),
    repeated: samples.filter((index) => times(observed, index) + Math.min(1, times(done, index)) > 1),
  };
}

/** The same pieces, of an order that is only listed. */
function listed(list: readonly Piece[]): Piece[] {
  return list.map((piece) => {
    const { length } = piece.plan.order;
    const indices = Uint32Array.from({ length }, (_, i) => i);
    return { ...piece, plan: { ...piece.plan, order: { kind: 'listed', length, indices } } };
  });
}

describe('what is skipped and repeated', () => {
  it('by place, is what the definitions say', () => {
    fc.assert(
      fc.property(epochs, (epoch) => {
        const { skipped, repeated } = finish(coverageOf(epoch, orders));
        expect([skipped.kind, repeated.kind]).toEqual(['places', 'places']);
        const length = epoch.kept[0]?.plan.order.length ?? 0;
        expect({ skipped: indicesIn(skipped), repeated: indicesIn(repeated) }).toEqual(byHand(epoch, length));
      }),
      runs(500),
    );
  });

  it('by index, is what the definitions say', () => {
    const evenly = epochs.filter(({ kept, done, observed }) =>
      [...kept, ...done, ...observed].every(({ plan }) => plan.sharding.kind !== 'ragged'),
    );
    fc.assert(
      fc.property(evenly, (epoch) => {
        const { kept, done, observed } = epoch;
        const asListed = { kept: listed(kept), done: listed(done), observed: listed(observed) };
        const { skipped, repeated } = finish(coverageOf(asListed, orders));
        expect([skipped.kind, repeated.kind]).toEqual(['indices', 'indices']);
        const length = kept[0]?.plan.order.length ?? 0;
        expect({ skipped: indicesIn(skipped), repeated: indicesIn(repeated) }).toEqual(byHand(epoch, length));
      }),
      runs(300),
    );
  });
});
