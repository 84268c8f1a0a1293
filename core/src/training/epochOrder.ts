import type { LoopParameters } from './loop.ts';

/** An epoch as a process of a run meets it. */
export interface ProcessEpoch {
  /** The epoch the run reports. */
  readonly epoch: number;
  /** How many epochs this process has had before. */
  readonly nth: number;
  /** Whether the process was resumed from a checkpoint. */
  readonly resumed: boolean;
}

/** What of a job decides how far its workers run ahead. */
export interface PrefetchingJob {
  readonly batchesPerEpoch: number;
  readonly prefetched: number;
}

/** The epoch whose order the sampler really has: what reached it by the time the order was drawn. */
export function epochOfOrder(
  { epoch, nth, resumed }: ProcessEpoch,
  loop: LoopParameters,
  { batchesPerEpoch, prefetched }: PrefetchingJob,
): number {
  if (loop.setEpoch === 'never') return 0;
  if (resumed && nth === 0 && loop.samplerEpoch === 'zero_at_first') return 0;
  if (resumed && nth > 0 && loop.sourceEpoch === 'not_told') return epoch - 1;
  if (prefetched === 0) return epoch;
  if (loop.iterator === 'endless') {
    // The workers draw the order of a later epoch as soon as they have fetched this far, with the epoch set by then.
    const lag = Math.ceil(prefetched / Math.max(1, batchesPerEpoch));
    return nth < lag ? 0 : epoch - lag;
  }
  if (loop.setEpoch === 'after_iter') return nth === 0 ? 0 : epoch - 1;
  return epoch;
}
