import type { Changes, SamplerConfig } from '../config/parse.ts';
import type { OrderCache } from '../samplers/orderCache.ts';
import { changedConfig, type Job, jobOf } from '../training/job.ts';
import type { Run, Stop } from '../training/run.ts';
import { resumedRun, uninterruptedRun } from '../training/simulate.ts';
import { checkRuns, type RunsCheck } from './checkRuns.ts';

/** One stop and resume of a configuration's job: both runs, and what came of it. Plain data, fit to be posted. */
export interface StopCheck extends RunsCheck {
  readonly stop: Stop;
  readonly changes: Changes;
  /** The job as it starts, and as it resumes. */
  readonly before: JobFacts;
  readonly after: JobFacts;
  readonly reference: Run;
  readonly resumed: Run;
}

/** A job in numbers. */
export interface JobFacts {
  readonly sampler: string;
  /** Samples in the dataset. */
  readonly length: number;
  readonly ranks: number;
  /** Samples a batch on each rank. */
  readonly batchSize: number;
  readonly batchesPerEpoch: number;
  readonly epochs: number;
  /** Batches the loader fetches ahead of the one in training. */
  readonly prefetched: number;
  /** The seed as it was given; absent where the sampler was given none. */
  readonly seed: bigint | undefined;
}

/**
 * Stops the job of a configuration, resumes it, and says what came of it. It draws an order only where two different ones
 * meet (another seed, a wrong epoch), in steps of about a millisecond; else it is done without a step.
 *
 * @throws {SamplerScopeError} for a job that `readJob` would not have read.
 */
export function* checkStop(
  config: SamplerConfig,
  scenario: { readonly stop: Stop; readonly with?: Changes | undefined },
  orders: OrderCache,
): Generator<number, StopCheck> {
  const { stop, with: changes = {} } = scenario;
  const job = jobOf(config);
  const changed = changedConfig(config, changes);
  const jobAfter = jobOf(changed);
  const reference = uninterruptedRun(job);
  const resumed = resumedRun(job, stop, jobAfter, changes);
  const { verdict, marks } = yield* checkRuns(reference, resumed, stop, orders);
  return {
    stop,
    changes,
    before: jobFacts(config, job),
    after: jobFacts(changed, jobAfter),
    reference,
    resumed,
    verdict,
    marks,
  };
}

/** What there is to say of a job in one line. */
export function jobFacts({ sampler, dataset, args }: SamplerConfig, job: Job): JobFacts {
  const { ranks, batchSize, batchesPerEpoch, epochs, prefetched } = job;
  const seed = args?.seed;
  return {
    sampler,
    length: dataset.length,
    ranks,
    batchSize,
    batchesPerEpoch,
    epochs,
    prefetched,
    seed: typeof seed === 'bigint' ? seed : undefined,
  };
}
