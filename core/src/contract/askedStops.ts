import { mostBatches } from '../loader/epochPlan.ts';
import type { Job } from '../training/job.ts';
import type { Run } from '../training/run.ts';
import { uninterruptedRun } from '../training/simulate.ts';
import { askedOnce, isListed, sameSamples, sliced } from './listedJob.ts';
import type { Stage } from './stage.ts';

/** What samplers that can only be iterated were asked. */
export interface AskedStops {
  /** At how many stops. */
  readonly stops: number;
  /** Whether `start_iter` left out whole batches at each of them, so that it is taken to do so at the others too. */
  readonly slices: boolean;
}

/** A stage made fit to be judged at every stop, and at which of them its samplers are asked what they give there. */
export interface AskedStage {
  readonly stage: Stage;
  /**
   * Absent: whatever is judged is known. Else the samplers can only be iterated, and there are so many stops that they were
   * asked at a few of each epoch only.
   */
  readonly asked?: AskedStops;
}

/**
 * Readies a stage whose samplers can only be iterated: whole epochs are asked for once, and with a `start_iter` at each
 * stop only while that comes to no more than `mostAsked` samples; else at `stopsAsked` of each epoch.
 *
 * @param mostAsked samples, of all ranks and stops together.
 */
export function* askStage(stage: Stage, mostAsked: number): Generator<number, AskedStage> {
  if (!isListed(stage.job) && !isListed(stage.jobAfter)) return { stage };
  const job = askedOnce(stage.job);
  const jobAfter = askedOnce(stage.jobAfter, job);
  // Of the very orders the job now gives, so that what is the same is known to be without a comparison.
  const reference = uninterruptedRun(job, stage.loop);
  const asking = { ...stage, job, jobAfter, reference };
  if (samplesOfAll(reference, jobAfter) <= mostAsked) return { stage: asking };

  let stops = 0;
  let slices = true;
  for (const { epoch, batches } of reference.stretches) {
    for (const batch of stopsAsked(batches)) {
      slices &&= sameSamples(jobAfter.plan(epoch, batch), sliced(jobAfter).plan(epoch, batch));
      yield ++stops;
    }
  }
  return {
    stage: slices ? { ...asking, jobAfter: sliced(jobAfter) } : asking,
    asked: { stops, slices },
  };
}

/** The stops of an epoch at which samplers are asked: its first, its middle and its last two. */
export function stopsAsked(batches: number): number[] {
  return [...new Set([1, Math.ceil(batches / 2), batches - 1, batches])].filter((batch) => batch > 0);
}

/** Samples that come of asking each stop for the epoch it stands in, at the most. */
function samplesOfAll({ stretches }: Run, job: Job): number {
  return stretches.reduce((sum, { epoch, batches }) => {
    const plan = job.plan(epoch, 0);
    return sum + batches * mostBatches(plan) * plan.batchSize * job.ranks;
  }, 0);
}
