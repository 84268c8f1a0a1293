import type { Marks } from '@sampler-scope/core';
import type { Segment } from './groups.ts';
import { areWholeBatches, countMarks, type MarkCounts, noCounts, ranksAlike } from './markCounts.ts';

/** A rail is at least this high where it says anything, in CSS pixels. */
const LEAST_RAIL = 2;

/** The device pixels of a segment that are seen, and where its first batch stands. */
export interface Pixels {
  readonly from: number;
  readonly to: number;
  /** Device pixels. */
  readonly origin: number;
  /** Batches a device pixel. */
  readonly batches: number;
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
export interface Bin extends Rails {
  readonly from: number;
  readonly to: number;
}

/** All that is wrong in a segment, from left to right. */
export interface Bins {
  readonly wrong: readonly Bin[];
  /** Whether they hold for every rank of the job. */
  readonly areAlike: boolean;
  /** Whether a mark says something of whole batches. */
  readonly areWhole: boolean;
}

/** What is wrong in each device pixel of a segment, on some ranks. */
export function countBins(
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
