import { batchesOfRank, type EpochPlan, type Run, rankCount, type Stretch } from '@sampler-scope/core';
import { type EpochGroup, isOpen, segmentAt } from '../layout/groups.ts';
import type { Picture } from '../layout/picture.ts';
import { NO_SAMPLE } from '../layout/samples.ts';
import { slotOfPlace } from '../layout/slotOfPlace.ts';
import type { BatchSamples } from '../protocol/results.ts';
import type { BatchOfRank } from '../protocol/worker.ts';
import type { Cursor } from './cursor.ts';

/** The two batches at the cursor, as the worker is asked for them. */
export interface InspectedBatches {
  readonly cursor: Cursor;
  readonly expected: BatchOfRank | undefined;
  readonly observed: BatchOfRank | undefined;
  /** Whether the observed one was trained after the resume. */
  readonly resumed: boolean;
  /** How many batches were trained when this one is done, over all epochs. */
  readonly iteration: number;
  readonly planned: number;
  /** Whether the run that is watched has not come to it. */
  readonly isAhead: boolean;
}

/** What is known of one slot. */
export interface InspectedSlot {
  readonly slot: number;
  readonly expected: number | undefined;
  readonly observed: number | undefined;
  readonly isPad: boolean;
  /**
   * Whether the observed sample is the one that was due here. `moved`: the job has another shape after the resume, so that
   * it could not be; it was due in this epoch, and comes for the first time. `ahead`: the run that is watched has not come
   * to it.
   */
  readonly standing: 'right' | 'moved' | 'wrong' | 'ahead';
  /** What the observed sample is, in words. */
  readonly words: string;
}

export function batchesAt(
  picture: Picture,
  groups: readonly EpochGroup[],
  cursor: Cursor,
): InspectedBatches | undefined {
  const position = groups.findIndex(({ epoch }) => epoch === cursor.epoch);
  const group = groups[position];
  if (group === undefined) return undefined;
  const { rank } = cursor;
  const planned = segmentAt(group.expected, cursor.batch);
  const due = planned && picture.reference.stretches[planned.segment.stretch];
  const within = picture.reference.stretches[group.expected[0]?.stretch ?? -1]?.plan.order;
  const at = segmentAt(group.observed, cursor.batch);
  const ran = at && picture.resumed.stretches[at.segment.stretch];
  const trained = groups.slice(0, position).reduce((sum, { ran }) => sum + ran, 0);
  return {
    cursor,
    expected:
      planned && due && hasBatch(due.plan, rank, planned.batch)
        ? { plan: due.plan, rank, batch: planned.batch }
        : undefined,
    observed:
      at && ran && hasBatch(ran.plan, rank, at.batch)
        ? { plan: ran.plan, rank, batch: at.batch, ...(within === undefined ? {} : { within }) }
        : undefined,
    resumed: ran?.resumed ?? false,
    iteration: trained + cursor.batch + 1,
    planned: group.planned,
    isAhead: at === undefined && isOpen(group),
  };
}

function hasBatch(plan: EpochPlan, rank: number, batch: number): boolean {
  return rank < rankCount(plan.sharding) && batch < batchesOfRank(plan, rank);
}

/** Slot by slot, what was due and what came. */
export function slotsOf(
  picture: Picture,
  batches: InspectedBatches,
  expected: BatchSamples | undefined,
  observed: BatchSamples | undefined,
): InspectedSlot[] {
  const length = Math.max(expected?.indices.length ?? 0, observed?.indices.length ?? 0);
  return Array.from({ length }, (_, slot) => {
    const due = expected?.indices[slot];
    const came = observed?.indices[slot];
    const place = observed?.places[slot];
    const orderLength = batches.expected?.plan.order.length ?? batches.observed?.plan.order.length ?? 0;
    const right = came !== undefined && came === due;
    return {
      slot,
      expected: due,
      observed: came,
      isPad: (expected?.places[slot] ?? observed?.places[slot] ?? 0) >= orderLength,
      ...standingOf(picture, batches, came, place, right),
    };
  });
}

function standingOf(
  picture: Picture,
  { cursor, resumed, observed, isAhead }: InspectedBatches,
  came: number | undefined,
  place: number | undefined,
  right: boolean,
): Pick<InspectedSlot, 'standing' | 'words'> {
  if (isAhead) return { standing: 'ahead', words: 'not trained yet' };
  if (came === undefined) {
    return { standing: 'wrong', words: observed === undefined ? 'no batch arrives' : 'the batch is shorter' };
  }
  if (right) return { standing: 'right', words: picture.compared ? 'the same' : 'as expected' };
  if (place === undefined || place === NO_SAMPLE) return { standing: 'wrong', words: 'not in this epoch' };
  const length = observed?.within?.length ?? 0;
  const real = length > 0 ? place % length : place;
  if (resumed) {
    const before = find(
      picture.resumed,
      real,
      (stretch) => stretch.epoch === cursor.epoch && !stretch.resumed,
    );
    if (before !== undefined) return { standing: 'wrong', words: `trained: ${before}` };
  }
  const due = find(picture.reference, real, (stretch) => stretch.epoch === cursor.epoch);
  if (picture.compared !== undefined) {
    return { standing: 'wrong', words: due === undefined ? 'not above' : `above in ${due}` };
  }
  if (due === undefined) return { standing: 'wrong', words: 'due in no batch' };
  return { standing: picture.verdict?.reshaped ? 'moved' : 'wrong', words: `due in ${due}` };
}

/** The batch that holds a place, in words. */
function find(run: Run, place: number, isWanted: (stretch: Stretch) => boolean): string | undefined {
  for (const { plan, batches, ...rest } of run.stretches) {
    if (!isWanted({ plan, batches, ...rest })) continue;
    const at = slotOfPlace(plan, place);
    if (at !== undefined && at.batch < batches) return `batch ${at.batch + 1}, rank ${at.rank}`;
  }
  return undefined;
}
