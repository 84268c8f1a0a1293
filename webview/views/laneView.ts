import { laneGrid } from '../layout/laneGrid.ts';
import { areCells, scaleOf } from '../layout/scale.ts';
import type { Store } from '../state/store.ts';
import type { LaneView } from './acting.ts';
import type { Size } from './canvas.ts';

/** What the lanes show in a pane of a size. */
export function laneView(store: Store, size: Size, groups = store.groups.value): LaneView {
  const scale = scaleOf(groups, Math.max(1, size.width), store.zoom.value);
  const { first, end } = store.rankWindow.value;
  const grid = laneGrid({ height: size.height, firstRank: first, endRank: end, asCells: areCells(scale) });
  return { scale, grid };
}
