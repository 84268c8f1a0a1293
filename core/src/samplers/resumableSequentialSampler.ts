import { lengthOf, type Sized } from './dataSource.ts';
import { sequentialOrder } from './order.ts';
import { PlannedSampler, type RankPlan } from './plannedSampler.ts';

export interface ResumableSequentialSamplerOptions {
  /** Samples a batch, an integer from 1 on; default 1. */
  readonly batchSize?: number;
}

/** All samples in the dataset's own order, every epoch. Source: `helios.data.samplers.ResumableSequentialSampler`. */
export class ResumableSequentialSampler extends PlannedSampler {
  static override readonly name = 'ResumableSequentialSampler';

  readonly length: number;

  /** @throws {LengthError | BatchSizeError} for an argument outside its range. */
  constructor(dataSource: Sized, { batchSize = 1 }: ResumableSequentialSamplerOptions = {}) {
    super(batchSize);
    this.length = lengthOf(dataSource);
  }

  plan(): RankPlan {
    return { order: sequentialOrder(this.length), first: 0, stride: 1, count: this.length };
  }
}
