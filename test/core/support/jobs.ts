import { readJob, type SamplerConfig, type Scenario } from '@sampler-scope/core';
import fc from 'fast-check';

/** A small job and one stop and resume of it. */
export interface SmallJob {
  readonly config: SamplerConfig;
  readonly scenario: Scenario;
}

const batchSize = fc.integer({ min: 1, max: 5 });
const ranks = fc.integer({ min: 1, max: 6 });
const seed = fc.oneof(
  fc.constant(0),
  fc.nat({ max: 4 }),
  fc.constantFrom('-1', '18446744073709551600', 4294967296),
);

/** A value, or nothing at all. */
function perhaps<T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(value, { nil: undefined });
}

/** Python's keyword arguments, with one batch size for the sampler and the loader, or one each, or one left out. */
const batchSizes = fc.oneof(
  { weight: 3, arbitrary: batchSize.map((size) => ({ sampler: size, loader: size })) },
  { weight: 1, arbitrary: fc.record({ sampler: perhaps(batchSize), loader: perhaps(batchSize) }) },
);

const samplers = fc.oneof(
  {
    weight: 1,
    arbitrary: fc.record({ sampler: fc.constant('ResumableSequentialSampler'), args: fc.constant({}) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      sampler: fc.constant('ResumableRandomSampler'),
      args: fc.record({ seed: perhaps(seed) }),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      sampler: fc.constant('ResumableDistributedSampler'),
      args: fc.record({
        num_replicas: ranks,
        shuffle: perhaps(fc.boolean()),
        seed: perhaps(seed),
        drop_last: perhaps(fc.boolean()),
      }),
    }),
  },
);

const startIter = fc.oneof(
  { weight: 3, arbitrary: fc.constant({}) },
  { weight: 2, arbitrary: fc.record({ start_iter_offset: fc.integer({ min: -4, max: 4 }) }) },
  { weight: 2, arbitrary: fc.record({ start_iter: fc.nat({ max: 14 }) }) },
);

const epochs = fc.oneof(
  { weight: 4, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: fc.record({ epoch_offset: fc.integer({ min: -2, max: 2 }) }) },
  { weight: 1, arbitrary: fc.constant({ set_epoch: 'forgotten' }) },
);

/** Mostly one thing that is different at a time, so that every way to go wrong is met alone too. */
const otherJob = fc.oneof(
  { weight: 3, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: fc.record({ num_replicas: ranks }) },
  { weight: 1, arbitrary: fc.record({ batch_size: batchSize }) },
  { weight: 1, arbitrary: fc.record({ seed }) },
  { weight: 1, arbitrary: fc.record({ dataset_length: fc.nat({ max: 40 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      num_replicas: perhaps(ranks),
      batch_size: perhaps(batchSize),
      seed: perhaps(seed),
    }),
  },
);

const file = fc
  .record({
    job: samplers,
    length: fc.oneof(
      { weight: 5, arbitrary: fc.nat({ max: 40 }) },
      { weight: 1, arbitrary: fc.nat({ max: 3 }) },
    ),
    sizes: batchSizes,
    dropLast: perhaps(fc.boolean()),
    epochs: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ job, length, sizes, dropLast, epochs }) => ({
    version: 1,
    sampler: job.sampler,
    dataset: { length },
    args: defined({ ...job.args, batch_size: sizes.sampler }),
    loader: defined({ batch_size: sizes.loader, drop_last: dropLast }),
    epochs,
  }));

/** Small jobs of all samplers, stopped anywhere and resumed with whatever may be different. */
export const smallJobs: fc.Arbitrary<SmallJob> = fc
  .record({
    file,
    stop: fc.record({
      epoch: fc.nat({ max: 2 }),
      batch: fc.oneof(fc.nat({ max: 40 }), fc.constant(Infinity)),
    }),
    changes: fc.tuple(startIter, epochs, otherJob).map((parts) => defined(Object.assign({}, ...parts))),
  })
  .map(({ file, stop, changes }) => {
    const batches = readJob(file).job?.batchesPerEpoch ?? 0;
    const batch = stop.batch === Infinity ? batches : stop.batch % (batches + 1);
    const scenario = { stop: { epoch: stop.epoch % file.epochs, batch }, with: changes };
    const { config } = readJob({ ...file, resume: [scenario] });
    const [read] = config?.resume ?? [];
    return config && read && { config, scenario: read };
  })
  // What contradicts itself (another world size for a sampler that has none, an epoch before the first) is no job.
  .filter((job) => job !== undefined);

function defined(fields: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
