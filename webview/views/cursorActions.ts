import { violationStarts } from '../layout/violations.ts';
import { type Cursor, columnOf, cursorAt, moveCursor, moveEpoch } from '../state/cursor.ts';
import type { Store } from '../state/store.ts';
import { type Acting, type Actions, goTo } from './acting.ts';

/** Where a person looks: from batch to batch, and from what is wrong to what is wrong. */
export const CURSOR_ACTIONS = {
  left: (on) => go(on, moveCursor(on.cursor, -1, on.groups)),
  right: (on) => go(on, moveCursor(on.cursor, 1, on.groups)),
  up: (on) => goToRank(on, on.cursor.rank - on.grid.ranksPerRow),
  down: (on) => goToRank(on, on.cursor.rank + on.grid.ranksPerRow),
  epochStart: (on) => go(on, { ...on.cursor, batch: 0 }),
  epochEnd(on) {
    const group = on.groups.find(({ epoch }) => epoch === on.cursor.epoch);
    go(on, { ...on.cursor, batch: (group?.columns ?? 1) - 1 });
  },
  epochBefore: (on) => go(on, moveEpoch(on.cursor, -1, on.groups)),
  epochAfter: (on) => go(on, moveEpoch(on.cursor, 1, on.groups)),
  firstDifference(on) {
    const first = on.picture.verdict?.first ?? firstCompared(on.store);
    if (first !== undefined) go(on, { epoch: first.epoch, batch: first.batch, rank: first.rank });
  },
  nextViolation: (on) => goToViolation(on, 1),
  lastViolation: (on) => goToViolation(on, -1),
} as const satisfies Actions;

function go({ store, scale }: Acting, cursor: Cursor): void {
  goTo(cursor, store, scale);
}

function goToRank(on: Acting, rank: number): void {
  const { firstRank, rows, ranksPerRow } = on.grid;
  const last = firstRank + (rows - 1) * ranksPerRow;
  go(on, { ...on.cursor, rank: Math.min(last, Math.max(firstRank, rank)) });
}

/** To the next place where something begins to be wrong, or to the one before. A run that is watched goes there. */
function goToViolation(on: Acting, by: 1 | -1): void {
  const { picture, groups, cursor } = on;
  const starts = violationStarts(picture, groups);
  const here = columnOf(cursor, groups);
  const next =
    by > 0 ? starts.find(({ column }) => column > here) : starts.findLast(({ column }) => column < here);
  if (next === undefined) return;
  const at = { ...cursorAt(next.column, groups), rank: next.rank };
  on.store.watchBatch(at);
  go(on, at);
}

/** Where two runs that are compared first differ. */
function firstCompared(store: Store): Cursor | undefined {
  const answer = store.compared.value?.answer;
  return answer?.ok === true ? answer.comparison.first : undefined;
}
