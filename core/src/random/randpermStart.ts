import { requireLength } from '../errors/argument.ts';
import { DRAWS_PER_STEP, identity, isWide, type RandpermOptions } from './randperm.ts';
import { SparseSwaps } from './sparseSwaps.ts';
import type { TorchGenerator } from './torchGenerator.ts';

/** Of a permutation, how many places may be asked for before all of it is the cheaper to draw. */
const MOST_OF_ALL = 1 / 16;

/**
 * Whether the first `count` places of a permutation of n are worth drawing alone. PyTorch's 64-bit path goes inside out: there
 * no place is known before the last draw.
 */
export function hasStart(n: number, count: number, options: RandpermOptions = {}): boolean {
  return count <= n * MOST_OF_ALL && !isWide(n, options);
}

/**
 * The first places of {@link randperm}, by as many draws: what lies beyond them is kept only where a swap reached it.
 *
 * @param n of how many, an integer in 0 … 2^32 - 1.
 * @param count how many places, for which `hasStart` holds.
 * @returns `Uint32Array(count)`; yields how many are drawn, in steps of about a millisecond.
 */
export function* randpermStartInSteps(
  n: number,
  count: number,
  generator: TorchGenerator,
): Generator<number, Uint32Array> {
  requireLength(n, 'n');
  const start = identity(count);
  const beyond = new SparseSwaps(count);
  const draws = new Uint32Array(Math.min(count, DRAWS_PER_STEP));
  for (let from = 0; from < count; from += DRAWS_PER_STEP) {
    const to = Math.min(count, from + DRAWS_PER_STEP);
    generator.fill(draws.subarray(0, to - from));
    for (let i = from; i < to; i++) {
      const other = i + ((draws[i - from] ?? 0) % (n - i));
      const kept = start[i] ?? 0;
      if (other < count) {
        start[i] = start[other] ?? 0;
        start[other] = kept;
      } else {
        start[i] = beyond.swap(other, kept);
      }
    }
    yield to;
  }
  return start;
}
