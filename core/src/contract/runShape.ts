import { batchesOfRank } from '../loader/epochPlan.ts';
import { rankCount } from '../loader/sharding.ts';
import type { Run, Stop, Stretch } from '../training/run.ts';

/** Whether the world size or the batch size changed with the resume, so that batches cannot be the same. */
export function isReshaped(reference: Run, resumed: Run): boolean {
  const before = reference.stretches[0];
  if (before === undefined) return false;
  return resumed.stretches.some(
    ({ plan, resumed }) =>
      resumed &&
      (rankCount(plan.sharding) !== rankCount(before.plan.sharding) ||
        plan.batchSize !== before.plan.batchSize),
  );
}

/** Whether every rank trained as many batches as the others. */
export function inStep({ plan, batches }: Stretch): boolean {
  if (plan.sharding.kind !== 'ragged') return true;
  for (let rank = 0; rank < rankCount(plan.sharding); rank++) {
    if (batchesOfRank(plan, rank) < batches) return false;
  }
  return true;
}

/** Batches of an epoch that were due before the stop: all of an earlier one, none of a later one. */
export function trainedBefore(epoch: number, stop: Stop, { batches }: { readonly batches: number }): number {
  if (epoch === stop.epoch) return Math.min(stop.batch, batches);
  return epoch < stop.epoch ? batches : 0;
}

/** The stretches of a run, epoch by epoch. */
export function byEpoch({ stretches }: Run): Map<number, Stretch[]> {
  const epochs = new Map<number, Stretch[]>();
  for (const stretch of stretches) {
    const together = epochs.get(stretch.epoch);
    if (together === undefined) epochs.set(stretch.epoch, [stretch]);
    else together.push(stretch);
  }
  return epochs;
}
