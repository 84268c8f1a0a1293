import { violationStarts } from '../layout/violations.ts';
import { type Cursor, columnOf, cursorAt } from '../state/cursor.ts';
import type { Store } from '../state/store.ts';

/** What a person does with the run that is watched. */
export type PlayAction = 'play' | 'step' | 'stepBack' | 'killHere' | 'resume' | 'reset';

/** Whether nothing may move by itself: then playing trains a batch a press. */
export function isStill(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}

export function actOnPlay(name: PlayAction, store: Store): void {
  switch (name) {
    case 'play':
      if (store.isRunning.value) store.pause();
      else if (!isStill()) store.play();
      else if (store.playhead.value?.isDead) store.resume(false);
      else store.step(1);
      return;
    case 'step':
      store.step(1);
      return;
    case 'stepBack':
      store.step(-1);
      return;
    case 'killHere': {
      const cursor = store.currentCursor.value;
      if (store.moment.value !== undefined) store.killHere();
      else if (cursor !== undefined) store.setStop({ epoch: cursor.epoch, batch: cursor.batch + 1 });
      return;
    }
    case 'resume':
      store.resume(!isStill());
      return;
    case 'reset':
      if (store.moment.value === undefined) store.reset();
      else store.endWatch();
      return;
  }
}

/** The next place where something begins to be wrong, or the last one; `undefined` where there is none. */
export function nextViolation(store: Store, cursor: Cursor, by: 1 | -1): Cursor | undefined {
  const picture = store.picture.value;
  const groups = store.groups.value;
  if (picture === undefined) return undefined;
  const starts = violationStarts(picture, groups);
  const here = columnOf(cursor, groups);
  const next =
    by > 0 ? starts.find(({ column }) => column > here) : starts.findLast(({ column }) => column < here);
  return next && { ...cursorAt(next.column, groups), rank: next.rank };
}
