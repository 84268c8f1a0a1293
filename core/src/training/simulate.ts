import type { Changes } from '../config/samplerConfig.ts';
import { type Checkpoint, checkpointAt, FRESH, newestCheckpoint, type Position } from './checkpoint.ts';
import type { Job } from './job.ts';
import type { LoopParameters } from './loop.ts';
import { type ProcessSetup, type TrainedStretch, trainProcess } from './process.ts';
import type { Run, Stop } from './run.ts';

/** The run that nothing interrupts. */
export function uninterruptedRun(job: Job, loop: LoopParameters): Run {
  const { stretches, end } = trainToTheEnd(freshProcess(job, loop));
  return { stretches, rolledBack: [], end };
}

/** A run up to its last resume. */
export interface UnfinishedRun {
  /** What was trained before, and was kept. */
  readonly stretches: readonly TrainedStretch[];
  /** What was trained after a checkpoint and lost when the run was killed. */
  readonly rolledBack: readonly TrainedStretch[];
  /** The checkpoint each resume went on from, one for each stop. */
  readonly checkpoints: readonly Checkpoint[];
  /** The process that goes on. */
  readonly process: ProcessSetup;
}

/**
 * Kills the run at each stop in turn and resumes it from its newest checkpoint.
 *
 * @param stops at least one, in the order they happen.
 * @param resumed the job as it resumes, with the world size, batch size, seed and dataset that it has then.
 */
export function killAndResume(
  job: Job,
  loop: LoopParameters,
  stops: readonly Stop[],
  resumed: Job,
  changes: Changes,
): UnfinishedRun {
  const stretches: TrainedStretch[] = [];
  const rolledBack: TrainedStretch[] = [];
  const checkpoints: Checkpoint[] = [];
  let process = freshProcess(job, loop);
  for (const stop of stops) {
    const life = trainUntil(process, stop);
    const checkpoint = checkpointOf(life, process);
    const parted = partAt(life, checkpoint.position.trained);
    stretches.push(...parted.before);
    rolledBack.push(...parted.after);
    checkpoints.push(checkpoint);
    const { totalBatches, totalEpochs, job: saved } = process;
    process = {
      job: resumed,
      loop,
      from: checkpoint,
      resumed: true,
      changes,
      saved,
      totalBatches,
      totalEpochs,
    };
  }
  return { stretches, rolledBack, checkpoints, process };
}

/** The run that is killed at each stop in turn, resumed, and then trained to its end. */
export function resumedRun(
  job: Job,
  loop: LoopParameters,
  stops: readonly Stop[],
  resumed: Job,
  changes: Changes,
): { readonly run: Run; readonly checkpoints: readonly Checkpoint[] } {
  const { stretches, rolledBack, checkpoints, process } = killAndResume(job, loop, stops, resumed, changes);
  const rest = trainToTheEnd(process);
  return { run: { stretches: [...stretches, ...rest.stretches], rolledBack, end: rest.end }, checkpoints };
}

function freshProcess(job: Job, loop: LoopParameters): ProcessSetup {
  const { totalSteps, accumulationSteps } = loop;
  const byIterations = loop.ends === 'iterations';
  const totalBatches =
    byIterations && totalSteps !== undefined
      ? totalSteps * accumulationSteps
      : job.epochs * job.batchesPerEpoch;
  const totalEpochs = !byIterations && totalSteps !== undefined ? totalSteps : job.epochs;
  return { job, loop, from: FRESH, resumed: false, changes: {}, saved: job, totalBatches, totalEpochs };
}

function trainToTheEnd(setup: ProcessSetup): { stretches: TrainedStretch[]; end: Run['end'] } {
  const stretches: TrainedStretch[] = [];
  const process = trainProcess(setup);
  for (;;) {
    const step = process.next();
    if (step.done) return { stretches, end: step.value };
    stretches.push(step.value);
  }
}

/** What a process trains until it reaches the stop; all it has, if it never does. */
function trainUntil(setup: ProcessSetup, stop: Stop): TrainedStretch[] {
  const life: TrainedStretch[] = [];
  for (const stretch of trainProcess(setup)) {
    if (stretch.epoch > stop.epoch || life.length > MOST_STRETCHES) break;
    const reaches = stretch.epoch === stop.epoch && stretch.doneBefore + stretch.batches >= stop.batch;
    const batches = reaches ? Math.max(0, stop.batch - stretch.doneBefore) : stretch.batches;
    life.push({ ...stretch, batches, endsEpoch: stretch.endsEpoch && batches === stretch.batches });
    if (reaches) break;
  }
  return life;
}

/** A process that never reaches a stop is not followed for ever. */
const MOST_STRETCHES = 2_000_000;

/** The newest checkpoint of a life that was just cut short. */
function checkpointOf(life: readonly TrainedStretch[], { job, loop, from }: ProcessSetup): Checkpoint {
  const last = life.at(-1);
  const killed = last === undefined ? from.position.trained : last.trainedBefore + last.batches;
  const { checkpointEvery } = loop;
  if (checkpointEvery === undefined || loop.earlyStop)
    return checkpointAt(positionAt(life, killed, from), loop, job);
  const borders = life.filter(({ endsEpoch }) => endsEpoch).map((one) => one.trainedBefore + one.batches);
  const newest = newestCheckpoint(killed, { ...loop, checkpointEvery }, borders);
  if (newest === undefined || newest <= from.position.trained) return from;
  return checkpointAt(positionAt(life, newest, from), loop, job);
}

/** Where a life is when so many batches of the whole job are trained. */
function positionAt(life: readonly TrainedStretch[], trained: number, from: Checkpoint): Position {
  const within =
    life.findLast((one) => one.trainedBefore < trained) ??
    life.findLast((one) => one.trainedBefore <= trained);
  if (within === undefined) return from.position;
  const since = trained - within.trainedBefore;
  const epochOver =
    within.endsEpoch && within.batches > 0 && trained === within.trainedBefore + within.batches;
  return {
    epoch: within.epoch,
    batch: within.doneBefore + since,
    counted: within.counted + since,
    trained,
    epochOver,
  };
}

/** Cuts a life in two where so many batches of the whole job are trained. */
function partAt(
  life: readonly TrainedStretch[],
  trained: number,
): { readonly before: TrainedStretch[]; readonly after: TrainedStretch[] } {
  const before: TrainedStretch[] = [];
  const after: TrainedStretch[] = [];
  for (const stretch of life) {
    const batches = Math.min(stretch.batches, Math.max(0, trained - stretch.trainedBefore));
    if (batches > 0) before.push({ ...stretch, batches });
    if (batches < stretch.batches) after.push(from(stretch, batches));
  }
  return { before, after };
}

/** A stretch without its first batches. */
function from(stretch: TrainedStretch, batches: number): TrainedStretch {
  const { plan } = stretch;
  return {
    ...stretch,
    plan: { ...plan, offset: plan.offset + batches * plan.batchSize },
    batches: stretch.batches - batches,
    doneBefore: stretch.doneBefore + batches,
    counted: stretch.counted + batches,
    trainedBefore: stretch.trainedBefore + batches,
  };
}
