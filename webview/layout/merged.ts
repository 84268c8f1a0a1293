import { batchesOfRank, batchLength, rankCount } from '@sampler-scope/core';
import type { EpochGroup, Segment } from './groups.ts';
import { segmentsOf } from './groups.ts';
import type { LaneRow } from './laneGrid.ts';
import type { LanesInput } from './lanes.ts';
import { areWholeBatches, countMarks, type MarkCounts, noCounts } from './markCounts.ts';
import type { RowKind } from './picture.ts';
import { batchX } from './scale.ts';
import { CLEAR, FAINT, type SceneBuilder } from './scene.ts';
import { isRampTone, toneSource } from './tones.ts';

/** A rail is at least this high where it says anything, and the first one after the stop this wide: in CSS pixels. */
const LEAST_RAIL = 2;
const LEAST_FIRST_RAIL = 5;

/** Bars lower than this have rails only: an outline would be all there is. */
export const LEAST_OUTLINED_BAR = 12;

/**
 * One epoch of one row, where batches are too narrow to be cells. A device pixel shows one real sample, never a mean: the
 * mean of a shuffled bin is the same grey everywhere. The rails hold the exact shares.
 */
export function layoutMerged(
  scene: SceneBuilder,
  input: LanesInput,
  row: LaneRow,
  group: number,
  epoch: EpochGroup,
): void {
  for (const kind of ['expected', 'observed'] as const) {
    for (const segment of segmentsOf(epoch, kind)) {
      if (segment.batches === 0) continue;
      const pixels = pixelsOf(input, group, segment);
      if (pixels.to <= pixels.from) continue;
      pushStrip(scene, input, row, kind, segment, pixels);
      pushRails(scene, input, row, kind, segment, pixels);
    }
  }
}

/** The device pixels of a segment that are seen, and where its first batch stands. */
interface Pixels {
  readonly from: number;
  readonly to: number;
  /** Device pixels. */
  readonly origin: number;
  /** Batches a device pixel. */
  readonly batches: number;
}

function pixelsOf({ scale, pixelRatio }: LanesInput, group: number, segment: Segment): Pixels {
  const origin = batchX(scale, group, segment.from) * pixelRatio;
  const end = batchX(scale, group, segment.from + segment.batches) * pixelRatio;
  return {
    from: Math.max(0, Math.round(origin)),
    to: Math.min(Math.round(scale.width * pixelRatio), Math.max(Math.round(origin) + 1, Math.round(end))),
    origin,
    batches: 1 / (scale.perBatch * pixelRatio),
  };
}

/** The batches a device pixel stands for, at least one. */
function batchesAt(pixels: Pixels, pixel: number, batches: number): { from: number; to: number } {
  const from = Math.min(batches - 1, Math.max(0, Math.floor((pixel - pixels.origin) * pixels.batches)));
  const to = Math.min(batches, Math.max(from + 1, Math.ceil((pixel + 1 - pixels.origin) * pixels.batches)));
  return { from, to };
}

function pushStrip(
  scene: SceneBuilder,
  { picture, samples }: LanesInput,
  row: LaneRow,
  kind: RowKind,
  segment: Segment,
  pixels: Pixels,
): void {
  const source = toneSource(picture, kind, segment, samples);
  if (source === undefined || row.firstRank >= rankCount(source.stretch.plan.sharding)) return;
  const { plan } = source.stretch;
  const marks = kind === 'expected' ? picture.marks?.expected[segment.stretch] : undefined;
  const step = stepOf(pixels.batches * plan.batchSize);
  const own = batchesOfRank(plan, row.firstRank);
  const counts = noCounts();
  const tones = new Uint16Array(pixels.to - pixels.from);
  for (let i = 0; i < tones.length; i++) {
    const at = Math.max(0, (pixels.from + i + 0.5 - pixels.origin) * pixels.batches);
    const batch = Math.min(segment.batches - 1, Math.floor(at));
    if (batch >= own) {
      tones[i] = CLEAR;
      continue;
    }
    const length = batchLength(plan, row.firstRank, batch);
    const slot = Math.min(length - 1, Math.floor(Math.min(0.999, at - batch) * length));
    const tone = source.tone(row.firstRank, batch, slot, step);
    const range = { firstRank: row.firstRank, endRank: row.firstRank + 1, from: batch, to: batch + 1 };
    const missing =
      marks !== undefined && areWholeBatches(marks) && countMarks(marks, range, counts).missing > 0;
    tones[i] = missing && isRampTone(tone) ? tone + FAINT : tone;
  }
  scene.strips.push({
    x: pixels.from,
    y: row[kind],
    height: barHeight(row),
    tones,
  });
}

function barHeight(row: LaneRow): number {
  return row.lowerRail - 1 - row.observed;
}

/** The largest power of two that a number of samples holds: how coarsely noise may be sampled. */
export function stepOf(samples: number): number {
  return samples < 2 ? 1 : 2 ** Math.floor(Math.log2(samples));
}

/** The heights of a bin's rails, in CSS pixels. */
interface RailHeights {
  /** Trained before. */
  readonly solid: number;
  /** Not the expected batch. */
  readonly hatched: number;
  /** Never trained. */
  readonly hollow: number;
}

function railHeights(counts: MarkCounts, rail: number): RailHeights {
  const all = counts.asPlanned + counts.repeated + counts.unexpected + counts.missing;
  if (all === 0) return { solid: 0, hatched: 0, hollow: 0 };
  const share = (cells: number): number =>
    cells === 0 ? 0 : Math.max(LEAST_RAIL, Math.round((rail * cells) / all));
  const solid = Math.min(share(counts.repeated), counts.unexpected > 0 ? rail - 1 : rail);
  return {
    solid,
    hatched: Math.min(share(counts.unexpected), rail - solid),
    hollow: counts.missing > 0 ? rail : 0,
  };
}

function pushRails(
  scene: SceneBuilder,
  { picture, pixelRatio, grid }: LanesInput,
  row: LaneRow,
  kind: RowKind,
  segment: Segment,
  pixels: Pixels,
): void {
  const marks = picture.marks?.[kind][segment.stretch];
  const plan = (kind === 'expected' ? picture.reference : picture.resumed).stretches[segment.stretch]?.plan;
  if (marks === undefined || plan === undefined) return;
  if (marks.kind === 'bands' && marks.bands.length === 0) return;
  const endRank = Math.min(row.endRank, rankCount(plan.sharding));
  const counts = noCounts();
  const css = (pixel: number): number => pixel / pixelRatio;
  const outline = grid.bar >= LEAST_OUTLINED_BAR;

  let start = pixels.from;
  let current: RailHeights | undefined;
  let wrongFrom: number | undefined;
  let isFirst = true;
  const flush = (end: number): void => {
    if (current === undefined) return;
    const { solid, hatched, hollow } = current;
    const wide = isFirst && segment.resumed ? LEAST_FIRST_RAIL : 0;
    const width = Math.max(css(end - start), wide);
    if (solid > 0) scene.mark('railRepeated', css(start), row.lowerRail, width, solid);
    if (hatched > 0) scene.mark('railUnexpected', css(start), row.lowerRail + solid, width, hatched);
    if (hollow > 0)
      scene.mark('railMissing', css(start), row.upperRail, Math.max(width, LEAST_FIRST_RAIL), hollow);
    if (solid + hatched + hollow > 0) isFirst = false;
  };
  const close = (end: number): void => {
    if (wrongFrom === undefined || !outline) return;
    if (kind === 'expected' && !areWholeBatches(marks)) return;
    const shape = kind === 'expected' ? 'outlineMissing' : 'outlineWrong';
    scene.mark(shape, css(wrongFrom), row[kind], Math.max(LEAST_FIRST_RAIL, css(end - wrongFrom)), grid.bar);
  };

  for (let pixel = pixels.from; pixel < pixels.to; pixel++) {
    const range = { firstRank: row.firstRank, endRank, ...batchesAt(pixels, pixel, segment.batches) };
    const heights = railHeights(countMarks(marks, range, counts), grid.rail);
    if (current === undefined || !sameHeights(heights, current)) {
      flush(pixel);
      start = pixel;
      current = heights;
    }
    const wrong = heights.solid + heights.hatched + heights.hollow > 0;
    if (wrong && wrongFrom === undefined) wrongFrom = pixel;
    if (!wrong && wrongFrom !== undefined) {
      close(pixel);
      wrongFrom = undefined;
    }
  }
  flush(pixels.to);
  close(pixels.to);
}

function sameHeights(a: RailHeights, b: RailHeights): boolean {
  return a.solid === b.solid && a.hatched === b.hatched && a.hollow === b.hollow;
}
