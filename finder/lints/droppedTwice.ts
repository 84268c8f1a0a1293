import { countOf, flagOf } from '../derive/values.ts';
import type { Facts } from '../facts.ts';
import type { Lint } from '../lint.ts';
import { rankSamples } from './epochBatches.ts';
import { placeOf, setFact } from './setFact.ts';
import type { Judged } from './siteLints.ts';

/** L7: samples are left out twice, by the sampler and by the loader; or repeated by the one and left out by the other. */
export function droppedTwice(judged: Judged): Lint | undefined {
  const { facts, site } = judged;
  if (flagOf(facts, 'drop_last') !== true || site.isTraining === false) return undefined;
  const message = flagOf(facts, 'sampler_drop_last') === true ? bothMessage(facts) : padMessage(facts);
  if (message === undefined) return undefined;
  const fix = setFact(
    judged,
    'drop_last',
    false,
    (text) => `Keep the last batch: drop_last=${text} for the loader`,
  );
  return {
    code: 'L7',
    severity: 'information',
    message,
    at: placeOf(judged, 'drop_last'),
    ...(fix === undefined ? {} : { fix }),
  };
}

function bothMessage(facts: Facts): string {
  const ranks = countOf(facts, 'num_replicas');
  const batchSize = countOf(facts, 'batch_size');
  const most =
    ranks === undefined || batchSize === undefined
      ? 'samples'
      : `up to ${ranks - 1 + (batchSize - 1) * ranks} samples`;
  return `Both drop_lasts are set, the sampler's and the loader's: ${most} of each epoch are never trained.`;
}

/** Only where the numbers show that both happen. */
function padMessage(facts: Facts): string | undefined {
  const ranks = countOf(facts, 'num_replicas');
  const length = countOf(facts, 'length');
  const batchSize = countOf(facts, 'batch_size');
  const samples = rankSamples(facts);
  if (flagOf(facts, 'sampler_drop_last') !== false || samples === undefined) return undefined;
  if (ranks === undefined || length === undefined || batchSize === undefined) return undefined;
  const pads = samples * ranks - length;
  const left = (samples % batchSize) * ranks;
  if (pads === 0 || left === 0) return undefined;
  return (
    `The sampler repeats ${pads} ${pads === 1 ? 'sample' : 'samples'} so that the ranks are even, and the loader's ` +
    `drop_last leaves out ${left} of them and others.`
  );
}
