/**
 * The plain model that the core is held to: both runs written out, sample by sample, in arrays of arrays. Slow on purpose;
 * it takes nothing from the core but randperm, which the goldens hold.
 */

/** One slot of a batch. */
export interface Slot {
  readonly index: number;
  /** Whether it repeats a sample only to even the ranks out. */
  readonly pad: boolean;
}

export type Batch = readonly Slot[];

/** Batches trained one after the other in one epoch: rank by rank, batch by batch. */
export interface NaiveStretch {
  readonly epoch: number;
  readonly resumed: boolean;
  readonly ranks: readonly (readonly Batch[])[];
  /** Samples a batch, as the loader has it. */
  readonly size: number;
}

export type NaiveRun = readonly NaiveStretch[];

export interface NaiveStop {
  readonly epoch: number;
  readonly batch: number;
}

/** Batches of the rank that has most. */
export function batchesOf({ ranks }: NaiveStretch): number {
  return Math.max(0, ...ranks.map(({ length }) => length));
}
