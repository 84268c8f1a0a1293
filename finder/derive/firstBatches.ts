import { type OrderCache, readBatch, readJob } from '@sampler-scope/core';
import { firstPlan } from './counts.ts';

/** How much of an epoch's start is shown. */
export interface Extent {
  readonly ranks: number;
  readonly batches: number;
  /** Samples of each batch. */
  readonly slots: number;
}

/** The start of the first epoch: as much of it as was asked for, and there is. */
export interface FirstBatches {
  readonly ranks: readonly (readonly ShownBatch[])[];
  /** How many ranks there are. */
  readonly allRanks: number;
}

export interface ShownBatch {
  /** Dataset indices. */
  readonly indices: readonly number[];
  /** How many samples the batch has. */
  readonly length: number;
}

/** The first batches of each rank, drawn in steps; `undefined` for a configuration that cannot be read. */
export function* firstBatches(
  configuration: unknown,
  { ranks, batches, slots }: Extent,
  orders: OrderCache,
): Generator<number, FirstBatches | undefined> {
  const { config, job } = readJob(configuration);
  const plan = config && firstPlan({ ...config, epochs: 1 });
  if (plan === undefined || job === undefined) return undefined;
  const shown: ShownBatch[][] = [];
  for (let rank = 0; rank < Math.min(ranks, job.ranks); rank++) {
    const row: ShownBatch[] = [];
    for (let batch = 0; batch < batches; batch++) {
      const { indices } = yield* readBatch({ plan, batch }, rank, orders);
      if (indices.length === 0) break;
      row.push({ indices: [...indices.subarray(0, slots)], length: indices.length });
    }
    shown.push(row);
  }
  return { ranks: shown, allRanks: job.ranks };
}
