import { columnCount, type EpochGroup } from './groups.ts';

/** Which part of the job the lanes show. */
export type Zoom =
  | { readonly kind: 'whole' }
  | {
      readonly kind: 'part';
      /** CSS pixels a batch. */
      readonly perBatch: number;
      /** The column at the left edge, with its fraction: in the gap after a group, the next group's start. */
      readonly first: number;
    };

export const WHOLE: Zoom = { kind: 'whole' };

/** Batches as wide as this are cells of their own, in CSS pixels. */
const CELL_WIDTH = 6;

/** The widest a batch gets when a person zooms in, in CSS pixels. */
const WIDEST = 240;

/** A box for the samples that an epoch drops, in the gap after it: as wide as a batch, within this. In CSS pixels. */
const LEAST_TAIL = 8;
const MOST_TAIL = 120;

/** Gaps may take this share of the width at most. */
const MOST_GAP_SHARE = 0.15;

/** Where batches stand: column c of group g begins at `(g.start + c) * perBatch + position(g) * gap - scroll`. */
export interface Scale {
  readonly groups: readonly EpochGroup[];
  /** CSS pixels that there are. */
  readonly width: number;
  /** CSS pixels a batch. */
  readonly perBatch: number;
  /** CSS pixels between two epochs. */
  readonly gap: number;
  /** CSS pixels of the job to the left of what is seen. */
  readonly scroll: number;
}

/** CSS pixels a batch at which the whole job fits. */
export function wholePerBatch(groups: readonly EpochGroup[], width: number): number {
  const columns = columnCount(groups);
  return columns === 0 ? 1 : Math.max(1e-9, (width - wholeGap(groups, width) * gapCount(groups)) / columns);
}

/** What is seen at a zoom. A zoom past either limit is brought within it. */
export function scaleOf(groups: readonly EpochGroup[], width: number, zoom: Zoom): Scale {
  const whole = wholePerBatch(groups, width);
  if (zoom.kind === 'whole' || zoom.perBatch <= whole) {
    return { groups, width, perBatch: whole, gap: wholeGap(groups, width), scroll: 0 };
  }
  const perBatch = Math.min(zoom.perBatch, Math.max(whole, WIDEST));
  const gap = Math.min(idealGap(groups, perBatch), (wholeGap(groups, width) * perBatch) / whole);
  const scale = { groups, width, perBatch, gap, scroll: 0 };
  return { ...scale, scroll: clampScroll(scale, columnToX(scale, zoom.first)) };
}

/** Whether batches are wide enough to be cells of their own. */
export function areCells(scale: Scale): boolean {
  return scale.perBatch >= CELL_WIDTH;
}

/** The zoom that a scale shows, to keep. */
export function zoomOf(scale: Scale): Zoom {
  if (scale.perBatch <= wholePerBatch(scale.groups, scale.width)) return WHOLE;
  return { kind: 'part', perBatch: scale.perBatch, first: xToColumn(scale, 0) };
}

/** The same part, moved by some CSS pixels. */
export function panned(scale: Scale, pixels: number): Zoom {
  return zoomOf({ ...scale, scroll: clampScroll(scale, scale.scroll + pixels) });
}

/** Zoomed by a factor, with what stands at `x` staying there. */
export function zoomed(scale: Scale, factor: number, x: number): Zoom {
  const { groups, width } = scale;
  const column = xToColumn(scale, x);
  const next = scaleOf(groups, width, { kind: 'part', perBatch: scale.perBatch * factor, first: 0 });
  const scroll = clampScroll(next, columnToX({ ...next, scroll: 0 }, column) - x);
  return zoomOf({ ...next, scroll });
}

/** Moved as little as shows a column fully, with a margin. */
export function revealed(scale: Scale, column: number): Zoom {
  const margin = Math.min(scale.width / 3, 2 * scale.perBatch);
  const left = columnToX(scale, column);
  const right = columnToX(scale, column) + scale.perBatch;
  if (left < margin) return panned(scale, left - margin);
  if (right > scale.width - margin) return panned(scale, right - scale.width + margin);
  return zoomOf(scale);
}

/** The left edge of a batch of a group, in CSS pixels. `batch` may be a fraction. */
export function batchX(scale: Scale, group: number, batch: number): number {
  const start = scale.groups[group]?.start ?? 0;
  return (start + batch) * scale.perBatch + group * scale.gap - scale.scroll;
}

/** The left edge of a column, counted over all groups. */
export function columnToX(scale: Scale, column: number): number {
  const group = groupOfColumn(scale.groups, column);
  return column * scale.perBatch + group * scale.gap - scale.scroll;
}

/** The column at a place, with its fraction. In a gap: the end of the group before it. */
export function xToColumn(scale: Scale, x: number): number {
  const group = groupAtX(scale, x);
  const { start, columns } = scale.groups[group] ?? { start: 0, columns: 0 };
  const batch = (x - batchX(scale, group, 0)) / scale.perBatch;
  return start + Math.min(columns, Math.max(0, batch));
}

/** The group at a place, or in the gap to its right. */
export function groupAtX(scale: Scale, x: number): number {
  let low = 0;
  let high = scale.groups.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (batchX(scale, middle, 0) <= x) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}

/** The group that holds a column. */
export function groupOfColumn(groups: readonly EpochGroup[], column: number): number {
  let low = 0;
  let high = groups.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((groups[middle]?.start ?? 0) <= column) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}

/** The groups that are seen, first and last included. */
export function visibleGroups(scale: Scale): { readonly first: number; readonly last: number } {
  return { first: groupAtX(scale, 0), last: groupAtX(scale, scale.width) };
}

/** Batches `from` (included) to `to` (excluded) of a group that are seen, within 0 … `batches`. */
export function visibleBatches(
  scale: Scale,
  group: number,
  batches: number,
): { readonly from: number; readonly to: number } {
  const left = batchX(scale, group, 0);
  const from = Math.max(0, Math.floor(-left / scale.perBatch));
  const to = Math.min(batches, Math.ceil((scale.width - left) / scale.perBatch));
  return { from: Math.min(from, Math.max(0, to)), to: Math.max(0, to) };
}

function clampScroll(scale: Scale, scroll: number): number {
  const all = columnCount(scale.groups) * scale.perBatch + gapCount(scale.groups) * scale.gap;
  return Math.min(Math.max(0, all - scale.width), Math.max(0, scroll));
}

function gapCount(groups: readonly EpochGroup[]): number {
  // Where samples are dropped, the last epoch has its tail too.
  return Math.max(0, groups.length - (hasTails(groups) ? 0 : 1));
}

function idealGap(groups: readonly EpochGroup[], perBatch = 0): number {
  const tail = hasTails(groups) ? Math.min(MOST_TAIL, Math.max(LEAST_TAIL, 0.8 * perBatch)) : 0;
  return tail + (columnCount(groups) < 60 ? 10 : 6);
}

function hasTails(groups: readonly EpochGroup[]): boolean {
  return (groups[0]?.dropped ?? 0) > 0;
}

function wholeGap(groups: readonly EpochGroup[], width: number): number {
  const count = gapCount(groups);
  return count === 0 ? 0 : Math.min(idealGap(groups), (MOST_GAP_SHARE * width) / count);
}
