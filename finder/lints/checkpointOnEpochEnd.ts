import { countOf } from '../derive/values.ts';
import type { Facts } from '../facts.ts';
import type { Lint } from '../lint.ts';
import { epochBatches } from './epochBatches.ts';
import { placeOf, setFact } from './setFact.ts';
import type { Judged } from './siteLints.ts';

/** L6: Helios saves a checkpoint on an epoch's last batch as one that skips every later epoch whole. */
export function checkpointOnEpochEnd(judged: Judged): Lint | undefined {
  const { site, facts } = judged;
  if (site.order.kind !== 'exact' || site.order.loop !== 'helios-iteration') return undefined;
  const every = countOf(facts, 'checkpoint_every');
  const batches = epochBatches(facts);
  if (every === undefined || batches === undefined || batches === 0) return undefined;
  const step = firstMeeting(every, batches, facts);
  if (step === undefined) return undefined;
  const better = nearestSafe(every, batches, facts);
  const fix =
    better === undefined
      ? undefined
      : setFact(judged, 'checkpoint_every', better, (text) => `Save every ${text} steps instead`);
  return {
    code: 'L6',
    severity: 'error',
    message:
      `The checkpoint of step ${step} falls on the last of an epoch's ${batches} batches: ` +
      'Helios saves it with dataset_iter at the end, and a run resumed from it finds every epoch empty.',
    at: placeOf(judged, 'checkpoint_every'),
    ...(fix === undefined ? {} : { fix }),
  };
}

/** The first step whose checkpoint falls on an epoch's last batch; `undefined` if the run ends before. */
function firstMeeting(every: number, batches: number, facts: Facts): number | undefined {
  const accumulation = countOf(facts, 'accumulation_steps') ?? 1;
  const stride = every * accumulation;
  const step = (stride / greatestCommonDivisor(stride, batches)) * (batches / accumulation);
  const last = countOf(facts, 'max_steps') ?? Number.POSITIVE_INFINITY;
  return step <= last ? Math.round(step) : undefined;
}

/** The nearest number of steps that meets no epoch's end, among a few on either side. */
function nearestSafe(every: number, batches: number, facts: Facts): number | undefined {
  for (let distance = 1; distance <= 10; distance++) {
    for (const candidate of [every + distance, every - distance]) {
      if (candidate > 0 && firstMeeting(candidate, batches, facts) === undefined) return candidate;
    }
  }
  return undefined;
}

function greatestCommonDivisor(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y > 0) [x, y] = [y, x % y];
  return x;
}
