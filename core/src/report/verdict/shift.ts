import { shiftInSamples } from '../../contract/shift.ts';
import type { Divergence } from '../../contract/verdict.ts';

/** How far the resumed run is from where it was due, in batches; `undefined` where it is in another order. */
export function shiftInBatches(first: Divergence): number | undefined {
  const shift = shiftInSamples(first);
  return shift === undefined || first.expected === undefined
    ? undefined
    : shift / first.expected.plan.batchSize;
}
