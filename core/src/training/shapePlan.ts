import type { EpochPlan } from '../loader/epochPlan.ts';
import { rankCount, type Sharding } from '../loader/sharding.ts';
import { isPermutation, type Order, type Permutation, sequentialOrder } from '../samplers/order.ts';
import type { LoopParameters } from './loop.ts';

/** What a loop makes of the plan that the samplers of a correct one would give. */
export interface PlanShape {
  readonly loop: LoopParameters;
  /** Whether it is planned after a resume. */
  readonly resumed: boolean;
  /** Samples consumed by all ranks, where the epoch is shared out anew from what remains. */
  readonly consumed: number | undefined;
  /** The seed a global generator gives, where the order comes from one. */
  readonly globalSeed: number | undefined;
  /** The epoch whose order it is. */
  readonly orderEpoch: number;
}

/** Applies a loop's order, sharing, padding and dropping. Orders that are only listed are left as they are. */
export function shapePlan(plan: EpochPlan, shape: PlanShape): EpochPlan {
  const { loop } = shape;
  if (!isPermutation(plan.order) || plan.sharding.kind === 'ragged') return plan;
  const order = orderIn(plan.order, shape);
  const ranks = rankCount(plan.sharding);
  const dropLast = loop.dropLast === 'both' || plan.dropLast;

  if (loop.seedFrom === 'per_rank' && order.kind === 'shuffled') {
    const orders = Array.from({ length: ranks }, (_, rank) => ({
      ...order,
      seed: (order.seed + rank) >>> 0,
    }));
    return { ...plan, ...shares(orders, plan.sharding.perRank * ranks), dropLast };
  }
  if (loop.padding === 'none') {
    return { ...plan, ...shares(new Array<Permutation>(ranks).fill(order), order.length), dropLast };
  }
  if (loop.padding === 'remaining' && shape.consumed !== undefined) {
    const from = Math.min(shape.consumed, order.length);
    const rest: Order = { kind: 'rest', length: order.length - from, of: order, from };
    return {
      ...plan,
      order: rest,
      sharding: even('strided', ranks, Math.ceil(rest.length / ranks)),
      offset: 0,
      dropLast,
    };
  }
  const perRank = loop.dropLast === 'both' ? Math.floor(order.length / ranks) : plan.sharding.perRank;
  const kind = loop.sharding === 'chunked' ? 'chunked' : plan.sharding.kind;
  return {
    ...plan,
    order,
    sharding: even(kind, ranks, perRank),
    offset: Math.min(plan.offset, perRank),
    dropLast,
  };
}

function orderIn(order: Permutation, { loop, resumed, globalSeed, orderEpoch }: PlanShape): Permutation {
  if (resumed && loop.orderAfterResume === 'sequential') return sequentialOrder(order.length);
  if (order.kind === 'sequential') return order;
  if (loop.seedFrom === 'constant') return { ...order, seed: orderEpoch };
  return globalSeed === undefined ? order : { ...order, seed: globalSeed };
}

function even(kind: 'strided' | 'chunked', ranks: number, perRank: number): Sharding {
  return { kind, ranks, perRank };
}

/** Every rank's strided share of an order of its own, up to `total` places. */
function shares(orders: readonly Permutation[], total: number): Pick<EpochPlan, 'order' | 'sharding'> {
  const ranks = orders.length;
  const starts = new Uint32Array(ranks + 1);
  for (let rank = 0; rank < ranks; rank++) {
    starts[rank + 1] = (starts[rank] ?? 0) + Math.max(0, Math.ceil((total - rank) / ranks));
  }
  return { order: { kind: 'shares', length: total, orders, total }, sharding: { kind: 'ragged', starts } };
}
