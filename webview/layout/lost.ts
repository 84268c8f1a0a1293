import { LEAST_WORDED_BAR, pushSign } from './boxWords.ts';
import type { EpochGroup } from './groups.ts';
import type { LaneRow } from './laneGrid.ts';
import type { LanesInput } from './lanesInput.ts';
import { areCells, batchX, visibleBatches } from './scale.ts';
import type { SceneBuilder } from './scene.ts';

/** What was trained, and lost with the kill, where nothing else ran later. Gives back where it ends. */
export function pushLost(
  scene: SceneBuilder,
  input: LanesInput,
  row: LaneRow,
  group: number,
  { from, to }: { readonly from: number; readonly to: number },
): number {
  const { scale, grid } = input;
  const each = areCells(scale) ? 1 : to - from;
  const seen = visibleBatches(scale, group, to);
  for (let batch = areCells(scale) ? Math.max(from, seen.from) : from; batch < to; batch += each) {
    const x = batchX(scale, group, batch) + 1;
    const width = Math.max(2, each * scale.perBatch - 2);
    scene.mark('rolledBack', x, row.observed, width, grid.bar);
    pushSign(scene, '↶', x, row.observed, width, grid.bar, 'foreground');
  }
  return to;
}

/** Nothing comes any more, and the job goes on. */
export function pushNever(
  scene: SceneBuilder,
  { scale, grid }: LanesInput,
  row: LaneRow,
  group: number,
  { columns }: EpochGroup,
): void {
  const x = batchX(scale, group, 0) + 1;
  const width = columns * scale.perBatch - 2;
  scene.mark('never', x, row.observed, width, grid.bar);
  scene.mark('railUnexpected', x, row.lowerRail, width, grid.rail);
  if (grid.bar < LEAST_WORDED_BAR) return;
  scene.fit(['∅ → ∞', '∞'], width - 4, {
    x: x + width / 2,
    y: row.observed + grid.bar / 2,
    align: 'center',
    style: { family: 'ui', size: 14 },
    ink: 'bad',
  });
}
