import { batchesOfRank, batchLength, type Marks, rankCount } from '@sampler-scope/core';
import type { EpochGroup, Segment } from './groups.ts';
import { segmentsOf } from './groups.ts';
import type { LaneRow } from './laneGrid.ts';
import type { LanesInput } from './lanesInput.ts';
import { areWholeBatches, countMarks, type MarkCounts, noCounts, ranksAlike } from './markCounts.ts';
import { isPending, type RowKind, runOf } from './picture.ts';
import { batchX } from './scale.ts';
import { CLEAR, FAINT, type SceneBuilder } from './scene.ts';
import { isRampTone, type ToneSource, toneSource } from './tones.ts';

/** A rail is at least this high where it says anything, and the first one after the stop this wide: in CSS pixels. */
const LEAST_RAIL = 2;
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

/** What stands above and below some batches: rails as high as their share of what is wrong, in CSS pixels. */
interface Rails {
  /** Trained before. */
  readonly solid: number;
  /** Not the expected batch. */
  readonly hatched: number;
  /** Whether any is never trained. */
  readonly hollow: boolean;
}

/** Device pixels side by side that have the same rails: first included, last excluded. */
interface Bin extends Rails {
  readonly from: number;
  readonly to: number;
}

/** All that is wrong in a segment, from left to right. */
interface Bins {
  readonly wrong: readonly Bin[];
  /** Whether they hold for every rank of the job. */
  readonly areAlike: boolean;
  /** Whether a mark says something of whole batches. */
  readonly areWhole: boolean;
}

function countBins(
  marks: Marks | undefined,
  ranks: { readonly firstRank: number; readonly endRank: number },
  allRanks: number,
  segment: Segment,
  pixels: Pixels,
  rail: number,
): Bins {
  if (marks === undefined || (marks.kind === 'bands' && marks.bands.length === 0)) {
    return { wrong: [], areAlike: true, areWhole: true };
  }
  const wrong: Bin[] = [];
  const counts = noCounts();
  let open: Bin | undefined;
  const close = (): void => {
    if (open !== undefined && (open.solid + open.hatched > 0 || open.hollow)) wrong.push(open);
  };
  for (let pixel = pixels.from; pixel < pixels.to; pixel++) {
    const from = Math.min(
      segment.batches - 1,
      Math.max(0, Math.floor((pixel - pixels.origin) * pixels.batches)),
    );
    const to = Math.min(
      segment.batches,
      Math.max(from + 1, Math.ceil((pixel + 1 - pixels.origin) * pixels.batches)),
    );
    const rails = railsOf(countMarks(marks, { ...ranks, from, to }, counts), rail);
    if (open !== undefined && isSame(open, rails)) {
      open = { ...open, to: pixel + 1 };
      continue;
    }
    close();
    open = { from: pixel, to: pixel + 1, ...rails };
  }
  close();
  return {
    wrong,
    areAlike: marks.kind === 'bands' && ranksAlike(marks, 0, allRanks),
    areWhole: areWholeBatches(marks),
  };
}

function railsOf({ asPlanned, repeated, unexpected, missing }: MarkCounts, rail: number): Rails {
  const all = asPlanned + repeated + unexpected + missing;
  const height = (cells: number): number =>
    cells === 0 ? 0 : Math.max(LEAST_RAIL, Math.round((rail * cells) / all));
  const solid = Math.min(height(repeated), unexpected > 0 ? rail - 1 : rail);
  return { solid, hatched: Math.min(height(unexpected), rail - solid), hollow: missing > 0 };
}

function isSame(a: Rails, b: Rails): boolean {
  return a.solid === b.solid && a.hatched === b.hatched && a.hollow === b.hollow;
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
