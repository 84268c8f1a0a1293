import { LOOPS } from '@sampler-scope/core';
import fc from 'fast-check';
import { type SmallJob, smallJobs } from '../support/jobs.ts';

/** Small jobs run by every named loop, with workers and accumulation for those that need them. */
export const loopJobs: fc.Arbitrary<SmallJob> = fc
  .record({
    job: smallJobs,
    name: fc.constantFrom(...LOOPS.map((loop) => loop.name)),
    accumulationSteps: fc.integer({ min: 1, max: 3 }),
    numWorkers: fc.integer({ min: 0, max: 3 }),
  })
  .map(({ job: { config, scenario }, name, accumulationSteps, numWorkers }) => ({
    scenario,
    config: {
      ...config,
      loop: { name, accumulationSteps },
      loader: { ...config.loader, numWorkers },
    },
  }));
