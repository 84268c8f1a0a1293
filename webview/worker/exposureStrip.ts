import {
  batchLength,
  type EpochPlan,
  type ExposureSummary,
  exposureBins,
  exposureCounts,
  exposureOf,
  exposureSummary,
  type OrderCache,
  placeOfSlot,
  type Run,
  rankCount,
  stopRuns,
} from '@sampler-scope/core';
import type { ExposureStrip } from '../protocol/answers.ts';
import type { WorkerProgress } from '../protocol/results.ts';
import type { StoppedJob } from '../protocol/worker.ts';
import { requireJob } from './jobOfRequest.ts';

/** So many samples, and each has a cell. */
export const MOST_CELLS = 64;
/** With more samples, where each stands is not drawn for the strip's sake alone: it would take seconds, and gigabytes. */
const MOST_DRAWN = 20_000_000;

/** How often each sample is trained over the whole job, held against the uninterrupted run. */
export function* exposureStrip(
  request: StoppedJob & { readonly bins: number },
  orders: OrderCache,
): Generator<WorkerProgress, ExposureStrip> {
  const { config, scenario } = requireJob(request);
  const { reference, resumed, before, after } = stopRuns(config, scenario);
  const length = Math.max(before.length, after.length);
  const options = { datasetLength: length };
  const plan = yield* inShares(exposureSummary(reference, orders, options), length);
  const planned = plan.min === plan.max && before.length === length ? plan.min : undefined;

  if (length > MOST_DRAWN) {
    const summary = yield* inShares(exposureSummary(resumed, orders, options), length);
    return { length, summary, planned, kind: 'whole', ...sharesOf(summary, planned) };
  }
  const { counts, ...summary } = yield* inShares(exposureOf(resumed, orders, options), length);
  const due = planned ?? (yield* inShares(exposureCounts(reference, orders, options), length));
  if (length <= MOST_CELLS) {
    return {
      length,
      summary,
      planned,
      kind: 'cells',
      counts: Uint32Array.from(counts),
      plannedCounts: typeof due === 'number' ? new Uint32Array(length).fill(due) : Uint32Array.from(due),
      pads: yield* padsBySample(resumed, length, orders),
    };
  }
  const { below, above } = yield* inShares(exposureBins(counts, due, request.bins), request.bins);
  return { length, summary, planned, kind: 'bins', below, above };
}

/** The shares of all samples together, which the summary alone tells. */
function sharesOf(
  { histogram, samples }: ExposureSummary,
  planned: number | undefined,
): { readonly below: Float64Array; readonly above: Float64Array } {
  const shareWhere = (isSo: (times: number) => boolean): Float64Array =>
    Float64Array.of(
      histogram.reduce((sum, bar) => sum + (isSo(bar.times) ? bar.samples : 0), 0) / Math.max(1, samples),
    );
  return {
    below: shareWhere((times) => planned !== undefined && times < planned),
    above: shareWhere((times) => planned !== undefined && times > planned),
  };
}

/** In how many slots each sample was a pad. */
function* padsBySample(
  { stretches }: Run,
  length: number,
  orders: OrderCache,
): Generator<WorkerProgress, Uint32Array> {
  const pads = new Uint32Array(length);
  for (const { plan, batches } of stretches) {
    const order = yield* inShares(orders.draw(plan.order), plan.order.length);
    for (const place of padsOfPlan(plan, batches)) {
      const index = order[place % Math.max(1, order.length)] ?? 0;
      pads[index] = (pads[index] ?? 0) + 1;
    }
  }
  return pads;
}

function* padsOfPlan(plan: EpochPlan, batches: number): Generator<number> {
  if (plan.sharding.kind === 'ragged') return;
  for (let rank = 0; rank < rankCount(plan.sharding); rank++) {
    for (let batch = batches - 1; batch >= 0; batch--) {
      const last = batchLength(plan, rank, batch) - 1;
      // Pads stand at a rank's end, so that a batch without any has none before it.
      if (placeOfSlot(plan, rank, batch, last) < plan.order.length) break;
      for (let slot = last; slot >= 0; slot--) {
        const place = placeOfSlot(plan, rank, batch, slot);
        if (place >= plan.order.length) yield place;
      }
    }
  }
}

/** Steps that count, as a share. */
function* inShares<T>(steps: Generator<number, T>, whole: number): Generator<WorkerProgress, T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    yield { share: Math.min(1, step.value / Math.max(1, whole)) };
  }
}
