import { batchLength, type EpochPlan, placeOfSlot } from '../loader/epochPlan.ts';
import { rankCount, sameSharding } from '../loader/sharding.ts';
import { sameOrder } from '../samplers/order.ts';
import type { OrderCache } from '../samplers/orderCache.ts';
import { firstSample, type Piece } from './piece.ts';

/** How two pieces of as many batches compare, batch for batch. Batches are counted from the pieces' own first. */
export interface Comparison {
  /** Batches that are the same on every rank. */
  readonly right: number;
  /** The first slot that differs: in the first batch that does, on the first rank it does. */
  readonly first: { readonly rank: number; readonly batch: number; readonly slot: number } | undefined;
  /**
   * For each rank and batch, rank after rank, whether it differs (1) or not (0). Absent where all batches are alike: all
   * the same, or all different.
   */
  readonly wrong: Uint8Array | undefined;
}

/**
 * Compares two pieces on as many ranks, in as large batches. In one order, shared out the same way, that is arithmetic:
 * they are the same from the same sample on, and else differ in every batch. Where two orders meet, indices are compared.
 */
export function* comparePieces(
  expected: Piece,
  observed: Piece,
  orders: OrderCache,
): Generator<number, Comparison> {
  const [a, b] = [expected.plan, observed.plan];
  if (inOneLine(a, b)) {
    return firstSample(expected) === firstSample(observed)
      ? { right: expected.batches, first: undefined, wrong: undefined }
      : { right: 0, first: { rank: 0, batch: 0, slot: 0 }, wrong: undefined };
  }
  return yield* compareIndices(expected, observed, orders);
}

/** Whether two pieces are the same in every batch. Stops at the first that is not. */
export function* samePieces(
  expected: Piece,
  observed: Piece,
  orders: OrderCache,
): Generator<number, boolean> {
  const [a, b] = [expected.plan, observed.plan];
  const beginAlike = firstSample(expected) === firstSample(observed);
  if (inOneLine(a, b)) return beginAlike;
  // Of indices that are only listed, some may be the same from elsewhere on too.
  if (beginAlike && a.order === b.order && sameSharding(a.sharding, b.sharding)) return true;
  const expectedIndices = yield* orders.draw(a.order);
  const observedIndices = yield* orders.draw(b.order);
  const ranks = Math.max(rankCount(a.sharding), rankCount(b.sharding));
  for (let batch = 0; batch < expected.batches; batch++) {
    const due = { plan: a, batch: expected.first + batch, indices: expectedIndices };
    const came = { plan: b, batch: observed.first + batch, indices: observedIndices };
    for (let rank = 0; rank < ranks; rank++) {
      if (firstDifferentSlot(due, came, rank) !== undefined) return false;
    }
  }
  return true;
}

/** Whether two plans take from one derived order in the same way, so that where they begin says all. */
function inOneLine(a: EpochPlan, b: EpochPlan): boolean {
  return a.order.kind !== 'listed' && sameOrder(a.order, b.order) && sameSharding(a.sharding, b.sharding);
}

function* compareIndices(
  expected: Piece,
  observed: Piece,
  orders: OrderCache,
): Generator<number, Comparison> {
  const expectedIndices = yield* orders.draw(expected.plan.order);
  const observedIndices = yield* orders.draw(observed.plan.order);
  const ranks = Math.max(rankCount(expected.plan.sharding), rankCount(observed.plan.sharding));
  const { batches } = expected;
  const wrong = new Uint8Array(ranks * batches);
  const wrongRanks = new Uint32Array(batches);
  let first: Comparison['first'];
  for (let rank = 0; rank < ranks; rank++) {
    for (let batch = 0; batch < batches; batch++) {
      const slot = firstDifferentSlot(
        { plan: expected.plan, batch: expected.first + batch, indices: expectedIndices },
        { plan: observed.plan, batch: observed.first + batch, indices: observedIndices },
        rank,
      );
      if (slot === undefined) continue;
      wrong[rank * batches + batch] = 1;
      wrongRanks[batch] = (wrongRanks[batch] ?? 0) + 1;
      if (first === undefined || batch < first.batch) first = { rank, batch, slot };
    }
    yield rank;
  }
  return { right: wrongRanks.filter((count) => count === 0).length, first, wrong };
}

interface DrawnBatch {
  readonly plan: EpochPlan;
  readonly batch: number;
  readonly indices: Uint32Array;
}

function firstDifferentSlot(a: DrawnBatch, b: DrawnBatch, rank: number): number | undefined {
  const lengthA = batchLength(a.plan, rank, a.batch);
  const lengthB = batchLength(b.plan, rank, b.batch);
  const common = Math.min(lengthA, lengthB);
  for (let slot = 0; slot < common; slot++) {
    if (indexAt(a, rank, slot) !== indexAt(b, rank, slot)) return slot;
  }
  return lengthA === lengthB ? undefined : common;
}

function indexAt({ plan, batch, indices }: DrawnBatch, rank: number, slot: number): number | undefined {
  const place = placeOfSlot(plan, rank, batch, slot);
  return indices[place < indices.length ? place : place % indices.length];
}
