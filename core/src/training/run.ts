import type { EpochPlan } from '../loader/epochPlan.ts';

/** Batches trained one after the other in one epoch, on all ranks in step. */
export interface Stretch {
  /** The epoch the run reports, from 0 on. */
  readonly epoch: number;
  /** What the loaders gave in it. */
  readonly plan: EpochPlan;
  /** How many of the plan's batches were trained, from its first on, on the rank that trained most. */
  readonly batches: number;
  /** Whether it was trained after a resume. */
  readonly resumed: boolean;
}

/** What a job trained, from its first batch to its last. An epoch that gave nothing is a stretch of 0 batches. */
export interface Run {
  readonly stretches: readonly Stretch[];
  /** Trained after the checkpoint and lost when the run was killed: the model never saw it. */
  readonly rolledBack: readonly Stretch[];
  /** `livelock`: from its last stretch on, every epoch is empty and the job waits for iterations that never come. */
  readonly end: 'finished' | 'livelock';
}

/** Where a run is stopped: right after `batch` batches of epoch `epoch`. */
export interface Stop {
  /** From 0 on. */
  readonly epoch: number;
  /** From 0 on: how many of its batches were trained. The next is the batch of that index. */
  readonly batch: number;
}
