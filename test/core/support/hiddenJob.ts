import {
  changedConfig,
  checkRuns,
  createJob,
  createSampler,
  finish,
  type Job,
  jobOf,
  loopOf,
  type OrderCache,
  type Run,
  type RunsCheck,
  resumedRun,
  type SamplerConfig,
  uninterruptedRun,
} from '@sampler-scope/core';
import { Hidden } from './hidden.ts';
import type { SmallJob } from './jobs.ts';

/** The job of a configuration, over samplers that say nothing of their plans. */
export function hiddenJobOf(config: SamplerConfig): Job {
  const { ranks, batchSize, epochs, prefetched, seed } = jobOf(config);
  const { sampler, args = {}, dataset, loader = {} } = config;
  return createJob({
    createSampler: (rank) =>
      new Hidden(createSampler(sampler, dataset, 'numReplicas' in args ? { ...args, rank } : args)),
    ranks,
    loader: { batchSize, dropLast: loader.dropLast ?? false },
    epochs,
    prefetched,
    seed,
  });
}

export interface CheckedRuns {
  readonly reference: Run;
  readonly resumed: Run;
  readonly check: RunsCheck;
}

/** Stops and resumes a job, by a way of making jobs of configurations, and checks the runs. */
export function checkedRuns(
  { config, scenario }: SmallJob,
  jobOf: (config: SamplerConfig) => Job,
  orders: OrderCache,
): CheckedRuns {
  const { stop, with: changes = {} } = scenario;
  const loop = loopOf(config);
  const reference = uninterruptedRun(jobOf(config), loop);
  const after = jobOf(changedConfig(config, changes));
  const { run: resumed } = resumedRun(jobOf(config), loop, [stop], after, changes);
  return { reference, resumed, check: finish(checkRuns(reference, resumed, stop, orders)) };
}
