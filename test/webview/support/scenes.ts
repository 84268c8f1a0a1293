// The scenes that the debugger is looked at in: small and large, right and broken.
const DISTRIBUTED = {
  version: 1,
  sampler: 'ResumableDistributedSampler',
  dataset: { length: 50_000 },
  args: { num_replicas: 8, seed: 6691, batch_size: 32 },
  loader: { batch_size: 32 },
  epochs: 3,
};

/** Nothing changed: the contract holds. */
export const HOLDS = { ...DISTRIBUTED, resume: [{ stop: { epoch: 1, batch: 120 } }] };

/** The sampler is not told the batch size, so `start_iter` skips samples in place of batches. */
export const REPLAYS = {
  ...DISTRIBUTED,
  args: { num_replicas: 8, seed: 6691 },
  resume: [{ stop: { epoch: 1, batch: 120 } }],
};

/** Resumed on fewer ranks at a stop that their batches do not divide. */
export const FEWER_RANKS = {
  ...DISTRIBUTED,
  resume: [{ stop: { epoch: 1, batch: 100 }, with: { num_replicas: 6, start_iter: 133 } }],
};

/** So small that each sample is seen, with pads. */
export const TINY = {
  ...DISTRIBUTED,
  dataset: { length: 22 },
  args: { num_replicas: 4, seed: 6691, batch_size: 3 },
  loader: { batch_size: 3 },
  resume: [{ stop: { epoch: 1, batch: 1 } }],
};

/** Both `drop_last`s: 4 of 50,004 samples dropped to even the ranks, and what does not fill a batch. */
export const DROPS = {
  ...DISTRIBUTED,
  dataset: { length: 50_004 },
  args: { num_replicas: 8, seed: 6691, batch_size: 32, drop_last: true },
  loader: { batch_size: 32, drop_last: true },
  resume: [{ stop: { epoch: 1, batch: 120 } }],
};

/** Another seed after the resume: another order, which is noise. */
export const OTHER_SEED = {
  ...DISTRIBUTED,
  resume: [{ name: 'another seed', stop: { epoch: 1, batch: 120 }, with: { seed: 1 } }],
};

/** Prefetched batches counted as trained, at full size. */
export const HUGE = {
  ...DISTRIBUTED,
  dataset: { length: 100_000_000 },
  args: { num_replicas: 1024, seed: 6691, batch_size: 64 },
  loader: { batch_size: 64, num_workers: 8, prefetch_factor: 2 },
  resume: [{ stop: { epoch: 1, batch: 900 }, with: { start_iter_offset: 16 } }],
};

/** Ten million samples on 64 ranks. */
export const LARGE = {
  ...DISTRIBUTED,
  dataset: { length: 10_000_000 },
  args: { num_replicas: 64, seed: 6691, batch_size: 32 },
  resume: [{ stop: { epoch: 1, batch: 3000 }, with: { start_iter_offset: -4 } }],
};

/** The Helios trainer, counting iterations: killed in the step after a checkpoint in mid-epoch. */
export const HELIOS = {
  version: 1,
  sampler: 'ResumableRandomSampler',
  dataset: { length: 12 },
  args: { seed: 6691, batch_size: 2 },
  loader: { batch_size: 2 },
  epochs: 3,
  loop: { name: 'helios-iteration', checkpoint_every: 1 },
  resume: [{ stop: { epoch: 0, batch: 5 } }],
};

/** The same, killed in the step after a checkpoint on an epoch's last batch. */
export const NEVER_ENDS = { ...HELIOS, resume: [{ stop: { epoch: 1, batch: 1 } }] };
