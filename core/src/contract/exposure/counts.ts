import type { OrderCache } from '../../samplers/orderCache.ts';
import type { Layer, Layers } from './layers.ts';

/** How often each sample was trained, by dataset index, in the smallest numbers that hold the most: none is cut off. */
export type ExposureCounts = Uint8Array | Uint16Array | Uint32Array;

/** Places (or indices) handled between two yields: about a millisecond. */
export const PLACES_A_STEP = 2 ** 17;

/** Counts by index: draws each uneven layer's order, in steps. Yields how many places are done. */
export function* countsOf(
  { length, even, uneven }: Layers,
  orders: OrderCache,
): Generator<number, ExposureCounts> {
  const counts = roomFor(
    even.reduce((most, { times }) => Math.max(most, times), 0) +
      uneven.reduce((sum, layer) => sum + mostOf(layer), 0),
    length,
  );
  for (const { from, to, times } of even) counts.fill(times, from, to);
  for (const { order, steps } of uneven) {
    const indices = yield* orders.draw(order);
    for (const { from, to, times } of steps) {
      for (let start = from; start < to; start += PLACES_A_STEP) {
        add(counts, indices.subarray(start, Math.min(to, start + PLACES_A_STEP)), times);
        yield start;
      }
    }
  }
  return counts;
}

function add(counts: ExposureCounts, indices: Uint32Array, times: number): void {
  for (const index of indices) counts[index] = (counts[index] ?? 0) + times;
}

/** The most a layer can add to one sample. Listed indices may name the same one over and over. */
function mostOf({ order, steps }: Layer): number {
  const most = steps.reduce((highest, { times }) => Math.max(highest, times), 0);
  switch (order.kind) {
    case 'sequential':
    case 'shuffled':
    case 'rest':
      return most;
    case 'shares':
      return most * order.orders.length;
    case 'listed':
      return most * order.length;
  }
}

function roomFor(most: number, length: number): ExposureCounts {
  if (most < 2 ** 8) return new Uint8Array(length);
  return most < 2 ** 16 ? new Uint16Array(length) : new Uint32Array(length);
}
