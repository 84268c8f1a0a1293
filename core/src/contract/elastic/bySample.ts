import type { Trained } from './checkpoint.ts';
import { type ElasticOutcome, outcomeAt, outcomeOf } from './outcome.ts';
import { hasSameShares } from './seam.ts';
import type { EpochShape } from './shape.ts';

/** A way to go on at the very next sample, though it is not the first of a batch of the new size. */
export type SampleStart = ElasticOutcome &
  (
    | {
        readonly kind: 'rankOffset';
        /** Samples that each rank leaves out. */
        readonly offset: number;
        /** The sampler's own `batch_size`, by which `start_iter` is multiplied; the loader keeps its own. */
        readonly samplerBatchSize: number;
        readonly startIter: number;
      }
    | {
        readonly kind: 'orderOffset';
        /** Samples of the whole order that are left out, by all ranks together (Megatron's `consumed_samples`). */
        readonly offset: number;
      }
  );

/** The exact sample to go on with, where the new ranks can all begin there. */
export function sampleStart(trained: Trained, shape: EpochShape): SampleStart | undefined {
  const { checkpoint, shape: saved, perRank } = trained;
  const consumed = perRank * saved.ranks;
  switch (checkpoint.sharding) {
    case 'strided':
      return consumed % shape.ranks === 0 ? rankOffset(trained, shape, consumed / shape.ranks) : undefined;
    case 'chunked':
      return hasSameShares(trained, shape) ? rankOffset(trained, shape, perRank) : undefined;
    case 'blockCyclic':
      return orderOffset(trained, shape, consumed);
  }
}

function rankOffset(trained: Trained, shape: EpochShape, offset: number): SampleStart {
  const samplerBatchSize = largestDivisor(offset, shape.batchSize);
  const startIter = offset / samplerBatchSize;
  return {
    kind: 'rankOffset',
    offset,
    samplerBatchSize,
    startIter,
    ...outcomeAt(trained, shape, offset),
  };
}

/** Rounds of batches that begin anew at a sample; the last is dropped unless it is full, where one would be. */
function orderOffset(
  { checkpoint, due, keptBelow, doneBelow }: Trained,
  shape: EpochShape,
  offset: number,
): SampleStart {
  const { datasetLength, dropLast = false, loaderDropLast = false } = checkpoint;
  const round = shape.ranks * shape.batchSize;
  const left = datasetLength - offset;
  const end = dropLast || loaderDropLast ? offset + Math.floor(left / round) * round : datasetLength;
  const lost = due - (keptBelow(end) - doneBelow(end));
  return { kind: 'orderOffset', offset, ...outcomeOf({ repeated: 0, skipped: 0, lost }) };
}

/** The largest divisor of `value` that is no more than `most`. */
function largestDivisor(value: number, most: number): number {
  if (value === 0) return most;
  let largest = 1;
  for (let divisor = 1; divisor * divisor <= value; divisor++) {
    if (value % divisor !== 0) continue;
    for (const one of [divisor, value / divisor]) if (one <= most) largest = Math.max(largest, one);
  }
  return largest;
}
