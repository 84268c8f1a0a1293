import type { OrderCache } from '../../samplers/orderCache.ts';
import type { Run } from '../../training/run.ts';
import { countsOf, type ExposureCounts } from './counts.ts';
import { layersOf } from './layers.ts';
import { leftOverOf } from './leftOver.ts';
import { type ExposureSummary, summaryByIndex, summaryByPlace } from './summary.ts';

export interface ExposureOptions {
  /**
   * Samples in the dataset. Needed for samplers that can only be iterated, which may not have given them all; by default,
   * as many as the run's orders tell of.
   */
  readonly datasetLength?: number;
}

/** How often each sample was trained, and the summary of that. */
export interface Exposure extends ExposureSummary {
  readonly counts: ExposureCounts;
}

/**
 * How often samples were trained over a whole job. It is arithmetic as long as at most one shuffled order was trained
 * unevenly, as by a stop that breaks its own epoch alone; else the uneven orders are drawn, in steps that yield how many
 * places are done.
 */
export function* exposureSummary(
  run: Run,
  orders: OrderCache,
  { datasetLength }: ExposureOptions = {},
): Generator<number, ExposureSummary> {
  const layers = layersOf(run, datasetLength);
  const leftOver = leftOverOf(run);
  return (
    summaryByPlace(layers, leftOver) ?? (yield* summaryByIndex(yield* countsOf(layers, orders), leftOver))
  );
}

/** How often each sample was trained, by dataset index. Draws the orders that were trained unevenly, in steps. */
export function exposureCounts(
  run: Run,
  orders: OrderCache,
  { datasetLength }: ExposureOptions = {},
): Generator<number, ExposureCounts> {
  return countsOf(layersOf(run, datasetLength), orders);
}

/** Both, with the work they share done once. */
export function* exposureOf(
  run: Run,
  orders: OrderCache,
  { datasetLength }: ExposureOptions = {},
): Generator<number, Exposure> {
  const layers = layersOf(run, datasetLength);
  const leftOver = leftOverOf(run);
  const counts = yield* countsOf(layers, orders);
  const summary = summaryByPlace(layers, leftOver) ?? (yield* summaryByIndex(counts, leftOver));
  return { ...summary, counts };
}
