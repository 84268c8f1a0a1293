import type { Changes } from '../config/parse.ts';
import { mostBatches } from '../loader/epochPlan.ts';
import type { Job } from './job.ts';
import type { Run, Stop, Stretch } from './run.ts';

/** The run that nothing interrupts. */
export function uninterruptedRun(job: Job): Run {
  return { stretches: Array.from({ length: job.epochs }, (_, epoch) => wholeEpoch(job, epoch)) };
}

/**
 * The run that is killed at a stop and resumed.
 *
 * The loop is the one that keeps the contract: it saves the batches trained in the epoch, on resume sets `start_iter` to
 * them for that one epoch, and calls `set_epoch` before each; `changes` says where the resumed run departs from it.
 *
 * @param resumed the job as it resumes, with the world size, batch size and seed that it has then.
 */
export function resumedRun(job: Job, stop: Stop, resumed: Job, changes: Changes): Run {
  const before: Stretch[] = [];
  for (let epoch = 0; epoch < stop.epoch; epoch++) before.push(wholeEpoch(job, epoch));
  if (stop.batch > 0) {
    before.push({ epoch: stop.epoch, plan: job.plan(stop.epoch, 0), batches: stop.batch, resumed: false });
  }

  const after: Stretch[] = [];
  for (let epoch = stop.epoch; epoch < resumed.epochs; epoch++) {
    const startIter = epoch === stop.epoch ? restoredStartIter(stop, changes) : 0;
    const plan = resumed.plan(orderEpoch(epoch, changes), startIter);
    after.push({ epoch, plan, batches: mostBatches(plan), resumed: true });
  }
  return { stretches: [...before, ...after] };
}

function wholeEpoch(job: Job, epoch: number): Stretch {
  const plan = job.plan(epoch, 0);
  return { epoch, plan, batches: mostBatches(plan), resumed: false };
}

function restoredStartIter(stop: Stop, { startIter = stop.batch, startIterOffset = 0 }: Changes): number {
  return startIter + startIterOffset;
}

/** The epoch that reaches the sampler in the epoch the run reports. */
function orderEpoch(epoch: number, { setEpoch = 'called', epochOffset = 0 }: Changes): number {
  return setEpoch === 'forgotten' ? 0 : epoch + epochOffset;
}
