import { countOf } from '../derive/values.ts';
import type { Shape } from '../found.ts';
import type { Lint } from '../lint.ts';
import { placeOf, setFact } from './setFact.ts';
import type { Judged } from './siteLints.ts';

/** Where a person names the sampler, and what it is given. */
const CHOSEN: readonly Shape[] = ['S4', 'S5', 'S11'];

/** L3: a resumable sampler that counts other batches than the loader makes. */
export function batchSizesDiffer(judged: Judged): Lint | undefined {
  const { site, facts } = judged;
  const ofSampler = countOf(facts, 'sampler_batch_size');
  const ofLoader = countOf(facts, 'batch_size');
  const isChosen = CHOSEN.includes(site.shape);
  if (!isChosen || ofSampler === undefined || ofLoader === undefined || ofSampler === ofLoader)
    return undefined;
  const fix = setFact(
    judged,
    'sampler_batch_size',
    ofLoader,
    (text) => `Pass batch_size=${text} to the sampler`,
  );
  return {
    code: 'L3',
    severity: 'error',
    message:
      `${site.name} counts batches of ${ofSampler}, its loader makes batches of ${ofLoader}: ` +
      `a resume at start_iter k skips k × ${ofSampler} samples of a rank instead of k × ${ofLoader}.`,
    at: placeOf(judged, 'sampler_batch_size'),
    ...(fix === undefined ? {} : { fix }),
  };
}
