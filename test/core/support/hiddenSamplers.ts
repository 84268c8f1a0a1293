import {
  ResumableDistributedSampler,
  type ResumableDistributedSamplerOptions,
  ResumableRandomSampler,
  type ResumableRandomSamplerOptions,
  type Sized,
} from '@sampler-scope/core';
import { Hidden } from './hidden.ts';

/** What ours give, by classes that say nothing of their plans. */
export class HiddenDistributed extends Hidden {
  static override readonly name = 'HiddenDistributed';

  constructor(dataset: Sized, options: ResumableDistributedSamplerOptions) {
    super(new ResumableDistributedSampler(dataset, options));
  }
}

export class HiddenRandom extends Hidden {
  static override readonly name = 'HiddenRandom';

  constructor(dataset: Sized, options: ResumableRandomSamplerOptions) {
    super(new ResumableRandomSampler(dataset, options));
  }
}
