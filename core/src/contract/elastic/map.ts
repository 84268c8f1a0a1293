import { type ElasticCheckpoint, requireShape, trainedAt } from './checkpoint.ts';
import { seamOf } from './seam.ts';
import type { JobShape } from './shape.ts';
import { batchStarts } from './start.ts';

/** World and batch sizes that may be resumed with. */
export interface ElasticCandidates {
  readonly ranks: readonly number[];
  readonly batchSizes: readonly number[];
}

/**
 * What a stopped job becomes in each of many shapes, resumed with the last `start_iter` that skips nothing at the seam.
 * The cell of `ranks[i]` and `batchSizes[j]` is at `j * ranks.length + i`.
 */
export interface ElasticMap extends ElasticCandidates {
  readonly startIter: Float64Array;
  /** Samples trained twice. */
  readonly repeated: Float64Array;
  /** Samples that the saved shape would still train in the epoch and the new one drops at its end. */
  readonly lost: Float64Array;
  /** 1 where it goes on at the very next sample, else 0. */
  readonly exact: Uint8Array;
  /** 1 where no sample of the epoch is repeated, skipped or lost, else 0. */
  readonly lossless: Uint8Array;
}

/** @throws {SamplerScopeError} for a value outside its range, as `elasticPlan` does. */
export function elasticMap(checkpoint: ElasticCheckpoint, candidates: ElasticCandidates): ElasticMap {
  const { ranks, batchSizes } = candidates;
  const trained = trainedAt(checkpoint);
  const cells = ranks.length * batchSizes.length;
  const map = {
    ranks,
    batchSizes,
    startIter: new Float64Array(cells),
    repeated: new Float64Array(cells),
    lost: new Float64Array(cells),
    exact: new Uint8Array(cells),
    lossless: new Uint8Array(cells),
  };
  for (const [i, world] of ranks.entries()) {
    // The seam is where the ranks begin; how large their batches are is no matter.
    const seam = seamOf(trained, requireShape(checkpoint, { ranks: world, batchSize: 1 }, 'target'));
    for (const [j, batchSize] of batchSizes.entries()) {
      const shape = requireShape(checkpoint, { ranks: world, batchSize }, 'target');
      const { floor, isExact } = batchStarts(trained, shape, seam);
      const cell = j * ranks.length + i;
      map.startIter[cell] = floor.startIter;
      map.repeated[cell] = floor.repeated;
      map.lost[cell] = floor.lost;
      map.exact[cell] = isExact ? 1 : 0;
      map.lossless[cell] = floor.lossless ? 1 : 0;
    }
  }
  return map;
}

/** A shape in which a stopped job goes on at the very next sample. */
export interface ElasticTarget extends JobShape {
  readonly startIter: number;
  /** Samples it drops at the end of the epoch that the saved shape would have trained: 0 where it is lossless. */
  readonly lost: number;
  readonly sameGlobalBatch: boolean;
}

/** All candidates in which a stopped job goes on at the very next sample, by world size, then batch size, as given. */
export function elasticTargets(
  checkpoint: ElasticCheckpoint,
  candidates: ElasticCandidates,
): ElasticTarget[] {
  const { ranks, batchSizes, exact, startIter, lost } = elasticMap(checkpoint, candidates);
  const { saved } = checkpoint;
  return ranks.flatMap((world, i) =>
    batchSizes.flatMap((batchSize, j) => {
      const cell = j * ranks.length + i;
      if (exact[cell] !== 1) return [];
      return {
        ranks: world,
        batchSize,
        startIter: startIter[cell] ?? 0,
        lost: lost[cell] ?? 0,
        sameGlobalBatch: world * batchSize === saved.ranks * saved.batchSize,
      };
    }),
  );
}
