import { ranksOf } from '../layout/picture.ts';
import { batchX, panned, WHOLE, zoomed } from '../layout/scale.ts';
import { columnOf } from '../state/cursor.ts';
import type { Acting, Actions } from './acting.ts';

/** How far a key zooms. */
const ZOOM_STEP = 1.5;
/** How wide a batch is, in CSS pixels, where the stop is looked at, and where in the lanes that stands then. */
const STOP_WIDTH = 64;
const STOP_SHARE = 0.43;

/** How much is seen, and how. */
export const ZOOM_ACTIONS = {
  panLeft: (on) => pan(on, -0.5),
  panRight: (on) => pan(on, 0.5),
  zoomIn: (on) => zoom(on, ZOOM_STEP),
  zoomOut: (on) => zoom(on, 1 / ZOOM_STEP),
  zoomToStop({ store, stop, groups, scale }) {
    const column = columnOf({ ...stop, rank: 0 }, groups);
    const first = Math.max(0, column - (scale.width / STOP_WIDTH) * STOP_SHARE);
    store.zoom.value = { kind: 'part', perBatch: STOP_WIDTH, first };
  },
  zoomWhole({ store }) {
    store.zoom.value = WHOLE;
    store.ranks.value = undefined;
  },
  openRanks({ store, cursor, picture, grid: { ranksPerRow, firstRank } }) {
    if (ranksPerRow === 1) return;
    const first = cursor.rank - ((cursor.rank - firstRank) % ranksPerRow);
    store.ranks.value = { first, end: Math.min(ranksOf(picture), first + ranksPerRow) };
    store.cursor.value = cursor;
  },
  colour({ store: { colour } }) {
    colour.value = colour.value === 'place' ? 'index' : 'place';
  },
  back({ store, picture }) {
    if (store.isLate.value) store.cancel();
    else if (picture.compared !== undefined) store.endComparison();
    else if (store.ranks.value !== undefined) store.ranks.value = undefined;
    else if (store.moment.value !== undefined) store.endWatch();
    else store.zoom.value = WHOLE;
  },
} as const satisfies Actions;

function pan({ store, scale }: Acting, screens: number): void {
  store.zoom.value = panned(scale, screens * scale.width);
}

/** Zooms where the cursor stands, or at the edge that is nearest to it. */
function zoom({ store, scale, cursor, groups }: Acting, factor: number): void {
  const group = Math.max(
    0,
    groups.findIndex(({ epoch }) => epoch === cursor.epoch),
  );
  const x = batchX(scale, group, cursor.batch + 0.5);
  store.zoom.value = zoomed(scale, factor, Math.min(scale.width, Math.max(0, x)));
}
