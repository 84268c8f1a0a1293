import { type LaneGrid, laneRow, rowAtY } from './laneGrid.ts';
import { RULER_HEIGHT, RULER_TOP } from './ruler.ts';
import { batchX, groupAtX, type Scale } from './scale.ts';

/** What stands at a place of the lanes. */
export type Hit =
  /** A batch of an epoch, on the first rank of a row. */
  | { readonly kind: 'batch'; readonly epoch: number; readonly batch: number; readonly rank: number }
  /** The ruler, at the border between batches that is nearest: so many batches of the epoch are done there. */
  | { readonly kind: 'ruler'; readonly epoch: number; readonly batch: number }
  | { readonly kind: 'none' };

/** What stands at a place, in CSS pixels from the top left of the lanes. Undoes the layout. */
export function hitLanes(scale: Scale, grid: LaneGrid, x: number, y: number): Hit {
  if (y < RULER_TOP - 4) return { kind: 'none' };
  if (y < RULER_TOP + RULER_HEIGHT + 2) return { kind: 'ruler', ...borderAt(scale, x) };
  const group = groupAtX(scale, x);
  const epoch = scale.groups[group];
  if (epoch === undefined || y > grid.top + grid.rows * grid.pitch) return { kind: 'none' };
  const batch = Math.floor((x - batchX(scale, group, 0)) / scale.perBatch);
  if (batch < 0 || batch >= epoch.columns) return { kind: 'none' };
  return { kind: 'batch', epoch: epoch.epoch, batch, rank: laneRow(grid, rowAtY(grid, y)).firstRank };
}

/** The border between batches that is nearest to an x, within what the epoch plans. */
export function borderAt(scale: Scale, x: number): { readonly epoch: number; readonly batch: number } {
  const group = groupAtX(scale, x);
  const epoch = scale.groups[group];
  const batch = Math.round((x - batchX(scale, group, 0)) / scale.perBatch);
  return {
    epoch: epoch?.epoch ?? 0,
    batch: Math.min(epoch?.planned ?? 0, Math.max(0, batch)),
  };
}
