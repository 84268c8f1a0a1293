import type { Changes } from '../config/samplerConfig.ts';
import { type EpochPlan, mostBatches } from '../loader/epochPlan.ts';
import type { Checkpoint, CountedJob } from './checkpoint.ts';
import { epochOfOrder, type ProcessEpoch } from './epochOrder.ts';
import { drawsOfEpoch, seedFromGlobalGenerator } from './globalGenerator.ts';
import type { Job } from './job.ts';
import type { LoopParameters } from './loop.ts';
import { type Restored, restore } from './restore.ts';
import type { Run, Stretch } from './run.ts';
import { shapePlan } from './shapePlan.ts';

/** One process of a run: from a checkpoint until it is killed or the job ends. */
export interface ProcessSetup {
  readonly job: Job;
  readonly loop: LoopParameters;
  readonly from: Checkpoint;
  readonly resumed: boolean;
  /** What is different in a resumed process. */
  readonly changes: Changes;
  /** The job whose process made the checkpoint. */
  readonly saved: CountedJob;
  /** Batches of the whole job, where it ends by iterations. */
  readonly totalBatches: number;
  /** Epochs of the whole job, where it ends by epochs. */
  readonly totalEpochs: number;
}

/** A stretch a process trained, and where in its own counts. */
export interface TrainedStretch extends Stretch {
  /** Batches of the epoch trained before it, and by the process's own count. */
  readonly doneBefore: number;
  readonly counted: number;
  /** Batches of the whole job trained before it. */
  readonly trainedBefore: number;
  /** Whether the epoch's data is used up with it. */
  readonly endsEpoch: boolean;
}

/** Trains epoch after epoch. Returns how the job ends; a job that would never end is found to, and left. */
export function* trainProcess(setup: ProcessSetup): Generator<TrainedStretch, Run['end']> {
  const { job, loop, from, resumed, totalBatches, totalEpochs } = setup;
  const start: Restored = resumed
    ? restore(from, loop, setup.changes, setup.saved, job)
    : { epoch: from.epoch, startIter: 0, skip: 0 };
  const byIterations = loop.ends === 'iterations';
  let trained = from.position.trained;
  let streamed = 0;

  for (let nth = 0; ; nth++) {
    const epoch = start.epoch + nth;
    const left = byIterations ? totalBatches - trained : Number.POSITIVE_INFINITY;
    if (byIterations ? left <= 0 : epoch >= totalEpochs) return 'finished';

    const counted = nth > 0 || !resumed || loop.counterAfterResume === 'restarts' ? 0 : from.batch;
    const most = Math.min(left, mostOfEpoch(setup, nth));
    const parts =
      resumed && loop.applied === 'stream_start'
        ? streamParts(setup, streamed, most)
        : [wholePart(planEpochOf(setup, start, { epoch, nth, resumed }), most)];
    const { position } = from;
    const done = position.epoch === epoch && !position.epochOver && nth === 0 ? position.batch : 0;
    let inEpoch = 0;
    for (const [i, { plan, batches }] of parts.entries()) {
      const endsEpoch = i === parts.length - 1;
      const counts = { doneBefore: done + inEpoch, counted: counted + inEpoch, trainedBefore: trained };
      yield { epoch, plan, batches, resumed, endsEpoch, ...counts };
      inEpoch += batches;
      trained += batches;
    }
    streamed += inEpoch;
    // After its first epoch a process has nothing left that could change: an empty epoch is followed by empty ones.
    if (inEpoch === 0 && nth > 0 && byIterations && epoch >= totalEpochs) return 'livelock';
  }
}

/** Whether a process waits for iterations that never come. Its second epoch tells: from then on all are alike. */
export function neverEnds(setup: ProcessSetup): boolean {
  if (setup.loop.ends !== 'iterations') return false;
  let first: number | undefined;
  let hasSecond = false;
  for (const { epoch, batches } of trainProcess(setup)) {
    first ??= epoch;
    if (epoch === first) continue;
    if (epoch > first + 1) break;
    if (batches > 0) return false;
    hasSecond = true;
  }
  return hasSecond;
}

interface Part {
  readonly plan: EpochPlan;
  readonly batches: number;
}

function wholePart(plan: EpochPlan, most: number): Part {
  return { plan, batches: Math.min(mostBatches(plan), most) };
}

/** Batches after which a resumed process takes its first epoch to be over. */
function mostOfEpoch({ job, loop, from, resumed }: ProcessSetup, nth: number): number {
  if (!resumed || loop.firstEpoch === 'to_its_end') return Number.POSITIVE_INFINITY;
  return nth === 0 ? Math.max(0, job.batchesPerEpoch - from.batch) : job.batchesPerEpoch;
}

function planEpochOf(setup: ProcessSetup, start: Restored, at: ProcessEpoch): EpochPlan {
  const { job, loop, from, resumed } = setup;
  const { nth } = at;
  const skipsAll = nth === 0 && resumed && loop.applied === 'finished_epoch' && from.position.epochOver;
  const applies = nth === 0 || loop.cleared === 'never';
  const skips = resumed && applies && loop.applied !== 'epoch_start';
  const remaining = resumed && nth === 0 && loop.padding === 'remaining' && from.batch > 0;

  const orderEpoch = orderEpochOf(setup, at);
  const plan = job.plan(orderEpoch, skips && !remaining ? start.startIter : 0);
  const shaped = shapePlan(plan, {
    loop,
    resumed,
    consumed: remaining ? from.batch * setup.saved.batchSize * setup.saved.ranks : undefined,
    globalSeed: globalSeedOf(setup, nth),
    orderEpoch,
  });
  if (skipsAll) return { ...shaped, offset: Number.MAX_SAFE_INTEGER };
  return skips && !remaining ? { ...shaped, offset: shaped.offset + start.skip } : shaped;
}

function orderEpochOf({ job, loop, resumed, changes }: ProcessSetup, at: ProcessEpoch): number {
  if (resumed && changes.setEpoch === 'forgotten') return 0;
  const epoch = epochOfOrder(at, loop, job);
  return Math.max(0, resumed ? epoch + (changes.epochOffset ?? 0) : epoch);
}

/** The seed of the process's nth epoch, where orders come from the global generator. */
function globalSeedOf({ job, loop, from, resumed }: ProcessSetup, nth: number): number | undefined {
  if (loop.seedFrom !== 'global_generator') return undefined;
  const perEpoch = drawsOfEpoch(loop.validationDraws);
  const { epoch, batch, epochOver } = from.position;
  const past = epochOver ? epoch + 1 : epoch;
  const inEpoch = !epochOver && batch > 0 ? drawsOfEpoch(0) : 0;
  const drawn = !resumed
    ? 0
    : loop.generatorRestored === 'at_stop'
      ? past * perEpoch + inEpoch
      : past * drawsOfEpoch(0);
  return seedFromGlobalGenerator(job.seed, drawn + nth * perEpoch);
}

/** The next batches of the stream that starts at the first batch of epoch 0 and runs through the epochs. */
function streamParts({ job, loop, resumed }: ProcessSetup, streamed: number, most: number): Part[] {
  const parts: Part[] = [];
  const { batchesPerEpoch } = job;
  let next = streamed;
  const end = streamed + Math.min(most, batchesPerEpoch);
  while (next < end) {
    const orderEpoch = Math.floor(next / batchesPerEpoch);
    const first = next % batchesPerEpoch;
    const plan = shapePlan(job.plan(orderEpoch, 0), {
      loop,
      resumed,
      consumed: undefined,
      globalSeed: undefined,
      orderEpoch,
    });
    const batches = Math.min(end - next, batchesPerEpoch - first);
    parts.push({ plan: { ...plan, offset: first * plan.batchSize }, batches });
    next += batches;
  }
  return parts;
}
