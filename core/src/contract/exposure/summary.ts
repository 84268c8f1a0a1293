import { isPermutation } from '../../samplers/order.ts';
import { type ExposureCounts, PLACES_A_STEP } from './counts.ts';
import type { Layers } from './layers.ts';
import type { LeftOver } from './leftOver.ts';
import { tallySteps } from './steps.ts';

/** How many samples were trained how often. */
export interface ExposureBar {
  readonly times: number;
  readonly samples: number;
}

/** How often the samples of a job were trained over all its epochs, pads and rolled-back batches left out. */
export interface ExposureSummary extends LeftOver {
  /** Samples in the dataset; the larger number, where it grew. */
  readonly samples: number;
  readonly min: number;
  readonly mean: number;
  readonly max: number;
  /** By times, ascending; none of 0 samples. */
  readonly histogram: readonly ExposureBar[];
  /** Whether arithmetic over places was enough, or indices had to be drawn. */
  readonly path: 'places' | 'indices';
}

/** The summary by arithmetic alone; `undefined` where uneven parts of different orders meet, and only indices tell. */
export function summaryByPlace({ even, uneven }: Layers, leftOver: LeftOver): ExposureSummary | undefined {
  const [layer, another] = uneven;
  if (another !== undefined) return undefined;
  const tally = tallySteps(even);
  if (layer !== undefined) {
    const { order, steps } = layer;
    const base = even[0];
    // The layer's samples may stand anywhere in the dataset, so all that they are added to must be alike.
    if (!isPermutation(order) || base === undefined || base.to < order.length) return undefined;
    for (const { from, to, times } of steps) {
      tally.set(base.times, (tally.get(base.times) ?? 0) - (to - from));
      tally.set(base.times + times, (tally.get(base.times + times) ?? 0) + (to - from));
    }
  }
  return summaryOf(tally, leftOver, 'places');
}

/** The summary of counts by index, in steps. */
export function* summaryByIndex(
  counts: ExposureCounts,
  leftOver: LeftOver,
): Generator<number, ExposureSummary> {
  const samples: number[] = [];
  for (let start = 0; start < counts.length; start += PLACES_A_STEP) {
    for (const times of counts.subarray(start, start + PLACES_A_STEP))
      samples[times] = (samples[times] ?? 0) + 1;
    yield start;
  }
  const tally = new Map<number, number>();
  samples.forEach((count, times) => {
    tally.set(times, count);
  });
  return summaryOf(tally, leftOver, 'indices');
}

function summaryOf(
  tally: ReadonlyMap<number, number>,
  leftOver: LeftOver,
  path: ExposureSummary['path'],
): ExposureSummary {
  const histogram = [...tally]
    .map(([times, samples]) => ({ times, samples }))
    .filter(({ samples }) => samples > 0)
    .sort((a, b) => a.times - b.times);
  const samples = histogram.reduce((sum, bar) => sum + bar.samples, 0);
  const slots = histogram.reduce((sum, bar) => sum + bar.samples * bar.times, 0);
  return {
    samples,
    min: histogram[0]?.times ?? 0,
    mean: samples === 0 ? 0 : slots / samples,
    max: histogram.at(-1)?.times ?? 0,
    histogram,
    ...leftOver,
    path,
  };
}
