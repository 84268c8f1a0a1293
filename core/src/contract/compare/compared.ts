import type { SamplerConfig } from '../../config/samplerConfig.ts';
import type { Run } from '../../training/run.ts';
import { type StopScenario, stopRuns } from '../checkStop.ts';
import type { RunMarks } from '../marks.ts';
import { type JobFacts, setStage } from '../stage.ts';
import type { BatchAt } from '../verdict.ts';

/** A job to compare: its run that nothing interrupts or, with a scenario, the one that is stopped and resumed. */
export interface JobToCompare {
  readonly config: SamplerConfig;
  readonly scenario?: StopScenario | undefined;
}

/** One of two runs that are compared. Plain data, fit to be posted. */
export interface ComparedRun {
  readonly facts: JobFacts;
  readonly run: Run;
}

/** The first slot that is not the same in both runs, in the order they train: batch after batch, rank after rank. */
export interface FirstDifferentSlot {
  readonly rank: number;
  readonly epoch: number;
  /** Index of the batch in the epoch, from 0 on. */
  readonly batch: number;
  /** From 0 on. */
  readonly slot: number;
  /** `undefined`: this run has no such batch. */
  readonly a: BatchAt | undefined;
  readonly b: BatchAt | undefined;
}

/** One epoch of both runs, in numbers. */
export interface ComparedEpoch {
  readonly epoch: number;
  /** Batches on the rank that trained most. */
  readonly batches: { readonly a: number; readonly b: number };
  /** Batches that are the same in both, on every rank, at the same place in the epoch. */
  readonly same: number;
  /** Samples that one of the runs trains in this epoch, and the other does not, not even as a pad. */
  readonly only: { readonly a: number; readonly b: number };
}

/** What came of comparing two runs. */
export interface RunsComparison {
  /** `undefined`: they are the same in every slot. */
  readonly first: FirstDifferentSlot | undefined;
  readonly epochs: readonly ComparedEpoch[];
  /** As expected, a's batches that b has none beside (`missing`); as observed, b's that are not the same (`unexpected`). */
  readonly marks: RunMarks;
}

/** The run of a job, by arithmetic. */
export function comparedRun({ config, scenario }: JobToCompare): ComparedRun {
  if (scenario === undefined) {
    const { before, reference } = setStage(config, {});
    return { facts: before, run: reference };
  }
  const { before, resumed } = stopRuns(config, scenario);
  return { facts: before, run: resumed };
}
