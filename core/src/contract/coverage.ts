import { rankCount } from '../loader/sharding.ts';
import { isPermutation, sameOrder } from '../samplers/order.ts';
import type { OrderCache } from '../samplers/orderCache.ts';
import { select } from './intervals.ts';
import { type Piece, padPlacesOf, realPlacesOf, visitPads, visitSamples } from './piece.ts';
import type { SampleSet } from './sampleSet.ts';

/** The pieces of one epoch, as a set of samples each. */
export interface EpochPieces {
  /** What the uninterrupted run trains in the whole epoch. */
  readonly kept: readonly Piece[];
  /** What was trained in it before the stop. */
  readonly done: readonly Piece[];
  /** What was trained in it after the resume. */
  readonly observed: readonly Piece[];
}

export interface Coverage {
  /** Samples of `kept` that are neither in `done` nor in `observed`, not even as a pad. */
  readonly skipped: SampleSet;
  /** Samples in both `done` and `observed`, or more than once in `observed`. Pads do not count. */
  readonly repeated: SampleSet;
}

/** Whether all pieces are of one permutation, so that a place is a sample and sets of samples are intervals. */
export function inOneOrder({ kept, done, observed }: EpochPieces): boolean {
  const pieces = [...kept, ...done, ...observed];
  const order = pieces[0]?.plan.order;
  return (
    order !== undefined && isPermutation(order) && pieces.every(({ plan }) => sameOrder(plan.order, order))
  );
}

/** Which samples of an epoch are skipped and repeated: by places where all is one order, else by indices. */
export function* coverageOf(pieces: EpochPieces, orders: OrderCache): Generator<number, Coverage> {
  return inOneOrder(pieces) ? coverageByPlace(pieces) : yield* coverageByIndex(pieces, orders);
}

function coverageByPlace({ kept, done, observed }: EpochPieces): Coverage {
  const sets = {
    kept: kept.flatMap(realPlacesOf),
    done: done.flatMap(realPlacesOf),
    observed: observed.flatMap(realPlacesOf),
    pads: [...done, ...observed].flatMap(padPlacesOf),
  };
  const order = (kept[0] ?? done[0] ?? observed[0])?.plan.order ?? { kind: 'sequential', length: 0 };
  return {
    skipped: {
      kind: 'places',
      order,
      intervals: select(
        sets,
        ({ kept, done, observed, pads }) => kept > 0 && done === 0 && observed === 0 && pads === 0,
      ),
    },
    repeated: {
      kind: 'places',
      order,
      intervals: select(sets, (covered) => covered.observed + Math.min(1, covered.done) > 1),
    },
  };
}

// What is known of a sample, one bit each.
const KEPT = 1;
const DONE = 2;
const OBSERVED = 4;
const AGAIN = 8;
const PAD = 16;

function* coverageByIndex(pieces: EpochPieces, orders: OrderCache): Generator<number, Coverage> {
  const seen = yield* bitsByIndex(pieces, orders);
  return {
    skipped: {
      kind: 'indices',
      indices: indicesWith(seen, (bits) => (bits & (KEPT | DONE | OBSERVED | PAD)) === KEPT),
    },
    repeated: { kind: 'indices', indices: indicesWith(seen, (bits) => (bits & AGAIN) !== 0) },
  };
}

function* bitsByIndex(
  { kept, done, observed }: EpochPieces,
  orders: OrderCache,
): Generator<number, Uint8Array> {
  let seen = new Uint8Array(0);
  for (const [bit, list] of [
    [KEPT, kept],
    [DONE, done],
    [OBSERVED, observed],
  ] as const) {
    for (const piece of list) {
      const indices = yield* orders.draw(piece.plan.order);
      seen = withRoomFor(seen, indices);
      for (let rank = 0; rank < rankCount(piece.plan.sharding); rank++) {
        visitSamples(piece, rank, (_, place) => {
          const index = indices[place] ?? 0;
          const bits = seen[index] ?? 0;
          const again = bit === OBSERVED && (bits & (DONE | OBSERVED)) !== 0 ? AGAIN : 0;
          seen[index] = bits | bit | again;
        });
        if (bit !== KEPT) {
          visitPads(piece, rank, (place) => {
            const index = indices[place % indices.length] ?? 0;
            seen[index] = (seen[index] ?? 0) | PAD;
          });
        }
        yield rank;
      }
    }
  }
  return seen;
}

/** As large as the largest index asks for. Indices of a person's own sampler need not end at the dataset's length. */
function withRoomFor(seen: Uint8Array<ArrayBuffer>, indices: Uint32Array): Uint8Array<ArrayBuffer> {
  let largest = seen.length - 1;
  for (const index of indices) if (index > largest) largest = index;
  if (largest < seen.length) return seen;
  const larger = new Uint8Array(largest + 1);
  larger.set(seen);
  return larger;
}

function indicesWith(seen: Uint8Array, keep: (bits: number) => boolean): Uint32Array {
  let count = 0;
  for (const bits of seen) if (keep(bits)) count++;
  const indices = new Uint32Array(count);
  let next = 0;
  for (const [index, bits] of seen.entries()) if (keep(bits)) indices[next++] = index;
  return indices;
}
