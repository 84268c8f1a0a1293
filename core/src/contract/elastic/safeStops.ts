import type { Trained } from './checkpoint.ts';
import { hasSameShares } from './seam.ts';
import type { EpochShape } from './shape.ts';

/** A stop from which the run can go on in the new shape at the very next sample. */
export interface SafeStop {
  /** Batches of the epoch trained, in the saved shape. */
  readonly batch: number;
  /** The `start_iter` to resume with, in batches of the new size. */
  readonly startIter: number;
  /** Whether it is the end of the epoch, so that the run goes on with the next one. */
  readonly endsEpoch: boolean;
}

/** Which stops of an epoch are safe for a change of shape. Its start and its end always are. */
export interface SafeStops {
  /** Every how many batches one is; `undefined`: none within the epoch. */
  readonly every: number | undefined;
  /** The same in batches an optimizer step accumulates: what to set `chkpt_frequency` to. */
  readonly checkpointEvery: number | undefined;
  /** The last that is not after the stop, and the first that is not before it. */
  readonly previous: SafeStop;
  readonly next: SafeStop;
}

/** @param startIter the start to resume the stop itself with, if it is safe. */
export function safeStops(trained: Trained, shape: EpochShape, startIter: number | undefined): SafeStops {
  const { batch, accumulationSteps = 1 } = trained.checkpoint.saved;
  const every = safeEvery(trained, shape);
  const { batches } = trained.shape;
  const stopAt = (at: number) => safeStop(trained, shape, at);
  const itself = startIter === undefined ? undefined : { batch, startIter, endsEpoch: trained.over };
  return {
    every,
    checkpointEvery: every === undefined ? undefined : every * accumulationSteps,
    previous: itself ?? stopAt(every === undefined ? 0 : Math.floor(batch / every) * every),
    next:
      itself ?? stopAt(every === undefined ? batches : Math.min(batches, Math.ceil(batch / every) * every)),
  };
}

/** A batch count is safe where it comes to whole batches of the new shape: of all ranks together, or of each chunk. */
function safeEvery(trained: Trained, shape: EpochShape): number | undefined {
  const { checkpoint, shape: saved } = trained;
  if (checkpoint.sharding !== 'chunked') {
    const round = shape.ranks * shape.batchSize;
    return round / greatestCommonDivisor(saved.ranks * saved.batchSize, round);
  }
  if (!hasSameShares(trained, shape)) return undefined;
  return shape.batchSize / greatestCommonDivisor(saved.batchSize, shape.batchSize);
}

function safeStop({ checkpoint, shape: saved }: Trained, shape: EpochShape, batch: number): SafeStop {
  if (batch > 0 && batch === saved.batches) return { batch, startIter: 0, endsEpoch: true };
  const ratio =
    checkpoint.sharding === 'chunked'
      ? saved.batchSize / shape.batchSize
      : (saved.ranks * saved.batchSize) / (shape.ranks * shape.batchSize);
  return { batch, startIter: Math.round(batch * ratio), endsEpoch: false };
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
