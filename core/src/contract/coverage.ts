import { isPermutation, sameOrder } from '../samplers/order.ts';
import type { OrderCache } from '../samplers/orderCache.ts';
import { type Interval, select } from './intervals.ts';
import { type Piece, padPlacesOf, realPlacesOf } from './piece.ts';
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

/** Something by what is known of a sample. */
function byBits(of: (bits: number) => number): Uint8Array {
  return Uint8Array.from({ length: 2 * PAD }, (_, bits) => of(bits));
}

// What is known of a sample after it was seen once more.
const KEPT_TOO = byBits((bits) => bits | KEPT);
const DONE_TOO = byBits((bits) => bits | DONE);
const OBSERVED_TOO = byBits((bits) => bits | OBSERVED | ((bits & (DONE | OBSERVED)) === 0 ? 0 : AGAIN));
const PAD_TOO = byBits((bits) => bits | PAD);

const IS_SKIPPED = byBits((bits) => Number((bits & (KEPT | DONE | OBSERVED | PAD)) === KEPT));
const IS_REPEATED = byBits((bits) => Number((bits & AGAIN) !== 0));

/** Places that a step reads: less than a millisecond of work. */
const PLACES_PER_STEP = 131_072;

function* coverageByIndex(pieces: EpochPieces, orders: OrderCache): Generator<number, Coverage> {
  const seen = yield* bitsByIndex(pieces, orders);
  return {
    skipped: { kind: 'indices', indices: indicesWith(seen, IS_SKIPPED) },
    repeated: { kind: 'indices', indices: indicesWith(seen, IS_REPEATED) },
  };
}

function* bitsByIndex(
  { kept, done, observed }: EpochPieces,
  orders: OrderCache,
): Generator<number, Uint8Array> {
  let seen = new Uint8Array(0);
  for (const [after, list] of [
    [KEPT_TOO, kept],
    [DONE_TOO, done],
    [OBSERVED_TOO, observed],
  ] as const) {
    for (const piece of list) {
      const { order } = piece.plan;
      const indices = yield* orders.draw(order);
      seen = withRoomFor(seen, isPermutation(order) ? order.length : endOf(indices));
      yield* seeOnceMore(seen, indices, realPlacesOf(piece), after);
      if (after !== KEPT_TOO) yield* seeOnceMore(seen, indices, padPlacesOf(piece), PAD_TOO);
    }
  }
  return seen;
}

function* seeOnceMore(
  seen: Uint8Array,
  indices: Uint32Array,
  intervals: readonly Interval[],
  after: Uint8Array,
): Generator<number, void> {
  for (const { from, to } of intervals) {
    for (let start = from; start < to; start += PLACES_PER_STEP) {
      const end = Math.min(to, start + PLACES_PER_STEP);
      for (let place = start; place < end; place++) {
        const index = indices[place] ?? 0;
        seen[index] = after[seen[index] ?? 0] ?? 0;
      }
      yield end;
    }
  }
}

function withRoomFor(seen: Uint8Array<ArrayBuffer>, length: number): Uint8Array<ArrayBuffer> {
  if (length <= seen.length) return seen;
  const larger = new Uint8Array(length);
  larger.set(seen);
  return larger;
}

/** One past the largest index. Those of a person's own sampler need not end at the dataset's length. */
function endOf(indices: Uint32Array): number {
  let end = 0;
  for (let i = 0; i < indices.length; i++) end = Math.max(end, (indices[i] ?? 0) + 1);
  return end;
}

/** The indices of which what is known is wanted (1). Ascending. */
function indicesWith(seen: Uint8Array, isWanted: Uint8Array): Uint32Array {
  let count = 0;
  for (let index = 0; index < seen.length; index++) count += isWanted[seen[index] ?? 0] ?? 0;
  const indices = new Uint32Array(count);
  let next = 0;
  for (let index = 0; next < count; index++) if (isWanted[seen[index] ?? 0] === 1) indices[next++] = index;
  return indices;
}
