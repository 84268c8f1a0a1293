import { mostBatches } from '../../loader/epochPlan.ts';
import { samplesOfRank } from '../../loader/sharding.ts';
import type { OrderCache } from '../../samplers/orderCache.ts';
import type { Stretch } from '../../training/run.ts';
import type { StopCheck } from '../checkStop.ts';
import { type Location, locate, PlannedEpochs } from './locate.ts';

/** What the two streams show of a resume, in the symbols of the formulas. Nothing of it is read from the loop. */
export interface Signs {
  /** Batches trained of the epoch that is due: 0 where the stopped one was over. */
  readonly k: number;
  /** Samples a batch, ranks, batches of an epoch, batches fetched ahead. */
  readonly B: number;
  readonly R: number;
  readonly M: number;
  readonly P: number;
  /** Samples of each rank in an epoch. */
  readonly S: number;
  /** Batches of an optimizer step. */
  readonly A: number;
  /** Batches of the whole job trained by the stop. */
  readonly T: number;
  /** The epoch that is due. */
  readonly due: number;
  /** Whether the stopped epoch was over. */
  readonly epochOver: boolean;
  /** The first stretch after the last resume, and where it is in the uninterrupted run. */
  readonly head: ResumedStretch;
  /** The later epochs, each by its first stretch. */
  readonly later: readonly ResumedStretch[];
}

export interface ResumedStretch {
  readonly stretch: Stretch;
  readonly location: Location | undefined;
  /** Whether it gave nothing, being past the end of its epoch. */
  readonly empty: boolean;
  /** Whether it was left before its data was used up. */
  readonly cutShort: boolean;
}

/** Reads the signs of a stop; `undefined` where nothing was resumed. */
export function* readSigns(check: StopCheck, orders: OrderCache): Generator<number, Signs | undefined> {
  const { reference, resumed, stop, before, loop } = check;
  const whole = reference.stretches.find(({ epoch }) => epoch === stop.epoch) ?? reference.stretches[0];
  const head = headOf(check);
  if (whole === undefined || head === undefined) return undefined;
  const last = check.again.at(-1) ?? stop;
  const full = last.batch >= whole.batches;
  const planned = new PlannedEpochs(reference);
  const later: ResumedStretch[] = [];
  for (const stretch of resumed.stretches) {
    const isFirstOfEpoch =
      stretch.resumed && stretch.epoch > head.epoch && later.at(-1)?.stretch.epoch !== stretch.epoch;
    if (isFirstOfEpoch) later.push(yield* resumedStretch(stretch, planned, orders));
  }
  return {
    k: full ? 0 : last.batch,
    B: before.batchSize,
    R: before.ranks,
    M: whole.batches,
    P: before.prefetched,
    S: samplesOfRank(whole.plan.sharding, 0),
    A: loop.accumulationSteps,
    T: trainedBy(check),
    due: full ? last.epoch + 1 : last.epoch,
    epochOver: full || (last.batch === 0 && last.epoch > 0),
    head: yield* resumedStretch(head, planned, orders),
    later,
  };
}

/** The first stretch after the last resume. */
function headOf(check: StopCheck): Stretch | undefined {
  const trained = trainedBy(check);
  let before = 0;
  for (const stretch of check.resumed.stretches) {
    if (stretch.resumed && before >= trained) return stretch;
    before += stretch.batches;
  }
  return undefined;
}

/** Batches of the whole job trained by the last stop. */
function trainedBy({ checkpoints }: StopCheck): number {
  return checkpoints.at(-1)?.position.trained ?? 0;
}

function* resumedStretch(
  stretch: Stretch,
  planned: PlannedEpochs,
  orders: OrderCache,
): Generator<number, ResumedStretch> {
  return {
    stretch,
    location: yield* locate(stretch, planned, orders),
    empty: stretch.batches === 0,
    cutShort: stretch.batches < mostBatches(stretch.plan),
  };
}
