/** A batch of a rank. */
export interface CellName {
  readonly epoch: number;
  readonly batch: number;
  readonly rank: number;
}

import { type LaneGrid, laneRow, rowOfRank } from './laneGrid.ts';
import { batchX, type Scale } from './scale.ts';
import type { Box } from './stopMarker.ts';

/** The least a cursor is wide, in CSS pixels: a batch may be less than a pixel. */
const LEAST_WIDTH = 5;

/** The box around the expected and the observed batch at the cursor; `undefined` where it is out of sight. */
export function cursorBox(scale: Scale, grid: LaneGrid, cursor: CellName): Box | undefined {
  const group = scale.groups.findIndex(({ epoch }) => epoch === cursor.epoch);
  if (group < 0 || cursor.rank < grid.firstRank || cursor.rank >= grid.endRank) return undefined;
  const left = batchX(scale, group, cursor.batch);
  const width = Math.max(LEAST_WIDTH, scale.perBatch);
  const x = left - (width - scale.perBatch) / 2;
  if (x + width < 0 || x > scale.width) return undefined;
  const row = laneRow(grid, rowOfRank(grid, cursor.rank));
  return { x, y: row.expected - 1, width, height: row.observed + grid.bar + 1 - (row.expected - 1) };
}
