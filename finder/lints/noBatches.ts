import { countOf, flagOf } from '../derive/values.ts';
import type { Lint } from '../lint.ts';
import { rankSamples } from './epochBatches.ts';
import { placeOf, setFact } from './setFact.ts';
import type { Judged } from './siteLints.ts';

/** L13: fewer samples than ranks, or than a batch where the last one is dropped. */
export function noBatches(judged: Judged): Lint | undefined {
  const { facts } = judged;
  const length = countOf(facts, 'length');
  const ranks = countOf(facts, 'num_replicas');
  const samples = rankSamples(facts);
  const batchSize = countOf(facts, 'batch_size');
  if (length === undefined || samples === undefined) return undefined;
  if (ranks !== undefined && length < ranks) return fewerThanRanks(judged, length, ranks);
  if (flagOf(facts, 'drop_last') !== true || batchSize === undefined || samples >= batchSize)
    return undefined;
  const fix = setFact(judged, 'drop_last', false, (text) => `Keep the last batch: drop_last=${text}`);
  return {
    code: 'L13',
    severity: 'error',
    message: `Each rank has ${samples} samples, fewer than a batch of ${batchSize}, and drop_last leaves them out: no batches at all.`,
    at: placeOf(judged, 'batch_size'),
    ...(fix === undefined ? {} : { fix }),
  };
}

function fewerThanRanks(judged: Judged, length: number, ranks: number): Lint {
  const isDropped = flagOf(judged.facts, 'sampler_drop_last') === true;
  return {
    code: 'L13',
    severity: isDropped ? 'error' : 'warning',
    message: isDropped
      ? `${length} samples for ${ranks} ranks, and the sampler's drop_last leaves them out: no batches at all.`
      : `${length} samples for ${ranks} ranks: ${ranks - length} of them only get samples of others again.`,
    at: placeOf(judged, 'num_replicas'),
  };
}
