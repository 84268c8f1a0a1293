import type { EpochGroup } from '../layout/groups.ts';
import type { Picture } from '../layout/picture.ts';

/** The batch a person looks at. */
export interface Cursor {
  readonly epoch: number;
  /** From 0 on, in the epoch as it was planned and as it ran. */
  readonly batch: number;
  readonly rank: number;
}

/** Where to look first: at the first difference, else at the first batch after the resume. */
export function firstCursor({ verdict, stop }: Picture, groups: readonly EpochGroup[]): Cursor {
  if (verdict?.first !== undefined) {
    const { epoch, batch, rank } = verdict.first;
    return clampCursor({ epoch, batch, rank }, groups, rank + 1);
  }
  const stopped = groups.find(({ epoch }) => epoch === stop.epoch);
  const next = groups.find(({ epoch }) => epoch > stop.epoch);
  if (stopped !== undefined && stop.batch < stopped.columns) {
    return { epoch: stop.epoch, batch: stop.batch, rank: 0 };
  }
  return next === undefined
    ? { epoch: stop.epoch, batch: Math.max(0, stop.batch - 1), rank: 0 }
    : { epoch: next.epoch, batch: 0, rank: 0 };
}

/** The nearest batch that there is. */
export function clampCursor(cursor: Cursor, groups: readonly EpochGroup[], ranks: number): Cursor {
  const group = groups.find(({ epoch }) => epoch === cursor.epoch) ?? groups[0];
  return {
    epoch: group?.epoch ?? 0,
    batch: Math.min(Math.max(0, (group?.columns ?? 1) - 1), Math.max(0, cursor.batch)),
    rank: Math.min(Math.max(0, ranks - 1), Math.max(0, cursor.rank)),
  };
}

/** Some batches on, over epochs' borders. */
export function moveCursor(cursor: Cursor, by: number, groups: readonly EpochGroup[]): Cursor {
  return { ...cursor, ...cursorAt(columnOf(cursor, groups) + by, groups) };
}

/** The batch in the column, or in the nearest one. */
export function cursorAt(column: number, groups: readonly EpochGroup[]): Omit<Cursor, 'rank'> {
  const last = groups.at(-1);
  if (last === undefined) return { epoch: 0, batch: 0 };
  const within = Math.min(last.start + last.columns - 1, Math.max(0, column));
  const target = groups.find(({ start, columns }) => within < start + columns) ?? last;
  return { epoch: target.epoch, batch: within - target.start };
}

/** The same batch, or the nearest one, some epochs on. */
export function moveEpoch(cursor: Cursor, by: number, groups: readonly EpochGroup[]): Cursor {
  const group = groups.findIndex(({ epoch }) => epoch === cursor.epoch);
  const target = groups[Math.min(groups.length - 1, Math.max(0, group + by))];
  if (target === undefined) return cursor;
  return { ...cursor, epoch: target.epoch, batch: Math.min(target.columns - 1, cursor.batch) };
}

/** The column of a batch, counted over all epochs. */
export function columnOf({ epoch, batch }: Cursor, groups: readonly EpochGroup[]): number {
  return (groups.find((group) => group.epoch === epoch)?.start ?? 0) + batch;
}
