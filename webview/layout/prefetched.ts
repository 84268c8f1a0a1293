import type { EpochGroup } from './groups.ts';
import type { LaneRow } from './laneGrid.ts';
import type { LanesInput } from './lanesInput.ts';
import type { Picture } from './picture.ts';
import { batchX } from './scale.ts';
import type { SceneBuilder } from './scene.ts';

const HEIGHT = 3;

/** The batches of an epoch, first included and last excluded, that workers had fetched when the run was killed. */
export function prefetchedIn(
  { killed, before }: Pick<Picture, 'killed' | 'before'>,
  { epoch, planned }: Pick<EpochGroup, 'epoch' | 'planned'>,
): { readonly from: number; readonly to: number } | undefined {
  const to = Math.min(planned, killed.batch + before.prefetched);
  return epoch !== killed.epoch || to <= killed.batch ? undefined : { from: killed.batch, to };
}

/** A dotted line under what workers had fetched and nobody trained: on the row of what was due. */
export function layoutPrefetched(
  scene: SceneBuilder,
  { picture, scale, grid }: LanesInput,
  row: LaneRow,
  group: number,
  epoch: EpochGroup,
): void {
  const ahead = prefetchedIn(picture, epoch);
  if (ahead === undefined || row.firstRank >= picture.before.ranks) return;
  const x = batchX(scale, group, ahead.from) + 1;
  const width = Math.max(4, (ahead.to - ahead.from) * scale.perBatch - 2);
  scene.mark('prefetched', x, row.expected + grid.bar - HEIGHT, width, HEIGHT);
}
