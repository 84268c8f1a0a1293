import { type Order, sameOrder } from '../samplers/order.ts';
import { PlannedSampler, type RankPlan } from '../samplers/plannedSampler.ts';
import type { ResumableSampler } from '../samplers/resumableSampler.ts';
import { batchCount } from './dataLoader.ts';
import { sampleIndices } from './sampleIndices.ts';
import { placeOfSample, rankCount, type Sharding, samplesOfRank } from './sharding.ts';

/**
 * What the loaders of all ranks give in one epoch: an order, how it is shared out, and how it is cut into batches. Slot t
 * of batch i of a rank is the rank's sample `offset + i * batchSize + t`.
 */
export interface EpochPlan {
  readonly order: Order;
  readonly sharding: Sharding;
  /** Samples a batch, from 1 on. */
  readonly batchSize: number;
  /** Whether a last batch that is not full is left out. */
  readonly dropLast: boolean;
  /** Samples each rank leaves out at its start, from 0 on. */
  readonly offset: number;
}

/** Batches a rank gets. */
export function batchesOfRank({ sharding, offset, batchSize, dropLast }: EpochPlan, rank: number): number {
  return batchCount(Math.max(0, samplesOfRank(sharding, rank) - offset), batchSize, dropLast);
}

/** Batches of the rank that gets most. On all of ours, every rank's. */
export function mostBatches(plan: EpochPlan): number {
  if (plan.sharding.kind !== 'ragged') return batchesOfRank(plan, 0);
  let most = 0;
  for (let rank = 0; rank < rankCount(plan.sharding); rank++)
    most = Math.max(most, batchesOfRank(plan, rank));
  return most;
}

/** Samples in a batch of a rank: `batchSize`, fewer in a last one, 0 past the end. */
export function batchLength(plan: EpochPlan, rank: number, batch: number): number {
  if (batch < 0 || batch >= batchesOfRank(plan, rank)) return 0;
  const left = samplesOfRank(plan.sharding, rank) - plan.offset - batch * plan.batchSize;
  return Math.min(plan.batchSize, left);
}

/** The place of a slot. One at or past `order.length` is a pad and wraps around. */
export function placeOfSlot(plan: EpochPlan, rank: number, batch: number, slot: number): number {
  return placeOfSample(plan.sharding, rank, plan.offset + batch * plan.batchSize + slot);
}

/**
 * How many samples of a rank, from its first on, are its own; those after them are pads. All samples of an order that is
 * only listed count as its own.
 */
export function realSamplesOfRank({ order, sharding }: EpochPlan, rank: number): number {
  const samples = samplesOfRank(sharding, rank);
  switch (sharding.kind) {
    case 'strided':
      return Math.min(samples, shareOf(order.length, rank, sharding.ranks));
    case 'chunked':
      return Math.min(samples, Math.max(0, order.length - rank * sharding.perRank));
    case 'ragged': {
      if (order.kind !== 'shares') return samples;
      return Math.min(samples, shareOf(order.orders[rank]?.length ?? 0, rank, order.orders.length));
    }
  }
}

/** How many of the places rank, rank + ranks, … lie below `length`. */
function shareOf(length: number, rank: number, ranks: number): number {
  return Math.max(0, Math.ceil((length - rank) / ranks));
}

/**
 * Plans an epoch from one sampler for each rank, their epoch and `startIter` set. Samplers that can only be iterated, and
 * planned ones whose plans do not fit together, are iterated: their order is what they gave, rank after rank.
 *
 * @throws {SamplerOutputError} for a sampler that gives no indices, or no end.
 */
export function planEpoch(
  samplers: readonly ResumableSampler[],
  loader: { readonly batchSize: number; readonly dropLast: boolean },
): EpochPlan {
  const { batchSize, dropLast } = loader;
  const planned = samplers.every((sampler) => sampler instanceof PlannedSampler)
    ? planTogether(samplers)
    : undefined;
  if (planned !== undefined) return { ...planned, batchSize, dropLast };
  return { ...listTogether(samplers), batchSize, dropLast, offset: 0 };
}

function planTogether(
  samplers: readonly PlannedSampler[],
): Pick<EpochPlan, 'order' | 'sharding' | 'offset'> | undefined {
  const head = samplers[0];
  if (head === undefined) return undefined;
  const ranks = samplers.length;
  const { order, count } = head.plan();
  const offset = Math.min(count, head.startIter * head.batchSize);

  const agree = (isRank: (plan: RankPlan, rank: number) => boolean): boolean =>
    samplers.every((sampler, rank) => {
      const plan = sampler.plan();
      return (
        sameOrder(plan.order, order) &&
        plan.count === count &&
        Math.min(count, sampler.startIter * sampler.batchSize) === offset &&
        isRank(plan, rank)
      );
    });

  if (agree(({ first, stride }, rank) => first === rank && stride === ranks)) {
    return { order, sharding: { kind: 'strided', ranks, perRank: count }, offset };
  }
  if (agree(({ first, stride }, rank) => first === rank * count && stride === 1)) {
    return { order, sharding: { kind: 'chunked', ranks, perRank: count }, offset };
  }
  return undefined;
}

function listTogether(samplers: readonly ResumableSampler[]): Pick<EpochPlan, 'order' | 'sharding'> {
  const perRank = samplers.map(sampleIndices);
  const starts = new Uint32Array(samplers.length + 1);
  for (const [rank, { length }] of perRank.entries()) starts[rank + 1] = (starts[rank] ?? 0) + length;
  const indices = new Uint32Array(starts[samplers.length] ?? 0);
  for (const [rank, list] of perRank.entries()) indices.set(list, starts[rank] ?? 0);
  const order: Order = { kind: 'listed', length: indices.length, indices };
  return { order, sharding: { kind: 'ragged', starts } };
}
