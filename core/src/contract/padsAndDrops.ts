import { type EpochPlan, mostBatches } from '../loader/epochPlan.ts';
import type { Order } from '../samplers/order.ts';
import { measure } from './intervals.ts';
import { type Piece, placesOf, realPlacesOf } from './piece.ts';

/** Slots of an epoch, on all ranks, that stand past the order's end and repeat samples from its start. */
export function padsOf(plan: EpochPlan): number {
  const epoch = wholeEpoch(plan);
  return measure(placesOf(epoch)) - measure(realPlacesOf(epoch));
}

/**
 * Samples that an epoch leaves out: because the ranks are evened by dropping the tail (the sampler's `drop_last`), and
 * because the last batch is not full (the loader's).
 */
export function droppedFrom(plan: EpochPlan): {
  readonly byRankEvening: number;
  readonly byLastBatch: number;
} {
  const shared = measure(realPlacesOf(wholeEpoch({ ...plan, dropLast: false })));
  return {
    byRankEvening: samplesToShare(plan.order) - shared,
    byLastBatch: shared - measure(realPlacesOf(wholeEpoch(plan))),
  };
}

/** Samples there are to share out. Shares of orders of their own have their pads already. */
function samplesToShare(order: Order): number {
  return order.kind === 'shares' ? Math.max(...order.orders.map(({ length }) => length)) : order.length;
}

function wholeEpoch(plan: EpochPlan): Piece {
  return { plan, first: 0, batches: mostBatches(plan) };
}
