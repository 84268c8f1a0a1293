import { drawOrder, type Order } from './order.ts';
import { ResumableSampler } from './resumableSampler.ts';

/**
 * What one rank takes of an epoch's order, as arithmetic: its sample j stands at place `first + j * stride`, for j in
 * 0 … count - 1. A place past the end of the order wraps around to its start: that slot is padding.
 */
export interface RankPlan {
  readonly order: Order;
  readonly first: number;
  readonly stride: number;
  readonly count: number;
}

/** A sampler whose epoch is an order and arithmetic over it. To plan costs nothing; only to iterate draws the order. */
export abstract class PlannedSampler extends ResumableSampler<number> {
  /** What this rank takes of the current epoch, `startIter` not applied. */
  abstract plan(): RankPlan;

  *[Symbol.iterator](): Iterator<number> {
    const { order, first, stride, count } = this.plan();
    if (this.startIndex >= count) return;
    const indices = drawOrder(order);
    let place = (first + this.startIndex * stride) % order.length;
    for (let j = this.startIndex; j < count; j++) {
      yield indices[place] ?? 0;
      place += stride;
      if (place >= order.length) place %= order.length;
    }
  }
}
