import { countOf, flagOf } from '../derive/values.ts';
import type { Facts } from '../facts.ts';

/** How many samples of an epoch each rank has; `undefined` while that is open. Source: `DistributedSampler`. */
export function rankSamples(facts: Facts): number | undefined {
  const length = countOf(facts, 'length', 0);
  const ranks = facts.num_replicas === undefined ? 1 : countOf(facts, 'num_replicas');
  const isDropped = facts.sampler_drop_last === undefined ? false : flagOf(facts, 'sampler_drop_last');
  if (length === undefined || ranks === undefined || isDropped === undefined) return undefined;
  return isDropped ? Math.floor(length / ranks) : Math.ceil(length / ranks);
}

/** How many batches each rank's samples make; `undefined` while that is open. */
export function epochBatches(facts: Facts): number | undefined {
  const samples = rankSamples(facts);
  const batchSize = countOf(facts, 'batch_size');
  const isDropped = facts.drop_last === undefined ? false : flagOf(facts, 'drop_last');
  if (samples === undefined || batchSize === undefined || isDropped === undefined) return undefined;
  return isDropped ? Math.floor(samples / batchSize) : Math.ceil(samples / batchSize);
}
