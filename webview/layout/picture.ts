import type { JobFacts, LoopParameters, Run, RunMarks, Stop, Verdict } from '@sampler-scope/core';
import { type EpochGroup, groupEpochs, type Segment } from './groups.ts';

/** What the debugger shows: both runs, and what came of the check once it is done. */
export interface Picture {
  /** Where the run goes on from. */
  readonly stop: Stop;
  /** Where it was killed: later than `stop`, where checkpoints are made only now and then. */
  readonly killed: Stop;
  readonly loop: Pick<LoopParameters, 'checkpointEvery'>;
  /** The job as it starts, and as it resumes. */
  readonly before: JobFacts;
  readonly after: JobFacts;
  readonly reference: Run;
  readonly resumed: Run;
  /** Absent while it is being checked: nothing is said of a batch before it is known. */
  readonly marks: RunMarks | undefined;
  readonly verdict: Verdict | undefined;
  /** There where two runs are compared, the first as expected; absent: one run is held to its plan. */
  readonly compared?: {
    /** By epoch, the batches that differ. */
    readonly differ: ReadonlyMap<number, number>;
  };
}

export type RowKind = 'expected' | 'observed';

/** The run that a row shows. */
export function runOf(picture: Picture, row: RowKind): Run {
  return row === 'expected' ? picture.reference : picture.resumed;
}

/** The epochs of both runs, with what they drop. */
export function groupsOf({ reference, resumed, verdict }: Picture): EpochGroup[] {
  const { byRankEvening = 0, byLastBatch = 0 } = verdict?.dropped ?? {};
  return groupEpochs(reference, resumed, byRankEvening + byLastBatch);
}

/** Whether nothing is known yet of a stretch: it comes after the stop, and the check is not done. */
export function isPending({ marks }: Picture, row: RowKind, segment: Segment): boolean {
  return marks === undefined && row === 'observed' && segment.resumed;
}

/** Ranks that the lanes show: all there are before the stop or after it. */
export function ranksOf({ before, after }: Picture): number {
  return Math.max(before.ranks, after.ranks);
}
