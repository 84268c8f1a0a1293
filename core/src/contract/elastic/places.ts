import type { ElasticSharding, EpochShape } from './shape.ts';

/**
 * How many places below `end` are among the first `samples` of their rank. Both strided and block-cyclic ranks go through
 * the order together, so theirs are a prefix of it; chunked ranks each have a prefix of their own part.
 *
 * @param samples at the most `perRank`; in block-cyclic shapes whole batches.
 */
export function placesBelow(
  sharding: ElasticSharding,
  { ranks, perRank }: EpochShape,
  samples: number,
  end: number,
): number {
  if (sharding !== 'chunked') return Math.min(end, samples * ranks);
  if (perRank === 0) return 0;
  const below = Math.min(end, perRank * ranks);
  const whole = Math.floor(below / perRank);
  return whole * samples + Math.min(below - whole * perRank, samples);
}

/**
 * How many of some places are samples `from` to `to` (excluded) of a rank.
 *
 * @param below how many of them are below a place; they end at `length`.
 */
export function countWithin(
  sharding: ElasticSharding,
  { ranks, perRank }: EpochShape,
  from: number,
  to: number,
  below: (place: number) => number,
  length: number,
): number {
  if (from >= to) return 0;
  if (sharding !== 'chunked') return below(to * ranks) - below(from * ranks);
  let count = 0;
  for (let start = 0; start < Math.min(length, perRank * ranks); start += perRank)
    count += below(start + to) - below(start + from);
  return count;
}
