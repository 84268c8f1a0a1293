// The jobs that the bench is run on, by their size.
import { HUGE, LARGE } from '../../webview/support/scenes.ts';

/** 50,000 samples on 8 ranks in 3 epochs. */
export const USUAL = {
  version: 1,
  sampler: 'ResumableDistributedSampler',
  dataset: { length: 50_000 },
  args: { num_replicas: 8, seed: 6691, batch_size: 32 },
  loader: { batch_size: 32 },
  epochs: 3,
  resume: [{ stop: { epoch: 1, batch: 120 }, with: { start_iter_offset: -4 } }],
};

/** 10^6 samples on 8 ranks, resumed with another seed: two orders that have to be drawn, and are compared sample by sample. */
export const DRAWN = {
  ...USUAL,
  dataset: { length: 1_000_000 },
  resume: [{ stop: { epoch: 1, batch: 120 }, with: { seed: 1 } }],
};

export { HUGE, LARGE };
