import { requireRank, requireWorldSize } from '../errors/argument.ts';
import { requireSeed } from '../random/seed.ts';
import { lengthOf, type Sized } from './dataSource.ts';
import { sequentialOrder, shuffledOrder } from './order.ts';
import { PlannedSampler, type RankPlan } from './plannedSampler.ts';
import { defaultNumReplicas, defaultRank } from './processGroup.ts';

export interface ResumableDistributedSamplerOptions {
  /** Processes the samples are shared out to, an integer from 1 on; default: the process group's. */
  readonly numReplicas?: number;
  /** This process, an integer in 0 … numReplicas - 1; default: the process group's. */
  readonly rank?: number;
  /** Whether each epoch has an order of its own; default true. */
  readonly shuffle?: boolean;
  /** Shuffles epoch e as `manual_seed(seed + e)`. An integer in -2^63 … 2^64 - 1, the same on all ranks; default 0. */
  readonly seed?: number | bigint;
  /** Whether to even the ranks by dropping the tail (true) or by repeating samples from the start; default false. */
  readonly dropLast?: boolean;
  /** Samples a batch, an integer from 1 on; default 1. */
  readonly batchSize?: number;
}

/**
 * Every numReplicas-th sample of one common order. Source: `helios.data.samplers.ResumableDistributedSampler`, over
 * `torch.utils.data.DistributedSampler`.
 */
export class ResumableDistributedSampler extends PlannedSampler {
  static override readonly name = 'ResumableDistributedSampler';

  readonly length: number;
  readonly #datasetLength: number;
  readonly #numReplicas: number;
  readonly #rank: number;
  readonly #shuffle: boolean;
  readonly #seed: bigint;

  /**
   * @throws {ProcessGroupError} if numReplicas or rank is left out and no process group knows it.
   * @throws {WorldSizeError | RankError | LengthError | SeedError | BatchSizeError} for an argument outside its range.
   */
  constructor(dataset: Sized, options: ResumableDistributedSamplerOptions = {}) {
    const { shuffle = true, seed = 0, dropLast = false, batchSize = 1 } = options;
    super(batchSize);
    this.#numReplicas = requireWorldSize(options.numReplicas ?? defaultNumReplicas());
    this.#rank = requireRank(options.rank ?? defaultRank(), this.#numReplicas);
    this.#datasetLength = lengthOf(dataset, 'dataset.length');
    this.#shuffle = shuffle;
    this.#seed = requireSeed(seed);
    const share = this.#datasetLength / this.#numReplicas;
    this.length = dropLast ? Math.floor(share) : Math.ceil(share);
  }

  /** @throws {SeedError} if seed + epoch leaves PyTorch's range. */
  plan(): RankPlan {
    const order = this.#shuffle
      ? shuffledOrder(this.#datasetLength, this.#seed + BigInt(this.epoch))
      : sequentialOrder(this.#datasetLength);
    return { order, first: this.#rank, stride: this.#numReplicas, count: this.length };
  }
}
