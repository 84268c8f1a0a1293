import { batchesOfRank, batchLength, rankCount } from '@sampler-scope/core';
import { type EpochGroup, type Segment, segmentsOf } from './groups.ts';
import type { LaneRow } from './laneGrid.ts';
import type { LanesInput } from './lanesInput.ts';
import { type Bin, type Bins, countBins, type Pixels } from './mergedBins.ts';
import { isPending, type RowKind, runOf } from './picture.ts';
import { batchX } from './scale.ts';
import { CLEAR, FAINT, type SceneBuilder } from './scene.ts';
import { isRampTone, type ToneSource, toneSource } from './tones.ts';

/** The first rail after the stop is at least this wide, in CSS pixels. */
const LEAST_FIRST_RAIL = 5;

/** Bars lower than this have rails only: an outline would be all there is. */
export const LEAST_OUTLINED_BAR = 12;

/**
 * One epoch of all rows, where batches are too narrow to be cells. A device pixel shows one real sample, never a mean: the
 * mean of a shuffled bin is the same grey everywhere. The rails hold the exact shares.
 */
export function layoutMerged(
  scene: SceneBuilder,
  input: LanesInput,
  rows: readonly LaneRow[],
  group: number,
  epoch: EpochGroup,
): void {
  for (const kind of ['expected', 'observed'] as const) {
    for (const segment of segmentsOf(epoch, kind)) {
      const pixels = pixelsOf(input, group, segment);
      const plan = runOf(input.picture, kind).stretches[segment.stretch]?.plan;
      if (isPending(input.picture, kind, segment)) continue;
      if (plan === undefined || segment.batches === 0 || pixels.to <= pixels.from) continue;
      const source = toneSource(input.picture, kind, segment, input.samples, input.colour);
      const marks = input.picture.marks?.[kind][segment.stretch];
      let bins: Bins | undefined;
      for (const row of rows) {
        const ranks = { firstRank: row.firstRank, endRank: Math.min(row.endRank, rankCount(plan.sharding)) };
        if (ranks.firstRank >= ranks.endRank) continue;
        // Where all ranks are alike, which is nearly always, what is counted for one row holds for all.
        if (bins === undefined || !bins.areAlike)
          bins = countBins(marks, ranks, rankCount(plan.sharding), segment, pixels, input.grid.rail);
        if (source !== undefined) pushStrip(scene, input, row, kind, segment, source, pixels, bins);
        pushRails(scene, input, row, kind, segment, bins);
      }
    }
  }
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

function pushStrip(
  scene: SceneBuilder,
  { grid }: LanesInput,
  row: LaneRow,
  kind: RowKind,
  segment: Segment,
  source: ToneSource,
  pixels: Pixels,
  bins: Bins,
): void {
  const { plan } = source.stretch;
  const step = stepOf(pixels.batches * plan.batchSize);
  const { firstRank } = row;
  const own = batchesOfRank(plan, firstRank);
  const lastLength = batchLength(plan, firstRank, own - 1);
  const tones = new Uint16Array(pixels.to - pixels.from);
  for (let i = 0; i < tones.length; i++) {
    const at = Math.max(0, (pixels.from + i + 0.5 - pixels.origin) * pixels.batches);
    const batch = Math.min(segment.batches - 1, Math.floor(at));
    if (batch >= own) {
      tones[i] = CLEAR;
      continue;
    }
    const length = batch < own - 1 ? plan.batchSize : lastLength;
    const slot = Math.min(length - 1, Math.floor(Math.min(0.999, at - batch) * length));
    tones[i] = source.tone(firstRank, batch, slot, step);
  }
  if (kind === 'expected' && bins.areWhole) {
    for (const bin of bins.wrong) {
      for (let pixel = bin.from; pixel < bin.to; pixel++) {
        const tone = tones[pixel - pixels.from] ?? CLEAR;
        if (bin.hollow && isRampTone(tone)) tones[pixel - pixels.from] = tone + FAINT;
      }
    }
  }
  scene.strips.push({ x: pixels.from, y: row[kind], height: grid.bar, tones });
}

/** The largest power of two that a number of samples holds: how coarsely noise may be sampled. */
export function stepOf(samples: number): number {
  return samples < 2 ? 1 : 2 ** Math.floor(Math.log2(samples));
}

function pushRails(
  scene: SceneBuilder,
  { pixelRatio, grid }: LanesInput,
  row: LaneRow,
  kind: RowKind,
  segment: Segment,
  { wrong, areWhole }: Bins,
): void {
  for (const [i, bin] of wrong.entries()) {
    const x = bin.from / pixelRatio;
    const least = i === 0 && segment.resumed ? LEAST_FIRST_RAIL : 0;
    const width = Math.max((bin.to - bin.from) / pixelRatio, least);
    if (bin.solid > 0) scene.mark('railRepeated', x, row.lowerRail, width, bin.solid);
    if (bin.hatched > 0) scene.mark('railUnexpected', x, row.lowerRail + bin.solid, width, bin.hatched);
    if (bin.hollow) scene.mark('railMissing', x, row.upperRail, Math.max(width, LEAST_FIRST_RAIL), grid.rail);
  }
  if (grid.bar < LEAST_OUTLINED_BAR || (kind === 'expected' && !areWhole)) return;
  for (const run of joined(wrong)) {
    const x = run.from / pixelRatio;
    const width = Math.max(LEAST_FIRST_RAIL, (run.to - run.from) / pixelRatio);
    scene.mark(kind === 'expected' ? 'outlineMissing' : 'outlineWrong', x, row[kind], width, grid.bar);
  }
}

/** Bins that touch, as one. */
function joined(bins: readonly Bin[]): { readonly from: number; readonly to: number }[] {
  const runs: { from: number; to: number }[] = [];
  for (const { from, to } of bins) {
    const last = runs.at(-1);
    if (last?.to === from) last.to = to;
    else runs.push({ from, to });
  }
  return runs;
}
