/**
 * How the places of an order are shared out to the ranks: where sample j of rank r stands.
 *
 * - strided (torch, Helios): place `j * ranks + r`, `perRank` samples each;
 * - chunked: place `r * perRank + j`;
 * - ragged: place `starts[r] + j`, up to `starts[r + 1]` (excluded): ranks may have different numbers of samples.
 */
export type Sharding =
  | { readonly kind: 'strided' | 'chunked'; readonly ranks: number; readonly perRank: number }
  | { readonly kind: 'ragged'; readonly starts: Uint32Array };

/** How many ranks there are, from 1 on. */
export function rankCount(sharding: Sharding): number {
  return sharding.kind === 'ragged' ? sharding.starts.length - 1 : sharding.ranks;
}

/** How many samples a rank has in the whole epoch. */
export function samplesOfRank(sharding: Sharding, rank: number): number {
  if (sharding.kind !== 'ragged') return sharding.perRank;
  return (sharding.starts[rank + 1] ?? 0) - (sharding.starts[rank] ?? 0);
}

/** The place of sample `j` of a rank. Past the order's end it wraps around: a pad. */
export function placeOfSample(sharding: Sharding, rank: number, j: number): number {
  switch (sharding.kind) {
    case 'strided':
      return j * sharding.ranks + rank;
    case 'chunked':
      return rank * sharding.perRank + j;
    case 'ragged':
      return (sharding.starts[rank] ?? 0) + j;
  }
}

/** Whether two shardings put the same samples at the same places of every rank. */
export function sameSharding(a: Sharding, b: Sharding): boolean {
  if (a.kind === 'ragged') return b.kind === 'ragged' && sameStarts(a.starts, b.starts);
  return a.kind === b.kind && a.ranks === b.ranks && a.perRank === b.perRank;
}

function sameStarts(a: Uint32Array, b: Uint32Array): boolean {
  return a.length === b.length && a.every((start, rank) => start === b[rank]);
}
