import { nextOtherStop } from '../state/stopStates.ts';
import { moveStop } from '../state/stops.ts';
import type { Acting, Actions } from './acting.ts';

/** Where the run stops. */
export const STOP_ACTIONS = {
  stopEarlier: (on) => move(on, -1),
  stopLater: (on) => move(on, 1),
  stopMuchEarlier: (on) => move(on, -10),
  stopMuchLater: (on) => move(on, 10),
  otherVerdictBefore: (on) => goToOtherVerdict(on, -1),
  otherVerdictAfter: (on) => goToOtherVerdict(on, 1),
  firstStop: ({ store }) => store.setStop({ epoch: 0, batch: 1 }),
  lastStop: (on) => move(on, on.facts.epochs * on.facts.batchesPerEpoch),
  stopHere: ({ store, cursor }) => store.setStop({ epoch: cursor.epoch, batch: cursor.batch + 1 }),
} as const satisfies Actions;

function move({ store, stop, facts }: Acting, by: number): void {
  store.setStop(moveStop(stop, by, facts));
}

/** Stops at the next stop that something else comes of. */
function goToOtherVerdict({ store, stop }: Acting, by: 1 | -1): void {
  const { known } = store.stops.value;
  const next = known && nextOtherStop(known, store.epochs.value, stop, by);
  if (next !== undefined) store.setStop(next);
}
