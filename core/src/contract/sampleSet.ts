import type { Order } from '../samplers/order.ts';
import { type Interval, measure } from './intervals.ts';

/** Some samples of an epoch: as places of its order where that is known, else as indices. */
export type SampleSet =
  | { readonly kind: 'places'; readonly order: Order; readonly intervals: readonly Interval[] }
  | { readonly kind: 'indices'; readonly indices: Uint32Array };

export function sampleCount(set: SampleSet): number {
  return set.kind === 'places' ? measure(set.intervals) : set.indices.length;
}
