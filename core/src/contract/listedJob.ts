import type { EpochPlan } from '../loader/epochPlan.ts';
import { rankCount, samplesOfRank } from '../loader/sharding.ts';
import type { Job } from '../training/job.ts';

// A job whose samplers can only be iterated: to ask it for a plan costs as much as an epoch.

/** Whether to ask a job for a plan is to iterate its samplers. */
export function isListed(job: Job): boolean {
  return job.plan(0, 0).order.kind === 'listed';
}

/**
 * The same job, its samplers asked once for each whole epoch. They are taken to give the same when asked again, as a
 * sampler has to (`ResumableSampler`).
 *
 * @param like a job whose epochs are taken where they hold the same samples, so that they need not be compared again.
 */
export function askedOnce(job: Job, like?: Job): Job {
  const known = new Map<number, EpochPlan>();
  const whole = (epoch: number): EpochPlan => {
    const before = known.get(epoch);
    if (before !== undefined) return before;
    const asked = job.plan(epoch, 0);
    const alike = like?.plan(epoch, 0);
    const plan = alike !== undefined && sameSamples(asked, alike) ? { ...asked, ...shareOf(alike) } : asked;
    known.set(epoch, plan);
    return plan;
  };
  return {
    ...job,
    plan: (epoch, startIter) => (startIter === 0 ? whole(epoch) : job.plan(epoch, startIter)),
  };
}

/** The same job, `start_iter` taken to leave out as many whole batches of each rank, without asking its samplers. */
export function sliced(job: Job): Job {
  return {
    ...job,
    plan: (epoch, startIter) => {
      const whole = job.plan(epoch, 0);
      return { ...whole, offset: whole.offset + startIter * job.samplerBatchSize };
    },
  };
}

/** Whether both plans hold the same samples on each rank, what they leave out at their start apart. */
export function sameSamples(a: EpochPlan, b: EpochPlan): boolean {
  if (a.order.kind !== 'listed' || b.order.kind !== 'listed') return false;
  const ranks = rankCount(a.sharding);
  if (ranks !== rankCount(b.sharding)) return false;
  for (let rank = 0; rank < ranks; rank++) {
    const [mine, others] = [samplesLeft(a, rank), samplesLeft(b, rank)];
    if (mine.length !== others.length || !mine.every((index, i) => index === others[i])) return false;
  }
  return true;
}

/** A view of what a rank is given: not a copy. */
function samplesLeft({ order, sharding, offset }: EpochPlan, rank: number): Uint32Array {
  if (order.kind !== 'listed' || sharding.kind !== 'ragged') return new Uint32Array(0);
  const start = sharding.starts[rank] ?? 0;
  const samples = samplesOfRank(sharding, rank);
  return order.indices.subarray(start + Math.min(offset, samples), start + samples);
}

function shareOf({ order, sharding }: EpochPlan): Pick<EpochPlan, 'order' | 'sharding'> {
  return { order, sharding };
}
