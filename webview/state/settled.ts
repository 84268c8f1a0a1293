import { MOST_DRAWN } from '../protocol/results.ts';
import type { WorkerMethod } from '../protocol/worker.ts';
import type { WorkerClient } from '../worker/client.ts';

/** Orders up to this length are drawn in less than a frame or two. */
const QUICK_LENGTH = 500_000;
/** A stop that has not moved for so long has settled, in milliseconds. */
const SETTLED = 150;

/**
 * Asks for what takes an order to be drawn: at once where that is quick, else when nothing has changed for a moment, so
 * that the check of a stop that is being dragged does not wait for it. Gives back what takes it back.
 *
 * @param length of the order. One that is too long to be drawn is not asked for.
 */
export type WhenSettled = (method: WorkerMethod, length: number, ask: () => void) => () => void;

export function createWhenSettled(worker: WorkerClient): WhenSettled {
  return (method, length, ask) => {
    if (length > MOST_DRAWN) return () => {};
    const timer = setTimeout(ask, length > QUICK_LENGTH ? SETTLED : 0);
    return () => {
      clearTimeout(timer);
      worker.cancel(method);
    };
  };
}
