import { ArgumentError, requireBatchSize, requireLength, requireWorldSize } from '../../errors/argument.ts';
import { placesBelow } from './places.ts';
import { type ElasticJob, type EpochShape, epochShape, type JobShape } from './shape.ts';

/** A job that was stopped in an epoch and may go on in another shape. */
export interface ElasticCheckpoint extends ElasticJob {
  readonly saved: JobShape & {
    /** Batches of the epoch that were trained, from 0 to all of them. */
    readonly batch: number;
    /** Batches an optimizer step accumulates, from 1 on. Default 1. */
    readonly accumulationSteps?: number | undefined;
  };
}

/** What of an epoch is trained at a checkpoint. */
export interface Trained {
  readonly checkpoint: ElasticCheckpoint;
  readonly shape: EpochShape;
  /** Samples that each rank has trained. */
  readonly perRank: number;
  /** Whether the epoch is over: the next batch is the first of the next one, in whatever shape. */
  readonly over: boolean;
  /** How many samples that are trained stand below a place. Pads are none. */
  readonly doneBelow: (place: number) => number;
  /** How many samples that the uninterrupted run trains in the whole epoch stand below a place. */
  readonly keptBelow: (place: number) => number;
  /** How many of those are still to be trained. */
  readonly due: number;
}

/**
 * @throws {LengthError | WorldSizeError | BatchSizeError} for a value outside its range.
 * @throws {ArgumentError} for more batches than the epoch has.
 */
export function trainedAt(checkpoint: ElasticCheckpoint): Trained {
  const { sharding, saved } = checkpoint;
  const length = requireLength(checkpoint.datasetLength, 'datasetLength');
  const shape = requireShape(checkpoint, saved, 'saved');
  const { batch } = saved;
  if (!Number.isInteger(batch) || batch < 0 || batch > shape.batches) {
    const most = `${shape.batches} (batches of an epoch)`;
    throw new ArgumentError('saved.batch', batch, `an integer from 0 to ${most}`);
  }
  const perRank = Math.min(batch * shape.batchSize, shape.delivered);
  const doneBelow = (place: number) => placesBelow(sharding, shape, perRank, Math.min(place, length));
  const keptBelow = (place: number) => placesBelow(sharding, shape, shape.delivered, Math.min(place, length));
  return {
    checkpoint,
    shape,
    perRank,
    over: batch > 0 && batch === shape.batches,
    doneBelow,
    keptBelow,
    due: keptBelow(length) - doneBelow(length),
  };
}

/** @throws {WorldSizeError | BatchSizeError} for a value outside its range. */
export function requireShape(job: ElasticJob, shape: JobShape, name: 'saved' | 'target'): EpochShape {
  return epochShape(job, {
    ranks: requireWorldSize(shape.ranks, `${name}.ranks`),
    batchSize: requireBatchSize(shape.batchSize, `${name}.batchSize`),
  });
}
