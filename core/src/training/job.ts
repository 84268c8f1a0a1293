import type { Changes, SamplerConfig } from '../config/samplerConfig.ts';
import { batchCount } from '../loader/dataLoader.ts';
import { type EpochPlan, planEpoch } from '../loader/epochPlan.ts';
import { PlannedSampler } from '../samplers/plannedSampler.ts';
import type { ResumableSampler } from '../samplers/resumableSampler.ts';
import { createSampler } from '../samplers/samplerRegistry.ts';

/** A training job as far as its data goes: who draws what, in which epoch. */
export interface Job {
  /** The world size, from 1 on. */
  readonly ranks: number;
  /** Samples a batch on each rank, from 1 on. */
  readonly batchSize: number;
  /** Epochs an uninterrupted run trains, from 1 on. */
  readonly epochs: number;
  /** Batches of an epoch, as `len(loader)` says it on rank 0. */
  readonly batchesPerEpoch: number;
  /** Batches the loader fetches ahead of the one in training: `num_workers * prefetch_factor`. */
  readonly prefetched: number;
  /** The seed the samplers were given, 0 for none: what a loop seeds the global generator with. */
  readonly seed: bigint;
  /** Samples that one `start_iter` leaves out on a rank: the samplers' own batch size, as rank 0 has it. */
  readonly samplerBatchSize: number;
  /** Whether a plan is arithmetic. Otherwise the samplers can only be iterated, and to plan costs what an epoch does. */
  readonly planned: boolean;
  /**
   * What the loaders give after `set_epoch(epoch)` with `start_iter = startIter`.
   *
   * @throws {SamplerScopeError} for an epoch whose seed leaves PyTorch's range, or a sampler that gives no indices.
   */
  plan(epoch: number, startIter: number): EpochPlan;
}

export interface JobOptions {
  /** A sampler of its own for each rank. */
  readonly createSampler: (rank: number) => ResumableSampler;
  readonly ranks: number;
  readonly loader: { readonly batchSize: number; readonly dropLast: boolean };
  readonly epochs: number;
  /** Default 0. */
  readonly prefetched?: number;
  /** Default 0. */
  readonly seed?: bigint;
}

/** A job over any sampler, a person's own included. */
export function createJob(options: JobOptions): Job {
  const { createSampler, ranks, loader, epochs, prefetched = 0, seed = 0n } = options;
  const samplers = Array.from({ length: ranks }, (_, rank) => createSampler(rank));
  return {
    ranks,
    batchSize: loader.batchSize,
    batchesPerEpoch: batchCount(samplers[0]?.length ?? 0, loader.batchSize, loader.dropLast),
    epochs,
    prefetched,
    seed,
    samplerBatchSize: samplers[0]?.batchSize ?? 1,
    planned: samplers.every((sampler) => sampler instanceof PlannedSampler),
    plan: planner(samplers, loader),
  };
}

/**
 * Plans epochs, each once: what `startIter` leaves out of a plan is arithmetic, and the samplers of all ranks need not be
 * asked again. Where they can only be iterated, or count in different batch sizes, they are.
 */
function planner(samplers: readonly ResumableSampler[], loader: JobOptions['loader']): Job['plan'] {
  const whole = new Map<number, EpochPlan>();
  const batchSize = samplers[0]?.batchSize ?? 1;
  const alike = samplers.every(
    (sampler) => sampler instanceof PlannedSampler && sampler.batchSize === batchSize,
  );
  const ask = (epoch: number, startIter: number) => {
    for (const sampler of samplers) {
      sampler.startIter = startIter;
      sampler.setEpoch(epoch);
    }
    return planEpoch(samplers, loader);
  };
  return (epoch, startIter) => {
    if (!alike) return ask(epoch, startIter);
    const plan = whole.get(epoch) ?? ask(epoch, 0);
    whole.set(epoch, plan);
    if (plan.sharding.kind === 'ragged') return ask(epoch, startIter);
    return { ...plan, offset: Math.min(plan.sharding.perRank, startIter * batchSize) };
  };
}

/**
 * The job of a configuration. A sampler whose arguments have `num_replicas` is built once for each rank.
 *
 * @throws {SamplerScopeError} whatever the sampler's constructor throws.
 */
export function jobOf({ sampler, args = {}, dataset, loader = {}, epochs }: SamplerConfig): Job {
  const { numReplicas } = args as { readonly numReplicas?: number };
  const { batchSize = 1, dropLast = false, numWorkers = 0, prefetchFactor = 2 } = loader;
  return createJob({
    createSampler: (rank) =>
      createSampler(sampler, dataset, numReplicas === undefined ? args : { ...args, rank }),
    ranks: numReplicas ?? 1,
    loader: { batchSize, dropLast },
    epochs,
    prefetched: numWorkers * prefetchFactor,
    ...(typeof args.seed === 'bigint' ? { seed: args.seed } : {}),
  });
}

/** A configuration as the resumed run has it. A batch size is the sampler's and the loader's. */
export function changedConfig(config: SamplerConfig, changes: Changes): SamplerConfig {
  const { numReplicas, batchSize, seed, datasetLength } = changes;
  return {
    ...config,
    dataset: { length: datasetLength ?? config.dataset.length },
    args: {
      ...config.args,
      ...(numReplicas === undefined ? {} : { numReplicas }),
      ...(batchSize === undefined ? {} : { batchSize }),
      ...(seed === undefined ? {} : { seed }),
    },
    loader: { ...config.loader, ...(batchSize === undefined ? {} : { batchSize }) },
  };
}
