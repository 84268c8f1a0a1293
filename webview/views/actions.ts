import type { Stop } from '@sampler-scope/core';
import type { LaneGrid } from '../layout/laneGrid.ts';
import { ranksOf } from '../layout/picture.ts';
import { panned, revealed, type Scale, WHOLE, zoomed } from '../layout/scale.ts';
import { type Cursor, columnOf, moveCursor, moveEpoch } from '../state/cursor.ts';
import { nextOtherStop } from '../state/stopStates.ts';
import { moveStop } from '../state/stops.ts';
import type { Store } from '../state/store.ts';
import { actOnPlay, nextViolation, type PlayAction } from './playActions.ts';

/** Everything a person can do with a key in the lanes. */
export type ActionName =
  | 'left'
  | 'right'
  | 'up'
  | 'down'
  | 'epochStart'
  | 'epochEnd'
  | 'epochBefore'
  | 'epochAfter'
  | 'stopEarlier'
  | 'stopLater'
  | 'stopMuchEarlier'
  | 'stopMuchLater'
  | 'otherVerdictBefore'
  | 'otherVerdictAfter'
  | 'firstStop'
  | 'lastStop'
  | 'stopHere'
  | 'firstDifference'
  | 'nextViolation'
  | 'lastViolation'
  | 'panLeft'
  | 'panRight'
  | 'zoomIn'
  | 'zoomOut'
  | 'zoomToStop'
  | 'zoomWhole'
  | 'openRanks'
  | 'elastic'
  | 'back'
  | 'find'
  | 'view'
  | 'table'
  | 'colour'
  | PlayAction
  | PageAction;

/** What is done to the page or the document, and not in the lanes. */
export type PageAction = 'help' | 'compare' | 'takeAway' | 'takeTest' | 'write' | 'writeNew';

/** How far a key zooms. */
const ZOOM_STEP = 1.5;

/** What the lanes look like when an action is done in them. */
export interface LaneView {
  readonly scale: Scale;
  readonly grid: LaneGrid;
}

/** Does one thing in the lanes. What is done to the page is the caller's. */
export function act(name: ActionName, store: Store, { scale, grid }: LaneView): void {
  const cursor = store.currentCursor.value;
  const picture = store.picture.value;
  const facts = store.reading.value?.facts;
  const stop = store.stop.value;
  const groups = store.groups.value;
  if (cursor === undefined || picture === undefined || facts === undefined || stop === undefined) return;

  const go = (next: Cursor): void => goTo(next, store, scale);
  const group = groups.find(({ epoch }) => epoch === cursor.epoch);
  const centre = (): number => Math.min(scale.width, Math.max(0, cursorX(scale, cursor, groups)));

  switch (name) {
    case 'left':
      go(moveCursor(cursor, -1, groups));
      return;
    case 'right':
      go(moveCursor(cursor, 1, groups));
      return;
    case 'up':
      go({ ...cursor, rank: Math.max(grid.firstRank, cursor.rank - grid.ranksPerRow) });
      return;
    case 'down':
      go({ ...cursor, rank: Math.min(lastRowRank(grid), cursor.rank + grid.ranksPerRow) });
      return;
    case 'epochStart':
      go({ ...cursor, batch: 0 });
      return;
    case 'epochEnd':
      go({ ...cursor, batch: (group?.columns ?? 1) - 1 });
      return;
    case 'epochBefore':
      go(moveEpoch(cursor, -1, groups));
      return;
    case 'epochAfter':
      go(moveEpoch(cursor, 1, groups));
      return;
    case 'stopEarlier':
      store.setStop(moveStop(stop, -1, facts));
      return;
    case 'stopLater':
      store.setStop(moveStop(stop, 1, facts));
      return;
    case 'stopMuchEarlier':
      store.setStop(moveStop(stop, -10, facts));
      return;
    case 'stopMuchLater':
      store.setStop(moveStop(stop, 10, facts));
      return;
    case 'otherVerdictBefore':
      goToOtherVerdict(store, stop, -1);
      return;
    case 'otherVerdictAfter':
      goToOtherVerdict(store, stop, 1);
      return;
    case 'firstStop':
      store.setStop({ epoch: 0, batch: 1 });
      return;
    case 'lastStop':
      store.setStop(moveStop(stop, facts.epochs * facts.batchesPerEpoch, facts));
      return;
    case 'stopHere':
      store.setStop({ epoch: cursor.epoch, batch: cursor.batch + 1 });
      return;
    case 'firstDifference': {
      const first = picture.verdict?.first ?? firstCompared(store);
      if (first !== undefined) go({ epoch: first.epoch, batch: first.batch, rank: first.rank });
      return;
    }
    case 'nextViolation':
    case 'lastViolation': {
      const next = nextViolation(store, cursor, name === 'nextViolation' ? 1 : -1);
      if (next === undefined) return;
      store.watchBatch(next);
      go(next);
      return;
    }
    case 'colour':
      store.colour.value = store.colour.value === 'place' ? 'index' : 'place';
      return;
    case 'panLeft':
      store.zoom.value = panned(scale, -scale.width / 2);
      return;
    case 'panRight':
      store.zoom.value = panned(scale, scale.width / 2);
      return;
    case 'zoomIn':
      store.zoom.value = zoomed(scale, ZOOM_STEP, centre());
      return;
    case 'zoomOut':
      store.zoom.value = zoomed(scale, 1 / ZOOM_STEP, centre());
      return;
    case 'zoomToStop': {
      const perBatch = 64;
      const column = columnOf({ ...stop, rank: 0 }, groups);
      store.zoom.value = {
        kind: 'part',
        perBatch,
        first: Math.max(0, column - (scale.width / perBatch) * 0.43),
      };
      return;
    }
    case 'zoomWhole':
      store.zoom.value = WHOLE;
      store.ranks.value = undefined;
      return;
    case 'openRanks':
      if (grid.ranksPerRow > 1) {
        const first = cursor.rank - ((cursor.rank - grid.firstRank) % grid.ranksPerRow);
        store.ranks.value = { first, end: Math.min(ranksOf(picture), first + grid.ranksPerRow) };
        store.cursor.value = cursor;
      }
      return;
    case 'elastic':
      store.isElasticOpen.value = !store.isElasticOpen.value;
      store.sheet.value = { ...store.sheet.value, tab: 'diagnosis' };
      return;
    case 'back':
      if (store.isLate.value) store.cancel();
      else if (picture.compared !== undefined) store.endComparison();
      else if (store.ranks.value !== undefined) store.ranks.value = undefined;
      else if (store.moment.value !== undefined) store.endWatch();
      else store.zoom.value = WHOLE;
      return;
    case 'play':
    case 'step':
    case 'stepBack':
    case 'killHere':
    case 'resume':
    case 'reset':
      actOnPlay(name, store);
      if (store.cursor.value !== undefined && !store.isRunning.value) go(store.cursor.value);
      return;
    case 'view':
    case 'table':
    case 'find':
    case 'help':
    case 'compare':
    case 'takeAway':
    case 'takeTest':
    case 'write':
    case 'writeNew':
      return;
  }
}

/** Stops at the next stop that something else comes of. */
function goToOtherVerdict(store: Store, stop: Stop, by: 1 | -1): void {
  const { known } = store.stops.value;
  const next = known && nextOtherStop(known, store.epochs.value, stop, by);
  if (next !== undefined) store.setStop(next);
}

/** Puts the cursor on a batch, and shows it. */
export function goTo(cursor: Cursor, store: Store, scale: Scale): void {
  store.cursor.value = cursor;
  const { first, end } = store.rankWindow.value;
  if (cursor.rank < first || cursor.rank >= end) store.ranks.value = undefined;
  const zoom = revealed(scale, columnOf(cursor, store.groups.value));
  if (zoom.kind !== store.zoom.value.kind || zoom.kind === 'part') store.zoom.value = zoom;
}

function lastRowRank(grid: LaneGrid): number {
  return grid.firstRank + (grid.rows - 1) * grid.ranksPerRow;
}

function cursorX(scale: Scale, cursor: Cursor, groups: Store['groups']['value']): number {
  const group = groups.findIndex(({ epoch }) => epoch === cursor.epoch);
  const start = groups[group]?.start ?? 0;
  return (start + cursor.batch + 0.5) * scale.perBatch + Math.max(0, group) * scale.gap - scale.scroll;
}

/** What can be done where two runs are compared: nothing that stops or plays one of them. */
const IN_COMPARISON: ReadonlySet<ActionName> = new Set<ActionName>([
  'left',
  'right',
  'up',
  'down',
  'epochStart',
  'epochEnd',
  'epochBefore',
  'epochAfter',
  'firstDifference',
  'nextViolation',
  'lastViolation',
  'panLeft',
  'panRight',
  'zoomIn',
  'zoomOut',
  'zoomWhole',
  'openRanks',
  'colour',
  'table',
  'compare',
  'back',
  'help',
]);

/** Whether an action makes sense in what is shown. */
export function isOffered(action: ActionName, store: Store): boolean {
  return store.compared.value === undefined || IN_COMPARISON.has(action);
}

/** Where two runs that are compared first differ. */
function firstCompared(store: Store): Cursor | undefined {
  const answer = store.compared.value?.answer;
  return answer?.ok === true ? answer.comparison.first : undefined;
}
