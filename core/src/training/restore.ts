import type { Changes } from '../config/samplerConfig.ts';
import type { Checkpoint, CountedJob } from './checkpoint.ts';
import type { LoopParameters } from './loop.ts';

/** Where a loop takes a checkpoint to be: the epoch it goes on with, and what it skips of it. */
export interface Restored {
  readonly epoch: number;
  /** Given to the sampler as `start_iter`, which counts in batches of the sampler's own size. */
  readonly startIter: number;
  /** Samples each rank skips besides. */
  readonly skip: number;
}

/**
 * Reads a checkpoint as the loop does.
 *
 * @param saved the job that made it; its batch size and world size are what the count is multiplied by.
 * @param job the job as it resumes.
 */
export function restore(
  checkpoint: Checkpoint,
  loop: LoopParameters,
  changes: Changes,
  saved: CountedJob,
  job: CountedJob,
): Restored {
  const added =
    (loop.restoredAdded === 'ranks_minus_1' ? job.ranks - 1 : loop.restoredAdded) +
    (changes.startIterOffset ?? 0);
  if (loop.restoredEpoch === 'derived') {
    const batches = Math.floor(checkpoint.position.trained / loop.accumulationSteps) * loop.accumulationSteps;
    const perEpoch = Math.max(1, job.batchesPerEpoch);
    const startIter = changes.startIter ?? Math.max(0, (batches % perEpoch) + added);
    return { epoch: Math.floor(batches / perEpoch), ...inUnit(startIter, 0, loop, saved, job) };
  }
  const count = changes.startIter ?? checkpoint.count;
  return { epoch: checkpoint.epoch, ...inUnit(count, added, loop, saved, job) };
}

/** A position before the start of the epoch is its start: what Python would slice from the end, no loop means. */
function inUnit(
  count: number,
  added: number,
  loop: LoopParameters,
  saved: CountedJob,
  { batchSize }: CountedJob,
): Pick<Restored, 'startIter' | 'skip'> {
  const skipping = (samples: number) => ({ startIter: 0, skip: Math.max(0, samples + added * batchSize) });
  switch (loop.restoredUnit) {
    case 'start_iter': {
      const startIter = Math.max(0, count + added);
      return loop.samplerBatchSize === 'config' ? { startIter, skip: 0 } : { startIter: 0, skip: startIter };
    }
    case 'batches':
      return skipping(count * batchSize);
    case 'samples':
      return skipping(count);
    case 'batches_x_accumulation':
      return skipping(count * loop.accumulationSteps * batchSize);
    case 'batches_x_ranks':
      return skipping(count * saved.ranks * batchSize);
    case 'batches_squared':
      return skipping(count * batchSize * batchSize);
    case 'samples_over_ranks':
      return skipping(Math.floor(count / saved.ranks));
  }
}
