import type { JobFacts, Stop } from '@sampler-scope/core';
import type { EpochGroup } from '../layout/groups.ts';
import type { LaneGrid } from '../layout/laneGrid.ts';
import type { Picture } from '../layout/picture.ts';
import { revealed, type Scale } from '../layout/scale.ts';
import { type Cursor, columnOf } from '../state/cursor.ts';
import type { Store } from '../state/store.ts';

/** What the lanes look like when an action is done in them. */
export interface LaneView {
  readonly scale: Scale;
  readonly grid: LaneGrid;
}

/** All that an action may need to know. */
export interface Acting extends LaneView {
  readonly store: Store;
  readonly cursor: Cursor;
  readonly picture: Picture;
  readonly facts: JobFacts;
  readonly stop: Stop;
  readonly groups: readonly EpochGroup[];
}

/** Actions by name. */
export type Actions = Readonly<Record<string, (on: Acting) => void>>;

/** Puts the cursor on a batch, and shows it. */
export function goTo(cursor: Cursor, store: Store, scale: Scale): void {
  store.cursor.value = cursor;
  const { first, end } = store.rankWindow.value;
  if (cursor.rank < first || cursor.rank >= end) store.ranks.value = undefined;
  const zoom = revealed(scale, columnOf(cursor, store.groups.value));
  if (zoom.kind !== store.zoom.value.kind || zoom.kind === 'part') store.zoom.value = zoom;
}
