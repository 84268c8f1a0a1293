import { isPermutation, type Order, type OrderCache } from '@sampler-scope/core';
import type { WorkerProgress } from '../protocol/results.ts';

/** Indices a step looks at: less than a millisecond of work. */
const PER_STEP = 1_048_576;

/**
 * Where a dataset index stands in some orders. Each is drawn and looked through once: to turn it round, as `Inverses` does,
 * would take as much memory again for one index.
 */
export function* findPlaces(
  { index, orders }: { readonly index: number; readonly orders: readonly Order[] },
  cache: OrderCache,
): Generator<WorkerProgress, readonly (readonly number[])[]> {
  const found: number[][] = [];
  for (const [nth, order] of orders.entries()) {
    const share = (done: number): WorkerProgress => ({ share: Math.min(1, (nth + done) / orders.length) });
    if (order.kind === 'sequential') {
      found.push(index < order.length ? [index] : []);
      continue;
    }
    const drawing = cache.draw(order);
    let step = drawing.next();
    while (!step.done) {
      yield share(step.value / Math.max(1, order.length));
      step = drawing.next();
    }
    found.push(yield* placesIn(step.value, index, isPermutation(order), share(1)));
  }
  return found;
}

function* placesIn(
  indices: Uint32Array,
  index: number,
  isOnce: boolean,
  progress: WorkerProgress,
): Generator<WorkerProgress, number[]> {
  const places: number[] = [];
  for (let from = 0; from < indices.length; from += PER_STEP) {
    const part = indices.subarray(from, from + PER_STEP);
    for (let at = part.indexOf(index); at >= 0; at = part.indexOf(index, at + 1)) {
      places.push(from + at);
      if (isOnce) return places;
    }
    yield progress;
  }
  return places;
}
