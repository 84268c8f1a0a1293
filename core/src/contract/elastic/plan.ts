import { type SampleStart, sampleStart } from './bySample.ts';
import { type ElasticCheckpoint, requireShape, trainedAt } from './checkpoint.ts';
import { type EpochFacts, epochFacts } from './epochFacts.ts';
import { type BatchStart, batchStart } from './outcome.ts';
import { type SafeStops, safeStops } from './safeStops.ts';
import { seamOf } from './seam.ts';
import type { JobShape } from './shape.ts';
import { batchStarts } from './start.ts';
import { type WayOut, waysOut } from './waysOut.ts';

/**
 * What changes besides the seam: samples are on other ranks though each step trains the same ones (V05), the pads (V12)
 * or the dropped tail (V14) of an epoch are others, or a step trains another number of samples (V18).
 */
export type ElasticNote = 'V05' | 'V12' | 'V14' | 'V18';

/** How a stopped job goes on with another world or batch size. Plain data, fit to be posted. */
export interface ElasticPlan {
  readonly before: EpochFacts;
  readonly after: EpochFacts;
  /** Places of the epoch's order consumed before the stop, by all ranks together: C. */
  readonly consumed: number;
  /** Whether the epoch is over: the run goes on with the next one, with `start_iter` 0. */
  readonly epochOver: boolean;
  /** The `start_iter` that goes on at the very next sample; `undefined`: no whole number of batches does. */
  readonly exact: BatchStart | undefined;
  /** The way to go on at the very next sample where batches are too coarse; `undefined`: not even samples do. */
  readonly bySample: SampleStart | undefined;
  /** The last `start_iter` that skips nothing at the seam, and the first that repeats nothing. Both `exact`, where there is one. */
  readonly floor: BatchStart;
  readonly ceil: BatchStart;
  readonly safe: SafeStops;
  readonly notes: readonly ElasticNote[];
  /** What else to do, where no `start_iter` can be exact: only for chunked shares. */
  readonly waysOut: readonly WayOut[];
}

/**
 * Plans the resume of a stopped job in another shape. Arithmetic over places: it costs the same for any number of samples
 * (for chunked shares, it grows with the number of ranks).
 *
 * @throws {LengthError | WorldSizeError | BatchSizeError} for a value outside its range.
 * @throws {ArgumentError} for more batches than the epoch has.
 */
export function elasticPlan(checkpoint: ElasticCheckpoint, target: JobShape): ElasticPlan {
  const trained = trainedAt(checkpoint);
  const shape = requireShape(checkpoint, target, 'target');
  const before = epochFacts(checkpoint, trained.shape);
  const after = epochFacts(checkpoint, shape);
  const { floor, ceilStartIter, isExact } = batchStarts(trained, shape, seamOf(trained, shape));
  const exact = isExact ? floor : undefined;
  return {
    before,
    after,
    consumed: trained.perRank * trained.shape.ranks,
    epochOver: trained.over,
    exact,
    bySample: trained.over ? undefined : sampleStart(trained, shape),
    floor,
    ceil: exact ?? batchStart(trained, shape, ceilStartIter),
    safe: safeStops(trained, shape, exact?.startIter),
    notes: notesOf(before, after, checkpoint, exact !== undefined),
    waysOut: checkpoint.sharding === 'chunked' && exact === undefined ? waysOut(trained, shape) : [],
  };
}

function notesOf(
  before: EpochFacts,
  after: EpochFacts,
  { sharding }: ElasticCheckpoint,
  exact: boolean,
): ElasticNote[] {
  const sameGlobalBatch = before.globalBatch === after.globalBatch;
  const notes: ElasticNote[] = [];
  if (sameGlobalBatch && before.ranks !== after.ranks && sharding !== 'chunked' && exact) notes.push('V05');
  if (before.pads !== after.pads) notes.push('V12');
  if (droppedBy(before) !== droppedBy(after)) notes.push('V14');
  if (!sameGlobalBatch) notes.push('V18');
  return notes;
}

function droppedBy({ dropped }: EpochFacts): number {
  return dropped.byRankEvening + dropped.byLastBatch;
}
