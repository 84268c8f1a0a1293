import { requireSeed } from '../random/seed.ts';
import { lengthOf, type Sized } from './dataSource.ts';
import { shuffledOrder } from './order.ts';
import { PlannedSampler, type RankPlan } from './plannedSampler.ts';

export interface ResumableRandomSamplerOptions {
  /** Shuffles epoch e as `manual_seed(seed + e)`. An integer in -2^63 … 2^64 - 1; default 0. */
  readonly seed?: number | bigint;
  /** Samples a batch, an integer from 1 on; default 1. */
  readonly batchSize?: number;
}

/** All samples in a new random order each epoch. Source: `helios.data.samplers.ResumableRandomSampler`. */
export class ResumableRandomSampler extends PlannedSampler {
  static override readonly name = 'ResumableRandomSampler';

  readonly length: number;
  readonly #seed: bigint;

  /** @throws {LengthError | SeedError | BatchSizeError} for an argument outside its range. */
  constructor(dataSource: Sized, { seed = 0, batchSize = 1 }: ResumableRandomSamplerOptions = {}) {
    super(batchSize);
    this.length = lengthOf(dataSource);
    this.#seed = requireSeed(seed);
  }

  /** @throws {SeedError} if seed + epoch leaves PyTorch's range. */
  plan(): RankPlan {
    const order = shuffledOrder(this.length, this.#seed + BigInt(this.epoch));
    return { order, first: 0, stride: 1, count: this.length };
  }
}
