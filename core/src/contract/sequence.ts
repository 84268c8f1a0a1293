import { realSamplesOfRank } from '../loader/epochPlan.ts';
import { placeOfSample, rankCount } from '../loader/sharding.ts';
import { isPermutation, sameOrder } from '../samplers/order.ts';
import type { OrderCache } from '../samplers/orderCache.ts';
import { firstSample, type Piece, placesOf, samplesInPiece } from './piece.ts';

/** How the samples of an epoch come after the resume, where its batches have another shape than before. */
export interface Sequence {
  /** Whether they come in the order they have in the uninterrupted epoch. Samples that are not in it are passed over. */
  readonly inOrder: boolean;
  /** Whether they come in that order and begin with the first that was due. */
  readonly goesOn: boolean;
}

/**
 * Compares the samples after the resume with the uninterrupted epoch's. In one order that is arithmetic; else the indices
 * are read as they come in time, the ranks taking turns, pads left out.
 *
 * @param kept the whole uninterrupted epoch.
 * @param expected what was due of it.
 * @param observed what came.
 */
export function* compareSequences(
  kept: Piece,
  expected: Piece,
  observed: readonly Piece[],
  orders: OrderCache,
): Generator<number, Sequence> {
  const start = observed.find(({ batches }) => batches > 0);
  const { order } = kept.plan;
  if (isPermutation(order) && observed.every(({ plan }) => sameOrder(plan.order, order))) {
    const goesOn = start !== undefined && expected.batches > 0 && beginsAlike(expected, start);
    return { inOrder: true, goesOn };
  }
  const due = yield* samplesInTime(expected, orders);
  const came: Uint32Array[] = [];
  for (const piece of observed) came.push(yield* samplesInTime(piece, orders));
  const inOrder = comeInOrder(came, yield* samplesInTime(kept, orders));
  const first = came.find(({ length }) => length > 0)?.[0];
  return { inOrder, goesOn: inOrder && first !== undefined && first === due[0] };
}

/** Whether two pieces of one order begin at the same place, where the ranks take turns; else at each rank's same sample. */
function beginsAlike(expected: Piece, observed: Piece): boolean {
  const strided = expected.plan.sharding.kind === 'strided' && observed.plan.sharding.kind === 'strided';
  return strided
    ? placesOf(expected)[0]?.from === placesOf(observed)[0]?.from
    : firstSample(expected) === firstSample(observed);
}

/** The first sample of each rank, the second of each rank, …: pads left out. */
export function* samplesInTime(piece: Piece, orders: OrderCache): Generator<number, Uint32Array> {
  const indices = yield* orders.draw(piece.plan.order);
  const { sharding } = piece.plan;
  const start = firstSample(piece);
  const counts = realSamplesOf(piece);
  const samples = new Uint32Array(counts.reduce((sum, count) => sum + count, 0));
  const longest = counts.reduce((most, count) => Math.max(most, count), 0);
  let next = 0;
  for (let j = 0; j < longest; j++) {
    for (const [rank, count] of counts.entries()) {
      if (j < count) samples[next++] = indices[placeOfSample(sharding, rank, start + j)] ?? 0;
    }
  }
  return samples;
}

/** How many samples of each rank a piece holds, pads left out. */
export function realSamplesOf(piece: Piece): number[] {
  const { plan } = piece;
  const start = firstSample(piece);
  return Array.from({ length: rankCount(plan.sharding) }, (_, rank) =>
    Math.max(0, Math.min(samplesInPiece(piece, rank), realSamplesOfRank(plan, rank) - start)),
  );
}

/** Whether those of the samples that `order` has come in its order. One that it has more than once counts where it is first. */
function comeInOrder(samples: readonly Uint32Array[], order: Uint32Array): boolean {
  const positions = new Map<number, number>();
  for (const [position, index] of order.entries()) if (!positions.has(index)) positions.set(index, position);
  let last = -1;
  for (const part of samples) {
    for (const index of part) {
      const position = positions.get(index);
      if (position === undefined) continue;
      if (position <= last) return false;
      last = position;
    }
  }
  return true;
}
