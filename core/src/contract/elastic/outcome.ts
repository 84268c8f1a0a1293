import { requireStartIter } from '../../errors/argument.ts';
import { type ElasticCheckpoint, requireShape, type Trained, trainedAt } from './checkpoint.ts';
import { trainedAsPads } from './padded.ts';
import { countInHeads } from './places.ts';
import { type EpochShape, endOfRank, type JobShape } from './shape.ts';

/** What going on in another shape does to the samples of the stopped epoch. Pads are none of them. */
export interface ElasticOutcome {
  /** Samples trained before the stop and again after it (V03). */
  readonly repeated: number;
  /** Samples that were still to be trained and are left out at the seam, not even trained as pads (V02). */
  readonly skipped: number;
  /** Samples that were still to be trained and that the new shape drops at the end of the epoch, likewise (V14). */
  readonly lost: number;
  /** Whether there are none of the three. */
  readonly lossless: boolean;
}

/** A `start_iter` in batches of the new size, and what comes of it. */
export interface BatchStart extends ElasticOutcome {
  readonly startIter: number;
}

export function outcomeOf(counts: Omit<ElasticOutcome, 'lossless'>): ElasticOutcome {
  const { repeated, skipped, lost } = counts;
  return { ...counts, lossless: repeated === 0 && skipped === 0 && lost === 0 };
}

/** What comes of each rank leaving out its first `offset` samples. */
export function outcomeAt(trained: Trained, shape: EpochShape, offset: number): ElasticOutcome {
  const { checkpoint, due } = trained;
  const start = Math.min(offset, shape.perRank);
  const end = endOfRank(checkpoint, shape, start);
  const beforeStart = inHeads(trained, shape, start);
  const beforeEnd = inHeads(trained, shape, end);
  const repeated = beforeEnd.done - beforeStart.done;
  const skipped = beforeStart.due;
  const lost = due - beforeEnd.due;
  if (skipped + lost === 0) return outcomeOf({ repeated, skipped, lost });
  const asPads = trainedAsPads(trained, shape, start, end);
  return outcomeOf({ repeated, skipped: skipped - asPads.skipped, lost: lost - asPads.lost });
}

/** Of the first samples of each rank of a shape, how many are trained, and how many are still to be. */
export function inHeads(
  { checkpoint, doneBelow, keptBelow }: Trained,
  shape: EpochShape,
  samples: number,
): { readonly done: number; readonly due: number } {
  const { sharding, datasetLength } = checkpoint;
  const done = countInHeads(sharding, shape, samples, doneBelow, datasetLength);
  return { done, due: countInHeads(sharding, shape, samples, keptBelow, datasetLength) - done };
}

/** What comes of a `start_iter` in batches of the new size. */
export function batchStart(trained: Trained, shape: EpochShape, startIter: number): BatchStart {
  return { startIter, ...outcomeAt(trained, shape, startIter * shape.batchSize) };
}

/**
 * What comes of going on in another shape, in the stopped epoch, with any `start_iter`.
 *
 * @throws {SamplerScopeError} for a value outside its range.
 */
export function elasticOutcome(
  checkpoint: ElasticCheckpoint,
  target: JobShape,
  startIter: number,
): BatchStart {
  const shape = requireShape(checkpoint, target, 'target');
  return batchStart(trainedAt(checkpoint), shape, requireStartIter(startIter));
}
