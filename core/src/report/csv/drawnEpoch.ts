import { batchesOfRank, batchLength, placeOfSlot } from '../../loader/epochPlan.ts';
import { rankCount } from '../../loader/sharding.ts';
import type { OrderCache } from '../../samplers/orderCache.ts';
import type { Stretch } from '../../training/run.ts';

/** A sample in a slot of a batch. */
export interface Slot {
  readonly index: number;
  /** In the epoch's order; of a pad, at or past its length. */
  readonly place: number;
  readonly isPad: boolean;
  /** Whether it was trained after a resume. */
  readonly isResumed: boolean;
}

/** The stretches of one epoch of a run, one behind the other, with their orders drawn. */
export interface DrawnEpoch {
  readonly batches: number;
  readonly ranks: number;
  /** The slots of a batch; none past the end. Batches count through all stretches. */
  slotsAt(rank: number, batch: number): readonly Slot[];
}

/** Draws the orders of an epoch, in steps. */
export function* drawEpoch(stretches: readonly Stretch[], orders: OrderCache): Generator<number, DrawnEpoch> {
  const drawn: { readonly stretch: Stretch; readonly indices: Uint32Array; readonly start: number }[] = [];
  let batches = 0;
  for (const stretch of stretches) {
    const indices = stretch.batches > 0 ? yield* orders.draw(stretch.plan.order) : new Uint32Array();
    drawn.push({ stretch, indices, start: batches });
    batches += stretch.batches;
  }
  return {
    batches,
    ranks: Math.max(0, ...stretches.map(({ plan }) => rankCount(plan.sharding))),
    slotsAt(rank, batch) {
      const at = drawn.find(({ stretch, start }) => start <= batch && batch < start + stretch.batches);
      return at === undefined ? [] : slotsOf(at.stretch, at.indices, rank, batch - at.start);
    },
  };
}

function slotsOf({ plan, resumed }: Stretch, indices: Uint32Array, rank: number, batch: number): Slot[] {
  if (rank >= rankCount(plan.sharding)) return [];
  return Array.from({ length: batchLength(plan, rank, batch) }, (_, slot) => {
    const place = placeOfSlot(plan, rank, batch, slot);
    const { length } = indices;
    return { index: indices[place % length] ?? 0, place, isPad: place >= length, isResumed: resumed };
  });
}

/** How many samples all ranks get in a stretch, pads too. */
export function slotCount({ plan, batches }: Stretch): number {
  let slots = 0;
  for (let rank = 0; rank < rankCount(plan.sharding); rank++) {
    const got = Math.min(batches, batchesOfRank(plan, rank));
    // All but the last are full.
    if (got > 0) slots += (got - 1) * plan.batchSize + batchLength(plan, rank, got - 1);
  }
  return slots;
}
