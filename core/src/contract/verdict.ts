import type { EpochPlan } from '../loader/epochPlan.ts';
import type { SampleSet } from './sampleSet.ts';

/**
 * The five clauses a resumed run is held to, in the order they are read:
 *
 * - nextBatch: the first batch after the resume is the one after the stop (the contract's first clause);
 * - restOfEpoch: so is all that was due in that epoch (its second);
 * - laterEpochs: every later epoch is as it would have been;
 * - ranksInStep: all ranks get the same number of batches in every epoch;
 * - jobEnds: the job ends with the epoch and after the batches it would have ended with.
 */
export const CLAUSES = ['nextBatch', 'restOfEpoch', 'laterEpochs', 'ranksInStep', 'jobEnds'] as const;
export type ClauseId = (typeof CLAUSES)[number];

/** A batch of one rank in a plan; `undefined` where the plan has no such batch. */
export interface BatchAt {
  readonly plan: EpochPlan;
  /** Index of the batch in the plan, from 0 on. */
  readonly batch: number;
}

/** The first place where the resumed run is not as it would have been. */
export interface Divergence {
  readonly clause: 'nextBatch' | 'restOfEpoch' | 'laterEpochs';
  readonly rank: number;
  readonly epoch: number;
  /** Index of the batch in the epoch of the uninterrupted run, from 0 on. */
  readonly batch: number;
  /** The first slot that differs, from 0 on. */
  readonly slot: number;
  /** `undefined`: the uninterrupted run has no such batch. */
  readonly expected: BatchAt | undefined;
  /** `undefined`: the resumed run has no such batch. */
  readonly observed: BatchAt | undefined;
}

/** One epoch of both runs, in numbers. */
export interface EpochVerdict {
  readonly epoch: number;
  /** Batches of the uninterrupted run. */
  readonly planned: number;
  /** Batches trained before the stop. */
  readonly ranBefore: number;
  /** Batches trained after the resume. */
  readonly ranAfter: number;
  /** Whether every batch of the epoch is as planned (with another world or batch size: every sample). */
  readonly asPlanned: boolean;
  /** Of the batches after the resume, how many are as planned; 0 where the world or batch size changed. */
  readonly right: number;
}

/** What came of one stop and resume. */
export interface Verdict {
  /** Whether all five clauses hold, and nothing else was found that breaks the contract or hangs the job. */
  readonly holds: boolean;
  readonly clauses: Readonly<Record<ClauseId, boolean>>;
  /**
   * Whether the world size or the batch size changed. Batches then cannot be the same, and the run is held to the samples:
   * the rest of the epoch trains each sample that was left exactly once, in the order of the uninterrupted epoch.
   */
  readonly reshaped: boolean;
  readonly first: Divergence | undefined;
  /** Samples of the stopped epoch that neither the run before the stop nor the one after it trained, not even as a pad (V02). */
  readonly skipped: SampleSet;
  /** Samples of the stopped epoch that were trained more than once in it, pads apart (V03). */
  readonly repeated: SampleSet;
  readonly epochs: readonly EpochVerdict[];
  /** Pads in an epoch of the uninterrupted run: slots past the end of the order, on all ranks. */
  readonly pads: number;
  /** Samples that the uninterrupted run drops in an epoch, by reason. */
  readonly dropped: { readonly byRankEvening: number; readonly byLastBatch: number };
}
