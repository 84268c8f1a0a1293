import { placesBelow } from './places.ts';
import type { ElasticJob, EpochShape } from './shape.ts';

/** A whole epoch of a job in a shape, in numbers. */
export interface EpochFacts extends EpochShape {
  /** Samples of a batch on all ranks together. */
  readonly globalBatch: number;
  /** Slots, on all ranks, that repeat samples from the order's start. */
  readonly pads: number;
  /** Samples left out, by reason. A round of block-cyclic batches counts as a last batch. */
  readonly dropped: { readonly byRankEvening: number; readonly byLastBatch: number };
}

export function epochFacts({ sharding, datasetLength }: ElasticJob, shape: EpochShape): EpochFacts {
  const { ranks, batchSize, perRank, delivered } = shape;
  const shared = sharding === 'blockCyclic' ? datasetLength : Math.min(datasetLength, ranks * perRank);
  const samples = placesBelow(sharding, shape, delivered, datasetLength);
  return {
    ...shape,
    globalBatch: ranks * batchSize,
    pads: ranks * delivered - samples,
    dropped: { byRankEvening: datasetLength - shared, byLastBatch: shared - samples },
  };
}
