import type { EpochPlan } from '@sampler-scope/core';

/** A slot of a plan: its rank, its batch from the plan's first on, and its number in the batch. */
export interface Slot {
  readonly rank: number;
  readonly batch: number;
  readonly slot: number;
}

/** The slot that a place falls to; `undefined` where it was left out at the start. Undoes `placeOfSlot`. */
export function slotOfPlace({ sharding, offset, batchSize }: EpochPlan, place: number): Slot | undefined {
  let rank: number;
  let sample: number;
  switch (sharding.kind) {
    case 'strided':
      rank = place % sharding.ranks;
      sample = Math.floor(place / sharding.ranks);
      break;
    case 'chunked':
      rank = Math.floor(place / sharding.perRank);
      sample = place - rank * sharding.perRank;
      break;
    case 'ragged':
      rank = sharding.starts.findLastIndex((start) => start <= place);
      sample = place - (sharding.starts[rank] ?? 0);
      break;
  }
  const number = sample - offset;
  if (number < 0) return undefined;
  const batch = Math.floor(number / batchSize);
  return { rank, batch, slot: number - batch * batchSize };
}
