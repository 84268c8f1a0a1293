import {
  batchCount,
  droppedFrom,
  type EpochPlan,
  jobOf,
  loopOf,
  mostBatches,
  padsOf,
  type SamplerConfig,
  uninterruptedRun,
} from '@sampler-scope/core';
import type { Facts } from '../facts.ts';
import { countOf, flagOf } from './values.ts';

/** What is sure by arithmetic, each as far as it is. */
export interface Counts {
  /** The world size. */
  readonly ranks?: number;
  /** Samples a batch on each rank. */
  readonly batchSize?: number;
  /** Samples a step of the optimizer takes, of all ranks together. */
  readonly globalBatch?: number;
  /** On the rank that has most. */
  readonly batchesPerEpoch?: number;
  /** Slots of an epoch, on all ranks, that repeat samples so that the ranks are even. */
  readonly pads?: number;
  /** Samples an epoch leaves out, so that the ranks are even and the batches full. */
  readonly dropped?: number;
}

/** Ranks, batch and global batch, whatever the order. A sampler that knows of no ranks has one. */
export function shapeCounts(facts: Facts): Counts {
  const ranks = facts.num_replicas === undefined ? 1 : countOf(facts, 'num_replicas');
  const batchSize = countOf(facts, 'batch_size');
  const accumulation = facts.accumulation_steps === undefined ? 1 : countOf(facts, 'accumulation_steps');
  const isKnown = ranks !== undefined && batchSize !== undefined && accumulation !== undefined;
  const globalBatch =
    countOf(facts, 'global_batch_size') ?? (isKnown ? ranks * batchSize * accumulation : undefined);
  return {
    ...(ranks === undefined ? {} : { ranks }),
    ...(batchSize === undefined ? {} : { batchSize }),
    ...(globalBatch === undefined ? {} : { globalBatch }),
  };
}

/** The counts of an epoch whose order is exact: those of the very plan that is trained, its loop's doing included. */
export function plannedCounts(config: SamplerConfig): Counts {
  const job = jobOf(config);
  const plan = firstPlan(config);
  if (plan === undefined) return { ranks: job.ranks, batchSize: job.batchSize, batchesPerEpoch: 0 };
  const { byRankEvening, byLastBatch } = droppedFrom(plan);
  return {
    ranks: job.ranks,
    batchSize: job.batchSize,
    batchesPerEpoch: mostBatches(plan),
    pads: padsOf(plan),
    dropped: byRankEvening + byLastBatch,
  };
}

/** The first epoch as the uninterrupted run trains it. */
export function firstPlan(config: SamplerConfig): EpochPlan | undefined {
  return uninterruptedRun(jobOf(config), loopOf(config)).stretches[0]?.plan;
}

/** The counts of an epoch dealt out in whole rounds of a batch for each rank. */
export function roundCounts(facts: Facts, { ranks, batchSize }: Counts): Counts {
  const length = countOf(facts, 'length', 0);
  const dropLast = flagOf(facts, 'drop_last') ?? (facts.drop_last === undefined ? false : undefined);
  if (length === undefined || ranks === undefined || batchSize === undefined || dropLast === undefined)
    return {};
  const round = ranks * batchSize;
  const batchesPerEpoch = batchCount(length, round, dropLast);
  const taken = batchesPerEpoch * round;
  if (dropLast) return { batchesPerEpoch, pads: 0, dropped: length - taken };
  // Where the last round is left as it is, some ranks have a batch less and nothing is padded.
  const isEven = facts.even_ranks === undefined ? true : flagOf(facts, 'even_ranks');
  if (isEven === undefined) return { batchesPerEpoch };
  return { batchesPerEpoch, pads: isEven ? taken - length : 0, dropped: 0 };
}
