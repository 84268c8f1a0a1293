import type { Trained } from './checkpoint.ts';
import { type BatchStart, batchStart, outcomeOf } from './outcome.ts';
import type { Seam } from './seam.ts';
import type { EpochShape } from './shape.ts';

/** The values of `start_iter` on both sides of a seam. */
export interface BatchStarts {
  /** The last that skips nothing. Where the run goes on at the very next sample: the one that does. */
  readonly floor: BatchStart;
  /** The first that repeats nothing. */
  readonly ceilStartIter: number;
  /** Whether the two are one: the run goes on at the very next sample. */
  readonly isExact: boolean;
}

/** After the end of an epoch the run goes on with the next one from its start. */
export function batchStarts(
  trained: Trained,
  shape: EpochShape,
  { skipsNone, repeatsNone }: Seam,
): BatchStarts {
  if (trained.over) {
    const nothing = outcomeOf({ repeated: 0, skipped: 0, lost: 0 });
    return { floor: { startIter: 0, ...nothing }, ceilStartIter: 0, isExact: true };
  }
  const last = Math.floor(skipsNone / shape.batchSize);
  const first = Math.ceil(repeatsNone / shape.batchSize);
  return {
    floor: batchStart(trained, shape, Math.min(first, last)),
    ceilStartIter: first,
    isExact: first <= last,
  };
}
