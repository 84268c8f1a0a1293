import type { Changes, SamplerConfig } from '../config/parse.ts';
import type { Order } from '../samplers/order.ts';
import type { OrderCache } from '../samplers/orderCache.ts';
import type { Checkpoint } from '../training/checkpoint.ts';
import { changedConfig, type Job, jobOf } from '../training/job.ts';
import type { LoopParameters } from '../training/loop.ts';
import { loopOf } from '../training/loopOf.ts';
import type { Run, Stop } from '../training/run.ts';
import { resumedRun, uninterruptedRun } from '../training/simulate.ts';
import { checkRuns, type RunsCheck } from './checkRuns.ts';
import { findViolations } from './findViolations.ts';
import { breaksContract, type Violation } from './violation.ts';

/** One stop and resume of a configuration's job: both runs, before they are compared. Plain data, fit to be posted. */
export interface StopRuns {
  /** Where the run was killed. */
  readonly killed: Stop;
  /** Where it goes on from: the newest checkpoint, which is the stop itself unless the loop makes one only now and then. */
  readonly stop: Stop;
  /** The stops after the first. */
  readonly again: readonly Stop[];
  readonly changes: Changes;
  readonly loop: LoopParameters;
  /** What was saved at each stop. */
  readonly checkpoints: readonly Checkpoint[];
  /** The job as it starts, and as it resumes. */
  readonly before: JobFacts;
  readonly after: JobFacts;
  readonly reference: Run;
  readonly resumed: Run;
}

/** Both runs, and what came of comparing them. */
export interface StopCheck extends StopRuns, RunsCheck {
  /** The worst first. */
  readonly violations: readonly Violation[];
}

/** What happens to a run: where it is stopped, once or more often, and what is different when it resumes. */
export interface StopScenario {
  readonly stop: Stop;
  readonly again?: readonly Stop[] | undefined;
  readonly with?: Changes | undefined;
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
 * Stops the job of a configuration, and resumes it: arithmetic, whatever the job's size.
 *
 * @throws {SamplerScopeError} for a job that `readJob` would not have read.
 */
export function stopRuns(config: SamplerConfig, scenario: StopScenario): StopRuns {
  const { again = [], with: changes = {} } = scenario;
  const loop = loopOf(config);
  const job = jobOf(config);
  const changed = changedConfig(config, { ...changes, ...grown(config, loop, changes) });
  const jobAfter = jobOf(changed);
  const reference = uninterruptedRun(job, loop);
  const { run: resumed, checkpoints } = resumedRun(job, loop, [scenario.stop, ...again], jobAfter, changes);
  const saved = checkpoints[0]?.position ?? scenario.stop;
  const stop =
    loop.checkpointEvery === undefined ? scenario.stop : { epoch: saved.epoch, batch: saved.batch };
  return {
    killed: scenario.stop,
    stop,
    again,
    changes,
    loop,
    checkpoints,
    before: jobFacts(config, job),
    after: jobFacts(changed, jobAfter),
    reference,
    resumed,
  };
}

/**
 * Stops the job of a configuration, resumes it, and says what came of it. It draws an order only where two different ones
 * meet (another seed, a wrong epoch), in steps of about a millisecond; else it is done without a step.
 *
 * @throws {SamplerScopeError} for a job that `readJob` would not have read.
 */
export function* checkStop(
  config: SamplerConfig,
  scenario: StopScenario,
  orders: OrderCache,
): Generator<number, StopCheck> {
  const runs = stopRuns(config, scenario);
  const { verdict, marks } = yield* checkRuns(runs.reference, runs.resumed, runs.stop, orders);
  const firstResume =
    runs.again.length === 0 ? undefined : yield* checkStop(config, { ...scenario, again: [] }, orders);
  const evidence = {
    ...runs,
    verdict,
    orderAsked: ordersAsked(config),
    firstResumeHolds: firstResume?.verdict.holds,
  };
  const violations = yield* findViolations(evidence, orders);
  const holds = verdict.holds && !violations.some(breaksContract);
  return { ...runs, verdict: { ...verdict, holds }, marks, violations };
}

/** A dataset that grows between the runs, unless the scenario gives its length itself. */
function grown({ dataset }: SamplerConfig, { grownBy }: LoopParameters, changes: Changes): Changes {
  return grownBy > 0 && changes.datasetLength === undefined
    ? { datasetLength: dataset.length + grownBy }
    : {};
}

/** The order that a configuration itself asks for in an epoch, where its samplers plan. */
function ordersAsked(config: SamplerConfig): (epoch: number) => Order | undefined {
  const job = jobOf(config);
  return (epoch) => (job.planned ? job.plan(epoch, 0).order : undefined);
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
