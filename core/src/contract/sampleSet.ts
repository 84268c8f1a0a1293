import type { Order } from '../samplers/order.ts';
import type { OrderCache } from '../samplers/orderCache.ts';
import { type Interval, measure } from './intervals.ts';

/** Some samples of an epoch: as places of its order where that is known, else as indices. */
export type SampleSet =
  | { readonly kind: 'places'; readonly order: Order; readonly intervals: readonly Interval[] }
  | { readonly kind: 'indices'; readonly indices: Uint32Array };

export function sampleCount(set: SampleSet): number {
  return set.kind === 'places' ? measure(set.intervals) : set.indices.length;
}

/**
 * The first samples of a set, as dataset indices, in the epoch's order where that is known, else in ascending order.
 *
 * @param most how many at the most; all of them by default. The order is drawn, in steps, unless it is at hand.
 */
export function* readSamples(
  set: SampleSet,
  orders: OrderCache,
  most = Number.POSITIVE_INFINITY,
): Generator<number, Uint32Array> {
  if (set.kind === 'indices') return set.indices.subarray(0, Math.min(most, set.indices.length));
  const samples = new Uint32Array(Math.min(most, sampleCount(set)));
  if (samples.length === 0) return samples;
  const indices = yield* orders.draw(set.order);
  let next = 0;
  for (const { from, to } of set.intervals) {
    const part = indices.subarray(from, Math.min(to, from + samples.length - next));
    samples.set(part, next);
    next += part.length;
  }
  return samples;
}
