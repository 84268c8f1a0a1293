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
 * How many of some places are among the first `samples` of their rank.
 *
 * @param below how many of them are below a place; they end at `length`.
 */
export function countInHeads(
  sharding: ElasticSharding,
  { ranks, perRank }: EpochShape,
  samples: number,
  below: (place: number) => number,
  length: number,
): number {
  if (sharding !== 'chunked' || samples >= perRank) return below(Math.min(samples, perRank) * ranks);
  if (samples === 0) return 0;
  let count = 0;
  const end = Math.min(length, perRank * ranks);
  for (let start = 0; start < end; start += perRank) count += below(start + samples) - below(start);
  return count;
}
