import { countOf, flagOf } from '../derive/values.ts';
import type { Lint } from '../lint.ts';
import { placeOf, setFact } from './setFact.ts';
import type { Judged } from './siteLints.ts';

/** L10: ranks that are not made even run out of batches at different steps, and those left over wait for ever. */
export function unevenRanks(judged: Judged): Lint | undefined {
  const { site, facts } = judged;
  if (flagOf(facts, 'even_ranks') !== false || site.isTraining === false) return undefined;
  if (flagOf(facts, 'drop_last') === true && site.system !== 'mmengine') return undefined;
  const [length, ranks] = [countOf(facts, 'length'), countOf(facts, 'num_replicas')];
  if (length !== undefined && ranks !== undefined && length % ranks === 0) return undefined;
  const name = site.system === 'mmengine' ? 'round_up' : 'even_batches';
  const fix = setFact(judged, 'even_ranks', true, (text) => `Even the ranks: ${name}=${text}`);
  return {
    code: 'L10',
    severity: 'warning',
    message:
      `Without ${name} some ranks get a batch less than others: in training the others wait for them in the next ` +
      'all-reduce, for ever.',
    at: placeOf(judged, 'even_ranks'),
    ...(fix === undefined ? {} : { fix }),
  };
}
