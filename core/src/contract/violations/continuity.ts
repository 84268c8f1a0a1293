import { rankCount } from '../../loader/sharding.ts';
import { sameOrder } from '../../samplers/order.ts';
import { sampleCount } from '../sampleSet.ts';
import { shiftInSamples } from '../shift.ts';
import { type Violation, violation } from '../violation.ts';
import { dueEpoch, type Evidence, plannedStretch } from './evidence.ts';

/** V01: the first batch that is not as it would have been. */
export function firstDivergence({ verdict, after }: Evidence): Violation[] {
  const { first } = verdict;
  if (first === undefined) return [];
  const { rank, epoch, batch, slot } = first;
  return [
    violation('V01', {
      at: { rank, epoch, batch, slot },
      count: after.ranks,
      unit: 'rank',
      kind: first.clause,
    }),
  ];
}

/** V02: samples of the stopped epoch that are never trained in it. */
export function skipped({ verdict, stop }: Evidence): Violation[] {
  const count = sampleCount(verdict.skipped);
  return count === 0
    ? []
    : [violation('V02', { at: { epoch: stop.epoch }, count, samples: verdict.skipped })];
}

/** V03: samples of the stopped epoch that are trained more than once in it. */
export function repeated({ verdict, stop }: Evidence): Violation[] {
  const count = sampleCount(verdict.repeated);
  return count === 0
    ? []
    : [violation('V03', { at: { epoch: stop.epoch }, count, samples: verdict.repeated })];
}

/** V06: the resumed run goes on in the order of another epoch of the plan. */
export function wrongEpoch(evidence: Evidence): Violation[] {
  const first = evidence.resumed.stretches.find((one) => one.resumed);
  const due = dueEpoch(evidence);
  const planned = plannedStretch(evidence, due);
  if (evidence.verdict.first === undefined || first === undefined || planned === undefined) return [];
  if (first.epoch === due && sameOrder(first.plan.order, planned.plan.order)) return [];
  const source = evidence.reference.stretches.find(({ plan }) => sameOrder(plan.order, first.plan.order));
  if (source === undefined || source.epoch === due) return [];
  return [
    violation('V06', {
      at: { epoch: first.epoch },
      count: first.batches,
      unit: 'batch',
      numbers: { epoch: source.epoch, due, delta: source.epoch - due },
    }),
  ];
}

/** V11: batches are cut at other samples than planned. */
export function misaligned({ verdict }: Evidence): Violation[] {
  const { first } = verdict;
  const shift = first && shiftInSamples(first);
  if (first?.observed === undefined || shift === undefined) return [];
  const { batchSize, sharding } = first.observed.plan;
  const by = ((shift % batchSize) + batchSize) % batchSize;
  if (by === 0) return [];
  const epoch = verdict.epochs.find((one) => one.epoch === first.epoch);
  return [
    violation('V11', {
      at: { epoch: first.epoch, batch: first.batch },
      count: epoch?.ranAfter ?? 0,
      unit: 'batch',
      numbers: { by, batchSize, shift, ranks: rankCount(sharding) },
    }),
  ];
}

/** V22: what is skipped is exactly what the workers had fetched and not given. */
export function lostInFlight({ verdict, stop, before }: Evidence): Violation[] {
  const { first, skipped } = verdict;
  const count = sampleCount(skipped);
  if (before.prefetched === 0 || count === 0 || first?.epoch !== stop.epoch || first.clause !== 'nextBatch')
    return [];
  const left = before.batchesPerEpoch - stop.batch;
  const lost = Math.min(before.prefetched, left);
  const shift = shiftInSamples(first);
  const skipsThem =
    shift === undefined ? first.observed === undefined && lost === left : shift === lost * before.batchSize;
  if (!skipsThem || sampleCount(verdict.repeated) > 0) return [];
  return [
    violation('V22', {
      at: { epoch: stop.epoch, batch: stop.batch },
      count,
      samples: skipped,
      numbers: { prefetched: before.prefetched, lost },
    }),
  ];
}
