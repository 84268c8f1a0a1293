import {
  CORRECT_LOOP,
  type EveryStop,
  elasticCheckpointOf,
  elasticMap,
  everyStop,
  jobOf,
  type LoopParameters,
  loopOf,
  type OrderCache,
  type SamplerConfig,
  STOP_STATES,
} from '@sampler-scope/core';
import type { StopsSoFar } from '../protocol/answers.ts';
import type { WorkerProgress } from '../protocol/results.ts';
import type { StoppedJob } from '../protocol/worker.ts';
import { requireJob, shapesOf } from './jobOfRequest.ts';

/** More stops than that are not judged: no screen tells them apart, and it would take minutes. */
const MOST_STOPS = 2_000_000;

/** How often what is known so far is told, at the most. */
const MOST_TOLD = 24;

/** What comes of every stop of a job, epoch by epoch. */
export function* everyStops(
  request: StoppedJob,
  orders: OrderCache,
): Generator<WorkerProgress, StopsSoFar | undefined> {
  const { config, scenario } = requireJob(request);
  const { epochs, batchesPerEpoch } = jobOf(config);
  const all = epochs * batchesPerEpoch;
  if (all > MOST_STOPS) return undefined;
  const { saved, target } = shapesOf(config, scenario);
  const reshaped = saved.ranks !== target.ranks || saved.batchSize !== target.batchSize;
  // One start_iter can be right for one stop only, so each stop has that of its own plan.
  if (reshaped && scenario.with?.startIter !== undefined && keepsContract(loopOf(config))) {
    return plannedStops(config, target, epochs, batchesPerEpoch);
  }
  let known: EveryStop | undefined;
  let told = 0;
  const steps = everyStop(config, scenario.with ?? {}, orders, {
    onEpoch: (soFar) => {
      known = soFar;
    },
  });
  for (;;) {
    const step = steps.next();
    if (step.done) return { ...step.value, resumedBy: 'loop' };
    const share = step.value / Math.max(1, all);
    if (known === undefined || known.states.length - told < all / MOST_TOLD) {
      yield { share };
      continue;
    }
    told = known.states.length;
    const { starts, states, counts } = known;
    yield { share, stops: { starts, states: states.slice(), counts: counts.slice(), resumedBy: 'loop' } };
  }
}

/** By arithmetic: lossless or not, the same in each epoch. */
function plannedStops(
  config: SamplerConfig,
  target: { readonly ranks: number; readonly batchSize: number },
  epochs: number,
  batches: number,
): StopsSoFar {
  const holds = STOP_STATES.indexOf('holds');
  const broken = STOP_STATES.indexOf('broken');
  const epoch = Uint8Array.from({ length: batches }, (_, i) => {
    const { lossless } = elasticMap(elasticCheckpointOf(config, i + 1), {
      ranks: [target.ranks],
      batchSizes: [target.batchSize],
    });
    return lossless[0] === 1 ? holds : broken;
  });
  const states = new Uint8Array(epochs * batches);
  for (let nth = 0; nth < epochs; nth++) states.set(epoch, nth * batches);
  const counts = new Uint32Array(STOP_STATES.length);
  for (const state of states) counts[state] = (counts[state] ?? 0) + 1;
  const starts = Uint32Array.from({ length: epochs + 1 }, (_, nth) => nth * batches);
  return { starts, states, counts, resumedBy: 'plan' };
}

/** Whether a loop is the correct one, but for what changes neither what is saved nor what is restored. */
function keepsContract(loop: LoopParameters): boolean {
  const { sharding, dropLast, accumulationSteps, totalSteps, ends } = loop;
  const correct = { ...CORRECT_LOOP, sharding, dropLast, accumulationSteps, totalSteps, ends };
  return (
    JSON.stringify(correct, Object.keys(CORRECT_LOOP)) === JSON.stringify(loop, Object.keys(CORRECT_LOOP))
  );
}
