import type { Changes, SamplerConfig } from '../config/samplerConfig.ts';
import type { Order } from '../samplers/order.ts';
import type { Checkpoint } from '../training/checkpoint.ts';
import { changedConfig, type Job, jobOf } from '../training/job.ts';
import type { LoopParameters } from '../training/loop.ts';
import { loopOf } from '../training/loopOf.ts';
import type { Run, Stop } from '../training/run.ts';
import { resumedRun, uninterruptedRun } from '../training/simulate.ts';

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

/** A configuration made ready to be stopped, wherever: its loop, its job as it starts and as it resumes, and the run that nothing interrupts. */
export interface Stage {
  readonly loop: LoopParameters;
  readonly changes: Changes;
  readonly job: Job;
  readonly jobAfter: Job;
  readonly before: JobFacts;
  readonly after: JobFacts;
  readonly reference: Run;
  /** The order that the configuration itself asks for in an epoch; `undefined` where its samplers do not plan. */
  orderAsked(epoch: number): Order | undefined;
}

/** A run that was stopped and resumed. */
export interface StoppedRun {
  /** Where it goes on from: the newest checkpoint, which is the stop itself unless the loop makes one only now and then. */
  readonly stop: Stop;
  /** What was saved at each stop. */
  readonly checkpoints: readonly Checkpoint[];
  readonly resumed: Run;
}

/** @throws {SamplerScopeError} for a job that `readJob` would not have read. */
export function setStage(config: SamplerConfig, changes: Changes): Stage {
  const loop = loopOf(config);
  const job = jobOf(config);
  const changed = changedConfig(config, { ...changes, ...grown(config, loop, changes) });
  const jobAfter = jobOf(changed);
  return {
    loop,
    changes,
    job,
    jobAfter,
    before: jobFacts(config, job),
    after: jobFacts(changed, jobAfter),
    reference: uninterruptedRun(job, loop),
    orderAsked: (epoch) => (job.planned ? job.plan(epoch, 0).order : undefined),
  };
}

/** Stops the run at each stop in turn, and resumes it each time. */
export function stopOn(
  { job, loop, jobAfter, changes }: Stage,
  stops: readonly [Stop, ...Stop[]],
): StoppedRun {
  const { run: resumed, checkpoints } = resumedRun(job, loop, stops, jobAfter, changes);
  return { stop: savedStop(loop, stops[0], checkpoints[0]), checkpoints, resumed };
}

/** Where a run that was killed goes on from. */
export function savedStop(loop: LoopParameters, killed: Stop, checkpoint: Checkpoint | undefined): Stop {
  if (loop.checkpointEvery === undefined || checkpoint === undefined) return killed;
  return { epoch: checkpoint.position.epoch, batch: checkpoint.position.batch };
}

/** A dataset that grows between the runs, unless the scenario gives its length itself. */
function grown({ dataset }: SamplerConfig, { grownBy }: LoopParameters, changes: Changes): Changes {
  return grownBy > 0 && changes.datasetLength === undefined
    ? { datasetLength: dataset.length + grownBy }
    : {};
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
