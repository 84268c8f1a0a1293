import { batchesOfRank } from '../../loader/epochPlan.ts';
import { rankCount } from '../../loader/sharding.ts';
import { isPermutation, orderKey } from '../../samplers/order.ts';
import type { OrderCache } from '../../samplers/orderCache.ts';
import type { Stretch } from '../../training/run.ts';
import { droppedFrom, padsOf } from '../padsAndDrops.ts';
import { visitSamples } from '../piece.ts';
import { type Violation, violation } from '../violation.ts';
import { type Evidence, plannedStretch } from './evidence.ts';

/** V12: slots that repeat samples to even the ranks. */
export function padDuplicates({ verdict, reference }: Evidence): Violation[] {
  if (verdict.pads === 0) return [];
  const length = reference.stretches[0]?.plan.order.length ?? 0;
  return [violation('V12', { count: verdict.pads, unit: 'slot', numbers: { length } })];
}

/** V13: the resumed epoch is padded with other samples than planned. */
export function padDrift(evidence: Evidence): Violation[] {
  const { resumed, stop, verdict } = evidence;
  const after = resumed.stretches.find((one) => one.resumed && one.epoch === stop.epoch);
  if (after === undefined || after.batches === 0) return [];
  const pads = padsOf(after.plan);
  if (after.plan.order.kind !== 'rest' || pads === 0) return [];
  return [
    violation('V13', {
      at: { epoch: stop.epoch },
      count: pads,
      unit: 'slot',
      numbers: { planned: verdict.pads },
    }),
  ];
}

/** V14: samples an epoch leaves out, and why; a warning where the resumed run leaves out others. */
export function droppedTail(evidence: Evidence): Violation[] {
  const { verdict, stop, resumed } = evidence;
  const { byRankEvening, byLastBatch } = verdict.dropped;
  const later = resumed.stretches.find((one) => one.resumed && one.epoch > stop.epoch);
  const after = later === undefined ? verdict.dropped : droppedFrom({ ...later.plan, offset: 0 });
  const count = byRankEvening + byLastBatch;
  const changed = after.byRankEvening !== byRankEvening || after.byLastBatch !== byLastBatch;
  if (count === 0 && !changed) return [];
  const kind =
    byRankEvening > 0 && byLastBatch > 0 ? 'both' : byRankEvening > 0 ? 'rank evening' : 'last batch';
  const numbers = { byRankEvening, byLastBatch, after: after.byRankEvening + after.byLastBatch };
  return [violation('V14', { count, kind, numbers, ...(changed ? { severity: 'warning' } : {}) })];
}

/** V15: ranks get different numbers of batches, and the job hangs at the first that some rank does not have. */
export function rankDesync({ reference, resumed }: Evidence): Violation[] {
  for (const { epoch, plan } of [...reference.stretches, ...resumed.stretches.filter((one) => one.resumed)]) {
    const batches = Array.from({ length: rankCount(plan.sharding) }, (_, rank) => batchesOfRank(plan, rank));
    const [fewest, most] = [Math.min(...batches), Math.max(...batches)];
    if (fewest === most) continue;
    const rank = batches.indexOf(fewest);
    return [
      violation('V15', {
        at: { rank, epoch, batch: fewest },
        count: batches.filter((count) => count < most).length,
        unit: 'rank',
        numbers: { fewest, most },
      }),
    ];
  }
  return [];
}

/** V16: a sample is trained on two ranks in one epoch though it is no pad, because the ranks have orders of their own. */
export function* rankOverlap(
  evidence: Pick<Evidence, 'reference' | 'stop'>,
  orders: OrderCache,
): Generator<number, Violation[]> {
  const planned = plannedStretch(evidence, evidence.stop.epoch) ?? evidence.reference.stretches[0];
  if (planned === undefined || !mayOverlap(planned)) return [];
  const count = yield* overlapping(planned, orders);
  return count === 0 ? [] : [violation('V16', { at: { epoch: planned.epoch }, count })];
}

/** Ranks that share out one permutation cannot overlap. */
function mayOverlap({ plan }: Stretch): boolean {
  const { order } = plan;
  if (isPermutation(order) || order.kind === 'rest') return false;
  return order.kind === 'listed' || new Set(order.orders.map(orderKey)).size > 1;
}

function* overlapping({ plan, batches }: Stretch, orders: OrderCache): Generator<number, number> {
  const indices = yield* orders.draw(plan.order);
  const largest = indices.reduce((most, index) => Math.max(most, index), 0);
  // The rank that had a sample first, counted from 1; 0 for none yet.
  const firstRank = new Uint32Array(largest + 1);
  const shared = new Uint8Array(largest + 1);
  for (let rank = 0; rank < rankCount(plan.sharding); rank++) {
    visitSamples({ plan, first: 0, batches }, rank, (_, place) => {
      const index = indices[place] ?? 0;
      if (firstRank[index] === 0) firstRank[index] = rank + 1;
      else if (firstRank[index] !== rank + 1) shared[index] = 1;
    });
    yield rank;
  }
  return shared.reduce((sum, one) => sum + one, 0);
}

/** V18: a step trains another number of samples than before. */
export function globalBatchChanged({ before, after }: Evidence): Violation[] {
  const [was, is] = [before.ranks * before.batchSize, after.ranks * after.batchSize];
  return was === is ? [] : [violation('V18', { count: is, numbers: { was, is } })];
}
