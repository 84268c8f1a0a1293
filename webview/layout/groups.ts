import type { Run } from '@sampler-scope/core';

/** Batches of one stretch of a run, side by side. */
export interface Segment {
  /** Position of the stretch in its run. */
  readonly stretch: number;
  /** Where it begins, in batches from the start of its epoch. */
  readonly from: number;
  readonly batches: number;
  /** Whether it was trained after the resume. */
  readonly resumed: boolean;
}

/** How far an epoch is in a run that is watched. */
export type Standing = 'over' | 'now' | 'ahead';

/**
 * One epoch of both runs, which start it at the same column: a lost batch must not make every later epoch look wrong. As
 * wide as the longer of planned and ran.
 */
export interface EpochGroup {
  readonly epoch: number;
  /** Columns (batches) of all groups before this one. */
  readonly start: number;
  /** At least 1, so that an epoch that gave nothing is still seen. */
  readonly columns: number;
  /** Batches of the uninterrupted run; 0 where it has no such epoch. */
  readonly planned: number;
  /** Batches that were trained. */
  readonly ran: number;
  /** Samples that the plan drops at the epoch's end. */
  readonly dropped: number;
  /** One; more only of a run that was resumed and is compared. */
  readonly expected: readonly Segment[];
  readonly observed: readonly Segment[];
  /** Batches, first included and last excluded, that were trained after the checkpoint and lost with the kill. */
  readonly rolledBack: { readonly from: number; readonly to: number } | undefined;
  /** Whether this epoch and all that follow it give nothing, and the job goes on through them for ever. */
  readonly neverEnds: boolean;
  /** Absent where the run is not watched, but seen as a whole. */
  readonly standing?: Standing;
}

/** Whether the run that is watched may still train batches of an epoch. */
export function isOpen({ standing = 'over' }: EpochGroup): boolean {
  return standing !== 'over';
}

/**
 * The epochs of both runs, in order.
 *
 * @param dropped samples that an epoch of the uninterrupted run leaves out.
 */
export function groupEpochs(reference: Run, resumed: Run, dropped = 0): EpochGroup[] {
  const epochs = new Map<number, { readonly expected: Segment[]; readonly observed: Segment[] }>();
  for (const [row, { stretches }] of [
    ['expected', reference],
    ['observed', resumed],
  ] as const) {
    for (const [stretch, { epoch, batches, resumed }] of stretches.entries()) {
      const of = epochs.get(epoch) ?? { expected: [], observed: [] };
      epochs.set(epoch, of);
      of[row].push({ stretch, from: endOf(of[row]), batches, resumed });
    }
  }

  const lost = rolledBackOf(resumed);
  const lastEpoch = resumed.end === 'livelock' ? resumed.stretches.at(-1)?.epoch : undefined;
  let start = 0;
  return [...epochs.entries()]
    .sort(([a], [b]) => a - b)
    .map(([epoch, { expected, observed }]) => {
      const planned = endOf(expected);
      const ran = endOf(observed);
      const neverEnds = epoch === lastEpoch;
      const rolledBack = lost.get(epoch);
      const group = {
        epoch,
        start,
        columns: Math.max(1, planned, ran, rolledBack?.to ?? 0, neverEnds ? endlessColumns(reference) : 0),
        planned,
        ran,
        dropped: expected.length === 0 ? 0 : dropped,
        expected,
        observed,
        rolledBack,
        neverEnds,
      };
      start += group.columns;
      return group;
    });
}

/** Where segments end, in batches from the start of their epoch. */
function endOf(segments: readonly Segment[]): number {
  const last = segments.at(-1);
  return last === undefined ? 0 : last.from + last.batches;
}

/** What has no end is drawn half as wide as an epoch. */
function endlessColumns({ stretches }: Run): number {
  return Math.max(2, Math.ceil((stretches[0]?.batches ?? 0) / 2));
}

/** By epoch, the batches that a kill lost. Rolled back more than once: from the first to the last. */
function rolledBackOf({ rolledBack }: Run): Map<number, { from: number; to: number }> {
  const byEpoch = new Map<number, { from: number; to: number }>();
  for (const { epoch, plan, batches } of rolledBack) {
    const first = Math.round(plan.offset / plan.batchSize);
    const known = byEpoch.get(epoch);
    byEpoch.set(epoch, {
      from: Math.min(first, known?.from ?? first),
      to: Math.max(first + batches, known?.to ?? 0),
    });
  }
  return byEpoch;
}

/** Columns of all groups together. */
export function columnCount(groups: readonly EpochGroup[]): number {
  const last = groups.at(-1);
  return last === undefined ? 0 : last.start + last.columns;
}

/** The stretch of a run that holds a batch of an epoch, and the batch's number in it. */
export function segmentAt(
  segments: readonly Segment[],
  batch: number,
): { readonly segment: Segment; readonly batch: number } | undefined {
  const segment = segments.find(({ from, batches }) => from <= batch && batch < from + batches);
  return segment === undefined ? undefined : { segment, batch: batch - segment.from };
}

/** The segments of the row a person sees as expected, or as observed. */
export function segmentsOf(group: EpochGroup, row: 'expected' | 'observed'): readonly Segment[] {
  return group[row];
}
