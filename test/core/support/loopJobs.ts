import { LOOPS, readJob, type SamplerConfig } from '@sampler-scope/core';
import fc from 'fast-check';

const size = fc.integer({ min: 1, max: 4 });

/** A small distributed or single job over any named loop, as it stands in a file. */
export function loopFile(loops: readonly string[] = LOOPS.map(({ name }) => name)): fc.Arbitrary<object> {
  return fc
    .record({
      loop: fc.constantFrom(...loops),
      distributed: fc.boolean(),
      length: fc.nat({ max: 40 }),
      ranks: size,
      batchSize: size,
      dropLast: fc.boolean(),
      samplerDropsToo: fc.boolean(),
      seed: fc.nat({ max: 6 }),
      workers: fc.nat({ max: 2 }),
      epochs: fc.integer({ min: 1, max: 3 }),
      accumulation: fc.integer({ min: 1, max: 3 }),
      checkpointEvery: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined, freq: 4 }),
    })
    .map((one) => ({
      version: 1,
      sampler: one.distributed ? 'ResumableDistributedSampler' : 'ResumableRandomSampler',
      dataset: { length: one.length },
      args: {
        seed: one.seed,
        batch_size: one.batchSize,
        ...(one.distributed ? { num_replicas: one.ranks, drop_last: one.samplerDropsToo } : {}),
      },
      loader: { batch_size: one.batchSize, drop_last: one.dropLast, num_workers: one.workers },
      epochs: one.epochs,
      loop: {
        name: one.loop,
        accumulation_steps: one.accumulation,
        ...(one.checkpointEvery === undefined ? {} : { checkpoint_every: one.checkpointEvery }),
      },
    }));
}

/** The configuration of a file that is known to be right. */
export function configOf(file: object): SamplerConfig {
  const { config, problems } = readJob(file);
  if (config === undefined) throw new Error(JSON.stringify(problems));
  return config;
}
