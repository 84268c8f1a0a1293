import type { LoopParameters } from './loop.ts';

/** Where a run is: how much of which epoch is trained. */
export interface Position {
  /** The epoch the run reports, from 0 on. */
  readonly epoch: number;
  /** Batches of that epoch trained, from 0 on. */
  readonly batch: number;
  /** As many by the run's own count, which is another number where the run is wrong about it. */
  readonly counted: number;
  /** Batches of the whole job trained, from 0 on. */
  readonly trained: number;
  /** Whether the epoch's data is used up. */
  readonly epochOver: boolean;
}

/** What a loop writes down to go on from. */
export interface Checkpoint {
  readonly epoch: number;
  /** Batches of the epoch that it counts; 0 where it holds the start of an epoch. */
  readonly batch: number;
  /** The count it holds, in the loop's own unit. */
  readonly count: number;
  /** Where the run really was. */
  readonly position: Position;
}

/** What of a job a checkpoint's count depends on. */
export interface CountedJob {
  readonly ranks: number;
  readonly batchSize: number;
  readonly batchesPerEpoch: number;
  readonly prefetched: number;
}

/** The checkpoint of a run that has trained nothing. */
export const FRESH: Checkpoint = {
  epoch: 0,
  batch: 0,
  count: 0,
  position: { epoch: 0, batch: 0, counted: 0, trained: 0, epochOver: false },
};

/** What the loop saves at a position. */
export function checkpointAt(position: Position, loop: LoopParameters, job: CountedJob): Checkpoint {
  const { epoch, epochOver } = position;
  const startOfNext = epochOver ? loop.savedAtEpochEnd === 'after_reset' : stopsInNextEpoch(loop);
  if (startOfNext) return { epoch: epoch + 1, batch: 0, count: 0, position };
  const { counted } = position;
  const taken =
    loop.counterTaken === 'fetched' ? Math.min(counted + job.prefetched, job.batchesPerEpoch) : counted;
  return {
    epoch: loop.savedEpoch === 'next' ? epoch + 1 : epoch,
    batch: counted,
    count: countOf(taken, loop, job),
    position,
  };
}

function stopsInNextEpoch(loop: LoopParameters): boolean {
  return loop.earlyStop && loop.savedAtStop === 'next_epoch';
}

function countOf(batches: number, loop: LoopParameters, { batchSize, ranks }: CountedJob): number {
  switch (loop.counter) {
    case 'batches':
      return batches;
    case 'rank_samples':
      return batches * batchSize;
    case 'global_samples':
      return batches * batchSize * ranks;
    case 'optimizer_steps':
      return Math.floor(batches / loop.accumulationSteps);
    case 'none':
      return 0;
  }
}

/**
 * How many batches the job has trained at the newest checkpoint before a run is killed after `killed` batches (killed in
 * the batch's own step, before that batch's checkpoint). `undefined`: there is none yet.
 *
 * Where the job ends by iterations, a checkpoint is due after every batch of an iteration that `checkpointEvery` divides;
 * where it ends by epochs, after every `checkpointEvery`-th epoch.
 *
 * @param borders batches of the whole job at the end of each epoch, ascending.
 */
export function newestCheckpoint(
  killed: number,
  loop: LoopParameters & { readonly checkpointEvery: number },
  borders: readonly number[],
): number | undefined {
  if (loop.ends === 'epochs') {
    return borders
      .filter((border, epoch) => border <= killed && (epoch + 1) % loop.checkpointEvery === 0)
      .at(-1);
  }
  const batchesBetween = loop.checkpointEvery * loop.accumulationSteps;
  const last = killed - 1;
  const due = Math.floor(last / batchesBetween) * batchesBetween;
  // An iteration of several batches is checkpointed after each of them, from its first on.
  const firstOfNext = due + batchesBetween - loop.accumulationSteps + 1;
  const newest = last >= firstOfNext ? last : due;
  return newest > 0 ? newest : undefined;
}
