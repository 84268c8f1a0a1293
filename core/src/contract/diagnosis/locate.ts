import { batchLength, placeOfSlot } from '../../loader/epochPlan.ts';
import { isPermutation, sameOrder } from '../../samplers/order.ts';
import type { OrderCache } from '../../samplers/orderCache.ts';
import type { Run, Stretch } from '../../training/run.ts';

/** Where in the uninterrupted run a stretch's samples come from. */
export interface Location {
  /** The epoch whose order it has. */
  readonly epoch: number;
  /** Samples of each rank before its first, in that epoch. */
  readonly offset: number;
}

/**
 * Finds the epoch and the position at which the uninterrupted run has what a stretch begins with; first in the epoch the
 * stretch says it is, then in the others. `undefined`: nowhere.
 */
export function* locate(
  stretch: Stretch,
  reference: Run,
  orders: OrderCache,
): Generator<number, Location | undefined> {
  const own = reference.stretches.filter(({ epoch }) => epoch === stretch.epoch);
  // An epoch past the plan's end is taken to have the order that is its own.
  if (own.length === 0 && isPermutation(stretch.plan.order))
    return { epoch: stretch.epoch, offset: stretch.plan.offset };
  const others = reference.stretches.filter(({ epoch }) => epoch !== stretch.epoch);
  for (const planned of [...own, ...others]) {
    const offset = yield* offsetIn(stretch, planned, orders);
    if (offset !== undefined) return { epoch: planned.epoch, offset };
  }
  return undefined;
}

/** By what determines the orders where that is known, else by looking for the first samples of rank 0. */
function* offsetIn(
  stretch: Stretch,
  planned: Stretch,
  orders: OrderCache,
): Generator<number, number | undefined> {
  const [a, b] = [stretch.plan.order, planned.plan.order];
  if (sameOrder(a, b)) return stretch.plan.offset - planned.plan.offset;
  if (isPermutation(a) && isPermutation(b)) return undefined;
  const head = yield* firstSamples(stretch, HEAD, orders);
  if (head.length === 0) return undefined;
  const whole = yield* firstSamples(planned, Number.POSITIVE_INFINITY, orders);
  const offset = indexOfRun(whole, head);
  return offset < 0 ? undefined : offset;
}

/** As many samples as make a chance match of two shuffled orders next to impossible. */
const HEAD = 16;

function* firstSamples(
  { plan, batches }: Stretch,
  most: number,
  orders: OrderCache,
): Generator<number, number[]> {
  const indices = yield* orders.draw(plan.order);
  const samples: number[] = [];
  for (let batch = 0; batch < batches && samples.length < most; batch++) {
    const length = batchLength(plan, 0, batch);
    for (let slot = 0; slot < length && samples.length < most; slot++) {
      samples.push(indices[placeOfSlot(plan, 0, batch, slot) % indices.length] ?? 0);
    }
  }
  return samples;
}

function indexOfRun(whole: readonly number[], part: readonly number[]): number {
  for (let at = whole.indexOf(part[0] ?? -1); at >= 0; at = whole.indexOf(part[0] ?? -1, at + 1)) {
    if (part.every((sample, i) => whole[at + i] === sample || at + i >= whole.length)) return at;
  }
  return -1;
}
