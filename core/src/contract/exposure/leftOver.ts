import { mostBatches } from '../../loader/epochPlan.ts';
import type { Run } from '../../training/run.ts';
import { measure } from '../intervals.ts';
import { droppedFrom } from '../padsAndDrops.ts';
import { placesOf, realPlacesOf } from '../piece.ts';

/** What of a run is no exposure of a sample by plan: repeated to even the ranks, or left out. */
export interface LeftOver {
  /** Slots trained that repeat samples to even the ranks, over all epochs. Their samples do not count as trained more. */
  readonly pads: number;
  /** Samples left out at the end of epochs that ran to their end, by reason, added up over the epochs. */
  readonly dropped: { readonly byRankEvening: number; readonly byLastBatch: number };
}

export function leftOverOf({ stretches }: Run): LeftOver {
  let [pads, byRankEvening, byLastBatch] = [0, 0, 0];
  for (const { plan, batches } of stretches) {
    const piece = { plan, first: 0, batches };
    pads += measure(placesOf(piece)) - measure(realPlacesOf(piece));
    if (batches < mostBatches(plan)) continue;
    byRankEvening += droppedFrom({ ...plan, offset: 0 }).byRankEvening;
    byLastBatch += droppedFrom(plan).byLastBatch;
  }
  return { pads, dropped: { byRankEvening, byLastBatch } };
}
