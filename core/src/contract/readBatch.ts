import { batchLength, placeOfSlot } from '../loader/epochPlan.ts';
import type { OrderCache } from '../samplers/orderCache.ts';
import type { BatchAt } from './verdict.ts';

/** What one rank gets as one batch. */
export interface BatchContent {
  /** The dataset indices, slot by slot. */
  readonly indices: Uint32Array;
  /** The places they stand at in the epoch's order; one at or past the order's length is a pad. */
  readonly places: Float64Array;
}

/** Reads a batch of a rank. The order is drawn, in steps, unless it is at hand. Empty past the end. */
export function* readBatch(
  { plan, batch }: BatchAt,
  rank: number,
  orders: OrderCache,
): Generator<number, BatchContent> {
  const order = yield* orders.draw(plan.order);
  const length = batchLength(plan, rank, batch);
  const places = Float64Array.from({ length }, (_, slot) => placeOfSlot(plan, rank, batch, slot));
  return { indices: Uint32Array.from(places, (place) => order[place % order.length] ?? 0), places };
}
